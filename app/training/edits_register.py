"""What is done to the register of an event: marks, sign-in by session, closing; forms returned. Never commits."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.training.edits_bookings import record
from app.training.queries_events import HAS_PLACE, sessions_of
from app.training.rules import Status
from app.training.rules_event import EventStatus, NoPlace, NotMarked, NotPlanned, Said, Stage, TooEarly, status_of
from app.training.schema import Booking, Evaluation, SignIn, TrainerDays, TrainingEvent

FORM = ("sent_on", "returned_on", "rating", "comment")
"""What is known of an evaluation form."""


def mark(session: Session, booking_id: int, status: Status, said: Said) -> None:
    """Mark that a delegate attended, in part, or did not; confirmed takes the mark away.

    Raises NoPlace for a booking without a place, NotPlanned where the organiser cancelled, TooEarly before the event.
    """
    booking = _marked(session, booking_id, said.day)
    session.execute(delete(SignIn).where(SignIn.booking_id == booking_id))
    booking.recorded = False
    booking.minutes_late = booking.minutes_left_early = None
    if booking.status is not status:
        record(session, booking, status, said)


def sign_in(session: Session, booking_id: int, session_ids: Collection[int], said: Said) -> None:
    """Record at which sessions of the event the delegate was, and mark the booking by it. Raises as `mark` does."""
    booking = _marked(session, booking_id, said.day)
    sessions = sessions_of(session, [booking.event_id])[booking.event_id]
    wanted = {one.id for one in sessions if one.id in session_ids}
    set_signed_in(session, booking, wanted)
    status = status_of(len(wanted), len(sessions))
    if booking.status is not status:
        record(session, booking, status, said)


def set_signed_in(session: Session, booking: Booking, wanted: Collection[int]) -> bool:
    """Record the sessions the delegate was at, by id, and nothing else; True when that changed anything."""
    kept = set(session.scalars(select(SignIn.session_id).where(SignIn.booking_id == booking.id)))
    changed = not booking.recorded or set(wanted) != kept
    session.execute(delete(SignIn).where(SignIn.booking_id == booking.id, SignIn.session_id.not_in(wanted)))
    session.add_all(SignIn(booking_id=booking.id, session_id=number) for number in sorted(set(wanted) - kept))
    booking.recorded = True
    session.flush()
    return changed


def set_minutes(session: Session, booking_id: int, late: int = 0, left_early: int = 0) -> None:
    """Write down how many minutes a delegate came late and left early; 0 takes it away."""
    booking = session.get_one(Booking, booking_id)
    booking.minutes_late, booking.minutes_left_early = late or None, left_early or None


def all_attended(session: Session, event_id: int, said: Said) -> int:
    """Mark everybody as attended who has a place and no mark yet; how many they were. Raises as `mark` does."""
    asked = select(Booking.id).filter_by(event_id=event_id, status=Status.CONFIRMED).order_by(Booking.id)
    found = list(session.scalars(asked))
    for booking_id in found:
        mark(session, booking_id, Status.ATTENDED, said)
    return len(found)


def close_register(session: Session, event_id: int) -> None:
    """Close the register: the event is held, and its charges can be confirmed. Raises NotPlanned, or NotMarked."""
    event = session.get_one(TrainingEvent, event_id)
    if event.status is not EventStatus.PLANNED:
        raise NotPlanned(event.status)
    asked = select(Booking.id).filter_by(event_id=event_id, status=Status.CONFIRMED)
    if unmarked := list(session.scalars(asked)):
        raise NotMarked(len(unmarked))
    event.status = EventStatus.HELD


def _marked(session: Session, booking_id: int, day: date) -> Booking:
    booking = session.get_one(Booking, booking_id)
    event = session.get_one(TrainingEvent, booking.event_id)
    if booking.status not in HAS_PLACE:
        raise NoPlace(booking.status)
    if event.status is EventStatus.CANCELLED:
        raise NotPlanned(event.status)
    begins = sessions_of(session, [event.id])[event.id][0].starts.date()
    if day < begins:
        raise TooEarly(begins)
    return booking


def set_form(session: Session, booking_id: int, stage: Stage, **facts: object) -> bool:
    """Write down of an evaluation form when it went out and came back, its rating (1 to 5), what it says.

    Facts that are not named stay; a form of which nothing is known is none. True when that changed anything.
    """
    found = session.scalar(select(Evaluation).filter_by(booking_id=booking_id, stage=stage))
    form = found or Evaluation(booking_id=booking_id, stage=stage)
    changed = any(getattr(form, name) != fact for name, fact in facts.items())
    for name, fact in facts.items():
        setattr(form, name, fact)
    is_known = any(getattr(form, name) is not None for name in FORM)
    if found is None and is_known:
        session.add(form)
    elif found is not None and not is_known:
        session.delete(found)
    session.flush()
    return changed


def add_trainer_days(
    session: Session,
    agency_id: int,
    day: date,
    half_days: int,
    rate: int,
    *,
    event_id: int | None = None,
    trainer: str | None = None,
) -> TrainerDays:
    """Add days that an agency's trainer gave in kind: half days, and what a whole day is worth in pence."""
    facts = {"agency_id": agency_id, "day": day, "half_days": half_days, "rate": rate}
    days = TrainerDays(**facts, event_id=event_id, trainer=trainer)
    session.add(days)
    session.flush()
    return days
