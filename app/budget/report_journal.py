"""Reports of single entries: the journal of a period, and spending over 500 pounds as public bodies publish it."""

import re
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.queries_journal import JournalLine, journal
from app.budget.rules import Kind as Side
from app.budget.rules import day_words
from app.budget.rules_entry import EntryType
from app.export.report import Column, Kind, Report, Row, Section, Table
from app.export.request import Request
from app.groups.queries import board_name
from app.people.schema import Person

JOURNAL = (
    Column("number", "No.", Kind.WHOLE, width=6),
    Column("date", "Date", Kind.DATE, width=11),
    Column("fund", "Fund", width=10),
    Column("kind", "Side", width=11),
    Column("line", "Line", width=28),
    Column("agency", "Agency", width=22),
    Column("type", "Type", width=11),
    Column("amount", "Amount", Kind.MONEY, width=12),
    Column("vat", "VAT", Kind.MONEY, width=10),
    Column("reference", "Reference", width=14),
    Column("description", "Description", width=30),
    Column("document", "Paper", width=14),
    Column("source", "Came from", width=16),
    Column("reverses", "Takes back no.", Kind.WHOLE, width=8),
)
SPENDING = (
    Column("body", "Body", width=34),
    Column("date", "Date", Kind.DATE, width=11),
    Column("reference", "Reference", width=14),
    Column("expense_area", "Expense area", width=28),
    Column("expense_type", "Expense type", width=22),
    Column("description", "Description", width=34),
    Column("amount", "Amount", Kind.MONEY, width=12),
    Column("vat", "VAT", Kind.MONEY, width=10),
)
NOTE = "Commitments are promised, not paid. What training invoiced stands on its invoices and is not listed again."
OVER = 500_00
"""Pence: what public bodies publish is above it (Local Government Transparency Code 2015)."""
REDACTED = "REDACTED PERSONAL DATA"


def journal_report(session: Session, request: Request) -> Report:
    """Every entry of the period, in the order of its days; nothing is left out that was reversed."""
    lines = (line for line in journal(session, request.since, request.until) if _of(line, request))
    table = Table("journal", "Journal", JOURNAL, tuple(map(_row, lines)), NOTE)
    return _report(session, request, "budget-journal", "Budget journal", table)


def spending_report(session: Session, request: Request) -> Report:
    """Each payment of the period above 500 pounds, and each refund; people's names are taken out."""
    board, hide = board_name(session), _Hider(_people(session))
    rows = tuple(
        (
            *(board, line.day, line.reference, line.line, line.subjective.value if line.subjective else None),
            *(hide(line.description), line.amount, line.vat),
        )
        for line in journal(session, request.since, request.until)
        if _of(line, request) and _is_published(line)
    )
    table = Table("spending", "Spending over £500", SPENDING, rows, "Refunds over £500 are shown below zero.")
    return _report(session, request, "spending-over-500", "Spending over £500", table)


def _report(session: Session, request: Request, name: str, title: str, table: Table) -> Report:
    return Report(
        name=name,
        title=title,
        board=board_name(session),
        since=request.since,
        until=request.until,
        scope=f"{day_words(request.since)} to {day_words(request.until)}.",
        tables=(table,),
        sections=(Section(table.title, tables=(table,)),),
        source="the budget ledger",
        made=request.made,
    )


def _of(line: JournalLine, request: Request) -> bool:
    return request.agency_id in (None, line.agency_id)


def _is_published(line: JournalLine) -> bool:
    return line.kind is Side.EXPENDITURE and line.type is EntryType.ACTUAL and abs(line.amount) > OVER


def _row(line: JournalLine) -> Row:
    return (
        *(line.number, line.day, line.fund, line.kind.value, line.line, line.agency or None, line.type.value),
        *(line.amount, line.vat, line.reference or None, line.description or None, line.document or None),
        *(line.source, line.puts_right),
    )


class _Hider:
    """Takes people's names out of words."""

    def __init__(self, names: Sequence[str]) -> None:
        longest_first = sorted(names, key=len, reverse=True)
        self._names = re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)
        self._any = bool(names)

    def __call__(self, words: str) -> str | None:
        return (self._names.sub(REDACTED, words) if self._any else words) or None


def _people(session: Session) -> list[str]:
    return list(session.scalars(select(Person.name)))
