"""Whether the last meeting of every group was quorate: asked for all groups at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from app.groups.queries import groups, rule_on
from app.groups.queries_holding import Holding
from app.groups.rules import Category, Span, may_vote
from app.groups.schema import Appointment, Seat
from app.meetings.queries_register import virtual_is_present
from app.meetings.rules import Mark, MeetingStatus, Quorum, QuorumSeat, quorum
from app.meetings.schema import Attendance, Meeting
from app.people.queries import names_as_at
from app.people.schema import Agency, Person


@dataclass(frozen=True)
class LastMeeting:
    """The last meeting of a group, and how it stood with the quorum."""

    id: int
    group_id: int
    held_on: date
    quorum: Quorum


class _Seat(NamedTuple):
    """What the quorum asks of a seat, whatever the day."""

    id: int
    label: str
    agency_id: int
    sector: str | None
    category: Category | None
    votes: bool
    span: Span


Marks = dict[int, dict[int, tuple[Mark, str | None]]]
"""By meeting and seat: the mark, and who came."""
Deputies = dict[int, list[tuple[Span, str]]]
"""By seat: who may deputise, and when."""


def last_meetings(session: Session, held: Mapping[int, Holding]) -> list[LastMeeting]:
    """The last held meeting of each group that has a quorum rule, where a mark is recorded; the oldest first.

    `held` is on which days each seat is held. `register` answers the same of one group.
    """
    rules = {line.id: line.quorum for line in groups(session) if line.quorum}
    meetings = _latest(session, rules)
    marks, seats = _marks(session, meetings), _seats(session, rules)
    deputies, virtual = _deputies(session, rules), virtual_is_present(session)
    found, names, day = [], {}, None
    for number, group_id, held_on in meetings:
        if held_on != day:
            day, names = held_on, names_as_at(session, held_on)
        rule = rule_on(session, rules[group_id], held_on)
        there = list(_on_the_day(seats.get(group_id, ()), held_on, marks.get(number, {}), held, names, deputies))
        if rule is not None and any(seat.mark for seat in there):
            found.append(LastMeeting(number, group_id, held_on, quorum(rule, there, virtual)))
    return found


def _latest(session: Session, group_ids: Collection[int]) -> list[tuple[int, int, date]]:
    """Number, group and day of the last held meeting of each of the groups, by day."""
    took_place = Meeting.status == MeetingStatus.HELD
    last = select(Meeting.group_id, func.max(Meeting.held_on).label("day")).where(took_place)
    of_group = last.where(Meeting.group_id.in_(group_ids)).group_by(Meeting.group_id).subquery()
    same = and_(of_group.c.group_id == Meeting.group_id, of_group.c.day == Meeting.held_on)
    asked = select(Meeting.id, Meeting.group_id, Meeting.held_on).join(of_group, same)
    return [(*row,) for row in session.execute(asked.order_by(Meeting.held_on, Meeting.group_id))]


def _marks(session: Session, meetings: Iterable[tuple[int, int, date]]) -> Marks:
    asked = select(Attendance.meeting_id, Attendance.seat_id, Attendance.mark, Attendance.attended_by)
    found: Marks = {}
    for meeting, seat, mark, by in session.execute(
        asked.where(Attendance.meeting_id.in_([number for number, _, _ in meetings]))
    ):
        found.setdefault(meeting, {})[seat] = mark, by
    return found


def _seats(session: Session, group_ids: Collection[int]) -> dict[int, list[_Seat]]:
    asked = (
        select(
            *(Seat.group_id, Seat.id, Seat.label, Seat.agency_id, Agency.sector),
            *(Seat.category, Seat.voting, Seat.opens, Seat.closes),
        )
        .join(Agency, Agency.id == Seat.agency_id)
        .where(Seat.group_id.in_(group_ids))
        .order_by(Seat.id)
    )
    found: dict[int, list[_Seat]] = {}
    for group_id, number, label, agency_id, sector, category, voting, opens, closes in session.execute(asked):
        seat = _Seat(number, label, agency_id, sector, category, may_vote(voting, category), Span(opens, closes))
        found.setdefault(group_id, []).append(seat)
    return found


def _deputies(session: Session, group_ids: Collection[int]) -> Deputies:
    """The named deputies of the groups' seats, by the appointment they come with."""
    asked = (
        select(Appointment.seat_id, Appointment.starts, Appointment.ends, Person.name)
        .join(Seat, Seat.id == Appointment.seat_id)
        .join(Person, Person.id == Appointment.deputy_id)
        .where(Seat.group_id.in_(group_ids))
    )
    found: Deputies = {}
    for seat_id, starts, ends, name in session.execute(asked):
        found.setdefault(seat_id, []).append((Span(starts, ends), name))
    return found


def _on_the_day(
    seats: Iterable[_Seat],
    day: date,
    taken: Mapping[int, tuple[Mark, str | None]],
    held: Mapping[int, Holding],
    agencies: Mapping[int, str],
    deputies: Deputies,
) -> Iterator[QuorumSeat]:
    """The seats open that day, as the quorum sees them."""
    for seat in seats:
        if not seat.span.covers(day):
            continue
        mark, by = taken.get(seat.id, (None, None))
        named = any(span.covers(day) and name == by for span, name in deputies.get(seat.id, ()))
        yield QuorumSeat(
            label=seat.label,
            agency=agencies[seat.agency_id],
            sector=seat.sector,
            category=seat.category,
            votes=seat.votes,
            held=held[seat.id].covers(day),
            mark=mark,
            by_named_deputy=named,
        )
