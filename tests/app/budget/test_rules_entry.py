"""Entries: reversed and never changed, orders that turn into payments, virements; no penny appears or vanishes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.budget.rules import Kind, Refusal
from app.budget.rules_entry import Entry, EntryType, check_entry, order_met, reversal, total_at
from app.budget.rules_virement import Side, Virement, check_approval, check_virement, moved

JUNE, JULY = date(2014, 6, 30), date(2014, 7, 31)
DAYS = st.dates(date(2014, 4, 1), date(2015, 3, 31))
LINES = st.sampled_from(["venue", "catering", "chair", "software"])
VIREMENTS = st.lists(st.builds(Virement[str], LINES, LINES, DAYS, st.integers(1, 10**9)), max_size=20)


@pytest.mark.parametrize(
    ("entry", "closed", "words"),
    [
        (Entry(JUNE, 100), True, "2014/15 is closed. Enter it in the open year"),
        (Entry(date(2015, 4, 1), 100), False, "The day is of 2015/16, not 2014/15. Change the day, or go to 2015/16"),
        (Entry(JUNE, 0), False, "It has no amount."),
    ],
)
def test_a_year_takes_its_own_days_until_it_is_closed(entry: Entry, closed: bool, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        check_entry(2014, entry, closed=closed)


def test_an_entry_of_the_open_year_is_taken() -> None:
    check_entry(2014, Entry(JUNE, -100), closed=False)


@given(DAYS, st.integers(), st.sampled_from(EntryType), st.integers(0, 400))
def test_an_entry_and_its_reversal_come_to_nothing(day: date, amount: int, kind: EntryType, later: int) -> None:
    entry = Entry(day, amount, kind)

    back = reversal(entry, day + timedelta(days=later))

    assert total_at([entry, back], kind, back.on) == 0


def test_a_reversal_changes_no_figure_already_shown() -> None:
    with pytest.raises(Refusal, match="30 June 2014 is before it"):
        reversal(Entry(JULY, 100), JUNE)


@pytest.mark.parametrize(
    ("committed", "paid", "more", "still_promised"),
    [(100, 90, False, 0), (100, 90, True, 10), (100, 110, True, 0), (100, 110, False, 0), (-100, -40, True, -60)],
)
def test_an_order_turns_into_a_payment(committed: int, paid: int, more: bool, still_promised: int) -> None:
    order = Entry(JUNE, committed, EntryType.COMMITMENT)

    entries = [order, *order_met(committed, paid, JULY, more_to_come=more)]

    assert total_at(entries, EntryType.COMMITMENT, JUNE) == committed
    assert total_at(entries, EntryType.COMMITMENT, JULY) == still_promised
    assert total_at(entries, EntryType.ACTUAL, JULY) == paid


@pytest.mark.parametrize(("committed", "paid"), [(0, 5), (5, 0), (5, -5)])
def test_what_was_not_promised_meets_no_order(committed: int, paid: int) -> None:
    with pytest.raises(Refusal, match="The order was not met"):
        order_met(committed, paid, JULY)


@given(VIREMENTS, DAYS, st.dictionaries(LINES, st.integers(0, 10**9)))
def test_no_virement_creates_or_loses_a_penny(
    virements: list[Virement[str]], as_at: date, budgets: dict[str, int]
) -> None:
    change = moved(virements, as_at)
    lines = budgets.keys() | change.keys()

    assert sum(budgets.get(line, 0) + change.get(line, 0) for line in lines) == sum(budgets.values())


def test_a_virement_counts_from_its_day() -> None:
    virement = Virement("catering", "venue", JULY, 2000_00)

    assert moved([virement], JUNE) == {}
    assert moved([virement], JULY) == {"catering": -2000_00, "venue": 2000_00}


CATERING = Side("main", Kind.EXPENDITURE, 2000_00)
VIREMENT = Virement("catering", "venue", JUNE, 2000_00)


@pytest.mark.parametrize(
    ("virement", "target", "closed", "words"),
    [
        (VIREMENT, CATERING, True, "2014/15 is closed"),
        (
            Virement("catering", "venue", date(2015, 4, 1), 1),
            CATERING,
            False,
            "1 April 2015 is not in 2014/15",
        ),
        (Virement("catering", "venue", JUNE, -1), CATERING, False, "moves nothing from the first line"),
        (Virement("catering", "venue", JUNE, 0), CATERING, False, "moves nothing from the first line"),
        (Virement("catering", "catering", JUNE, 1), CATERING, False, "Both lines are the same"),
        (VIREMENT, Side("training", Kind.EXPENDITURE, 0), False, "a total would change"),
        (VIREMENT, Side("main", Kind.INCOME, 0), False, "a total would change"),
        (Virement("catering", "venue", JUNE, 2000_01), CATERING, False, r"has £2,000.00. Move no more"),
    ],
)
def test_a_virement_that_would_change_a_total_is_refused(
    virement: Virement[str], target: Side, closed: bool, words: str
) -> None:
    with pytest.raises(Refusal, match=words) as refused:
        check_virement(2014, virement, CATERING, target, closed=closed)

    assert refused.value.what.startswith("The virement of ")


def test_a_virement_may_empty_a_line() -> None:
    check_virement(2014, VIREMENT, CATERING, CATERING, closed=False)
    check_approval(2000_00, "Board, 12 June")


@pytest.mark.parametrize("nobody", [None, "", "  "])
def test_a_virement_says_who_approved_it(nobody: str | None) -> None:
    with pytest.raises(Refusal, match=r"£20.00 was not made. It does not say who approved it. Name a post"):
        check_approval(2000, nobody)
