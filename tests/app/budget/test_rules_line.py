"""A line as at a month end: forecasts by each method, and on which side a variance is bad."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.budget.rules import Kind, Nature, Refusal
from app.budget.rules_entry import Entry, EntryType
from app.budget.rules_line import (
    ADVERSE,
    Figures,
    Forecast,
    Method,
    added,
    in_force,
    is_adverse,
    line_figures,
    usual_forecast,
    variance_words,
)

END = date(2014, 9, 30)
AMOUNTS = st.integers(-(10**9), 10**9)


@pytest.mark.parametrize(
    ("forecast", "outturn", "still_to_come"),
    [
        (Forecast(Method.STRAIGHT_LINE), 2000_00, 900_00),  # 1,000 in six months
        (Forecast(Method.REMAINING_PROFILE), 1600_00, 500_00),
        (None, 1600_00, 500_00),
        (Forecast(Method.TYPED, 250_00), 1350_00, 250_00),
        (Forecast(Method.TYPED, 0), 1100_00, 0),
    ],
)
def test_a_year_is_forecast_by_its_method(forecast: Forecast | None, outturn: int, still_to_come: int) -> None:
    entries = [Entry(date(2014, 5, 1), 1000_00), Entry(END, 100_00, EntryType.COMMITMENT)]

    line = line_figures(2014, END, 1200_00, entries, forecast=forecast)

    assert (line.actual, line.commitments, line.outturn) == (1000_00, 100_00, outturn)
    assert line.still_to_come == still_to_come


def test_a_straight_line_is_half_up_to_the_penny() -> None:
    line = line_figures(2014, date(2014, 11, 30), 0, [Entry(END, 1)], forecast=Forecast(Method.STRAIGHT_LINE))

    assert line.outturn == 2  # 1.5
    assert line.variance_tenths is None  # of no budget


def test_what_was_typed_in_september_keeps_its_outturn_when_more_is_paid() -> None:
    typed = Forecast(Method.TYPED, 250_00, as_at=END)
    entries = [Entry(END, 1000_00), Entry(date(2014, 10, 1), 200_00)]

    line = line_figures(2014, date(2014, 10, 31), 1200_00, entries, forecast=typed)

    assert (line.actual, line.outturn, line.still_to_come) == (1200_00, 1250_00, 50_00)


def test_a_method_chosen_in_september_is_worked_out_anew_each_month() -> None:
    straight = Forecast(Method.STRAIGHT_LINE, as_at=END)
    entries = [Entry(END, 1000_00), Entry(date(2014, 10, 1), 400_00)]

    assert line_figures(2014, date(2014, 10, 31), 0, entries, forecast=straight).outturn == 2400_00


def test_the_latest_forecast_stands_with_the_one_before_beside_it() -> None:
    june, end, later = (Forecast(as_at=day) for day in (date(2014, 6, 30), END, date(2014, 10, 31)))

    assert in_force([end, later, june], END) == (end, june)
    assert in_force([later, june], END) == (june, None)
    assert in_force([later], END) == (None, None)


def test_a_typed_forecast_needs_its_amount() -> None:
    with pytest.raises(Refusal, match="Type what is still to come, 0 where nothing is"):
        line_figures(2014, END, 100, [], forecast=Forecast(Method.TYPED))


def test_typed_months_stand_for_the_profile() -> None:
    line = line_figures(2014, END, 1200_00, [], typed_months=[1200_00, *[0] * 11])

    assert line.profile_to_date == line.left_to_date == 1200_00
    assert line.outturn == 0


@pytest.mark.parametrize(
    ("kind", "variance", "words", "adverse"),
    [
        (Kind.EXPENDITURE, 3160_00, "£3,160.00 under", False),
        (Kind.EXPENDITURE, -600_00, "£600.00 over", True),
        (Kind.INCOME, 50_00, "£50.00 short", True),
        (Kind.INCOME, -50_00, "£50.00 over", False),
        (Kind.INCOME, 0, "on budget", False),
        (Kind.EXPENDITURE, 0, "on budget", False),
    ],
)
def test_which_sign_is_bad_is_said_in_words(kind: Kind, variance: int, words: str, adverse: bool) -> None:
    assert variance_words(kind, variance) == words
    assert is_adverse(kind, variance) is adverse
    assert ADVERSE[kind].endswith("adverse.")
    assert ("above" in ADVERSE[kind]) is is_adverse(kind, 1)


@given(st.lists(st.tuples(*[AMOUNTS] * 6), max_size=8))
def test_a_total_is_its_lines_added(rows: list[tuple[int, ...]]) -> None:
    lines = [Figures(*row) for row in rows]

    total = added(lines)

    for name in ("original", "latest", "left_with_commitments", "still_to_come", "outturn", "variance"):
        assert getattr(total, name) == sum(getattr(line, name) for line in lines)


@given(AMOUNTS, AMOUNTS, AMOUNTS, st.sampled_from(Method), st.integers(1, 12), AMOUNTS)
def test_actual_commitments_and_what_is_to_come_are_the_outturn(
    budget: int, paid: int, promised: int, method: Method, month: int, typed: int
) -> None:
    first = date(2014, 4, 1)
    entries = [Entry(first, paid), Entry(first, promised, EntryType.COMMITMENT)]
    end = [date(2014, 4, 30), date(2015, 3, 31)][month > 6]

    line = line_figures(2014, end, budget, entries, forecast=Forecast(method, typed))

    assert line.actual + line.commitments + line.still_to_come == line.outturn
    assert line.outturn + line.variance == line.latest
    if end == date(2015, 3, 31) and method is not Method.TYPED:
        assert line.outturn == line.actual  # the year is over


@pytest.mark.parametrize(
    ("kind", "nature", "left", "expected"),
    [
        (Kind.INCOME, Nature.RECURRING, 300_00, Forecast(Method.TYPED, 300_00)),
        (Kind.INCOME, Nature.CARRY_FORWARD, -5_00, Forecast(Method.TYPED, 0)),
        (Kind.INCOME, Nature.CHARGES, 300_00, Forecast()),
        (Kind.INCOME, None, 300_00, Forecast()),
        (Kind.EXPENDITURE, Nature.TRANSFER, 300_00, Forecast()),
    ],
)
def test_income_that_was_agreed_comes_once(kind: Kind, nature: Nature | None, left: int, expected: Forecast) -> None:
    assert usual_forecast(kind, nature, left) == expected
