"""A pack as one PDF: its pieces bound one after another, and what of them could not be bound."""

from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf

from app.export.files import replacing
from app.export.pack import Altered, Bound, LeftOut, Pack, Piece, Unusable, Why
from app.export.pack_file import Ready, ready
from app.export.pack_front import Chapter, finish_pack
from app.export.pack_layers import carry_layers
from app.export.pack_links import Bookmark, loosened, tie
from app.export.pack_sheets import write_sheet
from app.export.pack_structure import Structure
from app.export.report import Progress, Report, ignore
from app.export.write_pdf import write_pdf


def write_pack(pack: Pack, path: Path, progress: Progress = ignore) -> Bound:
    """Bind the pack, whole or not at all; how many pages it has, and what could not be bound.

    Raises CannotWrite, or Cancelled from `progress`, which is told each piece done; no half file is left.
    """
    with replacing([path]) as (part,), TemporaryDirectory(prefix="quorate-pack-") as folder, ExitStack() as held:
        binding = _Binding(pack, Path(folder), held)
        steps = len(pack.pieces) + 2
        for number, piece in enumerate(pack.pieces):
            progress(number, steps)
            binding.add(piece)
        progress(steps - 2, steps)
        finish_pack(binding.pdf, pack, binding.chapters, binding.folder, binding.opened, binding.structure)
        progress(steps - 1, steps)
        binding.pdf.save(part, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        progress(steps, steps)
        return Bound(len(binding.pdf.pages), tuple(binding.left_out), tuple(binding.altered))


@dataclass
class _Binding:
    """The pages bound so far. Each paper lies on disk and is read when the whole is written."""

    pack: Pack
    folder: Path
    held: ExitStack
    chapters: list[Chapter] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    altered: list[Altered] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pdf = self.held.enter_context(closing(pikepdf.new()))
        self.structure = Structure(self.pdf)
        self._files = 0

    def add(self, piece: Piece) -> None:
        """Bind the piece: its report, its sheet, its file, whichever it has."""
        chapter = Chapter(piece, len(self.pdf.pages))
        self.chapters.append(chapter)
        if piece.report:
            self._add_report(piece.report, chapter, only=piece.file is None)
        paper, why = self._paper(piece)
        if piece.sheet or why:
            path = self._next()
            write_sheet(self.pack, piece, path, why)
            sheet = self.opened(path)
            self.structure.take(sheet, self._pages(sheet), len(self.pdf.pages))
        if paper:
            self._add_paper(paper, chapter)
        if why:
            self.left_out.append(LeftOut(piece.number, piece.title, piece.file.name if piece.file else "", why))
        if piece.file and paper and paper.changes:
            self.altered.append(Altered(piece.number, piece.title, piece.file.name, paper.changes))

    def _add_report(self, report: Report, chapter: Chapter, *, only: bool) -> None:
        """Bind the report; `only`: there is no paper behind it, so that the bookmarks are its own."""
        path = self._next()
        write_pdf(report, path, numbered=False)
        found = self._linked(path, chapter, ours=True)
        if only:  # its first bookmark is its title, which is the chapter's
            chapter.bookmarks += tuple(below for title in found for below in title.below)

    def _add_paper(self, paper: Ready, chapter: Chapter) -> None:
        chapter.bookmarks += self._linked(paper.path, chapter, ours=False)

    def _linked(self, path: Path, chapter: Chapter, *, ours: bool) -> tuple[Bookmark, ...]:
        """Bind the PDF with what leads from place to place in it; its bookmarks."""
        pdf = self.opened(path)
        links = loosened(pdf)
        chapter.pages = self._pages(pdf)
        tie(chapter.pages, links)
        carry_layers(pdf, self.pdf)
        if ours:
            self.structure.take(pdf, chapter.pages, len(self.pdf.pages))
        return links.bookmarks

    def _paper(self, piece: Piece) -> tuple[Ready | None, Why | None]:
        if piece.file is None:
            return None, piece.absent
        try:
            return ready(piece.file.read(), self._next()), None
        except Unusable as refused:
            return None, refused.why

    def _pages(self, pdf: pikepdf.Pdf) -> list[Any]:
        first = len(self.pdf.pages)
        self.pdf.pages.extend(pdf.pages)
        bound = [self.pdf.pages[number].obj for number in range(first, len(self.pdf.pages))]
        for page in bound:  # it speaks of a structure that is bound only with our own
            if "/StructParents" in page:
                del page.StructParents
        return bound

    def opened(self, path: Path) -> pikepdf.Pdf:
        return self.held.enter_context(closing(pikepdf.open(path, suppress_warnings=True)))

    def _next(self) -> Path:
        self._files += 1
        return self.folder / f"{self._files}.pdf"
