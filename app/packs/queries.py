"""Questions a pack asks: which meeting it is for, what went before, which year has figures. Changes nothing."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.budget.queries import years
from app.groups.queries import BOARD
from app.groups.rules_year import year_of
from app.groups.schema import Group
from app.meetings.rules import MeetingStatus
from app.meetings.schema import Meeting
from app.risks.schema import Risk


@dataclass(frozen=True)
class MeetingLine:
    """A meeting that a pack can be made for."""

    id: int
    group_id: int
    group: str
    held_on: date
    is_board: bool
    """Whether the group is a board: its pack shows the registers of all groups."""


def meetings_ahead(session: Session, today: date) -> list[MeetingLine]:
    """The meetings planned from today on, the next one first; then those before, the last one first."""
    found = _lines(session)
    ahead = [line for line, status in found if status is MeetingStatus.PLANNED and line.held_on >= today]
    before = [line for line, _ in reversed(found) if line.held_on < today]
    return ahead + before


def meeting_on(session: Session, group_id: int, day: date) -> MeetingLine | None:
    """The meeting of the group on that day; None where there is none, or it was cancelled."""
    return next((line for line, _ in _lines(session) if (line.group_id, line.held_on) == (group_id, day)), None)


def meeting_of(session: Session, meeting_id: int) -> MeetingLine | None:
    """The meeting by its id; None where it is no more, or was cancelled."""
    return next((line for line, _ in _lines(session) if line.id == meeting_id), None)


def next_meeting(session: Session, group_id: int | None, today: date) -> MeetingLine | None:
    """The next meeting that is planned: of the group, else of a board, else of any."""
    ahead = [line for line in meetings_ahead(session, today) if line.held_on >= today]
    if group_id is not None:
        return next((line for line in ahead if line.group_id == group_id), None)
    return next((line for line in ahead if line.is_board), next(iter(ahead), None))


def last_before(session: Session, group_id: int, day: date) -> tuple[int, date] | None:
    """The last meeting of the group that took place before that day: its id and its day."""
    asked = (
        select(Meeting.id, Meeting.held_on)
        .where(Meeting.group_id == group_id, Meeting.held_on < day, Meeting.status == MeetingStatus.HELD)
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
    )
    found = session.execute(asked.limit(1)).one_or_none()
    return (found.id, found.held_on) if found else None


def has_register(session: Session, group_id: int) -> bool:
    """Whether the group keeps a risk register of its own."""
    return bool(session.scalar(select(func.count()).select_from(Risk).where(Risk.group_id == group_id)))


def budget_year(session: Session, day: date) -> int | None:
    """The year of the day, or the last one before it that has a budget; None where there is none."""
    return max((year for year in years(session) if year <= year_of(day)), default=None)


def _lines(session: Session) -> list[tuple[MeetingLine, MeetingStatus]]:
    asked = (
        select(Meeting.id, Meeting.group_id, Group.name, Meeting.held_on, Group.kind, Meeting.status)
        .join(Group, Group.id == Meeting.group_id)
        .where(Meeting.status != MeetingStatus.CANCELLED)
        .order_by(Meeting.held_on, Meeting.start, Group.name)
    )
    return [
        (MeetingLine(number, group_id, group, day, kind == BOARD), status)
        for number, group_id, group, day, kind, status in session.execute(asked)
    ]
