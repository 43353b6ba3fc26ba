"""Contributions: what is owed, shares of a named base, and the ways of sharing out next year's."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.budget.rules import Nature, Refusal
from app.budget.rules_contribution import (
    Change,
    Contribution,
    Given,
    ShareBase,
    base_total,
    bases_that_give,
    days_overdue,
    joint_share,
    shares,
)
from app.budget.rules_formula import by_weight, equal_shares, fixed_percent, frozen

WHOLES = st.integers(0, 10**12)
AGENCIES = st.text("abcdefgh", min_size=1, max_size=3)
WEIGHTS = st.dictionaries(AGENCIES, st.decimals(0, 10**6, places=2), min_size=1).filter(
    lambda found: any(found.values())
)


@pytest.mark.parametrize(
    ("contribution", "outstanding", "unpaid", "to_invoice"),
    [
        (Contribution("police", Nature.RECURRING, 14_770_00), 14_770_00, 0, 14_770_00),
        (Contribution("police", Nature.RECURRING, 14_770_00, 10_000_00, 4_000_00), 10_770_00, 6_000_00, 4_770_00),
        (Contribution("police", Nature.RECURRING, 100, 100, 120), -20, 0, 0),
        (Contribution("police", Nature.IN_KIND, 3_600_00), 0, 0, 0),
    ],
)
def test_what_is_owed(contribution: Contribution, outstanding: int, unpaid: int, to_invoice: int) -> None:
    assert (contribution.outstanding, contribution.unpaid, contribution.to_invoice) == (outstanding, unpaid, to_invoice)


def test_transfers_and_what_is_in_kind_are_in_no_base_and_grants_only_in_all_funds() -> None:
    given = [Given("office", nature, 100) for nature in Nature]
    unknown = Given("office", None, 1)

    assert [base_total(given, base) for base in ShareBase] == [100, 200, 500]
    assert [base_total([*given, unknown], base) for base in ShareBase] == [100, 200, 501]


def test_an_agency_outside_the_base_has_a_share_of_zero_and_an_empty_base_gives_none() -> None:
    lines = [Given("council", Nature.RECURRING, 100), Given("health", Nature.ONE_OFF, 100), Given("", None, 50)]

    assert shares(lines, ShareBase.RECURRING) == {"council": 1000, "health": 0}
    assert shares(lines, ShareBase.CONTRIBUTIONS) == {"council": 500, "health": 500}
    assert shares(lines[1:], ShareBase.RECURRING) == {"health": None}
    assert joint_share(lines, ["council", "council", "nobody"], ShareBase.CONTRIBUTIONS) == Fraction(1, 2)
    assert joint_share(lines[1:], ["health"], ShareBase.RECURRING) is None


def test_a_printed_percentage_is_held_against_each_base_as_finely_as_it_is_printed() -> None:
    lines = [Given("council", Nature.RECURRING, 2), Given("health", Nature.RECURRING, 1)]

    given_by = (ShareBase.RECURRING, ShareBase.CONTRIBUTIONS, ShareBase.ALL_FUNDS)
    for printed in ("67", "66.7", "66.67"):
        assert bases_that_give(Decimal(printed), lines, ["council"]) == given_by
    assert bases_that_give(Decimal("66.6"), lines, ["council"]) == ()
    assert bases_that_give(Decimal(67), [], ["council"]) == ()


@pytest.mark.parametrize(("day", "overdue"), [(1, 0), (30, 0), (31, 1)])
def test_an_invoice_is_overdue_the_day_after_its_terms(day: int, overdue: int) -> None:
    assert days_overdue(date(2014, 4, 30), 30, date(2014, 4, 30) + timedelta(days=day)) == overdue
    assert days_overdue(None, 30, date(2030, 1, 1)) == 0


def test_a_change_names_last_year() -> None:
    assert (Change(200, 150).amount, Change(200, 150).share) == (-50, -250)
    assert Change(0, 150).share is None


@given(WHOLES, WEIGHTS)
def test_no_formula_creates_or_loses_a_penny(whole: int, weights: dict[str, Decimal]) -> None:
    for parts in (by_weight(whole, weights), equal_shares(whole, weights)):
        assert sum(parts.values()) == whole
        assert list(parts) == list(weights)


@given(WHOLES, st.lists(st.integers(0, 100_00), min_size=1, max_size=8))
def test_percentages_of_100_share_out_the_whole(whole: int, cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), 100_00]
    percent = {str(place): Decimal(edges[place + 1] - edges[place]) / 100 for place in range(len(edges) - 1)}

    assert sum(fixed_percent(whole, percent).values()) == whole


@given(st.dictionaries(AGENCIES, st.integers(0, 10**9), min_size=1), st.decimals(-99, 100, places=1))
def test_frozen_with_an_uplift_comes_to_the_whole_with_the_uplift(last: dict[str, int], uplift: Decimal) -> None:
    parts = frozen(last, uplift)

    exact = sum(last.values()) * (100 + Fraction(uplift)) / 100
    assert abs(sum(parts.values()) - exact) <= Fraction(1, 2)
    assert all(abs(parts[name] - last[name] * (100 + Fraction(uplift)) / 100) <= 2 for name in last)


def test_frozen_without_an_uplift_is_last_year() -> None:
    last = {"council": 113_686_00, "health": 32_470_01, "police": 3}

    assert frozen(last) == last
    assert frozen({"council": 0}, Decimal(5)) == {"council": 0}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: fixed_percent(100, {}), "No agency is chosen"),
        (lambda: equal_shares(100, {}), "No agency is chosen"),
        (lambda: by_weight(100, {}), "No agency is chosen"),
        (lambda: frozen({}), "No agency is chosen"),
        (lambda: fixed_percent(100, {"a": Decimal(110), "b": Decimal(-10)}), "Below zero: b"),
        (lambda: by_weight(100, {"a": Decimal(-1)}), "Below zero: a"),
        (lambda: frozen({"a": -1}), "Below zero: a"),
        (lambda: by_weight(100, {"a": Decimal(0)}), "No weight is above zero"),
        (lambda: frozen({"a": 1}, Decimal("-100.0")), "An uplift of -100% leaves nothing"),
        (lambda: equal_shares(-1, {"a": 0}), "The whole is −£0.01"),
        (lambda: fixed_percent(1, {"a": Decimal("33.3333")}), "come to 33.3333, not 100. Add 66.6667,"),
    ],
)
def test_a_formula_without_sense_is_refused(make: object, words: str) -> None:
    with pytest.raises(Refusal, match=words) as refused:
        make()  # type: ignore[operator]

    assert refused.value.what == "The contributions were not worked out."
