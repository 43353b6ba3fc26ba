"""Minutes in the window: written item by item, decisions and actions taken down, circulated, confirmed, made in Word."""

from collections.abc import Callable

import docx
from pytestqt.qtbot import QtBot

from app.actions.queries_agreed import actions_of
from app.kit.desk import Desk
from app.kit.fields import TextEntry
from app.meetings.edits import set_mark
from app.meetings.edits_agenda import add_item
from app.meetings.edits_guests import add_guest
from app.meetings.page import MeetingsPage
from app.meetings.page_minutes import MinutesView
from app.meetings.page_minutes_parts import ARISING, ATTENDANCE, STATUS
from app.meetings.panel_minutes_head import AttendancePane, StatusPane
from app.meetings.queries_minutes import minutes as minutes_at
from app.meetings.rules import Mark
from app.meetings.rules_minutes import MinutesStatus, Presence
from app.offers import Goal
from app.schema import metadata
from db.store import Store
from tests.app.meetings.papers import (
    CONTROL,
    TODAY,
    Key,
    Made,
    desk_of,
    label,
    made,
    minutes,
    page,
    press,
)

__all__ = ["desk_of", "made", "minutes", "page"]


def listed(view: MinutesView) -> list[tuple[str, str, str]]:
    lines = view.list.view.lines
    rows = ([lines.cell(row, column).text for column in range(3)] for row in range(lines.rowCount()))
    return [(number, title, state) for number, title, state in rows]


def write(view: MinutesView, item: int, text: str) -> None:
    view.stand_at(item)
    view.write()
    view.item.text.setPlainText(text)
    press(Key.Key_Return, modifier=CONTROL)


def take_down(view: MinutesView, kind: str, text: str, owner: str = "", due: str = "") -> None:
    view.take_down(kind)
    for key, typed in (("text", text), ("owner", owner), ("due", due)):
        editor = view.item.form.fields[key].editor
        assert isinstance(editor, TextEntry)
        editor.setText(typed)
    view.item.form.take()


def enter(form: StatusPane | AttendancePane, key: str, text: str) -> None:
    editor = form.fields[key].editor
    assert isinstance(editor, TextEntry)
    editor.setText(text)
    editor.commit()


def agreed(view: MinutesView) -> list[tuple[str, str]]:
    return [(row.words, row.sub) for row in view.item.agreed.lines.rows]


def test_the_parts_are_who_was_there_what_arises_the_items_and_how_far_they_are(
    minutes: MinutesView, page: MeetingsPage
) -> None:
    assert listed(minutes) == [
        ("", "Who was there", "not marked"),
        ("", "Matters arising", "none"),
        ("1", "Welcome", ""),
        ("2", "Budget", ""),
        ("3", "Any other business", ""),
        ("", "Circulate and confirm", "not begun"),
    ]
    assert minutes.item.title.text() == "1  Welcome"
    assert minutes.item.about.text() == "For noting. 10:00, 10 minutes"
    assert minutes.item.state.text() == "Nothing is written yet. The first words begin the draft."
    assert page.heading.title.text() == "Minutes"
    assert page.heading.summary.words == "Nothing written yet"
    assert page.legend == minutes.legend()


def test_the_text_of_an_item_is_stored_on_leaving_it_with_the_cursor_where_it_was(
    minutes: MinutesView, page: MeetingsPage, store: Store
) -> None:
    minutes.list.view.setFocus()
    press(Key.Key_Return)
    for letter in "The Chair":
        press(letter)
    minutes.step(1)

    assert label(store) == "Minute item 1, Welcome"
    assert listed(minutes)[2] == ("1", "Welcome", "written")
    assert minutes.item.title.text() == "2  Budget"
    assert minutes.item.text.hasFocus()
    assert page.heading.summary.words == "Draft"
    minutes.step(-1)
    assert minutes.item.text.toPlainText() == "The Chair"
    store.undo()
    assert minutes.item.text.toPlainText() == ""


def test_escape_keeps_what_was_said_and_goes_to_the_list(minutes: MinutesView, store: Store) -> None:
    minutes.write()
    for letter in "Yes":
        press(letter)
    at = minutes.item.text.textCursor().position()
    press(Key.Key_Escape)

    assert minutes.list.view.hasFocus()
    assert listed(minutes)[2][2] == "written"
    assert minutes.item.text.textCursor().position() == at


