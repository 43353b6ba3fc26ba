"""The figures of the charts of years: those there were side by side, those to come, what they show. Draws nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.budget.panel_words import short_pounds, tr, whole_pounds
from app.budget.queries_years import YearSum
from app.budget.rules_projection import YearToCome, gap_opens, money_ends
from app.groups.rules_year import year_label

MOST_YEARS = 6
"""Years that are drawn: the latest."""


@dataclass(frozen=True)
class YearBar:
    """One year: what comes in and goes out, and what it leaves with what was there before; pence."""

    name: str
    income: int
    spending: int
    left: int
    to_come: bool = False

    @property
    def gap(self) -> int:
        """How much of its spending its income does not pay; 0 where it pays all."""
        return max(0, self.spending - self.income)


@dataclass(frozen=True)
class YearsFigures:
    """Income and spending of the years that have a budget, the earliest first."""

    bars: tuple[YearBar, ...]
    finding: str

    @property
    def spoken(self) -> str:
        """All figures in words."""
        return _spoken(self.bars)


@dataclass(frozen=True)
class ProjectionFigures:
    """The year that the projection starts from, then those to come."""

    bars: tuple[YearBar, ...]
    finding: str

    @property
    def spoken(self) -> str:
        """All figures in words."""
        return _spoken(self.bars)


def _spoken(bars: Sequence[YearBar]) -> str:
    said = tr("{year}: income {income}, spending {spending}")
    return "; ".join(
        said.format(year=bar.name, income=short_pounds(bar.income), spending=short_pounds(bar.spending)) for bar in bars
    )


def by_year(found: Sequence[YearSum]) -> YearsFigures:
    """The years as they were booked; one with a budget and no entry yet stands with its budget, as still to come."""
    bars = tuple(_bar(year) for year in sorted(found, key=lambda year: year.id))
    return YearsFigures(bars, _years_finding([bar for bar in bars if not bar.to_come]))


def _bar(year: YearSum) -> YearBar:
    name, end = year_label(year.id), year.end
    if end.income or end.expenditure:
        return YearBar(name, end.income, end.expenditure, end.balance)
    left = year.income_budget - year.spending_budget
    return YearBar(name, year.income_budget, year.spending_budget, left, to_come=True)


def _years_finding(bars: Sequence[YearBar]) -> str:
    if not bars:
        return tr("Nothing is entered yet: the budgets are shown")
    last = bars[-1]
    money = whole_pounds(abs(last.left))
    if last.left < 0:
        return tr("{year} spent {money} more than came in").format(year=last.name, money=money)
    return tr("{year} has {money} of its income left").format(year=last.name, money=money)


def to_come(start: YearBar, years: Sequence[YearToCome]) -> ProjectionFigures:
    """The years to come after the one they start from."""
    bars = (YearBar(year_label(each.year), each.income, each.expenditure, each.closing, to_come=True) for each in years)
    return ProjectionFigures((start, *bars), _projection_finding(years))


def _projection_finding(years: Sequence[YearToCome]) -> str:
    """Where the gap opens, and when what was kept no longer fills it, short enough for a line under a title."""
    if (opens := gap_opens(years)) is None:
        return tr("Income pays for the spending of every year shown")
    year, gap = year_label(opens.year), whole_pounds(opens.gap)
    if (ends := money_ends(years)) is None:
        return tr("The gap opens in {year}, {gap} a year; what was kept fills it").format(year=year, gap=gap)
    if ends == opens:
        return tr("The gap opens in {year}, {gap}: more than what was kept").format(year=year, gap=gap)
    words = tr("The gap opens in {year}, {gap}; what was kept runs out in {ends}")
    return words.format(year=year, gap=gap, ends=year_label(ends.year))
