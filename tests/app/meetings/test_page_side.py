"""The side panel of the register: notes and times beside a mark, meetings with their guests, percentages explained."""

from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.groups.edits import choose
from app.meetings.page import MeetingsPage
from app.meetings.panel import CellPanel
from app.meetings.panel_explain import ExplainPanel
from app.meetings.panel_meeting import GuestForm, MeetingPanel
from app.meetings.schema import Meeting
from db.store import Store
from tests.app.meetings.register import (
    ATTENDANCE,
    CHAIR,
    COUNCIL,
    DIRECTOR,
    INSPECTOR,
    JULY,
    JUNE,
    REPRESENTATION,
    SEPTEMBER,
    Key,
    Shift,
    label,
    press,
    text,
)


def cell_panel(page: MeetingsPage, row: int, column: int) -> CellPanel:
    press(page, row, column, Key.Key_F2, modifier=Shift)
    content = page.view.side.panel.content
    assert isinstance(content, CellPanel)
    return content


def meeting_panel(page: MeetingsPage, column: int) -> MeetingPanel:
    page.table.feet.setFocus()
    page.table.feet.go_to(1, column)
    QTest.keyClick(page.table.feet, Key.Key_F4)
    content = page.view.side.panel.content
    assert isinstance(content, MeetingPanel)
    return content


def explained(page: MeetingsPage) -> ExplainPanel:
    content = page.view.side.panel.content
    assert isinstance(content, ExplainPanel)
    return content


def reasons(page: MeetingsPage) -> list[tuple[str, str, str]]:
    lines = explained(page).table.view.lines
    return [tuple(lines.cell(row, column).text for column in range(3)) for row in range(lines.rowCount())]


def enter(editor: QLineEdit, words: str) -> None:
    editor.selectAll()
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, Key.Key_Return)


def test_shift_f2_takes_a_note_that_shows_as_a_corner_on_the_mark(page: MeetingsPage, small: Store) -> None:
    press(page, INSPECTOR, JUNE, "p")
    panel = cell_panel(page, INSPECTOR, JUNE)
    focused = QApplication.focusWidget()

    enter(panel.fields["note"].editor, "Left for a call")

    assert focused is panel.fields["note"].editor
    assert page.view.side.panel.title.text() == "Inspector, 12 June 2014"
    assert panel.said.text() == "Police: present."
    assert page.table.view.lines.cell(INSPECTOR, JUNE).corner
    assert label(small) == "Change note of Inspector on 12 June 2014"


def test_late_and_early_are_times_however_they_are_written(page: MeetingsPage, small: Store) -> None:
    press(page, INSPECTOR, JUNE, "p")
    panel = cell_panel(page, INSPECTOR, JUNE)

    enter(panel.fields["arrived"].editor, "9.45")
    enter(panel.fields["left"].editor, "2.15pm")
    enter(panel.fields["attended_by"].editor, "Sergeant")

    cell = page.table.view.lines.cell(INSPECTOR, JUNE)
    assert cell.tip == "Attended by Sergeant. Arrived 09:45. Left 14:15"
    assert cell.corner


def test_what_is_no_time_stays_in_the_field_and_says_why(page: MeetingsPage, small: Store) -> None:
    press(page, INSPECTOR, JUNE, "p")
    before = label(small)
    panel = cell_panel(page, INSPECTOR, JUNE)

    enter(panel.fields["arrived"].editor, "late")

    field = panel.fields["arrived"]
    assert field.problem.text() == "late is not a time of day. Write it as 09:30 or 14:00."
    assert field.editor.text() == "late"
    assert label(small) == before


def test_what_is_no_time_stays_while_the_next_field_is_stored(page: MeetingsPage) -> None:
    press(page, INSPECTOR, JUNE, "p")
    panel = cell_panel(page, INSPECTOR, JUNE)
    arrived = panel.fields["arrived"]

    enter(arrived.editor, "late")
    enter(panel.fields["left"].editor, "14:15")

    assert arrived.editor.text() == "late"
    assert arrived.problem.text().startswith("late is not a time of day.")
    assert page.table.view.lines.cell(INSPECTOR, JUNE).tip == "Left 14:15"


