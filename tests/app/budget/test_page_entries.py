"""The entries: added by keys, split, reversed, orders met, filtered; long lists fetched as they are looked at."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.budget.edits_close import open_next
from app.budget.page import BudgetPage
from app.budget.page_entries import EntriesView
from app.budget.panel_entry import EntryCard, LedgerDate, SplitForm
from app.budget.queries_entries import EntryLine, Wanted, window
from app.budget.rules_close import Baseline
from app.budget.rules_entry import EntryType
from app.budget.schema import BudgetEntry
from app.kit.fields import Field, TextEntry
from app.kit.form import Form
from db.store import Store
from tests.app.budget.pages import NOVEMBER, Small, desk_of, page, page_of, small

__all__ = ["desk_of", "page", "page_of", "small"]

Key = Qt.Key
MANY = 10_000


@pytest.fixture
def view(page: BudgetPage) -> EntriesView:
    page.tabs.choose("entries")
    return page.entries


def enter(field: Field, text: str) -> None:
    editor = field.editor
    assert isinstance(editor, TextEntry)
    editor.setFocus()
    editor.setText(text)
    QTest.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()


def entries(store: Store, year: int = 2014) -> list[EntryLine]:
    with store.reading() as session:
        return window(session, Wanted(year), 0)


def form_of(view: EntriesView) -> Form:
    assert isinstance(view.panel.content, Form)
    return view.panel.content


def card_of(view: EntriesView, number: int) -> EntryCard:
    view.go_to(number)
    view.open_card()
    assert isinstance(view.panel.content, EntryCard)
    return view.panel.content


def test_the_latest_entry_stands_first(view: EntriesView) -> None:
    assert [view.table.view.lines.cell(row, 0).text for row in range(3)] == ["2 Oct 2014", "12 Jun 2014", "1 May 2014"]


def test_an_entry_is_added_and_the_form_is_ready_for_the_next(view: EntriesView, store: Store) -> None:
    view.add()
    form = form_of(view)

    for key, text in (("day", "3/12"), ("line", "Venues (main, spending)"), ("reference", "INV 7")):
        enter(form.fields[key], text)
    enter(form.fields["amount"], "=2*60.25")

    first = entries(store)[0]
    assert (first.day, first.line, first.amount, first.reference) == (date(2014, 12, 3), "Venues", 12_050, "INV 7")
    assert view.current() == first
    assert form_of(view).fields["reference"].editor.hasFocus()


def test_an_entry_of_another_year_is_refused_in_words(view: EntriesView, store: Store) -> None:
    view.add()
    form = form_of(view)

    for key, text in (("day", "3/12/2015"), ("line", "Venues (main, spending)")):
        enter(form.fields[key], text)
    enter(form.fields["amount"], "5")

    assert "The day is of 2015/16, not 2014/15." in form.fields["amount"].problem.text()
    assert len(entries(store)) == 3


def test_an_entry_is_begun_on_the_line_that_the_summary_stands_on(page: BudgetPage, small: Small) -> None:
    page.summary.go_to(small.venue)

    page.heading.add.click()

    line = form_of(page.entries).fields["line"].editor
    assert page.tabs.current == "entries"
    assert isinstance(line, TextEntry)
    assert line.value() == small.venue


def test_a_payment_is_split_over_lines_to_the_penny(view: EntriesView, store: Store) -> None:
    view.split()
    form = form_of(view)
    assert isinstance(form, SplitForm)
    for key, text in (
        ("day", "4/12"),
        ("line1", "Training (main, spending)"),
        ("part1", "66.67"),
        ("line2", "Venues (main, spending)"),
        ("part2", "33.32"),
    ):
        enter(form.fields[key], text)

    enter(form.fields["amount"], "100")
    assert "The lines come to £99.99." in form.fields["amount"].problem.text()
    enter(form.fields["part2"], "33.33")

    parts = [entry for entry in entries(store) if entry.day == date(2014, 12, 4)]
    assert sorted(entry.amount for entry in parts) == [3_333, 6_667]


def test_a_payment_is_split_evenly_and_no_penny_is_lost(view: EntriesView, store: Store) -> None:
    view.split()
    form = form_of(view)
    assert isinstance(form, SplitForm)
    form.even_button.click()
    assert entries(store)[0].day != date(2014, 12, 4)
    for key, text in (
        ("day", "4/12"),
        ("line1", "Training (main, spending)"),
        ("line2", "Venues (main, spending)"),
        ("line3", "Council (main, income)"),
        ("amount", "100"),
    ):
        enter(form.fields[key], text)

    form.even_button.click()
    form.add_button.click()

    parts = [entry.amount for entry in entries(store) if entry.day == date(2014, 12, 4)]
    assert sorted(parts) == [3_333, 3_333, 3_334]


def test_an_entry_keeps_the_vat_of_the_payment_beside_its_amount(view: EntriesView, store: Store) -> None:
    view.add()
    form = form_of(view)
    for key, text in (("day", "3/12"), ("line", "Venues (main, spending)"), ("vat", "24.10"), ("amount", "120.50")):
        enter(form.fields[key], text)

    assert (entries(store)[0].amount, entries(store)[0].vat) == (12_050, 2_410)


def test_an_entry_is_reversed_and_both_stay(view: EntriesView, store: Store) -> None:
    paid = next(entry for entry in entries(store) if entry.amount == 1_820_000)
    card = card_of(view, paid.id)

    enter(card.fields["day"], "1/12")
    card.reverse_button.click()

    back = entries(store)[0]
    assert (back.amount, back.reverses_id) == (-1_820_000, paid.id)
    assert view.table.view.lines.cell(0, 3).text == "Takes another back"
    with store.reading() as session:
        assert session.get_one(BudgetEntry, paid.id).amount == 1_820_000


def test_an_entry_is_not_reversed_before_its_day(view: EntriesView, store: Store) -> None:
    paid = next(entry for entry in entries(store) if entry.amount == 1_820_000)
    card = card_of(view, paid.id)

    enter(card.fields["day"], "1/6")
    card.reverse_button.click()

    assert "1 June 2014 is before it." in card.fields["day"].problem.text()
    assert len(entries(store)) == 3


def test_an_order_is_met_in_part(view: EntriesView, store: Store, small: Small) -> None:
    card = card_of(view, small.order)

    enter(card.fields["paid_on"], "5/12")
    enter(card.fields["paid"], "1500")
    card.more.click()
    card.meet_button.click()

    made = [(entry.amount, entry.type) for entry in entries(store) if entry.day == date(2014, 12, 5)]
    assert sorted(made) == [(-150_000, EntryType.COMMITMENT), (150_000, EntryType.ACTUAL)]


def test_an_order_is_carried_into_the_next_year(view: EntriesView, store: Store, small: Small) -> None:
    with store.writing("Begin the next year") as session:
        open_next(session, 2014, NOVEMBER, Baseline.ORIGINAL)

    card_of(view, small.order).carry_button.click()

    assert [entry.amount for entry in entries(store, 2015)] == [400_000]


def test_a_payment_offers_no_order_to_meet(view: EntriesView, store: Store) -> None:
    paid = next(entry for entry in entries(store) if entry.amount == 1_820_000)

    card = card_of(view, paid.id)

    assert card.reverse_button.isVisible()
    assert not card.meet_button.isVisible()


def test_the_list_is_narrowed_by_words(view: EntriesView, qtbot: QtBot) -> None:
    view.filter.setText("council")

    qtbot.waitUntil(lambda: view.table.view.lines.rowCount() == 1)

    assert view.table.view.lines.cell(0, 1).text == "Council"


def test_nothing_found_says_how_to_clear_the_filter(view: EntriesView, qtbot: QtBot) -> None:
    view.filter.setText("nothing like it")

    qtbot.waitUntil(view.emptiness.isVisible)

    assert view.emptiness.heading.text() == "No entries match"


def test_ten_thousand_entries_are_fetched_as_they_are_looked_at(
    page_of: Callable[[Store], BudgetPage], store: Store, small: Small
) -> None:
    with store.writing("Enter many") as session:
        session.add_all(
            BudgetEntry(
                line_id=small.venue,
                day=date(2014, 4, 1) + timedelta(days=number % 200),
                amount=number + 1,
                type=EntryType.ACTUAL,
            )
            for number in range(MANY)
        )
    page = page_of(store)
    page.tabs.choose("entries")
    lines = page.entries.table.view.lines

    assert lines.rowCount() == MANY + 3
    assert lines.cell(MANY + 2, 0).text == "1 Apr 2014"
    with store.reading() as session:
        first = session.scalars(select(BudgetEntry.id).where(BudgetEntry.day == date(2014, 4, 1))).first()
    assert first is not None
    page.entries.go_to(first)
    assert page.entries.current() is not None
    assert page.entries.table.view.currentIndex().row() == MANY + 2


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ("t", date(2014, 12, 20)),
        ("t+", date(2014, 12, 21)),
        ("t--", date(2014, 12, 18)),
        ("t[", date(2014, 12, 1)),
        ("t]", date(2014, 12, 31)),
        ("12-6", date(2014, 6, 12)),
        ("2 oct", date(2014, 10, 2)),
    ],
)
def test_keys_step_through_the_days(view: EntriesView, keys: str, day: date) -> None:
    view.add()
    field = form_of(view).fields["day"].editor
    assert isinstance(field, LedgerDate)

    QTest.keyClicks(field, keys)

    assert field.value() == day
