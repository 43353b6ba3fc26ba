"""The side panel: beside the table or in its place, closed by Esc, and the focus goes back to where it was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.kit.fields import TextEntry
from app.kit.look import Look
from app.kit.settings import Settings
from app.kit.side_panel import SidePanel, beside
from app.kit.tabs import Tabs


@pytest.fixture
def look(qtbot: QtBot) -> Look:
    look = Look(Settings(theme="light"))
    look.apply()
    return look


class Place:
    """A table that is one field, a panel, and a window around them."""

    def __init__(self, qtbot: QtBot, look: Look, width: int) -> None:
        self.table, self.panel, self.entry = QLineEdit(), SidePanel(look), TextEntry()
        self.top, self.content = QWidget(), QWidget()
        QVBoxLayout(self.content).addWidget(self.entry)
        QVBoxLayout(self.top).addWidget(beside(self.table, self.panel))
        self.top.resize(width, 600)
        qtbot.addWidget(self.top)
        with qtbot.waitExposed(self.top):
            self.top.show()
        self.table.setFocus()
        self.panel.open("Strategic Director", self.content)
        QApplication.processEvents()


def test_it_stands_beside_the_table_and_takes_the_focus(qtbot: QtBot, look: Look) -> None:
    place = Place(qtbot, look, 1366)

    assert place.table.isVisible()
    assert 338 <= place.panel.width() <= 384
    assert QApplication.focusWidget() is place.entry
    assert place.panel.accessibleName() == "Strategic Director"


def test_esc_closes_it_and_the_focus_goes_back(qtbot: QtBot, look: Look) -> None:
    place = Place(qtbot, look, 1366)

    with qtbot.waitSignal(place.panel.closed):
        QTest.keyClick(place.entry, Qt.Key.Key_Escape)

    assert not place.panel.isVisible()
    assert QApplication.focusWidget() is place.table


def test_the_first_esc_is_that_of_a_changed_field(qtbot: QtBot, look: Look) -> None:
    place = Place(qtbot, look, 1366)
    QTest.keyClicks(place.entry, "x")

    QTest.keyClick(place.entry, Qt.Key.Key_Escape)

    assert place.panel.is_open
    assert place.entry.text() == ""


def test_in_a_narrow_window_it_stands_in_the_tables_place(qtbot: QtBot, look: Look) -> None:
    place = Place(qtbot, look, 960)
    covered = place.table.isVisible()

    QTest.keyClick(place.entry, Qt.Key.Key_Escape)

    assert not covered
    assert place.table.isVisible()
    assert QApplication.focusWidget() is place.table


def test_tabs_step_round_and_tell(qtbot: QtBot, look: Look) -> None:
    tabs = Tabs(look, [("calendar", "Calendar"), ("register", "Register")])
    qtbot.addWidget(tabs)
    told: list[str] = []
    tabs.chosen.connect(told.append)

    tabs.step(1)
    tabs.choose("register")
    QTest.keyClick(tabs.focused(), Qt.Key.Key_Right)

    assert told == ["register", "calendar"]
    assert tabs.focused().accessibleName() == "Calendar"
    assert [tab.focusPolicy() for tab in tabs.tabs] == [Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.ClickFocus]
