"""The end of a year: closed, carried forward, opened again, and the next one begun; no penny made or lost."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.budget.edits import add_line, set_profile
from app.budget.edits_close import carry_order, close_year, open_next, reopen_year
from app.budget.edits_entries import add_entry, reverse_entry, split_entry
from app.budget.queries import funds, is_closed, years
from app.budget.queries_close import opened_with, refusals, year_ends
from app.budget.queries_year import usual_year, year_budget, year_shown
from app.budget.rules import Kind, Nature, Refusal
from app.budget.rules_close import Baseline
from app.budget.rules_entry import Entry, EntryType
from app.budget.schema_download import DownloadWaiting
from db.store import Store
from tests.app.budget.conftest import YEAR, Small


class TakenBack(Exception):
    """Takes back what a case wrote."""


Deed = Callable[[str], AbstractContextManager[Session]]
JUNE, MARCH, AFTER = date(2014, 6, 12), date(2015, 3, 31), date(2015, 4, 20)


@pytest.fixture
def spent(store: Store, small: Small) -> Small:
    """50,000 came in, 48,000 went out: 2,000 are left."""
    with store.writing("Enter") as session:
        add_entry(session, small.contribution, Entry(JUNE, 50_000_00))
        add_entry(session, small.training, Entry(JUNE, 48_000_00))
    return small


def test_closing_locks_the_year_and_opens_the_next_with_what_is_left(store: Store, spent: Small, undone: Deed) -> None:
    with undone("Close 2014/15") as session:
        carried = close_year(session, YEAR, AFTER)

    assert [(each.fund, each.amount) for each in carried] == [("main", 2_000_00)]
    with store.reading() as session:
        assert is_closed(session, YEAR)
        [line] = year_budget(session, YEAR + 1, date(2015, 4, 30)).lines
        assert (line.name, line.nature, line.figures.actual) == (
            "Carry forward from 2014/15",
            Nature.CARRY_FORWARD,
            2_000_00,
        )
        assert line.figures.original == 2_000_00


def test_a_closed_year_is_opened_again_and_closed_with_another_balance(
    store: Store, spent: Small, undone: Deed
) -> None:
    with store.writing("Close") as session:
        close_year(session, YEAR, AFTER)

    with undone("Open again") as session:
        reopen_year(session, YEAR)

    with store.writing("Enter what was missing and close again") as session:
        assert opened_with(session, YEAR + 1, "main") == 0
        add_entry(session, spent.venue, Entry(MARCH, 300_00))
        close_year(session, YEAR, AFTER)
        assert opened_with(session, YEAR + 1, "main") == 1_700_00
        [line] = year_budget(session, YEAR + 1, date(2015, 4, 30)).lines
        assert (line.figures.original, line.figures.actual) == (1_700_00, 1_700_00)


def test_an_open_year_and_one_before_a_closed_one_are_not_opened_again(store: Store, spent: Small) -> None:
    with store.writing("Close both") as session:
        with pytest.raises(Refusal, match="It is open"):
            reopen_year(session, YEAR)
        close_year(session, YEAR, AFTER)
        close_year(session, YEAR + 1, date(2016, 4, 20))

        with pytest.raises(Refusal, match="2015/16, closed after it"):
            reopen_year(session, YEAR)


def test_all_that_stands_against_closing_is_said_at_once(store: Store, spent: Small) -> None:
    with store.writing("Leave things undone") as session:
        add_line(session, YEAR - 1, "main", Kind.INCOME, "Council", 0)
        add_entry(session, spent.venue, Entry(JUNE, 80_00, EntryType.COMMITMENT))
        session.add(DownloadWaiting(file="march.csv", number=2, day=MARCH, amount=1, fingerprint="a"))

    with store.writing("Close") as session:
        why = [found.why for found in refusals(session, YEAR, JUNE)]
        assert why == [
            "2013/14, before it, is still open.",
            "It is not over.",
            "1 row waits for a line.",
            "£80.00 of the main fund is promised and neither paid nor released.",
        ]
        with pytest.raises(Refusal, match="still open"):
            close_year(session, YEAR, JUNE)
        assert not is_closed(session, YEAR)


def test_a_next_year_opened_with_the_balance_is_left_alone_and_with_another_amount_refused(
    store: Store, spent: Small
) -> None:
    with store.writing("Open the next year by hand") as session:
        line = add_line(session, YEAR + 1, "main", Kind.INCOME, "C/fwd", 1_500_00, nature=Nature.CARRY_FORWARD)
        add_entry(session, line.id, Entry(date(2015, 4, 1), 1_500_00))

    with store.writing("Close") as session, pytest.raises(Refusal, match=r"£1,500\.00, and £2,000\.00 is left"):
        close_year(session, YEAR, AFTER)

    with store.writing("Put right, and close") as session:
        add_entry(session, line.id, Entry(date(2015, 4, 1), 500_00))
        assert close_year(session, YEAR, AFTER) == ()
        assert opened_with(session, YEAR + 1, "main") == 2_000_00


def test_b16_the_next_year_begins_without_one_offs_and_with_an_uplift(store: Store, spent: Small, undone: Deed) -> None:
    with store.writing("Add a one-off") as session:
        add_line(session, YEAR, "main", Kind.INCOME, "Police, once", 15_000_00, nature=Nature.ONE_OFF)

    with undone("Begin 2015/16") as session:
        added = open_next(session, YEAR, MARCH, Baseline.ORIGINAL, {Kind.EXPENDITURE: Decimal(2)})
        assert [(line.name, line.original_budget) for line in added] == [
            ("Council", 50_000_00),
            ("Training", 32_232_00),
            ("Venue", 2_040_00),
            ("Catering", 2_040_00),
        ]

    with store.writing("Begin it again") as session:
        assert open_next(session, YEAR, MARCH, Baseline.OUTTURN) == []
        assert (years(session), funds(session, YEAR)) == ([2014, 2015], ["main"])
        assert (usual_year(session, date(2015, 5, 1)), usual_year(session, date(2030, 1, 1))) == (2015, 2015)
        assert year_shown(session, YEAR, date(2015, 9, 9)).as_at == MARCH


def test_what_is_still_promised_goes_over_into_the_next_year(store: Store, spent: Small, undone: Deed) -> None:
    with store.writing("Order") as session:
        order = add_entry(session, spent.venue, Entry(JUNE, 80_00, EntryType.COMMITMENT)).id
        paid = add_entry(session, spent.venue, Entry(JUNE, 1_00)).id
        with pytest.raises(Refusal, match="has no line Venue"):
            carry_order(session, order)
        open_next(session, YEAR, MARCH, Baseline.LATEST)

    with undone("Carry it over") as session:
        assert [entry.amount for entry in carry_order(session, order)] == [-80_00, 80_00]

    with store.writing("Again") as session:
        for entry in (order, paid):
            with pytest.raises(Refusal, match="Nothing is promised"):
                carry_order(session, entry)
        assert close_year(session, YEAR, AFTER)[0].amount == 1_999_00


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(-900_00, 900_00), st.integers(1, 900_00)), min_size=1, max_size=4),
    st.booleans(),
)
def test_no_split_reversal_or_carry_forward_makes_or_loses_a_penny(
    store: Store, small: Small, parts: list[tuple[int, int]], back: bool
) -> None:
    with pytest.raises(TakenBack), store.writing("Try") as session:
        _spend_and_close(session, small, parts, back=back)


def _spend_and_close(session: Session, small: Small, parts: list[tuple[int, int]], *, back: bool) -> None:
    spent = 0
    for one, other in parts:
        if not one or not one + other:
            continue
        made = split_entry(session, Entry(JUNE, one + other), [(small.venue, one), (small.catering, other)])
        spent += one + other
        if back:
            reverse_entry(session, made[0].id, MARCH)
            spent -= one

    close_year(session, YEAR, AFTER)

    assert [end.balance for end in year_ends(session, YEAR)] == [-spent]
    assert opened_with(session, YEAR + 1, "main") == -spent
    assert sum(end.balance for end in year_ends(session, YEAR + 1)) == -spent
    raise TakenBack


def test_months_typed_stay_with_their_year(store: Store, spent: Small) -> None:
    with store.writing("Type months and begin the next year") as session:
        set_profile(session, spent.venue, [2_000_00, *[0] * 11])
        open_next(session, YEAR, MARCH, Baseline.ORIGINAL)
        venue = next(line for line in year_budget(session, YEAR + 1, date(2016, 3, 31)).lines if line.name == "Venue")
        assert not venue.typed
        assert sum(venue.months) == 2_000_00
