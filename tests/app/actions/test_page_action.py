"""The panel of an action: added, told how it gets on, changed fact by fact, withdrawn and opened again."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.actions.edits import tell
from app.actions.page import ActionsPage
from app.actions.page_log import LogView
from app.actions.panel_action import ActionCard
from app.actions.queries import action, life_of
from app.actions.rules import ActionStatus, Progress
from app.kit.desk import Desk
from db.store import Store
from tests.app.actions.pages import (
    TODAY,
    Board,
    actions_file,
    enter,
    kept,
    known,
    open_page,
    press,
    push,
    shown,
    stand,
    write,
)
from tests.desks import desk_of

__all__ = ["actions_file", "desk_of", "kept", "known"]
Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, desk_of: Callable[[Store], Desk], kept: Store, known: Board) -> ActionsPage:
    return open_page(qtbot, desk_of, kept, "log")


@pytest.fixture
def view(page: ActionsPage) -> LogView:
    return page.log


def test_an_action_is_added_to_a_group_and_stands_open_beside_the_log(view: LogView) -> None:
    view.add()
    enter(view, "action", "Write to the partners")
    enter(view, "group_id", "Quality Committee")

    assert ("QC 15/02", "Write to the partners", "Quality Committee") in shown(view, "No.", "Action", "Group")
    assert isinstance(view.panel.content, ActionCard)


def test_an_action_needs_no_group(view: LogView) -> None:
    view.add()
    write("Write to the partners")
    press(Key.Key_Return)

    assert shown(view, "No.", "Group")[0] == ("A 15/01", "")


def test_updates_are_dated_and_the_latest_is_what_the_log_says(view: LogView) -> None:
    stand(view, 0, "Action")
    view.open_card()
    for day, progress, words in (("16 Mar 2015", "Red", "No answer"), ("18 Mar 2015", "Amber", "Draft sent")):
        enter(view, "day", day)
        enter(view, "progress", progress)
        enter(view, "words", words)
        push(view, "Add update")

    card = view.panel.content
    assert isinstance(card, ActionCard)
    assert card.updates.so_far.text() == "18 March 2015: amber. Draft sent\n16 March 2015: red. No answer"
    assert shown(view, "Progress")[0] == ("Amber",)


def test_an_update_before_it_was_agreed_is_refused_at_its_day(view: LogView) -> None:
    stand(view, 0, "Action")
    view.open_card()
    enter(view, "day", "1 Jan 2015")

    push(view, "Add update")

    card = view.panel.content
    assert isinstance(card, ActionCard)
    assert card.updates.fields["day"].problem.text().startswith("That day is before 5 January 2015")


def test_a_meeting_after_an_update_is_refused_at_its_field(view: LogView, kept: Store, known: Board) -> None:
    with kept.writing("Tell") as session:
        tell(session, known.late, date(2015, 3, 2), Progress.AMBER)
    view.open_card()

    enter(view, "meeting_id", "12 March 2015, Full Board")

    card = view.panel.content
    assert isinstance(card, ActionCard)
    assert card.fields["meeting_id"].problem.text() == (
        "An update of it is from 2 March 2015 already. Choose a meeting on that day or an earlier one."
    )


def test_withdrawing_needs_a_reason_and_opening_again_too(view: LogView, kept: Store, known: Board) -> None:
    view.open_card()
    push(view, "Withdraw action")
    card = view.panel.content
    assert isinstance(card, ActionCard)
    assert card.life.fields["reason"].problem.text().startswith("This needs a reason")

    enter(view, "reason", "The department wrote first")
    push(view, "Withdraw action")
    enter(view, "reason", "It wrote about something else")
    push(view, "Open it again")

    with kept.reading() as session:
        lives = [line.what.value for line in life_of(session, known.late)]
        found = action(session, known.late, TODAY)
    assert lives == ["withdrawn", "reopened"]
    assert found is not None
    assert found.status is ActionStatus.OPEN


def test_facts_in_the_panel_are_stored_one_by_one(view: LogView, kept: Store, known: Board) -> None:
    view.open_card()

    enter(view, "meeting_id", "12 March 2015, Full Board")
    enter(view, "theme", "Leadership")
    enter(view, "source", "An inspection")
    enter(view, "ref", "14/32")

    with kept.reading() as session:
        found = action(session, known.late, TODAY)
    assert found is not None
    assert (found.met_on, found.theme, found.source.value, found.ref) == (
        date(2015, 3, 12),
        "Leadership",
        "inspection",
        "14/32",
    )  # type: ignore[union-attr]
    assert view.panel.title.text() == "14/32"


def test_a_number_in_use_is_refused_and_stays_in_its_field(view: LogView) -> None:
    view.open_card()

    enter(view, "ref", "QC 15/01")

    card = view.panel.content
    assert isinstance(card, ActionCard)
    assert card.fields["ref"].problem.text() == "QC 15/01 is in use already. Choose another number."
