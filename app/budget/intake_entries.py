"""The interchange tables contributions and entries: how their rows become edits, and records rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.edits import set_contribution
from app.budget.edits_entries import About, add_entry
from app.budget.intake_changes import known_day, known_pence
from app.budget.intake_lines import Lines, known_year, refused
from app.budget.queries import contribution_of
from app.budget.rules import Nature, Refusal
from app.budget.rules_entry import Entry, EntryType
from app.budget.schema import BudgetContribution, BudgetEntry, BudgetLine
from app.interchange.attached import attachment, file_cell
from app.interchange.cells import (
    choice,
    choice_out,
    day,
    day_out,
    financial_year_out,
    pence,
    pence_out,
    read,
    whole,
    whole_out,
)
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.people.intake import agency_of
from app.people.schema import Agency
from db.base import amend


def _take_contributions(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_contribution, session))


def _take_contribution(session: Session, row: Row) -> Result:
    required(row, "year", "agency", "agreed")
    year, agency = known_year(row), agency_of(session, row)
    nature = read(row, "nature", partial(choice, words=Nature)) or Nature.RECURRING
    facts: dict[str, object] = {
        "agreed": known_pence(row, "agreed"),
        "invoiced": read(row, "invoiced", pence),
        "invoiced_on": read(row, "invoiced_on", day),
        "invoice_ref": row["invoice_ref"] or None,
    }
    there = contribution_of(session, year, agency.id, nature)
    if there and all(fact is None or getattr(there, name) == fact for name, fact in facts.items()):
        return Result.UNCHANGED
    try:
        set_contribution(session, year, agency.id, nature, facts)
    except Refusal as refusal:
        raise refused(row, "year", refusal) from refusal
    return Result.CHANGED if there else Result.ADDED


def _give_contributions(session: Session) -> Iterator[Sequence[str]]:
    asked = select(BudgetContribution, Agency.name).join(Agency, Agency.id == BudgetContribution.agency_id)
    for item, agency in session.execute(asked.order_by(BudgetContribution.id)):
        yield (
            *(financial_year_out(item.year), agency, item.nature.value, pence_out(item.agreed)),
            *(pence_out(item.invoiced), day_out(item.invoiced_on), item.invoice_ref or ""),
        )


CONTRIBUTIONS = TableSpec(
    name="contributions",
    columns=("year", "agency", "nature", "agreed", "invoiced", "invoiced_on", "invoice_ref"),
    required=("year", "agency", "agreed"),
    take=_take_contributions,
    give=_give_contributions,
)

Key = tuple[object, ...]
LINKS = (("reverses", "reverses_id"), ("meets", "meets_id"), ("split_of", "split_id"))
"""Columns that name another entry by its `no`, and what keeps it."""


@dataclass(frozen=True)
class _Known:
    """What is known while the rows of one file are taken."""

    lines: Lines
    there: dict[Key, list[int]]
    """Entries of the store by what they say; two alike are two payments."""
    numbers: dict[str, int] = field(default_factory=dict)
    """The entries that rows call by a number."""


def _take_entries(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    there: dict[Key, list[int]] = defaultdict(list)
    for item in session.scalars(select(BudgetEntry).order_by(BudgetEntry.id.desc())):
        there[_key(item)].append(item.id)
    known = _Known(Lines(session), there)
    return one_by_one(rows, partial(_take_entry, session, known))


def _key(item: BudgetEntry) -> Key:
    return (item.line_id, item.agency_id, item.day, item.amount, item.type, item.reference, item.description)


def _take_entry(session: Session, known: _Known, row: Row) -> Result:
    required(row, "year", "fund", "kind", "line", "date", "amount")
    line = known.lines.of(row)
    agency = agency_of(session, row).id if row["agency"] else line.agency_id
    type_ = read(row, "type", partial(choice, words=EntryType)) or EntryType.ACTUAL
    entry = Entry(known_day(row, "date"), known_pence(row, "amount"), type_)
    about = About(
        reference=row["reference"] or None,
        description=row["description"] or None,
        agency_id=agency,
        vat=read(row, "vat", pence),
        document=row["document"] or None,
        file=row["file"] or None,
        file_row=read(row, "file_row", whole),
        fingerprint=row["fingerprint"] or None,
    )
    links: dict[str, object] = {key: _named(known, row, column) for column, key in LINKS if row[column]}
    says = (entry.on, entry.amount, type_, about.reference, about.description)
    of = (agency,) if row["agency"] else (None, agency)  # one entered before its line had an agency has none
    if alike := next(filter(None, (known.there[line.id, whose, *says] for whose in of)), None):
        number, result = alike.pop(), Result.UNCHANGED
    else:
        number, result = _added(session, row, line, entry, about), Result.ADDED
    known.numbers[row["no"]] = number
    links |= _paper(row)
    changed = bool(links) and amend(session.get_one(BudgetEntry, number), links)
    return Result.CHANGED if changed and result is Result.UNCHANGED else result


def _paper(row: Row) -> dict[str, object]:
    came = attachment(row, PAPER, "document")
    return {"digest": came.digest, "document": came.name} if came else {}


def _named(known: _Known, row: Row, column: str) -> int:
    if (found := known.numbers.get(row[column])) is None:
        why = "No entry above it in the file has that number."
        raise Refused(column, row[column], why, "Correct the number, or put the entry it names first.")
    return found


def _added(session: Session, row: Row, line: BudgetLine, entry: Entry, about: About) -> int:
    if about.fingerprint and session.scalar(select(BudgetEntry.id).filter_by(fingerprint=about.fingerprint)):
        why = "That row of the download is entered already, with other words or another amount."
        raise Refused("fingerprint", about.fingerprint, why, "Leave the row out, or reverse the entry there is.")
    try:
        return add_entry(session, line.id, entry, about).id
    except Refusal as refusal:
        raise refused(row, "amount" if "amount" in refusal.why else "date", refusal) from refusal


def _give_entries(session: Session) -> Iterator[Sequence[str]]:
    """Entries are numbered as they stand, those only that another one names."""
    numbers = session.scalars(select(BudgetEntry.id).order_by(BudgetEntry.id))
    place = {number: str(index) for index, number in enumerate(numbers, start=1)}
    named = {number for _, key in LINKS for number in session.scalars(select(getattr(BudgetEntry, key)).distinct())}
    asked = (
        select(BudgetEntry, BudgetLine, Agency.name)
        .join(BudgetLine, BudgetLine.id == BudgetEntry.line_id)
        .outerjoin(Agency, Agency.id == BudgetEntry.agency_id)
        .order_by(BudgetEntry.id)
    )
    for item, line, agency in session.execute(asked):
        links = (place.get(getattr(item, key) or 0, "") for _, key in LINKS)
        yield (
            *(financial_year_out(line.year), line.fund, line.kind.value, line.name, agency or "", day_out(item.day)),
            *(pence_out(item.amount), choice_out(item.type), item.reference or "", item.description or ""),
            *(pence_out(item.vat), item.document or "", place[item.id] if item.id in named else "", *links),
            *(item.file or "", whole_out(item.file_row), item.fingerprint or "", file_cell(item.digest, item.document)),
        )


PAPER = "paper"
RARE = ("vat", "document", "no", "reverses", "meets", "split_of", "file", "file_row", "fingerprint", PAPER)
ENTRIES = TableSpec(
    name="entries",
    columns=(
        *("year", "fund", "kind", "line", "agency", "date", "amount", "type", "reference", "description"),
        *RARE,
    ),
    required=("year", "fund", "kind", "line", "date", "amount"),
    take=_take_entries,
    give=_give_entries,
    rare=RARE,
    files=(PAPER,),
)
