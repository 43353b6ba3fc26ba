"""The walk of a business support officer: a meeting has been, its marks are typed, mended, kept and printed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.kit.grid_lines import GridLines
from app.kit.grid_view import GridView
from app.meetings.page import MeetingsPage
from app.shell.window import Window
from tests.app.export.reading import column, recalculated

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
JUNE = 1
"""The column of the first meeting."""
SEATS = 34
"""Open and held on 11 June 2015; the cursor steps over the vacant one."""
POLICE = "Public Protection Unit"


def table(window: Window) -> GridView:
    assert isinstance(window.page, MeetingsPage)
    return window.page.table.view


def press(*keys: str | Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press the keys where the focus is, as a person does."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)


def cell(lines: GridLines, label: str, place: int) -> str:
    """What stands in that column of the row with that label."""
    row = next(row for row in range(lines.rowCount()) if lines.cell(row, 0).text == label)
    return lines.cell(row, place).text


def seat(window: Window, label: str, heading: str) -> str:
    lines = table(window).lines
    place = next(place for place, item in enumerate(lines.columns) if item.heading == heading)
    return cell(lines, label, place)


def quorate(window: Window) -> str:
    assert isinstance(window.page, MeetingsPage)
    return cell(window.page.table.feet.lines, "Quorate", JUNE)


def marks(window: Window) -> str:
    lines = table(window).lines
    texts = [lines.cell(row, JUNE).text for row in range(lines.rowCount())]
    return "".join(text for text in texts if text != "vacant")


def stand_in_june(window: Window) -> None:
    """Go to the first seat in the first meeting's column."""
    press(Key.Key_Home, modifier=CONTROL)
    press(Key.Key_Right, Key.Key_Down)
    while table(window).currentIndex().column() > JUNE:
        press(Key.Key_Left)
    while table(window).currentIndex().column() < JUNE:
        press(Key.Key_Right)


def open_2015(window_of: Callable[..., Window], board: Path) -> Window:
    window = window_of()
    window.opening.begin(board, None)
    window.going.show_year(2015)
    return window


def test_a_meetings_marks_are_typed_seen_undone_kept_and_printed(
    qtbot: QtBot, window_of: Callable[..., Window], board: Path, tmp_path: Path
) -> None:
    window = open_2015(window_of, board)
    assert (marks(window), quorate(window), seat(window, POLICE, "Attendance")) == ("", "–", "n/a")

    stand_in_june(window)
    press(*"p" * SEATS)
    assert marks(window) == "P" * SEATS
    assert quorate(window) == "Yes"
    assert seat(window, POLICE, "Attendance") == "100%"

    row = next(row for row in range(table(window).lines.rowCount()) if table(window).lines.cell(row, 0).text == POLICE)
    while table(window).currentIndex().row() > row:
        press(Key.Key_Up)
    press("x", "x")
    assert quorate(window) == "No"
    assert seat(window, POLICE, "Attendance") == "0%"

    press("z", modifier=CONTROL)
    assert marks(window).count("X") == 1
    assert quorate(window) == "Yes"  # one of the two is enough
    window.frame.close()

    window = open_2015(window_of, board)
    assert marks(window).count("X") == 1
    press("z", modifier=CONTROL)
    assert marks(window) == "P" * SEATS
    assert seat(window, POLICE, "Attendance") == "100%"

    press("e", modifier=CONTROL | SHIFT)
    qtbot.waitUntil(lambda: window.progress.words.text().endswith(".xlsx is made."), timeout=30_000)
    made = next(Path.home().rglob("Attendance 2015-16*.xlsx"))
    book = recalculated(made, tmp_path)
    shown = dict(zip(column(book, "Seats", "Seat"), column(book, "Seats", "Attendance %"), strict=True))
    assert shown[POLICE] == 1
    assert column(book, "Meetings", "Quorate")[0] == "yes"
