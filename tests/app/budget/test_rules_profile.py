"""The months of a year and the budget laid out over them; the twelve always come to the budget."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.budget.rules import Refusal
from app.budget.rules_profile import (
    Period,
    even_profile,
    even_to_date,
    last_month_end,
    month_ends,
    months_gone,
    months_of,
    profile_of,
    profile_to_date,
    typed_profile,
)

AMOUNTS = st.integers(-(10**11), 10**11)


def test_a_year_has_twelve_month_ends_with_the_leap_day_among_them() -> None:
    ends = month_ends(2015)

    assert (len(ends), ends[0], ends[8], ends[10], ends[11]) == (
        12,
        date(2015, 4, 30),
        date(2015, 12, 31),
        date(2016, 2, 29),
        date(2016, 3, 31),
    )
    assert [months_gone(2015, end) for end in ends] == list(range(1, 13))


@pytest.mark.parametrize("day", [date(2014, 11, 15), date(2014, 3, 31), date(2015, 4, 30)])
def test_figures_are_only_as_at_a_month_end_of_the_year(day: date) -> None:
    with pytest.raises(Refusal, match="not the end of a month of 2014/15"):
        months_gone(2014, day)


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (date(2014, 11, 29), date(2014, 10, 31)),
        (date(2014, 11, 30), date(2014, 11, 30)),
        (date(2014, 4, 2), date(2014, 4, 30)),
        (date(2019, 1, 1), date(2015, 3, 31)),
    ],
)
def test_figures_are_shown_at_first_as_at_the_last_month_end(today: date, shown: date) -> None:
    assert last_month_end(2014, today) == shown


@given(AMOUNTS)
def test_an_even_profile_comes_to_the_budget_and_to_each_month_half_up(budget: int) -> None:
    months = even_profile(budget)

    assert (len(months), sum(months)) == (12, budget)
    assert max(months) - min(months) <= 1
    for gone in range(13):
        assert sum(months[:gone]) == even_to_date(budget, gone) == profile_to_date(budget, gone)


def test_typed_months_are_kept_where_they_come_to_the_budget() -> None:
    months = [0, 0, 500_00, *[0] * 8, 700_00]

    assert typed_profile(months, 1200_00) == months
    assert profile_to_date(1200_00, 3, months) == 500_00


@pytest.mark.parametrize(
    ("months", "words"),
    [
        ([100] * 11, "It has 11 months. Give an amount for each month"),
        ([100] * 12, r"come to £12.00, the budget is £15.00. Add £3.00"),
        ([200] * 12, r"come to £24.00, the budget is £15.00. Take off £9.00"),
    ],
)
def test_typed_months_that_do_not_come_to_the_budget_are_refused(months: list[int], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        typed_profile(months, 1500)


@given(AMOUNTS, st.lists(AMOUNTS, min_size=12, max_size=12))
def test_typed_months_and_a_later_virement_come_to_the_latest_budget(latest: int, typed: list[int]) -> None:
    assert sum(profile_of(latest, typed)) == latest
    assert profile_of(sum(typed), typed) == typed


@pytest.mark.parametrize(
    ("period", "gone", "months"),
    [
        (Period.YEAR, 1, (0, 12)),
        (Period.QUARTER, 3, (0, 3)),
        (Period.QUARTER, 4, (3, 6)),
        (Period.QUARTER, 12, (9, 12)),
        (Period.MONTH, 12, (11, 12)),
    ],
)
def test_a_period_is_the_months_around_the_last_that_is_over(
    period: Period, gone: int, months: tuple[int, int]
) -> None:
    found = months_of(period, gone)

    assert (found.start, found.stop) == months
