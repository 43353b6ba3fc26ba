"""The entries of a year as a list that is fetched a window at a time. Nothing here changes anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.budget.rules import Kind
from app.budget.rules_entry import EntryType
from app.budget.schema import BudgetEntry, BudgetLine
from app.people.schema import Agency
from db.kept import content_of

Question = TypeVar("Question", bound="Select[*tuple[object, ...]]")
WINDOW = 200
"""Entries of one window."""


@dataclass(frozen=True)
class EntryLine:
    """One entry; amounts in pence."""

    id: int
    day: date
    line_id: int
    line: str
    fund: str
    kind: Kind
    amount: int
    type: EntryType
    reference: str
    description: str
    agency: str
    vat: int | None
    document: str
    has_paper: bool
    """Whether that document is kept here; otherwise only its name is known."""
    came_from: str
    """The file and the row of a download; empty where it was typed."""
    reverses_id: int | None
    meets_id: int | None
    split_id: int | None
    reversed: bool
    """Whether another entry takes it back."""


@dataclass(frozen=True)
class Wanted:
    """Which entries: those of a year in which the words stand, of one type or both."""

    year: int
    words: str = ""
    type: EntryType | None = None


@dataclass(frozen=True)
class Counted:
    """How many entries there are, and what those of each side come to in pence."""

    entries: int
    income: int
    spending: int


def count_entries(session: Session, wanted: Wanted) -> Counted:
    """How many are wanted, and their sums."""
    asked = select(BudgetLine.kind, func.count(), func.coalesce(func.sum(BudgetEntry.amount), 0))
    found = session.execute(_narrowed(asked.select_from(BudgetEntry), wanted).group_by(BudgetLine.kind)).all()
    sums = {kind: amount for kind, _, amount in found}
    return Counted(sum(row[1] for row in found), sums.get(Kind.INCOME, 0), sums.get(Kind.EXPENDITURE, 0))


def window(session: Session, wanted: Wanted, start: int) -> list[EntryLine]:
    """At most WINDOW of the entries wanted, the latest day first, from that place on."""
    latest = BudgetEntry.day.desc(), BudgetEntry.id.desc()
    shown = _narrowed(select(BudgetEntry.id).select_from(BudgetEntry), wanted).order_by(*latest).limit(WINDOW)
    back = aliased(BudgetEntry)
    asked = (
        select(BudgetEntry, BudgetLine, Agency.name, back.id)
        .join(BudgetLine, BudgetLine.id == BudgetEntry.line_id)
        .outerjoin(Agency, Agency.id == BudgetEntry.agency_id)
        .outerjoin(back, back.reverses_id == BudgetEntry.id)
        .where(BudgetEntry.id.in_(shown.offset(start)))  # sorted by themselves, and only these looked at whole
        .order_by(*latest)
    )
    return [_line(*row) for row in session.execute(asked)]


def place_of(session: Session, wanted: Wanted, entry_id: int) -> int | None:
    """Where the entry stands in the list; None where it is not in it."""
    found = session.get(BudgetEntry, entry_id)
    if found is None:
        return None
    asked = _narrowed(select(func.count()).select_from(BudgetEntry), wanted)
    if not session.scalars(asked.where(BudgetEntry.id == entry_id)).one():
        return None
    later = or_(BudgetEntry.day > found.day, (BudgetEntry.day == found.day) & (BudgetEntry.id > found.id))
    return session.scalars(asked.where(later)).one()


def _narrowed(asked: Question, wanted: Wanted) -> Question:
    asked = asked.join(BudgetLine, BudgetLine.id == BudgetEntry.line_id).where(BudgetLine.year == wanted.year)
    if wanted.type is not None:
        asked = asked.where(BudgetEntry.type == wanted.type)
    if not wanted.words.strip():
        return asked
    columns = (BudgetLine.name, BudgetEntry.reference, BudgetEntry.description, BudgetEntry.document)
    return asked.where(or_(*(column.icontains(wanted.words.strip(), autoescape=True) for column in columns)))


def _line(entry: BudgetEntry, line: BudgetLine, agency: str | None, back: int | None) -> EntryLine:
    return EntryLine(
        id=entry.id,
        day=entry.day,
        line_id=line.id,
        line=line.name,
        fund=line.fund,
        kind=line.kind,
        amount=entry.amount,
        type=entry.type,
        reference=entry.reference or "",
        description=entry.description or "",
        agency=agency or "",
        vat=entry.vat,
        document=entry.document or "",
        has_paper=entry.digest is not None,
        came_from=f"{entry.file}, row {entry.file_row}" if entry.file else "",
        reverses_id=entry.reverses_id,
        meets_id=entry.meets_id,
        split_id=entry.split_id,
        reversed=back is not None,
    )


def paper_of(session: Session, entry_id: int) -> tuple[str, bytes] | None:
    """Name and content of the paper that an entry rests on; None where none is kept. Raises ContentMissing."""
    found = session.get(BudgetEntry, entry_id)
    if found is None or found.digest is None:
        return None
    return found.document or "", content_of(session, found.digest)


def lines_to_enter(session: Session, year: int) -> Sequence[tuple[int, str, str, Kind]]:
    """The lines of the year: id, name, fund, side; spending first, as it is entered most."""
    asked = select(BudgetLine.id, BudgetLine.name, BudgetLine.fund, BudgetLine.kind).filter_by(year=year)
    found = [(row.id, row.name, row.fund, row.kind) for row in session.execute(asked.order_by(BudgetLine.id))]
    return sorted(found, key=lambda row: row[3] is Kind.INCOME)
