"""The agenda in the window: typed in place, timed, moved, issued, begun from another, made in Word."""

from collections.abc import Callable

import docx
from pytestqt.qtbot import QtBot

from app.kit.desk import Desk
from app.meetings.edits_minutes import confirm
from app.meetings.page import MeetingsPage
from app.meetings.page_agenda import AgendaView
from app.meetings.panel_item import AgendaCard
from app.meetings.queries_agenda import agenda as agenda_at
from app.offers import Goal
from app.schema import metadata
from db.store import Store
from tests.app.meetings.papers import (
    JUNE,
    TODAY,
    Key,
    Made,
    agenda,
    card,
    desk_of,
    enter,
    foot,
    label,
    made,
    page,
    press,
    shown,
    stand,
)

__all__ = ["agenda", "desk_of", "made", "page"]


def test_the_items_stand_with_their_times_and_the_end(agenda: AgendaView, page: MeetingsPage) -> None:
    assert shown(agenda, "number", "starts", "title", "purpose", "minutes", "lead") == [
        ("1", "10:00", "Welcome", "Noting", "10", ""),
        ("2", "10:10", "Budget", "", "40", "Director"),
        ("3", "10:50", "Any other business", "", "10", ""),
    ]
    assert foot(agenda) == "Ends 11:00, as planned"
    assert page.heading.title.text() == "Agenda"
    assert page.heading.summary.words == "3 items, ends 11:00, as planned"
    assert page.legend == agenda.legend()


def test_minutes_typed_move_the_starts_and_the_overrun_is_said(agenda: AgendaView, store: Store) -> None:
    stand(agenda, 1, "minutes")
    press("5", "0", Key.Key_Return)

    assert shown(agenda, "starts") == [("10:00",), ("10:10",), ("11:00",)]
    assert foot(agenda) == "Ends 11:10, 10 minutes over"
    assert agenda.table.view.currentIndex().row() == 2
    assert label(store) == "Change the minutes of item 2, Budget"
    store.undo()
    assert foot(agenda) == "Ends 11:00, as planned"


def test_an_agenda_past_midnight_says_so(agenda: AgendaView, page: MeetingsPage) -> None:
    stand(agenda, 1, "minutes")
    press("9", "9", "9", Key.Key_Return)
    said, color = foot(agenda), agenda.table.feet.lines.cell(0, 2).color
    starts = agenda.table.view.lines.cell(2, 1)

    assert said.startswith("Ends 02:59 the next day, 959 minutes over")
    assert page.heading.summary.words.startswith("3 items, ends 02:59 the next day")
    assert (color, starts.color) == ("amber_text", "amber_text")
    assert starts.tip.startswith("Starts 02:49 the next day, ends 02:59 the next day")


def test_what_an_item_is_for_is_chosen_by_its_first_letters_and_cleared(agenda: AgendaView, store: Store) -> None:
    stand(agenda, 1, "purpose")
    press("d", "e", Key.Key_Return)
    chosen = shown(agenda, "purpose")
    stand(agenda, 1, "purpose")
    press(Key.Key_Delete)

    assert chosen == [("Noting",), ("Decision",), ("",)]
    assert shown(agenda, "purpose") == [("Noting",), ("",), ("",)]
    assert label(store) == "Change what it is for of item 2, Budget"


def test_what_cannot_be_read_is_said_and_stays_in_the_cell(
    qtbot: QtBot, agenda: AgendaView, page: MeetingsPage
) -> None:
    stand(agenda, 0, "minutes")
    with qtbot.waitSignal(page.refused) as told:
        press("x", Key.Key_Return)

    assert told.args[0].startswith("x")
    assert agenda.keys.entry.editor is not None
    press(Key.Key_Escape)
    assert shown(agenda, "minutes")[0] == ("10",)


