"""Many marks at once: filled down, filled in, pasted from Excel and copied back, each one step."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.meetings.page import MeetingsPage
from db.store import Store
from tests.app.meetings.register import (
    ATTENDANCE,
    CHAIR,
    COUNCIL,
    DECEMBER,
    DIRECTOR,
    INSPECTOR,
    JULY,
    JUNE,
    POLICE,
    SEPTEMBER,
    Ctrl,
    Key,
    Shift,
    label,
    marks,
    press,
    select,
    text,
)


def clip(words: str) -> None:
    QApplication.clipboard().setText(words)


def test_ctrl_d_fills_the_first_mark_of_a_selection_down(page: MeetingsPage, small: Store) -> None:
    press(page, CHAIR, SEPTEMBER, "d")

    select(page, range(CHAIR, INSPECTOR + 1), range(SEPTEMBER, SEPTEMBER + 1))
    QTest.keyClick(page.table.view, Key.Key_D, Ctrl)

    assert marks(page, SEPTEMBER) == "DDD"
    assert label(small) == "Fill in 2 marks on 11 September 2014"
    small.undo()
    assert marks(page, SEPTEMBER) == "D.."


def test_ctrl_d_on_one_cell_takes_the_mark_of_the_seat_above(page: MeetingsPage) -> None:
    press(page, DIRECTOR, SEPTEMBER, "x")

    press(page, INSPECTOR, SEPTEMBER, Key.Key_D, modifier=Ctrl)

    assert marks(page, SEPTEMBER) == ".XX"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (CHAIR, "There is no seat above to fill down from."),
        (DIRECTOR, "There is no mark above to fill down."),
    ],
)
def test_there_may_be_nothing_to_fill_down(qtbot: QtBot, page: MeetingsPage, small: Store, row: int, why: str) -> None:
    before = label(small)

    with qtbot.waitSignal(page.refused) as said:
        press(page, row, SEPTEMBER, Key.Key_D, modifier=Ctrl)

    assert said.args == [why]
    assert label(small) == before


def test_ctrl_enter_fills_the_selection_with_the_mark_of_the_cursor(page: MeetingsPage, small: Store) -> None:
    press(page, INSPECTOR, SEPTEMBER, "a")

    select(page, range(CHAIR, INSPECTOR + 1), range(SEPTEMBER, SEPTEMBER + 1))
    QTest.keyClick(page.table.view, Key.Key_Return, Ctrl)

    assert marks(page, SEPTEMBER) == "AAA"


def test_ctrl_enter_on_a_cell_without_a_mark_says_so(qtbot: QtBot, page: MeetingsPage) -> None:
    with qtbot.waitSignal(page.refused) as said:
        press(page, CHAIR, SEPTEMBER, Key.Key_Return, modifier=Ctrl)

    assert said.args == ["The cell of the cursor has no mark to fill the selection with."]


def test_shift_space_takes_the_row_and_ctrl_space_the_column(page: MeetingsPage) -> None:
    press(page, CHAIR, JUNE, Key.Key_Space, modifier=Shift)
    QTest.keyClick(page.table.view, "p")
    row = [text(page, CHAIR, column) for column in (JUNE, JULY, SEPTEMBER, DECEMBER)]

    press(page, CHAIR, SEPTEMBER, Key.Key_Space, modifier=Ctrl)
    QTest.keyClick(page.table.view, "a")

    assert row == ["P", "", "P", ""]
    assert marks(page, SEPTEMBER) == "AAA"


def test_ctrl_a_takes_every_cell(page: MeetingsPage, small: Store) -> None:
    press(page, CHAIR, JUNE, Key.Key_A, modifier=Ctrl)
    QTest.keyClick(page.table.view, "v")

    assert (marks(page, JUNE), marks(page, SEPTEMBER)) == ("V–V", "VVV")
    assert label(small) == "Enter 5 marks: present virtually"


def test_what_is_selected_is_counted(qtbot: QtBot, page: MeetingsPage) -> None:
    press(page, CHAIR, SEPTEMBER, "p", "p")

    with qtbot.waitSignal(page.said, check_params_cb=lambda words: words.startswith("3 cells")) as said:
        select(page, range(CHAIR, INSPECTOR + 1), range(SEPTEMBER, SEPTEMBER + 1))

    assert said.args == ["3 cells: 2 present, 1 not marked yet"]


def test_a_block_from_excel_is_pasted_in_one_step(qtbot: QtBot, page: MeetingsPage, small: Store) -> None:
    clip("P\r\nd\r\nA\r\n")

    with qtbot.waitSignal(page.toasted) as told:
        press(page, CHAIR, SEPTEMBER, Key.Key_V, modifier=Ctrl)

    assert marks(page, SEPTEMBER) == "PDA"
    assert told.args == ["3 marks pasted for 11 September", True]
    assert label(small) == "Paste 3 marks for 11 September 2014"
    small.undo()
    assert marks(page, SEPTEMBER) == "..."


def test_empty_cells_leave_marks_as_they_are(page: MeetingsPage) -> None:
    press(page, CHAIR, SEPTEMBER, "x")
    clip("\nP\n–")

    press(page, CHAIR, SEPTEMBER, Key.Key_V, modifier=Ctrl)

    assert marks(page, SEPTEMBER) == "XP."
    assert page.notices.shown == []


def test_one_letter_fills_the_selection(page: MeetingsPage) -> None:
    clip("apologies")
    select(page, range(CHAIR, INSPECTOR + 1), range(SEPTEMBER, SEPTEMBER + 1))

    page.heading.paste.click()

    assert marks(page, SEPTEMBER) == "AAA"


def test_cells_that_cannot_be_pasted_are_named_and_hold_nothing_back(
    qtbot: QtBot, page: MeetingsPage, small: Store
) -> None:
    clip("P\tP\tQ\nP\t\tP\nP\t\tP\nP\t\tX")

    with qtbot.waitSignal(page.toasted) as told:
        press(page, CHAIR, JUNE, Key.Key_V, modifier=Ctrl)

    assert (marks(page, JUNE), marks(page, SEPTEMBER)) == ("P–P", ".PP")
    assert told.args[0] == "4 marks pasted for 2 meetings"
    assert label(small) == "Paste 4 marks for 2 meetings"
    trouble = page.notices.shown[0].trouble
    assert trouble.what == "5 cells were not pasted; 4 were."
    assert "Chair, 11 September 2014: “Q” is no mark." in trouble.details
    assert "The meeting of 10 July 2014 was cancelled" in trouble.details
    assert "Director was not on the group on 12 June 2014" in trouble.details
    assert "2 marks lie beyond the last seat or meeting." in trouble.details
    assert "And 1 more" in trouble.why


def test_where_nothing_can_be_pasted_there_is_no_step(page: MeetingsPage, small: Store) -> None:
    before = label(small)
    clip("P\tQ")

    press(page, CHAIR, JULY, Key.Key_V, modifier=Ctrl)

    assert label(small) == before
    assert page.notices.shown[0].trouble.what == "2 cells were not pasted; 0 were."


def test_an_empty_clipboard_is_said(qtbot: QtBot, page: MeetingsPage) -> None:
    clip(" \n")

    with qtbot.waitSignal(page.refused) as said:
        press(page, CHAIR, JUNE, Key.Key_V, modifier=Ctrl)

    assert said.args == ["There are no marks to paste. Copy the letters in Excel first."]


def test_pasting_on_agencies_says_where_marks_are_typed(qtbot: QtBot, page: MeetingsPage) -> None:
    page.view.filters.view.choose("agencies")
    clip("P")

    with qtbot.waitSignal(page.refused) as said:
        press(page, 0, JUNE, Key.Key_V, modifier=Ctrl)

    assert said.args == ["Marks are typed in the view by seat. Choose Seats above the table."]


def test_marks_are_copied_for_excel_without_the_headings_between_them(page: MeetingsPage) -> None:
    press(page, CHAIR, SEPTEMBER, "p", "x", "a")

    select(page, range(CHAIR, INSPECTOR + 1), range(SEPTEMBER, SEPTEMBER + 1))
    QTest.keyClick(page.table.view, Key.Key_C, Ctrl)

    mime = QApplication.clipboard().mimeData()
    assert mime.text() == "P\nX\nA"
    assert "<tr><td>P</td></tr><tr><td>X</td></tr>" in mime.html()


def test_what_is_copied_comes_back_where_it_was_taken(page: MeetingsPage) -> None:
    press(page, CHAIR, SEPTEMBER, "p", "x", "a")
    select(page, range(CHAIR, INSPECTOR + 1), range(SEPTEMBER, SEPTEMBER + 1))
    QTest.keyClick(page.table.view, Key.Key_C, Ctrl)
    QTest.keyClick(page.table.view, Key.Key_Space)

    press(page, CHAIR, SEPTEMBER, Key.Key_V, modifier=Ctrl)

    assert marks(page, SEPTEMBER) == "PXA"


def test_whole_rows_are_copied_with_their_agency_and_figures(page: MeetingsPage) -> None:
    press(page, INSPECTOR, SEPTEMBER, "p")
    select(page, range(POLICE, INSPECTOR + 1), range(JUNE, JUNE + 1))
    QTest.keyClick(page.table.view, Key.Key_Space, Shift)

    page.view.keys.copy()

    lines = QApplication.clipboard().text().split("\n")
    assert lines[0].startswith("Police\t")
    assert lines[1] == "Inspector\t\t\tP\t\t1 of 1\t100%\t100%\t"[: len(lines[1])]


def test_text_that_excel_would_take_for_a_formula_stays_text(page: MeetingsPage, small: Store) -> None:
    from app.groups.schema import Seat

    with small.writing("Name a seat badly") as session:
        session.query(Seat).filter_by(label="Inspector").one().label = "=1+1"

    press(page, INSPECTOR, 0, Key.Key_C, modifier=Ctrl)

    mime = QApplication.clipboard().mimeData()
    assert mime.text() == "'=1+1"
    assert "mso-number-format" in mime.html()


def test_a_picture_on_the_clipboard_is_no_block_of_marks(qtbot: QtBot, page: MeetingsPage) -> None:
    picture = QImage(1, 1, QImage.Format.Format_RGB32)
    picture.fill(0)
    QApplication.clipboard().setImage(picture)

    with qtbot.waitSignal(page.refused) as said:
        press(page, CHAIR, JUNE, Key.Key_V, modifier=Ctrl)

    assert said.args[0].startswith("There are no marks to paste.")


def test_f8_goes_to_the_next_mark_to_enter(qtbot: QtBot, page: MeetingsPage) -> None:
    press(page, CHAIR, JUNE, "p")
    page.table.view.go_to(CHAIR, JUNE)
    next_gap = next(command.deed for command in page.commands if command.key == "F8")
    seen = []
    for _ in range(4):
        next_gap()
        at = page.table.view.currentIndex()
        seen.append((at.row(), at.column()))
    press(page, CHAIR, JUNE, Key.Key_A, modifier=Ctrl)
    QTest.keyClick(page.table.view, "p")

    with qtbot.waitSignal(page.refused) as said:
        next_gap()

    assert seen == [(INSPECTOR, JUNE), (CHAIR, SEPTEMBER), (DIRECTOR, SEPTEMBER), (INSPECTOR, SEPTEMBER)]
    assert said.args == ["Every mark of the meetings held is entered."]


def test_every_command_has_words_and_the_keys_excel_has(page: MeetingsPage) -> None:
    keys = {command.key for command in page.commands}

    keys_of_the_register = {
        "Ctrl+V",
        "Ctrl+C",
        "Ctrl+D",
        "Ctrl+Return",
        "Shift+F2",
        "F4",
        "Ctrl+F",
        "F8",
        "Ctrl+Shift+C",
    }
    assert keys_of_the_register <= keys
    assert all(command.words for command in page.commands)
    off = {command.key for command in page.commands if not command.enabled()}
    assert off >= {"Ins", "Del", "Ctrl+G", "Ctrl+L", "Ctrl+Shift+G"}  # of the calendar, the watch, agenda and minutes
    assert off.isdisjoint(keys_of_the_register)


def test_a_group_heading_takes_no_marks(qtbot: QtBot, page: MeetingsPage) -> None:
    with qtbot.waitSignal(page.refused):
        press(page, COUNCIL, ATTENDANCE - 1, Key.Key_Return, modifier=Ctrl)


def test_filling_down_passes_over_who_was_not_a_member(qtbot: QtBot, page: MeetingsPage, small: Store) -> None:
    press(page, CHAIR, JUNE, "p")
    said: list[str] = []
    page.refused.connect(said.append)

    select(page, range(CHAIR, INSPECTOR + 1), range(JUNE, JUNE + 1))
    QTest.keyClick(page.table.view, Key.Key_D, Ctrl)

    assert marks(page, JUNE) == "P–P"
    assert label(small) == "Fill in 1 mark on 12 June 2014"
    assert said == []


def test_what_was_selected_stays_selected_when_it_is_marked(page: MeetingsPage) -> None:
    select(page, range(CHAIR, DIRECTOR + 1), range(SEPTEMBER, SEPTEMBER + 1))

    QTest.keyClick(page.table.view, "a")
    QTest.keyClick(page.table.view, "p")

    assert marks(page, SEPTEMBER) == "PP."


def test_columns_that_a_narrow_window_puts_away_are_not_copied(page: MeetingsPage) -> None:
    press(page, INSPECTOR, SEPTEMBER, "p")
    page.resize(1013, 620)  # no narrower while everything stands in one row
    page.resize(900, 620)

    press(page, INSPECTOR, SEPTEMBER, Key.Key_Space, modifier=Shift)
    QTest.keyClick(page.table.view, Key.Key_C, Ctrl)

    assert QApplication.clipboard().text().split("\t") == ["Inspector", "", "", "P", "", "100%", "100%"]
