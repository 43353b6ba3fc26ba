"""What waits in the groups, in the words Home shows."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from app.groups.edits import add_group, add_seat, appoint, choose
from app.groups.queries import seats
from app.groups.queries_waiting import vacant_seats
from app.groups.report_attention import attention
from app.groups.rules import SeatStatus, Span
from app.offers import Attention, Goal
from app.people.edits import add_agency, add_person
from db.store import Store
from tests.app.meetings.test_queries_tally import any_board
from tests.small_board import SmallBoard, small_board

TODAY = date(2014, 12, 31)


@pytest.fixture
def board(store: Store) -> SmallBoard:
    with store.writing("Set up the board") as session:
        return small_board(session)


@pytest.fixture
def waiting(store: Store) -> Callable[[], list[Attention]]:
    def ask() -> list[Attention]:
        with store.reading() as session:
            return list(attention(session, TODAY))

    return ask


def words(found: list[Attention]) -> list[tuple[str, str]]:
    return [(item.what, item.why) for item in found]


def test_a_board_without_seats_is_told_how_to_begin(store: Store, waiting: Callable[[], list[Attention]]) -> None:
    with store.writing("Set up the board") as session:
        add_group(session, "Board", "board")

    found = waiting()

    assert words(found) == [("No seats yet", "Paste the membership list, or add the seats one by one")]
    assert found[0].goal == Goal("groups", "seats")


def test_filled_seats_wait_for_nothing(board: SmallBoard, waiting: Callable[[], list[Attention]]) -> None:
    assert waiting() == []


def test_a_seat_is_vacant_since_its_holder_left(
    store: Store, board: SmallBoard, waiting: Callable[[], list[Attention]]
) -> None:
    with store.writing("Let somebody go") as session:
        someone = add_person(session, "Somebody").id
        appoint(session, board.inspector, someone, Span(None, date(2014, 10, 31)))

    found = waiting()

    assert words(found) == [("Inspector: the seat is vacant", "Police, Board, since 1 November 2014")]
    assert found[0].goal == Goal("groups", "seats", id=board.inspector, group=board.group)


def test_many_vacant_seats_of_a_group_are_one_line(
    store: Store, board: SmallBoard, waiting: Callable[[], list[Attention]]
) -> None:
    with store.writing("Add seats") as session:
        for number in range(4):
            add_seat(session, board.group, f"Lay member {number}", board.council, status=SeatStatus.VACANT)

    found = waiting()

    assert words(found) == [("4 seats are vacant", "Board")]
    assert found[0].goal == Goal("groups", "seats", group=board.group)


def test_a_closed_seat_may_be_vacant(store: Store, board: SmallBoard, waiting: Callable[[], list[Attention]]) -> None:
    with store.writing("Add a seat") as session:
        add_seat(session, board.group, "Old", board.council, status=SeatStatus.VACANT, span=Span(None, TODAY - DAY))
        add_seat(session, board.group, "New", board.council, status=SeatStatus.VACANT, span=Span(TODAY + DAY))

    assert waiting() == []


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("ends", "said", "urgent"),
    [
        (date(2015, 3, 31), "Inspector: the term of office ends on 31 March 2015", False),
        (date(2015, 4, 1), None, False),
        (TODAY, "Inspector: the term of office ends today", False),
        (date(2014, 11, 3), "Inspector: the term of office ended on 3 November 2014", True),
    ],
)
def test_a_term_of_office_is_mentioned_three_months_before_its_end(
    store: Store,
    board: SmallBoard,
    waiting: Callable[[], list[Attention]],
    ends: date,
    said: str | None,
    urgent: bool,
) -> None:
    with store.writing("Appoint somebody") as session:
        someone = add_person(session, "Somebody", withheld=True).id
        appoint(session, board.inspector, someone, Span(date(2012, 4, 1)), term_ends=ends)

    found = [(item.what, item.why, item.due, item.urgent) for item in waiting()]

    assert found == ([(said, "Name withheld, Board", ends, urgent)] if said else [])


def test_many_terms_of_a_group_are_one_line(
    store: Store, board: SmallBoard, waiting: Callable[[], list[Attention]]
) -> None:
    with store.writing("Appoint") as session:
        agency = add_agency(session, "Voluntary sector").id
        for number in range(4):
            seat = add_seat(session, board.group, f"Member {number}", agency).id
            person = add_person(session, f"Person {number}").id
            appoint(session, seat, person, Span(), term_ends=TODAY + (number - 1) * DAY)

    found = waiting()

    assert words(found) == [("4 terms of office end within 3 months, 1 of them already over", "Board")]
    assert (found[0].due, found[0].urgent) == (TODAY - DAY, True)


def test_the_office_says_how_long_before_its_end_a_term_is_mentioned(
    store: Store, board: SmallBoard, waiting: Callable[[], list[Attention]]
) -> None:
    with store.writing("Appoint") as session:
        appoint(session, board.inspector, add_person(session, "A").id, Span(), term_ends=TODAY + 45 * DAY)
    soon = words(waiting())

    with store.writing("Choose") as session:
        choose(session, "term_notice_months", "1")

    assert len(soon) == 1
    assert waiting() == []


def test_a_term_of_somebody_who_left_is_over_and_done(
    store: Store, board: SmallBoard, waiting: Callable[[], list[Attention]]
) -> None:
    with store.writing("Appoint and let go") as session:
        appoint(session, board.inspector, add_person(session, "A").id, Span(None, TODAY - DAY), term_ends=TODAY)
        appoint(session, board.inspector, add_person(session, "B").id, Span(TODAY))

    assert waiting() == []


@pytest.mark.parametrize("seed", range(8))
def test_the_database_finds_the_seats_that_the_rules_call_vacant(store: Store, seed: int) -> None:
    with store.writing("Set up") as session:
        any_board(session, seed)
    day = date(2014, 9, 1)

    with store.reading() as session:
        found = {seat.id for seat in vacant_seats(session, day)}
        facts = seats(session, [1, 2], Span(day, day))

    assert facts
    assert found == {seat.id for seat in facts if not seat.is_held(day)}
