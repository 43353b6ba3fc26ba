"""What tests of the register's page stand on: where things are on the small board, and how keys reach it."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.groups.edits import add_group
from app.groups.schema import Seat
from app.meetings.edits import add_meeting
from app.meetings.page import MeetingsPage
from app.meetings.rules import MeetingStatus
from app.people.schema import Agency
from db.store import Store

TODAY = date(2014, 10, 1)  # the December meeting is still to come
JUNE, JULY, SEPTEMBER, DECEMBER = 1, 2, 3, 4
COUNCIL, CHAIR, DIRECTOR, POLICE, INSPECTOR = 0, 1, 2, 3, 4
ATTENDED, ATTENDANCE, REPRESENTATION, TREND = 5, 6, 7, 8
Key = Qt.Key
Ctrl, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def text(page: MeetingsPage, row: int, column: int) -> str:
    return page.table.view.lines.cell(row, column).text


def press(page: MeetingsPage, row: int, column: int, *keys: str | Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    page.table.view.go_to(row, column)
    for key in keys:
        QTest.keyClick(page.table.view, key, modifier)


def stands_at(page: MeetingsPage) -> tuple[int, int]:
    at = page.table.view.currentIndex()
    return at.row(), at.column()


def label(store: Store) -> str:
    step = store.next_undo()
    return step.label if step else ""


def select(page: MeetingsPage, rows: range, columns: range) -> None:
    """The cursor on the first cell, and all of the rectangle selected, by keys."""
    page.table.view.go_to(rows[0], columns[0])
    for _ in range(len(rows) - 1):
        QTest.keyClick(page.table.view, Key.Key_Down, Shift)
    for _ in range(len(columns) - 1):
        QTest.keyClick(page.table.view, Key.Key_Right, Shift)


def marks(page: MeetingsPage, column: int) -> str:
    """The letters of a meeting from the top, a dot for none."""
    rows = range(page.table.view.lines.rowCount())
    return "".join(text(page, row, column) or "." for row in rows if page.table.view.lines.line(row) is not None)


def many_seats(store: Store, number: int) -> None:
    """A board of so many seats, fifty an agency, that has met once."""
    with store.writing("Set up a large board") as session:
        board = add_group(session, "Full Board", "board")
        agencies = [Agency(name=f"Agency {at}") for at in range(number // 50)]
        session.add_all(agencies)
        session.flush()
        session.add_all(
            Seat(group_id=board.id, label=f"Seat {at}", agency_id=agencies[at // 50].id) for at in range(number)
        )
        add_meeting(session, board.id, date(2014, 6, 12), status=MeetingStatus.HELD)