def test_a_decision_and_an_action_are_taken_down_as_they_fall(minutes: MinutesView, store: Store, made: Made) -> None:
    write(minutes, made.budget, "The outturn was agreed.")
    take_down(minutes, "decision", "The outturn is agreed")
    decided = label(store)
    take_down(minutes, "action", "Write to the schools", "Dir", "12/5")

    assert decided == "Take the decision down: The outturn is agreed"
    assert agreed(minutes) == [
        ("FB 14/01  The outturn is agreed", "Decision"),
        ("FB 14/02  Write to the schools", "Action, Director, due 12 May 2015, not started"),
    ]
    assert listed(minutes)[3] == ("2", "Budget", "2 agreed")
    assert minutes.item.text.hasFocus()
    with store.reading() as session:
        assert [action.item for action in actions_of(session, made.june, TODAY)] == ["2"]
    store.undo()
    assert len(agreed(minutes)) == 1


def test_what_is_taken_down_needs_words_and_a_day_that_exists(minutes: MinutesView, store: Store) -> None:
    before = label(store)
    take_down(minutes, "action", "")
    missing = minutes.item.form.fields["text"].problem.text()
    take_down(minutes, "action", "Write", due="31 feb")
    problem = minutes.item.form.fields["due"].problem.text()
    minutes.item.form.left.emit()

    assert missing == "Nothing is written. Type what was agreed, or press Esc."
    assert problem
    assert label(store) == before
    assert not minutes.item.form.isVisible()


def test_who_was_there_comes_from_the_register(minutes: MinutesView, store: Store, made: Made) -> None:
    with store.writing("Mark the register") as session:
        set_mark(session, made.june, 1, Mark.PRESENT, TODAY)
        set_mark(session, made.june, 2, Mark.APOLOGIES, TODAY)
        add_guest(session, made.june, "Auditor", agency="Internal audit")
    minutes.stand_at(ATTENDANCE)
    pane = minutes.attendance

    said = {presence: listed.text() for presence, (_, listed) in pane.lists.items() if listed.isVisibleTo(pane)}
    assert said == {
        Presence.PRESENT: "Chair, Council",
        Presence.IN_ATTENDANCE: "Auditor, Internal audit",
        Presence.APOLOGIES: "Director, Council",
    }
    assert listed(minutes)[0] == ("", "Who was there", "1 there")


def test_the_end_of_the_meeting_and_of_its_quorum_are_kept(minutes: MinutesView, store: Store) -> None:
    minutes.stand_at(ATTENDANCE)
    enter(minutes.attendance, "closed_at", "11:05")
    closed = label(store)
    enter(minutes.attendance, "lost_at", "2. Budget")

    assert closed == "Say when the meeting closed, in the minutes of 12 June 2014"
    assert minutes.attendance.ratify.text() == "Items 2, 3 wait for ratification."


def test_matters_arising_are_the_actions_still_open_and_lead_to_their_log(
    qtbot: QtBot, minutes: MinutesView, page: MeetingsPage, store: Store, made: Made
) -> None:
    take_down(minutes, "action", "Write to the schools")
    with store.writing("Write the next agenda") as session:
        add_item(session, made.september, "Welcome")
    page.papers.choose(made.september)
    minutes.stand_at(ARISING)
    with qtbot.waitSignal(page.wants) as told:
        minutes.arising.list.setFocus()
        press(Key.Key_Return)

    assert listed(minutes)[1] == ("", "Matters arising", "1")
    assert [row.words for row in minutes.arising.list.lines.rows] == ["FB 14/01  Write to the schools"]
    assert (told.args[0].place, told.args[0].group) == ("actions", made.group)


