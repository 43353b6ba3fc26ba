"""The structure of our own pages in a pack, so that they are read aloud as they are by themselves."""

from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name


class Structure:
    """Joins the trees of tagged PDFs whose pages are bound; papers from elsewhere stay as they are, without one."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._parts: list[tuple[int, Any]] = []
        self._numbers = Array()
        self._next = 0

    def take(self, source: pikepdf.Pdf, pages: Sequence[Any], place: int) -> Any:  # noqa: ANN401  # pikepdf is untyped
        """Take over the tree of a PDF of our own, its pages bound already; its part. `place` orders the parts."""
        tree: Any = self._pdf.copy_foreign(source.Root.StructTreeRoot)
        for number, page in enumerate(pages):
            page.StructParents = self._next + number
            self._numbers.append(self._next + number)
            self._numbers.append(tree.ParentTree.Nums[2 * number + 1])
        self._next += len(pages)
        part = tree.K[0]
        part.S = Name.Sect
        self._parts.append((place, part))
        return part

    def link(self, note: Any, page: Any, words: Any) -> None:  # noqa: ANN401
        """Say that the link lies on those words of the page."""
        jump = Dictionary(S=Name.Link, P=words, K=Dictionary(Type=Name.OBJR, Obj=note, Pg=page))
        jump = self._pdf.make_indirect(jump)
        words.K = Array([words.K, jump])
        note.StructParent = self._next
        self._numbers.append(self._next)
        self._numbers.append(jump)
        self._next += 1

    def plant(self) -> bool:
        """Put the whole tree into the document; whether every page of it is our own, with its structure."""
        whole = self._pdf.make_indirect(Dictionary(S=Name.Document, P=self._root))
        parts = [part for _, part in sorted(self._parts, key=lambda each: each[0])]
        for part in parts:
            part.P = whole
        whole.K = Array(parts)
        self._root.K = Array([whole])
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=self._numbers))
        self._root.ParentTreeNextKey = self._next
        self._pdf.Root.StructTreeRoot = self._root
        whole_structure = all("/StructParents" in page.obj for page in self._pdf.pages)
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)
        if not whole_structure:  # readers stumble over a Suspects that is said and not so
            self._pdf.Root.MarkInfo.Suspects = True
        return whole_structure
