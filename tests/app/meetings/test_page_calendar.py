"""The calendar: meetings added, planned a year at a time, moved, cancelled and deleted; refusals said in words."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.groups.edits import add_group
from app.groups.schema import Group
from app.kit.desk import Desk
from app.kit.fields import TextEntry
from app.kit.form import Form
from app.meetings.edits import add_meeting, set_mark
from app.meetings.edits_agenda import set_finish
from app.meetings.edits_minutes import circulate
from app.meetings.page_calendar import CalendarView
from app.meetings.panel_calendar import CalendarCard
from app.meetings.panel_repeat import RepeatPanel
from app.meetings.rules import Mark, MeetingStatus
from app.meetings.schema import Meeting
from app.offers import Goal
from app.schema import metadata
from db.store import Store
from tests.desks import desk_of
from tests.small_board import APRIL, JUNE, SmallBoard, small_board

__all__ = ["desk_of"]

TODAY = date(2014, 10, 1)
Key = Qt.Key
DAY, START, KIND, STATE, COUNTS, MARKS = 0, 1, 2, 3, 4, 6


@pytest.fixture
def board(store: Store) -> SmallBoard:
    with store.writing("Set up the board") as session:
        board = small_board(session)
        set_mark(session, board.june, board.inspector, Mark.PRESENT, TODAY)
        return board


@pytest.fixture
def view_of(qtbot: QtBot, desk_of: Callable[[Store], Desk]) -> Callable[[Store, int], CalendarView]:
    def make(store: Store, group: int) -> CalendarView:
        view = CalendarView(desk_of(store), lambda: TODAY)
        qtbot.addWidget(view)
        view.resize(1174, 560)
        with qtbot.waitExposed(view):
            view.show()
        view.show_group(group, 2014)
        view.take_focus()
        return view

    return make


@pytest.fixture
def view(view_of: Callable[[Store, int], CalendarView], store: Store, board: SmallBoard) -> CalendarView:
    return view_of(store, board.group)


def shown(view: CalendarView, column: int) -> list[str]:
    lines = view.table.view.lines
    return [lines.cell(row, column).text for row in range(lines.rowCount())]


def form(view: CalendarView) -> Form:
    found = view.panel.content
    assert isinstance(found, Form)
    return found


def enter(view: CalendarView, key: str, text: str) -> None:
    editor = form(view).fields[key].editor
    assert isinstance(editor, TextEntry)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)
    if hasattr(editor, "list"):
        editor.list.hide()
    editor.commit()


def problem(view: CalendarView, key: str) -> str:
    return form(view).fields[key].problem.text()


def label(store: Store) -> str:
    step = store.next_undo()
    return step.label if step else ""


def test_meetings_stand_by_date_with_the_marks_entered(view: CalendarView) -> None:
    assert shown(view, DAY) == ["Fri 4 Apr 2014", "Thu 12 Jun 2014", "Thu 11 Sep 2014"]
    assert shown(view, MARKS) == ["0 of 2", "1 of 2", "0 of 3"]
    assert shown(view, COUNTS) == ["Yes", "Yes", "Yes"]


def test_a_meeting_exists_from_its_date_on(view: CalendarView, store: Store) -> None:
    view.add()
    enter(view, "held_on", "11 dec")

    assert label(store) == "Add the meeting of Board, 11 December 2014"
    assert shown(view, DAY)[-1] == "Thu 11 Dec 2014"
    assert shown(view, STATE)[-1] == "Planned"
    assert isinstance(view.panel.content, CalendarCard)
    assert QApplication.focusWidget() is form(view).fields["start"].editor


def test_a_day_that_is_taken_is_refused(view: CalendarView, store: Store) -> None:
    before = label(store)
    view.add()
    enter(view, "held_on", "12/6")

    words = "The group has a meeting on 12 June 2014 already. Choose another day, or change that meeting."
    assert problem(view, "group_id") == words
    assert label(store) == before


def test_each_field_is_one_step(view: CalendarView, store: Store, board: SmallBoard) -> None:
    view.go_to(board.april)
    enter(view, "start", "9.30")
    enter(view, "kind", "Development day")
    enter(view, "venue", "Civic Centre")
    card = form(view)
    assert isinstance(card, CalendarCard)
    card.fields["counts"].editor.click()

    assert label(store) == "Change whether it counts of Board, 4 April 2014"
    assert [shown(view, column)[0] for column in (START, KIND, COUNTS)] == ["09:30", "Development day", "No"]
    store.undo()
    assert shown(view, COUNTS)[0] == "Yes"
    assert card.fields["counts"].editor.isChecked()


def test_what_is_no_time_or_day_is_said_and_stays(view: CalendarView, store: Store, board: SmallBoard) -> None:
    before = label(store)
    view.go_to(board.april)
    enter(view, "start", "25:00")
    enter(view, "held_on", "31 feb")

    assert problem(view, "start").startswith("25:00 is not a time of day.")
    assert problem(view, "held_on").startswith("There is no 31 February 2015.")
    assert label(store) == before


def test_a_meeting_is_moved_and_stays_under_the_cursor(view: CalendarView, board: SmallBoard) -> None:
    view.go_to(board.april)
    enter(view, "held_on", "1 jul")

    line = view.current()
    assert line is not None
    assert (line.id, line.held_on) == (board.april, date(2014, 7, 1))
    assert view.panel.title.text() == "Board, 1 July 2014"


def test_a_meeting_with_marks_is_not_cancelled_and_what_to_do_is_said(
    view: CalendarView, store: Store, board: SmallBoard
) -> None:
    before = label(store)
    view.go_to(board.june)
    card = form(view)
    assert isinstance(card, CalendarCard)

    card.cancel_button.click()
    cancelled = problem(view, "status")
    view.remove()

    assert cancelled == (
        "1 mark is recorded at this meeting, so it took place. Clear them in the register first, or leave it held."
    )
    assert problem(view, "held_on") == ("It cannot be deleted: it has 1 mark. Cancel it instead, or clear them first.")
    assert label(store) == before


def test_a_start_or_a_day_that_the_papers_contradict_is_refused_in_words_at_its_field(
    view: CalendarView, store: Store, board: SmallBoard
) -> None:
    with store.writing("Write the papers") as session:
        set_finish(session, board.june, "12:30")
        circulate(session, board.june, date(2014, 6, 20))
    view.go_to(board.june)

    enter(view, "start", "14:00")
    enter(view, "held_on", "1 jul")

    assert problem(view, "start") == (
        "The agenda has the meeting finish at 12:30. Type an earlier start, or change the finish there first."
    )
    assert problem(view, "held_on") == (
        "Its minutes went out or were confirmed on 20 June 2014. "
        "Choose that day or an earlier one, or correct them first."
    )
    assert label(store) == "Write the papers"


def test_a_meeting_without_marks_is_cancelled_or_deleted(view: CalendarView, store: Store, board: SmallBoard) -> None:
    view.go_to(board.april)
    card = form(view)
    assert isinstance(card, CalendarCard)
    card.cancel_button.click()
    cancelled = label(store), shown(view, STATE)[0], shown(view, MARKS)[0]
    view.go_to(board.september)
    view.remove()

    assert cancelled == ("Cancel the meeting of Board, 4 April 2014", "Cancelled", "–")
    assert label(store) == "Delete the meeting of Board, 11 September 2014"
    assert len(shown(view, DAY)) == 2
    assert not view.panel.is_open


def test_four_a_year_are_proposed_and_added_as_one_step(
    qtbot: QtBot, view: CalendarView, store: Store, board: SmallBoard
) -> None:
    view.add_year()
    panel = form(view)
    assert isinstance(panel, RepeatPanel)
    enter(view, "first", "10 jul")
    proposed = [tick.text() for _, tick in panel.ticks]
    enter(view, "start", "14:00")

    with qtbot.waitSignal(view.toasted) as told:
        panel.add_button.click()

    assert proposed == [
        "Thursday 10 July 2014",
        "Thursday 9 October 2014",
        "Thursday 8 January 2015",
        "Thursday 9 April 2015",
    ]
    assert told.args == ["4 meetings added", True]
    assert label(store) == "Add 4 meetings of Board"
    with store.reading() as session:
        assert session.query(Meeting).filter_by(start="14:00").count() == 4
    store.undo()
    assert len(shown(view, DAY)) == 3


def test_a_proposed_day_that_is_taken_is_shown_and_one_can_be_left_out(view: CalendarView, store: Store) -> None:
    view.add_year()
    panel = form(view)
    assert isinstance(panel, RepeatPanel)
    enter(view, "first", "12 jun")
    enter(view, "times", "2")
    taken, other = panel.ticks
    untick = panel.add_button.text()
    other[1].click()

    assert taken[1].text() == "Thu 12 Jun 2014: there is one already"
    assert not taken[1].isEnabled()
    assert untick == "Add 1 meeting"
    assert not panel.add_button.isEnabled()
    panel.add()
    assert problem(view, "first") == "No date is ticked. Tick one, or type another first date."


def test_how_often_a_group_meets_is_proposed(view: CalendarView, store: Store, board: SmallBoard) -> None:
    with store.writing("Say how often") as session:
        session.get_one(Group, board.group).meetings_per_year = 6

    view.add_year()

    assert form(view).fields["times"].editor.text() == "6"
    enter(view, "times", "60")
    assert problem(view, "times") == "60 is more than 52. Enter a whole number from 1 to 52."


def test_all_groups_are_shown_together(view: CalendarView, store: Store) -> None:
    with store.writing("Add a panel that meets") as session:
        add_meeting(session, add_group(session, "Panel").id, APRIL)

    assert len(shown(view, DAY)) == 3
    assert view.all_groups.accessibleName() == "All groups: 4 meetings"
    view.all_groups.click()

    assert shown(view, 2) == ["Board", "Panel", "Board", "Board"]


def test_the_panel_follows_the_cursor(view: CalendarView, board: SmallBoard) -> None:
    view.table.view.go_to(0, DAY)
    QTest.keyClick(view.table.view, Key.Key_Return)
    view.take_focus()
    QTest.keyClick(view.table.view, Key.Key_Down)

    assert view.panel.title.text() == "Board, 12 June 2014"
    assert view.table.view.hasFocus()


def test_the_register_of_a_meeting_is_one_key_away(qtbot: QtBot, view: CalendarView, board: SmallBoard) -> None:
    view.go_to(board.june)

    with qtbot.waitSignal(view.wants) as wanted:
        view.open_register()

    assert wanted.args == [Goal("meetings", "register", board.june, board.group, 2014)]


def test_a_year_without_meetings_says_how_to_begin(view: CalendarView, board: SmallBoard) -> None:
    view.show_group(board.group, 2019)

    assert view.emptiness.isVisible()
    assert view.emptiness.heading.text() == "Add the meetings of 2019/20"


def test_a_meeting_taken_away_takes_its_panel_with_it(view: CalendarView, store: Store) -> None:
    view.add()
    enter(view, "held_on", "11 dec")

    store.undo()

    assert not view.panel.is_open
    assert len(shown(view, DAY)) == 3


def test_a_store_that_can_only_be_read_takes_nothing(
    view_of: Callable[[Store, int], CalendarView], store: Store, board: SmallBoard
) -> None:
    with Store.open(store.path, metadata, read_only=True) as second:
        view = view_of(second, board.group)
        view.open_card()

        assert not form(view).fields["held_on"].editor.isEnabled()
        commands = {command.key: command for command in view.commands(lambda: True)}
        assert not commands["Ctrl+N"].enabled()
        assert commands["Ctrl+G"].enabled()


def test_a_held_meeting_is_said_to_lack_marks_by_its_colour_and_words(view: CalendarView, board: SmallBoard) -> None:
    cell = view.table.view.lines.cell(1, MARKS)

    assert (cell.text, cell.color) == ("1 of 2", "amber_text")
    line = view.current()
    assert line is not None
    assert line.status is MeetingStatus.HELD
    assert view._lines[1].held_on == JUNE
