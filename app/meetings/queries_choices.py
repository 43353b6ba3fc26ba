"""What the page offers to choose from: the meetings of a group, and whoever can lead or own something there."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.queries import seats
from app.groups.rules import Span
from app.meetings.rules import MeetingStatus
from app.meetings.schema import Meeting


@dataclass(frozen=True)
class MeetingChoice:
    """A meeting among those of its group."""

    id: int
    held_on: date
    status: MeetingStatus


def meetings_between(session: Session, group_id: int, since: date, until: date) -> list[MeetingChoice]:
    """The meetings of the group from one day to another, both included, by day."""
    asked = select(Meeting.id, Meeting.held_on, Meeting.status).where(
        Meeting.group_id == group_id, Meeting.held_on.between(since, until)
    )
    return [MeetingChoice(*row) for row in session.execute(asked.order_by(Meeting.held_on))]


def owners_on(session: Session, group_id: int, day: date) -> list[str]:
    """The seats open on that day: "seat", or "seat, agency" where two are called alike (INTERCHANGE.md)."""
    found = [seat for seat in seats(session, [group_id], Span(day, day), day) if seat.span.covers(day)]
    alike = Counter(seat.label for seat in found)
    return [seat.label if alike[seat.label] == 1 else f"{seat.label}, {seat.agency}" for seat in found]
