"""A board restructured in the window: seats moved and copied, deputies named, a group changed, linked and closed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.groups.edits import add_group, appoint
from app.groups.page import GroupsPage
from app.groups.panel_group import GroupPanel
from app.groups.panel_seat import SeatPanel
from app.groups.queries_structure import seats_as_at, structure
from app.groups.rules import Span
from app.kit.desk import Desk
from app.meetings.edits import add_meeting
from app.offers import Goal
from app.people.edits import add_person
from app.rooms import others
from db.store import Store
from tests.app.groups.lists import enter, label, listed
from tests.small_board import SmallBoard

TODAY = date(2014, 10, 1)


@pytest.fixture
def page(desk_of: Callable[[Store], Desk], qtbot: QtBot, store: Store, board: SmallBoard) -> GroupsPage:
    """As in the window: with what the rooms above know."""
    page = GroupsPage(replace(desk_of(store), others=others()), today=lambda: TODAY)
    qtbot.addWidget(page)
    page.resize(1300, 620)
    with qtbot.waitExposed(page):
        page.show()
    page.show_year(2014)
    return page


@pytest.fixture
def panel(store: Store, board: SmallBoard) -> int:
    with store.writing("Add a panel") as session:
        made = add_group(session, "Panel", "panel")
        made.parent_id = board.group
        return made.id


def seat_card(page: GroupsPage, number: int) -> SeatPanel:
    page.go_to(Goal("groups", "seats", number))
    found = page.panel.content
    assert isinstance(found, SeatPanel)
    return found


def group_card(page: GroupsPage, number: int) -> GroupPanel:
    page.go_to(Goal("groups", "groups", number))
    found = page.panel.content
    assert isinstance(found, GroupPanel)
    return found


def holders(store: Store, group: int, day: date) -> dict[str, tuple[str, str]]:
    with store.reading() as session:
        return {seat.label: (seat.holder, seat.deputy) for seat in seats_as_at(session, group, day)}


def test_a_seat_moves_with_its_holder_from_a_day_on(
    page: GroupsPage, store: Store, board: SmallBoard, panel: int
) -> None:
    with store.writing("Appoint") as session:
        appoint(session, board.inspector, add_person(session, "Chief Officer").id, Span())
    part = seat_card(page, board.inspector).moving

    part.move_button.click()
    asked = part.fields["move_to"].problem.text()
    enter(part.target, "Panel")
    enter(part.since, "1/11")
    part.move_button.click()

    assert asked == "Choose one of the list: Alt and the down arrow open it."
    assert label(store) == "Move Inspector, Police to Panel from 1 November 2014"
    assert holders(store, panel, date(2014, 11, 1)) == {"Inspector": ("Chief Officer", "")}
    assert "Inspector" in holders(store, board.group, date(2014, 10, 31))
    assert "Inspector" not in holders(store, board.group, date(2014, 11, 1))


def test_a_deputy_is_named_from_a_day_and_the_one_before_stays_for_the_days_before(
    page: GroupsPage, store: Store, board: SmallBoard
) -> None:
    with store.writing("Appoint") as session:
        chief, first, second = (add_person(session, name).id for name in ("Chief", "First deputy", "Second deputy"))
        appoint(session, board.inspector, chief, Span(date(2014, 4, 1)), deputy_id=first)
    part = seat_card(page, board.inspector).deputising
    assert second

    enter(part.who, "Chief")
    enter(part.since, "1/9")
    part.name_button.click()
    refused = part.fields["deputises_on"].problem.text()
    enter(part.who, "Second deputy")
    part.name_button.click()

    assert refused == "The holder cannot be their own deputy. Choose somebody else."
    assert holders(store, board.group, date(2014, 8, 31))["Inspector"] == ("Chief", "First deputy")
    assert holders(store, board.group, date(2014, 9, 1))["Inspector"] == ("Chief", "Second deputy")
    assert label(store) == "Name Second deputy deputy of Inspector, Police from 1 September 2014"


def test_somebody_not_named_leaves_a_seat_too(page: GroupsPage, store: Store, board: SmallBoard) -> None:
    part = seat_card(page, board.inspector).holders

    enter(part.left, "31 aug")
    part.end_button.click()

    assert holders(store, board.group, date(2014, 8, 31))["Inspector"] == ("", "")
    assert holders(store, board.group, date(2014, 9, 1))["Inspector"] == ("To be confirmed", "")


def test_the_seats_of_a_group_are_copied_to_another(
    page: GroupsPage, store: Store, board: SmallBoard, panel: int
) -> None:
    part = group_card(page, panel).copying

    enter(part.source, "Board")
    enter(part.since, "1/11")
    part.copy_button.click()

    assert label(store) == "Copy the seats of Board to Panel"
    assert set(holders(store, panel, date(2014, 11, 1))) == {"Director", "Deputy Director", "Inspector"}
    store.undo()
    assert holders(store, panel, date(2014, 11, 1)) == {}


def test_a_group_takes_another_name_from_a_day_and_is_told_by_its_old_one_before(
    page: GroupsPage, store: Store, board: SmallBoard, panel: int
) -> None:
    part = group_card(page, panel).changing

    enter(part.name, "Audit panel")
    enter(part.since, "1/9")
    part.change_button.click()

    assert listed(page) == ["Board", "Audit panel"]
    enter(page.as_at.field, "31/8")
    assert listed(page) == ["Board", "Panel"]


def test_a_board_is_linked_and_the_link_taken_away(page: GroupsPage, store: Store, board: SmallBoard) -> None:
    part = group_card(page, board.group).links

    enter(part.name, "Adults Board")
    enter(part.word, "joint protocol")
    part.link_button.click()
    linked = listed(page)
    part.unlink_button.click()

    assert linked == ["Board", "Adults Board"]
    assert listed(page) == ["Board"]
    assert label(store) == "Take the link of Board to Adults Board away"


def test_a_group_closes_only_when_nothing_is_planned_after_its_last_day(
    page: GroupsPage, store: Store, board: SmallBoard, panel: int
) -> None:
    with store.writing("Plan") as session:
        add_meeting(session, panel, date(2014, 12, 4))
    page.structure.chart.stand_at(panel)
    page.remove()
    card = page.panel.content
    assert isinstance(card, GroupPanel)
    assert card.closing.last.hasFocus()

    enter(card.closing.last, "30 nov")
    enter(card.closing.reason, "Its work is done")
    card.closing.close_button.click()
    refused = card.closing.fields["last"].problem.text()
    enter(card.closing.last, "31 dec")
    card.closing.close_button.click()

    assert refused == (
        "It cannot close then: 1 meeting is planned after that day, on 4 Dec 2014. "
        "Cancel or move them in the calendar, or give a later last day."
    )
    assert label(store) == "Close Panel after 31 December 2014"
    assert listed(page) == ["Board", "Panel"]
    enter(page.as_at.field, "1/1")
    assert listed(page) == ["Board"]


def test_a_group_with_others_under_it_says_which(page: GroupsPage, store: Store, board: SmallBoard, panel: int) -> None:
    part = group_card(page, board.group).closing

    enter(part.last, "31 dec")
    part.close_button.click()

    assert part.fields["last"].problem.text() == (
        "It cannot close yet: Panel is still under it. Put them under another group, or close them first."
    )
    with store.reading() as session:
        assert len(structure(session, date(2015, 1, 1))) == 2
