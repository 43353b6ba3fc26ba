"""The end of a year and those to come: nothing lost in carrying forward, and where the gap opens."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.budget.rules import Kind, Nature, Refusal
from app.budget.rules_close import (
    Baseline,
    Booked,
    FundEnd,
    against_closing,
    all_funds,
    carried_forward,
    carried_order,
    check_reopening,
    fund_ends,
    next_budget,
    transfers_check,
)
from app.budget.rules_entry import EntryType, total_at
from app.budget.rules_line import Figures
from app.budget.rules_projection import (
    Amount,
    YearToCome,
    baseline_of,
    gap_opens,
    gap_words,
    money_ends,
    projection,
)

AMOUNTS = st.integers(-(10**11), 10**11)
FUNDS = st.sampled_from(["main", "training", "grant"])
BOOKED = st.lists(
    st.builds(Booked, FUNDS, st.sampled_from(Kind), st.none() | st.sampled_from(Nature), AMOUNTS, AMOUNTS), max_size=20
)
LAST, AFTER = date(2015, 3, 31), date(2015, 4, 1)


@given(BOOKED)
def test_no_carry_forward_creates_or_loses_a_penny(lines: list[Booked]) -> None:
    ends = fund_ends(lines)
    cash = [line for line in lines if line.nature is not Nature.IN_KIND]
    came = sum(line.actual for line in cash if line.kind is Kind.INCOME)
    went = sum(line.actual for line in cash if line.kind is Kind.EXPENDITURE)

    openings = carried_forward(2014, ends)

    assert sum(opening.amount for opening in openings) == came - went
    assert sum(end.commitments for end in ends) == sum(line.commitments for line in cash)
    assert [opening.amount for opening in openings] == [end.balance for end in ends if end.balance]


@given(BOOKED)
def test_all_funds_added_count_no_money_twice(lines: list[Booked]) -> None:
    whole, passed_on = all_funds(lines), transfers_check(lines)

    assert passed_on.difference is not None
    assert whole.balance + passed_on.difference == sum(end.balance for end in fund_ends(lines))


def test_a_transfer_that_did_not_arrive_is_a_finding() -> None:
    lines = [
        Booked("main", Kind.EXPENDITURE, Nature.TRANSFER, 16_000_00),
        Booked("training", Kind.INCOME, Nature.TRANSFER, 15_000_00),
        Booked("training", Kind.INCOME, Nature.GRANT, 500_00, 7_00),
    ]

    assert transfers_check(lines).words == "£1,000.00 less than passed on"
    assert all_funds(lines) == FundEnd("all funds", 500_00, 0, 7_00)


def test_the_next_year_opens_with_what_each_fund_left_even_below_zero() -> None:
    openings = carried_forward(2014, [FundEnd("main", 500, 300), FundEnd("training", 1, 2), FundEnd("grant", 7, 7)])

    assert [(each.fund, each.line, each.on, each.amount) for each in openings] == [
        ("main", "Carry forward from 2014/15", AFTER, 200),
        ("training", "Carry forward from 2014/15", AFTER, -1),
    ]
    assert {(each.kind, each.nature) for each in openings} == {(Kind.INCOME, Nature.CARRY_FORWARD)}


@given(AMOUNTS)
def test_an_order_carried_over_is_promised_in_one_year_at_a_time(committed: int) -> None:
    released, promised = carried_order(2014, committed)

    assert (released.on, promised.on) == (LAST, AFTER)
    assert committed + total_at([released, promised], EntryType.COMMITMENT, LAST) == 0
    assert committed + total_at([released, promised], EntryType.COMMITMENT, AFTER) == committed


def test_a_year_that_is_over_and_settled_may_be_closed() -> None:
    assert against_closing(2014, AFTER, [FundEnd("main", 10, 5)], closed=False) == ()


def test_all_that_stands_against_closing_is_said_at_once() -> None:
    ends = [FundEnd("main", 10, 5, 4000_00), FundEnd("training", 1, 1)]

    found = against_closing(2014, LAST, ends, closed=False, waiting=2, earlier_open=2013)

    assert [refused.why for refused in found] == [
        "2013/14, before it, is still open.",
        "It is not over.",
        "2 rows wait for a line.",
        "£4,000.00 of the main fund is promised and neither paid nor released.",
    ]
    assert found[1].remedy == "Close it after 31 March 2015."
    assert {refused.what for refused in found} == {"2014/15 was not closed."}
    assert all(refused.remedy for refused in found)


def test_one_row_waits_and_a_closed_year_is_closed() -> None:
    (waits,) = against_closing(2014, AFTER, [], closed=False, waiting=1)
    (closed,) = against_closing(2014, LAST, [FundEnd("main", 1, 1, 1)], closed=True, waiting=1)

    assert waits.why == "1 row waits for a line."
    assert closed.why == "It is closed already."


@pytest.mark.parametrize(
    ("closed", "later", "words"), [(False, None, "It is open"), (True, 2015, "2015/16, closed after it, stands on")]
)
def test_a_year_under_a_closed_one_is_not_opened_again(closed: bool, later: int | None, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        check_reopening(2014, closed=closed, later_closed=later)


def test_the_last_closed_year_may_be_opened_again() -> None:
    check_reopening(2014, closed=True, later_closed=None)


@pytest.mark.parametrize(
    ("baseline", "budget"), [(Baseline.ORIGINAL, 102_00), (Baseline.LATEST, 81_60), (Baseline.OUTTURN, 91_81)]
)
def test_next_year_begins_with_the_chosen_figure_and_its_uplift(baseline: Baseline, budget: int) -> None:
    figures = Figures(original=100_00, virements=-20_00, outturn=90_01)

    assert next_budget(figures, None, baseline, Decimal(2)) == budget
    assert next_budget(figures, Nature.CARRY_FORWARD, baseline, Decimal(2)) is None


LINES = (
    Amount(Kind.INCOME, Nature.RECURRING, 165_226_00),
    Amount(Kind.INCOME, Nature.ONE_OFF, 100_000_00),
    Amount(Kind.INCOME, Nature.CARRY_FORWARD, 15_499_00),
    Amount(Kind.INCOME, Nature.IN_KIND, 3_600_00),
    Amount(Kind.EXPENDITURE, None, 165_226_00),
    Amount(Kind.EXPENDITURE, Nature.ONE_OFF, 40_000_00),
)


def test_one_offs_are_out_of_the_years_to_come() -> None:
    assert baseline_of(LINES, Kind.INCOME) == baseline_of(LINES, Kind.EXPENDITURE) == 165_226_00

    more = [*LINES, Amount(Kind.INCOME, Nature.GRANT, 7)]
    assert (baseline_of(more, Kind.INCOME), baseline_of(more, Kind.EXPENDITURE)) == (165_226_07, 165_226_00)

    years = projection(2014, 8_000_00, LINES)

    assert [(each.year, each.opening, each.gap, each.closing) for each in years] == [
        (2015, 8_000_00, 0, 8_000_00),
        (2016, 8_000_00, 0, 8_000_00),
        (2017, 8_000_00, 0, 8_000_00),
    ]
    assert gap_opens(years) is money_ends(years) is None
    assert gap_words(years) == "Income pays for the spending of every year shown."


def test_the_gap_opens_where_costs_outgrow_income_and_then_the_money_ends() -> None:
    years = projection(2014, 8_000_00, LINES, expenditure_uplift=Decimal(2))

    assert [(each.expenditure, each.gap, each.closing) for each in years] == [
        (168_530_52, 3_304_52, 4_695_48),
        (171_901_13, 6_675_13, -1_979_65),
        (175_339_15, 10_113_15, -12_092_80),
    ]
    assert gap_words(years) == (
        "From 2015/16 income falls £3,304.52 short of the year's spending. "
        "What was kept runs out in 2016/17, £1,979.65 short."
    )


def test_what_was_kept_may_fill_the_gap() -> None:
    years = projection(2014, 80_000_00, LINES, income_uplift=Decimal("0.5"), expenditure_uplift=Decimal(2))

    assert gap_words(years).endswith("What was kept fills the gap in the years shown.")


@given(
    AMOUNTS,
    st.lists(st.builds(Amount, st.sampled_from(Kind), st.none() | st.sampled_from(Nature), AMOUNTS), max_size=9),
    st.decimals(-20, 20, places=2),
    st.integers(1, 6),
)
def test_every_year_opens_with_what_the_one_before_left(
    opening: int, lines: list[Amount], uplift: Decimal, count: int
) -> None:
    years = projection(2014, opening, lines, income_uplift=uplift, years=count)

    assert [each.opening for each in years] == [opening, *(each.closing for each in years[:-1])]
    assert years[-1].closing == opening + sum(each.income - each.expenditure for each in years)
    assert all(each.gap >= 0 for each in years)


def test_a_year_to_come_without_a_gap_has_none() -> None:
    assert YearToCome(2015, 0, 5, 3).gap == 0
