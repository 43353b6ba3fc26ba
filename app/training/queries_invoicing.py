"""Questions we ask before invoices are numbered: which confirmed charges a period holds, and what they come to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.training.queries_people import BEGINS
from app.training.rules_event import ChargeStatus
from app.training.schema import Booking, TrainingEvent
from app.training.schema_charges import BookingCharge, Invoice, RechargeAccount


@dataclass(frozen=True)
class Ready:
    """What would be numbered for a period; sums in pence, VAT included."""

    agencies: int
    """As many invoices."""
    charges: int
    gross: int
    first: int
    """The number of the first of them."""
    recharged: int
    """Charges that a journal takes, of the office's own departments."""
    recharged_gross: int


def confirmed(session: Session, since: date, until: date) -> dict[int, list[BookingCharge]]:
    """The charges decided on and on no paper yet, of events that begin in the period, by agency; in order of start."""
    starts = BEGINS.between(datetime.combine(since, time()), datetime.combine(until, time(23, 59)))
    asked = (
        select(BookingCharge)
        .join(Booking, Booking.id == BookingCharge.booking_id)
        .join(TrainingEvent, TrainingEvent.id == Booking.event_id)
        .where(BookingCharge.status == ChargeStatus.CONFIRMED, starts)
        .order_by(BEGINS, Booking.event_id, BookingCharge.booking_id, BookingCharge.id)
    )
    found: dict[int, list[BookingCharge]] = {}
    for charge in session.scalars(asked):
        found.setdefault(charge.agency_id, []).append(charge)
    return found


def own_departments(session: Session) -> set[int]:
    """The agencies that are recharged by journal."""
    return set(session.scalars(select(RechargeAccount.agency_id)))


def next_number(session: Session) -> int:
    """The number of the next invoice."""
    return (session.scalar(select(func.max(Invoice.number))) or 0) + 1


def invoice_numbered(session: Session, number: int | None) -> int | None:
    """The id of the invoice of that number."""
    return session.scalar(select(Invoice.id).where(Invoice.number == number))


def ready(session: Session, since: date, until: date) -> Ready:
    """What numbering the invoices of a period would do."""
    found, own = confirmed(session, since, until), own_departments(session)
    invoiced = [charge for number in found.keys() - own for charge in found[number]]
    moved = [charge for number in found.keys() & own for charge in found[number]]
    count = len(found.keys() - own)
    return Ready(count, len(invoiced), sum(_gross(invoiced)), next_number(session), len(moved), sum(_gross(moved)))


def _gross(charges: Iterable[BookingCharge]) -> Iterator[int]:
    return (charge.amount + charge.vat for charge in charges)
