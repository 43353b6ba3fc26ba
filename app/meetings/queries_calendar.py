"""What the calendar shows: the meetings of a group, or of all, in a period, with how far each is marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.groups.queries_holding import Holding, holdings
from app.groups.schema import Group
from app.meetings.rules import MeetingKind, MeetingStatus
from app.meetings.schema import Attendance, Meeting


@dataclass(frozen=True)
class CalendarLine:
    """One meeting of the calendar."""

    id: int
    group_id: int
    group: str
    held_on: date
    start: str | None
    kind: MeetingKind
    status: MeetingStatus
    counts: bool
    venue: str | None
    marks: int
    """How many are entered."""
    expected: int
    """Of how many seats, those that are open and held that day."""


def calendar(session: Session, group_id: int | None, since: date, until: date) -> list[CalendarLine]:
    """The meetings of the period by date; those of every group where none is given."""
    query = (
        select(Meeting, Group.name)
        .join(Group, Group.id == Meeting.group_id)
        .where(Meeting.held_on >= since, Meeting.held_on <= until)
        .order_by(Meeting.held_on, Meeting.start, Group.name)
    )
    if group_id is not None:
        query = query.where(Meeting.group_id == group_id)
    found = session.execute(query).all()
    marks = _marks(session, [meeting.id for meeting, _ in found])
    by_group: dict[int, list[Holding]] = {}
    for holding in holdings(session).values():
        by_group.setdefault(holding.group_id, []).append(holding)
    return [
        _line(meeting, group, marks.get(meeting.id, 0), by_group.get(meeting.group_id, ())) for meeting, group in found
    ]


def _marks(session: Session, meetings: list[int]) -> dict[int, int]:
    counted = select(Attendance.meeting_id, func.count()).where(Attendance.meeting_id.in_(meetings))
    return dict(session.execute(counted.group_by(Attendance.meeting_id)).all())


def _line(meeting: Meeting, group: str, marks: int, seats: Iterable[Holding]) -> CalendarLine:
    return CalendarLine(
        id=meeting.id,
        group_id=meeting.group_id,
        group=group,
        held_on=meeting.held_on,
        start=meeting.start,
        kind=meeting.kind,
        status=meeting.status,
        counts=meeting.counts,
        venue=meeting.venue,
        marks=marks,
        expected=sum(seat.covers(meeting.held_on) for seat in seats),
    )


def days_of(session: Session, group_id: int) -> set[date]:
    """Every day on which the group has a meeting."""
    return set(session.scalars(select(Meeting.held_on).where(Meeting.group_id == group_id)))
