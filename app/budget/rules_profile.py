"""What is true of the months of a year: their ends, how many are gone, and the budget laid out over them."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from itertools import pairwise

from app.budget.rules import Refusal, day_words
from app.budget.rules_money import half_up, pounds
from app.groups.rules_year import year_label

MONTHS = 12


def month_ends(year: int) -> list[date]:
    """The last days of April to March of the financial year that begins in the calendar year."""
    firsts = [date(year + month // 12, month % 12 + 1, 1) for month in range(4, 4 + MONTHS)]
    return [first - timedelta(days=1) for first in firsts]


def months_gone(year: int, as_at: date) -> int:
    """How many months of the year have ended, 1 to 12; raises Refusal unless the day is one of its month ends."""
    ends = month_ends(year)
    if as_at not in ends:
        raise Refusal(
            f"Figures as at {day_words(as_at)} were not worked out.",
            f"It is not the end of a month of {year_label(year)}.",
            "Choose the last day of a month, April to March.",
        )
    return ends.index(as_at) + 1


def last_month_end(year: int, today: date) -> date:
    """The month end of the year that figures are shown for at first: the last one reached, April's where none is."""
    return max((end for end in month_ends(year) if end <= today), default=month_ends(year)[0])


class Period(Enum):
    """How much of a year is looked at: all of it, or the quarter or the month that a month end is in."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


LONG = {Period.YEAR: MONTHS, Period.QUARTER: 3, Period.MONTH: 1}


def months_of(period: Period, gone: int) -> slice:
    """The places of the period's months, April first, after so many months of the year (1 to 12)."""
    first = (gone - 1) // LONG[period] * LONG[period]
    return slice(first, first + LONG[period])


def even_to_date(budget: int, months: int) -> int:
    """Pence of an even profile after so many months: budget × months / 12, half up (B11)."""
    return half_up(Fraction(budget * months, MONTHS))


def even_profile(budget: int) -> list[int]:
    """The twelve months of an even profile: what each adds to the profile to date, so that they come to the budget."""
    to_date = [even_to_date(budget, months) for months in range(MONTHS + 1)]
    return [after - before for before, after in pairwise(to_date)]


def typed_profile(months: Sequence[int], budget: int) -> list[int]:
    """Twelve typed amounts, April first; raises Refusal unless there are twelve and they come to the budget."""
    if len(months) != MONTHS:
        raise Refusal(
            "The profile was not kept.",
            f"It has {len(months)} months.",
            "Give an amount for each month, April to March; 0 where nothing is planned.",
        )
    if (missing := budget - sum(months)) != 0:
        raise Refusal(
            "The profile was not kept.",
            f"The twelve months come to {pounds(sum(months))}, the budget is {pounds(budget)}.",
            f"{'Add' if missing > 0 else 'Take off'} {pounds(abs(missing))}.",
        )
    return list(months)


def profile_of(budget: int, typed: Sequence[int] | None = None) -> list[int]:
    """The twelve months that stand for a latest budget: even, or as typed.

    What a virement added after the months were typed (or took) is spread evenly, so that they come to the budget.
    """
    if typed is None:
        return even_profile(budget)
    moved = even_profile(budget - sum(typed))
    return [month + change for month, change in zip(typed, moved, strict=True)]


def profile_to_date(budget: int, months: int, typed: Sequence[int] | None = None) -> int:
    """Pence of the profile after so many months; after twelve it is the budget."""
    return sum(profile_of(budget, typed)[:months])