def test_what_is_wrong_with_one_cell_is_not_said_of_the_next(page: MeetingsPage) -> None:
    press(page, INSPECTOR, JUNE, "p")
    panel = cell_panel(page, INSPECTOR, JUNE)
    arrived = panel.fields["arrived"]
    enter(arrived.editor, "late")

    page.table.view.setFocus()
    page.table.view.go_to(CHAIR, SEPTEMBER)

    assert page.view.side.panel.content is panel
    assert (arrived.editor.text(), arrived.problem.text()) == ("", "")


def test_without_a_mark_there_is_nothing_to_note(page: MeetingsPage) -> None:
    panel = cell_panel(page, INSPECTOR, JUNE)

    assert not any(field.editor.isEnabled() for field in panel.fields.values())
    assert panel.said.text() == "Police: not marked yet. A note and times go with a mark: mark the seat first."


def test_a_note_needs_a_seat(qtbot: QtBot, page: MeetingsPage) -> None:
    with qtbot.waitSignal(page.refused) as said:
        press(page, COUNCIL, JUNE, Key.Key_F2, modifier=Shift)

    assert said.args == ["A note goes with a mark: stand on the mark of a seat first."]


def test_the_panel_follows_the_cursor_from_mark_to_mark(page: MeetingsPage) -> None:
    press(page, INSPECTOR, JUNE, "p")
    panel = cell_panel(page, INSPECTOR, JUNE)
    page.table.view.setFocus()

    page.table.view.go_to(CHAIR, SEPTEMBER)
    moved = page.view.side.panel.title.text()
    page.table.view.go_to(CHAIR, ATTENDANCE)

    assert moved == "Chair, 11 September 2014"
    assert panel is not page.view.side.panel.content
    assert explained(page).figure.text() == "Attendance n/a"


def test_escape_closes_the_panel_and_the_table_has_the_keys_again(page: MeetingsPage) -> None:
    press(page, INSPECTOR, JUNE, "p")
    cell_panel(page, INSPECTOR, JUNE)

    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)

    assert not page.view.side.panel.is_open
    assert page.table.view.hasFocus()


def test_enter_on_a_percentage_lists_every_meeting_counted_or_left_out(page: MeetingsPage) -> None:
    press(page, DIRECTOR, SEPTEMBER, "d")

    press(page, DIRECTOR, ATTENDANCE, Key.Key_Return)

    assert explained(page).figure.text() == "Attendance 0%"
    assert explained(page).words.text() == (
        "Director: there in person at 0 of the 1 meetings counted. The group expects 75%."
    )
    assert reasons(page) == [
        ("12 Jun 2014", "–", "left out: not a member"),
        ("10 Jul 2014", "–", "left out: cancelled"),
        ("11 Sep 2014", "D", "counted: not there"),
        ("11 Dec 2014", "–", "left out: still to come"),
    ]


def test_the_representation_counts_the_deputy(page: MeetingsPage) -> None:
    press(page, DIRECTOR, SEPTEMBER, "d")

    press(page, DIRECTOR, REPRESENTATION, Key.Key_F4)

    assert explained(page).figure.text() == "Representation 100%"
    assert reasons(page)[2] == ("11 Sep 2014", "D", "counted: there")


def test_an_explanation_follows_each_mark(page: MeetingsPage) -> None:
    press(page, INSPECTOR, ATTENDANCE, Key.Key_Return)
    before = reasons(page)[0]
    page.table.view.setFocus()

    press(page, INSPECTOR, JUNE, "p")
    page.table.view.go_to(INSPECTOR, ATTENDANCE)

    assert before == ("12 Jun 2014", "–", "left out: not marked")
    assert reasons(page)[0] == ("12 Jun 2014", "P", "counted: there")


