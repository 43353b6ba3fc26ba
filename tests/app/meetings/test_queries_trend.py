"""Attendance over some years: each year counted by its own meetings, oldest first."""

from datetime import date

import pytest

from app.groups.edits import add_seat
from app.groups.rules import Span
from app.meetings.edits import add_meeting
from app.meetings.queries_trend import trend
from app.meetings.rules import MeetingStatus
from db.store import Store
from tests.small_board import SmallBoard, mark_all, small_board


@pytest.fixture
def board(store: Store) -> SmallBoard:
    """Met in 2012/13 and 2013/14 too: the director came to one of two, then to both."""
    with store.writing("Set up the board") as session:
        made = small_board(session)
        held = MeetingStatus.HELD
        earlier = [
            add_meeting(session, made.group, day, status=held).id
            for day in (date(2012, 6, 1), date(2012, 9, 1), date(2013, 6, 1), date(2014, 3, 31))
        ]
        mark_all(session, made.director, earlier, "P A P P")
        mark_all(session, made.inspector, earlier, ". . D P")
        add_seat(session, made.group, "Nurse", made.council, span=Span(date(2013, 4, 1)))
    return made


def test_the_years_before_are_counted_oldest_first(store: Store, board: SmallBoard) -> None:
    with store.reading() as session:
        found = trend(session, board.group, 2014)

    assert found.years == (2012, 2013)
    assert found.seats[board.director] == (50, 100)
    assert found.seats[board.inspector] == (None, 50)
    assert found.seats[board.deputy_director] == (None, None)
    assert found.total == (50, 75)


def test_a_seat_of_another_group_is_not_among_them(store: Store, board: SmallBoard) -> None:
    with store.writing("Add another group") as session:
        from app.groups.edits import add_group

        other = add_group(session, "Panel", "panel").id
        stranger = add_seat(session, other, "Chair", board.council).id

    with store.reading() as session:
        assert stranger not in trend(session, board.group, 2014).seats
        assert trend(session, other, 2014).total == (None, None)


def test_more_years_can_be_asked_for(store: Store, board: SmallBoard) -> None:
    with store.reading() as session:
        assert trend(session, board.group, 2014, years=4).seats[board.director] == (None, 50, 100)
