"""History: every step in words, filtered, with before and after, and put back one by one."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from app.groups.edits import choose
from app.kit.desk import Desk
from app.meetings.edits import set_mark
from app.meetings.rules import Mark
from app.meetings.schema import Attendance, Meeting
from app.offers import Goal
from app.people.edits import add_person
from app.schema import metadata
from app.shell.history_records import record_at
from app.shell.page_history import HistoryPage
from app.shell.page_history_panel import StepPanel
from db.history import WINDOW
from db.refusals import ReadOnly
from db.store import Store
from tests.small_board import TODAY, SmallBoard, small_board

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def board(store: Store) -> SmallBoard:
    """Three steps: the board, a mark, and the same mark changed."""
    with store.writing("Set up the board") as session:
        board = small_board(session)
    with store.writing("Mark Director present on 12 June 2014") as session:
        set_mark(session, board.june, board.director, Mark.PRESENT, TODAY)
    with store.writing("Mark Director deputy on 12 June 2014") as session:
        set_mark(session, board.june, board.director, Mark.DEPUTY, TODAY)
    return board


@pytest.fixture
def page_of(qtbot: QtBot, desk_of: Callable[[Store], Desk]) -> Callable[[Store], HistoryPage]:
    def make(store: Store) -> HistoryPage:
        page = HistoryPage(desk_of(store))
        qtbot.addWidget(page)
        page.resize(1300, 640)
        with qtbot.waitExposed(page):
            page.show()
        page.take_focus()
        return page

    return make


def labels(page: HistoryPage) -> list[str]:
    lines = page.table.view.lines
    return [lines.cell(row, 1).text for row in range(lines.rowCount())]


def told(page: HistoryPage) -> list[str]:
    assert isinstance(page.panel.content, StepPanel)
    return [label.text() for label in page.panel.content.findChildren(QLabel)]


def open_step(page: HistoryPage, row: int = 0) -> None:
    page.table.view.go_to(row, 1)
    QTest.keyClick(page.table.view, Key.Key_Return)


def test_the_newest_step_stands_first(page_of: Callable[..., HistoryPage], store: Store, board: SmallBoard) -> None:
    page = page_of(store)

    assert labels(page) == [
        "Mark Director deputy on 12 June 2014",
        "Mark Director present on 12 June 2014",
        "Set up the board",
    ]
    assert page.heading.summary.words == "3 steps"


def test_enter_shows_before_and_after_in_words(
    page_of: Callable[..., HistoryPage], store: Store, board: SmallBoard
) -> None:
    page = page_of(store)

    open_step(page)

    assert page.panel.title.text() == "Mark Director deputy on 12 June 2014"
    assert told(page)[-2:] == ["Mark: Director, Council, 12 June 2014: changed", "Mark: present → deputy present"]


def test_the_panel_follows_the_cursor_and_esc_closes_it(
    page_of: Callable[..., HistoryPage], store: Store, board: SmallBoard
) -> None:
    page = page_of(store)
    open_step(page)

    QTest.keyClick(page.table.view, Key.Key_Down)
    followed = page.panel.title.text()
    QTest.keyClick(page.table.view, Key.Key_Escape)

    assert followed == "Mark Director present on 12 June 2014"
    assert not page.panel.isVisible()


def test_days_truths_links_and_nothing_are_words(
    page_of: Callable[..., HistoryPage], store: Store, board: SmallBoard
) -> None:
    with store.writing("Move the meeting") as session:
        meeting = session.get_one(Meeting, board.june)
        meeting.held_on, meeting.counts, meeting.venue = date(2014, 6, 19), False, "Room 1"
    page = page_of(store)

    open_step(page)

    assert told(page)[-4:] == [
        "Meeting: Board, 19 June 2014: changed",
        "Day: 12 June 2014 → 19 June 2014",
        "Counts for percentages: yes → no",
        "Venue: nothing → Room 1",
    ]


def test_a_deleted_row_keeps_its_name(page_of: Callable[..., HistoryPage], store: Store, board: SmallBoard) -> None:
    with store.writing("Take it all away") as session:
        for table in ("attendance", "meeting", "seat"):
            session.execute(metadata.tables[table].delete())
    page = page_of(store)

    open_step(page)

    assert "Mark: Director, Council, 12 June 2014: deleted" in told(page)
    assert "Mark: deputy present" in told(page)


def test_a_withheld_name_is_not_told(page_of: Callable[..., HistoryPage], store: Store) -> None:
    with store.writing("Add a lay member") as session:
        add_person(session, "Somebody known", withheld=True)
    page = page_of(store)

    open_step(page)

    assert "Person: Name withheld: added" in told(page)
    assert "Somebody known" not in " ".join(told(page))


def test_a_choice_of_the_board_is_a_step_in_words(page_of: Callable[..., HistoryPage], store: Store) -> None:
    with store.writing("Expect 80% attendance") as session:
        choose(session, "expected_attendance", "80")
    page = page_of(store)

    open_step(page)

    assert "Board's choice: Expected attendance: added" in told(page)


def test_put_back_reverses_that_step_alone_and_can_be_undone(
    qtbot: QtBot, page_of: Callable[..., HistoryPage], store: Store, board: SmallBoard
) -> None:
    page = page_of(store)
    said: list[str] = []
    page.toasted.connect(lambda words, undo: said.append(f"{words}, undo {undo}"))
    open_step(page)

    QTest.keyClick(page.panel.content.put_back, Key.Key_Space)  # type: ignore[union-attr]
    with store.reading() as session:
        mark = session.get_one(Attendance, 1).mark
    store.undo()

    assert mark is Mark.PRESENT
    assert labels(page)[1] == "Put back: Mark Director deputy on 12 June 2014"
    assert said == ["Put back: Mark Director deputy on 12 June 2014, undo True"]


def test_what_changed_since_is_said_and_nothing_is_done(
    page_of: Callable[..., HistoryPage], store: Store, board: SmallBoard
) -> None:
    page = page_of(store)
    page.table.view.go_to(1, 1)

    page.put_back()

    trouble = page.notices.shown[0].trouble
    assert trouble.what == "“Mark Director present on 12 June 2014” cannot be put back."
    assert "“Mark Director deputy on 12 June 2014”" in trouble.why
    assert len(labels(page)) == 3


def test_a_reader_cannot_put_back(
    page_of: Callable[..., HistoryPage], store: Store, board: SmallBoard, qtbot: QtBot
) -> None:
    with Store.open(store.path, metadata, read_only=True) as reading:
        page = page_of(reading)

        open_step(page)

        assert not page.panel.content.put_back.isEnabled()  # type: ignore[union-attr]
        assert not next(command for command in page.commands if command.key == "Ctrl+B").enabled()
        assert "You can read this board but not change it." in told(page)


def test_a_step_that_the_store_refuses_to_put_back_is_told(
    qtbot: QtBot, page_of: Callable[..., HistoryPage], store: Store, board: SmallBoard
) -> None:
    with Store.open(store.path, metadata, read_only=True) as reading:
        page = page_of(reading)
        open_step(page)

        with qtbot.waitSignal(page.failed) as told:
            page.put_back()

    assert isinstance(told.args[0], ReadOnly)


def test_words_and_kind_narrow_the_list(
    qtbot: QtBot, page_of: Callable[..., HistoryPage], store: Store, board: SmallBoard
) -> None:
    store.undo()
    page = page_of(store)

    page.tabs.choose("undone")
    undone = labels(page)
    page.tabs.choose("all")
    QTest.keyClicks(page.filter, "present june")

    qtbot.waitUntil(lambda: labels(page) == ["Mark Director present on 12 June 2014"])
    assert undone == ["Mark Director deputy on 12 June 2014"]


def test_nothing_found_says_how_to_go_on(page_of: Callable[..., HistoryPage], store: Store) -> None:
    page = page_of(store)
    new = page.emptiness.heading.text()

    page.tabs.choose("imports")

    assert new == "No steps yet"
    assert page.emptiness.heading.text() == "No steps match"


def test_a_goal_opens_its_step(page_of: Callable[..., HistoryPage], store: Store, board: SmallBoard) -> None:
    page = page_of(store)

    page.go_to(Goal("history", id=2))

    assert page.panel.title.text() == "Mark Director present on 12 June 2014"


def test_a_step_made_elsewhere_appears_and_the_cursor_stays(
    page_of: Callable[..., HistoryPage], store: Store, board: SmallBoard
) -> None:
    page = page_of(store)
    page.table.view.go_to(1, 1)

    with store.writing("Mark Director virtual on 12 June 2014") as session:
        set_mark(session, board.june, board.director, Mark.VIRTUAL, TODAY)

    assert len(labels(page)) == 4
    assert labels(page)[page.table.view.currentIndex().row()] == "Mark Director present on 12 June 2014"


@pytest.fixture
def long(store: Store) -> Store:
    """Ten thousand steps, each of a mark; written past the window, as a board's years would be."""
    with store.writing("Set up the board") as session:
        board = small_board(session)
        set_mark(session, board.june, board.director, Mark.PRESENT, TODAY)
    with store._writer.begin() as connection:
        connection.execute(
            text(
                "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) "
                "INSERT INTO journal_step SELECT i, at, who, computer, 'Mark seat ' || i, kind, source, version, "
                "target, i, redo_top, chain FROM journal_step, n WHERE id = 1"
            )
        )
    return store


