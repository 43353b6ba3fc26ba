"""What is done to charges: confirmed, waived, invoiced, recharged, credited, paid. Never commits."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.people.queries import names_as_at
from app.training.charging import check_waiver
from app.training.queries_charging import Owing, owing, policies
from app.training.queries_events import sessions_of
from app.training.queries_invoicing import confirmed, own_departments
from app.training.rules import Waiver, WaiverRefused
from app.training.rules_after import due_on, is_invoiced_in_advance
from app.training.rules_event import ChargeStatus, EventStatus, NotCharged, RegisterOpen
from app.training.rules_policy import InvoiceRule
from app.training.schema import Booking
from app.training.schema_charges import BookingCharge, CreditNote, Invoice, RechargeAccount, RechargeJournal
from db.journal import post

OPEN = frozenset({ChargeStatus.INVOICED, ChargeStatus.PAID})


def confirm(session: Session, booking_ids: Collection[int], today: date) -> list[BookingCharge]:
    """Decide that the charges proposed for these bookings are owed: they stand as they are from now on.

    What was decided before, or is waived, is left as it is. Raises RegisterOpen where the register of the event is
    open, unless the policy invoices its month in advance.
    """
    made = []
    for item in _owing(session, booking_ids, today):
        _check_closed(item)
        for charge in item.charges:
            if charge.status is not ChargeStatus.PROPOSED:
                continue
            stored = BookingCharge(
                booking_id=charge.booking.id,
                agency_id=charge.booking.agency_id,
                kind=charge.kind,
                trigger=charge.trigger,
                notice=charge.notice,
                amount=charge.amount,
                vat_code=charge.vat_code,
                vat=charge.vat,
                policy=charge.policy,
                rule=charge.rule,
                why=charge.why,
                status=ChargeStatus.CONFIRMED,
                confirmed_on=today,
            )
            made.append(stored)
    session.add_all(made)
    session.flush()
    return made


def _check_closed(item: Owing) -> None:
    is_open = item.line.event.status is EventStatus.PLANNED
    proposed = any(charge.status is ChargeStatus.PROPOSED for charge in item.charges)
    if is_open and proposed and not in_advance(item):
        raise RegisterOpen(item.line.event.ref)


def in_advance(item: Owing) -> bool:
    """Whether what the place owes may be invoiced before its event takes place."""
    policy = item.outcome.policy
    return policy is not None and is_invoiced_in_advance(policy.invoice, item.line.place.event)


def _owing(session: Session, booking_ids: Collection[int], today: date) -> list[Owing]:
    events = set(session.scalars(select(Booking.event_id).where(Booking.id.in_(booking_ids))))
    days = [one[0].starts.date() for one in sessions_of(session, events).values()]
    found = owing(session, min(days), max(days), today) if days else []
    return [item for item in found if item.line.booking.id in booking_ids]


def unconfirm(session: Session, booking_id: int) -> None:
    """Take back that the charges of a booking were confirmed: they are proposed again. Raises NotCharged."""
    asked = select(BookingCharge).filter_by(booking_id=booking_id, status=ChargeStatus.CONFIRMED)
    found = session.scalars(asked).all()
    if not found:
        raise NotCharged
    for charge in found:
        session.delete(charge)
    session.flush()


def waive(session: Session, booking_id: int, waiver: Waiver) -> list[CreditNote]:
    """Let an agency off what a place owes; what was invoiced is taken back by a credit note, and stays on record.

    Raises WaiverRefused where the policy allows none or approver or reason is missing, NotCharged where nothing is
    owed, or where it was recharged by journal.
    """
    (item,) = _owing(session, [booking_id], waiver.on)
    owed = [charge for charge in item.charges if charge.is_owed]
    if not owed or any(charge.journal_id for charge in owed):
        raise NotCharged
    if item.outcome.policy is None:
        raise WaiverRefused("No policy was in force when the place was booked.")
    check_waiver(item.outcome.policy, waiver)
    booking = session.get_one(Booking, booking_id)
    booking.waived_on, booking.waived_by, booking.waived_reason = waiver.on, waiver.by, waiver.reason
    return _take_back(session, [charge.id for charge in owed if charge.id], waiver)


def _take_back(session: Session, charge_ids: Iterable[int], waiver: Waiver) -> list[CreditNote]:
    by_invoice: dict[int, list[int]] = {}
    for charge in (session.get_one(BookingCharge, number) for number in charge_ids):
        if charge.invoice_id is None:
            charge.status = ChargeStatus.WAIVED
        else:
            by_invoice.setdefault(charge.invoice_id, []).append(charge.id)
    return [credit(session, invoice, charges, waiver) for invoice, charges in by_invoice.items()]


def unwaive(session: Session, booking_id: int) -> None:
    """Take a waiver back, where no credit note went out: the place owes again. Raises NotCharged for any other."""
    booking = session.get_one(Booking, booking_id)
    charges = session.scalars(select(BookingCharge).where(BookingCharge.booking_id == booking_id)).all()
    if booking.waived_on is None or any(charge.credit_note_id for charge in charges):
        raise NotCharged
    booking.waived_on = booking.waived_by = booking.waived_reason = None
    for charge in charges:
        charge.status = ChargeStatus.CONFIRMED


def credit(session: Session, invoice_id: int, charge_ids: Collection[int], waiver: Waiver) -> CreditNote:
    """Take back charges of an invoice by the next credit note, with reason and approver; the invoice stays as it is.

    Raises NotCharged for a charge that is not on the invoice, or was credited before.
    """
    charges = [session.get_one(BookingCharge, number) for number in charge_ids]
    if not charges or any(one.invoice_id != invoice_id or one.status not in OPEN for one in charges):
        raise NotCharged
    facts = {"raised_on": waiver.on, "by": waiver.by, "reason": waiver.reason}
    post(session)
    note = CreditNote(number=_next(session, CreditNote), invoice_id=invoice_id, **facts)
    session.add(note)
    session.flush()
    for charge in charges:
        charge.status, charge.credit_note_id = ChargeStatus.CREDITED, note.id
    session.flush()
    return note


def raise_invoices(session: Session, since: date, until: date, today: date) -> list[Invoice]:
    """Invoice each agency for its confirmed charges of the events that begin in the period, in order of name.

    The numbers follow each other without a gap: they are given in the transaction that stores them, and writers take
    turns (SAFETY.md). Agencies with a recharge account are left to `raise_journal`.
    """
    internal, by_agency = own_departments(session), confirmed(session, since, until)
    names, terms = names_as_at(session, today), {policy.name: policy.invoice for policy in policies(session)}
    made = []
    for agency_id in sorted(by_agency.keys() - internal, key=lambda one: names[one]):
        rule = terms.get(by_agency[agency_id][0].policy, InvoiceRule())
        invoice = Invoice(
            number=_next(session, Invoice),
            agency_id=agency_id,
            agency_name=names[agency_id],
            since=since,
            until=until,
            raised_on=today,
            due_on=due_on(rule, today),
        )
        session.add(invoice)
        session.flush()
        for charge in by_agency[agency_id]:
            charge.status, charge.invoice_id = ChargeStatus.INVOICED, invoice.id
        made.append(invoice)
        post(session)
    session.flush()
    return made


def raise_journal(session: Session, since: date, until: date, today: date) -> RechargeJournal | None:
    """Recharge the office's own departments for the period in one journal; None where they owe nothing."""
    internal, found = own_departments(session), confirmed(session, since, until)
    charges = [charge for agency_id in sorted(found.keys() & internal) for charge in found[agency_id]]
    if not charges:
        return None
    post(session)
    number = _next(session, RechargeJournal)
    journal = RechargeJournal(number=number, since=since, until=until, raised_on=today)
    session.add(journal)
    session.flush()
    for charge in charges:
        charge.status, charge.journal_id = ChargeStatus.INVOICED, journal.id
    session.flush()
    return journal


def _next(session: Session, kind: type[Invoice] | type[CreditNote] | type[RechargeJournal]) -> int:
    return (session.scalar(select(func.max(kind.number))) or 0) + 1


def pay(session: Session, invoice_id: int, day: date | None) -> None:
    """Write down on which day an invoice was paid; None takes that back. What was credited is left as it is."""
    session.get_one(Invoice, invoice_id).paid_on = day
    charges = select(BookingCharge).where(BookingCharge.invoice_id == invoice_id, BookingCharge.status.in_(OPEN))
    for charge in session.scalars(charges):
        charge.status = ChargeStatus.PAID if day else ChargeStatus.INVOICED


def set_recharge(session: Session, agency_id: int, cost_centre: str | None, *, internal: bool = True) -> None:
    """Say that an agency belongs to the same body and is recharged by journal, or that it is invoiced after all."""
    found = session.scalar(select(RechargeAccount).filter_by(agency_id=agency_id))
    if found is not None and not internal:
        session.delete(found)
    elif found is not None:
        found.cost_centre = cost_centre
    elif internal:
        session.add(RechargeAccount(agency_id=agency_id, cost_centre=cost_centre))
    session.flush()
