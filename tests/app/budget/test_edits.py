"""Lines, virements, profiles, forecasts and contributions as they are written; every deed is undone whole."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.budget.edits import (
    add_line,
    change_line,
    delete_line,
    move_budget,
    set_contribution,
    set_forecast,
    set_profile,
)
from app.budget.edits_close import record_closed
from app.budget.edits_entries import add_entry
from app.budget.queries import contribution_of, latest_budget, lines_named, typed_months
from app.budget.queries_year import year_budget
from app.budget.rules import Kind, Nature, Refusal
from app.budget.rules_entry import Entry
from app.budget.rules_line import Forecast, Method
from app.budget.rules_virement import Virement
from app.budget.schema import BudgetLine
from db.store import Store
from tests.app.budget.conftest import YEAR, Small

Deed = Callable[[str], AbstractContextManager[Session]]
JULY, NOVEMBER = date(2014, 7, 31), date(2014, 11, 30)


def test_b12_a_virement_moves_budget_and_leaves_the_total_and_the_original(
    store: Store, small: Small, undone: Deed
) -> None:
    with undone("Move 500 from catering to venue") as session:
        move_budget(session, Virement(small.catering, small.venue, JULY, 500_00), "Board, 12 June", "Larger room")

    with store.reading() as session:
        year = year_budget(session, YEAR, NOVEMBER)
        venue, catering = (line.figures for line in year.lines if line.id in (small.venue, small.catering))
        assert (venue.original, venue.virements, venue.latest) == (2_000_00, 500_00, 2_500_00)
        assert (catering.original, catering.virements, catering.latest) == (2_000_00, -500_00, 1_500_00)
        assert year.total(Kind.EXPENDITURE).latest == 35_600_00


def test_a_virement_that_nobody_approved_is_refused_unless_it_was_recorded_elsewhere(
    store: Store, small: Small
) -> None:
    virement = Virement(small.catering, small.venue, JULY, 500_00)

    with store.writing("Move budget") as session:
        with pytest.raises(Refusal, match="who approved"):
            move_budget(session, virement, " ", None)
        move_budget(session, virement, None, None, as_recorded=True)
        assert latest_budget(session, session.get_one(BudgetLine, small.venue)) == 2_500_00


def test_a_virement_between_two_years_is_refused(store: Store, small: Small) -> None:
    with store.writing("Move budget") as session:
        other = add_line(session, YEAR + 1, "main", Kind.EXPENDITURE, "Venue", 0)

        with pytest.raises(Refusal, match="two years"):
            move_budget(session, Virement(small.venue, other.id, JULY, 1_00), "Board", None)


def test_a_line_is_refused_without_a_name_and_under_a_name_that_is_taken(store: Store, small: Small) -> None:
    with store.writing("Add lines") as session:
        for fund, name, why in (("main", " ", "no name"), ("", "Software", "no fund"), ("main", "Venue", "that name")):
            with pytest.raises(Refusal, match=why):
                add_line(session, YEAR, fund, Kind.EXPENDITURE, name, 1_00)
        with pytest.raises(Refusal, match="printed total"):
            add_line(session, YEAR, "main", Kind.EXPENDITURE, "Software", 1_00, published_total="Total")
        add_line(session, YEAR, "main", Kind.INCOME, "Venue", 1_00)
        assert len(lines_named(session, YEAR, "main", "Venue")) == 2


def test_a_line_changes_its_name_and_budget_and_its_typed_months_follow(
    store: Store, small: Small, undone: Deed
) -> None:
    with store.writing("Type months") as session:
        set_profile(session, small.venue, [2_000_00, *[0] * 11])

    with undone("Change the line") as session:
        change_line(session, small.venue, {"name": "Venues", "original_budget": 2_012_00})

    with store.reading() as session:
        months = typed_months(session, small.venue)
        assert months is not None
        assert (months[0], months[1], sum(months)) == (2_001_00, 1_00, 2_012_00)
        assert not lines_named(session, YEAR, "main", "Venue")


def test_a_line_is_not_renamed_to_nothing_nor_to_another(store: Store, small: Small) -> None:
    with store.writing("Rename") as session:
        with pytest.raises(Refusal, match="no name"):
            change_line(session, small.venue, {"name": ""})
        with pytest.raises(Refusal, match="that name"):
            change_line(session, small.venue, {"name": "Catering"})
        change_line(session, small.venue, {"nature": None, "original_budget": 3_000_00})
        assert typed_months(session, small.venue) is None


def test_a_line_is_deleted_only_while_nothing_hangs_on_it(store: Store, small: Small, undone: Deed) -> None:
    with store.writing("Enter") as session:
        add_entry(session, small.venue, Entry(JULY, 10_00))
        with pytest.raises(Refusal, match="has entries"):
            delete_line(session, small.venue)

    with undone("Delete catering") as session:
        delete_line(session, small.catering)

    with store.reading() as session:
        assert not lines_named(session, YEAR, "main", "Catering")


def test_twelve_months_are_typed_only_where_they_come_to_the_budget(store: Store, small: Small, undone: Deed) -> None:
    with undone("Type the months") as session:
        assert set_profile(session, small.venue, [1_000_00, 1_000_00, *[0] * 10])

    with store.writing("Type again") as session:
        assert not set_profile(session, small.venue, [1_000_00, 1_000_00, *[0] * 10])
        with pytest.raises(Refusal, match=r"Take off £5\.00"):
            set_profile(session, small.venue, [1_000_00, 1_005_00, *[0] * 10])
        assert set_profile(session, small.venue, None)
        assert not set_profile(session, small.venue, None)


def test_b11_a_typed_forecast_stands_beside_the_one_before(store: Store, small: Small, undone: Deed) -> None:
    with store.writing("Enter") as session:
        add_entry(session, small.training, Entry(JULY, 9_100_00))
        add_entry(session, small.training, Entry(NOVEMBER, 9_100_00))
        set_forecast(session, small.training, Forecast(Method.STRAIGHT_LINE, None, JULY))

    with undone("Forecast training") as session:
        assert set_forecast(session, small.training, Forecast(Method.TYPED, 10_240_00, NOVEMBER), "Fewer courses")

    with store.writing("The same again, then another reason") as session:
        assert not set_forecast(session, small.training, Forecast(Method.TYPED, 10_240_00, NOVEMBER), "Fewer courses")
        line = next(each for each in year_budget(session, YEAR, NOVEMBER).lines if each.id == small.training)
        assert (line.figures.outturn, line.figures.variance, line.reason) == (28_440_00, 3_160_00, "Fewer courses")
        assert line.previous_outturn == 27_300_00  # 9,100 × 12 / 4, as it was said in July
        assert set_forecast(session, small.training, Forecast(Method.TYPED, 0, NOVEMBER))


def test_a_forecast_is_refused_on_a_day_that_is_no_month_end_and_typed_without_an_amount(
    store: Store, small: Small
) -> None:
    with store.writing("Forecast") as session:
        with pytest.raises(Refusal, match="end of a month"):
            set_forecast(session, small.training, Forecast(as_at=date(2014, 7, 1)))
        with pytest.raises(Refusal, match="no amount"):
            set_forecast(session, small.training, Forecast(Method.TYPED, None, JULY))


def test_a_contribution_is_written_down_and_then_invoiced(store: Store, small: Small, undone: Deed) -> None:
    with undone("Agree") as session:
        set_contribution(session, YEAR, small.council, Nature.RECURRING, {"agreed": 50_000_00})
    with undone("Invoice") as session:
        facts = {"agreed": None, "invoiced": 50_000_00, "invoiced_on": JULY, "invoice_ref": "INV 7"}
        set_contribution(session, YEAR, small.council, Nature.RECURRING, facts)

    with store.reading() as session:
        found = contribution_of(session, YEAR, small.council, Nature.RECURRING)
        assert found is not None
        assert (found.agreed, found.invoiced, found.invoice_ref) == (50_000_00, 50_000_00, "INV 7")


def test_a_closed_year_takes_no_deed(store: Store, small: Small) -> None:
    deeds: tuple[Callable[[Session], object], ...] = (
        lambda session: add_line(session, YEAR, "main", Kind.INCOME, "Grant", 1_00),
        lambda session: change_line(session, small.venue, {"name": "Rooms"}),
        lambda session: delete_line(session, small.venue),
        lambda session: move_budget(session, Virement(small.venue, small.catering, JULY, 1_00), "Board", None),
        lambda session: set_profile(session, small.venue, [2_000_00, *[0] * 11]),
        lambda session: set_forecast(session, small.venue, Forecast(as_at=JULY)),
        lambda session: set_contribution(session, YEAR, small.council, Nature.ONE_OFF, {"agreed": 1_00}),
        lambda session: add_entry(session, small.venue, Entry(JULY, 1_00)),
    )

    with store.writing("Close") as session:
        record_closed(session, YEAR, date(2015, 4, 20))

    for deed in deeds:
        with store.writing("Try") as session, pytest.raises(Refusal, match="is closed"):
            deed(session)
