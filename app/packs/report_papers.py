"""The papers of a pack: each item that has some, then each paper behind its cover sheet, in the agenda's order."""

from collections.abc import Callable, Iterator

from app.export.pack import Attached, Piece, Sheet, Why
from app.export.words import day_words
from app.meetings.queries_agenda import AgendaLine, ItemLine
from app.meetings.queries_papers import PaperLine


def paper_pieces(line: AgendaLine, attached: Callable[[str, str], Attached]) -> Iterator[Piece]:
    """The pieces of all items with papers; `attached` gives the file of a name and digest. Those withdrawn are out."""
    for item in line.items:
        papers = [paper for paper in item.papers if not paper.withdrawn]
        if papers and not item.withdrawn:
            yield Piece(item.title, item.number)
            for paper in papers:
                file = attached(paper.file_name, paper.digest) if paper.digest else None
                yield Piece(paper.title, paper.number, 1, sheet=_cover(item, paper), file=file, absent=_absent(paper))


def markings(line: AgendaLine) -> str:
    """Who may see the pack: every marking that one of its papers carries."""
    return ", ".join(dict.fromkeys(paper.marking for paper in line.papers if paper.marking and not paper.withdrawn))


def _cover(item: ItemLine, paper: PaperLine) -> Sheet:
    return Sheet(
        (
            ("Item", f"{item.number} {item.title}"),
            ("For", item.purpose.value if item.purpose else ""),
            ("From", paper.author or paper.owner),
            ("Marking", paper.marking),
            ("Purpose of the paper", paper.purpose),
            ("Recommendation", paper.recommendation),
            ("What it means for equality", paper.equality),
            ("What it costs", paper.financial),
            ("Came in", _came(paper)),
        )
    )


def _came(paper: PaperLine) -> str:
    due = day_words(paper.due_on)
    if paper.received_on is None:
        return f"Still to come. It is due on {due}."
    late = f", late: it was due on {due}" if paper.late else ""
    return f"{day_words(paper.received_on)}{late}"


def _absent(paper: PaperLine) -> Why | None:
    if paper.digest:
        return None
    return Why.TO_COME if paper.waits else Why.ON_PAPER
