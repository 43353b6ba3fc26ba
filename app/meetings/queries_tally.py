"""Attendance of all seats at once, counted by the database: for trends, watches and whole consortia.

The same rules as `register`, which lists every meeting of one group; a test holds the two to each other.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.groups.queries_holding import Holding, holdings
from app.meetings.queries_register import virtual_is_present
from app.meetings.rules import Mark, MeetingStatus, Tally, tally_of
from app.meetings.schema import Attendance, Meeting

AT_ONCE = 10_000
"""Seats asked about in one question: SQLite takes no more than 32,766 values."""


def seat_tallies(
    session: Session, since: date, until: date, of: Mapping[int, Holding] | None = None
) -> dict[int, Tally]:
    """The tally of every seat that was expected at a meeting of the period, by seat id.

    `of` are the seats and spans of days that count, None for every seat on all days it is held.
    """
    held = holdings(session) if of is None else of
    days, virtual = _days(session, since, until), virtual_is_present(session)
    slots = {number: _slots(item, days.get(item.group_id, ())) for number, item in held.items()}
    partly = [number for number, item in held.items() if 0 < slots[number] < len(days[item.group_id])]
    counted = _sums(session, since, until)
    counted.update(_by_day(session, since, until, partly, held))
    return {
        number: tally_of(marks := counted.get(number, {}), expected - sum(marks.values()), virtual)
        for number, expected in slots.items()
        if expected
    }


def _days(session: Session, since: date, until: date) -> dict[int, list[date]]:
    """The days of the meetings that count, by group, in order."""
    found: dict[int, list[date]] = {}
    for group_id, day in session.execute(_counting(since, until, Meeting.group_id, Meeting.held_on)):
        found.setdefault(group_id, []).append(day)
    return {group_id: sorted(days) for group_id, days in found.items()}


def _counting(since: date, until: date, *columns: Any) -> Select[*tuple[Any, ...]]:  # noqa: ANN401  # any columns
    took_place = Meeting.status == MeetingStatus.HELD
    return select(*columns).where(took_place, Meeting.counts, Meeting.held_on.between(since, until))


def _slots(item: Holding, days: Sequence[date]) -> int:
    """At how many of the days somebody was expected from the seat."""
    return sum(max(0, _up_to(days, span.last) - _before(days, span.first)) for span in item.spans)


def _up_to(days: Sequence[date], last: date | None) -> int:
    return bisect_right(days, last) if last else len(days)


def _before(days: Sequence[date], first: date | None) -> int:
    return bisect_left(days, first) if first else 0


def _sums(session: Session, since: date, until: date) -> dict[int, dict[Mark, int]]:
    """How often each mark stands for each seat at the meetings that count."""
    numbers = [func.count().filter(Attendance.mark == mark) for mark in Mark]
    counting = (Attendance.meeting_id + 0).in_(_counting(since, until, Meeting.id))  # + 0: in the order of seats
    rows = session.execute(select(Attendance.seat_id, *numbers).where(counting).group_by(Attendance.seat_id))
    return {row[0]: dict(zip(Mark, row[1:], strict=True)) for row in rows}


def _by_day(
    session: Session, since: date, until: date, seat_ids: Sequence[int], held: Mapping[int, Holding]
) -> dict[int, Counter[Mark]]:
    """The same of the seats that were open or held on some of the days only, leaving out the other days."""
    found: dict[int, Counter[Mark]] = {number: Counter() for number in seat_ids}
    for first in range(0, len(seat_ids), AT_ONCE):
        for number, day, mark in _marks(session, since, until, seat_ids[first : first + AT_ONCE]):
            found[number][mark] += held[number].covers(day)
    return found


def _marks(session: Session, since: date, until: date, seat_ids: Collection[int]) -> Iterable[Any]:
    asked = _counting(since, until, Attendance.seat_id, Meeting.held_on, Attendance.mark)
    return session.execute(
        asked.join(Attendance, Attendance.meeting_id == Meeting.id).where(Attendance.seat_id.in_(seat_ids))
    )
