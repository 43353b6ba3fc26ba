"""From nothing to a register on paper, by the keyboard alone: how a new officer spends the first ten minutes."""

from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from app.groups.schema import Group, Seat
from app.kit.settings import Settings
from app.meetings.rules import Mark
from app.meetings.schema import Attendance, Meeting
from app.people.schema import Agency
from app.shell.window import Window
from tests.walks import settle

BOARD = "Anytown Safeguarding Adults Board"
MOST = 120
"""Key presses beside the typing of names."""
AGENCIES = ("Anytown Council", "Anytown Police", "Anytown Hospitals Trust", "Anytown Fire and Rescue", "Lay members")
Key = Qt.Key
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Officer:
    """Works on whatever has the focus, and counts."""

    def __init__(self, window: Window) -> None:
        self._window, self.presses = window, 0

    def press(self, *keys: Key | str, held: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None, "the focus is nowhere"
            QTest.keyClick(focus, key, held)
            self.presses += 1
            settle(self._window)

    def type_name(self, name: str) -> None:
        """Type a name: what has to be typed in any program is not counted."""
        counted = self.presses
        self.press(*name)
        self.presses = counted


def membership_list() -> str:
    """Twenty seats as copied in Excel: two have no agency, one a day that does not exist."""
    rows = [[f"Representative {number}", AGENCIES[number % 5], "1 Apr 2014"] for number in range(1, 21)]
    rows[3][1] = rows[11][1] = ""
    rows[7][2] = "31 Feb 2014"
    return "\n".join("\t".join(row) for row in [["Seat", "Agency", "Member since"], *rows])


def test_a_board_is_set_up_marked_and_printed_by_the_keyboard_alone(
    qtbot: QtBot, window_of: Callable[..., Window]
) -> None:
    window = window_of(Settings(theme="light"))
    window.opening.begin(None, None)
    officer = Officer(window)

    officer.type_name(BOARD)
    officer.press(Key.Key_Return)

    QApplication.clipboard().setText(membership_list())
    officer.press(Key.Key_V, held=CONTROL)
    officer.type_name(AGENCIES[4])
    officer.press(Key.Key_Return, Key.Key_F8, *"1/4/14", Key.Key_Return, Key.Key_F8)
    officer.type_name(AGENCIES[2])
    officer.press(Key.Key_Return)
    officer.press(Key.Key_Return, held=CONTROL)

    officer.press(Key.Key_Semicolon, held=CONTROL)  # today, so that it can be marked; the others follow from it
    officer.press(Key.Key_Return)
    officer.press(Key.Key_Return, held=CONTROL)

    officer.press(Key.Key_Return)
    officer.press(*"p" * 19, "x")
    officer.press(Key.Key_Z, held=CONTROL)  # a slip
    officer.press("p", Key.Key_Up, Key.Key_Up, "a")  # and a mistake: that one sent apologies

    with qtbot.waitSignal(window.page.made, timeout=30_000) as made:
        officer.press(Key.Key_P, held=CONTROL)

    assert officer.presses < MOST
    assert stored(window) == (BOARD, 20, 5, 4, {Mark.PRESENT: 19, Mark.APOLOGIES: 1})
    printed = made.args[1]
    assert isinstance(printed, Path)
    text = "\n".join(page.extract_text() for page in PdfReader(printed).pages)
    assert BOARD in text
    assert "95%" in text
    assert all(f"Representative {number}" in text for number in range(1, 21))


def stored(window: Window) -> tuple[str | None, int, int, int, dict[Mark, int]]:
    """The board's name; how many seats, agencies and meetings; how often each mark."""
    assert window.desk is not None
    with window.desk.store.reading() as session:
        name = session.scalar(select(Group.name))
        seats, agencies, meetings = (
            session.scalar(select(func.count()).select_from(kind)) or 0 for kind in (Seat, Agency, Meeting)
        )
        marks = session.execute(select(Attendance.mark, func.count()).group_by(Attendance.mark)).all()
        return name, seats, agencies, meetings, dict(marks)
