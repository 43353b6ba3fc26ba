"""Which meetings come next, which was the last, and how many each group has."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.groups.schema import Group
from app.meetings.rules import MeetingStatus
from app.meetings.schema import Meeting


@dataclass(frozen=True)
class NextMeeting:
    """A meeting of some group, with what a calendar says of it."""

    id: int
    group_id: int
    group: str
    held_on: date
    start: str | None
    venue: str | None


def next_meetings(session: Session, today: date, limit: int) -> list[NextMeeting]:
    """The first planned meetings of all groups from today on."""
    asked = (
        select(Meeting.id, Meeting.group_id, Group.name, Meeting.held_on, Meeting.start, Meeting.venue)
        .join(Group, Group.id == Meeting.group_id)
        .where(Meeting.status == MeetingStatus.PLANNED, Meeting.held_on >= today)
        .order_by(Meeting.held_on, Meeting.start, Group.name)
        .limit(limit)
    )
    return [NextMeeting(*row) for row in session.execute(asked)]


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
