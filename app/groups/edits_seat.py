"""What is done to a seat once it is there: changed, ended, given to the next holder, deleted."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.edits import appoint
from app.groups.queries import appointments_of
from app.groups.rules import Overlap, SeatStatus, SeatThere, Span, WrongWayRound, is_held, spans_held
from app.groups.rules_seat import DAY, NobodyThere, OwnDeputy
from app.groups.schema import Appointment, Seat
from app.people.rules import InUse, NoName
from db.hanging import hanging


def change_seat(session: Session, seat_id: int, facts: Mapping[str, object]) -> None:
    """Set those facts of a seat: label, agency_id, category, voting, opens, closes, status.

    A status is said of every day that no appointment covers. Raises NoName, SeatThere where the group has such a seat
    of that agency, or WrongWayRound.
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
    if "status" in facts:
        seat.unnamed_until = None
    for name, fact in facts.items():
        setattr(seat, name, fact)


def check_place(session: Session, group_id: int, label: str, agency_id: int, own: int | None = None) -> None:
    """Raise SeatThere where the group has a seat of that label for that agency, this one apart."""
    same = select(Seat.id).filter_by(group_id=group_id, label=label, agency_id=agency_id)
    if session.scalar(same) not in (None, own):
        raise SeatThere(label)


def end_seat(session: Session, seat_id: int, last: date, reason: str | None = None) -> None:
    """Close a seat after that day, and with it whoever holds it then, for that reason.

    Raises WrongWayRound, or Overlap where somebody is appointed to it from a later day on.
    """
    seat = session.get_one(Seat, seat_id)
    if seat.opens and last < seat.opens:
        raise WrongWayRound(seat.opens, last)
    seat.closes, seat.closed_reason = last, reason
    for item in appointments_of(session, seat_id):
        if item.starts and item.starts > last:
            raise Overlap(Span(item.starts, item.ends))
        if Span(item.starts, item.ends).covers(last):
            item.ends, item.reason = last, reason or item.reason


def take_over(session: Session, seat_id: int, person_id: int, starts: date | None) -> Appointment:
    """Appoint the next holder from a day on; whoever holds the seat then ends the day before.

    Without a day it is for as long as the seat is open. Somebody not named who held it until then is remembered as
    such. Raises Overlap where somebody begins that day or later.
    """
    seat, held = session.get_one(Seat, seat_id), appointments_of(session, seat_id)
    for item in held if starts else ():
        began = item.starts is None or item.starts < cast("date", starts)
        if began and Span(item.starts, item.ends).covers(cast("date", starts)):
            item.ends = cast("date", starts) - DAY
    session.flush()
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
    item.ends, item.reason = last, reason or item.reason


def vacate(session: Session, seat_id: int, last: date, reason: str | None = None) -> None:
    """Let whoever holds the seat leave after that day, named or not. Raises NobodyThere or WrongWayRound."""
    seat, held = session.get_one(Seat, seat_id), appointments_of(session, seat_id)
    item = next((item for item in held if Span(item.starts, item.ends).covers(last)), None)
    if item is not None:
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
    item = next((item for item in held if Span(item.starts, item.ends).covers(starts)), None)
    if item is None:
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
    """Say who may deputise for the holder; None for nobody."""
    session.get_one(Appointment, appointment_id).deputy_id = person_id


def set_term(session: Session, appointment_id: int, ends: date | None) -> None:
    """Say when the holder's term of office ends, which is not the day they leave; None for not known."""
    session.get_one(Appointment, appointment_id).term_ends = ends


def delete_seat(session: Session, seat_id: int) -> None:
    """Delete a seat to which nothing refers: no marks, and nobody was appointed to it. Raises InUse."""
    seat = session.get_one(Seat, seat_id)
    if used := hanging(session, seat):
        raise InUse(used)
    session.delete(seat)
