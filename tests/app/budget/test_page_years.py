"""The years side by side: what stands against closing is said; closed, opened again, begun anew; the years to come."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.budget.edits_entries import reverse_entry
from app.budget.page import BudgetPage
from app.budget.page_years import YearsView
from app.budget.panel_year import ProjectionPanel, YearCard
from app.budget.queries import is_closed, years
from app.budget.queries_year import Year, year_shown
from app.budget.rules import Kind, Nature
from app.kit.desk import Desk
from app.kit.fields import Field, TextEntry
from db.store import Store
from tests.app.budget.pages import Small, desk_of, small

__all__ = ["desk_of", "small"]

AFTER = date(2015, 4, 20)


@pytest.fixture
def view(qtbot: QtBot, desk_of: Callable[[Store], Desk], store: Store, small: Small) -> YearsView:
    page = BudgetPage(desk_of(store), lambda: AFTER)
    qtbot.addWidget(page)
    page.resize(1174, 620)
    with qtbot.waitExposed(page):
        page.show()
    page.show_year(2014)
    page.tabs.choose("years")
    return page.years


def enter(field: Field, text: str) -> None:
    editor = field.editor
    assert isinstance(editor, TextEntry)
    editor.setFocus()
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def card_of(view: YearsView) -> YearCard:
    view.open_card()
    assert isinstance(view.panel.content, YearCard)
    return view.panel.content


def release(store: Store, small: Small) -> None:
    with store.writing("Release the order") as session:
        reverse_entry(session, small.order, date(2015, 3, 1))


def year_of(store: Store, year: int) -> Year:
    with store.reading() as session:
        return year_shown(session, year, AFTER)


def test_a_year_is_shown_with_what_is_left_of_it(view: YearsView) -> None:
    lines = view.table.view.lines

    assert [lines.cell(0, column).text for column in range(6)] == [
        "2014/15",
        "55,000",
        "40,000",
        "34,000",
        "18,200",
        "21,800",
    ]


def test_what_stands_against_closing_is_said_and_what_to_do(view: YearsView) -> None:
    card = card_of(view)

    assert "£4,000.00 of the main fund is promised and neither paid nor released." in card.against.text()
    assert "Pay it, reverse it, or carry it into the next year." in card.against.text()
    assert not card.close_button.isEnabled()


def test_a_year_is_closed_and_its_balance_opens_the_next(view: YearsView, store: Store, small: Small) -> None:
    release(store, small)
    card = card_of(view)

    card.close_button.click()

    with store.reading() as session:
        assert is_closed(session, 2014)
    opening = year_of(store, 2015).of(Kind.INCOME)
    assert [(line.nature, line.figures.actual) for line in opening] == [(Nature.CARRY_FORWARD, 2_180_000)]
    assert card.reopen_button.isVisible()
    assert not card.close_button.isVisible()


def test_closing_is_undone_with_nothing_lost(view: YearsView, store: Store, small: Small) -> None:
    release(store, small)
    card_of(view).close_button.click()

    store.undo()

    with store.reading() as session:
        assert not is_closed(session, 2014)
        assert years(session) == [2014]


def test_a_closed_year_is_opened_again(view: YearsView, store: Store, small: Small) -> None:
    release(store, small)
    card = card_of(view)
    card.close_button.click()

    card.reopen_button.click()

    with store.reading() as session:
        assert not is_closed(session, 2014)
    assert [line.figures.actual for line in year_of(store, 2015).of(Kind.INCOME)] == [0]


def test_the_next_year_begins_from_a_chosen_baseline_with_its_uplifts(view: YearsView, store: Store) -> None:
    card = card_of(view)
    enter(card.fields["baseline"], "The original budget")
    enter(card.fields["spending"], "2.5")

    card.begin_button.click()

    begun = year_of(store, 2015)
    spending = {line.name: line.figures.original for line in begun.of(Kind.EXPENDITURE)}
    assert spending == {"Training": 3_239_000, "Venues": 246_000}
    assert [line.name for line in begun.of(Kind.INCOME)] == ["Council", "Police"]  # what was brought forward is not


def test_a_year_that_is_begun_already_is_said(view: YearsView) -> None:
    card = card_of(view)
    card.begin_button.click()

    card.begin_button.click()

    assert card.fields["baseline"].problem.text() == "The next year has every one of these lines already."


def test_the_years_to_come_say_where_the_gap_opens(view: YearsView) -> None:
    view.project()
    panel = view.panel.content
    assert isinstance(panel, ProjectionPanel)
    assert panel.gap.text() == "Income pays for the spending of every year shown."

    enter(panel.fields["spending"], "60")

    assert panel.gap.text().startswith("From 2015/16 income falls £4,400.00 short of the year's spending.")
    assert panel.table.view.lines.cell(0, 0).text == "2015/16"
    assert len(panel.found) == 3


def test_what_is_no_percentage_is_said_at_its_field(view: YearsView, store: Store) -> None:
    card = card_of(view)
    enter(card.fields["income"], "some")

    card.begin_button.click()

    assert card.fields["income"].problem.text() == "some is not a number. Write it as 2 or 2.5."
    with store.reading() as session:
        assert years(session) == [2014]
