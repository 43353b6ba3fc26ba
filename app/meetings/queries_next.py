"""Which meetings come next, which was the last, and how many each group has."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.groups.schema import Group
from app.meetings.rules import MeetingStatus
from app.meetings.schema import Meeting


@dataclass(frozen=True)
class Planned:
    """A meeting of some group that is planned, with what a calendar says of it."""

    id: int
    group_id: int
    group: str
    held_on: date
    start: str | None
    venue: str | None


def planned_between(session: Session, since: date, until: date) -> list[Planned]:
    """The planned meetings of all groups between two days, in order of day and hour."""
    asked = _planned_from(since).where(Meeting.held_on <= until)
    return [Planned(*row) for row in session.execute(asked)]


def next_meetings(session: Session, today: date, limit: int) -> list[Planned]:
    """The first planned meetings of all groups from today on."""
    return [Planned(*row) for row in session.execute(_planned_from(today).limit(limit))]


def _planned_from(day: date) -> Select[int, int, str, date, str | None, str | None]:
    return (
        select(Meeting.id, Meeting.group_id, Group.name, Meeting.held_on, Meeting.start, Meeting.venue)
        .join(Group, Group.id == Meeting.group_id)
        .where(Meeting.status == MeetingStatus.PLANNED, Meeting.held_on >= day)
        .order_by(Meeting.held_on, Meeting.start, Group.name)
    )


def last_met(session: Session, group_id: int) -> date | None:
    """The day on which the group met last; None where it never has."""
    held = Meeting.status == MeetingStatus.HELD
    return session.scalar(select(func.max(Meeting.held_on)).where(Meeting.group_id == group_id, held))


def meetings_by_group(session: Session, since: date, until: date) -> dict[int, int]:
    """How many meetings each group has in the period, cancelled ones left out, by group id."""
    counted = select(Meeting.group_id, func.count()).where(
        Meeting.held_on.between(since, until), Meeting.status != MeetingStatus.CANCELLED
    )
    return dict(session.execute(counted.group_by(Meeting.group_id)).all())
