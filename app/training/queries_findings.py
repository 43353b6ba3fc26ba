"""What contradicts the rules of training in the store, one sentence each. Nothing here changes anything."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.actions.queries_findings import unknown_priorities
from app.people.queries import cleaner_of
from app.training.queries_charging import owing
from app.training.rules_event import ChargeStatus
from app.training.schema import Booking, Course, TrainingEvent, TrainingSession
from app.training.schema_charges import BookingCharge, CreditNote, Invoice

STANDING = frozenset({ChargeStatus.CONFIRMED, ChargeStatus.INVOICED, ChargeStatus.PAID})


def findings(session: Session) -> Iterator[str]:
    """Events without a session, gaps in the numbers of papers, charges that the record does not bear out any more."""
    sat = select(TrainingSession.id).where(TrainingSession.event_id == TrainingEvent.id).exists()
    for ref in session.scalars(select(TrainingEvent.ref).where(~sat).order_by(TrainingEvent.ref)):
        yield f"Event {ref} has no session."
    yield from _gaps(session, "invoice", Invoice)
    yield from _gaps(session, "credit note", CreditNote)
    yield from _no_longer(session)
    named = session.execute(select(Course.code, Course.priority).where(Course.priority > "").order_by(Course.id))
    yield from unknown_priorities(session, ((f"Course {code}", to or "") for code, to in named))


def _gaps(session: Session, what: str, kind: type[Invoice] | type[CreditNote]) -> Iterator[str]:
    first, last, count = session.execute(
        select(func.min(kind.number), func.max(kind.number), func.count(kind.number))
    ).one()
    if count and last - first + 1 != count:
        yield f"The {what}s are numbered {first} to {last}, and there are only {count}."


def _no_longer(session: Session) -> Iterator[str]:
    """Charges that stand although the rules, on what is recorded now, would charge another sum."""
    standing = select(BookingCharge.booking_id).where(BookingCharge.status.in_(STANDING))
    if session.scalars(standing.limit(1)).first() is None:
        return
    clean = cleaner_of(session) or str
    for item in owing(session, date(1900, 4, 1), date(2199, 3, 31), date.max, Booking.id.in_(standing)):
        stood = [charge for charge in item.charges if charge.status in STANDING]
        now = {charge.kind: charge.amount for charge in item.outcome.charges}
        for charge in stood:
            if now.get(charge.kind, 0) != charge.amount:
                who = clean(charge.booking.delegate)
                yield f"The charge for {who} on {charge.event.ref} is not what the record and the policy give now."
