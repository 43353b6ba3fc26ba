"""Finance's download in the window: its columns named once, rows known again, the tray emptied, rules kept on the way."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.budget.page import BudgetPage
from app.budget.page_entries import EntriesView
from app.budget.panel_download import LayoutForm, TrayCard
from app.budget.queries_download import match_rules, tray
from app.budget.queries_entries import EntryLine, Wanted, window
from app.kit.fields import Field, TextEntry
from db.store import Store
from tests.app.budget.pages import desk_of, page, page_of, small

__all__ = ["desk_of", "page", "page_of", "small"]

LEDGER = (
    "Post date\tRef\tDescription\tAmount\n"
    "03/11/2014\tSI1\tCivic centre, hall\t120.00\n"
    "04/11/2014\tSI2\tCivic centre, rooms\t80.50\n"
    "05/11/2014\tSI3\tUnknown\t9.99\n"
)


@pytest.fixture
def view(page: BudgetPage) -> EntriesView:
    page.tabs.choose("entries")
    return page.entries


def enter(field: Field, text: str) -> None:
    editor = field.editor
    assert isinstance(editor, TextEntry)
    editor.setFocus()
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def paste(page: BudgetPage, text: str = LEDGER) -> None:
    QApplication.clipboard().setText(text)
    page.heading.paste.click()


def take_in(page: BudgetPage) -> TrayCard:
    """Paste the ledger for the first time, and say which column is what."""
    paste(page)
    form = page.entries.panel.content
    assert isinstance(form, LayoutForm)
    QTest.mouseClick(form.findChildren(type(page.heading.paste))[-1], Qt.MouseButton.LeftButton)
    card = page.entries.panel.content
    assert isinstance(card, TrayCard)
    return card


def imported(store: Store) -> list[EntryLine]:
    with store.reading() as session:
        return [entry for entry in window(session, Wanted(2014), 0) if entry.came_from]


def left(store: Store) -> list[str]:
    with store.reading() as session:
        return [row.left_out for row in tray(session)]


def test_the_columns_are_guessed_from_their_headings(page: BudgetPage) -> None:
    paste(page)

    form = page.entries.panel.content
    assert isinstance(form, LayoutForm)
    found = form.read("day", "amount", "reference", "description", "vat")
    assert found == {
        "day": "Post date",
        "amount": "Amount",
        "reference": "Ref",
        "description": "Description",
        "vat": "",
    }


def test_rows_without_a_rule_wait_in_the_tray(page: BudgetPage, store: Store, qtbot: QtBot) -> None:
    card = take_in(page)

    assert card.count.text() == "3 rows wait for a line"
    assert "Civic centre, hall" in card.said.text()
    assert imported(store) == []
    assert left(store) == ["", "", ""]


def test_a_row_is_given_its_line_and_a_rule_for_its_like(page: BudgetPage, store: Store) -> None:
    card = take_in(page)
    enter(card.fields["words"], "civic centre")
    enter(card.fields["line"], "Venues (main, spending)")
    card.enter_button.click()

    assert [(entry.line, entry.amount, entry.reference) for entry in imported(store)] == [("Venues", 12_000, "SI1")]
    assert card.count.text() == "2 rows wait for a line"
    with store.reading() as session:
        assert [rule.line.name for rule in match_rules(session)] == ["Venues"]

    paste(page, LEDGER + "06/11/2014\tSI4\tCivic Centre, again\t5.00\n")

    assert [entry.reference for entry in imported(store)] == ["SI4", "SI1"]
    assert len(left(store)) == 2


def test_the_same_download_twice_changes_nothing(page: BudgetPage, store: Store, qtbot: QtBot) -> None:
    take_in(page)

    with qtbot.waitSignal(page.toasted) as told:
        paste(page)

    assert "3 here already" in told.args[0]
    assert left(store) == ["", "", ""]


def test_a_row_is_left_out_for_a_reason(page: BudgetPage, store: Store) -> None:
    card = take_in(page)

    card.leave_button.click()
    assert "It does not say why." in card.fields["why"].problem.text()
    enter(card.fields["why"], "Not ours")
    card.leave_button.click()

    assert left(store) == ["Not ours", "", ""]
    assert "Civic centre, rooms" in card.said.text()


def test_the_panel_goes_with_the_last_row(page: BudgetPage, store: Store, view: EntriesView) -> None:
    card = take_in(page)

    for _ in range(3):
        enter(card.fields["words"], "")
        enter(card.fields["line"], "Venues (main, spending)")
        card.enter_button.click()

    assert not view.panel.is_open
    assert sum(entry.amount for entry in imported(store)) == 21_049


def test_a_file_that_does_not_come_to_its_own_total_is_said(
    page: BudgetPage, view: EntriesView, tmp_path: Path, qtbot: QtBot
) -> None:
    take_in(page)
    path = tmp_path / "ledger.csv"
    path.write_text(LEDGER.replace(", ", " ").replace("\t", ",") + "Total,,,999.00\n", encoding="utf-8")

    view.downloads.open(path)

    qtbot.waitUntil(lambda: bool(page.notices.shown), timeout=20_000)
    assert "do not come to its total" in page.notices.shown[0].trouble.what


def test_amounts_that_do_not_fit_are_said(page: BudgetPage, store: Store) -> None:
    ledger = (
        "Post date\tRef\tDescription\tAmount\tNet\tVAT\tGross\n03/11/2014\tSI1\tHall\t100.00\t100.00\t20.00\t121.00\n"
    )
    paste(page, ledger)
    form = page.entries.panel.content
    assert isinstance(form, LayoutForm)
    QTest.mouseClick(form.findChildren(type(page.heading.paste))[-1], Qt.MouseButton.LeftButton)

    said = [shown.trouble for shown in page.notices.shown]
    assert [trouble.what for trouble in said] == ["Something in pasted text is to be looked at."]
    assert "121.00" in said[0].why


def test_an_empty_clipboard_says_what_to_copy(page: BudgetPage, qtbot: QtBot) -> None:
    QApplication.clipboard().clear()

    with qtbot.waitSignal(page.refused) as refused:
        page.heading.paste.click()

    assert refused.args[0].startswith("Nothing is copied.")


def test_rows_that_cannot_be_read_are_told_and_hold_nothing_back(page: BudgetPage, store: Store) -> None:
    take_in(page)

    paste(page, LEDGER + "31/02/2014\tSI9\tNo such day\t1.00\n")

    trouble = page.notices.shown[-1].trouble
    assert trouble.what == "1 row of pasted text was not taken."
    assert trouble.why.startswith("5: ")
    assert len(left(store)) == 3
