"""Whole pence, half up; shares, splits and VAT that never create or lose a penny."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.budget.rules import Refusal
from app.budget.rules_money import (
    apportion,
    half_up,
    pounds,
    split_as_typed,
    split_evenly,
    tenths,
)

AMOUNTS = st.integers(-(10**12), 10**12)
WEIGHTS = st.lists(st.fractions(0, 1000), min_size=1, max_size=30).filter(any)


@pytest.mark.parametrize(
    ("exact", "whole"),
    [("0.5", 1), ("0.49", 0), ("-0.5", -1), ("-0.49", 0), ("2.5", 3), ("-2.5", -3), ("7", 7)],
)
def test_a_half_goes_away_from_zero(exact: str, whole: int) -> None:
    assert half_up(Fraction(exact)) == whole


def test_a_share_of_nothing_is_not_known() -> None:
    assert tenths(1, 0) is None
    assert tenths(1, 3) == 333
    assert tenths(1, 2000) == 1  # 0.05 %


@pytest.mark.parametrize(
    ("pence", "words"),
    [(123450, "£1,234.50"), (-500, "−£5.00"), (0, "£0.00"), (-7, "−£0.07"), (10**8, "£1,000,000.00")],
)
def test_an_amount_as_people_read_it(pence: int, words: str) -> None:
    assert pounds(pence) == words


@pytest.mark.parametrize(
    ("whole", "weights", "shares"),
    [
        (100, [1, 1, 1], [34, 33, 33]),  # equals: the one listed first
        (101, [1, 1, 1], [34, 34, 33]),
        (10, [1, 2, 4], [1, 3, 6]),  # 1.43, 2.86, 5.71: the two that lost most
        (-100, [1, 1, 1], [-34, -33, -33]),
        (5, [0, 1], [0, 5]),
        (0, [1, 1], [0, 0]),
    ],
)
def test_odd_pennies_go_where_most_was_lost(whole: int, weights: list[int], shares: list[int]) -> None:
    assert apportion(whole, weights) == shares


@given(AMOUNTS, WEIGHTS)
def test_shares_add_up_to_the_whole(whole: int, weights: list[Fraction]) -> None:
    shares = apportion(whole, weights)

    assert sum(shares) == whole
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - whole * weight / sum(weights)) < 1
        assert weight or not share


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_nothing_is_shared_by_nothing(weights: list[int]) -> None:
    with pytest.raises(Refusal, match="none is above zero") as refused:
        apportion(1000, weights)

    assert refused.value.what == "£10.00 was not shared out."


@given(AMOUNTS, st.integers(1, 100))
def test_an_entry_spread_over_lines_loses_no_penny(whole: int, lines: int) -> None:
    parts = split_evenly(whole, lines)

    assert (len(parts), sum(parts)) == (lines, whole)
    assert max(parts) - min(parts) <= 1


@given(st.lists(AMOUNTS, max_size=20), st.integers(-500, 500))
def test_a_typed_split_is_kept_only_where_it_comes_to_the_entry(amounts: list[int], slip: int) -> None:
    whole = sum(amounts) + slip
    if not slip:
        assert split_as_typed(whole, amounts) == amounts
        return
    with pytest.raises(Refusal) as refused:
        split_as_typed(whole, amounts)
    assert refused.value.remedy.startswith(f"{'Add' if slip > 0 else 'Take off'} {pounds(abs(slip))}")
