"""What is done to a seat once it is there: changed, ended, given to the next holder, deleted."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.edits import appoint
from app.groups.queries import appointments_of
from app.groups.rules import Overlap, SeatStatus, SeatThere, Span, WrongWayRound, is_held, spans_held
from app.groups.rules_group import GroupClosed
from app.groups.rules_seat import DAY, NobodyThere, OwnDeputy
from app.groups.schema import Appointment, Group, Seat
from app.people.rules import InUse, NoName
from db.hanging import hanging


def change_seat(session: Session, seat_id: int, facts: Mapping[str, object]) -> None:
    """Set those facts of a seat: label, agency_id, category, voting, opens, closes, status.

    A status is said of every day that no appointment covers. Raises NoName, SeatThere where the group has such a seat
    of that agency, WrongWayRound, or GroupClosed for a last day after the group's.
    """
    seat = session.get_one(Seat, seat_id)
    label = cast("str | None", facts.get("label", seat.label))
    agency_id = cast("int", facts.get("agency_id", seat.agency_id))
    if not label:
        raise NoName
    check_place(session, seat.group_id, label, agency_id, seat_id)
    span = Span(*(cast("date | None", facts.get(name, getattr(seat, name))) for name in ("opens", "closes")))
    if span.first and span.last and span.last < span.first:
        raise WrongWayRound(span.first, span.last)
    if "closes" in facts:
        check_open(session, seat.group_id, span.last)
    if "status" in facts:
        seat.unnamed_until = None
    for name, fact in facts.items():
        setattr(seat, name, fact)


def check_place(session: Session, group_id: int, label: str, agency_id: int, own: int | None = None) -> None:
    """Raise SeatThere where the group has a seat of that label for that agency, this one apart."""
    same = select(Seat.id).filter_by(group_id=group_id, label=label, agency_id=agency_id)
    if session.scalar(same) not in (None, own):
        raise SeatThere(label)


def check_open(session: Session, group_id: int, last: date | None) -> None:
    """Raise GroupClosed where a seat of the group, open up to that day (None: with no end), would outlast it."""
    closed = session.get_one(Group, group_id).closes
    if closed is not None and (last is None or last > closed):
        raise GroupClosed(closed)


def end_seat(session: Session, seat_id: int, last: date, reason: str | None = None) -> None:
    """Close a seat after that day, and with it whoever holds it then, for that reason.

    Raises WrongWayRound, or Overlap where somebody is appointed to it from a later day on.
    """
    seat = session.get_one(Seat, seat_id)
    if seat.opens and last < seat.opens:
        raise WrongWayRound(seat.opens, last)
    seat.closes, seat.closed_reason = last, reason
    held = appointments_of(session, seat_id)
    if (item := _on(held, last)) is not None:
        held = _leave(session, held, item, last, reason)
    if later := next((item for item in held if item.starts and item.starts > last), None):
        raise Overlap(Span(later.starts, later.ends))


def take_over(session: Session, seat_id: int, person_id: int, starts: date | None) -> Appointment:
    """Appoint the next holder from a day on; whoever holds the seat then ends the day before.

    Without a day it is for as long as the seat is open. Somebody not named who held it until then is remembered as
    such. Raises Overlap where somebody begins that day or later.
    """
    seat, held = session.get_one(Seat, seat_id), appointments_of(session, seat_id)
    if starts and (item := _on(held, starts - DAY)) is not None:
        _leave(session, held, item, starts - DAY)
    seat.unnamed_until = _unnamed_until(seat, starts, appointed=bool(held))
    return appoint(session, seat_id, person_id, Span(starts or seat.opens, seat.closes))


def _unnamed_until(seat: Seat, starts: date | None, *, appointed: bool) -> date | None:
    """Until when somebody not named held the seat, if the first one named begins that day."""
    if starts is None or (seat.opens and starts <= seat.opens):
        return None
    if seat.unnamed_until is not None:
        return min(seat.unnamed_until, starts - DAY)
    return None if appointed or seat.status is SeatStatus.VACANT else starts - DAY


def end_holder(session: Session, appointment_id: int, last: date, reason: str | None = None) -> None:
    """End an appointment after that day; the seat is vacant from then on. Raises WrongWayRound."""
    item = session.get_one(Appointment, appointment_id)
    if item.starts and last < item.starts:
        raise WrongWayRound(item.starts, last)
    _leave(session, appointments_of(session, item.seat_id), item, last, reason)


def _on(held: Iterable[Appointment], day: date) -> Appointment | None:
    """The appointment in force on that day."""
    return next((item for item in held if Span(item.starts, item.ends).covers(day)), None)


def _leave(
    session: Session, held: Sequence[Appointment], item: Appointment, last: date, reason: str | None = None
) -> list[Appointment]:
    """Let whoever holds the seat leave after that day, from the later parts of the appointment too; what is left."""
    parts = _goes_on(held, item)
    for part in parts:
        session.delete(part)
    item.ends, item.reason = last, reason or item.reason
    session.flush()
    return [other for other in held if other not in parts]


def _goes_on(held: Iterable[Appointment], item: Appointment) -> list[Appointment]:
    """The later parts in which the same person goes on: another deputy from a day on divides an appointment."""
    parts, last = list[Appointment](), item.ends
    for later in held:
        if last is not None and later.starts == last + DAY and later.person_id == item.person_id:
            parts.append(later)
            last = later.ends
    return parts


def vacate(session: Session, seat_id: int, last: date, reason: str | None = None) -> None:
    """Let whoever holds the seat leave after that day, named or not. Raises NobodyThere or WrongWayRound."""
    seat, held = session.get_one(Seat, seat_id), appointments_of(session, seat_id)
    if (item := _on(held, last)) is not None:
        end_holder(session, item.id, last, reason)
        return
    if not is_held(seat.status, spans_held((Span(item.starts, item.ends) for item in held), seat.unnamed_until), last):
        raise NobodyThere
    if seat.opens and last < seat.opens:
        raise WrongWayRound(seat.opens, last)
    seat.unnamed_until = last


def deputise(session: Session, seat_id: int, person_id: int | None, starts: date) -> Appointment:
    """Name the deputy of whoever holds the seat from a day on, None for nobody; the one before ends the day before.

    The holder's appointment is divided on that day, so that each part has one deputy; returns the later part. Raises
    NobodyThere where nobody named holds the seat that day, or OwnDeputy.
    """
    held = appointments_of(session, seat_id)
    if (item := _on(held, starts)) is None:
        raise NobodyThere
    if item.person_id == person_id:
        raise OwnDeputy
    if item.starts != starts and item.deputy_id != person_id:
        item = _divide(session, item, starts)
    item.deputy_id = person_id
    return item


def _divide(session: Session, item: Appointment, starts: date) -> Appointment:
    """End an appointment the day before and go on with it that day; the later part."""
    later = Appointment(
        seat_id=item.seat_id,
        person_id=item.person_id,
        starts=starts,
        ends=item.ends,
        term_ends=item.term_ends,
        reason=item.reason,
    )
    item.ends, item.reason = starts - DAY, None
    session.add(later)
    session.flush()
    return later


def name_deputy(session: Session, appointment_id: int, person_id: int | None) -> None:
    """Say who may deputise for the holder; None for nobody. Raises OwnDeputy."""
    item = session.get_one(Appointment, appointment_id)
    if item.person_id == person_id:
        raise OwnDeputy
    item.deputy_id = person_id


def set_term(session: Session, appointment_id: int, ends: date | None) -> None:
    """Say when the holder's term of office ends, which is not the day they leave; None for not known.

    Where the appointment goes on with another deputy, its later parts are of the same term.
    """
    item = session.get_one(Appointment, appointment_id)
    before = item.term_ends
    for part in (item, *_goes_on(appointments_of(session, item.seat_id), item)):
        if part.term_ends == before:
            part.term_ends = ends


def delete_seat(session: Session, seat_id: int) -> None:
    """Delete a seat to which nothing refers: no marks, and nobody was appointed to it. Raises InUse."""
    seat = session.get_one(Seat, seat_id)
    if used := hanging(session, seat):
        raise InUse(used)
    session.delete(seat)