def test_ten_thousand_steps_are_fetched_as_they_are_looked_at(page_of: Callable[..., HistoryPage], long: Store) -> None:
    page = page_of(long)
    fetched_at_first = len(page.steps._windows)

    page.table.view.go_to(9_999, 1)
    page.table.view.scrollToBottom()
    QApplication.processEvents()
    last = page.table.view.lines.cell(9_999, 1).text
    for row in range(0, 10_000, WINDOW):
        page.table.view.lines.cell(row, 1)

    assert page.heading.summary.words == "10,000 steps"
    assert fetched_at_first <= 2
    assert last == "Set up the board"
    assert len(page.steps._windows) <= 8


def test_a_step_number_past_the_end_is_no_step(long: Store, page_of: Callable[..., HistoryPage]) -> None:
    steps = page_of(long).steps

    with pytest.raises(IndexError):
        steps[10_000]
    assert (steps[-1].id, [step.id for step in steps[198:202]]) == (1, [9802, 9801, 9800, 9799])


def test_the_list_is_narrowed_to_a_person_a_room_and_days(
    page_of: Callable[..., HistoryPage], store: Store, board: SmallBoard
) -> None:
    with store.writing("Add a person") as session:
        add_person(session, "Chief Officer")
    page = page_of(store)
    page.toggle_filters()
    filters = page.filters

    filters.room.setCurrentIndex(filters.room.findData("people"))
    filters.room.activated.emit(0)
    of_people = labels(page)
    filters.clear.click()
    filters.who.setCurrentIndex(1)
    filters.who.activated.emit(1)
    of_me = len(labels(page))
    filters.until.setText("1 January 2001")
    QTest.keyClick(filters.until, Key.Key_Return)
    long_ago, said = labels(page), page.emptiness.heading.text()
    page.toggle_filters()

    assert of_people == ["Add a person", "Set up the board"]
    assert of_me == 4
    assert (long_ago, said) == ([], "No steps match")
    assert len(labels(page)) == 4
    assert filters.isHidden()


