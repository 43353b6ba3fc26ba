"""An invoice and a credit note as reports: whom it is to, what each charge is, the rule that made it, how to pay."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.export.report import Column, Figure, Kind, Report, Row, Section, Table
from app.export.sifted import sifted
from app.export.words import shown
from app.groups.queries import board_name
from app.people.queries import cleaner_of
from app.training.queries_papers import CreditPaper, InvoicePaper, PaperLine, credit_paper, invoice_paper
from app.training.report_words import period_words, short_days
from app.training.rules import Kind as For
from app.training.rules_words import day_words

CHARGES = (
    Column("event", "Event", width=8),
    Column("course", "Course", width=26),
    Column("days", "Held on", width=18),
    Column("delegate", "Delegate", width=20),
    Column("reason", "For", width=16),
    Column("amount", "Net", Kind.MONEY, total=True),
    Column("vat_code", "VAT code", width=12),
    Column("vat", "VAT", Kind.MONEY, total=True),
    Column("gross", "With VAT", Kind.MONEY, total=True),
)
RULES = (
    Column("event", "Event", width=8),
    Column("delegate", "Delegate", width=20),
    Column("rule", "The rule", width=50),
    Column("why", "What it rests on", width=50),
)
REASONS = {For.FEE: "Attendance fee", For.WALK_IN: "Walk-in", For.EXTRAS: "Bought for the place"}
"""What a charge is for where its trigger does not say it."""


def reason_words(line: PaperLine) -> str:
    """What a charge is for: "Did not attend", "Attendance fee"."""
    return REASONS.get(line.kind, line.trigger.value.capitalize())


def credit_number(number: int) -> str:
    """A credit note's number, which no invoice has: "CN3"."""
    return f"CN{number}"


def invoice_fields(session: Session, paper: InvoicePaper) -> dict[str, str]:
    """What can stand in the places of the words that say how to pay."""
    return {
        "board": board_name(session, paper.raised_on),
        "agency": paper.agency,
        "number": str(paper.number),
        "date": day_words(paper.raised_on),
        "pay by": day_words(paper.due_on),
        "amount": shown(paper.gross, Kind.MONEY),
        "period": period_words(paper.since, paper.until),
    }


def invoice_report(session: Session, invoice_id: int, how_to_pay: Sequence[str], made: datetime) -> Report:
    """An invoice as it was raised, whatever was credited or paid since; no name that is withheld."""
    paper = invoice_paper(session, invoice_id)
    return _report(
        session,
        *("invoice", f"Invoice {paper.number}", f"To {paper.agency}. {day_words(paper.raised_on)}."),
        *(paper, tuple(_invoice_facts(paper)), paper.lines),
        (
            Figure(shown(paper.gross, Kind.MONEY), f"to pay by {day_words(paper.due_on)}"),
            Figure(shown(paper.vat, Kind.MONEY), "of it is VAT"),
        ),
        *(tuple(how_to_pay), paper.raised_on, made),
    )


def credit_note_report(session: Session, credit_note_id: int, made: datetime) -> Report:
    """A credit note: what it takes back of an invoice, which stays as it is, with who decided it and why."""
    paper = credit_paper(session, credit_note_id)
    number = credit_number(paper.number)
    gross, vat = paper.gross, sum(line.vat for line in paper.lines)
    note = f"Invoice {paper.invoice.number} stays as it is. This note is taken off what it asks for."
    return _report(
        session,
        *("credit-note", f"Credit note {number}", f"To {paper.invoice.agency}. {day_words(paper.raised_on)}."),
        *(paper.invoice, tuple(_credit_facts(paper, number)), paper.lines),
        (
            Figure(shown(gross, Kind.MONEY), f"taken off invoice {paper.invoice.number}"),
            Figure(shown(vat, Kind.MONEY), "of it is VAT"),
        ),
        *((note,), paper.raised_on, made),
    )


def _report(
    session: Session,
    name: str,
    title: str,
    scope: str,
    invoice: InvoicePaper,
    facts: tuple[Row, ...],
    lines: Sequence[PaperLine],
    figures: tuple[Figure, ...],
    notes: tuple[str, ...],
    day: date,
    made: datetime,
) -> Report:
    columns = (Column("detail", "Detail", width=20), Column("value", title, width=60))
    details = Table("details", "Details", columns, facts)
    charges = Table("charges", "What it is for", CHARGES, tuple(map(charge_row, lines)))
    rules = Table("rules", "The rule that made each charge", RULES, tuple(map(_rule_row, lines)))
    report = Report(
        name=name,
        title=title,
        board=board_name(session, day),
        since=invoice.since,
        until=invoice.until,
        scope=scope,
        tables=(details, charges, rules),
        sections=tuple(Section(table.title, tables=(table,)) for table in (details, charges, rules)),
        figures=figures,
        notes=notes,
        source="the training record",
        made=made,
    )
    clean = cleaner_of(session)
    return sifted(report, clean) if clean else report


def _invoice_facts(paper: InvoicePaper) -> Iterator[Row]:
    yield "Invoice to", paper.agency
    yield "Invoice number", str(paper.number)
    yield "Date of the invoice", day_words(paper.raised_on)
    yield "For events from", period_words(paper.since, paper.until)
    if paper.order_ref:
        yield "Your order", paper.order_ref
    yield "To be paid by", day_words(paper.due_on)


def _credit_facts(paper: CreditPaper, number: str) -> Iterator[Row]:
    yield "Credit to", paper.invoice.agency
    yield "Credit note number", number
    yield "Date of the credit note", day_words(paper.raised_on)
    yield "On invoice", f"{paper.invoice.number} of {day_words(paper.invoice.raised_on)}"
    yield "Reason", paper.reason
    yield "Approved by", paper.by


def charge_row(line: PaperLine) -> Row:
    """One charge in the columns of CHARGES."""
    held = short_days(line.event.sessions)
    return (
        *(line.event.ref, line.event.title, held, line.delegate, reason_words(line)),
        *(line.amount, line.vat_code, line.vat, line.gross),
    )


def _rule_row(line: PaperLine) -> Row:
    return line.event.ref, line.delegate, line.rule, line.why
