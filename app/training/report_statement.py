"""An agency's statement: what was invoiced, credited and paid in a period, what is owed, what is not invoiced yet."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from app.export.report import Column, Figure, Kind, Report, Row, Section, Table
from app.export.sifted import sifted
from app.export.words import shown
from app.groups.queries import board_name
from app.people.queries import cleaner_of, names_as_at
from app.people.rules import printed_name
from app.training.queries_charging import waived
from app.training.queries_papers import (
    CreditPaper,
    InvoicePaper,
    PaperLine,
    credit_papers,
    invoice_papers,
    not_invoiced,
    recharged,
)
from app.training.report_invoice import CHARGES, charge_row, credit_number
from app.training.report_schedule import description
from app.training.report_words import period_words
from app.training.rules_statement import Billed, Credit, Entry, Movement, account, balance_on
from app.training.rules_words import day_words

ACCOUNT = (
    Column("day", "Date", Kind.DATE, width=11),
    Column("what", "What", width=40),
    Column("invoiced", "Invoiced", Kind.MONEY, total=True),
    Column("credited", "Credited", Kind.MONEY, total=True),
    Column("paid", "Paid", Kind.MONEY, total=True),
    Column("balance", "Owed after it", Kind.MONEY),
)
RECHARGED = (
    Column("journal", "Journal", Kind.WHOLE, width=8),
    Column("day", "Date", Kind.DATE, width=11),
    Column("what", "What", width=60),
    Column("amount", "Net", Kind.MONEY, total=True),
)
WAIVED = (
    Column("day", "Waived on", Kind.DATE, width=11),
    Column("event", "Event", width=10),
    Column("delegate", "Delegate", width=24),
    Column("why", "What for", width=20),
    Column("reason", "Reason", width=28),
    Column("by", "Approved by", width=20),
    Column("amount", "Net", Kind.MONEY, total=True),
)
WORDS = {Movement.INVOICE: "Invoice {}", Movement.CREDIT: "Credit note {}", Movement.PAYMENT: "Payment of invoice {}"}
PLACES = {Movement.INVOICE: 0, Movement.CREDIT: 1, Movement.PAYMENT: 2}
NOTE = "All sums with VAT. Below zero, the agency is in credit."


def statement_report(session: Session, agency_id: int, since: date, until: date, made: datetime) -> Report:
    """The account of an agency between two days, both included; no name that is withheld."""
    invoices = invoice_papers(session, date.min, until, agency_id)
    found = list(billed(invoices, credit_papers(session, date.min, until, agency_id)))
    entries = account(found)
    moved = Table("account", "Account", ACCOUNT, tuple(_rows(entries, since, until)), NOTE)
    open_ = not_invoiced(session, agency_id)
    waiting = Table("not_invoiced", "Not invoiced yet", CHARGES, tuple(map(charge_row, open_)))
    journals = recharged(session, agency_id, since, until)
    recharges = Table("recharged", "Recharged by journal", RECHARGED, tuple(map(_recharge_row, journals)))
    let_off = Table("waived", "Waived: nothing to pay", WAIVED, tuple(_waived(session, agency_id, since, until)))
    tables = (moved, waiting, *((recharges,) if journals else ()), *((let_off,) if let_off.rows else ()))
    name = names_as_at(session, until)[agency_id]
    report = Report(
        name="statement",
        title=f"Statement: {name}",
        board=board_name(session, until),
        since=since,
        until=until,
        scope=f"{period_words(since, until)}.",
        tables=tables,
        sections=tuple(Section(table.title, tables=(table,)) for table in tables),
        figures=(
            Figure(shown(balance_on(entries, until), Kind.MONEY), f"owed on {day_words(until)}"),
            Figure(shown(_overdue(invoices, found, until), Kind.MONEY), "of it past the day to pay"),
            Figure(shown(sum(line.gross for line in open_), Kind.MONEY), "not invoiced yet"),
        ),
        source="the training record",
        made=made,
    )
    clean = cleaner_of(session)
    return sifted(report, clean) if clean else report


def billed(invoices: Sequence[InvoicePaper], credits_: Sequence[CreditPaper]) -> Iterator[Billed]:
    """The invoices with what was credited of each, as an account is kept of them."""
    for paper in invoices:
        mine = [Credit(one.number, one.raised_on, one.gross) for one in credits_ if one.invoice.id == paper.id]
        yield Billed(paper.number, paper.raised_on, paper.gross, mine, paper.paid_on)


def _overdue(invoices: Sequence[InvoicePaper], found: Sequence[Billed], until: date) -> int:
    """Pence owed at the end of the day on invoices whose day to pay is over."""
    late = [one for paper, one in zip(invoices, found, strict=True) if paper.due_on < until]
    return sum(max(balance_on(account([one]), until), 0) for one in late)


def _rows(entries: Sequence[Entry], since: date, until: date) -> Iterator[Row]:
    if before := balance_on(entries, since - timedelta(days=1)):
        yield since, "Brought forward", None, None, None, before
    for entry in entries:
        if since <= entry.day <= until:
            sums: list[int | None] = [None, None, None]
            sums[PLACES[entry.what]] = abs(entry.pence)
            yield entry.day, _words(entry), *sums, entry.balance


def _recharge_row(found: tuple[int, date, PaperLine]) -> Row:
    number, day, line = found
    return number, day, description(line), line.amount


def _waived(session: Session, agency_id: int, since: date, until: date) -> Iterator[Row]:
    for line in waived(session, agency_id, since, until):
        waiver = line.booking.waiver
        assert waiver is not None  # by which it was found
        who = printed_name(line.booking.delegate, line.booking.name_withheld)
        what = line.trigger.value.capitalize()
        yield waiver.on, line.event.ref, who, what, waiver.reason, waiver.by, line.amount


def _words(entry: Entry) -> str:
    is_credit = entry.what is Movement.CREDIT
    return WORDS[entry.what].format(credit_number(entry.number) if is_credit else entry.number)
