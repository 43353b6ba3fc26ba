"""Entries as they are made, split, reversed and met; no penny is lost and nothing is deleted."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.budget.edits_entries import About, add_entry, meet_order, reverse_entry, split_entry
from app.budget.queries import still_promised
from app.budget.queries_year import year_budget
from app.budget.rules import Refusal
from app.budget.rules_entry import Entry, EntryType
from app.budget.rules_line import Figures
from app.budget.schema import BudgetEntry
from db.store import Store
from tests.app.budget.conftest import YEAR, Small

Deed = Callable[[str], AbstractContextManager[Session]]
JUNE, JULY = date(2014, 6, 12), date(2014, 7, 3)


def figures(session: Session, line_id: int) -> Figures:
    return next(line.figures for line in year_budget(session, YEAR, date(2014, 7, 31)).lines if line.id == line_id)


def test_an_entry_takes_the_agency_of_its_line(store: Store, small: Small, undone: Deed) -> None:
    with undone("Enter") as session:
        made = add_entry(session, small.contribution, Entry(JUNE, 50_000_00), About("INV 7", vat=0, document="a.pdf"))
        assert made.agency_id == small.council


def test_an_entry_without_an_amount_or_on_a_day_of_another_year_is_refused(store: Store, small: Small) -> None:
    with store.writing("Enter") as session:
        with pytest.raises(Refusal, match="no amount"):
            add_entry(session, small.venue, Entry(JUNE, 0))
        with pytest.raises(Refusal, match="2015/16"):
            add_entry(session, small.venue, Entry(date(2015, 4, 1), 1_00))


def test_a_payment_is_split_over_lines_and_the_parts_know_each_other(store: Store, small: Small, undone: Deed) -> None:
    with undone("Split") as session:
        made = split_entry(session, Entry(JUNE, 100_00), [(small.venue, 66_67), (small.catering, 33_33)])
        assert [part.split_id for part in made] == [None, made[0].id]

    with store.writing("Split") as session, pytest.raises(Refusal, match=r"Add £0\.01"):
        split_entry(session, Entry(JUNE, 100_00), [(small.venue, 66_66), (small.catering, 33_33)])


def test_an_entry_is_reversed_once_and_both_stay(store: Store, small: Small, undone: Deed) -> None:
    with store.writing("Enter") as session:
        entry = add_entry(session, small.venue, Entry(JUNE, 120_00), About("V 1", vat=20_00)).id

    with undone("Reverse") as session:
        back = reverse_entry(session, entry, JULY)
        assert (back.amount, back.vat, back.reverses_id) == (-120_00, -20_00, entry)
        assert back.description == "Reverses the entry of 12 June 2014"

    with store.writing("Reverse again") as session:
        assert figures(session, small.venue).actual == 0
        assert session.scalars(select(func.count()).select_from(BudgetEntry)).one() == 2
        with pytest.raises(Refusal, match="reversed already"):
            reverse_entry(session, entry, JULY)
        with pytest.raises(Refusal, match="takes another entry back"):
            reverse_entry(session, session.scalars(select(BudgetEntry.id).filter_by(reverses_id=entry)).one(), JULY)


def test_a_commitment_turns_into_actuals_until_nothing_is_promised(store: Store, small: Small, undone: Deed) -> None:
    with store.writing("Order") as session:
        order = add_entry(session, small.training, Entry(JUNE, 4_000_00, EntryType.COMMITMENT), About("PO 9")).id

    with undone("Pay a part") as session:
        meet_order(session, order, 1_500_00, JULY, more_to_come=True)

    with store.writing("Pay the rest") as session:
        found = session.get_one(BudgetEntry, order)
        assert still_promised(session, found) == 2_500_00
        with pytest.raises(Refusal, match="Part of it was paid"):
            reverse_entry(session, order, JULY)
        made = meet_order(session, order, 2_400_00, JULY, about=About("INV 3"))
        assert (made[0].reference, made[1].reference) == ("INV 3", "INV 3")
        assert still_promised(session, found) == 0
        now = figures(session, small.training)
        assert (now.actual, now.commitments) == (3_900_00, 0)
        with pytest.raises(Refusal, match="still promised"):
            meet_order(session, order, 1_00, JULY)


def test_an_actual_is_no_order_and_an_untouched_commitment_is_reversed(store: Store, small: Small) -> None:
    with store.writing("Enter") as session:
        paid = add_entry(session, small.venue, Entry(JUNE, 10_00)).id
        order = add_entry(session, small.venue, Entry(JUNE, 20_00, EntryType.COMMITMENT)).id
        with pytest.raises(Refusal, match="not promised"):
            meet_order(session, paid, 1_00, JULY)

        reverse_entry(session, order, JULY, "Not wanted any more")

        assert figures(session, small.venue).commitments == 0
