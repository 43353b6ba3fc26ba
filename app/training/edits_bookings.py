"""What is done to bookings: made, cancelled, refilled, passed on, moved; every change dated. Never commits."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.training.queries_bookings import booking_for
from app.training.queries_events import HAS_PLACE, event, free_for, sessions_of
from app.training.rules import Status, Told
from app.training.rules_event import (
    AlreadyBooked,
    EventStatus,
    NoPlace,
    NotOnTheDay,
    NotPlanned,
    OtherCourse,
    Said,
    is_automatic,
    places_to_offer,
)
from app.training.schema import Booking, BookingChange, TrainingEvent

TAKES_PART = (*HAS_PLACE, Status.WAITING)


def record(session: Session, booking: Booking, status: Status, said: Said) -> None:
    """Let a booking stand so from a day on, with who changed it and why."""
    booking.status = status
    session.add(
        BookingChange(
            booking_id=booking.id, day=said.day, status=status, by=said.by or None, reason=said.reason or None
        )
    )
    session.flush()


def book(session: Session, event_id: int, person_id: int, agency_id: int, said: Said) -> Booking:
    """Book a delegate for an agency: a place where one is free for it and nobody waits, else the waiting list.

    One who cancelled is booked again under the same booking. Raises NotPlanned or AlreadyBooked.
    """
    _check_planned(session, event_id)
    free = free_for(session, event_id, agency_id, said.day)
    has_place = free is None or (free > 0 and _first_waiting(session, event_id) is None)
    booking = _booked(session, event_id, person_id, agency_id, said.day)
    record(session, booking, Status.CONFIRMED if has_place else Status.WAITING, said)
    return booking


def _booked(session: Session, event_id: int, person_id: int, agency_id: int, day: date) -> Booking:
    found = booking_for(session, event_id, person_id)
    if found is None:
        facts = {"event_id": event_id, "person_id": person_id, "agency_id": agency_id, "booked_on": day}
        found = Booking(**facts, status=Status.WAITING)
        session.add(found)
        session.flush()
        return found
    if found.status in TAKES_PART:
        raise AlreadyBooked
    found.agency_id, found.booked_on = agency_id, day
    found.told_on = found.told_at = found.reason = found.substitute_id = found.refilled = found.moved_to_id = None
    return found


def walk_in(session: Session, event_id: int, person_id: int, agency_id: int, said: Said) -> Booking:
    """Add somebody who came without a booking, on a day of the event. Raises NotOnTheDay, NotPlanned, AlreadyBooked."""
    _check_planned(session, event_id)
    if said.day not in {one.starts.date() for one in sessions_of(session, [event_id])[event_id]}:
        raise NotOnTheDay(said.day)
    booking = _booked(session, event_id, person_id, agency_id, said.day)
    record(session, booking, Status.ATTENDED, said)
    return booking


def cancel_booking(session: Session, booking_id: int, told: Told, said: Said) -> Booking | None:
    """Cancel a booking by notice received then. The place goes to the first who waits, unless it is too late for that.

    Returns the booking that got the place. Raises NoPlace for one that was given up before.
    """
    booking = session.get_one(Booking, booking_id)
    had_place = booking.status in HAS_PLACE
    if booking.status not in TAKES_PART:
        raise NoPlace(booking.status)
    booking.told_on, booking.told_at = told.day, f"{told.at:%H:%M}" if told.at else None
    booking.reason = said.reason or None
    record(session, booking, Status.CANCELLED, said)
    return _refill(session, booking, said) if had_place else None


def _refill(session: Session, booking: Booking, said: Said) -> Booking | None:
    event = session.get_one(TrainingEvent, booking.event_id)
    start = sessions_of(session, [event.id])[event.id][0].starts.date()
    waiting = _first_waiting(session, event.id)
    if event.status is not EventStatus.PLANNED or waiting is None:
        return None
    if not is_automatic(start, event.promotion_stops, said.day):
        return None
    free = free_for(session, event.id, waiting.agency_id, said.day)
    if free == 0:
        return None
    give_place(session, waiting.id, Said(said.day, said.by, "A place became free."), instead_of=booking.id)
    return waiting


def give_place(session: Session, booking_id: int, said: Said, instead_of: int | None = None) -> None:
    """Give one who waits a place, by hand even where none is free; the booking it was freed by says so.

    Raises NoPlace for one that does not wait.
    """
    booking = session.get_one(Booking, booking_id)
    if booking.status is not Status.WAITING:
        raise NoPlace(booking.status)
    booking.offered_on = None
    record(session, booking, Status.CONFIRMED, said)
    if instead_of is not None:
        session.get_one(Booking, instead_of).refilled = True


def offer_place(session: Session, booking_id: int, day: date) -> None:
    """Write down that one who waits was offered a place on a day. Raises NoPlace for one that does not wait."""
    booking = session.get_one(Booking, booking_id)
    if booking.status is not Status.WAITING:
        raise NoPlace(booking.status)
    booking.offered_on = day


def offer_places(session: Session, event_id: int, there_id: int, day: date) -> list[Booking]:
    """Write down that the free places of an event were offered on a day to the first who wait for it, in their order.

    They may wait for another event of the course. A place offered before is not offered again; one kept for other
    agencies is passed over. Raises OtherCourse.
    """
    here, there = (session.get_one(TrainingEvent, number) for number in (event_id, there_id))
    if here.course_id != there.course_id:
        raise OtherCourse
    asked = select(Booking).filter_by(event_id=event_id, status=Status.WAITING)
    waiting = session.scalars(asked.order_by(Booking.booked_on, Booking.id)).all()
    left = places_to_offer(event(session, there_id).free, [one.offered_on for one in waiting])
    free = [one for one in waiting if one.offered_on is None and free_for(session, there_id, one.agency_id, day) != 0]
    for booking in free[:left]:
        booking.offered_on = day
        record(session, booking, Status.WAITING, Said(day, reason=f"Offered a place on {there.ref}"))
    return free[:left]


def substitute(
    session: Session, booking_id: int, person_id: int, told: Told, said: Said, agency_id: int | None = None
) -> Booking:
    """Let a colleague come instead: the first booking is substituted, the colleague gets one of their own.

    The agency is the first booking's where none is named. Raises NoPlace, or AlreadyBooked.
    """
    booking = session.get_one(Booking, booking_id)
    if booking.status not in HAS_PLACE:
        raise NoPlace(booking.status)
    other = _booked(session, booking.event_id, person_id, agency_id or booking.agency_id, booking.booked_on or said.day)
    booking.told_on, booking.told_at = told.day, f"{told.at:%H:%M}" if told.at else None
    booking.substitute_id, booking.reason = person_id, said.reason or None
    record(session, booking, Status.SUBSTITUTED, said)
    record(session, other, Status.CONFIRMED, said)
    return other


def transfer(session: Session, booking_id: int, event_id: int, told: Told, said: Said) -> Booking:
    """Move a booking to another event of the course: cancelled here by notice received then, booked there.

    What the notice makes it owe here is owed. Raises OtherCourse, NoPlace, NotPlanned or AlreadyBooked.
    """
    booking = session.get_one(Booking, booking_id)
    here, there = (session.get_one(TrainingEvent, number) for number in (booking.event_id, event_id))
    if here.course_id != there.course_id or here.id == there.id:
        raise OtherCourse
    if booking.status not in TAKES_PART:
        raise NoPlace(booking.status)
    other = book(session, event_id, booking.person_id, booking.agency_id, said)
    cancel_booking(session, booking_id, told, Said(said.day, said.by, said.reason or f"Moved to {there.ref}"))
    booking.moved_to_id = event_id
    other.post, other.line_manager, other.manager_email = booking.post, booking.line_manager, booking.manager_email
    return other


def reinstate(session: Session, booking_id: int, said: Said) -> None:
    """Take a cancellation or substitution back: the delegate has the place again. Raises NoPlace for any other."""
    booking = session.get_one(Booking, booking_id)
    if booking.status not in {Status.CANCELLED, Status.SUBSTITUTED}:
        raise NoPlace(booking.status)
    booking.told_on = booking.told_at = booking.reason = booking.substitute_id = booking.refilled = None
    booking.moved_to_id = None
    record(session, booking, Status.CONFIRMED, said)


def _check_planned(session: Session, event_id: int) -> None:
    status = session.get_one(TrainingEvent, event_id).status
    if status is not EventStatus.PLANNED:
        raise NotPlanned(status)


def _first_waiting(session: Session, event_id: int) -> Booking | None:
    asked = select(Booking).filter_by(event_id=event_id, status=Status.WAITING)
    return session.scalars(asked.order_by(Booking.booked_on, Booking.id).limit(1)).first()
