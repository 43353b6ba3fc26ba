"""What is done to papers: one deed a function, in the caller's session."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from app.meetings.edits_agenda import papers_of
from app.meetings.queries_agenda import issued_on
from app.meetings.rules_agenda import put_in, shown_numbers
from app.meetings.schema_papers import AgendaItem, Paper
from db.kept import keep


def expect_paper(session: Session, item_id: int, title: str, *, facts: Mapping[str, object] | None = None) -> Paper:
    """Expect a paper to an item, behind those it has: it is still to come.

    Once the agenda is issued it gets a number that leaves the others alone: 14A.
    """
    item = session.get_one(AgendaItem, item_id)
    papers = papers_of(session, item.meeting_id)
    own = [paper for paper in papers if paper.item_id == item_id]
    made = Paper(
        item_id=item_id, place=max((paper.place for paper in own), default=0) + 1, title=title, **(facts or {})
    )
    session.add(made)
    session.flush()
    if issued_on(session, item.meeting_id) is not None:
        before = [paper for paper in papers_of(session, item.meeting_id) if paper is not made]
        at = papers_of(session, item.meeting_id).index(made)
        _, made.number = put_in(shown_numbers([paper.number for paper in before]), at)
    return made


def change_paper(session: Session, paper_id: int, facts: Mapping[str, object]) -> bool:
    """Set title, owner, author, marking, received_on, or what the cover sheet of a paper says; True if any differed."""
    item = session.get_one(Paper, paper_id)
    differing = {name: fact for name, fact in facts.items() if getattr(item, name) != fact}
    for name, fact in differing.items():
        setattr(item, name, fact)
    return bool(differing)


def attach(session: Session, paper_id: int, name: str, content: bytes, on: date) -> None:
    """Keep a file as the paper, in the place of one it had; it is in from that day, if it was not before.

    The file it came from is left as it is. Raises TooLarge over 25 MB.
    """
    item = session.get_one(Paper, paper_id)
    item.digest, item.file_name, item.file_size = keep(session, content), name, len(content)
    item.received_on = item.received_on or on


def detach(session: Session, paper_id: int) -> None:
    """Take the file of a paper away: it is still to come again."""
    item = session.get_one(Paper, paper_id)
    item.digest = item.file_name = item.file_size = item.received_on = None


def move_paper(session: Session, paper_id: int, item_id: int) -> None:
    """Put a paper to another item of the meeting, behind those it has; it keeps a number that went out."""
    paper = session.get_one(Paper, paper_id)
    others = papers_of(session, session.get_one(AgendaItem, item_id).meeting_id)
    paper.place = max((other.place for other in others if other.item_id == item_id), default=0) + 1
    paper.item_id = item_id


def remove_paper(session: Session, paper_id: int) -> None:
    """Take a paper off; one whose number went out is only withdrawn, so that no number comes twice."""
    item = session.get_one(Paper, paper_id)
    if item.number is not None:
        item.withdrawn = True
    else:
        session.delete(item)


def restore_paper(session: Session, paper_id: int) -> None:
    """Put a paper that was withdrawn in its place again, under its number."""
    session.get_one(Paper, paper_id).withdrawn = False
