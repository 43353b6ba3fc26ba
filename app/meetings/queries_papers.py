"""Questions we ask about papers: what is in, what is still to come, and by when. Nothing here changes anything."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calendar.queries import observed_holidays
from app.calendar.rules import Nation, working_days_before
from app.groups.queries import setting
from app.meetings.rules_agenda import shown_numbers
from app.meetings.rules_papers import DUE_DAYS, PaperState, paper_state
from app.meetings.schema import Meeting
from app.meetings.schema_papers import AgendaItem, Paper
from db.kept import content_of

DUE_DAYS_KEY = "paper_due_days"
"""Under which the office's number of working days is kept."""


@dataclass(frozen=True)
class PaperLine:
    """One paper. Words that were not said are empty."""

    id: int
    item_id: int
    number: str
    """As shown: for good once the agenda was issued, else from its place."""
    title: str
    owner: str
    author: str
    marking: str
    purpose: str
    recommendation: str
    equality: str
    financial: str
    received_on: date | None
    due_on: date
    state: PaperState
    digest: str | None
    file_name: str
    file_size: int
    """In bytes; 0 without a file."""
    withdrawn: bool

    @property
    def late(self) -> bool:
        """Whether it is in, but came after the day it was due; one that is still to come is not late but overdue."""
        return self.state is PaperState.LATE

    @property
    def waits(self) -> bool:
        """Whether somebody still has to send it."""
        return self.received_on is None and not self.withdrawn


def due_days(session: Session) -> int:
    """On how many working days before the meeting papers are due: the office's choice, or the usual number."""
    return int(setting(session, DUE_DAYS_KEY, str(DUE_DAYS)))


def due_on(session: Session, held_on: date) -> date:
    """The day on which the papers to a meeting on that day are due (DOMAIN.md P3)."""
    return dues(session, [held_on])[held_on]


def dues(session: Session, days: Iterable[date]) -> dict[date, date]:
    """The day on which papers are due, for each of these days of meetings."""
    days = set(days)
    years = {year for day in days for year in (day.year - 1, day.year)}
    holidays, count = observed_holidays(session, Nation.ENGLAND_AND_WALES, years), due_days(session)
    return {day: working_days_before(day, count, holidays) for day in days}


def papers_at(session: Session, meeting_id: int, today: date) -> list[PaperLine]:
    """The papers to all items of a meeting, in the order of the agenda; those withdrawn too."""
    asked = (
        select(Paper)
        .join(AgendaItem, AgendaItem.id == Paper.item_id)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(AgendaItem.place, Paper.place, Paper.id)
    )
    found = session.scalars(asked).all()
    if not found:
        return []
    due = due_on(session, session.get_one(Meeting, meeting_id).held_on)
    numbers = shown_numbers([item.number for item in found])
    return [_line(item, number, due, today) for item, number in zip(found, numbers, strict=True)]


def paper(session: Session, paper_id: int, today: date) -> PaperLine | None:
    """One paper; None where it is no more."""
    asked = select(AgendaItem.meeting_id).join(Paper, Paper.item_id == AgendaItem.id).where(Paper.id == paper_id)
    meeting_id = session.scalar(asked)
    found = papers_at(session, meeting_id, today) if meeting_id is not None else ()
    return next((line for line in found if line.id == paper_id), None)


def file_of(session: Session, paper_id: int) -> tuple[str, bytes] | None:
    """Name and content of a paper's file, as it was attached; None without one. Raises ContentMissing."""
    item = session.get(Paper, paper_id)
    if item is None or item.digest is None:
        return None
    return item.file_name or "", content_of(session, item.digest)


def _line(item: Paper, number: str, due: date, today: date) -> PaperLine:
    return PaperLine(
        id=item.id,
        item_id=item.item_id,
        number=number,
        title=item.title,
        owner=item.owner or "",
        author=item.author or "",
        marking=item.marking or "",
        purpose=item.purpose or "",
        recommendation=item.recommendation or "",
        equality=item.equality or "",
        financial=item.financial or "",
        received_on=item.received_on,
        due_on=due,
        state=paper_state(due, item.received_on, today),
        digest=item.digest,
        file_name=item.file_name or "",
        file_size=item.file_size or 0,
        withdrawn=item.withdrawn,
    )
