"""The front of a pack and what runs through it: cover, contents that lead to pages, numbers, labels, bookmarks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem

from app.export.pack import Pack, Piece
from app.export.pack_links import Bookmark, Target, destination, outline_items
from app.export.pack_sheets import CONTENTS, Line, Spot, write_contents, write_cover
from app.export.pack_stamp import Stamp
from app.export.pack_structure import Structure
from app.export.pdf_tags import describe
from app.export.report import Report

COVER = "Cover"


@dataclass
class Chapter:
    """A piece in the pack: where it begins, and what leads from place to place in it."""

    piece: Piece
    first: int
    """The number of pages bound before it, counted without the front."""
    pages: list[Any] = field(default_factory=list)
    """Those its bookmarks speak of."""
    bookmarks: tuple[Bookmark, ...] = ()


Opened = Callable[[Path], pikepdf.Pdf]
"""Opens a PDF and keeps it open until the pack is written."""


def finish_pack(
    pdf: pikepdf.Pdf, pack: Pack, chapters: Sequence[Chapter], folder: Path, opened: Opened, structure: Structure
) -> None:
    """Put the front before the bound pages, and run links, numbers, labels and bookmarks through all."""
    cover, contents = folder / "cover.pdf", folder / "contents.pdf"
    write_cover(pack, cover)
    front = 1 + max(spot.sheet for spot in _contents(pack, chapters, 1, contents)) + 1 if chapters else 2
    spots = _contents(pack, chapters, front, contents)  # again, now that it is known how many pages it takes
    at = 0
    for source in map(opened, (cover, contents)):
        for page in source.pages:
            pdf.pages.insert(at, page)
            at += 1
        part = structure.take(source, [page.obj for page in pdf.pages[at - len(source.pages) : at]], at - front)
    pages = [page.obj for page in pdf.pages]
    for spot, words in zip(spots, list(part.K)[1:], strict=True):  # below its heading, a paragraph a line
        structure.link(_lead(pdf, pages, spot), pages[1 + spot.sheet], words)
    accessible = structure.plant()
    _number(pdf)
    _bookmark(pdf, pages, chapters, front)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    describe(pdf, _about(pack), accessible=accessible)


def _contents(pack: Pack, chapters: Sequence[Chapter], front: int, path: Path) -> list[Spot]:
    """Draw the contents as they are with so many pages before the first piece."""
    return write_contents(pack, [Line(each.piece, front + each.first + 1) for each in chapters], path)


def _lead(pdf: pikepdf.Pdf, pages: Sequence[Any], spot: Spot) -> Any:  # noqa: ANN401  # pikepdf is untyped here
    """Make a line of the contents lead to its page; the link."""
    sheet = pages[1 + spot.sheet]
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([round(side, 2) for side in spot.box]),
        Border=Array([0, 0, 0]),
        F=4,
        Contents=pikepdf.String(f"Page {spot.page}: {spot.words}"),
        Dest=destination(pages, Target(spot.page - 1)),
    )
    if "/Annots" not in sheet:
        sheet.Annots = Array()
    note = pdf.make_indirect(link)
    sheet.Annots.append(note)
    return note


def _number(pdf: pikepdf.Pdf) -> None:
    stamp = Stamp(pdf, len(pdf.pages))
    for number, page in enumerate(pdf.pages, 1):
        stamp.put(page, number)


def _bookmark(pdf: pikepdf.Pdf, pages: Sequence[Any], chapters: Sequence[Chapter], front: int) -> None:
    """Cover, contents, each piece below the one it belongs to, and each paper's own bookmarks below it."""
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(COVER, destination(pages, Target(0))))
        outline.root.append(OutlineItem(CONTENTS, destination(pages, Target(1))))
        above: list[tuple[int, OutlineItem]] = []
        for chapter in chapters:
            piece = chapter.piece
            title = f"{piece.number} {piece.title}".strip()
            item = OutlineItem(title, destination(pages, Target(min(front + chapter.first, len(pages) - 1))))
            item.is_closed = piece.level > 0
            item.children.extend(outline_items(chapter.bookmarks, chapter.pages))
            while above and above[-1][0] >= piece.level:
                above.pop()
            (above[-1][1].children if above else outline.root).append(item)
            above.append((piece.level, item))


def _about(pack: Pack) -> Report:
    """What the file says of itself."""
    day = pack.made.date()
    scope = ". ".join(words for _, words in pack.facts if words)
    return Report("pack", pack.title, pack.board, day, day, scope, (), made=pack.made)
