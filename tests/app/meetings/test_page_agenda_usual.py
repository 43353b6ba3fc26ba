"""The usual items in the window: what the office wants on every new agenda, and when its papers are due."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.kit.desk import Desk
from app.kit.text_area import TextArea
from app.meetings.page import MeetingsPage
from app.meetings.page_agenda import AgendaView
from app.meetings.panel_item import AgendaCard
from app.meetings.panel_usual import UsualCard
from app.meetings.rules_agenda import USUAL, usual_text
from app.offers import Goal
from app.schema import metadata
from db.store import Store
from tests.app.meetings.papers import (
    CONTROL,
    TODAY,
    Key,
    Made,
    agenda,
    card,
    desk_of,
    enter,
    label,
    made,
    page,
    press,
    shown,
    stand,
)

__all__ = ["agenda", "desk_of", "made", "page"]


def usual_card(view: AgendaView) -> UsualCard:
    assert isinstance(view.panel.content, UsualCard)
    return view.panel.content


def items_of(form: UsualCard) -> TextArea:
    editor = form.fields["items"].editor
    assert isinstance(editor, TextArea)
    return editor


def write(editor: QWidget, *lines: str) -> None:
    """Type these lines in the place of all that stands there."""
    editor.setFocus()
    press("a", modifier=CONTROL)
    press(Key.Key_Delete)
    for line in lines:
        press(*line, Key.Key_Return)


@pytest.fixture
def form(agenda: AgendaView, page: MeetingsPage) -> UsualCard:
    """The panel, opened by its command."""
    next(one for one in page.commands if one.words == "Choose the usual items…").deed()
    return usual_card(agenda)


def test_the_office_writes_its_usual_items_and_a_new_agenda_begins_with_them(
    agenda: AgendaView, page: MeetingsPage, made: Made, store: Store
) -> None:
    page.papers.choose(made.september)
    agenda.from_usual.setFocus()
    press(Key.Key_Tab, Key.Key_Space)
    opened = agenda.panel.title.text()
    items = items_of(usual_card(agenda))
    before = items.toPlainText()
    write(items, "Welcome | Noting | 5", "Safeguarding", "...", "Close")
    press(Key.Key_Return, modifier=CONTROL)
    kept = label(store), items.toPlainText()
    press(Key.Key_Escape)
    agenda.from_usual.setFocus()
    press(Key.Key_Space)

    assert opened == "Usual items"
    assert before == usual_text(USUAL)
    assert kept == ("Change the usual items", "Welcome | noting | 5\nSafeguarding\n...\nClose")
    assert shown(agenda, "title", "minutes") == [("Welcome", "5"), ("Safeguarding", ""), ("Close", "")]


def test_a_line_that_is_no_item_is_said_stays_to_be_corrected_and_goes_with_the_usual_ones(
    form: UsualCard, store: Store
) -> None:
    before, items = label(store), items_of(form)
    write(items, "Welcome | singing")
    press(Key.Key_Return, modifier=CONTROL)
    said, typed, refused = form.fields["items"].problem.text(), items.toPlainText().strip(), label(store)
    form.reset.setFocus()
    press(Key.Key_Space)

    assert said.startswith("Welcome | singing: singing is none of decision, discussion and noting. Correct that line")
    assert typed == "Welcome | singing"
    assert refused == before
    assert items.toPlainText() == usual_text(USUAL)
    assert not form.fields["items"].problem.text()


def test_the_usual_ones_come_back_and_undo_brings_the_own_ones_again(form: UsualCard, store: Store) -> None:
    items = items_of(form)
    write(items, "Welcome")
    press(Key.Key_Tab)  # to the button behind the list, which stores the list
    own, focused = items.toPlainText(), form.reset.hasFocus()
    press(Key.Key_Space)
    back, step = items.toPlainText(), label(store)
    store.undo()

    assert own == "Welcome"
    assert focused
    assert (back, step) == (usual_text(USUAL), "Go back to the usual items")
    assert items.toPlainText() == "Welcome"


def test_papers_are_due_as_many_working_days_before_as_the_office_says(
    agenda: AgendaView, form: UsualCard, store: Store
) -> None:
    days = form.fields["days"].editor
    write(days, "7")
    step = label(store)
    write(days, "")
    needed = form.fields["days"].problem.text()
    write(days, "400")
    bounds = form.fields["days"].problem.text()
    stand(agenda, 1, "title")

    assert step == "Change when papers are due"
    assert needed == "Papers need a day. Type a number of working days, for example 5."
    assert "365" in bounds
    assert label(store) == step
    assert card(agenda).due.text() == "Papers are due Tue 3 Jun, 7 working days before."


def test_the_panel_of_the_agenda_as_a_whole_follows_an_undo_too(agenda: AgendaView, store: Store) -> None:
    agenda.open_agenda()
    form = agenda.panel.content
    assert isinstance(form, AgendaCard)
    enter(form, "finish", "10:50")
    store.undo()

    assert form.fields["finish"].editor.text() == "11:00"


def test_a_board_that_can_only_be_read_shows_the_usual_items(
    qtbot: QtBot, desk_of: Callable[[Store], Desk], store: Store, made: Made
) -> None:
    with Store.open(store.path, metadata) as reading:
        page = MeetingsPage(desk_of(reading), lambda: TODAY)
        qtbot.addWidget(page)
        page.show()
        page.show_year(2014)
        page.go_to(Goal("meetings", "agenda", made.september, made.group, 2014))
        page.papers.agenda.usual_button.click()
        form = usual_card(page.papers.agenda)

        assert items_of(form).toPlainText() == usual_text(USUAL)
        assert not any(field.editor.isEnabled() for field in form.fields.values())
        assert not form.reset.isEnabled()