def test_the_percentage_of_an_agency_is_explained_by_its_seats(page: MeetingsPage) -> None:
    press(page, CHAIR, SEPTEMBER, "p")

    press(page, COUNCIL, REPRESENTATION, Key.Key_F4)

    assert explained(page).figure.text() == "Agency 100%"
    assert reasons(page) == [
        ("12 Jun 2014", "0 of 1", "left out: not marked"),
        ("10 Jul 2014", "–", "left out: cancelled"),
        ("11 Sep 2014", "1 of 2", "counted: there"),
        ("11 Dec 2014", "–", "left out: still to come"),
    ]


def test_the_percentage_of_all_seats_says_its_parts(page: MeetingsPage) -> None:
    press(page, CHAIR, SEPTEMBER, "p")
    press(page, INSPECTOR, SEPTEMBER, "a")
    page.table.feet.setFocus()
    page.table.feet.go_to(0, ATTENDANCE)
    QTest.keyClick(page.table.feet, Key.Key_Return)

    assert explained(page).figure.text() == "Attendance 50%"
    assert explained(page).words.text().startswith("All seats: 1 present and 0 by deputy of 2 expected; 1 apologies")
    assert reasons(page)[2] == ("11 Sep 2014", "50%", "1 of 2 there")


def test_where_there_is_nothing_to_explain_it_is_said(qtbot: QtBot, page: MeetingsPage) -> None:
    with qtbot.waitSignal(page.refused) as said:
        press(page, CHAIR, 0, Key.Key_F4)

    assert said.args[0].startswith("There is nothing to explain here.")


def test_the_quorum_is_explained_and_follows_each_mark(page: MeetingsPage) -> None:
    press(page, CHAIR, JUNE, "p")
    panel = meeting_panel(page, JUNE)
    before = panel.quorum.text()

    press(page, INSPECTOR, JUNE, "p")

    assert page.view.side.panel.title.text() == "Meeting of 12 June 2014"
    assert panel.said.text().startswith("12 June 2014 at 09:30, ordinary meeting. 2 present")
    assert before.startswith("Not quorate: 1 of the 2 voting seats needed were there; Police was not there.")
    assert panel.quorum.text().startswith("Quorate: 2 voting there, 2 needed. The rule: ")


@pytest.mark.parametrize(("rule", "said"), [("", "No quorum rule is set"), ("count=2", "Nothing is recorded yet.")])
def test_a_meeting_may_have_no_quorum_to_speak_of(page: MeetingsPage, small: Store, rule: str, said: str) -> None:
    from app.groups.schema import Group

    with small.writing("Set the rule") as session:
        session.query(Group).one().quorum = rule or None

    assert meeting_panel(page, SEPTEMBER).quorum.text().startswith(said)


def test_guests_are_listed_one_after_the_other(page: MeetingsPage, small: Store) -> None:
    panel = meeting_panel(page, JUNE)
    empty = panel.none.isVisible()

    QTest.keyClicks(panel.fields["name"].editor, "Auditor")
    enter(panel.fields["agency"].editor, "Audit Office")
    enter(panel.fields["name"].editor, "Note taker")

    listed = [button.text() for button in panel.findChildren(QPushButton) if button.text() != "Add guest"]
    assert empty
    assert listed == ["Auditor, Audit Office", "Note taker"]
    assert QApplication.focusWidget() is panel.fields["name"].editor
    assert label(small) == "List Note taker as a guest on 12 June 2014"


def test_a_guest_without_a_name_or_listed_twice_is_refused_in_words(page: MeetingsPage, small: Store) -> None:
    panel = meeting_panel(page, JUNE)
    panel.add.click()
    nameless = panel.fields["name"].problem.text()
    enter(panel.fields["name"].editor, "Auditor")

    enter(panel.fields["name"].editor, "Auditor")

    assert nameless == "Enter the name of the guest."
    assert panel.fields["name"].problem.text() == "Auditor is listed at this meeting already."
    assert panel.fields["name"].editor.text() == "Auditor"


