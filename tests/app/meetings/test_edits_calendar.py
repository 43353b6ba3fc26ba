"""What can be done to the calendar: planned, changed, moved, deleted, and what is refused."""

from datetime import date, timedelta

import pytest

from app.groups.schema import Seat
from app.meetings.edits import add_meeting, change_meeting, delete_meeting, plan_meetings, set_mark, set_status
from app.meetings.edits_agenda import set_finish
from app.meetings.edits_minutes import circulate, confirm, draft
from app.meetings.queries_minutes import minutes_of
from app.meetings.rules import HasMarks, Mark, MarksElsewhere, MeetingKind, MeetingStatus, MeetsThatDay
from app.meetings.rules_agenda import EndsTooSoon
from app.meetings.rules_minutes import BeforeTheMeeting
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


def test_a_meeting_does_not_start_after_the_finish_on_its_agenda(store: Store, board: SmallBoard) -> None:
    with store.writing("Change") as session:
        set_finish(session, board.june, "12:30")
        for start in ("12:30", "14:00"):
            with pytest.raises(EndsTooSoon, match=f"{start} to 12:30"):
                change_meeting(session, board.june, {"start": start, "venue": "Town hall"})
        assert session.get_one(Meeting, board.june).venue is None

        change_meeting(session, board.june, {"start": "12:00"})
        change_meeting(session, board.june, {"start": None})
        change_meeting(session, board.april, {"start": "14:00"})


def test_a_meeting_does_not_move_behind_the_day_its_minutes_went_out_or_were_confirmed(
    store: Store, board: SmallBoard
) -> None:
    sent, agreed = JUNE + timedelta(3), JUNE + timedelta(9)
    with store.writing("Change") as session:
        draft(session, board.june, JUNE)
        change_meeting(session, board.june, {"held_on": agreed})  # a draft goes with it
        change_meeting(session, board.june, {"held_on": JUNE})
        set_status(session, board.june, MeetingStatus.HELD)
        circulate(session, board.june, sent)
        confirm(session, board.june, agreed)
        with pytest.raises(BeforeTheMeeting) as refused:
            change_meeting(session, board.june, {"held_on": sent + timedelta(1)})
        assert (refused.value.day, refused.value.after) == (sent, sent + timedelta(1))
        minutes_of(session, board.june).circulated_on = None  # type: ignore[union-attr]  # they were drafted
        with pytest.raises(BeforeTheMeeting):
            change_meeting(session, board.june, {"held_on": agreed + timedelta(1)})

        change_meeting(session, board.june, {"held_on": agreed})
        assert session.get_one(Meeting, board.june).held_on == agreed


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
