"""What narrows a table: switches by mouse and arrows, chips that say their count, a box that gives way to the table."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.kit.filters import Chip, FilterBox, Switch
from app.kit.look import Look
from app.kit.settings import Settings

Key = Qt.Key


@pytest.fixture
def look(qtbot: QtBot) -> Iterator[Look]:
    look = Look(Settings(theme="light"))
    look.apply()
    yield look
    Look(Settings(theme="light")).apply()


@pytest.fixture
def switch(qtbot: QtBot, look: Look) -> Switch:
    switch = Switch(look, "Show by", (("seats", "Seats"), ("agencies", "Agencies")))
    qtbot.addWidget(switch)
    switch.show()
    return switch


def test_a_switch_tells_of_another_view_and_not_of_the_same(switch: Switch) -> None:
    told: list[str] = []
    switch.chosen.connect(told.append)

    switch.segments[1].click()
    switch.choose("agencies")

    assert told == ["agencies"]
    assert [segment.isChecked() for segment in switch.segments] == [False, True]


def test_arrows_go_round_a_switch_and_tab_reaches_the_view_chosen(switch: Switch) -> None:
    switch.segments[0].setFocus()

    QTest.keyClick(switch.segments[0], Key.Key_Left)

    assert switch.current == "agencies"
    assert QApplication.focusWidget() is switch.segments[1]
    assert switch.segments[1].focusPolicy() & Qt.FocusPolicy.TabFocus
    assert not switch.segments[0].focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_chip_grows_with_its_count_and_is_heard_as_a_sentence(qtbot: QtBot, look: Look) -> None:
    chip = Chip(look)
    qtbot.addWidget(chip)
    chip.ask("Not marked", 7, "7 seats with marks still to enter")
    before = chip.sizeHint().width()

    chip.ask("Not marked", 1234, "1234 seats with marks still to enter")

    assert chip.sizeHint().width() > before
    assert chip.accessibleName() == "1234 seats with marks still to enter"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chip_that_is_pressed_looks_it(qtbot: QtBot, theme: str) -> None:
    look = Look(Settings(theme=theme))
    look.apply()
    chip = Chip(look)
    qtbot.addWidget(chip)
    chip.ask("Not marked", 7, "7 seats")
    chip.resize(chip.sizeHint())
    middle = chip.width() - 30, chip.height() // 2
    before = chip.grab().toImage().pixelColor(*middle)

    chip.click()

    assert before != chip.grab().toImage().pixelColor(*middle)
    assert chip.grab().toImage().pixelColor(6, 9) == look.color("accent_soft")


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Return, Key.Key_Escape])
def test_from_the_box_keys_lead_to_the_table(qtbot: QtBot, look: Look, key: Key) -> None:
    box = FilterBox(look, "Filter seats")
    qtbot.addWidget(box)

    with qtbot.waitSignal(box.left):
        QTest.keyClick(box, key)


def test_escape_empties_the_box_first(qtbot: QtBot, look: Look) -> None:
    box = FilterBox(look, "Filter seats")
    qtbot.addWidget(box)
    box.setText("police")

    with qtbot.assertNotEmitted(box.left):
        QTest.keyClick(box, Key.Key_Escape)

    assert box.text() == ""
