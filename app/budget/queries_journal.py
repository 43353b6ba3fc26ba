"""Every entry of a period in the order of its days, with what it rests on. Nothing here changes anything."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.rules import Kind, Subjective
from app.budget.rules_entry import EntryType
from app.budget.schema import BudgetEntry, BudgetLine
from app.people.queries import names_as_at


@dataclass(frozen=True)
class JournalLine:
    """One entry; amounts in pence."""

    number: int
    day: date
    fund: str
    kind: Kind
    line: str
    subjective: Subjective | None
    agency_id: int | None
    agency: str
    type: EntryType
    amount: int
    vat: int | None
    reference: str
    description: str
    document: str
    source: str
    """Where it came from: "typed", or the download and its row."""
    puts_right: int | None
    """The number of the entry that it takes back."""


def journal(session: Session, since: date, until: date) -> Iterator[JournalLine]:
    """The entries of the days from the one to the other, both included."""
    asked = (
        select(BudgetEntry, BudgetLine)
        .join(BudgetLine, BudgetLine.id == BudgetEntry.line_id)
        .where(BudgetEntry.day.between(since, until))
        .order_by(BudgetEntry.day, BudgetEntry.id)
    )
    names = names_as_at(session, until)
    for item, line in session.execute(asked):
        yield JournalLine(
            number=item.id,
            day=item.day,
            fund=line.fund,
            kind=line.kind,
            line=line.name,
            subjective=line.subjective,
            agency_id=item.agency_id,
            agency=names.get(item.agency_id or 0, ""),
            type=item.type,
            amount=item.amount,
            vat=item.vat,
            reference=item.reference or "",
            description=item.description or "",
            document=item.document or "",
            source=f"{item.file}, row {item.file_row}" if item.file else "typed",
            puts_right=item.reverses_id,
        )