def test_minutes_are_circulated_and_confirmed_at_the_next_meeting_and_then_stay(
    qtbot: QtBot, minutes: MinutesView, page: MeetingsPage, store: Store, made: Made
) -> None:
    write(minutes, made.welcome, "The Chair welcomed members.")
    minutes.circulate_button.click()
    circulated = page.heading.summary.words, minutes.item.state.text()
    minutes.confirm_button.click()
    minutes.status.confirm.click()
    confirmed = page.heading.summary.words
    minutes.stand_at(made.welcome)

    assert circulated == (
        "Unconfirmed, circulated 1 September 2014",
        "Unconfirmed, circulated on 1 September 2014. Changes are still saved.",
    )
    assert confirmed == "Confirmed 11 September 2014"
    assert minutes.item.text.isReadOnly()
    assert minutes.item.state.text().startswith("The minutes were confirmed on 11 September 2014, so nothing")
    assert "Ctrl+Shift+D" not in {command.key for command in page.commands if command.enabled()}
    with store.reading() as session:
        found = minutes_at(session, made.june, TODAY)
        assert found is not None
        assert found.status is MinutesStatus.CONFIRMED


def test_a_confirmation_is_taken_back(minutes: MinutesView, made: Made) -> None:
    write(minutes, made.welcome, "Yes.")
    minutes.open_status()
    minutes.status.confirm.click()
    minutes.status.back.click()

    assert not minutes.item.text.isReadOnly()
    assert listed(minutes)[-1] == ("", "Circulate and confirm", "draft")


def test_a_day_before_the_meeting_is_refused_at_its_field(minutes: MinutesView) -> None:
    minutes.open_status()
    enter(minutes.status, "circulated_on", "1 june 2014")

    problem = minutes.status.fields["circulated_on"].problem.text()
    assert problem == "1 June 2014 is before 12 June 2014. Choose a later day."


def test_a_meeting_without_an_agenda_says_what_minutes_follow(
    minutes: MinutesView, page: MeetingsPage, made: Made
) -> None:
    page.papers.choose(made.september)

    assert minutes.emptiness.heading.text() == "No items to minute on 11 September 2014 yet"
    minutes.take_focus()
    assert minutes.areas() == (minutes.emptiness,)
    page.show_year(2019)
    assert minutes.emptiness.heading.text() == "No meeting to minute"


def test_a_text_typed_for_one_meeting_is_not_stored_at_another(
    minutes: MinutesView, page: MeetingsPage, store: Store, made: Made
) -> None:
    with store.writing("Write the next agenda") as session:
        add_item(session, made.september, "Welcome back")
    minutes.write()
    for letter in "June":
        press(letter)
    page.papers.choose(made.september)
    elsewhere = minutes.item.title.text(), minutes.item.text.toPlainText()
    page.papers.choose(made.june)
    minutes.stand_at(made.welcome)

    assert elsewhere == ("1  Welcome back", "")
    assert minutes.item.text.toPlainText() == "June"


def test_f6_goes_from_the_list_to_the_text_and_what_was_agreed(minutes: MinutesView, made: Made) -> None:
    take_down(minutes, "decision", "Agreed")

    assert minutes.areas() == (minutes.list.view, minutes.item.text, minutes.item.agreed)
    minutes.stand_at(STATUS)
    assert minutes.areas() == (minutes.list.view, minutes.status.day)


def test_a_board_that_can_only_be_read_shows_its_minutes(
    qtbot: QtBot, desk_of: Callable[[Store], Desk], store: Store, made: Made
) -> None:
    with Store.open(store.path, metadata) as reading:
        page = MeetingsPage(desk_of(reading), lambda: TODAY)
        qtbot.addWidget(page)
        page.show()
        page.show_year(2014)
        page.go_to(Goal("meetings", "minutes", made.june, made.group, 2014))
        view = page.papers.minutes

        assert view.item.text.isReadOnly()
        assert view.item.state.text() == "You can read this board but not change it."
        assert not view.item.decide.isEnabled()


def test_the_minutes_are_made_in_word_in_one_press(
    qtbot: QtBot, minutes: MinutesView, page: MeetingsPage, made: Made
) -> None:
    write(minutes, made.budget, "The outturn was agreed.")
    take_down(minutes, "decision", "The outturn is agreed")
    with qtbot.waitSignal(page.made) as told:
        page.export("docx")

    path = told.args[1]
    said = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    assert path.name == "Minutes 12 June 2014 Full Board.docx"
    assert "The outturn was agreed." in said
    assert "The outturn is agreed" in said
