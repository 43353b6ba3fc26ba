"""What the meetings know of seats, groups, people and agencies, for pages of lower rooms: offered in neutral form."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.groups.queries_holding import holdings_of
from app.groups.schema import Group, Seat
from app.meetings.queries_tally import seat_tallies
from app.meetings.rules import MeetingStatus, Tally, percent
from app.meetings.schema import Meeting
from app.offers import Asked, Part, Rate


def rates(session: Session, since: date, until: date) -> Mapping[int, Rate]:
    """Attendance and representation of every seat that was expected in the period, in whole percent, by seat id."""
    return _rates(seat_tallies(session, since, until))


def _rates(tallies: Mapping[int, Tally]) -> dict[int, Rate]:
    return {
        number: Rate(percent(tally.attendance), percent(tally.representation), tally.expected)
        for number, tally in tallies.items()
    }


def met(session: Session, since: date, until: date) -> Mapping[int, int]:
    """How often each group met in the period, by its id; groups that did not are left out."""
    held = select(Meeting.group_id, func.count()).where(
        Meeting.status == MeetingStatus.HELD, Meeting.held_on.between(since, until)
    )
    return dict(session.execute(held.group_by(Meeting.group_id)).all())


def planned(session: Session, group_id: int, day: date) -> Sequence[date]:
    """The days after that one for which the group has a meeting planned, the next one first."""
    after = (Meeting.group_id == group_id, Meeting.status == MeetingStatus.PLANNED, Meeting.held_on > day)
    return list(session.scalars(select(Meeting.held_on).where(*after).order_by(Meeting.held_on)))


def parts(session: Session, asked: Asked) -> Sequence[Part]:
    """The attendance of an agency's seats, of a person's while they held them, in the period; a group's meetings."""
    if asked.kind == "group":
        return _meetings(session, asked)
    if asked.kind not in {"person", "agency"}:
        return ()
    title, of, known = _of_person(session, asked) if asked.kind == "person" else _of_agency(session, asked)
    seats = select(Seat.id, Seat.label, Group.name).join(Group, Group.id == Seat.group_id).where(of)
    lines = tuple(
        (f"{label}, {group}", _words(known[number]))
        for number, label, group in session.execute(seats.order_by(Group.name, Seat.label, Seat.id))
        if number in known
    )
    return (Part(title, lines),) if lines else ()


Known = tuple[str, ColumnElement[bool], Mapping[int, Rate]]
"""A title, the seats told of, and how often somebody came from each."""


def _of_person(session: Session, asked: Asked) -> Known:
    own = holdings_of(session, asked.id)
    known = _rates(seat_tallies(session, asked.since, asked.until, own))
    return "Attendance this year, while in the seat", Seat.id.in_(own), known


def _of_agency(session: Session, asked: Asked) -> Known:
    known = rates(session, asked.since, asked.until)
    return "Attendance of the seats this year", Seat.agency_id == asked.id, known


def _words(rate: Rate) -> str:
    if rate.attended is None:
        return "not marked yet"
    return f"attendance {rate.attended}%, representation {rate.represented}%, of {rate.expected}"


def _meetings(session: Session, asked: Asked) -> Sequence[Part]:
    of_group = (Meeting.group_id == asked.id, Meeting.held_on.between(asked.since, asked.until))
    query = select(Meeting.held_on, Meeting.status).where(*of_group).order_by(Meeting.held_on)
    lines = tuple((f"{day.day} {day:%B %Y}", status.value) for day, status in session.execute(query))
    return (Part("Meetings this year", lines),) if lines else ()
