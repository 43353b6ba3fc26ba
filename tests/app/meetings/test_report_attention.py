"""What waits in the meetings, in the words Home shows."""

from collections.abc import Callable
from datetime import date

import pytest

from app.groups.edits import add_group
from app.groups.schema import Group
from app.meetings.edits import add_meeting
from app.meetings.report_attention import attention
from app.meetings.rules import MeetingStatus
from app.meetings.schema import Meeting
from app.offers import Attention, Goal
from db.store import Store
from tests.small_board import SmallBoard, mark_all, small_board

TODAY = date(2014, 12, 31)


@pytest.fixture
def board(store: Store) -> SmallBoard:
    """Three held meetings; every mark entered but the inspector's in September."""
    with store.writing("Set up the board") as session:
        board = small_board(session)
        meetings = [board.april, board.june, board.september]
        mark_all(session, board.director, meetings, "P P P")
        mark_all(session, board.deputy_director, [board.september], "P")
        mark_all(session, board.inspector, meetings, "P P .")
    return board


@pytest.fixture
def waiting(store: Store) -> Callable[..., list[Attention]]:
    def ask(today: date = TODAY) -> list[Attention]:
        with store.reading() as session:
            return list(attention(session, today))

    return ask


def words(found: list[Attention]) -> list[tuple[str, str]]:
    return [(item.what, item.why) for item in found]


def test_a_new_board_is_told_that_it_has_no_meetings(waiting: Callable[..., list[Attention]]) -> None:
    found = waiting()

    assert words(found) == [("No meetings yet", "Add them one by one, or four a year at once")]
    assert found[0].goal == Goal("meetings", "calendar", year=2014)


def test_a_mark_still_to_enter_leads_to_its_meeting(board: SmallBoard, waiting: Callable[..., list[Attention]]) -> None:
    found = waiting()

    assert words(found) == [("1 mark still to enter for 11 September 2014", "Board, 3 seats")]
    assert found[0].goal == Goal("meetings", "register", board.september, board.group, 2014)
    assert found[0].due == date(2014, 9, 11)


def test_a_meeting_without_any_mark_says_so(
    store: Store, board: SmallBoard, waiting: Callable[..., list[Attention]]
) -> None:
    with store.writing("Add a meeting") as session:
        add_meeting(session, board.group, date(2014, 10, 9), status=MeetingStatus.HELD)

    assert ("No marks yet for 9 October 2014", "Board, 3 seats") in words(waiting())


def test_many_meetings_that_lack_marks_are_one_line(
    store: Store, board: SmallBoard, waiting: Callable[..., list[Attention]]
) -> None:
    with store.writing("Add meetings") as session:
        for month in (10, 11, 12):
            add_meeting(session, board.group, date(2014, month, 9), status=MeetingStatus.HELD)

    found = waiting()

    assert words(found) == [("10 marks still to enter for 4 meetings", "Board, since 11 September 2014")]
    assert found[0].goal == Goal("meetings", "register", group=board.group, year=2014)


def test_a_planned_meeting_waits_from_the_day_after(
    store: Store, board: SmallBoard, waiting: Callable[..., list[Attention]]
) -> None:
    with store.writing("Plan a meeting") as session:
        add_meeting(session, board.group, date(2014, 12, 30))
    wanted = ("The meeting planned for 30 December 2014 has no marks", "Board")

    assert wanted in words(waiting())
    assert wanted not in words(waiting(date(2014, 12, 30)))


def test_a_cancelled_meeting_waits_for_nothing(
    store: Store, board: SmallBoard, waiting: Callable[..., list[Attention]]
) -> None:
    before = waiting()
    with store.writing("Cancel a meeting") as session:
        add_meeting(session, board.group, date(2014, 10, 9), status=MeetingStatus.CANCELLED)

    assert waiting() == before


def test_seats_on_watch_are_counted_with_the_reasons(
    store: Store, board: SmallBoard, waiting: Callable[..., list[Attention]]
) -> None:
    meetings = [board.april, board.june, board.september]
    with store.writing("Mark") as session:
        mark_all(session, board.director, meetings, "A P P")
        mark_all(session, board.inspector, meetings, "P X A")

    found = waiting()

    assert words(found) == [
        (
            "2 seats on watch: write to their agencies",
            "Board: 1 below the % expected, 1 missed the last meetings",
        )
    ]
    assert found[0].goal == Goal("meetings", "watch", group=board.group, year=2014)


def test_a_watch_of_an_earlier_year_names_it(
    store: Store, board: SmallBoard, waiting: Callable[..., list[Attention]]
) -> None:
    with store.writing("Mark") as session:
        mark_all(session, board.director, [board.april, board.june, board.september], "A P P")

    found = waiting(date(2015, 5, 1))

    assert ("1 seat on watch: write to its agency", "Board in 2014/15: 1 below the % expected") in words(found)


def test_a_last_meeting_that_was_not_quorate_is_urgent_and_says_why(
    store: Store, board: SmallBoard, waiting: Callable[..., list[Attention]]
) -> None:
    with store.writing("Set the quorum") as session:
        group = session.get_one(Group, board.group)
        group.quorum, group.expected_attendance = "count=2;require=Police", 50
        mark_all(session, board.inspector, [board.september], "A")

    found = waiting()

    assert words(found) == [("The last meeting was not quorate: 11 September 2014", "Board: Police was not there.")]
    assert found[0].urgent
    assert found[0].goal == Goal("meetings", "register", board.september, board.group, 2014)


def test_a_group_with_too_few_meetings_planned_is_named(
    store: Store, board: SmallBoard, waiting: Callable[..., list[Attention]]
) -> None:
    with store.writing("Agree how often they meet") as session:
        session.get_one(Group, board.group).meetings_per_year = 4
        add_group(session, "Panel").meetings_per_year = 2
        session.get_one(Meeting, board.april).status = MeetingStatus.PLANNED

    found = [item for item in waiting() if item.goal.view == "calendar"]

    assert words(found) == [
        ("3 meetings in 2014/15, 4 a year are agreed", "Board"),
        ("No meeting in 2014/15, 2 a year are agreed", "Panel"),
    ]


def test_a_year_without_any_meeting_is_one_line(
    store: Store, board: SmallBoard, waiting: Callable[..., list[Attention]]
) -> None:
    with store.writing("Agree how often they meet") as session:
        session.get_one(Group, board.group).meetings_per_year = 4

    assert ("No meetings in 2015/16 yet", "Plan the dates of the year") in words(waiting(date(2015, 5, 1)))
