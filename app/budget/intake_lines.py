"""The interchange tables budget and budget_years, and how a row of any table of the room names its line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.edits import add_line, change_line
from app.budget.edits_close import record_closed
from app.budget.queries import line_named, lines_named, year_record
from app.budget.rules import Kind, Nature, Refusal, Subjective
from app.budget.schema import BudgetLine, BudgetYear
from app.groups.rules_year import year_label
from app.interchange.cells import (
    choice,
    choice_out,
    day,
    day_out,
    financial_year,
    financial_year_out,
    pence,
    pence_out,
    read,
)
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.people.intake import agency_of
from app.people.schema import Agency


def refused(row: Row, column: str, refusal: Refusal) -> Refused:
    """What the rules refuse, as the refusal of the row's cell."""
    return Refused(column, row[column], refusal.why, refusal.remedy)


def known_year(row: Row) -> int:
    """The calendar year in which the row's financial year begins; `required` has looked that it is given."""
    year = read(row, "year", financial_year)
    assert year is not None
    return year


def known_kind(row: Row) -> Kind:
    """The side of the budget that the row names; `required` has looked that it is given."""
    kind = read(row, "kind", partial(choice, words=Kind))
    assert kind is not None
    return kind


@dataclass(frozen=True)
class Lines:
    """The lines that rows name, each looked up once."""

    session: Session
    found: dict[tuple[int, str, str], list[BudgetLine]] = field(default_factory=dict)

    def of(self, row: Row, column: str = "line") -> BudgetLine:
        """The line of the row's year, fund and name; raises Refused where there is none, or one on either side."""
        key = (known_year(row), row["fund"], row[column])
        if key not in self.found:
            self.found[key] = lines_named(self.session, *key)
        kind = read(row, "kind", partial(choice, words=Kind))
        there = [line for line in self.found[key] if kind in (None, line.kind)]
        if not there:
            why = f"The {row['fund']} fund of {year_label(key[0])} has no such line."
            raise Refused(column, row[column], why, "Add it to budget, or correct the name.")
        if len(there) > 1:
            why = "There is income and expenditure of that name."
            raise Refused(column, row[column], why, "Add a column kind that says which.")
        return there[0]


def _take_lines(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_line, session))


def _take_line(session: Session, row: Row) -> Result:
    required(row, "year", "fund", "kind", "line", "original_budget")
    year, kind, budget = known_year(row), known_kind(row), read(row, "original_budget", pence)
    assert budget is not None  # `required` has looked
    agency = agency_of(session, row) if row["agency"] else None
    facts: dict[str, object] = {
        "agency_id": agency.id if agency else None,
        "nature": read(row, "nature", partial(choice, words=Nature)),
        "subjective": read(row, "subjective_group", partial(choice, words=Subjective)),
        "published_total": row["published_total"] or None,
    }
    found = line_named(session, year, row["fund"], kind, row["line"])
    try:
        if found is None:
            made = add_line(session, year, row["fund"], kind, row["line"], budget)
            change_line(session, made.id, facts)
            return Result.ADDED
        facts |= {"original_budget": budget}
        differing = {name: fact for name, fact in facts.items() if fact is not None and getattr(found, name) != fact}
        if differing:
            change_line(session, found.id, differing)
    except Refusal as refusal:
        column = "published_total" if "printed total" in refusal.what else "line"
        raise refused(row, column, refusal) from refusal
    return Result.CHANGED if differing else Result.UNCHANGED


def _give_lines(session: Session) -> Iterator[Sequence[str]]:
    asked = select(BudgetLine, Agency.name).outerjoin(Agency, Agency.id == BudgetLine.agency_id)
    for line, agency in session.execute(asked.order_by(BudgetLine.id)):
        yield (
            *(financial_year_out(line.year), line.fund, line.kind.value, line.name, agency or ""),
            *(choice_out(line.nature), choice_out(line.subjective)),
            *(pence_out(line.original_budget), line.published_total or ""),
        )


BUDGET = TableSpec(
    name="budget",
    columns=(
        *("year", "fund", "kind", "line", "agency", "nature", "subjective_group"),
        *("original_budget", "published_total"),
    ),
    required=("year", "fund", "kind", "line", "original_budget"),
    take=_take_lines,
    give=_give_lines,
)


def _take_years(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_year, session))


def _take_year(session: Session, row: Row) -> Result:
    required(row, "year", "closed_on")
    year, closed_on = known_year(row), read(row, "closed_on", day)
    assert closed_on is not None  # `required` has looked
    added = year_record(session, year) is None
    changed = record_closed(session, year, closed_on)
    return Result.ADDED if added else Result.CHANGED if changed else Result.UNCHANGED


def _give_years(session: Session) -> Iterator[Sequence[str]]:
    for item in session.scalars(select(BudgetYear).where(BudgetYear.closed_on.is_not(None)).order_by(BudgetYear.year)):
        yield financial_year_out(item.year), day_out(item.closed_on)


YEAR_COLUMNS = ("year", "closed_on")
YEARS = TableSpec("budget_years", YEAR_COLUMNS, YEAR_COLUMNS, _take_years, _give_years, rare=YEAR_COLUMNS)
"""Taken last: a closed year takes nothing more."""
