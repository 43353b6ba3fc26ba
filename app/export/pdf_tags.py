"""The structure of a tagged PDF (headings, tables, figures), and how it is joined to the drawn pages."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from app.export.report import Report

Spot = tuple[int, int]
"""A piece of marked content: page, and number on that page."""


class Tag:
    """A part of the document's structure: what it is, its parts, and the drawn pieces that are its content."""

    __slots__ = ("kids", "kind", "more")

    def __init__(self, kind: str, more: dict[str, Any] | None = None) -> None:
        self.kind = kind
        self.kids: list[Tag | Spot] = []
        self.more = more
        """Alternative text, scope of a heading cell, place of a figure: as PDF writes it."""

    def add(self, kind: str, more: dict[str, Any] | None = None) -> "Tag":
        """A new part at the end of this one."""
        kid = Tag(kind, more)
        self.kids.append(kid)
        return kid


def column_head() -> dict[str, Any]:
    return {"A": Dictionary(O=Name.Table, Scope=Name.Column)}


def row_head(columns: int = 1) -> dict[str, Any]:
    """A heading cell of its row, over so many columns."""
    if columns > 1:
        return {"A": Dictionary(O=Name.Table, Scope=Name.Row, ColSpan=columns)}
    return {"A": Dictionary(O=Name.Table, Scope=Name.Row)}


def figure(alt: str, box: tuple[float, float, float, float]) -> dict[str, Any]:
    """A picture's alternative text and the rectangle it fills."""
    place = Array([round(edge, 2) for edge in box])
    return {"Alt": pikepdf.String(alt), "A": Dictionary(O=Name.Layout, BBox=place, Placement=Name.Block)}


def finish(drawn: bytes, document: Tag, report: Report, path: Path, tell: Callable[[], None]) -> None:
    """Join the structure to the pages and write the file."""
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        mend_fonts(pdf)  # first, while there are few objects to look through
        _Tree(pdf, tell).plant(document)
        describe(pdf, report)
        tell()
        pdf.save(path, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


class _Tree:
    """Writes Tags as the PDF's structure elements."""

    def __init__(self, pdf: pikepdf.Pdf, tell: Callable[[], None]) -> None:
        self._pdf, self._tell = pdf, tell
        self._pages = [page.obj for page in pdf.pages]
        self._parents: list[dict[int, Any]] = [{} for _ in self._pages]
        self._names: dict[str, Name] = {}

    def plant(self, document: Tag) -> None:
        root = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = Array([self._element(document, root)])
        numbers = Array()
        for index, (page, parents) in enumerate(zip(self._pages, self._parents, strict=True)):
            page.StructParents, page.Tabs = index, Name.S
            numbers.append(index)
            numbers.append(self._pdf.make_indirect(Array([parents[number] for number in range(len(parents))])))
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        root.ParentTreeNextKey = len(self._pages)
        self._pdf.Root.StructTreeRoot = root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, tag: Tag, parent: Any) -> Any:  # noqa: ANN401  # pikepdf is untyped here
        name = self._names.setdefault(tag.kind, Name(f"/{tag.kind}"))
        made = self._pdf.make_indirect(Dictionary(S=name, P=parent, **(tag.more or {})))
        spots = [kid for kid in tag.kids if isinstance(kid, tuple)]
        for page, number in spots:
            self._parents[page][number] = made
        if len(tag.kids) == 1 and spots:
            made.Pg, made.K = self._pages[spots[0][0]], spots[0][1]
        elif tag.kids:
            made.K = Array([self._kid(kid, made) for kid in tag.kids])
        if tag.kind == "TR":
            self._tell()
        return made

    def _kid(self, kid: Tag | Spot, parent: Any) -> Any:  # noqa: ANN401
        if isinstance(kid, Tag):
            return self._element(kid, parent)
        return Dictionary(Type=Name.MCR, Pg=self._pages[kid[0]], MCID=kid[1])


def describe(pdf: pikepdf.Pdf, report: Report, *, accessible: bool = True) -> None:
    """Title, language and maker; no person's name. `accessible`: whether it says that it keeps to PDF/UA."""
    pdf.Root.Lang = pikepdf.String("en-GB")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageMode = Name.UseOutlines
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        meta["dc:title"] = report.title
        meta["dc:creator"] = [report.board]
        meta["dc:description"] = report.scope
        meta["dc:language"] = ["en-GB"]
        if accessible:
            meta["pdfuaid:part"] = "1"
        meta["xmp:CreateDate"] = meta["xmp:ModifyDate"] = report.made.isoformat(timespec="seconds")
        meta["xmp:CreatorTool"] = "Quorate"
    info = pdf.docinfo
    info.Title, info.Author, info.Subject = report.title, report.board, report.scope
    info.Creator = "Quorate"
    info.CreationDate = info.ModDate = _pdf_instant(report.made)


def _pdf_instant(instant: datetime) -> str:
    zone = f"{instant:%z}" or "+0000"
    return f"D:{instant:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"


def mend_fonts(pdf: pikepdf.Pdf) -> None:
    """Glyph 0 of a subset is mapped to U+0000 by reportlab, which PDF/UA forbids."""
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == "/Font" and "/ToUnicode" in item:
            text = item.ToUnicode.read_bytes()
            item.ToUnicode = pdf.make_stream(text.replace(b"<00> <0000>\n", b"<00> <FFFD>\n"))
