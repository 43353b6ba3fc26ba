"""What the attendance report says, and in which words."""

from datetime import UTC, date, datetime

import pytest

from app.export.report import Report
from app.export.request import Request
from app.groups.edits import add_group, choose
from app.groups.report import rule_words
from app.groups.rules import quorum_rule
from app.groups.schema import Group
from app.meetings.edits import add_meeting, set_mark
from app.meetings.report import attendance_report
from app.meetings.report_words import quorum_words
from app.meetings.rules import Lacking, Mark, MeetingKind, MeetingStatus, Quorum, Shortfall
from db.figures import head_of
from db.store import Store
from tests.small_board import APRIL, JUNE, SEPTEMBER, SINCE, TODAY, UNTIL, SmallBoard, mark_all, small_board

MADE = datetime(2015, 4, 1, 10, 42, tzinfo=UTC)


@pytest.fixture
def board(store: Store) -> SmallBoard:
    with store.writing("Set up") as session:
        board = small_board(session)
        session.get_one(Group, board.group).quorum = "count=2; require=Police"
        meetings = [board.april, board.june, board.september]
        mark_all(session, board.director, meetings, "D A P")
        mark_all(session, board.deputy_director, meetings, ". . P")
        mark_all(session, board.inspector, meetings, "P . X")
    return board


def report(store: Store, since: date = SINCE, until: date = UNTIL, **narrowed: int) -> Report:
    with store.reading() as session:
        return attendance_report(session, Request(since, until, made=MADE, **narrowed))


def rows(made: Report, table: str) -> list[tuple[object, ...]]:
    return [tuple(row) for item in made.tables if item.name == table for row in item.rows]


@pytest.mark.usefixtures("board")
def test_the_tables_hold_seats_agencies_meetings_and_recorded_marks(store: Store) -> None:
    made = report(store)

    assert rows(made, "seats") == [
        ("Board", "Director", "Council", None, None, 3, 1, 1, 1, 0, 0, 33, 67),
        ("Board", "Deputy Director", "Council", SEPTEMBER, None, 1, 1, 0, 0, 0, 0, 100, 100),
        ("Board", "Inspector", "Police", None, None, 2, 1, 0, 0, 1, 1, 50, 50),
    ]
    assert rows(made, "agencies") == [("Board", "Council", 3, 2, 67), ("Board", "Police", 2, 1, 50)]
    assert rows(made, "meetings") == [
        ("Board", APRIL, "ordinary", "held", 2, 1, 1, "yes"),
        ("Board", JUNE, "ordinary", "held", 1, 0, 0, "no"),
        ("Board", SEPTEMBER, "ordinary", "held", 3, 2, 0, "no"),
    ]
    assert rows(made, "marks") == [
        ("Board", APRIL, "Director", "Council", "D"),
        ("Board", APRIL, "Inspector", "Police", "P"),
        ("Board", JUNE, "Director", "Council", "A"),
        ("Board", SEPTEMBER, "Director", "Council", "P"),
        ("Board", SEPTEMBER, "Deputy Director", "Council", "P"),
        ("Board", SEPTEMBER, "Inspector", "Police", "X"),
    ]


@pytest.mark.usefixtures("board")
def test_every_printed_figure_says_its_base(store: Store) -> None:
    made = report(store)

    assert [(item.value, item.words) for item in made.figures] == [
        ("67%", "of places at Board filled: 4 of 6 expected"),
        ("50%", "attended in person: 3 of 6"),
        ("2", "of 3 seats under the 75% attendance expected"),
    ]
    assert made.sections[0].charts[0].finding == "2 of 2 agencies below the 75% expected"
    with store.reading() as session:
        record = head_of(session)
    assert made.footer == f"1 mark still to enter. State of the record: {record.steps}-{record.chain[:8]}."
    assert made.notes[0].startswith("Attendance % = present in person, of the meetings expected.")
    assert made.scope == "1 April 2014 to 31 March 2015. 3 meetings held by 1 group."


@pytest.mark.usefixtures("board")
def test_the_grid_has_seats_by_agency_down_and_meetings_across(store: Store) -> None:
    grid = report(store).sections[0].grids[0]

    assert [(row.label, row.sub) for row in grid.rows] == [
        ("Council", "2 seats; agency 67%, 2 of 3"),
        ("Director", ""),
        ("Deputy Director", "from Sep 2014"),
        ("Police", "1 seat; agency 50%, 1 of 2"),
        ("Inspector", ""),
        ("All seats", "3 seats; present or deputy"),
        ("Expected", "marks recorded"),
        ("Quorate", "needs 2 voting seats, and Police present"),
    ]
    assert grid.rows[1].cells == ("D", "A", "P", "1 of 3", 33, 67)
    assert grid.rows[2].cells == ("–", "–", "P", "1 of 1", 100, 100)
    assert grid.rows[4].cells == ("P", None, "X", "1 of 2", 50, 50)
    assert grid.rows[5].cells == (2, 0, 2, "3 of 6", 50, 67)
    assert grid.rows[6].cells == (2, 1, 3, "", None, None)
    assert grid.rows[7].cells == ("yes", "no", "no", "", None, None)


