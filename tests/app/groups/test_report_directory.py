"""The directory: whom it names, by which names, and whom it does not."""

from datetime import UTC, date, datetime

import pytest

from app.export.report import Report
from app.export.request import Request
from app.groups.edits import add_group, add_seat, appoint
from app.groups.edits_succession import succeed
from app.groups.queries_succession import legacy
from app.groups.report_directory import directory_report
from app.groups.rules import Span
from app.meetings.edits_followed import carry_marks
from app.people.edits import add_agency, add_person, change_person, rename_agency, set_charging_class
from app.people.rules import ChargingClass
from db.store import Store
from tests.small_board import JUNE, SEPTEMBER, SINCE, UNTIL, SmallBoard, small_board

MADE = datetime(2015, 4, 1, 10, 42, tzinfo=UTC)


@pytest.fixture
def board(store: Store) -> SmallBoard:
    with store.writing("Set up") as session:
        board = small_board(session)
        director, deputy = (add_person(session, name, board.council).id for name in ("Director", "Assistant Director"))
        change_person(session, director, {"post": "Director", "email": "director@example.org", "phone": "01902 550000"})
        young = add_person(session, "Jo of the Youth Council", withheld=True).id
        change_person(session, young, {"email": "jo@example.org", "phone": "07700 900000"})
        appoint(session, board.director, director, Span(SINCE), deputy_id=deputy)
        appoint(session, board.inspector, young, Span(SINCE, JUNE))
        set_charging_class(session, board.police, ChargingClass.EXEMPT, SEPTEMBER)
    return board


def made(store: Store, until: date = UNTIL, **narrowed: int) -> Report:
    with store.reading() as session:
        return directory_report(session, Request(SINCE, until, made=MADE, **narrowed))


def rows(report: Report, table: str) -> list[tuple[object, ...]]:
    return [tuple(row) for item in report.tables if item.name == table for row in item.rows]


@pytest.mark.usefixtures("board")
def test_everybody_stands_under_their_agency_with_their_seats_and_a_withheld_name_as_such(store: Store) -> None:
    report = made(store, JUNE)

    assert report.scope == "As at 12 June 2014. 2 agencies, 3 people."
    assert rows(report, "agencies") == [
        ("Council", None, "local authority", None, 2, 1),
        ("Police", None, "police", None, 0, 1),
    ]
    assert rows(report, "people") == [
        ("Council", "Assistant Director", None, None, None, "", "Director, Board"),
        ("Council", "Director", "Director", "director@example.org", "01902 550000", "Director, Board", ""),
        (None, "Name withheld", None, None, None, "Inspector, Board", ""),
    ]


@pytest.mark.usefixtures("board")
def test_a_seat_left_and_a_class_of_later_stand_only_at_their_own_day(store: Store) -> None:
    report = made(store)

    assert rows(report, "people")[-1] == (None, "Name withheld", None, None, None, "", "")
    assert rows(report, "agencies")[1] == ("Police", None, "police", "exempt", 0, 1)


def test_the_directory_of_a_group_or_an_agency_names_only_its_own(store: Store, board: SmallBoard) -> None:
    with store.writing("Set up") as session:
        panel, school = add_group(session, "Panel").id, add_agency(session, "School").id
        head = add_person(session, "Head Teacher", school).id
        appoint(session, add_seat(session, panel, "Head", school).id, head, Span(SINCE))

    panel_only, police_only = made(store, group_id=panel), made(store, agency_id=board.police)

    assert [row[1] for row in rows(panel_only, "people")] == ["Head Teacher"]
    assert [row[0] for row in rows(panel_only, "agencies")] == ["School"]
    assert panel_only.scope == "As at 31 March 2015. Panel. 1 agency, 1 person."
    assert [row[0] for row in rows(police_only, "agencies")] == ["Police"]
    assert police_only.scope == "As at 31 March 2015. Police. 1 agency, 0 people."


def test_an_agency_stands_by_its_name_of_the_day_and_leaves_when_others_follow_it(
    store: Store, board: SmallBoard
) -> None:
    with store.writing("Rename and merge") as session:
        rename_agency(session, board.police, "Constabulary", JUNE)
        merged = add_agency(session, "Combined Authority").id
        passings = legacy(session, [board.council], [merged], SEPTEMBER).passings
        succeed(session, [board.council], [merged], SEPTEMBER, passings, follow=carry_marks)

    assert [row[0] for row in rows(made(store, date(2014, 6, 11)), "agencies")][-1] == "Police"
    assert [row[0] for row in rows(made(store), "agencies")] == ["Combined Authority", "Constabulary"]
    assert rows(made(store), "people")[1][0] == "Combined Authority"
