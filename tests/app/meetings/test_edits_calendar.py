"""What can be done to the calendar: planned, changed, moved, deleted, and what is refused."""

from datetime import date

import pytest

from app.groups.schema import Seat
from app.meetings.edits import add_meeting, change_meeting, delete_meeting, plan_meetings, set_mark
from app.meetings.rules import HasMarks, Mark, MarksElsewhere, MeetingKind, MeetingStatus, MeetsThatDay
from app.meetings.schema import Meeting
from app.people.rules import InUse
from db.store import Store
from tests.small_board import JUNE, SEPTEMBER, TODAY, SmallBoard, small_board


@pytest.fixture
def board(store: Store) -> SmallBoard:
    with store.writing("Set up") as session:
        return small_board(session)


def test_a_year_is_planned_in_one_step_and_taken_back_in_one(store: Store, board: SmallBoard) -> None:
    days = [date(2015, 6, 11), date(2015, 9, 10)]

    with store.writing("Add 2 meetings") as session:
        plan_meetings(session, board.group, days, start="09:30", venue="Civic Centre")

    with store.reading() as session:
        added = session.query(Meeting).filter(Meeting.held_on >= days[0]).all()
        assert [(item.held_on, item.start, item.venue, item.status) for item in added] == [
            (day, "09:30", "Civic Centre", MeetingStatus.PLANNED) for day in days
        ]
    store.undo()
    with store.reading() as session:
        assert session.query(Meeting).count() == 3


def test_one_day_that_is_taken_refuses_them_all(store: Store, board: SmallBoard) -> None:
    with pytest.raises(MeetsThatDay), store.writing("Add") as session:
        plan_meetings(session, board.group, [date(2015, 6, 11), JUNE])

    with store.reading() as session:
        assert session.query(Meeting).count() == 3


def test_facts_of_a_meeting_change_and_can_be_emptied(store: Store, board: SmallBoard) -> None:
    with store.writing("Change") as session:
        facts = {"start": "14:00", "venue": "Civic Centre", "kind": MeetingKind.DEVELOPMENT_DAY, "counts": False}
        change_meeting(session, board.june, facts)
    with store.writing("Change") as session:
        change_meeting(session, board.june, {"venue": None, "held_on": JUNE, "status": MeetingStatus.CANCELLED})

    with store.reading() as session:
        item = session.get_one(Meeting, board.june)
        assert (item.start, item.venue, item.kind, item.counts, item.status) == (
            *("14:00", None, MeetingKind.DEVELOPMENT_DAY, False),
            MeetingStatus.CANCELLED,
        )


def test_a_meeting_moves_to_a_free_day_with_its_marks(store: Store, board: SmallBoard) -> None:
    with store.writing("Mark") as session:
        set_mark(session, board.june, board.inspector, Mark.PRESENT, TODAY)

    with store.writing("Move") as session:
        change_meeting(session, board.june, {"held_on": date(2014, 6, 19)})

    with store.reading() as session:
        assert session.get_one(Meeting, board.june).held_on == date(2014, 6, 19)
    with pytest.raises(MeetsThatDay), store.writing("Move") as session:
        change_meeting(session, board.june, {"held_on": SEPTEMBER})


def test_a_meeting_does_not_move_to_where_its_marks_would_not_count(store: Store, board: SmallBoard) -> None:
    with store.writing("Mark") as session:
        set_mark(session, board.june, board.inspector, Mark.PRESENT, TODAY)
        session.get_one(Seat, board.inspector).closes = date(2014, 8, 31)

    with pytest.raises(MarksElsewhere) as refused, store.writing("Move") as session:
        change_meeting(session, board.june, {"held_on": date(2014, 10, 1)})
    assert refused.value.marks == 1


def test_a_meeting_with_marks_is_neither_cancelled_nor_deleted(store: Store, board: SmallBoard) -> None:
    with store.writing("Mark") as session:
        set_mark(session, board.june, board.inspector, Mark.PRESENT, TODAY)

    with pytest.raises(HasMarks), store.writing("Cancel") as session:
        change_meeting(session, board.june, {"status": MeetingStatus.CANCELLED})
    with pytest.raises(InUse) as refused, store.writing("Delete") as session:
        delete_meeting(session, board.june)
    assert refused.value.by == {"attendance": 1}


def test_a_meeting_of_which_nothing_is_recorded_is_deleted(store: Store, board: SmallBoard) -> None:
    with store.writing("Add") as session:
        slip = add_meeting(session, board.group, date(2015, 1, 1)).id

    with store.writing("Delete") as session:
        delete_meeting(session, slip)

    with store.reading() as session:
        assert session.get(Meeting, slip) is None
