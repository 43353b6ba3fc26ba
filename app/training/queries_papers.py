"""Questions the papers of charging ask: invoices and credit notes with their charges as they were; statements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.people.rules import printed_name
from app.people.schema import Agency, Person
from app.training.queries_events import EventLine, event_lines
from app.training.rules import Kind, Trigger
from app.training.rules_event import ChargeStatus
from app.training.schema import Booking, Course, TrainingEvent
from app.training.schema_charges import (
    BookingCharge,
    CreditNote,
    Invoice,
    LedgerCode,
    RechargeAccount,
    RechargeJournal,
)


@dataclass(frozen=True)
class PaperLine:
    """One charge as a paper names it, with the delegate's name as it may leave the store; money in pence."""

    charge_id: int
    event: EventLine
    delegate: str
    agency_id: int
    kind: Kind
    trigger: Trigger
    amount: int
    vat_code: str
    vat: int
    rule: str
    why: str
    status: ChargeStatus
    account: str | None
    """The account code of finance for charges of its kind."""

    @property
    def gross(self) -> int:
        """Amount and VAT, in pence."""
        return self.amount + self.vat


@dataclass(frozen=True)
class InvoicePaper:
    """One invoice with every charge it was raised for, those credited later too; money in pence."""

    id: int
    number: int
    agency_id: int
    agency: str
    """As it stood on the day of the invoice."""
    since: date
    until: date
    raised_on: date
    due_on: date
    order_ref: str | None
    paid_on: date | None
    lines: tuple[PaperLine, ...]

    @property
    def net(self) -> int:
        """What it comes to without VAT, in pence."""
        return sum(line.amount for line in self.lines)

    @property
    def vat(self) -> int:
        """The VAT on all of it, in pence."""
        return sum(line.vat for line in self.lines)

    @property
    def gross(self) -> int:
        """What it asks for, in pence."""
        return self.net + self.vat

    @property
    def credited(self) -> int:
        """What credit notes took back of it, VAT included, in pence."""
        return sum(line.gross for line in self.lines if line.status is ChargeStatus.CREDITED)

    @property
    def to_pay(self) -> int:
        """What is still to be paid, in pence."""
        return 0 if self.paid_on else self.gross - self.credited


@dataclass(frozen=True)
class CreditPaper:
    """One credit note, with the invoice it is on and the charges it takes back; money in pence."""

    id: int
    number: int
    invoice: InvoicePaper
    raised_on: date
    by: str
    reason: str
    lines: tuple[PaperLine, ...]

    @property
    def gross(self) -> int:
        """What it takes back, VAT included, in pence."""
        return sum(line.gross for line in self.lines)


@dataclass(frozen=True)
class JournalPaper:
    """One recharge journal with its charges, and the cost centre of each agency that has one."""

    number: int
    since: date
    until: date
    raised_on: date
    lines: tuple[PaperLine, ...]
    agencies: Mapping[int, str]
    cost_centres: Mapping[int, str | None]


def invoice_paper(session: Session, invoice_id: int) -> InvoicePaper:
    """One invoice as it was raised."""
    return _invoices(session, select(Invoice).where(Invoice.id == invoice_id))[0]


def invoice_papers(session: Session, since: date, until: date, agency_id: int | None = None) -> list[InvoicePaper]:
    """The invoices raised between two days, by number; of one agency where one is named."""
    asked = select(Invoice).where(Invoice.raised_on.between(since, until))
    return _invoices(session, asked if agency_id is None else asked.where(Invoice.agency_id == agency_id))


def _invoices(session: Session, asked: Select[Invoice]) -> list[InvoicePaper]:
    found = session.scalars(asked.order_by(Invoice.number)).all()
    lines = _lines_by(session, BookingCharge.invoice_id, [item.id for item in found])
    return [
        InvoicePaper(
            *(item.id, item.number, item.agency_id, item.agency_name, item.since, item.until, item.raised_on),
            *(item.due_on, item.order_ref, item.paid_on, lines.get(item.id, ())),
        )
        for item in found
    ]


def credit_paper(session: Session, credit_note_id: int) -> CreditPaper:
    """One credit note."""
    return _credits(session, select(CreditNote).where(CreditNote.id == credit_note_id))[0]


def credit_papers(session: Session, since: date, until: date, agency_id: int | None = None) -> list[CreditPaper]:
    """The credit notes raised between two days, by number; of one agency where one is named."""
    asked = select(CreditNote).join(Invoice, Invoice.id == CreditNote.invoice_id)
    asked = asked.where(CreditNote.raised_on.between(since, until))
    return _credits(session, asked if agency_id is None else asked.where(Invoice.agency_id == agency_id))


