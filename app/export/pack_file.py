"""An attached file as plain pages: opened, made harmless and checked, or refused with the reason."""

import io
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from app.export.pack import Change, Unusable, Why
from app.export.pack_active import take_out_active
from app.export.pack_picture import is_picture, picture_page

_HEAD = 1024
"""Bytes in which a PDF says that it is one."""


@dataclass(frozen=True)
class Ready:
    """A PDF on disk whose pages can be bound, and what was done to it."""

    path: Path
    changes: tuple[Change, ...] = ()


def ready(content: bytes, path: Path) -> Ready:
    """The file's pages as a clean PDF at the path. Raises Unusable."""
    if is_picture(content):
        picture_page(content, path)
        return Ready(path)
    if b"%PDF-" not in content[:_HEAD]:
        raise Unusable(Why.NOT_A_PDF)
    try:
        return _ready(content, path)
    except pikepdf.PasswordError as locked:
        raise Unusable(Why.LOCKED) from locked
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, ValueError, TypeError, KeyError, AttributeError) as fault:
        raise Unusable(Why.DAMAGED) from fault  # a file may break any expectation of the library


def _ready(content: bytes, path: Path) -> Ready:
    with closing(pikepdf.open(io.BytesIO(content), suppress_warnings=True)) as pdf:
        if not len(pdf.pages):
            raise Unusable(Why.EMPTY)
        _refuse_live_form(pdf)
        changes = take_out_active(pdf)
        _print_form(pdf, changes)
        mended = bool(pdf.get_warnings())
        pdf.save(path, encryption=False, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    with closing(pikepdf.open(path, suppress_warnings=True)) as again:
        if again.check_pdf_syntax() or not len(again.pages):
            raise Unusable(Why.DAMAGED)
    return Ready(path, (*sorted(changes, key=list(Change).index), *((Change.MENDED,) if mended else ())))


def _refuse_live_form(pdf: pikepdf.Pdf) -> None:
    """A dynamic XFA form has but one page that says to open it in another program."""
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/XFA" in form and pdf.Root.get("/NeedsRendering") is True:
        raise Unusable(Why.LIVE_FORM)


def _print_form(pdf: pikepdf.Pdf, changes: set[Change]) -> None:
    """Fields and notes become part of the page, so that fields of one name in two papers stay apart."""
    form: Any = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary):
        if form.get("/Fields"):
            changes.add(Change.FORM)
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("all")
    for key in ("/AcroForm", "/NeedsRendering", "/Perms"):
        if key in pdf.Root:
            del pdf.Root[key]
    for page in pdf.pages:
        if "/Annots" in page.obj:
            page.obj.Annots = pikepdf.Array([note for note in page.obj.Annots if note.get("/Subtype") == Name.Link])
