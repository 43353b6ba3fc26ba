"""The interchange table priorities: how its rows become edits, and records rows."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.edits_priorities import add_priority, change_priority
from app.actions.queries_priorities import priority_named
from app.actions.rules import YearsReversed
from app.actions.schema import Priority
from app.interchange.cells import financial_year, financial_year_out, read
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required

YEARS = ("first_year", "last_year")


def _take_priorities(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_priority, session))


def _take_priority(session: Session, row: Row) -> Result:
    required(row, "priority")
    years = {column: read(row, column, financial_year) for column in YEARS}
    found = priority_named(session, row["priority"])
    try:
        if found is None:
            add_priority(session, row["priority"], lead=row["lead"] or None, **years)
            return Result.ADDED
        known = {name: fact for name, fact in {"lead": row["lead"] or None, **years}.items() if fact is not None}
        changed = {name: fact for name, fact in known.items() if getattr(found, name) != fact}
        change_priority(session, found.id, changed)
    except YearsReversed as fault:
        raise Refused("last_year", row["last_year"], "The last year is before the first.", "Correct one.") from fault
    return Result.CHANGED if changed else Result.UNCHANGED


def _give_priorities(session: Session) -> Iterator[Sequence[str]]:
    for item in session.scalars(select(Priority).order_by(Priority.id)):
        yield item.name, item.lead or "", financial_year_out(item.first_year), financial_year_out(item.last_year)


PRIORITIES = TableSpec(
    "priorities", ("priority", "lead", *YEARS), ("priority",), _take_priorities, _give_priorities, rare=YEARS
)
