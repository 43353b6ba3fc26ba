"""An attached file as plain pages: opened, made harmless and checked, or refused with the reason."""

import io
import logging
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from app.export.pack import Change, Unusable, Why
from app.export.pack_active import take_out_active
from app.export.pack_links import loosened
from app.export.pack_picture import is_picture, picture_page
from app.export.pack_stamp import shown_box

logging.getLogger("pikepdf").addHandler(logging.NullHandler())  # what it finds wrong is told in our words
_HEAD = 1024
"""Bytes in which a PDF says that it is one."""


@dataclass(frozen=True)
class Ready:
    """A PDF on disk whose pages can be bound, and what was done to it."""

    path: Path
    changes: tuple[Change, ...] = ()


def may_be_bound(content: bytes) -> bool:
    """Whether the bytes begin as those of a PDF or a picture do, whatever the file is called."""
    return is_picture(content) or b"%PDF-" in content[:_HEAD]


def ready(content: bytes, path: Path) -> Ready:
    """The file's pages as a clean PDF at the path. Raises Unusable."""
    if is_picture(content):
        picture_page(content, path)
        return Ready(path)
    if not may_be_bound(content):
        raise Unusable(Why.NOT_A_PDF)
    try:
        return _ready(content, path)
    except Unusable:
        raise
    except pikepdf.PasswordError as locked:
        raise Unusable(Why.LOCKED) from locked
    except Exception as fault:  # a file may break any expectation of the library, and the rest is bound all the same
        raise Unusable(Why.DAMAGED) from fault


def _ready(content: bytes, path: Path) -> Ready:
    with closing(pikepdf.open(io.BytesIO(content), suppress_warnings=True)) as pdf:
        if not len(pdf.pages):
            raise Unusable(Why.EMPTY)
        _refuse_live_form(pdf)
        changes = take_out_active(pdf)
        _check_bookmarks(pdf)
        _print_form(pdf, changes)
        mended = bool(pdf.get_warnings())
        pdf.save(path, encryption=False, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    with closing(pikepdf.open(path, suppress_warnings=True)) as again:
        if again.check_pdf_syntax() or not len(again.pages) or not all(map(_can_be_bound, again.pages)):
            raise Unusable(Why.DAMAGED)
        loosened(again)  # what fails here would fail in the middle of the pack
    return Ready(path, (*sorted(changes, key=list(Change).index), *((Change.MENDED,) if mended else ())))


def _can_be_bound(page: pikepdf.Page) -> bool:
    """Whether a number can be written on the page; raises whatever its boxes are wrong in."""
    shown_box(page)
    resources = page.obj.get("/Resources", Dictionary())
    return isinstance(resources, Dictionary) and isinstance(resources.get("/Font", Dictionary()), Dictionary)


def _check_bookmarks(pdf: pikepdf.Pdf) -> None:
    """Bookmarks that cannot be read are dropped: the pages are what matters."""
    try:
        with pdf.open_outline() as outline:
            len(outline.root)
    except Exception:  # noqa: BLE001  # as above
        if "/Outlines" in pdf.Root:
            del pdf.Root["/Outlines"]


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
