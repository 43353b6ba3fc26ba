"""The list of seats: filtered, added to, ended, and given from one holder to the next."""

from datetime import date

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.groups.edits import add_group, add_seat, appoint
from app.groups.page import GroupsPage
from app.groups.panel_new import NewSeat
from app.groups.panel_seat import SeatPanel
from app.groups.queries import seat
from app.groups.queries_lists import seat_rows
from app.groups.rules import Span
from app.offers import Goal
from app.people.edits import add_person
from app.people.queries import agency_named
from db.store import Store
from tests.app.groups.lists import enter, field, label, listed, problem
from tests.small_board import SEPTEMBER, SmallBoard

TODAY = date(2014, 10, 1)


def test_seats_stand_under_their_groups_and_are_filtered(page: GroupsPage, store: Store, board: SmallBoard) -> None:
    with store.writing("Add a panel with a seat") as session:
        panel = add_group(session, "Panel").id
        add_seat(session, panel, "Auditor", board.police)
    page.go_to(Goal("groups", "seats"))
    all_ = listed(page)
    QTest.keyClicks(page.filter, "police insp")
    found = listed(page)
    page.filter.clear()
    page.go_to(Goal("groups", "seats", group=panel))

    assert all_ == ["Board", "Deputy Director", "Director", "Inspector", "Panel", "Auditor"]
    assert found == ["Inspector"]
    assert listed(page) == ["Auditor"]
    assert page.heading.summary.words == "1 of 4 seats"


def test_an_empty_filter_says_how_to_clear_it(page: GroupsPage) -> None:
    page.go_to(Goal("groups", "seats"))
    page.filter.setText("nobody")

    assert page.emptiness.isVisible()
    assert page.emptiness.heading.text() == "Nothing here matches"


def test_a_seat_is_added_with_a_new_agency(page: GroupsPage, store: Store, board: SmallBoard) -> None:
    page.go_to(Goal("groups", "seats", group=board.group))
    page.add()
    card = page.panel.content
    assert isinstance(card, NewSeat)
    enter(card.fields["label"].editor, "Head of Service")
    card.agency.wants_new.emit("Probation")

    assert label(store) == "Add the seat Head of Service, Probation"
    assert "Head of Service" in listed(page)
    assert isinstance(page.panel.content, SeatPanel)
    with store.reading() as session:
        assert agency_named(session, "Probation") is not None


def test_a_seat_that_is_there_already_is_refused(page: GroupsPage, board: SmallBoard) -> None:
    page.go_to(Goal("groups", "seats", group=board.group))
    page.add()
    enter(field(page, "label"), "Director")
    enter(field(page, "agency_id"), "Council")

    assert problem(page, "group_id") == (
        "The group has a seat Director of this agency already. Call this one something else."
    )


def test_a_day_without_its_year_is_of_the_year_shown(page: GroupsPage, store: Store, board: SmallBoard) -> None:
    page.go_to(Goal("groups", "seats", board.inspector))
    enter(field(page, "opens"), "12/6")
    enter(field(page, "closes"), "1/5")

    assert field(page, "opens").text() == "12 June 2014"
    assert problem(page, "closes") == ("It would end on 1 May 2014, before it begins on 12 June 2014. Correct the day.")
    assert label(store) == "Change member since of Inspector, Police"


def test_a_seat_is_ended_on_a_day_with_its_reason(page: GroupsPage, store: Store, board: SmallBoard) -> None:
    page.go_to(Goal("groups", "seats", board.inspector))
    page.remove()
    assert QApplication.focusWidget() is field(page, "last")
    enter(field(page, "last"), "30 sep")
    enter(field(page, "reason"), "The force left")
    card = page.panel.content
    assert isinstance(card, SeatPanel)
    card.end_button.click()

    assert label(store) == "End Inspector, Police after 30 September 2014: The force left"
    assert "Inspector" not in listed(page)
    page.ended.click()
    assert listed(page) == ["Inspector"]


def test_the_end_of_a_seat_needs_its_day(page: GroupsPage, board: SmallBoard) -> None:
    page.go_to(Goal("groups", "seats", board.inspector))
    card = page.panel.content
    assert isinstance(card, SeatPanel)

    card.end_button.click()

    assert problem(page, "last") == "Type the seat's last day."


def test_the_next_holder_is_appointed_from_a_day_and_the_one_before_ends(
    page: GroupsPage, store: Store, board: SmallBoard
) -> None:
    with store.writing("Appoint") as session:
        appoint(session, board.inspector, add_person(session, "Superintendent").id, Span())
    page.go_to(Goal("groups", "seats", board.inspector))
    card = page.panel.content
    assert isinstance(card, SeatPanel)
    holders = card.holders

    holders.person.wants_new.emit("Chief Inspector")
    enter(holders.since, "11/9")
    holders.appoint_button.click()

    assert label(store) == "Appoint Chief Inspector to Inspector, Police"
    assert holders.so_far.text() == ("Superintendent, to 10 September 2014\nChief Inspector, from 11 September 2014")
    with store.reading() as session:
        tenure = seat(session, board.inspector).tenure(SEPTEMBER)
        assert tenure is not None
        assert tenure.holder == "Chief Inspector"


def test_a_deputy_and_a_term_are_set_and_the_holder_leaves(page: GroupsPage, store: Store, board: SmallBoard) -> None:
    with store.writing("Appoint") as session:
        appoint(session, board.inspector, add_person(session, "Superintendent").id, Span())
        add_person(session, "Sergeant")
    page.go_to(Goal("groups", "seats", board.inspector))
    card = page.panel.content
    assert isinstance(card, SeatPanel)
    holders = card.holders

    enter(holders.deputy, "Sergeant")
    enter(holders.term, "31 mar")
    enter(holders.left, "30/9")
    enter(holders.reason, "Retired")
    holders.end_button.click()

    with store.reading() as session:
        row = next(row for row in seat_rows(session, TODAY) if row.id == board.inspector)
        before = next(row for row in seat_rows(session, SEPTEMBER) if row.id == board.inspector)
    assert (before.holder, before.deputy) == ("Superintendent", "Sergeant")
    assert row.vacant
    assert page.vacant.accessibleName() == "Vacant: 1"
    assert holders.so_far.text() == "Superintendent, to 30 September 2014, deputy Sergeant (Retired)"
