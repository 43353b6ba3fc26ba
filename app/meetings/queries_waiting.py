"""What waits for somebody in the meetings of all groups at once: marks to enter, meetings to hold, seats on watch.

Each question takes `held`, the holdings of every seat, which the asker looks up once.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from app.groups.queries import groups
from app.groups.queries_holding import Holding
from app.groups.rules import Span
from app.groups.schema import Group, Seat
from app.meetings.queries_register import consecutive_misses, virtual_is_present
from app.meetings.queries_tally import AT_ONCE
from app.meetings.rules import Mark, MeetingStatus, Watch, watch
from app.meetings.schema import Attendance, Letter, Meeting

Holdings = Mapping[int, Holding]
"""On which days each seat is held, by seat id: queries_holding.holdings."""


@dataclass(frozen=True)
class Waiting:
    """A meeting at which something is still to be done."""

    id: int
    group_id: int
    held_on: date
    missing: int = 0
    """How many marks are still to enter."""
    marked: int = 0
    """How many are entered."""


@dataclass(frozen=True)
class GroupWatch:
    """How many seats of a group are on watch in a period, and for which of the two reasons."""

    group_id: int
    low: int
    misses: int


@dataclass(frozen=True)
class Plan:
    """How many meetings a group has in a year, held or planned, of how many it should have."""

    group_id: int
    there: int
    wanted: int


def unmarked(session: Session, held: Holdings) -> list[Waiting]:
    """The held meetings that count and lack marks, by group and day: as many as the register says are to enter."""
    took_place = select(Meeting.id, Meeting.group_id, Meeting.held_on).where(
        Meeting.status == MeetingStatus.HELD, Meeting.counts
    )
    meetings = [Waiting(*row) for row in session.execute(took_place.order_by(Meeting.group_id, Meeting.held_on))]
    expected, marked = _spans(held), _marked(session, held, meetings)
    found = []
    for item in meetings:
        there = sum(number for span, number in expected.get(item.group_id, {}).items() if span.covers(item.held_on))
        missing = there - marked.get(item.id, 0)
        if missing:
            found.append(replace(item, missing=missing, marked=marked.get(item.id, 0)))
    return found


def _spans(held: Holdings) -> dict[int, Counter[Span]]:
    """On which days how many seats of each group are held: few different spans, however many seats."""
    found: dict[int, Counter[Span]] = {}
    for item in held.values():
        found.setdefault(item.group_id, Counter()).update(item.spans)
    return found


def _marked(session: Session, held: Holdings, meetings: Sequence[Waiting]) -> dict[int, int]:
    """How many marks stand at each meeting, leaving out those of a seat that nobody held that day."""
    if not meetings:
        return {}
    days = {item.id: item.held_on for item in meetings}
    whole = Span(min(days.values()), max(days.values()))
    partly = [number for number, item in held.items() if not any(_contains(span, whole) for span in item.spans)]
    counted = select(Attendance.meeting_id, func.count()).group_by(Attendance.meeting_id)
    marked: dict[int, int] = dict(session.execute(counted).all())
    for first in range(0, len(partly), AT_ONCE):
        some = partly[first : first + AT_ONCE]
        asked = select(Attendance.meeting_id, Attendance.seat_id).where(Attendance.seat_id.in_(some))
        for meeting, seat in session.execute(asked):
            marked[meeting] -= meeting in days and not held[seat].covers(days[meeting])
    return marked


def _contains(outer: Span, inner: Span) -> bool:
    """Whether every day of the one, which has two ends, lies in the other."""
    return all(day is not None and outer.covers(day) for day in (inner.first, inner.last))


def past_planned(session: Session, today: date) -> list[Waiting]:
    """The meetings still called planned whose day has passed, by group and day."""
    asked = select(Meeting.id, Meeting.group_id, Meeting.held_on).where(
        Meeting.status == MeetingStatus.PLANNED, Meeting.held_on < today
    )
    return [Waiting(*row) for row in session.execute(asked.order_by(Meeting.group_id, Meeting.held_on))]


def watches(session: Session, held: Holdings, since: date, until: date) -> list[GroupWatch]:
    """Of each group with seats on watch in the period, how many and why; `queries.watched` of all groups at once.

    Seats of an agency that was written to about the period are left out: the letter waits in their place.
    """
    virtual, misses = virtual_is_present(session), consecutive_misses(session)
    least = {line.id: line.expected_attendance for line in groups(session)}
    written = _written_to(session, since, until)
    found: dict[int, Counter[Watch]] = {}
    for seat_id, marks in _marks_in_order(session, since, until).items():
        item = held[seat_id]
        if seat_id in written:
            continue
        counted = [mark for day, mark in marks if item.covers(day)]
        if why := watch(counted, least[item.group_id], misses, virtual):
            found.setdefault(item.group_id, Counter())[why] += 1
    return [GroupWatch(number, found[number][Watch.LOW], found[number][Watch.MISSES]) for number in sorted(found)]


def _written_to(session: Session, since: date, until: date) -> set[int]:
    """The seats whose agency has a letter about their group and the period."""
    about = and_(Letter.group_id == Seat.group_id, Letter.agency_id == Seat.agency_id)
    of_period = or_(Letter.drafted_on.between(since, until), Letter.since.between(since, until))
    return set(session.scalars(select(Seat.id).join(Letter, about).where(of_period)))


def _marks_in_order(session: Session, since: date, until: date) -> dict[int, list[tuple[date, Mark]]]:
    """The marks of each seat at the meetings of the period that count, in order of day."""
    asked = select(Meeting.id, Meeting.held_on).where(
        Meeting.status == MeetingStatus.HELD, Meeting.counts, Meeting.held_on.between(since, until)
    )
    days = dict(session.execute(asked).all())  # few: joined, each would be read again for each mark
    marks = select(Attendance.seat_id, Attendance.meeting_id, Attendance.mark)
    found: dict[int, list[tuple[date, Mark]]] = {}
    for seat, meeting, mark in session.execute(marks.where(Attendance.meeting_id.in_(days))):
        found.setdefault(seat, []).append((days[meeting], mark))
    for of_seat in found.values():
        of_seat.sort(key=itemgetter(0))
    return found


def plans(session: Session, since: date, until: date) -> list[Plan]:
    """Of each group that is to meet so many times a year, how many meetings the year has that are not cancelled."""
    asked = (
        select(Group.id, func.count(Meeting.id), Group.meetings_per_year)
        .outerjoin(
            Meeting,
            and_(
                Meeting.group_id == Group.id,
                Meeting.held_on.between(since, until),
                Meeting.status != MeetingStatus.CANCELLED,
            ),
        )
        .where(Group.meetings_per_year.is_not(None))
        .group_by(Group.id)
    )
    rows = session.execute(asked.order_by(Group.id))
    return [Plan(number, there, wanted) for number, there, wanted in rows if wanted]
