"""What can be done to meetings and marks, and what is refused."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import NoResultFound

from app.groups.edits import add_seat
from app.groups.rules import SeatStatus
from app.meetings.edits import add_meeting, set_details, set_mark, set_status
from app.meetings.queries import mark_of
from app.meetings.rules import HasMarks, Mark, MarkRefused, MeetingStatus, MeetsThatDay, Standing
from app.meetings.schema import Meeting
from db.store import Store
from tests.small_board import JUNE, TODAY, small_board


def test_a_mark_is_set_changed_and_taken_away(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)

    with store.writing("Mark") as session:
        set_mark(session, board.june, board.director, Mark.APOLOGIES, TODAY)
    with store.writing("Mark again") as session:
        set_mark(session, board.june, board.director, Mark.PRESENT, TODAY)
    with store.reading() as session:
        found = mark_of(session, board.june, board.director)
        assert found is not None
        assert found.mark is Mark.PRESENT
    with store.writing("Clear") as session:
        set_mark(session, board.june, board.director, None, TODAY)
        set_mark(session, board.june, board.inspector, None, TODAY)

    with store.reading() as session:
        assert mark_of(session, board.june, board.director) is None


def test_the_first_mark_at_a_planned_meeting_whose_day_has_come_makes_it_held_in_the_same_step(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        planned = add_meeting(session, board.group, TODAY).id

    with store.writing("Mark Director present") as session:
        set_mark(session, planned, board.director, Mark.PRESENT, TODAY)

    with store.reading() as session:
        assert session.get_one(Meeting, planned).status is MeetingStatus.HELD
    store.undo()
    with store.reading() as session:
        assert session.get_one(Meeting, planned).status is MeetingStatus.PLANNED
        assert mark_of(session, planned, board.director) is None


@pytest.mark.parametrize(
    ("status", "day", "why"),
    [
        (MeetingStatus.CANCELLED, TODAY, Standing.CANCELLED),
        (MeetingStatus.PLANNED, TODAY + timedelta(days=1), Standing.PLANNED),
    ],
)
def test_a_mark_at_a_meeting_that_did_not_take_place_is_refused_with_why(
    store: Store, status: MeetingStatus, day: date, why: Standing
) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        meeting = add_meeting(session, board.group, day, status=status).id

    with pytest.raises(MarkRefused) as refused, store.writing("Mark") as session:
        set_mark(session, meeting, board.director, Mark.PRESENT, TODAY)

    assert refused.value.why is why
    with store.reading() as session:
        assert mark_of(session, meeting, board.director) is None


def test_a_mark_outside_the_seats_dates_is_refused(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)

    with pytest.raises(MarkRefused) as refused, store.writing("Mark") as session:
        set_mark(session, board.june, board.deputy_director, Mark.PRESENT, TODAY)

    assert refused.value.why is Standing.NOT_EXPECTED


def test_a_mark_of_a_seat_on_another_group_is_refused(store: Store) -> None:
    from app.groups.edits import add_group

    with store.writing("Set up") as session:
        board = small_board(session)
        stranger = add_seat(session, add_group(session, "Panel").id, "Nurse", board.council).id

    with pytest.raises(MarkRefused), store.writing("Mark") as session:
        set_mark(session, board.june, stranger, Mark.PRESENT, TODAY)


def test_a_vacant_seat_can_be_marked_and_counts_nowhere(store: Store) -> None:
    from app.meetings.queries_register import register
    from tests.small_board import SINCE, UNTIL

    with store.writing("Set up") as session:
        board = small_board(session)
        vacant = add_seat(session, board.group, "Nurse", board.council, status=SeatStatus.VACANT).id
        set_mark(session, board.june, vacant, Mark.DEPUTY, TODAY)

    with store.reading() as session:
        line = next(seat for seat in register(session, board.group, SINCE, UNTIL).seats if seat.id == vacant)
        assert [cell.mark for cell in line.cells] == [None, Mark.DEPUTY, None]
        assert line.tally.expected == 0


def test_a_group_meets_once_a_day(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)

    with pytest.raises(MeetsThatDay) as refused, store.writing("Add") as session:
        add_meeting(session, board.group, JUNE)

    assert refused.value.day == JUNE


def test_a_meeting_with_marks_is_not_cancelled_until_they_are_cleared(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        set_mark(session, board.june, board.director, Mark.PRESENT, TODAY)

    with pytest.raises(HasMarks) as refused, store.writing("Cancel") as session:
        set_status(session, board.june, MeetingStatus.CANCELLED)
    assert refused.value.marks == 1

    with store.writing("Clear and cancel") as session:
        set_mark(session, board.june, board.director, None, TODAY)
        set_status(session, board.june, MeetingStatus.CANCELLED)
    with store.reading() as session:
        assert session.get_one(Meeting, board.june).status is MeetingStatus.CANCELLED


def test_details_stand_beside_a_mark_and_need_one(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        set_mark(session, board.june, board.director, Mark.DEPUTY, TODAY)

    with store.writing("Note") as session:
        set_details(session, board.june, board.director, attended_by="Head of Service", arrived="10:15", note="rail")

    with store.reading() as session:
        found = mark_of(session, board.june, board.director)
        assert found is not None
        assert (found.attended_by, found.arrived, found.left, found.note) == ("Head of Service", "10:15", None, "rail")
    with pytest.raises(NoResultFound), store.writing("Note") as session:
        set_details(session, board.june, board.inspector, note="nothing recorded")
