"""What waits for somebody in all groups at once: seats nobody holds, terms of office that end."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from app.groups.queries import of_open_groups, setting
from app.groups.rules import SeatStatus
from app.groups.rules_seat import TERM_NOTICE, months_on
from app.groups.schema import Appointment, Group, Seat
from app.people.rules import printed_name
from app.people.schema import Agency, Person


@dataclass(frozen=True)
class VacantSeat:
    """A seat that is open and that nobody holds."""

    id: int
    group_id: int
    group: str
    label: str
    agency: str
    since: date | None
    """The first day nobody held it; None where nobody ever did."""


@dataclass(frozen=True)
class Term:
    """A term of office of somebody who holds a seat."""

    seat_id: int
    group_id: int
    group: str
    label: str
    holder: str
    """The name as it may be printed."""
    ends: date


def seats_open(session: Session, day: date) -> int:
    """How many seats are open on the day or later."""
    return session.scalar(select(func.count()).select_from(Seat).where(_not_closed(day))) or 0


def vacant_seats(session: Session, day: date) -> list[VacantSeat]:
    """The seats that are open on the day and held by nobody, by group and seat (rules.is_held, in one question)."""
    of_seat = Appointment.seat_id == Seat.id
    last = select(func.max(Appointment.ends)).where(of_seat, Appointment.ends < day).scalar_subquery()
    query = (
        select(Seat.id, Seat.group_id, Group.name, Seat.label, Agency.name, func.coalesce(last, Seat.unnamed_until))
        .join(Group, Group.id == Seat.group_id)
        .join(Agency, Agency.id == Seat.agency_id)
        .where(
            or_(Seat.opens.is_(None), Seat.opens <= day),
            _not_closed(day),
            of_open_groups(day),
            or_(Seat.status == SeatStatus.VACANT, Seat.unnamed_until.is_not(None), exists().where(of_seat)),
            or_(Seat.unnamed_until.is_(None), Seat.unnamed_until < day),
            ~exists().where(of_seat, _in_force(day)),
        )
    )
    return [
        VacantSeat(number, group_id, group, label, agency, until + timedelta(days=1) if until else None)
        for number, group_id, group, label, agency, until in session.execute(query.order_by(Seat.group_id, Seat.id))
    ]


def term_notice(session: Session) -> int:
    """How many months before its end a term of office is mentioned: the office's choice (`term_notice_months`)."""
    return int(setting(session, "term_notice_months", str(TERM_NOTICE)))


def terms_ending(session: Session, day: date) -> list[Term]:
    """The terms of office in force on the day that end within the notice or have ended, the first to end first."""
    query = (
        select(Seat.id, Seat.group_id, Group.name, Seat.label, Person.name, Person.name_withheld, Appointment.term_ends)
        .select_from(Appointment)
        .join(Seat, Seat.id == Appointment.seat_id)
        .join(Group, Group.id == Seat.group_id)
        .join(Person, Person.id == Appointment.person_id)
        .where(
            Appointment.term_ends <= months_on(day, term_notice(session)),
            _in_force(day),
            _not_closed(day),
            of_open_groups(day),
        )
    )
    return [
        Term(seat_id, group_id, group, label, printed_name(name, withheld), ends)
        for seat_id, group_id, group, label, name, withheld, ends in session.execute(
            query.order_by(Appointment.term_ends, Seat.id)
        )
        if ends is not None
    ]


def _not_closed(day: date) -> ColumnElement[bool]:
    return or_(Seat.closes.is_(None), Seat.closes >= day)


def _in_force(day: date) -> ColumnElement[bool]:
    begun = or_(Appointment.starts.is_(None), Appointment.starts <= day)
    return and_(begun, or_(Appointment.ends.is_(None), Appointment.ends >= day))
