"""The budget of one year as at a month end: every line with its figures. Nothing here changes anything."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.budget.queries import year_record, years
from app.budget.queries_training import training_income, training_line
from app.budget.rules import Kind, Nature, Subjective
from app.budget.rules_entry import Entry
from app.budget.rules_line import Figures, Forecast, added, in_force, line_figures, usual_forecast
from app.budget.rules_profile import last_month_end, profile_of
from app.budget.rules_virement import Virement, moved
from app.budget.schema import BudgetEntry, BudgetForecast, BudgetLine, BudgetProfile, BudgetVirement
from app.groups.rules_year import year_of, year_span
from app.people.queries import names_as_at

LETTERS_OF_A_MONTH = len("2014-06")
"""Of a day as it is stored."""


@dataclass(frozen=True)
class YearLine:
    """One line of the budget as at a month end; amounts in pence."""

    id: int
    fund: str
    kind: Kind
    name: str
    agency_id: int | None
    agency: str
    """The name it carried on that day; empty where the line is of none."""
    nature: Nature | None
    subjective: Subjective | None
    figures: Figures
    forecast: Forecast | None
    """As it was made last by that day; None: `usual_forecast` stands."""
    reason: str
    """Why the outturn differs from the budget; empty where nobody said."""
    previous_outturn: int | None
    """What the forecast before that one expected on its own day; None where there was none."""
    months: tuple[int, ...]
    """The twelve months of the profile, April first; they come to the latest budget."""
    typed: bool
    """Whether the months were typed."""
    published_total: str


@dataclass(frozen=True)
class Year:
    """A year's budget as at a month end."""

    year: int
    as_at: date
    closed_on: date | None
    lines: tuple[YearLine, ...]

    def of(self, kind: Kind, fund: str | None = None) -> tuple[YearLine, ...]:
        """The lines of one side, of one fund or of all."""
        return tuple(line for line in self.lines if line.kind is kind and fund in (None, line.fund))

    def total(self, kind: Kind, fund: str | None = None) -> Figures:
        """The lines of one side added, without what is given in kind.

        Over all funds, what one passes to another is left out too, so that no money counts twice.
        """
        out = {Nature.IN_KIND} if fund else {Nature.IN_KIND, Nature.TRANSFER}
        return added(line.figures for line in self.of(kind, fund) if line.nature not in out)


def usual_year(session: Session, today: date) -> int:
    """The year to show first: that of today, or the last one that has a budget."""
    kept, now = years(session), year_of(today)
    return now if now in kept or not kept else kept[-1]


def year_budget(session: Session, year: int, as_at: date) -> Year:
    """The year's lines in the order in which they were entered; raises Refusal unless the day is a month end of it.

    Virements, forecasts and entries count that were made up to that day.
    """
    lines = list(session.scalars(select(BudgetLine).filter_by(year=year).order_by(BudgetLine.id)))
    known = _Known(
        names_as_at(session, as_at),
        _virements(session, year),
        _entries(session, year),
        _typed(session, year),
        _forecasts(session, year),
    )
    record = year_record(session, year)
    found = tuple(_line(line, year, as_at, known) for line in lines)
    return Year(year, as_at, record.closed_on if record else None, found)


def year_shown(session: Session, year: int, today: date) -> Year:
    """The year as at the last month end reached, or at its last one once it is over."""
    return year_budget(session, year, last_month_end(year, min(today, year_span(year)[1])))


@dataclass(frozen=True)
class _Known:
    """What hangs on the lines of a year, by line."""

    names: Mapping[int, str]
    virements: Sequence[Virement[int]]
    entries: Mapping[int, Sequence[Entry]]
    typed: Mapping[int, Sequence[int]]
    forecasts: Mapping[int, Sequence[tuple[Forecast, str]]]


def _line(line: BudgetLine, year: int, as_at: date, known: _Known) -> YearLine:
    typed = known.typed.get(line.id)
    entries = known.entries.get(line.id, ())
    reasons = dict(known.forecasts.get(line.id, ()))
    now, before = in_force(reasons, as_at)

    def worked(forecast: Forecast | None, on: date) -> Figures:
        return line_figures(
            year,
            on,
            line.original_budget,
            entries,
            virements=moved(known.virements, on).get(line.id, 0),
            typed_months=typed,
            forecast=forecast,
        )

    figures = worked(now, as_at)
    if now is None:
        left = figures.latest - figures.actual - figures.commitments
        figures = worked(usual_forecast(line.kind, line.nature, left), as_at)
    return YearLine(
        id=line.id,
        fund=line.fund,
        kind=line.kind,
        name=line.name,
        agency_id=line.agency_id,
        agency=known.names.get(line.agency_id or 0, ""),
        nature=line.nature,
        subjective=line.subjective,
        figures=figures,
        forecast=now,
        reason=reasons[now] if now else "",
        previous_outturn=worked(before, before.as_at).outturn if before else None,
        months=tuple(profile_of(figures.latest, typed)),
        typed=typed is not None,
        published_total=line.published_total or "",
    )


def _virements(session: Session, year: int) -> list[Virement[int]]:
    asked = select(BudgetVirement).join(BudgetLine, BudgetLine.id == BudgetVirement.from_line_id)
    return [
        Virement(item.from_line_id, item.to_line_id, item.day, item.amount)
        for item in session.scalars(asked.where(BudgetLine.year == year))
    ]


def _entries(session: Session, year: int) -> Mapping[int, Sequence[Entry]]:
    """What each line came to in each month, on its last day used; what training invoiced is on the line for charges.

    By the month, since figures are asked for at month ends alone, and days would be ten times as many.
    """
    found: dict[int, list[Entry]] = defaultdict(list)
    asked = (
        select(BudgetEntry.line_id, func.max(BudgetEntry.day), func.sum(BudgetEntry.amount), BudgetEntry.type)
        .join(BudgetLine, BudgetLine.id == BudgetEntry.line_id)
        .where(BudgetLine.year == year)
        .group_by(BudgetEntry.line_id, BudgetEntry.type, func.substr(BudgetEntry.day, 1, LETTERS_OF_A_MONTH))
    )
    for line_id, day, amount, type_ in session.execute(asked):
        found[line_id].append(Entry(day, amount, type_))
    if (charges := training_line(session, year)) is not None:
        found[charges] += training_income(session, year)
    return found


def _typed(session: Session, year: int) -> Mapping[int, Sequence[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    asked = select(BudgetProfile.line_id, BudgetProfile.amount).join(BudgetProfile.line)
    for line_id, amount in session.execute(asked.where(BudgetLine.year == year).order_by(BudgetProfile.month)):
        found[line_id].append(amount)
    return found


def _forecasts(session: Session, year: int) -> Mapping[int, Sequence[tuple[Forecast, str]]]:
    found: dict[int, list[tuple[Forecast, str]]] = defaultdict(list)
    asked = select(BudgetForecast).join(BudgetForecast.line).where(BudgetLine.year == year)
    for item in session.scalars(asked.order_by(BudgetForecast.id)):
        found[item.line_id].append((Forecast(item.method, item.still_to_come, item.as_at), item.reason or ""))
    return found
