"""Home: what waits and where it leads, meetings to come, the year's figures with their bases, the last changes."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.groups.edits import add_group, add_seat
from app.groups.rules import SeatStatus
from app.groups.schema import Group
from app.kit.desk import Desk
from app.kit.rows import Row
from app.meetings.edits import add_meeting, set_mark
from app.meetings.rules import Mark
from app.offers import Goal
from app.shell.home_kept import Kept, keep
from app.shell.page_home import HomePage
from app.shell.page_home_waiting import AT_FIRST
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
def home(tmp_path: Path) -> Path:
    """Where the user's own affairs are kept."""
    return tmp_path / "home.json"


@pytest.fixture
def page_of(qtbot: QtBot, desk_of: Callable[[Store], Desk], home: Path) -> Callable[..., HomePage]:
    def make(store: Store, year: int = 2014) -> HomePage:
        page = HomePage(desk_of(store), today=lambda: TODAY, kept=home)
        qtbot.addWidget(page)
        page.resize(1174, 640)
        page.show()
        page.show_year(year)
        page.take_focus()
        qtbot.waitUntil(lambda: bool(page.attention.rows.lines.rows or page.attention.nothing.text()))
        return page

    return make


def listed(page: HomePage) -> list[str]:
    return [row.words for row in page.attention.rows.lines.rows if not row.is_head]


def line(page: HomePage, number: int = 0) -> Row:
    return [row for row in page.attention.rows.lines.rows if not row.is_head][number]


def heads(page: HomePage) -> list[tuple[str, str]]:
    return [(row.words, row.sub) for row in page.attention.rows.lines.rows if row.is_head]


