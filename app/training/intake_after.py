"""The interchange tables of what follows a booking: changes, forms, charges decided, papers. Written where used."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.interchange.cells import choice, choice_out, day, day_out, pence, pence_out, read, whole, whole_out
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.people.intake import agency_of
from app.people.queries import names_going_out, person_named
from app.people.schema import Agency, Person
from app.training.queries_bookings import booking_for
from app.training.queries_events import event_by_ref
from app.training.rules import Kind, Status, Trigger
from app.training.rules_event import ChargeStatus, Stage
from app.training.schema import Booking, BookingChange, Evaluation, PlaceKept, TrainerDays, TrainingEvent
from app.training.schema_charges import (
    BookingCharge,
    CreditNote,
    Invoice,
    LedgerCode,
    RechargeAccount,
    RechargeJournal,
)
from db.base import Base, amend

Take = Callable[[Session, Row], Result]
Give = Callable[[Session], Iterator[Sequence[str]]]
Facts = dict[str, object]
Paper = Invoice | CreditNote | RechargeJournal


def _each(take: Take) -> Callable[[Session, Sequence[Row]], Iterable[Outcome]]:
    return lambda session, rows: one_by_one(rows, partial(take, session))


def _named(give: Give) -> Give:
    """Every cell that is a withheld name goes out as its code."""

    def given(session: Session) -> Iterator[Sequence[str]]:
        out = names_going_out(session)
        for row in give(session):
            yield tuple(out.get(cell, cell) for cell in row)

    return given


def _spec(name: str, columns: tuple[str, ...], needed: int, take: Take, give: Give) -> TableSpec:
    return TableSpec(name, columns, columns[:needed], _each(take), _named(give), rare=columns)


def _put(session: Session, found: Base | None, made: Callable[[], Base], facts: Facts) -> Result:
    """Amend the record that was found, or add the one made."""
    if found is not None:
        return Result.CHANGED if amend(found, facts) else Result.UNCHANGED
    new = made()
    amend(new, facts)
    session.add(new)
    session.flush()
    return Result.ADDED


def _event(session: Session, row: Row) -> TrainingEvent:
    found = event_by_ref(session, row["event"])
    if found is None:
        raise Refused("event", row["event"], "There is no such event.", "Add it to events, or correct the name.")
    return found


def _booking(session: Session, row: Row) -> Booking:
    event, person = _event(session, row), person_named(session, row["delegate"])
    found = booking_for(session, event.id, person.id) if person else None
    if found is None:
        why = "The delegate is not booked on this event."
        raise Refused("delegate", row["delegate"], why, "Add the booking to bookings, or correct the name.")
    return found


def _paper(session: Session, row: Row, column: str, kind: type[Paper]) -> int | None:
    """The id of the paper of the number in the cell, None where that is empty."""
    number = read(row, column, partial(whole, least=1))
    if number is None:
        return None
    found = session.scalar(select(kind.id).where(kind.number == number))
    if found is None:
        raise Refused(column, row[column], "There is no paper of this number.", "Add it, or correct the number.")
    return found


def _take_change(session: Session, row: Row) -> Result:
    required(row, "event", "delegate", "number", "date", "status")
    booking, number = _booking(session, row), read(row, "number", partial(whole, least=1)) or 1
    facts: Facts = {"day": read(row, "date", day), "status": read(row, "status", partial(choice, words=Status))}
    facts |= {"by": row["by"] or None, "reason": row["reason"] or None}
    kept = select(BookingChange).where(BookingChange.booking_id == booking.id).order_by(BookingChange.id)
    before = session.scalars(kept).all()
    found = before[number - 1] if number <= len(before) else None
    return _put(session, found, lambda: BookingChange(booking_id=booking.id), facts)


def _give_changes(session: Session) -> Iterator[Sequence[str]]:
    counted: dict[int, int] = {}
    for item, ref, name in _of_bookings(session, BookingChange):
        counted[item.booking_id] = number = counted.get(item.booking_id, 0) + 1
        yield ref, name, str(number), day_out(item.day), choice_out(item.status), item.by or "", item.reason or ""


Hanging = TypeVar("Hanging", BookingChange, Evaluation, BookingCharge)


def _of_bookings(session: Session, kind: type[Hanging]) -> Iterator[tuple[Hanging, str, str]]:
    """Each record of the kind, with the event and the delegate it hangs on."""
    booked = (
        select(Booking.id, TrainingEvent.ref, Person.name)
        .join(TrainingEvent, TrainingEvent.id == Booking.event_id)
        .join(Person, Person.id == Booking.person_id)
    )
    names: dict[int, tuple[str, str]] = {number: (ref, name) for number, ref, name in session.execute(booked)}
    for item in session.scalars(select(kind).order_by(kind.id)):
        ref, name = names[item.booking_id]
        yield item, ref, name


def _take_form(session: Session, row: Row) -> Result:
    required(row, "event", "delegate", "stage")
    booking, stage = _booking(session, row), read(row, "stage", partial(choice, words=Stage))
    facts: Facts = {name: read(row, name, day) for name in ("sent_on", "returned_on")}
    facts |= {"rating": read(row, "rating", partial(whole, least=1, most=5)), "comment": row["comment"] or None}
    found = session.scalar(select(Evaluation).filter_by(booking_id=booking.id, stage=stage))
    return _put(session, found, lambda: Evaluation(booking_id=booking.id, stage=stage), facts)


def _give_forms(session: Session) -> Iterator[Sequence[str]]:
    for item, ref, name in _of_bookings(session, Evaluation):
        days = day_out(item.sent_on), day_out(item.returned_on)
        yield ref, name, choice_out(item.stage), *days, whole_out(item.rating), item.comment or ""


def _take_kept(session: Session, row: Row) -> Result:
    required(row, "event", "agency", "places")
    event, agency = _event(session, row), agency_of(session, row)
    facts: Facts = {"places": read(row, "places", partial(whole, least=1)), "until": read(row, "until", day)}
    pair = {"event_id": event.id, "agency_id": agency.id}
    return _put(session, session.scalar(select(PlaceKept).filter_by(**pair)), lambda: PlaceKept(**pair), facts)


def _give_kept(session: Session) -> Iterator[Sequence[str]]:
    asked = select(PlaceKept, TrainingEvent.ref, Agency.name).join(Agency, Agency.id == PlaceKept.agency_id)
    asked = asked.join(TrainingEvent, TrainingEvent.id == PlaceKept.event_id).order_by(PlaceKept.id)
    for item, ref, agency in session.execute(asked):
        yield ref, agency, str(item.places), day_out(item.until)


def _take_days(session: Session, row: Row) -> Result:
    required(row, "agency", "date", "half_days", "rate")
    event = _event(session, row) if row["event"] else None
    key: Facts = {"agency_id": agency_of(session, row).id, "day": read(row, "date", day)}
    key |= {"event_id": event.id if event else None, "trainer": row["trainer"] or None}
    facts: Facts = {"half_days": read(row, "half_days", partial(whole, least=1)), "rate": read(row, "rate", pence)}
    return _put(
        session, session.scalars(select(TrainerDays).filter_by(**key)).first(), lambda: TrainerDays(**key), facts
    )


def _give_days(session: Session) -> Iterator[Sequence[str]]:
    asked = select(TrainerDays, Agency.name, TrainingEvent.ref).join(Agency, Agency.id == TrainerDays.agency_id)
    asked = asked.outerjoin(TrainingEvent, TrainingEvent.id == TrainerDays.event_id).order_by(TrainerDays.id)
    for item, agency, ref in session.execute(asked):
        yield (*(agency, day_out(item.day), str(item.half_days), pence_out(item.rate), ref or "", item.trainer or ""),)


def _take_account(session: Session, row: Row) -> Result:
    required(row, "agency")
    agency_id = agency_of(session, row).id
    found = session.scalar(select(RechargeAccount).filter_by(agency_id=agency_id))
    facts: Facts = {"cost_centre": row["cost_centre"] or None}
    return _put(session, found, lambda: RechargeAccount(agency_id=agency_id), facts)


def _give_accounts(session: Session) -> Iterator[Sequence[str]]:
    asked = select(Agency.name, RechargeAccount.cost_centre).join(Agency, Agency.id == RechargeAccount.agency_id)
    for agency, cost_centre in session.execute(asked.order_by(RechargeAccount.id)):
        yield agency, cost_centre or ""


def _take_code(session: Session, row: Row) -> Result:
    required(row, "kind", "account")
    kind = read(row, "kind", partial(choice, words=Kind))
    found = session.scalar(select(LedgerCode).filter_by(kind=kind))
    return _put(session, found, lambda: LedgerCode(kind=kind), {"account": row["account"]})


def _give_codes(session: Session) -> Iterator[Sequence[str]]:
    for item in session.scalars(select(LedgerCode).order_by(LedgerCode.id)):
        yield choice_out(item.kind), item.account


def _number(row: Row) -> int | None:
    return read(row, "number", partial(whole, least=1))


def _days(row: Row, **columns: str) -> dict[str, date | None]:
    return {name: read(row, column, day) for name, column in columns.items()}


def _take_invoice(session: Session, row: Row) -> Result:
    required(row, "number", "agency", "from", "to", "raised_on", "due_on")
    facts: Facts = {"agency_id": agency_of(session, row).id, "agency_name": row["agency_name"] or row["agency"]}
    facts |= _days(row, since="from", until="to", raised_on="raised_on", due_on="due_on", paid_on="paid_on")
    facts |= {"order_ref": row["order_ref"] or None}
    found = session.scalar(select(Invoice).filter_by(number=_number(row)))
    return _put(session, found, lambda: Invoice(number=_number(row)), facts)


def _give_invoices(session: Session) -> Iterator[Sequence[str]]:
    asked = select(Invoice, Agency.name).join(Agency, Agency.id == Invoice.agency_id).order_by(Invoice.number)
    for item, agency in session.execute(asked):
        days = (day_out(one) for one in (item.since, item.until, item.raised_on, item.due_on, item.paid_on))
        yield str(item.number), agency, *days, item.agency_name, item.order_ref or ""


def _take_note(session: Session, row: Row) -> Result:
    required(row, "number", "invoice", "raised_on", "by", "reason")
    facts: Facts = {"invoice_id": _paper(session, row, "invoice", Invoice), "raised_on": read(row, "raised_on", day)}
    facts |= {"by": row["by"], "reason": row["reason"]}
    found = session.scalar(select(CreditNote).filter_by(number=_number(row)))
    return _put(session, found, lambda: CreditNote(number=_number(row)), facts)


def _give_notes(session: Session) -> Iterator[Sequence[str]]:
    asked = select(CreditNote, Invoice.number).join(Invoice, Invoice.id == CreditNote.invoice_id)
    for item, number in session.execute(asked.order_by(CreditNote.number)):
        yield str(item.number), str(number), day_out(item.raised_on), item.by, item.reason


def _take_journal(session: Session, row: Row) -> Result:
    required(row, "number", "from", "to", "raised_on")
    found = session.scalar(select(RechargeJournal).filter_by(number=_number(row)))
    facts: Facts = {**_days(row, since="from", until="to", raised_on="raised_on")}
    return _put(session, found, lambda: RechargeJournal(number=_number(row)), facts)


def _give_journals(session: Session) -> Iterator[Sequence[str]]:
    for item in session.scalars(select(RechargeJournal).order_by(RechargeJournal.number)):
        yield str(item.number), day_out(item.since), day_out(item.until), day_out(item.raised_on)


def _take_charge(session: Session, row: Row) -> Result:
    required(row, *CHARGE[:8])
    booking, kind = _booking(session, row), read(row, "kind", partial(choice, words=Kind))
    facts: Facts = {"trigger": read(row, "trigger", partial(choice, words=Trigger)), "agency_id": booking.agency_id}
    facts |= {"status": read(row, "status", partial(choice, words=ChargeStatus))}
    facts |= {"amount": read(row, "amount", pence), "vat": read(row, "vat", pence), "vat_code": row["vat_code"]}
    facts |= {name: row[name] for name in ("policy", "rule", "why")} | {"notice": row["notice"] or None}
    facts |= {"confirmed_on": read(row, "confirmed_on", day), "invoice_id": _paper(session, row, "invoice", Invoice)}
    facts |= {"credit_note_id": _paper(session, row, "credit_note", CreditNote)}
    facts |= {"journal_id": _paper(session, row, "journal", RechargeJournal)}
    if row["agency"]:
        facts["agency_id"] = agency_of(session, row).id
    found = session.scalar(select(BookingCharge).filter_by(booking_id=booking.id, kind=kind))
    return _put(session, found, lambda: BookingCharge(booking_id=booking.id, kind=kind), facts)


def _give_charges(session: Session) -> Iterator[Sequence[str]]:
    papers: list[dict[int | None, str]] = [
        {number: str(printed) for number, printed in session.execute(select(kind.id, kind.number))}
        for kind in (Invoice, CreditNote, RechargeJournal)
    ]
    agencies = dict(session.execute(select(Agency.id, Agency.name)).all())
    for item, ref, name in _of_bookings(session, BookingCharge):
        ids = (item.invoice_id, item.credit_note_id, item.journal_id)
        yield (
            *(ref, name, choice_out(item.kind), choice_out(item.trigger), pence_out(item.amount)),
            *(pence_out(item.vat), choice_out(item.status), day_out(item.confirmed_on), item.vat_code),
            *(item.notice or "", item.policy, item.rule, item.why, agencies[item.agency_id]),
            *(of.get(number, "") for of, number in zip(papers, ids, strict=True)),
        )


CHARGE = (
    *("event", "delegate", "kind", "trigger", "amount", "vat", "status", "confirmed_on", "vat_code", "notice"),
    *("policy", "rule", "why", "agency", "invoice", "credit_note", "journal"),
)
CHANGE = ("event", "delegate", "number", "date", "status", "by", "reason")
FORM = ("event", "delegate", "stage", "sent_on", "returned_on", "rating", "comment")
DAYS = ("agency", "date", "half_days", "rate", "event", "trainer")
INVOICE = ("number", "agency", "from", "to", "raised_on", "due_on", "paid_on", "agency_name", "order_ref")
NOTE = ("number", "invoice", "raised_on", "by", "reason")
AFTER = (
    _spec("booking_changes", CHANGE, 5, _take_change, _give_changes),
    _spec("evaluations", FORM, 3, _take_form, _give_forms),
    _spec("places_kept", ("event", "agency", "places", "until"), 3, _take_kept, _give_kept),
    _spec("trainer_days", DAYS, 4, _take_days, _give_days),
    _spec("recharge_accounts", ("agency", "cost_centre"), 1, _take_account, _give_accounts),
    _spec("ledger_codes", ("kind", "account"), 2, _take_code, _give_codes),
    _spec("invoices", INVOICE, 6, _take_invoice, _give_invoices),
    _spec("credit_notes", NOTE, 5, _take_note, _give_notes),
    _spec("recharge_journals", ("number", "from", "to", "raised_on"), 4, _take_journal, _give_journals),
    _spec("booking_charges", CHARGE, 8, _take_charge, _give_charges),
)
