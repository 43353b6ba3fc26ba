"""Home as one user arranges it: put off, mine, marked as done where it stands."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.edits import add_action
from app.groups.edits import add_seat
from app.groups.rules import SeatStatus
from app.groups.schema import Group
from app.kit.desk import Desk
from app.meetings.edits import add_meeting
from app.offers import Goal
from app.shell.home_kept import Kept, keep, kept_of
from app.shell.page_home import HomePage
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


def heads(page: HomePage) -> list[tuple[str, str]]:
    return [(row.words, row.sub) for row in page.attention.rows.lines.rows if row.is_head]


def test_a_snoozed_line_is_put_off_until_the_day_and_can_be_brought_back(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage], home: Path
) -> None:
    page = page_of(store)
    counted: list[None] = []
    page.waits_changed.connect(lambda: counted.append(None))

    QTest.keyClick(page.attention.rows, Key.Key_S)
    QTest.keyClick(page.attention.snooze.tomorrow, Key.Key_Space)
    qtbot.waitUntil(lambda: listed(page) == [])
    kept = kept_of(store.path, home)
    page.attention.put_off.click()
    shown = [(row.words, row.right) for row in page.attention.rows.lines.rows if not row.is_head]
    page.attention.rows.setFocus()
    page.attention.rows.stand_at(0)
    QTest.keyClick(page.attention.rows, Key.Key_Return)
    qtbot.waitUntil(lambda: len(kept_of(store.path, home).put_off) == 0)
    qtbot.waitUntil(lambda: heads(page) == [("Overdue", "1")])

    assert list(kept.put_off.values()) == ["2015-01-01"]
    assert shown == [("1 mark still to enter for 11 September 2014", "until 1 Jan 2015")]
    assert len(counted) == 2


def test_a_day_that_is_over_puts_nothing_off(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    page = page_of(store)
    page.attention.ask_snooze()
    strip = page.attention.snooze

    strip.day.setText("30 December 2014")
    QTest.keyClick(strip.day, Key.Key_Return)
    said = strip.problem.text()
    strip.day.setText("1 jan 2016")
    QTest.keyClick(strip.day, Key.Key_Return)

    assert said == "Tuesday 30 December 2014 is not to come. Type a later day."
    qtbot.waitUntil(lambda: listed(page) == [])


def test_esc_leaves_the_line_where_it_is(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    page = page_of(store)
    qtbot.waitUntil(page.attention.rows.hasFocus)
    page.attention.ask_snooze()

    QTest.keyClick(page.attention.snooze.tomorrow, Key.Key_Escape)

    assert page.attention.snooze.isHidden()
    assert len(listed(page)) == 1


def test_mine_leaves_out_what_is_somebody_elses(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage], home: Path
) -> None:
    with store.writing("A seat falls vacant") as session:
        add_seat(session, board.group, "Lay member", board.council, status=SeatStatus.VACANT)
    keep(store.path, Kept(seat="council"), home)
    page = page_of(store)

    page.attention.whose.choose("mine")

    qtbot.waitUntil(lambda: listed(page) == ["Lay member: the seat is vacant"])
    assert page.attention.beside.words == "1 item, 1 of others"
    assert kept_of(store.path, home).only_mine


def test_mine_says_where_to_say_what_is_mine(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    page = page_of(store)
    page.attention.whose.choose("mine")
    qtbot.waitUntil(page.attention.settings.isVisible)

    with qtbot.waitSignal(page.wants) as asked:
        page.attention.settings.click()

    assert asked.args == [Goal("settings", "mine")]


def test_space_marks_an_action_as_done_and_undo_brings_it_back(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    with store.writing("Agree an action") as session:
        add_action(session, "Reply to the chair", date(2014, 9, 11), group_id=board.group).due = date(2014, 12, 1)
    page = page_of(store)
    before = listed(page)
    page.attention.rows.stand_at(1)

    with qtbot.waitSignal(page.toasted) as toasted:
        QTest.keyClick(page.attention.rows, Key.Key_Space)
    qtbot.waitUntil(lambda: "Reply to the chair" not in listed(page))
    store.undo()

    qtbot.waitUntil(lambda: listed(page) == before)
    assert before[0] == "Reply to the chair"
    assert toasted.args[0].startswith("Close action ")


def test_space_says_where_what_is_no_mark_is_done(
    qtbot: QtBot, store: Store, board: SmallBoard, page_of: Callable[..., HomePage]
) -> None:
    page = page_of(store)

    with qtbot.waitSignal(page.refused) as refused:
        QTest.keyClick(page.attention.rows, Key.Key_Space)

    assert refused.args == ["This is not done by a mark: Enter leads to where it is."]
