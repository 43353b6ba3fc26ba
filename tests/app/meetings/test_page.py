"""The register's page: marks typed by keys, percentages and quorum that follow, refusals said, undo, export."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.groups.edits import add_group
from app.groups.schema import Group
from app.kit import folders
from app.kit.marks import NOT_EXPECTED
from app.meetings.edits import add_meeting
from app.meetings.page import MeetingsPage
from app.meetings.schema import Meeting
from db.store import Store
from tests.app.meetings.register import (
    ATTENDANCE,
    ATTENDED,
    CHAIR,
    COUNCIL,
    DECEMBER,
    DIRECTOR,
    INSPECTOR,
    JULY,
    JUNE,
    REPRESENTATION,
    SEPTEMBER,
    Key,
    label,
    press,
    stands_at,
    text,
)


def test_seats_stand_under_their_agency_and_meetings_over_their_column(page: MeetingsPage) -> None:
    lines = page.table.view.lines

    assert [text(page, row, 0) for row in range(lines.rowCount())] == [
        "Council",
        "Chair",
        "Director",
        "Police",
        "Inspector",
    ]
    assert [(column.heading, column.below) for column in lines.columns[1:5]] == [
        ("12 Jun", "Meeting"),
        ("10 Jul", "Cancelled"),
        ("11 Sep", "Dev day"),
        ("11 Dec", "Planned"),
    ]
    assert page.heading.summary.words == "4 meetings, 3 seats, 5 marks still to enter"


def test_a_typed_letter_is_stored_at_once_and_the_cursor_steps_down(page: MeetingsPage, small: Store) -> None:
    press(page, CHAIR, SEPTEMBER, "p")

    assert text(page, CHAIR, SEPTEMBER) == "P"
    assert stands_at(page) == (DIRECTOR, SEPTEMBER)
    assert label(small) == "Mark Chair, Council present on 11 September 2014"


def test_stepping_down_skips_agencies_and_seats_that_were_not_members(page: MeetingsPage) -> None:
    press(page, CHAIR, JUNE, "p", "a")

    assert text(page, CHAIR, JUNE) == "P"
    assert text(page, DIRECTOR, JUNE) == NOT_EXPECTED
    assert text(page, INSPECTOR, JUNE) == "A"


def test_percentages_follow_each_key(page: MeetingsPage) -> None:
    press(page, CHAIR, JUNE, "p")
    press(page, CHAIR, SEPTEMBER, "d")

    chair = [text(page, CHAIR, column) for column in (ATTENDED, ATTENDANCE, REPRESENTATION)]
    assert chair == ["1 of 2", "50%", "100%"]
    assert page.table.view.lines.cell(CHAIR, ATTENDANCE).low
    assert not page.table.view.lines.cell(CHAIR, REPRESENTATION).low
    assert text(page, COUNCIL, REPRESENTATION) == "100%"
    assert [page.table.feet.lines.cell(0, column).text for column in (JUNE, ATTENDANCE, REPRESENTATION)] == [
        "100%",
        "50%",
        "100%",
    ]
    assert page.heading.summary.words == "4 meetings, 3 seats, 3 marks still to enter"


def test_quorum_follows_and_says_why(page: MeetingsPage) -> None:
    quorum = page.table.feet.lines

    press(page, CHAIR, JUNE, "p")
    short = quorum.cell(1, JUNE)
    press(page, INSPECTOR, JUNE, "p")

    assert short.text == "No"
    assert "Police was not there" in short.tip
    assert quorum.data(quorum.index(1, JUNE), Qt.ItemDataRole.AccessibleTextRole).startswith("12 June 2014: Quorate: 2")
    assert quorum.cell(1, JUNE).text == "Yes"
    assert quorum.cell(1, SEPTEMBER).text == "–"


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (DIRECTOR, JUNE, "Director was not on the group on 12 June 2014"),
        (CHAIR, JULY, "The meeting of 10 July 2014 was cancelled"),
        (CHAIR, DECEMBER, "The meeting of 11 December 2014 has not taken place yet"),
        (COUNCIL, JUNE, "Nothing that is selected takes a mark"),
    ],
)
def test_a_refused_mark_says_why_and_changes_nothing(
    qtbot: QtBot, page: MeetingsPage, small: Store, row: int, column: int, why: str
) -> None:
    before = label(small)

    with qtbot.waitSignal(page.refused) as said:
        press(page, row, column, "p")

    assert why in said.args[0]
    assert label(small) == before
    assert stands_at(page) == (row, column)


def test_a_letter_that_is_no_mark_is_explained(qtbot: QtBot, page: MeetingsPage, small: Store) -> None:
    before = label(small)

    with qtbot.waitSignal(page.refused) as said:
        press(page, CHAIR, JUNE, "q")

    assert said.args == ["q is no mark. Type P, D, A, X or V; Space clears."]
    assert label(small) == before


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Delete])
def test_space_and_delete_clear_a_mark(page: MeetingsPage, small: Store, key: Key) -> None:
    press(page, INSPECTOR, JUNE, "x")
    press(page, INSPECTOR, JUNE, key)

    assert text(page, INSPECTOR, JUNE) == ""
    assert label(small) == "Clear the mark of Inspector, Police on 12 June 2014"


def test_one_key_marks_all_that_is_selected_in_one_step(page: MeetingsPage, small: Store) -> None:
    page.table.view.go_to(CHAIR, SEPTEMBER)
    for _ in range(3):
        QTest.keyClick(page.table.view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.table.view, "a")

    assert [text(page, row, SEPTEMBER) for row in (CHAIR, DIRECTOR, INSPECTOR)] == ["A", "A", "A"]
    assert label(small) == "Mark 3 seats apologies on 11 September 2014"
    small.undo()
    assert [text(page, row, SEPTEMBER) for row in (CHAIR, DIRECTOR, INSPECTOR)] == ["", "", ""]


def test_a_selection_over_two_meetings_is_one_step_too(page: MeetingsPage, small: Store) -> None:
    page.table.view.go_to(CHAIR, JUNE)
    for key in (Key.Key_Right, Key.Key_Right):
        QTest.keyClick(page.table.view, key, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.table.view, "v")

    assert (text(page, CHAIR, JUNE), text(page, CHAIR, JULY), text(page, CHAIR, SEPTEMBER)) == ("V", "", "V")
    assert label(small) == "Enter 2 marks: present virtually"


def test_undo_and_redo_show_at_once(page: MeetingsPage, small: Store) -> None:
    press(page, CHAIR, JUNE, "p")

    small.undo()
    undone = text(page, CHAIR, JUNE)
    small.redo()

    assert (undone, text(page, CHAIR, JUNE)) == ("", "P")


def test_a_meeting_added_elsewhere_appears(page: MeetingsPage, small: Store) -> None:
    with small.writing("Add a meeting") as session:
        add_meeting(session, page.group.currentData(), date(2015, 3, 19))

    assert [column.heading for column in page.table.view.lines.columns[1:6]] == [
        "12 Jun",
        "10 Jul",
        "11 Sep",
        "11 Dec",
        "19 Mar",
    ]


def test_a_meeting_taken_away_elsewhere_is_said_when_a_key_comes_for_it(
    qtbot: QtBot, page: MeetingsPage, small: Store
) -> None:
    small.touched = lambda _: None  # as if another program had written
    with small.writing("Take the meeting away") as session:
        session.delete(session.query(Meeting).filter_by(held_on=date(2014, 6, 12)).one())

    with qtbot.waitSignal(page.refused) as said:
        press(page, CHAIR, JUNE, "p")

    assert said.args == ["This meeting or seat is no longer there. Press F5 to see what is."]


def test_an_agency_folds_and_its_share_stays(page: MeetingsPage) -> None:
    press(page, COUNCIL, 0, Key.Key_Left)

    lines = page.table.view.lines
    assert [text(page, row, 0) for row in range(lines.rowCount())] == ["Council", "Police", "Inspector"]
    assert text(page, COUNCIL, REPRESENTATION) == "n/a"


def test_cells_are_heard_in_words(page: MeetingsPage) -> None:
    press(page, INSPECTOR, JUNE, "p")
    lines = page.table.view.lines

    def heard(row: int, column: int) -> object:
        return lines.data(lines.index(row, column), Qt.ItemDataRole.AccessibleTextRole)

    assert heard(INSPECTOR, JUNE) == "12 June 2014, Inspector: present"
    assert heard(CHAIR, JUNE) == "12 June 2014, Chair: not marked yet"
    assert heard(DIRECTOR, JUNE) == "12 June 2014, Director: not a member that day"
    assert heard(CHAIR, JULY) == "10 July 2014, Chair: the meeting was cancelled"
    assert heard(COUNCIL, 0) == "Council, 2 seats, unfolded"
    assert heard(INSPECTOR, ATTENDANCE) == "Inspector: attendance 100%"
    assert (
        lines.headerData(JUNE, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
        == "12 June 2014 at 09:30, ordinary meeting"
    )


def test_every_percentage_on_the_page_is_named(page: MeetingsPage) -> None:
    lines, feet = page.table.view.lines, page.table.feet.lines
    shown = [lines.cell(row, column) for row in range(lines.rowCount()) for column in (ATTENDANCE, REPRESENTATION)]

    named = [cell.spoken or cell.text for cell in [*shown, feet.cell(0, ATTENDANCE), feet.cell(0, REPRESENTATION)]]

    assert all(any(word in words for word in ("attendance", "representation", "agency")) for words in named), named


def test_a_board_without_groups_says_how_it_begins(page_of: Callable[[Store], MeetingsPage], store: Store) -> None:
    page = page_of(store)

    assert page.emptiness.isVisible()
    assert page.emptiness.heading.text() == "No groups yet"
    assert not page.exports
    assert not page.heading.export.isEnabled()


def test_a_year_without_meetings_says_so(page: MeetingsPage) -> None:
    page.show_year(2019)

    assert page.emptiness.heading.text() == "No meetings of Full Board in 2019/20"


def test_a_group_without_seats_says_so(page: MeetingsPage, small: Store) -> None:
    with small.writing("Add a panel") as session:
        panel = add_group(session, "Panel", "panel")
        add_meeting(session, panel.id, date(2014, 6, 1))

    page.group.setCurrentIndex(page.group.findText("Panel"))
    page.refresh()

    assert page.emptiness.heading.text() == "No seats on Panel in 2014/15"


def test_what_was_chosen_stays_chosen_when_a_group_comes(page: MeetingsPage, small: Store) -> None:
    with small.writing("Add a board") as session:
        add_group(session, "A Board before it", "board")

    assert page.group.currentText() == "Full Board"
    assert page.group.count() == 2


@pytest.mark.parametrize("form", ["xlsx", "pdf", "docx", "csv"])
def test_the_report_is_made_with_one_press(qtbot: QtBot, page: MeetingsPage, form: str) -> None:
    press(page, CHAIR, JUNE, "p")

    with qtbot.waitSignal(page.made, timeout=20_000) as told:
        page.export(form)

    words, path = told.args
    assert isinstance(path, Path)
    assert path.parent == folders.reports()
    assert path.name.startswith("Attendance 2014-15 Full Board")
    assert words == f"{path.name} is made."
    assert path.stat().st_size > 100


def test_a_file_that_cannot_be_written_is_said_on_the_page(qtbot: QtBot, page: MeetingsPage) -> None:
    in_the_way = folders.reports() / "Attendance 2014-15 Full Board.json"
    in_the_way.mkdir()

    page.export("json")

    qtbot.waitUntil(lambda: len(page.notices.shown) == 1, timeout=10_000)
    assert page.notices.shown[0].trouble.what == "Attendance 2014-15 Full Board.json was not made."
    in_the_way.rmdir()


def test_a_store_that_can_only_be_read_takes_no_marks(
    qtbot: QtBot, small: Store, page_of: Callable[[Store], MeetingsPage]
) -> None:
    from app.schema import metadata

    with Store.open(small.path, metadata, read_only=True) as second:
        page = page_of(second)

        with qtbot.waitSignal(page.refused) as said:
            press(page, CHAIR, JUNE, "p")

        assert said.args == ["You can read this board but not change it."]
        assert text(page, CHAIR, JUNE) == ""


def test_the_sample_opens_with_its_published_year(
    page_of: Callable[[Store], MeetingsPage], wolverhampton: Store
) -> None:
    page = page_of(wolverhampton)

    assert page.heading.summary.words.startswith("5 meetings, ")
    assert page.table.view.lines.rowCount() > 40


def test_without_a_rule_the_foot_says_that_there_is_none(page: MeetingsPage, small: Store) -> None:
    with small.writing("Take the rule away") as session:
        session.scalars(select(Group)).one().quorum = None
    press(page, CHAIR, SEPTEMBER, "p")

    quorum = page.table.feet.lines.cell(1, SEPTEMBER)

    assert quorum.text == "–"
    assert quorum.spoken == "11 September 2014: no quorum rule is set for this group"