def test_a_title_is_not_cleared_and_a_time_is_not_typed(qtbot: QtBot, agenda: AgendaView, page: MeetingsPage) -> None:
    stand(agenda, 0, "title")
    with qtbot.waitSignal(page.refused) as cleared:
        press(Key.Key_Delete)
    stand(agenda, 0, "starts")
    with qtbot.waitSignal(page.refused) as typed:
        agenda.keys.edit()

    assert cleared.args[0].startswith("An item needs a title.")
    assert typed.args[0].startswith("Stand on the title")


def test_a_new_item_is_typed_where_it_is_to_stand(agenda: AgendaView, store: Store) -> None:
    stand(agenda, 0, "title")
    agenda.add()
    empty = shown(agenda, "number", "title")
    for letter in "Risks":
        press(letter)
    press(Key.Key_Return)

    assert empty == [("1", "Welcome"), ("", ""), ("2", "Budget"), ("3", "Any other business")]
    assert shown(agenda, "number", "title")[1] == ("2", "Risks")
    assert agenda.current().title == "Risks"
    assert label(store) == "Add the item Risks"
    store.undo()
    assert len(shown(agenda, "title")) == 3


def test_a_new_item_without_a_title_is_let_go(agenda: AgendaView, store: Store) -> None:
    before = label(store)
    agenda.add()
    press(Key.Key_Escape)

    assert len(shown(agenda, "title")) == 3
    assert label(store) == before


def test_an_item_moves_up_and_down_until_the_agenda_is_issued(
    qtbot: QtBot, agenda: AgendaView, page: MeetingsPage, store: Store
) -> None:
    stand(agenda, 1, "title")
    agenda.move_by(-1)
    up = shown(agenda, "title")
    agenda.move_by(-1)  # it is the first already
    agenda.move_by(1)
    agenda.issue_button.click()
    with qtbot.waitSignal(page.refused) as told:
        agenda.move_by(1)

    assert up[0] == ("Budget",)
    assert shown(agenda, "title")[1] == ("Budget",)
    assert told.args[0].startswith("The agenda was issued on 1 September 2014, so items stay where they are.")
    assert not agenda.issue_button.isVisible()


def test_an_item_added_after_the_issue_is_numbered_behind_another(agenda: AgendaView, page: MeetingsPage) -> None:
    agenda.issue()
    stand(agenda, 1, "title")
    agenda.add()
    press("L", "a", "t", "e", Key.Key_Return)

    assert shown(agenda, "number", "title")[2] == ("2A", "Late")
    assert page.heading.summary.words.endswith("Issued 1 September 2014")


def test_an_item_is_deleted_or_once_issued_taken_off_and_put_back(agenda: AgendaView, store: Store) -> None:
    stand(agenda, 0, "title")
    agenda.remove()
    deleted = shown(agenda, "number", "title")
    store.undo()
    agenda.issue()
    stand(agenda, 0, "title")
    agenda.remove()
    taken_off = shown(agenda, "number", "starts", "title")
    card(agenda).restore.click()

    assert deleted == [("1", "Budget"), ("2", "Any other business")]
    assert taken_off[:2] == [("1", "", "Welcome"), ("2", "10:00", "Budget")]
    assert shown(agenda, "starts")[0] == ("10:00",)


def test_an_empty_agenda_begins_from_the_last_one_or_from_the_standing_items(
    agenda: AgendaView, page: MeetingsPage, made: Made, store: Store
) -> None:
    page.papers.choose(made.september)
    said = agenda.emptiness.heading.text()
    agenda.take_focus()
    focused = agenda.from_last.hasFocus()
    press(Key.Key_Space)
    cloned = shown(agenda, "title", "minutes", "lead")
    store.undo()
    agenda.from_usual.click()

    assert said == "No agenda for 11 September 2014 yet"
    assert focused
    assert cloned[1] == ("Budget", "40", "Director")
    assert shown(agenda, "title")[0] == ("Welcome and apologies",)
    assert agenda.table.view.hasFocus()


