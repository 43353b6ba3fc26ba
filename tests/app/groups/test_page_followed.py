"""Agencies merge and split, and records entered twice become one: told before it is stored, and taken back as one step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.groups.edits import appoint
from app.groups.page import GroupsPage
from app.groups.panel_agency import AgencyPanel
from app.groups.panel_person import PersonPanel
from app.groups.panel_succession import SuccessionPanel
from app.groups.panel_twice import TwicePanel
from app.groups.queries_structure import seats_as_at
from app.groups.rules import Span
from app.kit.desk import Desk
from app.offers import Goal, Part
from app.people.edits import add_agency, add_person
from app.people.queries import agency_named, person_named
from app.rooms import others
from db.store import Store
from tests.app.groups.lists import enter, label, listed
from tests.small_board import SmallBoard, mark_all
from tests.walks import cut_off, nameless

TODAY = date(2014, 10, 1)
NOVEMBER = date(2014, 11, 1)


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


def succession(page: GroupsPage, agency: int) -> SuccessionPanel:
    page.go_to(Goal("groups", "agencies", agency))
    card = page.panel.content
    assert isinstance(card, AgencyPanel)
    card.succession_button.click()
    found = page.panel.content
    assert isinstance(found, SuccessionPanel)
    return found


def twice(page: GroupsPage, view: str) -> TwicePanel:
    page.go_to(Goal("groups", view))
    page.find_twice()
    found = page.panel.content
    assert isinstance(found, TwicePanel)
    return found


def seats(store: Store, group: int, day: date) -> list[tuple[str, str, str]]:
    with store.reading() as session:
        return sorted((seat.label, seat.agency, seat.holder) for seat in seats_as_at(session, group, day))


def test_an_agency_is_split_in_two_and_every_seat_told_before(
    page: GroupsPage, store: Store, board: SmallBoard
) -> None:
    with store.writing("Appoint") as session:
        appoint(session, board.inspector, add_person(session, "Chief Officer", board.police).id, Span())
    panel = succession(page, board.police)

    enter(panel.day, "1/11")
    panel.chooser("follows_1").wants_new.emit("Northern Police")
    panel.chooser("follows_2").wants_new.emit("Southern Police")
    told = panel.preview.text()
    panel.do_button.click()

    assert told == (
        "Inspector, Board: to Northern Police, Chief Officer goes on; Southern Police\n"
        "1 person is of it, and goes along with a seat they hold."
    )
    assert label(store) == "Let Police be followed by Northern Police, Southern Police from 1 November 2014"
    assert not page.panel.is_open
    assert [line for line in seats(store, board.group, NOVEMBER) if line[0] == "Inspector"] == [
        ("Inspector", "Northern Police", "Chief Officer"),
        ("Inspector", "Southern Police", "To be confirmed"),
    ]
    assert ("Inspector", "Police", "Chief Officer") in seats(store, board.group, date(2014, 10, 31))
    store.undo()
    assert ("Inspector", "Police", "Chief Officer") in seats(store, board.group, NOVEMBER)


def test_a_seat_is_passed_on_in_another_way_than_proposed(page: GroupsPage, store: Store, board: SmallBoard) -> None:
    with store.writing("Appoint") as session:
        appoint(session, board.inspector, add_person(session, "Chief Officer", board.police).id, Span())
    panel = succession(page, board.police)
    enter(panel.day, "1/11")
    panel.chooser("follows_1").wants_new.emit("Northern Police")
    panel.chooser("follows_2").wants_new.emit("Southern Police")
    part = panel.passing

    enter(part.agency, "Southern Police")
    part.carried.click()
    enter(part.label, "Commander")
    told = panel.preview.text()
    enter(part.agency, "Northern Police")
    shown = part.gets.isChecked(), part.label.text(), part.carried.isChecked()
    panel.do_button.click()

    assert told.splitlines()[0] == (
        "Inspector, Board: to Northern Police; Southern Police as Commander, Chief Officer goes on"
    )
    assert shown == (True, "Inspector", False)
    assert [line for line in seats(store, board.group, NOVEMBER) if "Police" in line[1]] == [
        ("Commander", "Southern Police", "Chief Officer"),
        ("Inspector", "Northern Police", "To be confirmed"),
    ]


def test_one_of_those_that_follow_gets_no_seat(page: GroupsPage, store: Store, board: SmallBoard) -> None:
    panel = succession(page, board.police)
    enter(panel.day, "1/11")
    panel.chooser("follows_1").wants_new.emit("Northern Police")
    panel.chooser("follows_2").wants_new.emit("Southern Police")

    panel.passing.gets.click()
    without = panel.preview.text(), panel.passing.label.isEnabled()
    enter(panel.passing.agency, "Southern Police")
    panel.passing.gets.click()
    closes = panel.preview.text()
    panel.passing.gets.click()
    panel.do_button.click()

    assert without == ("Inspector, Board: to Southern Police", False)
    assert closes == "Inspector, Board: closes"
    assert [line[1] for line in seats(store, board.group, NOVEMBER) if line[0] == "Inspector"] == ["Southern Police"]


def test_an_agency_that_is_typed_and_not_on_the_list_is_not_passed_over(
    page: GroupsPage, store: Store, board: SmallBoard
) -> None:
    before, panel = label(store), succession(page, board.police)
    enter(panel.day, "1/11")
    enter(panel.chooser("follows_1"), "Council")
    enter(panel.chooser("follows_2"), "Southern Police")

    panel.do_button.click()
    unknown = panel.fields["follows_2"].problem.text()
    enter(panel.chooser("follows_2"), "None")
    enter(panel.chooser("ends_1"), "None")
    panel.do_button.click()

    assert unknown == "“Southern Police” is not in the list. Choose one that is."
    assert panel.fields["ends_1"].problem.text() == "Choose the agency that ends."
    assert label(store) == before


def test_nothing_happens_before_the_day_and_who_follows_are_given(
    page: GroupsPage, store: Store, board: SmallBoard
) -> None:
    before, panel = label(store), succession(page, board.police)

    panel.do_button.click()
    asked = panel.fields["day"].problem.text()
    enter(panel.day, "1/11")
    panel.do_button.click()
    who = panel.fields["follows_1"].problem.text()
    enter(panel.chooser("follows_1"), "Police")
    panel.do_button.click()

    assert asked == "Type the first day of those that follow."
    assert who == "Say which agency follows. Choose one, or type a new name."
    assert panel.fields["follows_1"].problem.text().startswith("An agency cannot follow itself.")
    assert label(store) == before


def test_two_records_of_one_agency_become_one_and_two_again(page: GroupsPage, store: Store, board: SmallBoard) -> None:
    with store.writing("Enter it again") as session:
        add_agency(session, "The Police")
        add_agency(session, "Police.")
    panel = twice(page, "agencies")
    told = panel.why.text(), panel.moves.text()

    panel.keep_first.click()

    assert told == (
        "The names are the same but for capitals, titles and punctuation.\nTheir letters agree to 100%.",
        "Keep Police: nothing else moves.\nKeep Police.: it takes over 1 seat, sector.",
    )
    assert label(store) == "Merge Police. into Police"
    with store.reading() as session:
        assert agency_named(session, "Police.") is None
    store.undo()
    assert panel.pair.text() == "Police and Police."


def test_a_pair_that_is_two_is_passed_over(page: GroupsPage, store: Store, board: SmallBoard) -> None:
    with store.writing("Enter people") as session:
        add_person(session, "Head of Safeguarding Service")
        add_person(session, "Head of Safeguarding Services")
    panel = twice(page, "people")
    found = panel.count.text()

    panel.pass_button.click()

    assert found == "1 pair may be the same."
    assert panel.count.text() == "No two records look alike."
    assert listed(page) == ["Head of Safeguarding Service", "Head of Safeguarding Services"]


def test_two_records_of_one_person_become_one_with_all_their_seats(
    page: GroupsPage, store: Store, board: SmallBoard
) -> None:
    with store.writing("Enter people") as session:
        one = add_person(session, "Head of Safeguarding Service")
        other = add_person(session, "Head of Safeguarding Services")
        other.email = "head@council.example"
        appoint(session, board.inspector, one.id, Span())
        appoint(session, board.director, other.id, Span())
    panel = twice(page, "people")

    panel.keep_second.click()

    assert listed(page) == ["Head of Safeguarding Services"]
    with store.reading() as session:
        person = person_named(session, "Head of Safeguarding Services")
        held = [seat for seat in seats_as_at(session, board.group, TODAY) if person and seat.person_id == person.id]
        assert len(held) == 2


def test_a_card_tells_the_seats_and_their_attendance(page: GroupsPage, store: Store, board: SmallBoard) -> None:
    with store.writing("Mark") as session:
        chief = add_person(session, "Chief Officer").id
        appoint(session, board.inspector, add_person(session, "Who was there before").id, Span(None, date(2014, 5, 1)))
        appoint(session, board.inspector, chief, Span(date(2014, 5, 2)))
        mark_all(session, board.inspector, [board.april, board.june, board.september], "P D X")
    own = ("Inspector, Board", "attendance 0%, representation 50%, of 2")
    every = ("Inspector, Board", "attendance 33%, representation 67%, of 3")

    page.go_to(Goal("groups", "agencies", board.police))
    agency = page.panel.content
    assert isinstance(agency, AgencyPanel)
    page.go_to(Goal("groups", "people", chief))
    person = page.panel.content
    assert isinstance(person, PersonPanel)

    assert person.known.parts == (Part("Attendance this year, while in the seat", (own,)),)
    with store.writing("Change nothing here") as session:
        add_agency(session, "Fire")
    page.go_to(Goal("groups", "agencies", board.police))
    again = page.panel.content
    assert isinstance(again, AgencyPanel)
    assert again.known.parts == (
        Part("Seats on that day", (("Inspector, Board", "Chief Officer"),)),
        Part("Attendance of the seats this year", (every,)),
    )


def test_a_group_tells_its_meetings(page: GroupsPage, board: SmallBoard) -> None:
    page.go_to(Goal("groups", "groups", board.group))

    assert [part.title for part in page.panel.content.known.parts] == ["Meetings this year"]


@pytest.mark.parametrize("width", [960, 1366])
def test_the_panel_of_a_merger_has_room_for_its_words(page: GroupsPage, board: SmallBoard, width: int) -> None:
    page.resize(width, 490)
    panel = succession(page, board.police)
    enter(panel.day, "1/11")
    panel.chooser("follows_1").wants_new.emit("Northern Police and Fire and Rescue Authority")
    QApplication.processEvents()

    assert cut_off(page.panel) == []
    assert nameless(page.panel) == []
