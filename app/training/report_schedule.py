"""What finance is given: the schedule of a period's invoices, the sales ledger's lines, the recharge journal."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.export.report import Column, Figure, Kind, Report, Row, Section, Table
from app.export.request import Request
from app.export.sifted import sifted
from app.export.words import shown
from app.groups.queries import board_name
from app.people.queries import cleaner_of
from app.training.queries_papers import (
    CreditPaper,
    InvoicePaper,
    PaperLine,
    credit_papers,
    invoice_papers,
    journal_paper,
)
from app.training.report_invoice import credit_number, reason_words
from app.training.report_words import days_words, period_words
from app.training.rules_words import day_words

INVOICES = (
    Column("number", "Invoice", Kind.WHOLE, width=8),
    Column("agency", "Agency", width=30),
    Column("raised_on", "Raised", Kind.DATE, width=11),
    Column("due_on", "To be paid by", Kind.DATE, width=11),
    Column("charges", "Charges", Kind.WHOLE, total=True),
    Column("amount", "Net", Kind.MONEY, total=True),
    Column("vat", "VAT", Kind.MONEY, total=True),
    Column("gross", "With VAT", Kind.MONEY, total=True),
    Column("credited", "Credited", Kind.MONEY, total=True),
    Column("paid_on", "Paid", Kind.DATE, width=11),
    Column("to_pay", "Still to pay", Kind.MONEY, total=True),
)
CREDITS = (
    Column("number", "Credit note", width=8),
    Column("invoice", "On invoice", Kind.WHOLE, width=8),
    Column("agency", "Agency", width=30),
    Column("raised_on", "Raised", Kind.DATE, width=11),
    Column("gross", "Taken off", Kind.MONEY, total=True),
    Column("by", "Approved by", width=24),
    Column("reason", "Reason", width=40),
)
LEDGER = (
    Column("contact", "Contact", width=30),
    Column("number", "Number", width=8),
    Column("invoice_date", "Invoice date", Kind.DATE, width=11),
    Column("due_date", "Due date", Kind.DATE, width=11),
    Column("description", "Description", width=60),
    Column("quantity", "Quantity", Kind.WHOLE),
    Column("unit_amount", "Unit amount", Kind.MONEY, total=True),
    Column("account_code", "Account code", width=12),
    Column("tax_type", "Tax type", width=14),
)
JOURNAL = (
    Column("agency", "Agency", width=30),
    Column("cost_centre", "Cost centre", width=12),
    Column("description", "Description", width=60),
    Column("account_code", "Account code", width=12),
    Column("amount", "Amount", Kind.MONEY, total=True),
)
ACCOUNT = [column.key for column in LEDGER].index("account_code")
NO_ACCOUNT = (
    "Where the account code is empty, none is kept: take them in as a table ledger_codes, with kind and account."
)
LEDGER_NOTE = "Unit amounts are net of VAT. What a credit note takes back is below zero."


def invoices_report(session: Session, request: Request) -> Report:
    """The report `invoices`: the invoices and credit notes raised in the period, as they stand now."""
    return schedule_report(session, request.since, request.until, request.made, request.agency_id)


def schedule_report(session: Session, since: date, until: date, made: datetime, agency_id: int | None = None) -> Report:
    """The invoices and credit notes raised between two days, as they stand now, with every line for the ledger."""
    invoices = invoice_papers(session, since, until, agency_id)
    credits_ = credit_papers(session, since, until, agency_id)
    listed = Table("invoices", "Invoices", INVOICES, tuple(map(_invoice_row, invoices)))
    notes = Table("credit_notes", "Credit notes", CREDITS, tuple(map(_credit_row, credits_)))
    ledger = _ledger_table(invoices, credits_)
    figures = (
        Figure(shown(sum(paper.gross for paper in invoices), Kind.MONEY), "invoiced, with VAT"),
        Figure(shown(sum(paper.gross for paper in credits_), Kind.MONEY), "taken off with credit notes"),
        Figure(shown(sum(paper.to_pay for paper in invoices), Kind.MONEY), "of these invoices still to pay"),
    )
    return _report(session, "invoices", "Invoices", since, until, (listed, notes, ledger), figures, made)


def ledger_report(session: Session, since: date, until: date, made: datetime) -> Report:
    """The sales ledger's lines alone, one for each charge, for a CSV file that finance takes in."""
    ledger = _ledger_table(invoice_papers(session, since, until), credit_papers(session, since, until))
    return _report(session, "sales-ledger", "Sales ledger", since, until, (ledger,), (), made)