def test_what_waits_is_listed_with_its_day_and_the_button_that_does_it(
    store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    page = page_of(store)

    row = line(page)
    assert (row.words, row.sub, row.right) == (
        "1 mark still to enter for 11 September 2014",
        "Board, 3 seats",
        "11 Sep",
    )
    assert [words for _, words in row.buttons] == ["Finish register"]
    assert row.spoken.endswith("Finish register")
    assert page.attention.beside.words == "1 item"
    assert heads(page) == [("Overdue", "1")]


def test_enter_goes_where_it_is_done(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    page = page_of(store)

    with qtbot.waitSignal(page.wants) as asked:
        QTest.keyClick(page.attention.rows, Key.Key_Return)

    assert asked.args == [Goal("meetings", "register", board.september, board.group, 2014)]


def test_a_click_on_the_button_goes_there_too(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    page = page_of(store)
    rows = page.attention.rows
    place = rows.visualRect(rows.currentIndex())

    with qtbot.waitSignal(rows.pressed) as pressed, qtbot.waitSignal(page.wants) as asked:
        QTest.mouseClick(
            rows.viewport(), Qt.MouseButton.LeftButton, pos=place.center() + QPoint(place.width() // 2 - 40, 0)
        )

    assert pressed.args[1] == "do"
    assert asked.args[0].id == board.september


def test_what_is_done_elsewhere_leaves_the_list(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    page = page_of(store)

    with store.writing("Mark the inspector present") as session:
        set_mark(session, board.september, board.inspector, Mark.PRESENT, TODAY)

    qtbot.waitUntil(lambda: listed(page) == [])
    assert page.attention.nothing.text() == "Nothing waits for you. What is due is listed here."
    assert page.changes.rows.lines.rows[0].words == "Mark the inspector present"
    assert page.changes.rows.lines.rows[0].key == Goal("meetings", "register", board.september, board.group, 2014)


def test_the_urgent_comes_first_and_is_said(store: Store, board: SmallBoard, page_of: Callable[..., HomePage]) -> None:
    with store.writing("Ask for everybody") as session:
        session.get_one(Group, board.group).quorum = "count=3"

    page = page_of(store)

    row = line(page)
    assert row.words == "The last meeting was not quorate: 11 September 2014"
    assert row.spoken.startswith("Urgent, The last meeting was not quorate")
    assert row.right_color == "red_text"


def test_the_piles_say_how_pressing_it_is(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    with store.writing("A seat falls vacant, and a term ends next week") as session:
        add_seat(session, board.group, "Lay member", board.council, status=SeatStatus.VACANT)

    page = page_of(store)

    qtbot.waitUntil(lambda: len(heads(page)) == 2)
    qtbot.waitUntil(lambda: heads(page)[1][0].startswith("Before"))
    assert heads(page) == [("Overdue", "1"), ("Before the next board, 15 January 2015", "1")]


def test_a_figure_says_how_it_came_about_and_leads_there(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    page = page_of(store)
    qtbot.waitUntil(lambda: len(page.figures.cells) == 4)
    cell = page.figures.cells[0]

    with qtbot.waitSignal(page.wants) as asked:
        QTest.keyClick(cell, Key.Key_Return)

    assert (cell.title.text(), cell.number.text()) == ("Attendance this year", "67%")
    assert cell.words.text() == "The board expects 50%. With deputies 83%."
    assert cell.accessibleName() == f"Attendance this year: 67%. {cell.words.text()}"
    assert asked.args == [Goal("meetings", "register", group=board.group, year=2014)]


def test_a_year_without_anything_says_so(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    page = page_of(store, 2016)
    qtbot.waitUntil(lambda: len(page.figures.cells) == 4)

    assert [cell.number.text() for cell in page.figures.cells] == ["–"] * 4
    assert page.figures.cells[0].words.text() == "No marks in 2016/17 yet."


def test_the_figures_are_of_the_board_chosen(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    with store.writing("Add a second board") as session:
        other = add_group(session, "Second board", "board").id
    page = page_of(store)
    qtbot.waitUntil(lambda: bool(page.figures.cells))

    page.go_to(Goal("home", group=other, year=2014))

    qtbot.waitUntil(lambda: page.figures.cells[0].number.text() == "–")


def test_what_comes_and_what_changed_are_told_in_the_days_words(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    page = page_of(store)
    qtbot.waitUntil(lambda: bool(page.changes.rows.lines.rows))

    assert page.heading.title.text() == "Wednesday 31 December 2014"
    assert page.heading.summary.words == (
        "The board met on Thursday 11 September. Next meeting: Board, Thursday 15 January."
    )
    assert [(row.words, row.sub, row.day) for row in page.coming.rows.lines.rows] == [
        ("Board", "14:00, Room 1. 3 seats", date(2015, 1, 15))
    ]
    assert [row.words for row in page.changes.rows.lines.rows] == ["Set up the board"]
    assert page.changes.rows.key() == Goal("history", id=1)


def test_what_was_seen_when_the_board_was_last_open_is_not_told_again(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage], home: Path
) -> None:
    keep(store.path, Kept(seen=1), home)
    with store.writing("Ask for everybody") as session:
        session.get_one(Group, board.group).quorum = "count=3"

    page = page_of(store)

    qtbot.waitUntil(lambda: [row.words for row in page.changes.rows.lines.rows] == ["Ask for everybody"])
    assert page.changes.rows.key() == Goal("groups", "structure", board.group)


def test_a_step_taken_back_says_so(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    store.undo()
    page = page_of(store)

    qtbot.waitUntil(
        lambda: [row.words for row in page.changes.rows.lines.rows] == ["Undone: Set up the board", "Set up the board"]
    )


def test_a_new_board_is_told_what_is_missing(qtbot: QtBot, store: Store, page_of: Callable[..., HomePage]) -> None:
    with store.writing("Set up the board") as session:
        add_group(session, "Board", "board")

    page = page_of(store)

    assert listed(page) == ["No seats yet", "No meetings yet"]
    qtbot.waitUntil(lambda: page.coming.nothing.text() == "Nothing is planned in the next four weeks.")


def test_an_empty_store_shows_words_and_no_lists(qtbot: QtBot, store: Store, page_of: Callable[..., HomePage]) -> None:
    page = page_of(store)

    qtbot.waitUntil(lambda: page.changes.nothing.text() == "Nothing has been changed yet.")
    assert page.changes.rows.isHidden()
    assert page.figures.isHidden()


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
    before = listed(page)

    page.attention.more.click()

    after = listed(page)
    assert len(before) == AT_FIRST
    assert after[:AT_FIRST] == before
    assert len(after) > AT_FIRST
    assert not page.attention.more.isVisible()
    assert rows.lines.rows[rows.currentIndex().row()].words == after[AT_FIRST]
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
    place = rows.visualRect(rows.currentIndex())
    top = rows.viewport().mapTo(page, place.topLeft()).y()
    assert top >= 0
    assert top + place.height() <= page.height()


def test_one_press_makes_the_chairs_briefing_and_the_pack_stands_beside(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    page = page_of(store)
    qtbot.waitUntil(lambda: bool(page.figures.cells))

    with qtbot.waitSignal(page.made, timeout=20_000) as made:
        page.briefing.button.click()
    page.pack.build()
    page.pack.build()  # with the panel open the same key builds

    assert made.args[1].name == "Chair's briefing 2014-15.pdf"
    assert made.args[1].is_file()
    assert page.pack.panel.is_open
