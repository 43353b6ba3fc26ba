"""A morning at Home, by keyboard alone: the first thing is done, another is put off, and the counts fall."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.groups.schema import Group
from app.shell.page_home import HomePage
from app.shell.window import Window
from tests.walks import settle

Key = Qt.Key


def press(key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert isinstance(focus, QWidget)
    QTest.keyClick(focus, key, modifier)


def badge(window: Window, name: str = "home") -> int:
    return next(button.waiting for button in window.frame.sidebar.places if button.place.name == name)


def home(window: Window) -> HomePage:
    assert isinstance(window.page, HomePage)
    return window.page


def test_a_morning_at_home(qtbot: QtBot, window: Window) -> None:
    settle(window)
    press(Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    page = home(window)
    page.take_focus()
    counted = badge(window)
    listed = [row for row in page.attention.rows.lines.rows if not row.is_head]

    # the badges add up to what Home lists
    places = window.frame.sidebar.places
    assert counted == len(page.attention._waits.listed) == sum(p.waiting for p in places if p.place.name != "home")

    # Enter goes to where the first thing is done; Alt+Left comes back
    press(Key.Key_Return)
    settle(window)
    assert window.going.place != "home"
    press(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle(window)
    page = home(window)

    # S and Space put it off until tomorrow: it leaves the list, and the count falls by one
    page.take_focus()
    assert page.attention.item().what == listed[0].words
    press(Key.Key_S)
    press(Key.Key_Space)
    settle(window)
    assert badge(window) == counted - 1
    assert listed[0].words not in [row.words for row in page.attention.rows.lines.rows]
    assert page.attention.put_off.text() == "1 snoozed"

    # what somebody changes is told at once, and Ctrl+Z takes it back
    with window.desk.store.writing("Say what the board is for") as session:
        session.get_one(Group, 1).purpose = "To keep children safe"
    settle(window)
    assert page.changes.rows.lines.rows[0].words == "Say what the board is for"
    press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert page.changes.rows.lines.rows[0].words == "Undone: Say what the board is for"

    # what was put off is brought back, and counts again
    page.attention.put_off.setFocus()
    press(Key.Key_Space)
    page.take_focus()
    press(Key.Key_End)
    press(Key.Key_Return)
    settle(window)
    assert badge(window) == counted
