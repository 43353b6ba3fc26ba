"""Where links and bookmarks of a PDF lead: read before its pages are bound elsewhere, and led there again after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

_MOST_BOOKMARKS = 300
"""Of one paper: more would bury the pack's own."""
_DEEPEST = 4


@dataclass(frozen=True)
class Target:
    """A page of the paper, and how it is shown: numbers and names as PDF has them."""

    page: int
    view: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Links:
    """What leads where within a paper: by page and place among its notes."""

    jumps: tuple[tuple[int, int, Target], ...]
    bookmarks: tuple["Bookmark", ...]


@dataclass(frozen=True)
class Bookmark:
    """One bookmark of the paper with those below it."""

    title: str
    target: Target | None
    below: tuple["Bookmark", ...]


def loosened(pdf: pikepdf.Pdf) -> Links:
    """What leads where in the paper. Its links are left without an end, since pages may not refer to other pages."""
    places = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    named = dict(_named(pdf))
    jumps = tuple(_jumps(pdf, places, named))
    return Links(jumps, tuple(_bookmarks(pdf, places, named)))


def tie(pages: Sequence[Any], links: Links) -> None:
    """Lead the links of bound pages to each other again."""
    for page, place, target in links.jumps:
        pages[page].Annots[place].Dest = destination(pages, target)


def destination(pages: Sequence[Any], target: Target) -> Array:
    """The target as a PDF writes it, among these pages."""
    return Array([pages[target.page], *(target.view or (Name.Fit,))])


def outline_items(found: tuple[Bookmark, ...], pages: Sequence[Any]) -> Iterator[OutlineItem]:
    """The paper's bookmarks, to hang below its own in the pack."""
    for bookmark in found:
        item = OutlineItem(bookmark.title, destination(pages, bookmark.target) if bookmark.target else None)
        item.is_closed = True
        item.children.extend(outline_items(bookmark.below, pages))
        yield item


Places = dict[tuple[int, int], int]
Named = dict[str, Any]


def _named(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Destinations that go by a name."""
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary) and isinstance(names.get("/Dests"), Dictionary):
        for name, value in pikepdf.NameTree(names.Dests).items():
            yield str(name), value
    old = pdf.Root.get("/Dests")
    if isinstance(old, Dictionary):
        for name, value in old.items():
            yield str(name), value


def _target(value: Any, places: Places, named: Named) -> Target | None:  # noqa: ANN401  # pikepdf is untyped here
    if isinstance(value, String | Name | str):
        value = named.get(str(value))
    if isinstance(value, Dictionary):
        value = value.get("/D")
    if not isinstance(value, Array) or not len(value):
        return None
    first, *view = list(value)
    page = first if isinstance(first, int) else places.get(getattr(first, "objgen", (0, 0)))
    if page is None or page not in places.values():
        return None
    return Target(page, tuple(part for part in view if not isinstance(part, Dictionary | Array)))


def _jumps(pdf: pikepdf.Pdf, places: Places, named: Named) -> Iterator[tuple[int, int, Target]]:
    for number, page in enumerate(pdf.pages):
        kept: list[Any] = []
        for note in page.obj.get("/Annots", []):
            action = note.get("/A")
            jump = isinstance(action, Dictionary) and action.get("/S") == Name.GoTo
            end = note.get("/Dest") if "/Dest" in note else action.get("/D") if jump else None
            for key in ("/Dest", "/A", "/PA", "/P", "/StructParent"):
                if key in note and (key != "/A" or jump):
                    del note[key]
            if end is not None:
                target = _target(end, places, named)
                if target is None:
                    continue  # it leads nowhere
                yield number, len(kept), target
            kept.append(note)
        if "/Annots" in page.obj:
            page.obj.Annots = Array(kept)


def _bookmarks(pdf: pikepdf.Pdf, places: Places, named: Named) -> Iterator[Bookmark]:
    if "/Outlines" not in pdf.Root:
        return
    left = [_MOST_BOOKMARKS]
    with pdf.open_outline(max_depth=_DEEPEST) as outline:
        found = tuple(_below(outline.root, places, named, left))
    yield from found


def _below(items: list[OutlineItem], places: Places, named: Named, left: list[int]) -> Iterator[Bookmark]:
    for item in items:
        if left[0] <= 0:
            return
        left[0] -= 1
        end = item.destination
        if end is None and item.action is not None and item.action.get("/S") == Name.GoTo:
            end = item.action.get("/D")
        below = tuple(_below(item.children, places, named, left))
        yield Bookmark(" ".join(item.title.split()) or "…", _target(end, places, named), below)
