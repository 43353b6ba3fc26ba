"""What is true of one line as at a month end: latest budget, profile, actual, commitments, outturn, variance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from app.budget.rules import Kind, Nature, Refusal
from app.budget.rules_entry import Entry, EntryType, total_at
from app.budget.rules_money import half_up, pounds, tenths
from app.budget.rules_profile import MONTHS, months_gone, profile_to_date

ADVERSE = {
    Kind.INCOME: "A variance above zero is income that falls short of the budget: adverse.",
    Kind.EXPENDITURE: "A variance below zero is spending over the budget: adverse.",
}
"""Which sign is adverse; variance = latest budget − outturn. Every report says it (DOMAIN.md section 5)."""


class Method(Enum):
    """How a line's year is forecast."""

    STRAIGHT_LINE = "straight line"
    REMAINING_PROFILE = "remaining profile"
    TYPED = "typed"


@dataclass(frozen=True)
class Forecast:
    """The method of a line, the pence still to come where they are typed, and the month end as at which they were.

    What was typed in November is still to come from November on: read in January, its outturn stands as it was.
    """

    method: Method = Method.REMAINING_PROFILE
    still_to_come: int | None = None
    as_at: date = date.max


def usual_forecast(kind: Kind, nature: Nature | None, left: int) -> Forecast:
    """What stands where nobody made a forecast, with the pence of the budget that are neither in nor ordered.

    Income that was agreed comes once, so the rest of it is still to come, and no more once it is in; charges and all
    spending go on by the months, so the remaining profile stands.
    """
    if kind is Kind.EXPENDITURE or nature in (None, Nature.CHARGES):
        return Forecast()
    return Forecast(Method.TYPED, max(0, left))


def in_force(forecasts: Iterable[Forecast], as_at: date) -> tuple[Forecast | None, Forecast | None]:
    """The forecast of a line that stands at the day, and the one before it; None where there is none."""
    made = sorted((each for each in forecasts if each.as_at <= as_at), key=lambda each: each.as_at, reverse=True)
    return (made[0] if made else None), (made[1] if len(made) > 1 else None)


def check_forecast(forecast: Forecast) -> None:
    """Nothing where the forecast can be worked; else raises Refusal: typed without an amount."""
    if forecast.method is Method.TYPED and forecast.still_to_come is None:
        raise Refusal(
            "The forecast was not kept.",
            "It is typed, and no amount is given.",
            "Type what is still to come, 0 where nothing is, or choose another method.",
        )


@dataclass(frozen=True)
class Figures:
    """A line, or several added, as at a month end, in pence."""

    original: int = 0
    virements: int = 0
    profile_to_date: int = 0
    actual: int = 0
    commitments: int = 0
    outturn: int = 0

    @property
    def latest(self) -> int:
        """The original budget with its virements; the original stays beside it."""
        return self.original + self.virements

    @property
    def still_to_come(self) -> int:
        """What the outturn expects beyond actual and commitments: the three come to the outturn."""
        return self.outturn - self.actual - self.commitments

    @property
    def left_to_date(self) -> int:
        """Profile to date − actual: above zero is under, below is over."""
        return self.profile_to_date - self.actual

    @property
    def left_with_commitments(self) -> int:
        """Profile to date − actual − commitments."""
        return self.left_to_date - self.commitments

    @property
    def variance(self) -> int:
        """Latest budget − outturn: above zero is under, below is over (ADVERSE says which is bad)."""
        return self.latest - self.outturn

    @property
    def variance_tenths(self) -> int | None:
        """The variance in tenths of a percent of the latest budget; None of no budget."""
        return tenths(self.variance, self.latest)

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.original + other.original,
            self.virements + other.virements,
            self.profile_to_date + other.profile_to_date,
            self.actual + other.actual,
            self.commitments + other.commitments,
            self.outturn + other.outturn,
        )


def added(lines: Iterable[Figures]) -> Figures:
    """The total of lines: each figure added, the outturn from the lines' own forecasts."""
    return sum(lines, Figures())


def line_figures(
    year: int,
    as_at: date,
    original: int,
    entries: Sequence[Entry],
    *,
    virements: int = 0,
    typed_months: Sequence[int] | None = None,
    forecast: Forecast | None = None,
) -> Figures:
    """The line as at a month end of the year; virements are those up to that day, in pence.

    Without a forecast the remaining profile stands. Raises Refusal for a day that is no month end of the year.
    """
    months = months_gone(year, as_at)
    latest = original + virements
    profiled = profile_to_date(latest, months, typed_months)
    actual = total_at(entries, EntryType.ACTUAL, as_at)
    committed = total_at(entries, EntryType.COMMITMENT, as_at)
    forecast = forecast or Forecast()
    since = min(as_at, forecast.as_at) if forecast.method is Method.TYPED else as_at
    known = total_at(entries, EntryType.ACTUAL, since), total_at(entries, EntryType.COMMITMENT, since)
    end = outturn(forecast, months, *known, latest - profiled)
    return Figures(original, virements, profiled, actual, committed, end)


def outturn(forecast: Forecast, months: int, actual: int, committed: int, remaining: int) -> int:
    """Where the year will end, in pence, after so many months (1 to 12).

    Straight line = actual × 12 / months, half up; remaining profile = actual + budget − profile to date (remaining);
    typed = actual + commitments + what is still to come. Raises Refusal for typed without an amount.
    """
    check_forecast(forecast)
    if forecast.method is Method.STRAIGHT_LINE:
        return half_up(Fraction(actual * MONTHS, months))
    if forecast.method is Method.REMAINING_PROFILE:
        return actual + remaining
    return actual + committed + (forecast.still_to_come or 0)


def is_adverse(kind: Kind, variance: int) -> bool:
    """Whether a variance (latest budget − outturn) is bad news: income under, expenditure over."""
    return variance > 0 if kind is Kind.INCOME else variance < 0


def variance_words(kind: Kind, variance: int) -> str:
    """The variance as people say it: "£3,160.00 under", "£600.00 over", "£50.00 short", "on budget"."""
    if not variance:
        return "on budget"
    under = "short" if kind is Kind.INCOME else "under"
    return f"{pounds(abs(variance))} {under if variance > 0 else 'over'}"
