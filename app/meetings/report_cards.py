"""What the meetings know of seats, groups, people and agencies, for pages of lower rooms: offered in neutral form."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.groups.schema import Appointment, Group, Seat
from app.meetings.queries_tally import seat_tallies
from app.meetings.rules import MeetingStatus, percent
from app.meetings.schema import Meeting
from app.offers import Asked, Part, Rate


def rates(session: Session, since: date, until: date) -> Mapping[int, Rate]:
    """Attendance and representation of every seat that was expected in the period, in whole percent, by seat id."""
    tallies = seat_tallies(session, since, until)
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
    """The attendance of the seats that a person holds, or an agency has, in the period; a group's meetings."""
    if asked.kind == "group":
        return _meetings(session, asked)
    of = Appointment.person_id == asked.id if asked.kind == "person" else Seat.agency_id == asked.id
    seats = (
        select(Seat.id, Seat.label, Group.name)
        .join(Group, Group.id == Seat.group_id)
        .outerjoin(Appointment, Appointment.seat_id == Seat.id)
        .where(of)
        .distinct()
        .order_by(Group.name, Seat.label, Seat.id)
    )
    known = rates(session, asked.since, asked.until)
    lines = tuple(
        (f"{label}, {group}", _words(known[number]))
        for number, label, group in session.execute(seats)
        if number in known
    )
    return (Part("Attendance of the seats this year", lines),) if lines else ()


def _words(rate: Rate) -> str:
    if rate.attended is None:
        return "not marked yet"
    return f"attendance {rate.attended}%, representation {rate.represented}%, of {rate.expected}"


def _meetings(session: Session, asked: Asked) -> Sequence[Part]:
    of_group = (Meeting.group_id == asked.id, Meeting.held_on.between(asked.since, asked.until))
    query = select(Meeting.held_on, Meeting.status).where(*of_group).order_by(Meeting.held_on)
    lines = tuple((f"{day.day} {day:%B %Y}", status.value) for day, status in session.execute(query))
    return (Part("Meetings this year", lines),) if lines else ()
