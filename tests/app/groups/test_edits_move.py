"""Seats between groups: one moves with its holder, those of a group are copied to another."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.groups.edits import add_group, add_seat, appoint
from app.groups.edits_group import close_group
from app.groups.edits_move import copy_seats, move_seat
from app.groups.edits_seat import vacate
from app.groups.queries import appointments_of
from app.groups.queries_structure import TO_BE_CONFIRMED, seats_as_at
from app.groups.rules import SeatStatus, SeatThere, Span, WrongWayRound
from app.groups.rules_group import GroupClosed
from app.groups.rules_seat import SameGroup
from app.groups.schema import Seat
from app.people.edits import add_person
from db.store import Store
from tests.small_board import APRIL, JUNE, SEPTEMBER, SmallBoard

LAST_BEFORE = date(2014, 6, 11)
MAY = date(2014, 5, 1)


def nothing_follows(_: Session, __: int, ___: int | None, ____: date) -> None:
    """No room above keeps anything of the seat."""


@pytest.fixture
def panel(store: Store, board: SmallBoard) -> int:
    with store.writing("Add a panel") as session:
        return add_group(session, "Panel", "panel").id


def test_a_moved_seat_ends_here_and_opens_there_with_its_holder(store: Store, board: SmallBoard, panel: int) -> None:
    with store.writing("Appoint") as session:
        names = ("Superintendent", "Chief Inspector", "Commander")
        first, now, later = (add_person(session, name).id for name in names)
        appoint(session, board.inspector, first, Span(None, APRIL))
        appoint(session, board.inspector, now, Span(date(2014, 4, 5), SEPTEMBER), deputy_id=first, term_ends=SEPTEMBER)
        appoint(session, board.inspector, later, Span(date(2014, 9, 12)))
    told = []

    with store.writing("Move") as session:
        new = move_seat(session, board.inspector, panel, JUNE, follow=lambda _, *seat: told.append(seat)).id

    with store.reading() as session:
        old = session.get_one(Seat, board.inspector)
        assert (old.closes, old.closed_reason) == (LAST_BEFORE, "Moved to Panel")
        assert [item.ends for item in appointments_of(session, old.id)] == [APRIL, LAST_BEFORE]
        carried, after = appointments_of(session, new)
        assert (carried.starts, carried.ends, carried.deputy_id) == (JUNE, SEPTEMBER, first)
        assert (after.starts, after.person_id) == (date(2014, 9, 12), later)
        (there,) = seats_as_at(session, panel, JUNE)
        assert (there.label, there.holder, there.term_ends) == ("Inspector", "Chief Inspector", SEPTEMBER)
        assert seats_as_at(session, panel, LAST_BEFORE) == ()
    assert told == [(board.inspector, None, JUNE)]


def test_a_vacant_seat_moves_vacant_and_one_held_by_somebody_not_named_as_that(
    store: Store, board: SmallBoard, panel: int
) -> None:
    with store.writing("Leave") as session:
        vacate(session, board.director, APRIL)
        vacate(session, board.inspector, SEPTEMBER)

    with store.writing("Move") as session:
        for number in (board.director, board.inspector):
            move_seat(session, number, panel, JUNE, follow=nothing_follows)

    with store.reading() as session:
        director, inspector = seats_as_at(session, panel, SEPTEMBER)
        assert (director.holder, director.vacant, inspector.vacant) == (TO_BE_CONFIRMED, True, False)
        assert [seat.vacant for seat in seats_as_at(session, panel, date(2014, 9, 12))] == [True, True]
        assert all(seat.vacant is (seat.seat_id == board.director) for seat in seats_as_at(session, board.group, MAY))


def test_a_seat_moves_only_to_another_group_that_is_open_and_has_room(
    store: Store, board: SmallBoard, panel: int
) -> None:
    def move(seat: int, group: int, day: date) -> None:
        with store.writing("Move") as session:
            move_seat(session, seat, group, day, follow=nothing_follows)

    with pytest.raises(SameGroup):
        move(board.inspector, board.group, JUNE)
    with pytest.raises(WrongWayRound):
        move(board.deputy_director, panel, SEPTEMBER)
    with store.writing("Fill the panel") as session:
        add_seat(session, panel, "Inspector", board.police, span=Span(None, JUNE))
        session.get_one(Seat, board.director).closes = APRIL
    with pytest.raises(SeatThere):
        move(board.inspector, panel, SEPTEMBER)
    with pytest.raises(WrongWayRound):
        move(board.director, panel, JUNE)
    with store.writing("Close the panel") as session:
        close_group(session, panel, JUNE, planned=())
    with pytest.raises(GroupClosed) as refused:
        move(board.inspector, panel, SEPTEMBER)
    assert refused.value.last == JUNE


def test_the_seats_of_a_group_are_copied_without_those_it_has(store: Store, board: SmallBoard, panel: int) -> None:
    with store.writing("Appoint") as session:
        appoint(session, board.inspector, add_person(session, "Superintendent").id, Span(APRIL))
        add_seat(session, panel, "Director", board.council)
        other = add_group(session, "Committee").id

    with store.writing("Copy") as session:
        copied = [seat.label for seat in copy_seats(session, board.group, panel, JUNE)]
        held = copy_seats(session, board.group, other, JUNE, with_holders=True)
        with pytest.raises(SameGroup):
            copy_seats(session, panel, panel, JUNE)

    with store.reading() as session:
        line = {seat.label: seat for seat in seats_as_at(session, panel, JUNE)}["Inspector"]
        assert (line.vacant, line.vacant_since, line.since) == (True, JUNE, JUNE)
        lines = {seat.label: seat.holder for seat in seats_as_at(session, other, JUNE)}
    assert copied == ["Inspector"]
    assert len(held) == 2
    assert lines == {"Inspector": "Superintendent", "Director": ""}
    assert SeatStatus.VACANT not in {seat.status for seat in held}
