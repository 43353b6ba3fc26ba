"""What can be done to minutes: taken down, sent round, confirmed; confirmed ones stay as they are."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.groups.edits import add_seat
from app.groups.rules import Category
from app.groups.schema import Group
from app.meetings.edits import add_meeting, set_mark
from app.meetings.edits_agenda import add_item, change_item, move_item, recall, remove_item, restore_item
from app.meetings.edits_guests import add_guest
from app.meetings.edits_marks import change_details
from app.meetings.edits_minutes import (
    circulate,
    confirm,
    draft,
    lose_quorum,
    set_closed,
    set_minute,
    take_back_confirmation,
)
from app.meetings.queries_minutes import MinutesLine, PresenceLine, meetings_that_may_confirm, minutes
from app.meetings.rules import Mark
from app.meetings.rules_minutes import BeforeTheMeeting, MinutesConfirmed, MinutesStatus, NotConfirmed, NotMet, Presence
from db.store import Store
from tests.app.meetings.agendas import MAY, write_agenda
from tests.small_board import APRIL, JUNE, SEPTEMBER, TODAY, SmallBoard, small_board


@pytest.fixture
def board(store: Store) -> SmallBoard:
    with store.writing("Set up") as session:
        return small_board(session)


@pytest.fixture
def items(store: Store, board: SmallBoard) -> list[int]:
    with store.writing("Write the agenda") as session:
        return write_agenda(session, board)


@pytest.fixture
def marked(store: Store, board: SmallBoard) -> SmallBoard:
    """The meeting in June with its register: a deputy who came late and left early, apologies, an adviser, a guest."""
    with store.writing("Mark it") as session:
        session.get_one(Group, board.group).quorum = "count=1;require=Police"
        nurse = add_seat(session, board.group, "Nurse", board.council).id
        adviser = add_seat(session, board.group, "Adviser", board.council, category=Category.PROFESSIONAL_ADVISER).id
        add_seat(session, board.group, "Not marked", board.council)
        for seat, mark in (
            (board.director, Mark.VIRTUAL),
            (board.inspector, Mark.DEPUTY),
            (nurse, Mark.APOLOGIES),
            (adviser, Mark.PRESENT),
        ):
            set_mark(session, board.june, seat, mark, TODAY)
        came = {"attended_by": "The deputy", "arrived": "10:00", "left": "11:00"}
        change_details(session, board.june, board.inspector, came)
        set_mark(session, board.june, add_seat(session, board.group, "Head", board.police).id, Mark.ABSENT, TODAY)
        add_guest(session, board.june, "A speaker", agency="Health", note="Item 2")
    return board


def _minutes(store: Store, meeting_id: int) -> MinutesLine:
    with store.reading() as session:
        found = minutes(session, meeting_id, TODAY)
    assert found is not None
    return found


def test_who_was_there_comes_from_the_register(store: Store, marked: SmallBoard) -> None:
    line = _minutes(store, marked.june)

    assert line.presence == (
        PresenceLine(Presence.PRESENT, "", "Director", "Council", "by video"),
        PresenceLine(Presence.DEPUTY, "The deputy", "Inspector", "Police", "arrived 10:00, left 11:00"),
        PresenceLine(Presence.IN_ATTENDANCE, "", "Adviser", "Council", ""),
        PresenceLine(Presence.IN_ATTENDANCE, "A speaker", "", "Health", "Item 2"),
        PresenceLine(Presence.APOLOGIES, "", "Nurse", "Council", ""),
        PresenceLine(Presence.ABSENT, "", "Head", "Police", ""),
    )
    assert [one.seat for one in line.of(Presence.APOLOGIES)] == ["Nurse"]
    assert line.not_recorded == 1
    assert (line.quorate, line.quorum.split(":")[0]) == (True, "Quorate")
    assert line.status is None


def test_the_first_words_begin_a_draft(store: Store, board: SmallBoard, items: list[int]) -> None:
    with store.writing("Take down") as session:
        set_minute(session, items[0], "The chair welcomed all.", JUNE)
    with store.writing("Take down") as session:
        set_minute(session, items[1], "Noted.", SEPTEMBER)
        set_closed(session, board.june, "11:30", SEPTEMBER)

    line = _minutes(store, board.june)
    assert (line.status, line.drafted_on, line.closed_at) == (MinutesStatus.DRAFT, JUNE, "11:30")
    assert [item.minute for item in line.agenda.items] == ["The chair welcomed all.", "Noted.", ""]


def test_items_after_the_quorum_was_lost_wait_for_ratification(
    store: Store, board: SmallBoard, items: list[int]
) -> None:
    with store.writing("Lose it") as session:
        lose_quorum(session, board.june, items[1], JUNE)

    assert _minutes(store, board.june).ratification == ("2", "3")
    with store.writing("It was not") as session:
        lose_quorum(session, board.june, None, JUNE)
    assert _minutes(store, board.june).ratification == ()


def test_minutes_go_round_unconfirmed_and_may_be_called_back(store: Store, board: SmallBoard) -> None:
    with store.writing("Nothing there") as session:
        circulate(session, board.june, None)
    with store.writing("Send them round") as session:
        circulate(session, board.june, date(2014, 6, 20))

    assert _minutes(store, board.june).status is MinutesStatus.UNCONFIRMED
    with store.writing("Call them back") as session:
        circulate(session, board.june, None)
    assert _minutes(store, board.june).status is MinutesStatus.DRAFT
    with pytest.raises(BeforeTheMeeting) as refused, store.writing("Send") as session:
        circulate(session, board.june, MAY)
    assert (refused.value.day, refused.value.after) == (MAY, JUNE)


def _confirm(session: Session, board: SmallBoard) -> None:
    confirm(session, board.june, SEPTEMBER, board.september)


def test_confirmed_minutes_refuse_every_change_until_that_is_taken_back(
    store: Store, board: SmallBoard, items: list[int]
) -> None:
    with store.writing("Confirm") as session:
        _confirm(session, board)

    deeds = (
        lambda session: set_minute(session, items[0], "Other words", TODAY),
        lambda session: set_closed(session, board.june, "12:00", TODAY),
        lambda session: lose_quorum(session, board.june, items[0], TODAY),
        lambda session: circulate(session, board.june, TODAY),
        lambda session: _confirm(session, board),
        lambda session: add_item(session, board.june, "Another"),
        lambda session: change_item(session, items[0], {"title": "Another"}),
        lambda session: move_item(session, items[0], None),
        lambda session: remove_item(session, items[0]),
        lambda session: restore_item(session, items[0]),
        lambda session: recall(session, board.june),
    )
    for deed in deeds:
        with store.reading() as session, pytest.raises(MinutesConfirmed) as refused:
            deed(session)
        assert refused.value.confirmed_on == SEPTEMBER
    assert (_minutes(store, board.june).status, _minutes(store, board.june).confirmed_at) == (
        *(MinutesStatus.CONFIRMED, SEPTEMBER),
    )
    with store.writing("Take it back") as session:
        take_back_confirmation(session, board.june)
        set_minute(session, items[0], "Other words", TODAY)
    assert _minutes(store, board.june).status is MinutesStatus.DRAFT
    with pytest.raises(NotConfirmed), store.writing("Take it back") as session:
        take_back_confirmation(session, board.june)


def test_a_later_change_in_the_register_leaves_confirmed_minutes_as_they_are(
    store: Store, marked: SmallBoard, items: list[int]
) -> None:
    before = _minutes(store, marked.june)
    with store.writing("Confirm") as session:
        _confirm(session, marked)
    with store.writing("Change the register") as session:
        set_mark(session, marked.june, marked.inspector, Mark.ABSENT, TODAY)

    after = _minutes(store, marked.june)
    assert (after.presence, after.quorum) == (before.presence, before.quorum)
    assert (after.quorate, after.not_recorded) == (None, 0)
    store.undo()
    store.undo()
    assert _minutes(store, marked.june) == before


def test_only_a_meeting_that_took_place_is_confirmed_and_not_before_it(store: Store, board: SmallBoard) -> None:
    with store.writing("Plan") as session:
        planned = add_meeting(session, board.group, date(2015, 1, 15)).id

    for meeting, on, at, why in (
        (planned, date(2015, 2, 1), None, NotMet),
        (board.june, MAY, None, BeforeTheMeeting),
        (board.june, SEPTEMBER, board.april, BeforeTheMeeting),
    ):
        with pytest.raises(why), store.writing("Confirm") as session:
            confirm(session, meeting, on, at)


def test_the_meetings_that_may_confirm_are_those_after(store: Store, board: SmallBoard) -> None:
    with store.reading() as session:
        assert meetings_that_may_confirm(session, board.april) == [(board.june, JUNE), (board.september, SEPTEMBER)]
        assert APRIL < JUNE
    with store.writing("Begin") as session:
        assert draft(session, board.june, JUNE).id == draft(session, board.june, TODAY).id
