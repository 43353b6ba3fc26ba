"""What speaks against a booking before it is made. Nothing here changes anything, and nothing here stops anybody."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.training.queries_bookings import booking_for
from app.training.queries_events import EventLine, event, free_for
from app.training.rules import CAME, Status
from app.training.rules_after import months_before
from app.training.rules_event import Doubt
from app.training.schema import Booking, Course, TrainingEvent, TrainingSession

STANDS = (Status.CONFIRMED, Status.WAITING, *CAME)


def doubts(session: Session, event_id: int, person_id: int, agency_id: int, today: date) -> tuple[Doubt, ...]:
    """What speaks against booking that person on the event on that day, in the order of `Doubt`."""
    line = event(session, event_id)
    found = {
        Doubt.TWICE: _is_on(session, event_id, person_id),
        Doubt.CLASH: any(_clashes(session, line, person_id)),
        Doubt.PREREQUISITE: not _is_prepared(session, line, person_id),
        Doubt.FULL: free_for(session, event_id, agency_id, today) == 0 or line.waiting > 0,
        Doubt.CLOSED: line.booking_closes is not None and today > line.booking_closes,
        Doubt.DONE: _has_done(session, line, person_id),
    }
    return tuple(doubt for doubt, holds in found.items() if holds)


def _is_on(session: Session, event_id: int, person_id: int) -> bool:
    found = booking_for(session, event_id, person_id)
    return found is not None and found.status in STANDS


def _clashes(session: Session, line: EventLine, person_id: int) -> Iterator[bool]:
    """Whether the person has a place at another event during each of the sessions."""
    other, sitting = aliased(TrainingEvent), aliased(TrainingSession)
    for one in line.sessions:
        asked = select(Booking.id).join(other, other.id == Booking.event_id).join(sitting, sitting.event_id == other.id)
        asked = asked.where(Booking.person_id == person_id, Booking.status == Status.CONFIRMED, other.id != line.id)
        yield session.scalars(asked.where(sitting.starts < one.ends, sitting.ends > one.starts)).first() is not None


def _is_prepared(session: Session, line: EventLine, person_id: int) -> bool:
    before = session.scalar(select(Course.prerequisite_id).where(Course.id == line.course_id))
    return before is None or last_attended(session, person_id, before, line.start) is not None


def _has_done(session: Session, line: EventLine, person_id: int) -> bool:
    last = last_attended(session, person_id, line.course_id, line.start)
    if last is None or line.start is None:
        return False
    months = session.scalar(select(Course.refresher_months).where(Course.id == line.course_id))
    return months is None or last > months_before(line.start.date(), months)


def last_attended(session: Session, person_id: int, course_id: int, before: datetime | None) -> date | None:
    """The last day on which the person attended the course before that time; None where they never did."""
    asked = (
        select(TrainingSession.starts)
        .join(TrainingEvent, TrainingEvent.id == TrainingSession.event_id)
        .join(Booking, Booking.event_id == TrainingEvent.id)
        .where(Booking.person_id == person_id, Booking.status.in_(CAME), TrainingEvent.course_id == course_id)
        .order_by(TrainingSession.starts.desc())
    )
    found = session.scalars(asked if before is None else asked.where(TrainingSession.starts < before)).first()
    return found.date() if found else None
