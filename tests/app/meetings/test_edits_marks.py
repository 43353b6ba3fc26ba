"""Many marks set at once: the good ones kept, the refused ones told, few or many."""

from collections.abc import Callable

import pytest
from sqlalchemy.exc import NoResultFound

from app.groups.edits import add_seat
from app.meetings.edits import add_meeting, set_status
from app.meetings.edits_marks import FEW, Wanted, change_details, set_marks
from app.meetings.queries_register import Roll, register
from app.meetings.rules import Mark, MeetingStatus, Standing
from db.store import Store
from tests.small_board import SINCE, TODAY, UNTIL, SmallBoard, small_board


@pytest.fixture
def board(store: Store) -> SmallBoard:
    with store.writing("Set up the board") as session:
        return small_board(session)


@pytest.fixture
def shown(store: Store, board: SmallBoard) -> Callable[[], dict[tuple[int, int], str]]:
    def ask() -> dict[tuple[int, int], str]:
        with store.reading() as session:
            found = register(session, board.group, SINCE, UNTIL)
        return {(cell.meeting_id, seat.id): cell.mark.value for seat in found.seats for cell in seat.cells if cell.mark}

    return ask


def test_marks_are_set_changed_and_taken_away_together(store: Store, board: SmallBoard, shown: Callable) -> None:
    with store.writing("Mark") as session:
        set_marks(session, [Wanted(board.april, board.director, Mark.PRESENT)], TODAY)
        set_marks(session, [Wanted(board.june, board.director, Mark.APOLOGIES)], TODAY)

    with store.writing("Mark more") as session:
        turned = set_marks(
            session,
            [
                Wanted(board.april, board.director, None),
                Wanted(board.june, board.director, Mark.DEPUTY),
                Wanted(board.june, board.inspector, Mark.ABSENT),
            ],
            TODAY,
        )

    assert turned == []
    assert shown() == {(board.june, board.director): "D", (board.june, board.inspector): "X"}


def test_a_refused_mark_does_not_hold_back_the_others(store: Store, board: SmallBoard, shown: Callable) -> None:
    before_its_time = Wanted(board.april, board.deputy_director, Mark.PRESENT)

    with store.writing("Mark") as session:
        turned = set_marks(session, [before_its_time, Wanted(board.april, board.inspector, Mark.PRESENT)], TODAY)

    assert [(item.wanted, item.why) for item in turned] == [(before_its_time, Standing.NOT_EXPECTED)]
    assert shown() == {(board.april, board.inspector): "P"}


def test_the_first_mark_makes_a_meeting_held_whose_day_has_come(store: Store, board: SmallBoard) -> None:
    with store.writing("Plan") as session:
        set_status(session, board.june, MeetingStatus.PLANNED)

    with store.writing("Mark") as session:
        set_marks(session, [Wanted(board.june, board.inspector, Mark.PRESENT)], TODAY)

    with store.reading() as session:
        assert [meeting.status for meeting in register(session, board.group, SINCE, UNTIL).meetings] == [
            MeetingStatus.HELD
        ] * 3


@pytest.mark.parametrize("seats", [1, FEW + 1])
def test_a_seat_or_meeting_that_is_gone_stops_all(store: Store, board: SmallBoard, shown: Callable, seats: int) -> None:
    gone = [Wanted(board.june, 900 + number, Mark.PRESENT) for number in range(seats)]

    for wanted in (gone, [Wanted(99, board.director, Mark.PRESENT)]):
        with pytest.raises(NoResultFound), store.writing("Mark") as session:
            set_marks(session, [Wanted(board.june, board.director, Mark.PRESENT), *wanted], TODAY)

    assert shown() == {}


def test_a_long_column_is_set_in_a_few_questions(store: Store, board: SmallBoard, shown: Callable) -> None:
    with store.writing("Add seats") as session:
        added = [add_seat(session, board.group, f"Seat {number}", board.police).id for number in range(FEW * 2)]

    with store.writing("Mark") as session:
        set_marks(session, [Wanted(board.june, number, Mark.PRESENT) for number in added], TODAY)

    assert len(shown()) == FEW * 2


def test_a_roll_read_again_is_the_register_asked_anew(store: Store, board: SmallBoard) -> None:
    with store.writing("Add a seat") as session:
        add_seat(session, board.group, "Superintendent", board.police)
        add_meeting(session, board.group, UNTIL, status=MeetingStatus.HELD)
    with store.reading() as session:
        roll = Roll(session, board.group, SINCE, UNTIL)
    shown = roll.register()

    for letter in ("P", "A", None):
        mark = Mark(letter) if letter else None
        for meeting, seat in ((board.june, board.inspector), (board.september, board.director)):
            with store.writing("Mark") as session:
                set_marks(session, [Wanted(meeting, seat, mark)], TODAY)
            with store.reading() as session:
                shown = roll.reread(session, shown, {(meeting, seat)})
                assert shown == register(session, board.group, SINCE, UNTIL)


def test_what_is_known_beside_a_mark_is_changed_fact_by_fact(store: Store, board: SmallBoard) -> None:
    with store.writing("Mark") as session:
        set_marks(session, [Wanted(board.june, board.inspector, Mark.PRESENT)], TODAY)

    with store.writing("Note") as session:
        noted = change_details(session, board.june, board.inspector, {"note": "by train", "arrived": "09:45"})
        same = change_details(session, board.june, board.inspector, {"note": "by train"})
        emptied = change_details(session, board.june, board.inspector, {"note": None})

    assert (noted, same, emptied) == (True, False, True)
    with store.reading() as session:
        cell = register(session, board.group, SINCE, UNTIL).seats[2].cells[1]
    assert (cell.arrived, cell.note) == ("09:45", None)


def test_nothing_is_noted_where_there_is_no_mark(store: Store, board: SmallBoard) -> None:
    with pytest.raises(NoResultFound), store.writing("Note") as session:
        change_details(session, board.june, board.inspector, {"note": "by train"})