def journal_report(session: Session, journal_id: int, made: datetime) -> Report:
    """A recharge journal: what each of the office's own departments is charged, with its cost centre."""
    paper = journal_paper(session, journal_id)
    rows = tuple(
        (
            *(paper.agencies[line.agency_id], paper.cost_centres.get(line.agency_id), description(line)),
            *(line.account, line.amount),
        )
        for line in sorted(paper.lines, key=lambda line: paper.agencies[line.agency_id])
    )
    table = Table("journal", f"Journal {paper.number} of {day_words(paper.raised_on)}", JOURNAL, rows)
    total = shown(sum(line.amount for line in paper.lines), Kind.MONEY)
    figures = (Figure(total, "is recharged, net of VAT"),)
    title = f"Recharge journal {paper.number}"
    return _report(session, "recharge-journal", title, paper.since, paper.until, (table,), figures, made)


def description(line: PaperLine) -> str:
    """One charge in a line: "Did not attend: Working Practices, WP-1, 25 November 2014, Ward Manager"."""
    days = days_words(line.event.sessions)
    return f"{reason_words(line)}: {line.event.title}, {line.event.ref}, {days}, {line.delegate}"


def _report(
    session: Session,
    name: str,
    title: str,
    since: date,
    until: date,
    tables: tuple[Table, ...],
    figures: tuple[Figure, ...],
    made: datetime,
) -> Report:
    report = Report(
        name=name,
        title=title,
        board=board_name(session, until),
        since=since,
        until=until,
        scope=f"{period_words(since, until)}.",
        tables=tables,
        sections=tuple(Section(table.title, tables=(table,)) for table in tables),
        figures=figures,
        source="the training record",
        made=made,
    )
    clean = cleaner_of(session)
    return sifted(report, clean) if clean else report


def _invoice_row(paper: InvoicePaper) -> Row:
    return (
        *(paper.number, paper.agency, paper.raised_on, paper.due_on, len(paper.lines)),
        *(paper.net, paper.vat, paper.gross, paper.credited, paper.paid_on, paper.to_pay),
    )


def _credit_row(paper: CreditPaper) -> Row:
    number, invoice = credit_number(paper.number), paper.invoice
    return number, invoice.number, invoice.agency, paper.raised_on, paper.gross, paper.by, paper.reason


def _ledger_table(invoices: Sequence[InvoicePaper], credits_: Sequence[CreditPaper]) -> Table:
    rows = tuple(_ledger(invoices, credits_))
    note = LEDGER_NOTE if all(row[ACCOUNT] for row in rows) else f"{LEDGER_NOTE} {NO_ACCOUNT}"
    return Table("ledger", "Lines for the sales ledger", LEDGER, rows, note)


def _ledger(invoices: Sequence[InvoicePaper], credits_: Sequence[CreditPaper]) -> Iterator[Row]:
    for paper in invoices:
        for line in paper.lines:
            yield _ledger_row(paper.agency, str(paper.number), paper.raised_on, paper.due_on, line, 1)
    for note in credits_:
        number, agency = credit_number(note.number), note.invoice.agency
        for line in note.lines:
            yield _ledger_row(agency, number, note.raised_on, note.raised_on, line, -1)


def _ledger_row(agency: str, number: str, raised: date, due: date, line: PaperLine, sign: int) -> Row:
    return agency, number, raised, due, description(line), 1, sign * line.amount, line.account, line.vat_code