def test_what_is_no_day_is_said_and_narrows_nothing(
    qtbot: QtBot, page_of: Callable[..., HistoryPage], store: Store, board: SmallBoard
) -> None:
    page = page_of(store)
    page.toggle_filters()
    page.filters.since.setText("31 june 2014")

    with qtbot.waitSignal(page.refused) as refused:
        QTest.keyClick(page.filters.since, Key.Key_Return)

    assert refused.args[0]
    assert len(labels(page)) == 3


def test_the_history_of_one_record_has_what_belongs_to_it(
    page_of: Callable[..., HistoryPage], store: Store, board: SmallBoard
) -> None:
    with store.writing("Mark Inspector present on 11 September 2014") as session:
        set_mark(session, board.september, board.inspector, Mark.PRESENT, TODAY)
    page = page_of(store)

    page.go_to(Goal("history", "meeting", board.june))

    assert labels(page) == [
        "Mark Director deputy on 12 June 2014",
        "Mark Director present on 12 June 2014",
        "Set up the board",
    ]
    assert page.filters.of.words == "History of Meeting: Board, 12 June 2014"


def test_a_changed_row_leads_to_its_own_history(
    page_of: Callable[..., HistoryPage], store: Store, board: SmallBoard
) -> None:
    page = page_of(store)
    open_step(page)
    assert isinstance(page.panel.content, StepPanel)

    page.panel.content.histories[0].click()

    assert labels(page) == ["Mark Director deputy on 12 June 2014", "Mark Director present on 12 June 2014"]
    assert not page.panel.is_open


def test_a_page_that_stands_at_a_record_leads_to_its_history() -> None:
    assert record_at(Goal("risks", "register", 7)) == ("risk", 7)
    assert record_at(Goal("risks", "register")) is None
    assert record_at(Goal("home", id=3)) is None
    assert record_at(None) is None
