"""The action log by keyboard alone: an action to its end, a deadline put off, a challenge to its outcome, all undone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.actions.page import ActionsPage
from app.actions.page_challenges import ChallengesView
from app.actions.panel_action import ActionCard
from app.kit.list_view import ListView
from app.shell.frame import Frame
from app.shell.window import Window
from app.stores import tables_out
from tests.walks import settle

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
TABLES = {"actions", "action_updates", "challenges", "deadlines", "deadline_extensions", "incidents"}


def press(*keys: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(QApplication.activePopupWidget() or has_keys(), key, modifier)


def write(text: str) -> None:
    for letter in text:
        QTest.keyClicks(has_keys(), letter)  # the first one may open a field that takes the others


def has_keys() -> QWidget:
    """Where keys go; without a screen a list that has been open stays the active window."""
    if QApplication.activePopupWidget() is None and not isinstance(QApplication.activeWindow(), Frame):
        next(
            top for top in QApplication.topLevelWidgets() if isinstance(top, Frame) and top.isVisible()
        ).activateWindow()
        QApplication.processEvents()
    return QApplication.focusWidget()


def tab_to(wanted: Callable[[QWidget], bool]) -> None:
    """Press Tab until the focus is where it is wanted."""
    for _ in range(120):
        if wanted(has_keys()):
            return
        press(Key.Key_Tab)
    raise AssertionError("Tab does not lead there")


def field(name: str) -> None:
    """Tab to the field of that name."""
    tab_to(lambda widget: widget.accessibleName().startswith(name))


def press_button(words: str) -> None:
    """Tab to the button of these words, and press Space on it."""
    tab_to(lambda widget: isinstance(widget, QPushButton) and widget.text() == words)
    press(Key.Key_Space)


def tab(page: ActionsPage, key: str) -> ListView:
    """Step to that tab."""
    for _ in page.views:
        if page.here().view != key:
            press(Key.Key_Tab, modifier=CONTROL)
    assert page.here().view == key
    return page.shown


def column(view: ListView, key: str) -> None:
    """Go to that column of the line the cursor is on."""
    press(Key.Key_Home)
    while view.table.view.lines.columns[view.table.view.currentIndex().column()].key != key:
        press(Key.Key_Right)


@pytest.fixture
def page(window: Window) -> ActionsPage:
    settle(window)
    press(Key.Key_7, modifier=CONTROL)
    settle(window)
    page = window.page
    assert isinstance(page, ActionsPage)
    return page


def tables(window: Window, folder: Path) -> dict[str, str]:
    found = tables_out(window.desk.store, folder)
    return {path.stem: path.read_text("utf-8") for path in found if path.stem in TABLES}


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


Taken = Callable[[Callable[[], None]], None]


def test_an_action_is_added_given_to_an_owner_followed_up_and_closed(page: ActionsPage, taken_back: Taken) -> None:
    view = page.log

    def add() -> None:
        press(Key.Key_N, modifier=CONTROL)
        write("Write to the two agencies that have not replied")
        press(Key.Key_Return)
        press(Key.Key_Escape)  # out of the panel: in a field Ctrl+Z is the field's own

    taken_back(add)
    line = next(line for line in view.log or () if line.action.startswith("Write to the two"))
    assert view.stand_at(line.id)
    view.take_focus()

    def own() -> None:
        column(view, "owner")
        write("Independent")
        press(Key.Key_Tab)

    def set_day() -> None:
        column(view, "due")
        write("31 mar 2099")
        press(Key.Key_Tab)

    def update() -> None:
        press(Key.Key_F4)
        assert isinstance(view.panel.content, ActionCard)
        field("Progress")
        has_keys().selectAll()  # type: ignore[attr-defined]
        write("Am")
        press(Key.Key_Return)
        field("In words")
        write("Draft sent")
        press_button("Add update")
        press(Key.Key_Escape)

    taken_back(own)
    taken_back(set_day)
    taken_back(update)
    view.take_focus()
    column(view, "progress")
    taken_back(lambda: write("g"))
    assert view.stand_at(line.id)
    found = view.current()
    assert found is not None
    assert (found.owner.startswith("Independent"), found.words, found.progress.value) == (True, "Draft sent", "green")
    taken_back(lambda: press(Key.Key_Delete))
    assert not view.stand_at(line.id)


def test_a_deadline_is_put_off_only_when_the_reason_is_written(page: ActionsPage, taken_back: Taken) -> None:
    view = tab(page, "deadlines")

    def add() -> None:
        press(Key.Key_N, modifier=CONTROL)
        write("1 April 2026")
        press(Key.Key_Tab)
        write("Injury to an infant")
        press(Key.Key_Return)
        press(Key.Key_Escape)

    taken_back(add)
    assert [line.due.isoformat() for line in view.lines()] == ["2026-04-10", "2026-04-24"]
    view.take_focus()

    def put_off() -> None:
        press(Key.Key_F4)
        field("Until")
        write("20 April 2026")
        press_button("Put the deadline off")
        assert view.lines()[0].extensions == ()
        field("Why")
        write("Agreed with the department")
        press_button("Put the deadline off")

    taken_back(put_off)
    assert view.lines()[0].due.isoformat() == "2026-04-20"


def test_a_challenge_is_answered_and_resolved(page: ActionsPage, taken_back: Taken) -> None:
    view = tab(page, "challenges")
    assert isinstance(view, ChallengesView)

    def add() -> None:
        press(Key.Key_N, modifier=CONTROL)
        field("From")
        write("West Midlands Police")
        press(Key.Key_Return)
        field("To")
        write("Wolverhampton City Council")
        press(Key.Key_Return)
        field("About")
        write("thresholds")
        press(Key.Key_Return)
        press(Key.Key_Escape)

    def step(words: str, button: str) -> None:
        press(Key.Key_F4)
        field("Answer")
        write(words)
        press_button(button)
        press(Key.Key_Escape)

    taken_back(add)
    view.take_focus()
    taken_back(lambda: step("They were published again", "Record the answer"))
    taken_back(lambda: step("New thresholds from April", "Resolve with this outcome"))
    assert [(line.response, line.outcome) for line in view.lines()] == [
        ("They were published again", "New thresholds from April")
    ]
