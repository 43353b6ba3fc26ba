"""The interchange tables virements, profiles and forecasts: how their rows become edits, and records rows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import accumulate

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.edits import move_budget, record_profile, set_forecast
from app.budget.intake_lines import Lines, refused
from app.budget.queries import forecast_on, typed_months
from app.budget.rules import Refusal
from app.budget.rules_line import Forecast, Method
from app.budget.rules_money import pounds
from app.budget.rules_virement import Virement
from app.budget.schema import BudgetForecast, BudgetLine, BudgetProfile, BudgetVirement
from app.interchange.cells import (
    choice,
    choice_out,
    day,
    day_out,
    financial_year_out,
    pence,
    pence_out,
    read,
)
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required

MONTHS = (
    *("april", "may", "june", "july", "august", "september"),
    *("october", "november", "december", "january", "february", "march"),
)
Take = Callable[[Session, Lines, Row], Result]


def _each(take: Take) -> Callable[[Session, Sequence[Row]], Iterable[Outcome]]:
    return lambda session, rows: one_by_one(rows, partial(take, session, Lines(session)))


def known_day(row: Row, column: str) -> date:
    """The row's day; `required` has looked that it is given."""
    found = read(row, column, day)
    assert found is not None
    return found


def known_pence(row: Row, column: str) -> int:
    """The row's amount; `required` has looked that it is given."""
    found = read(row, column, pence)
    assert found is not None
    return found


def doubled_names(session: Session) -> frozenset[tuple[int, str, str]]:
    """The names (year, fund, line) that stand on both sides, so that a row must say which."""
    seen: dict[tuple[int, str, str], int] = defaultdict(int)
    for key in session.execute(select(BudgetLine.year, BudgetLine.fund, BudgetLine.name)):
        seen[key.year, key.fund, key.name] += 1
    return frozenset(key for key, number in seen.items() if number > 1)


def kind_out(doubled: frozenset[tuple[int, str, str]], *lines: BudgetLine) -> str:
    """The side of the lines, where a name alone does not say it."""
    said = any((line.year, line.fund, line.name) in doubled for line in lines)
    return lines[0].kind.value if said else ""