def test_a_report_can_be_narrowed_to_a_group_or_an_agency(store: Store, board: SmallBoard) -> None:
    with store.writing("Add a panel") as session:
        panel = add_group(session, "Panel", "panel").id
        add_meeting(session, panel, JUNE, kind=MeetingKind.EXTRAORDINARY)

    whole, narrow = report(store), report(store, group_id=panel)
    police = report(store, agency_id=board.police)

    assert {row[0] for row in rows(whole, "meetings")} == {"Board", "Panel"}
    assert rows(narrow, "meetings") == [("Panel", JUNE, "extraordinary", "planned", 0, 0, 0, None)]
    assert rows(narrow, "seats") == []
    assert [row[1] for row in rows(police, "seats")] == ["Inspector"]
    assert police.scope.endswith("Police. 3 meetings held by 1 group.")
    assert "Panel" in narrow.scope
    assert narrow.figures == ()


def test_a_period_of_several_years_prints_a_grid_for_each(store: Store, board: SmallBoard) -> None:
    with store.writing("Another year") as session:
        later = add_meeting(session, board.group, date(2015, 6, 11), status=MeetingStatus.HELD)
        set_mark(session, later.id, board.director, Mark.PRESENT, TODAY)
        cancelled = add_meeting(session, board.group, date(2015, 9, 10), status=MeetingStatus.CANCELLED)
        day = add_meeting(session, board.group, date(2015, 7, 1), status=MeetingStatus.HELD, counts=False)
        ids = cancelled.id, day.id

    made = report(store, SINCE, date(2017, 3, 31))

    assert ids
    grids = made.sections[0].grids
    assert [grid.title for grid in grids] == ["Board, 2014/15", "Board, 2015/16"]
    assert grids[1].sub_headings[:3] == ("", "not counted", "cancelled")
    assert rows(made, "seats")[0][5:7] == (4, 2)
    assert made.notes[-1] == "1 meeting marked as not counting left out of every percentage."


@pytest.mark.usefixtures("board")
def test_the_report_says_how_virtual_presence_counts(store: Store) -> None:
    assert "Virtual presence (V) counts as present." in report(store).notes
    with store.writing("Choose") as session:
        choose(session, "virtual_counts_as", "A")

    assert "Virtual presence (V) counts as apologies: this office's choice." in report(store).notes


def test_an_empty_store_makes_an_empty_report(store: Store) -> None:
    made = report(store)

    assert [rows(made, table.name) for table in made.tables] == [[], [], [], []]
    assert made.figures == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("count=4; agencies=3", "4 voting seats, and 3 different agencies"),
        ("fraction=1/3", "1/3 of the filled voting seats"),
        ("fraction=1/2; base=all; require=A|B; deputies=named",
         "1/2 of the voting seats, and A, B all present; only named deputies count"),
        ("sectors=police|health; class=lay member:2; deputies=none",
         "a seat of each sector: police, health, and 2 of category lay member; deputies do not count"),
    ],
)  # fmt: skip
def test_a_quorum_rule_in_words(text: str, words: str) -> None:
    rule = quorum_rule(text)

    assert rule is not None
    assert rule_words(rule) == words


@pytest.mark.parametrize(
    ("quorum", "words"),
    [
        (Quorum(3, 4, (), ()), "Quorate: 4 voting there, 3 needed."),
        (Quorum(0, 4, (), ("Healthwatch",)), "Quorate: 4 voting there. There but not counted: Healthwatch."),
        (
            Quorum(9, 8, (Shortfall(Lacking.SEATS, "", 9, 8), Shortfall(Lacking.AGENCY, "Police", 1, 0)), ()),
            "Not quorate: 8 of the 9 voting seats needed were there; Police was not there.",
        ),
        (
            Quorum(0, 2, (Shortfall(Lacking.AGENCIES, "", 3, 1), Shortfall(Lacking.SECTOR, "health", 1, 0)), ()),
            "Not quorate: 1 agency there, 3 needed; nobody from the sector health was there.",
        ),
        (
            Quorum(0, 2, (Shortfall(Lacking.CATEGORY, "lay member", 2, 1),), ()),
            "Not quorate: 1 of the 2 seats of category lay member needed were there.",
        ),
    ],
)
def test_why_a_meeting_was_quorate_or_not_in_words(quorum: Quorum, words: str) -> None:
    assert quorum_words(quorum) == words
