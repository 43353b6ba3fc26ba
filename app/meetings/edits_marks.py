"""What is done to many marks at once: a column filled, a block pasted from Excel; in the caller's session."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from app.groups.queries import SeatFacts, seat, seats
from app.groups.rules import Span
from app.meetings.edits import put_mark
from app.meetings.rules import Mark, MarkRefused, Standing
from app.meetings.schema import Attendance, Meeting

FEW = 20
"""Seats that are still asked for one by one."""
AT_ONCE = 10_000
"""Values in one question: SQLite takes no more than 32,766."""


@dataclass(frozen=True)
class Wanted:
    """The mark that a seat is to have at a meeting; None takes the mark away."""

    meeting_id: int
    seat_id: int
    mark: Mark | None


@dataclass(frozen=True)
class Turned:
    """A mark that was refused, and why."""

    wanted: Wanted
    why: Standing


def set_marks(session: Session, wanted: Sequence[Wanted], today: date) -> list[Turned]:
    """Set these marks as `set_mark` does; those refused, which do not hold back the others.

    Raises NoResultFound where a meeting or a seat is no longer there.
    """
    meetings = {number: session.get_one(Meeting, number) for number in {item.meeting_id for item in wanted}}
    facts = _facts(session, {item.seat_id for item in wanted}, {meeting.group_id for meeting in meetings.values()})
    recorded = _recorded(session, meetings, facts)
    turned = []
    for item in wanted:
        spot = item.meeting_id, item.seat_id
        try:
            meeting, before = meetings[item.meeting_id], recorded.get(spot)
            recorded[spot] = put_mark(session, meeting, facts[item.seat_id], before, item.mark, today)
        except MarkRefused as refused:
            turned.append(Turned(item, refused.why))
    return turned


def change_details(session: Session, meeting_id: int, seat_id: int, facts: Mapping[str, str | None]) -> bool:
    """Set what is known beside the mark: attended_by, arrived and left (HH:MM), note; True when any differed.

    None takes a fact away. Raises NoResultFound without a mark.
    """
    item = session.scalars(select(Attendance).filter_by(meeting_id=meeting_id, seat_id=seat_id)).one()
    differing = {key: value for key, value in facts.items() if getattr(item, key) != value}
    for key, value in differing.items():
        setattr(item, key, value)
    return bool(differing)


def _facts(session: Session, seat_ids: set[int], group_ids: Iterable[int]) -> dict[int, SeatFacts]:
    try:
        if len(seat_ids) <= FEW:
            return {number: seat(session, number) for number in seat_ids}
        found = {item.id: item for item in seats(session, group_ids, Span())}
        return {number: found[number] for number in seat_ids}
    except LookupError as gone:
        raise NoResultFound from gone


def _recorded(
    session: Session, meeting_ids: Iterable[int], seat_ids: Iterable[int]
) -> dict[tuple[int, int], Attendance | None]:
    at_meetings, numbers = select(Attendance).where(Attendance.meeting_id.in_(list(meeting_ids))), list(seat_ids)
    parts = (numbers[first : first + AT_ONCE] for first in range(0, len(numbers), AT_ONCE))
    found = (item for part in parts for item in session.scalars(at_meetings.where(Attendance.seat_id.in_(part))))
    return {(item.meeting_id, item.seat_id): item for item in found}