def test_a_year_without_meetings_says_what_an_agenda_needs(agenda: AgendaView, page: MeetingsPage) -> None:
    page.show_year(2019)

    assert agenda.emptiness.heading.text() == "No meeting to write an agenda for"
    assert not page.heading.meeting.isEnabled()
    assert not page.exports


def test_the_planned_end_is_typed_and_must_come_after_the_start(agenda: AgendaView, store: Store) -> None:
    agenda.open_agenda()
    form = agenda.panel.content
    assert isinstance(form, AgendaCard)
    enter(form, "finish", "10:50")
    over = foot(agenda)
    enter(form, "finish", "09:00")

    assert over == "Ends 11:00, 10 minutes over"
    assert label(store) == "Plan the end of the agenda of 12 June 2014"
    assert form.fields["finish"].problem.text() == "The meeting begins at 10:00. Type a time after that."


def test_the_issue_is_taken_back(agenda: AgendaView) -> None:
    agenda.issue()
    agenda.open_agenda()
    form = agenda.panel.content
    assert isinstance(form, AgendaCard)
    form.recall.click()

    assert agenda.issue_button.isVisible()


def test_the_panel_holds_the_note_and_follows_the_cursor(agenda: AgendaView, store: Store, made: Made) -> None:
    stand(agenda, 1, "title")
    enter(card(agenda), "note", "Read the outturn first.")
    stand(agenda, 0, "title")

    assert label(store) == "Change note of item 2, Budget"
    assert agenda.panel.title.text() == "Item 1"
    with store.reading() as session:
        found = agenda_at(session, made.june, TODAY)
    assert found is not None
    assert found.items[1].note == "Read the outturn first."


def test_after_the_minutes_are_confirmed_nothing_changes_and_why_is_said(
    qtbot: QtBot, agenda: AgendaView, page: MeetingsPage, store: Store, made: Made
) -> None:
    with store.writing("Confirm the minutes") as session:
        confirm(session, made.june, TODAY)
    stand(agenda, 0, "title")
    with qtbot.waitSignal(page.refused) as told:
        agenda.keys.edit("x")

    assert told.args[0].startswith("The minutes were confirmed on 1 September 2014, so nothing here changes.")
    assert not card(agenda).fields["title"].editor.isEnabled()
    assert not agenda.issue_button.isEnabled()


def test_a_board_that_can_only_be_read_shows_its_agenda(
    qtbot: QtBot, desk_of: Callable[[Store], Desk], store: Store, made: Made
) -> None:
    with Store.open(store.path, metadata) as reading:
        page = MeetingsPage(desk_of(reading), lambda: TODAY)
        qtbot.addWidget(page)
        page.show()
        page.show_year(2014)
        page.go_to(Goal("meetings", "agenda", made.june, made.group, 2014))
        with qtbot.waitSignal(page.refused) as told:
            page.papers.agenda.add()

        assert shown(page.papers.agenda, "title")[1] == ("Budget",)
        assert told.args[0] == "You can read this board but not change it."
        assert not {"Ctrl+Shift+O", "Alt+Shift+Up"} & {one.key for one in page.commands if one.enabled()}


def test_a_goal_shows_the_agenda_of_its_meeting_and_the_way_back_leads_there(page: MeetingsPage, made: Made) -> None:
    page.go_to(Goal("meetings", "agenda", made.june, made.group, 2014))

    assert page.tabs.current == "agenda"
    assert page.papers.day == JUNE
    assert page.here() == Goal("meetings", "agenda", made.june, made.group, 2014)


def test_the_agenda_is_made_in_word_in_one_press(qtbot: QtBot, agenda: AgendaView, page: MeetingsPage) -> None:
    with qtbot.waitSignal(page.made) as told:
        page.export("docx")

    path = told.args[1]
    assert path.name == "Agenda 12 June 2014 Full Board.docx"
    cells = [cell.text for table in docx.Document(str(path)).tables for row in table.rows for cell in row.cells]
    assert {"Budget", "10:10–10:50"} <= set(cells)
