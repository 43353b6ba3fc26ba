"""What a PDF could do by itself, or carries unseen: scripts, launches, files inside it, media. It is taken out."""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from app.export.pack import Change

_SCRIPTS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/Rendition", "/GoToR", "/GoToE"}
_MEDIA = {"/Movie", "/Sound", "/Screen", "/RichMedia", "/3D"}
_SAFE = {"/GoTo", "/URI", "/Named"}
_ADDRESSES = ("http://", "https://", "mailto:")
"""What a link may lead to: only when it is clicked."""


def take_out_active(pdf: pikepdf.Pdf) -> set[Change]:
    """Take it out of the document and of every page; what was found."""
    found: set[Change] = set()
    _of_document(pdf.Root, found)
    for page in pdf.pages:
        for key in ("/AA", "/Trans", "/Dur", "/PieceInfo"):
            if key in page.obj:
                if key == "/AA":
                    found.add(Change.SCRIPTS)
                del page.obj[key]
        if isinstance(page.obj.get("/Annots"), Array):
            page.obj.Annots = Array([note for note in page.obj.Annots if _stays(note, found)])
    return found


def _of_document(root: Any, found: set[Change]) -> None:  # noqa: ANN401  # pikepdf is untyped here
    opening = root.get("/OpenAction")
    if isinstance(opening, Dictionary) and str(opening.get("/S")) in _SCRIPTS:
        found.add(Change.SCRIPTS)
    names = root.get("/Names")
    for place, key, change in (
        (root, "/OpenAction", None),
        (root, "/AA", Change.SCRIPTS),
        (root, "/AF", Change.INSIDE),
        (root, "/Collection", Change.INSIDE),
        (names, "/JavaScript", Change.SCRIPTS),
        (names, "/EmbeddedFiles", Change.INSIDE),
    ):
        if isinstance(place, Dictionary) and key in place:
            if change and _holds(place[key]):
                found.add(change)
            del place[key]


def _holds(value: Any) -> bool:  # noqa: ANN401
    """Whether there is anything in it; a tree of names may be there and hold none."""
    if isinstance(value, Dictionary) and ("/Names" in value or "/Kids" in value):
        return bool(len(value.get("/Names", [])) or len(value.get("/Kids", [])))
    return bool(len(value))


def _stays(note: Any, found: set[Change]) -> bool:  # noqa: ANN401
    """Whether the note may stay; its actions are taken from it."""
    if not isinstance(note, Dictionary):
        return False
    kind = str(note.get("/Subtype"))
    if kind in _MEDIA or kind == "/FileAttachment":
        found.add(Change.MEDIA if kind in _MEDIA else Change.INSIDE)
        return False
    if "/AA" in note:
        found.add(Change.SCRIPTS)
        del note["/AA"]
    action = note.get("/A")
    if isinstance(action, Dictionary) and not _is_safe(action):
        if str(action.get("/S")) in _SCRIPTS:
            found.add(Change.SCRIPTS)
        del note["/A"]
        return kind != str(Name.Link)
    if isinstance(action, Dictionary) and "/Next" in action:
        del action["/Next"]
    return True


def _is_safe(action: Any) -> bool:  # noqa: ANN401
    kind = str(action.get("/S"))
    if kind == "/URI":
        return str(action.get("/URI", "")).casefold().startswith(_ADDRESSES)
    return kind in _SAFE
