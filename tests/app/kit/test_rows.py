"""A list of lines: keys go through what can be chosen, the cursor stays on its line, words go under where room is short."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.kit.look import Look
from app.kit.rows import Row, Rows, Sign
from app.kit.settings import Settings

Key = Qt.Key
LINES = (
    Row("first", "First chapter", is_head=True),
    Row("a", "Seven marks still to enter", "Full Board", right="12 Mar", place="Meetings", sign=Sign.AMBER),
    Row("second", "Second chapter", is_head=True),
    Row("b", "A seat is vacant", "Police", place="Groups", sign=Sign.OPEN),
)


@pytest.fixture
def rows_of(qtbot: QtBot) -> Callable[..., Rows]:
    look = Look(Settings(theme="light"))
    look.apply()

    def make(width: int = 700, **how: bool) -> Rows:
        rows = Rows(look, "What waits", **how)
        qtbot.addWidget(rows)
        rows.resize(width, 300)
        rows.show()
        rows.show_rows(LINES)
        rows.setFocus()
        return rows

    return make


def test_arrows_pass_over_headings(rows_of: Callable[..., Rows]) -> None:
    rows = rows_of()
    first = rows.key()

    QTest.keyClick(rows, Key.Key_Down)
    down = rows.key()
    QTest.keyClick(rows, Key.Key_Up)
    QTest.keyClick(rows, Key.Key_Up)

    assert (first, down, rows.key()) == ("a", "b", "a")


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_chooses_the_line_of_the_cursor(qtbot: QtBot, rows_of: Callable[..., Rows], key: Qt.Key) -> None:
    rows = rows_of()
    QTest.keyClick(rows, Key.Key_End)

    with qtbot.waitSignal(rows.chosen) as chosen:
        QTest.keyClick(rows, key)

    assert chosen.args == ["b"]


def test_a_click_on_a_heading_chooses_nothing(qtbot: QtBot, rows_of: Callable[..., Rows]) -> None:
    rows = rows_of()
    heading = rows.visualRect(rows.lines.index(2)).center()

    with qtbot.assertNotEmitted(rows.chosen):
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=heading)


def test_the_cursor_stays_with_its_line(rows_of: Callable[..., Rows]) -> None:
    rows = rows_of()
    rows.stand_at(3)

    rows.show_rows(LINES[2:])
    moved = rows.key()
    rows.show_rows(LINES[:2])

    assert moved == "b"
    assert rows.key() == "a"


def test_an_emptied_list_has_no_line(rows_of: Callable[..., Rows]) -> None:
    rows = rows_of()

    rows.show_rows(())
    QTest.keyClick(rows, Key.Key_Return)

    assert rows.key() is None


def test_what_does_not_fit_beside_the_words_goes_under_them(rows_of: Callable[..., Rows]) -> None:
    rows = rows_of(700, whole=True)
    wide = rows.height()

    rows.setFixedWidth(300)

    assert wide == 2 * 30 + 2 * 34
    assert rows.height() == 2 * 30 + 2 * 46


def test_a_line_is_read_aloud_whole() -> None:
    meeting = Row("m", "Full Board", "14:00, Room 1", day=date(2015, 3, 12), said="Urgent")

    assert meeting.spoken == "Urgent, 12 March 2015, Full Board, 14:00, Room 1"
    assert LINES[1].spoken == "Seven marks still to enter, Full Board, 12 Mar, Meetings"


def test_the_signs_differ_in_shape_and_colour(rows_of: Callable[..., Rows]) -> None:
    rows = rows_of()
    rows.show_rows([Row(sign, "A line", sign=sign) for sign in Sign])
    rows.clearFocus()

    pictures = []
    for at in range(len(Sign)):
        box = rows.visualRect(rows.lines.index(at))
        sign = rows.grab().copy(16, box.top() + 1, 20, box.height() - 2).toImage()
        pictures.append([sign.pixel(x, y) for y in range(sign.height()) for x in range(sign.width())])

    assert len({tuple(picture) for picture in pictures}) == 3
