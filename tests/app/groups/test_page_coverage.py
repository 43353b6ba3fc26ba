"""Who covers what, and what moved: both as at the day that everything is shown of."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.groups.edits import add_group, add_seat, appoint, choose
from app.groups.edits_seat import end_seat
from app.groups.page import GroupsPage
from app.groups.rules import SeatStatus, Span
from app.offers import Goal
from app.people.edits import add_agency, add_person
from db.store import Store
from tests.app.groups.lists import enter
from tests.small_board import SmallBoard

Key = Qt.Key


def rows(page: GroupsPage) -> list[list[str]]:
    lines = page.coverage.matrix.view.lines
    return [[lines.cell(row, at).text for at in range(len(lines.columns))] for row in range(lines.rowCount())]


def changes(page: GroupsPage) -> list[tuple[str, str]]:
    lines = page.movements.table.view.lines
    return [(lines.cell(row, 0).text, lines.cell(row, 4).text) for row in range(lines.rowCount())]


def test_agencies_stand_against_groups_with_what_is_missing(page: GroupsPage, store: Store, board: SmallBoard) -> None:
    with store.writing("Add a panel") as session:
        panel = add_group(session, "Panel").id
        add_seat(session, panel, "Auditor", board.police, status=SeatStatus.VACANT)
        add_agency(session, "Fire")
    page.go_to(Goal("groups", "coverage"))

    assert rows(page) == [
        ["Council", "2d", "", "2"],
        ["Police", "1d", "1v", "2"],
        ["No seat on any group", "", "", ""],
        ["Fire", "", "", "0"],
    ]
    assert page.heading.summary.words == "3 agencies"
    said = page.coverage.matrix.view.lines.cell(1, 2).spoken
    assert said == "Police on Panel: 1 seat, 1 vacant"
    page.filter.setText("pol")
    assert [row[0] for row in rows(page)] == ["Police"]


def test_who_sits_in_many_places_is_named_and_leads_to_their_card(
    page: GroupsPage, store: Store, board: SmallBoard
) -> None:
    with store.writing("Appoint to all") as session:
        choose(session, "most_seats", "2")
        chief = add_person(session, "Chief Officer").id
        for seat in (board.director, board.deputy_director, board.inspector):
            appoint(session, seat, chief, Span())
    wanted: list[Goal] = []
    page.wants.connect(wanted.append)
    page.go_to(Goal("groups", "coverage"))
    people = page.coverage.people.view

    people.setFocus()
    QTest.keyClick(people, Key.Key_Return)

    assert [people.lines.cell(0, at).text for at in range(2)] == ["Chief Officer", "3"]
    assert wanted == [Goal("groups", "people", chief)]


def test_movements_are_told_from_the_first_day_of_the_year_or_the_one_typed(
    page: GroupsPage, store: Store, board: SmallBoard
) -> None:
    with store.writing("Change") as session:
        end_seat(session, board.inspector, date(2014, 6, 30), "The force left")
        appoint(session, board.director, add_person(session, "Chief Officer").id, Span(date(2014, 9, 15)))
    page.go_to(Goal("groups", "movements"))
    whole = changes(page)
    enter(page.movements.since_field, "1/9")
    later = changes(page)
    enter(page.as_at.field, "30/6")

    assert whole == [
        ("30 Jun 2014", "Seat closed: The force left"),
        ("11 Sep 2014", "Seat opened"),
        ("15 Sep 2014", "Chief Officer joined"),
    ]
    assert later == whole[1:]
    assert changes(page) == whole[:1]
    assert page.movements.summary.words == "1 change from 1 April 2014 to 30 June 2014"


def test_a_quiet_year_says_that_nothing_changed(page: GroupsPage, board: SmallBoard) -> None:
    page.show_year(2012)
    page.go_to(Goal("groups", "movements"))

    assert changes(page) == []
    assert page.movements.summary.words == "Nothing changed from 1 April 2012 to 31 March 2013"
