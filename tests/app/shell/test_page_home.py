"""Home: what waits and where it leads, meetings to come, the year's figures with their bases, the last changes."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.groups.edits import add_group, add_seat
from app.groups.rules import SeatStatus
from app.groups.schema import Group
from app.kit.desk import Desk
from app.meetings.edits import add_meeting, set_mark
from app.meetings.rules import Mark
from app.offers import Goal
from app.shell.page_home import AT_FIRST, HomePage
from db.store import Store
from tests.small_board import SmallBoard, mark_all, small_board

TODAY = date(2014, 12, 31)
Key = Qt.Key


@pytest.fixture
def board(store: Store) -> SmallBoard:
    """Three held meetings, one of them with a mark missing, and one meeting to come."""
    with store.writing("Set up the board") as session:
        board = small_board(session)
        group = session.get_one(Group, board.group)
        group.quorum, group.expected_attendance = "count=2", 50
        mark_all(session, board.director, [board.april, board.june, board.september], "P D P")
        mark_all(session, board.deputy_director, [board.september], "P")
        mark_all(session, board.inspector, [board.april, board.june, board.september], "P A .")
        add_meeting(session, board.group, date(2015, 1, 15), start="14:00", venue="Room 1")
    return board


@pytest.fixture
def page_of(qtbot: QtBot, desk_of: Callable[[Store], Desk]) -> Callable[..., HomePage]:
    def make(store: Store, year: int = 2014) -> HomePage:
        page = HomePage(desk_of(store), today=lambda: TODAY)
        qtbot.addWidget(page)
        page.resize(1174, 640)
        page.show()
        page.show_year(year)
        page.take_focus()
        qtbot.waitUntil(lambda: bool(page.attention.rows.lines.rows or page.attention.nothing.text()))
        return page

    return make


def listed(page: HomePage) -> list[str]:
    return [row.words for row in page.attention.rows.lines.rows]


def test_what_waits_is_listed_with_its_place_and_day(
    store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    page = page_of(store)

    row = page.attention.rows.lines.rows[0]
    assert (row.words, row.sub, row.right) == (
        "1 mark still to enter for 11 September 2014",
        "Board, 3 seats",
        "11 Sep",
    )
    assert row.place == "Meetings"
    assert page.attention.beside.words == "1 item"


def test_enter_goes_where_it_is_done(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    page = page_of(store)

    with qtbot.waitSignal(page.wants) as asked:
        QTest.keyClick(page.attention.rows, Key.Key_Return)

    assert asked.args == [Goal("meetings", "register", board.september, board.group, 2014)]


def test_a_click_goes_there_too(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    page = page_of(store)
    rows = page.upcoming.rows

    with qtbot.waitSignal(page.wants) as asked:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.lines.index(0)).center())

    goal = asked.args[0]
    assert (goal.place, goal.view, goal.group, goal.year) == ("meetings", "calendar", board.group, 2014)


def test_what_is_done_elsewhere_leaves_the_list(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    page = page_of(store)

    with store.writing("Mark the inspector present") as session:
        set_mark(session, board.september, board.inspector, Mark.PRESENT, TODAY)

    qtbot.waitUntil(lambda: listed(page) == [])
    assert page.attention.nothing.text() == "Nothing waits for you. What is due is listed here."
    assert page.changes.rows.lines.rows[0].words == "Mark the inspector present"


def test_the_urgent_comes_first_and_is_said(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    with store.writing("Ask for everybody") as session:
        session.get_one(Group, board.group).quorum = "count=3"

    page = page_of(store)

    row = page.attention.rows.lines.rows[0]
    assert row.words == "The last meeting was not quorate: 11 September 2014"
    assert row.spoken.startswith("Urgent, The last meeting was not quorate")
    assert row.right_color == "red_text"


def test_the_figures_say_what_they_are_a_share_of(
    store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    figures = page_of(store).figures

    shown = [(cell.number.text(), cell.words.text()) for cell in (figures.attendance, figures.representation)]
    assert shown == [
        ("67%", "In person: 4 of 6 places. The board expects 50%."),
        ("83%", "In person or by deputy: 5 of 6 places."),
    ]
    assert (figures.quorate.number.text(), figures.quorate.words.text()) == ("2 of 3", "Not quorate: 12 June 2014.")
    assert figures.attendance.title.text() == "Attendance 2014/15"


def test_a_year_without_marks_says_so(store: Store, board: SmallBoard, page_of: Callable[..., HomePage]) -> None:
    figures = page_of(store, 2016).figures

    assert (figures.attendance.number.text(), figures.attendance.words.text()) == ("–", "No marks in 2016/17 yet.")
    assert (figures.quorate.number.text(), figures.quorate.words.text()) == ("–", "No meeting is marked yet.")


def test_the_figures_are_of_the_board_chosen(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    with store.writing("Add a second board") as session:
        other = add_group(session, "Second board", "board").id
    page = page_of(store)

    page.go_to(Goal("home", group=other, year=2014))

    qtbot.waitUntil(lambda: page.figures.attendance.number.text() == "–")
    assert page.figures.quorate.words.text() == "No quorum rule is set."


def test_meetings_to_come_and_changes_are_told_in_the_days_words(
    store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    page = page_of(store)

    assert page.heading.title.text() == "Wednesday 31 December 2014"
    assert page.heading.summary.words == (
        "The board met on Thursday 11 September. Next meeting: Board, Thursday 15 January."
    )
    assert [(row.words, row.sub, row.day) for row in page.upcoming.rows.lines.rows] == [
        ("Board", "14:00, Room 1", date(2015, 1, 15))
    ]
    assert [row.words for row in page.changes.rows.lines.rows] == ["Set up the board"]
    assert page.changes.rows.key() == Goal("history", id=1)


def test_a_step_taken_back_says_so(store: Store, board: SmallBoard, page_of: Callable[..., HomePage]) -> None:
    store.undo()
    page = page_of(store)

    assert [row.words for row in page.changes.rows.lines.rows] == ["Undone: Set up the board", "Set up the board"]


def test_a_new_board_is_told_what_is_missing(store: Store, page_of: Callable[..., HomePage]) -> None:
    with store.writing("Set up the board") as session:
        add_group(session, "Board", "board")

    page = page_of(store)

    assert listed(page) == ["No seats yet", "No meetings yet"]
    assert page.upcoming.nothing.text() == "No meeting is planned from today on."
    assert page.figures.quorate.words.text() == "No quorum rule is set."


def test_an_empty_store_shows_words_and_no_lists(store: Store, page_of: Callable[..., HomePage]) -> None:
    page = page_of(store)

    assert page.changes.nothing.text() == "Nothing has been changed yet."
    assert page.changes.rows.isHidden()
    assert page.figures.attendance.words.text() == "No marks in 2014/15 yet."


def test_a_long_list_is_shown_in_part_until_asked_for(
    qtbot: QtBot, store: Store, page_of: Callable[..., HomePage]
) -> None:
    with store.writing("Set up groups with a vacant seat each") as session:
        agency = small_board(session).council
        for number in range(15):
            group = add_group(session, f"Panel {number:02}")
            add_seat(session, group.id, "Lay member", agency, status=SeatStatus.VACANT)
    page = page_of(store)
    rows = page.attention.rows
    before = len(listed(page))

    page.more.click()

    assert before == AT_FIRST
    assert len(listed(page)) == len(page._waiting) > AT_FIRST
    assert not page.more.isVisible()
    assert rows.currentIndex().row() == AT_FIRST
    assert rows.hasFocus()


def test_the_page_scrolls_to_the_line_the_cursor_is_on(
    qtbot: QtBot, store: Store, page_of: Callable[..., HomePage]
) -> None:
    with store.writing("Set up") as session:
        agency = small_board(session).council
        for number in range(8):
            group = add_group(session, f"Panel {number:02}")
            add_seat(session, group.id, "Lay member", agency, status=SeatStatus.VACANT)
    page = page_of(store)
    page.resize(700, 300)
    QApplication.processEvents()

    QTest.keyClick(page.attention.rows, Key.Key_End)

    rows = page.attention.rows
    line = rows.visualRect(rows.currentIndex())
    top = rows.viewport().mapTo(page, line.topLeft()).y()
    assert top >= 0
    assert top + line.height() <= page.height()