def _credits(session: Session, asked: Select[CreditNote]) -> list[CreditPaper]:
    found = session.scalars(asked.order_by(CreditNote.number)).all()
    invoices = _invoices(session, select(Invoice).where(Invoice.id.in_({item.invoice_id for item in found})))
    by_id = {paper.id: paper for paper in invoices}
    lines = _lines_by(session, BookingCharge.credit_note_id, [item.id for item in found])
    return [
        CreditPaper(
            *(item.id, item.number, by_id[item.invoice_id], item.raised_on, item.by, item.reason),
            lines.get(item.id, ()),
        )
        for item in found
    ]


def journal_paper(session: Session, journal_id: int) -> JournalPaper:
    """One recharge journal."""
    item = session.get_one(RechargeJournal, journal_id)
    lines = _lines_by(session, BookingCharge.journal_id, [item.id]).get(item.id, ())
    ids = {line.agency_id for line in lines}
    names = dict(session.execute(select(Agency.id, Agency.name).where(Agency.id.in_(ids))).all())
    asked = select(RechargeAccount.agency_id, RechargeAccount.cost_centre)
    centres = dict(session.execute(asked.where(RechargeAccount.agency_id.in_(ids))).all())
    return JournalPaper(item.number, item.since, item.until, item.raised_on, lines, names, centres)


def not_invoiced(session: Session, agency_id: int) -> tuple[PaperLine, ...]:
    """The charges an agency is to pay that are on no invoice or journal yet, in order of their events."""
    is_open = (BookingCharge.agency_id == agency_id) & (BookingCharge.status == ChargeStatus.CONFIRMED)
    return tuple(line for _, line in _lines(session, BookingCharge.agency_id, is_open))


def recharged(session: Session, agency_id: int, since: date, until: date) -> list[tuple[int, date, PaperLine]]:
    """The charges of an agency on recharge journals raised between two days, each with the journal's number and day."""
    asked = select(RechargeJournal.id, RechargeJournal.number, RechargeJournal.raised_on)
    asked = asked.where(RechargeJournal.raised_on.between(since, until))
    journals = {item.id: (item.number, item.raised_on) for item in session.execute(asked)}
    mine = (BookingCharge.agency_id == agency_id) & BookingCharge.journal_id.in_(journals)
    found = _lines(session, BookingCharge.journal_id, mine)
    return [(*journals[number], line) for number, line in found if number is not None]


Owner = InstrumentedAttribute[int] | InstrumentedAttribute[int | None]
"""The column of a charge that says which paper it is on, or whose it is."""


def _lines_by(session: Session, owner: Owner, ids: Iterable[int]) -> dict[int | None, tuple[PaperLine, ...]]:
    found: dict[int | None, tuple[PaperLine, ...]] = {}
    for number, line in _lines(session, owner, owner.in_(list(ids))):
        found[number] = (*found.get(number, ()), line)
    return found


def _lines(session: Session, owner: Owner, narrowed: ColumnElement[bool]) -> list[tuple[int | None, PaperLine]]:
    """The charges, each with its owner's id, in order of the events' start and the delegates' names."""
    asked = (
        select(owner, BookingCharge, Booking.event_id, Person.name, Person.name_withheld)
        .join(Booking, Booking.id == BookingCharge.booking_id)
        .join(Person, Person.id == Booking.person_id)
        .where(narrowed)
        .order_by(BookingCharge.id)
    )
    rows = session.execute(asked).all()
    events = _events(session, {row[2] for row in rows})
    accounts = dict(session.execute(select(LedgerCode.kind, LedgerCode.account)).all())
    found = [
        (number, _line(item, events[event_id], printed_name(name, withheld), accounts))
        for number, item, event_id, name, withheld in rows
    ]
    order = {number: place for place, number in enumerate(events)}
    return sorted(found, key=lambda pair: (order[pair[1].event.id], pair[1].delegate))


def _events(session: Session, ids: Iterable[int]) -> dict[int, EventLine]:
    asked = select(TrainingEvent, Course).join(Course, Course.id == TrainingEvent.course_id)
    return {line.id: line for line in event_lines(session, asked.where(TrainingEvent.id.in_(list(ids))))}


def _line(item: BookingCharge, event: EventLine, delegate: str, accounts: Mapping[Kind, str]) -> PaperLine:
    return PaperLine(
        *(item.id, event, delegate, item.agency_id, item.kind, item.trigger, item.amount, item.vat_code, item.vat),
        *(item.rule, item.why, item.status, accounts.get(item.kind)),
    )
