"""A field of several lines tells its text on leaving it, and keeps what was refused."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.kit.look import Look
from app.kit.settings import Settings
from app.kit.text_area import TextArea

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def area(qtbot: QtBot) -> Iterator[TextArea]:
    look, top = Look(Settings(theme="light")), QWidget()
    area, other = TextArea(look, 3), TextArea(look, 3)
    layout = QVBoxLayout(top)
    layout.addWidget(area)
    layout.addWidget(other)
    qtbot.addWidget(top)
    area.show_value("One\n\nTwo")
    with qtbot.waitExposed(top):
        top.show()
    area.setFocus()
    area.selectAll()
    yield area
    top.close()


def test_a_text_is_told_on_leaving_by_tab_and_once(area: TextArea) -> None:
    told: list[object] = []
    area.committed.connect(told.append)
    QTest.keyClicks(area, "Three")
    QTest.keyClick(area, Key.Key_Tab)
    area.setFocus()
    QTest.keyClick(area, Key.Key_Tab)

    assert told == ["Three"]
    assert QApplication.focusWidget() is not area


def test_enter_begins_a_line_and_control_with_it_tells(area: TextArea) -> None:
    told: list[object] = []
    area.committed.connect(told.append)
    QTest.keyClicks(area, "A")
    QTest.keyClick(area, Key.Key_Return)
    QTest.keyClicks(area, "B")
    QTest.keyClick(area, Key.Key_Return, Control)

    assert told == ["A\nB"]


def test_an_emptied_text_is_none_and_spaces_are_no_change(area: TextArea) -> None:
    told: list[object] = []
    area.committed.connect(told.append)
    area.setPlainText("One\n\nTwo\n ")
    area.commit()
    area.setPlainText("")
    area.commit()

    assert told == [None]


def test_escape_puts_the_text_back_and_a_refused_one_is_told_again(area: TextArea) -> None:
    told: list[object] = []
    area.committed.connect(told.append)
    QTest.keyClicks(area, "Wrong")
    area.commit()
    area.keep_unsaved()
    area.commit()
    area.keep_unsaved()
    QTest.keyClick(area, Key.Key_Escape)

    assert told == ["Wrong", "Wrong"]
    assert area.toPlainText() == "One\n\nTwo"
    assert not area.is_changed()