def test_a_guest_is_changed_and_taken_off_the_list(page: MeetingsPage, small: Store) -> None:
    panel = meeting_panel(page, JUNE)
    enter(panel.fields["name"].editor, "Auditor")
    next(button for button in panel.findChildren(QPushButton) if button.text() == "Auditor").click()
    form = page.view.side.panel.content
    assert isinstance(form, GuestForm)

    enter(form.fields["agency"].editor, "Audit Office")
    changed = label(small)
    enter(form.fields["name"].editor, " ")
    nameless = form.fields["name"].problem.text()
    form.finished.emit()
    panel = page.view.side.panel.content
    assert isinstance(panel, MeetingPanel)
    next(button for button in panel.findChildren(QToolButton) if "Auditor" in button.accessibleName()).click()

    assert changed == "Change agency of the guest of Auditor"
    assert nameless.startswith("Enter the name of the guest, or")
    assert label(small) == "Take Auditor off the list of guests"
    assert panel.none.isVisible()


def test_a_guest_can_be_taken_off_the_list_where_it_is_changed(page: MeetingsPage, small: Store) -> None:
    panel = meeting_panel(page, JUNE)
    enter(panel.fields["name"].editor, "Auditor")
    next(button for button in panel.findChildren(QPushButton) if button.text() == "Auditor").click()
    form = page.view.side.panel.content
    assert isinstance(form, GuestForm)

    form.delete()

    assert isinstance(page.view.side.panel.content, MeetingPanel)
    assert label(small) == "Take Auditor off the list of guests"


def test_from_a_cell_one_goes_on_to_its_meeting(page: MeetingsPage) -> None:
    panel = cell_panel(page, INSPECTOR, JUNE)

    next(button for button in panel.findChildren(QPushButton) if button.text().startswith("Show the meeting")).click()

    assert page.view.side.panel.title.text() == "Meeting of 12 June 2014"


def test_a_mark_taken_away_meanwhile_is_said_at_the_field(page: MeetingsPage, small: Store) -> None:
    press(page, INSPECTOR, JUNE, "p")
    panel = cell_panel(page, INSPECTOR, JUNE)
    small.touched = lambda _: None  # as if another program had written
    small.undo()

    enter(panel.fields["note"].editor, "By train")

    assert panel.fields["note"].problem.text() == "This is no longer there. Press F5 to see what is."
    assert panel.fields["note"].editor.text() == "By train"


def test_the_office_that_counts_virtual_as_away_is_told_so(page: MeetingsPage, small: Store) -> None:
    with small.writing("Choose") as session:
        choose(session, "virtual_counts_as", "A")
    press(page, INSPECTOR, JUNE, "v")

    press(page, INSPECTOR, ATTENDANCE, Key.Key_Return)

    assert text(page, INSPECTOR, ATTENDANCE) == "0%"
    assert reasons(page)[0] == ("12 Jun 2014", "V", "counted: not there")


def test_a_cancelled_meeting_opens_too(page: MeetingsPage) -> None:
    assert meeting_panel(page, JULY).said.text() == "10 July 2014, ordinary meeting, cancelled."


def test_a_meeting_that_does_not_count_is_left_out_of_the_percentage_of_all_seats(
    page: MeetingsPage, small: Store
) -> None:
    with small.writing("Leave the day out") as session:
        session.scalars(select(Meeting).filter_by(held_on=date(2014, 9, 11))).one().counts = False
    press(page, CHAIR, SEPTEMBER, "p")
    page.table.feet.setFocus()
    page.table.feet.go_to(0, ATTENDANCE)

    QTest.keyClick(page.table.feet, Key.Key_F4)

    assert reasons(page)[2] == ("11 Sep 2014", "–", "left out")


def test_the_seat_of_an_office_that_counts_virtual_as_away_was_not_there(page: MeetingsPage, small: Store) -> None:
    with small.writing("Count virtual as apologies") as session:
        choose(session, "virtual_counts_as", "A")
    press(page, CHAIR, JUNE, "v")

    press(page, CHAIR, REPRESENTATION, Key.Key_F4)

    assert reasons(page)[0] == ("12 Jun 2014", "V", "counted: not there")
