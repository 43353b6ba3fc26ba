"""The papers of a pack: each item that has some, then each paper behind its cover sheet, in the agenda's order."""

from collections.abc import Callable, Iterator
from datetime import datetime

from app.export.pack import Attached, Piece, Why
from app.meetings.queries_agenda import AgendaLine
from app.meetings.queries_papers import PaperLine
from app.meetings.report_agenda import cover_report


def paper_pieces(
    line: AgendaLine, board: str, made: datetime, attached: Callable[[str, str], Attached]
) -> Iterator[Piece]:
    """The pieces of all items with papers; `attached` gives the file of a name and digest. Those withdrawn are out."""
    for item in line.items:
        papers = [paper for paper in item.papers if not paper.withdrawn]
        if papers and not item.withdrawn:
            yield Piece(item.title, item.number)
            for paper in papers:
                file = attached(paper.file_name, paper.digest) if paper.digest else None
                cover = cover_report(line, item, paper, board, made)
                yield Piece(paper.title, paper.number, 1, report=cover, file=file, absent=_absent(paper))


def _absent(paper: PaperLine) -> Why | None:
    if paper.digest:
        return None
    return Why.TO_COME if paper.waits else Why.ON_PAPER
