"""The budget by keyboard alone: forecast, pay, take it back, agree a contribution, export, and take each step back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.budget.page import BudgetPage
from app.budget.queries_year import YearLine
from app.kit.grid_view import GridView
from app.shell.window import Window
from app.stores import tables_out
from tests.app.export.reading import recalculated
from tests.walks import settle

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(*keys: Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)


def write(text: str) -> None:
    for letter in text:  # the focus goes to a cell's editor with the first one
        QTest.keyClicks(QApplication.focusWidget(), letter)


def tab_to(wanted: Callable[[QWidget], bool]) -> None:
    """Press Tab until the focus is where it is wanted."""
    for _ in range(120):
        if wanted(QApplication.focusWidget()):
            return
        press(Key.Key_Tab)
    raise AssertionError("Tab does not lead there")


def fill(label: str, text: str) -> None:
    """Tab to the field of that name and write into it."""
    tab_to(lambda widget: widget.accessibleName() == label)
    write(text)
    press(Key.Key_Tab)


@pytest.fixture
def page(window: Window) -> BudgetPage:
    settle(window)
    press(Key.Key_6, modifier=CONTROL)
    settle(window)
    page = window.page
    assert isinstance(page, BudgetPage)
    return page


def table(page: BudgetPage) -> GridView:
    return page.summary.table.view


def line(page: BudgetPage, name: str) -> YearLine:
    assert page.summary.shown is not None
    return next(line for line in page.summary.shown.year.lines if line.name == name)


def stand_on(page: BudgetPage, name: str) -> None:
    """Go down with the arrows to that line."""
    for _ in range(40):
        here = page.summary.keys.line()
        if here is not None and here.name == name:
            return
        press(Key.Key_Down)
    raise AssertionError(f"{name} is not below")


def tables(window: Window, folder: Path) -> dict[str, str]:
    assert window.desk is not None
    return {path.name: path.read_text("utf-8") for path in tables_out(window.desk.store, folder)}


def test_a_year_is_kept_by_keyboard_and_every_step_taken_back(window: Window, page: BudgetPage, tmp_path: Path) -> None:
    before = tables(window, tmp_path / "before")
    assert table(page).hasFocus()

    stand_on(page, "Training Expenses")
    write("=31600*0.9")
    press(Key.Key_Return)
    assert line(page, "Training Expenses").figures.outturn == 2_844_000

    stand_on(page, "Catering")
    press(Key.Key_N, modifier=CONTROL)
    settle(window)
    fill("Date", "12/12")
    fill("Amount", "170.50")
    entry = page.entries.current()
    assert entry is not None
    assert (entry.line, entry.amount) == ("Catering", 17_050)

    press(Key.Key_Escape)
    press(Key.Key_Return)
    fill("On", "19/12")
    press(Key.Key_Space)
    listed = page.entries.table.view.lines
    assert {"Reversed", "Takes another back"} <= {listed.cell(row, 3).text for row in range(listed.rowCount())}

    press(Key.Key_Escape)
    for _ in range(2):
        press(Key.Key_Tab, modifier=CONTROL | SHIFT)
        settle(window)
    assert page.tabs.current == "contributions"
    write("15000")
    press(Key.Key_Return)
    assert page.contributions.current() is not None

    assert window.desk is not None
    for _ in range(4):
        press(Key.Key_Z, modifier=CONTROL)
        settle(window)
    assert tables(window, tmp_path / "after") == before


def test_the_summary_becomes_a_workbook_that_works_out_the_same(
    window: Window, page: BudgetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    stand_on(page, "Training Expenses")
    write("30000")
    press(Key.Key_Return)

    with qtbot.waitSignal(page.made, timeout=30_000) as made:
        press(Key.Key_E, modifier=CONTROL | SHIFT)

    book = recalculated(made.args[1], tmp_path)
    rows = [list(row) for sheet in book for row in sheet.iter_rows(values_only=True)]
    training = next(row for row in rows if "Training Expenses" in row)
    assert 30_000 in training
    assert 1_600 in training