def _take_virements(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    there: dict[tuple[object, ...], int] = defaultdict(int)
    for item in session.scalars(select(BudgetVirement)):
        there[_key(item)] += 1
    return one_by_one(rows, partial(_take_virement, session, Lines(session), there))


def _key(item: BudgetVirement) -> tuple[object, ...]:
    return item.from_line_id, item.to_line_id, item.day, item.amount, item.approved_by, item.reason


def _take_virement(session: Session, lines: Lines, there: dict[tuple[object, ...], int], row: Row) -> Result:
    """Two rows alike in one file are two virements; each is known again by how often it stands in the store."""
    required(row, "year", "fund", "from_line", "to_line", "date", "amount")
    source, target = lines.of(row, "from_line"), lines.of(row, "to_line")
    virement = Virement(source.id, target.id, known_day(row, "date"), known_pence(row, "amount"))
    approved, reason = row["approved_by"] or None, row["reason"] or None
    key = (source.id, target.id, virement.on, virement.amount, approved, reason)
    if there[key]:
        there[key] -= 1
        return Result.UNCHANGED
    try:
        move_budget(session, virement, approved, reason, as_recorded=True)
    except Refusal as refusal:
        raise refused(row, "amount", refusal) from refusal
    return Result.ADDED


def _give_virements(session: Session) -> Iterator[Sequence[str]]:
    lines = {line.id: line for line in session.scalars(select(BudgetLine))}
    doubled = doubled_names(session)
    for item in session.scalars(select(BudgetVirement).order_by(BudgetVirement.id)):
        source, target = lines[item.from_line_id], lines[item.to_line_id]
        yield (
            *(financial_year_out(source.year), source.fund, source.name, target.name),
            *(day_out(item.day), pence_out(item.amount), item.approved_by or "", item.reason or ""),
            kind_out(doubled, source, target),
        )


VIREMENTS = TableSpec(
    name="virements",
    columns=("year", "fund", "from_line", "to_line", "date", "amount", "approved_by", "reason", "kind"),
    required=("year", "fund", "from_line", "to_line", "date", "amount"),
    take=_take_virements,
    give=_give_virements,
    rare=("kind",),
)


def _take_profile(session: Session, lines: Lines, row: Row) -> Result:
    required(row, "year", "fund", "line")
    line = lines.of(row)
    months = [read(row, month, pence) or 0 for month in MONTHS]
    before = typed_months(session, line.id)
    _check_sum(session, row, line, sum(months))
    try:
        changed = record_profile(session, line, months)
    except Refusal as refusal:
        raise refused(row, "line", refusal) from refusal
    return Result.UNCHANGED if not changed else Result.ADDED if before is None else Result.CHANGED


def _check_sum(session: Session, row: Row, line: BudgetLine, total: int) -> None:
    """The months were typed for the budget of their day: the original one, or that after any of the virements."""
    moves = [
        item.amount if item.to_line_id == line.id else -item.amount
        for item in session.scalars(select(BudgetVirement).order_by(BudgetVirement.id))
        if line.id in (item.from_line_id, item.to_line_id)
    ]
    budgets = list(accumulate(moves, initial=line.original_budget))
    if total not in budgets:
        why = f"The twelve months come to {pounds(total)}, the budget is {pounds(budgets[-1])}."
        raise Refused("line", row["line"], why, "Correct the months, so that they come to the budget.")


def _give_profiles(session: Session) -> Iterator[Sequence[str]]:
    doubled = doubled_names(session)
    typed: dict[int, list[int]] = defaultdict(list)
    for item in session.scalars(select(BudgetProfile).order_by(BudgetProfile.line_id, BudgetProfile.month)):
        typed[item.line_id].append(item.amount)
    for line in _lines_of(session, typed):
        months = map(pence_out, typed[line.id])
        yield financial_year_out(line.year), line.fund, line.name, *months, kind_out(doubled, line)


def _lines_of(session: Session, wanted: Mapping[int, object]) -> Iterator[BudgetLine]:
    return (line for line in session.scalars(select(BudgetLine).order_by(BudgetLine.id)) if line.id in wanted)


PROFILES = TableSpec(
    name="profiles",
    columns=("year", "fund", "line", *MONTHS, "kind"),
    required=("year", "fund", "line"),
    take=_each(_take_profile),
    give=_give_profiles,
    rare=("kind",),
)


def _take_forecast(session: Session, lines: Lines, row: Row) -> Result:
    required(row, "year", "fund", "line", "as_at")
    line, as_at = lines.of(row), known_day(row, "as_at")
    there = forecast_on(session, line.id, as_at)
    method = read(row, "method", partial(choice, words=Method)) or (there.method if there else Method.REMAINING_PROFILE)
    still, reason = read(row, "still_to_come", pence), row["reason"] or None
    if there:
        still, reason = (there.still_to_come if still is None else still), reason or there.reason
    try:
        changed = set_forecast(session, line.id, Forecast(method, still, as_at), reason)
    except Refusal as refusal:
        column = "still_to_come" if "typed" in refusal.why else "as_at"
        raise refused(row, column, refusal) from refusal
    return Result.UNCHANGED if not changed else Result.CHANGED if there else Result.ADDED


def _give_forecasts(session: Session) -> Iterator[Sequence[str]]:
    doubled = doubled_names(session)
    asked = select(BudgetForecast, BudgetLine).join(BudgetForecast.line).order_by(BudgetForecast.id)
    for item, line in session.execute(asked):
        yield (
            *(financial_year_out(line.year), line.fund, line.name, day_out(item.as_at), choice_out(item.method)),
            *(pence_out(item.still_to_come), item.reason or "", kind_out(doubled, line)),
        )


FORECASTS = TableSpec(
    name="forecasts",
    columns=("year", "fund", "line", "as_at", "method", "still_to_come", "reason", "kind"),
    required=("year", "fund", "line", "as_at"),
    take=_each(_take_forecast),
    give=_give_forecasts,
    rare=("kind",),
)
