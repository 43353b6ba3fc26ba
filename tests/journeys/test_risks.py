"""The risk register by keyboard alone: score, carry on the map, escalate, close and reopen, and take each step back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.groups.edits import put_under
from app.risks.page import RisksPage
from app.risks.queries_choices import registers_to_choose
from app.risks.queries_register import RiskLine
from app.risks.rules import RiskStatus
from app.shell.window import Window
from app.stores import tables_out
from tests.walks import settle

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
COMMITTEE = "Quality and Performance Committee"


def press(*keys: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)


def write(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def tab_to(wanted: Callable[[QWidget], bool]) -> None:
    """Press Tab until the focus is where it is wanted."""
    for _ in range(120):
        if wanted(QApplication.focusWidget()):
            return
        press(Key.Key_Tab)
    raise AssertionError("Tab does not lead there")


def area_of(wanted: QWidget) -> None:
    """Press F6 until the keys go there."""
    for _ in range(12):
        if wanted.hasFocus():
            return
        press(Key.Key_F6)
    raise AssertionError("F6 does not lead there")


def press_button(words: str) -> None:
    """Tab to the button of these words, and press Space on it."""
    tab_to(lambda widget: isinstance(widget, QPushButton) and widget.text() == words)
    press(Key.Key_Space)


@pytest.fixture
def page(window: Window) -> RisksPage:
    """The sample board's register, one of its committees standing under the board."""
    settle(window)
    press(Key.Key_4, modifier=CONTROL)
    settle(window)
    page = window.page
    assert isinstance(page, RisksPage)
    area_of(page.table.view)
    return page


def risk(page: RisksPage, ref: str) -> RiskLine:
    assert page.register is not None
    return next(line for line in page.register.risks if line.ref == ref)


def tables(window: Window, folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in tables_out(window.desk.store, folder)}


@pytest.fixture
def taken_back(window: Window, tmp_path: Path) -> Callable[[Callable[[], None]], None]:
    """Does a deed, and lets Ctrl+Z take it back: every table is as it was. Ctrl+Y does it again."""
    count = 0

    def check(deed: Callable[[], None]) -> None:
        nonlocal count
        count += 1
        folder = tmp_path / str(count)
        before = tables(window, folder / "before")
        deed()
        settle(window)
        after = tables(window, folder / "after")
        assert after != before
        press(Key.Key_Z, modifier=CONTROL)
        settle(window)
        assert tables(window, folder / "undone") == before
        press(Key.Key_Y, modifier=CONTROL)
        settle(window)
        assert tables(window, folder / "redone") == after

    return check


def test_a_risk_is_scored_in_its_cell_and_carried_on_the_map_by_keyboard_alone(
    window: Window, page: RisksPage, taken_back: Callable[[Callable[[], None]], None]
) -> None:
    assert page.table.current() == risk(page, "R01")
    press(Key.Key_Right, Key.Key_Right)
    assert page.table.view.currentIndex().column() == 3

    def score() -> None:
        write("5")
        write("x4")
        press(Key.Key_Return)
        write("The one-off money ends a year early")
        press_button("Record review")

    taken_back(score)
    assert (risk(page, "R01").current.score, risk(page, "R01").before.score) == (20, 12)  # type: ignore[union-attr]
    press(Key.Key_Escape)

    def carry() -> None:
        tab_to(lambda widget: widget is page.heat.map)
        press(Key.Key_Return, Key.Key_Down, Key.Key_Down, Key.Key_Left, Key.Key_Return)
        write("Two agencies agreed to pay more")
        press_button("Record review")

    area_of(page.table.view)
    press(Key.Key_Tab, modifier=CONTROL)
    press(Key.Key_Tab, modifier=CONTROL)
    assert page.tabs is not None
    assert page.tabs.current == "map"
    taken_back(carry)
    assert risk(page, "R01").current.score == 9  # type: ignore[union-attr]


def test_a_risk_is_closed_and_reopened_by_keyboard_alone(
    window: Window, page: RisksPage, taken_back: Callable[[Callable[[], None]], None]
) -> None:
    def close() -> None:
        press(Key.Key_Delete, modifier=CONTROL)
        write("The budget is agreed for two years")
        press_button("Close risk")

    taken_back(close)
    number = risk(page, "R01").id
    assert risk(page, "R01").status is RiskStatus.CLOSED
    assert number not in {chip.key for chip in page.heat.map.shown.chips}
    press(Key.Key_Escape)
    press(Key.Key_Tab, modifier=CONTROL)
    area_of(page.closed.view)
    while page.risk_shown() != number:
        press(Key.Key_Down)

    def reopen() -> None:
        press(Key.Key_Delete, modifier=CONTROL)
        write("One of them left again")
        press_button("Reopen risk")

    taken_back(reopen)
    assert risk(page, "R01").status is RiskStatus.OPEN
    assert number in {chip.key for chip in page.heat.map.shown.chips}


def test_a_risk_goes_up_a_register_and_comes_back_by_keyboard_alone(
    window: Window, page: RisksPage, taken_back: Callable[[Callable[[], None]], None]
) -> None:
    store = window.desk.store
    with store.reading() as session:
        choices = {choice.name: choice for choice in registers_to_choose(session)}
    board, committee = next(choice for choice in choices.values() if choice.risks), choices[COMMITTEE]
    with store.writing("Keep the committee's register under the board's") as session:
        put_under(session, committee.id, board.id)
    settle(window)
    tab_to(lambda widget: widget is page.group)
    for _ in choices:
        if page.group_id != committee.id:
            press(Key.Key_Down)
    assert page.group_id == committee.id
    area_of(page.listed.view)

    def add() -> None:
        press(Key.Key_N, modifier=CONTROL)
        write("Audits come back late")
        press(Key.Key_Return)

    taken_back(add)
    assert risk(page, "R16").title == "Audits come back late"
    area_of(page.table.view)
    press(Key.Key_Down, modifier=CONTROL)

    def escalate() -> None:
        press(Key.Key_Delete, modifier=CONTROL)
        press_button("Escalate to the register above")

    taken_back(escalate)
    above = risk(page, "R16").raised_to
    assert above is not None
    press(Key.Key_Escape)

    def bring_back() -> None:
        press(Key.Key_Delete, modifier=CONTROL)
        write("The committee has it in hand")
        press_button("Bring back from the register above")

    area_of(page.table.view)
    taken_back(bring_back)
    assert risk(page, "R16").raised_to is None
