"""The figures of the budget's charts, and what they show in a sentence. Draws nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.budget.panel_words import short_pounds, tr
from app.budget.queries_year import Year, YearLine
from app.budget.rules import Kind, Nature
from app.budget.rules_contribution import Given, ShareBase, shares
from app.budget.rules_money import apportion, half_up
from app.budget.rules_profile import MONTHS, month_ends, months_gone

MOST_AGENCIES = 12
"""Agencies that are drawn: those that give most."""


@dataclass(frozen=True)
class MonthBar:
    """One month: its profile and what was spent, or what is still to come; pence."""

    name: str
    profile: int
    spent: int
    to_come: bool


@dataclass(frozen=True)
class MonthFigures:
    """The spending of a year by month."""

    bars: tuple[MonthBar, ...]
    finding: str

    @property
    def last(self) -> int:
        """The place of the last month that is over."""
        return max((at for at, bar in enumerate(self.bars) if not bar.to_come), default=0)

    @property
    def spoken(self) -> str:
        """All figures in words."""
        return ", ".join(f"{bar.name} {short_pounds(bar.spent)}" for bar in self.bars)


def by_month(found: Year, spent: Sequence[int], fund: str | None = None) -> MonthFigures:
    """Spending by month against its profile; what the forecast still expects follows the rest of the profile.

    `spent` is of the fund, or of all, as `spent_by_month` gives it.
    """
    out = {Nature.IN_KIND} if fund else {Nature.IN_KIND, Nature.TRANSFER}
    lines = [line for line in found.of(Kind.EXPENDITURE, fund) if line.nature not in out]
    profile = [sum(line.months[at] for line in lines) for at in range(MONTHS)]
    gone = months_gone(found.year, found.as_at)
    rest = found.total(Kind.EXPENDITURE, fund).outturn - sum(spent[:gone])
    bars = tuple(
        MonthBar(f"{end:%b}", planned, amount, at >= gone)
        for at, (end, planned, amount) in enumerate(
            zip(month_ends(found.year), profile, [*spent[:gone], *_spread(rest, profile[gone:])], strict=True)
        )
    )
    return MonthFigures(bars, _months_finding(bars, gone, rest))


def _spread(rest: int, profile: Sequence[int]) -> list[int]:
    if not profile:
        return []
    usable = min(profile) >= 0 and sum(profile) > 0
    return apportion(rest, profile if usable else [1] * len(profile))


def _months_finding(bars: Sequence[MonthBar], gone: int, rest: int) -> str:
    usual = _mean(sum(bar.spent for bar in bars[:gone]), gone)
    if gone == MONTHS:
        return tr("{spent} was spent, {usual} in a usual month").format(
            spent=short_pounds(sum(bar.spent for bar in bars)), usual=short_pounds(usual)
        )
    if gone == MONTHS - 1:
        words = tr("March needs {rest}; a usual month took {usual}")
    else:
        words = tr("{count} months still need {rest}; a usual month took {usual}")
    return words.format(count=MONTHS - gone, rest=short_pounds(rest), usual=short_pounds(usual))


def _mean(whole: int, parts: int) -> int:
    """The mean in whole pounds, as pence."""
    return half_up(Fraction(whole, parts * 100)) * 100


@dataclass(frozen=True)
class AgencyBar:
    """One agency: a name for the axis, its own, and what it gives every year and once; pence."""

    short: str
    name: str
    recurring: int
    one_off: int
    unpaid: bool

    @property
    def whole(self) -> int:
        """All it gives."""
        return self.recurring + self.one_off


@dataclass(frozen=True)
class AgencyFigures:
    """Who pays, most first."""

    bars: tuple[AgencyBar, ...]
    finding: str

    @property
    def spoken(self) -> str:
        """All figures in words."""
        return ", ".join(f"{bar.name} {short_pounds(bar.whole)}" for bar in self.bars)


def by_agency(found: Year, short_names: Mapping[int, str]) -> AgencyFigures:
    """What each agency is to give; unpaid where nothing came of it and something came of others."""
    lines = [line for line in found.of(Kind.INCOME) if line.agency_id is not None and line.nature in GIVEN]
    some_paid = any(line.figures.actual for line in lines)
    by_id: dict[int, list[YearLine]] = {}
    for line in lines:
        by_id.setdefault(line.agency_id or 0, []).append(line)
    bars = [_agency_bar(own, short_names, some_paid) for own in by_id.values()]
    bars.sort(key=lambda bar: (-bar.whole, bar.name))
    return AgencyFigures(tuple(bars), _agency_finding(lines))


GIVEN = (Nature.RECURRING, Nature.ONE_OFF)


def _agency_bar(lines: Sequence[YearLine], short_names: Mapping[int, str], some_paid: bool) -> AgencyBar:
    sums = {nature: sum(line.figures.latest for line in lines if line.nature is nature) for nature in GIVEN}
    paid, first = sum(line.figures.actual for line in lines), lines[0]
    return AgencyBar(
        short_names.get(first.agency_id or 0) or first.agency,
        first.agency,
        sums[Nature.RECURRING],
        sums[Nature.ONE_OFF],
        some_paid and not paid and sum(sums.values()) > 0,
    )


def _agency_finding(lines: Sequence[YearLine]) -> str:
    given = [Given(line.agency, line.nature, line.figures.latest) for line in lines]
    found = {name: share for name, share in shares(given, ShareBase.RECURRING).items() if share}
    if not found:
        return tr("No agency gives anything every year")
    name = max(found, key=lambda each: found[each])
    return tr("{agency} gives {share}% of recurring income").format(agency=name, share=tenths_words(found[name]))


def tenths_words(tenths: int) -> str:
    """Tenths of a percent as a number: 68.8."""
    return f"{'−' if tenths < 0 else ''}{abs(tenths) // 10}.{abs(tenths) % 10}"
