"""What is done to a seat over the years: deputies named from a day, holders not named, vacancies, an end."""

from datetime import date

import pytest

from app.groups.edits import appoint
from app.groups.edits_seat import change_seat, deputise, end_seat, take_over, vacate
from app.groups.queries import appointments_of, seat
from app.groups.queries_holding import holdings
from app.groups.queries_lists import seat_rows
from app.groups.queries_structure import seats_as_at
from app.groups.queries_waiting import vacant_seats
from app.groups.rules import Overlap, SeatStatus, Span, WrongWayRound
from app.groups.rules_seat import NobodyThere, OwnDeputy
from app.groups.schema import Seat
from app.people.edits import add_person
from db.store import Store
from tests.small_board import APRIL, JUNE, SEPTEMBER, SmallBoard

MAY = date(2014, 5, 1)
BEFORE_MAY = date(2014, 4, 30)


@pytest.fixture
def people(store: Store, board: SmallBoard) -> tuple[int, int, int]:
    with store.writing("Add people") as session:
        names = ("Superintendent", "Chief Inspector", "Commander")
        first, second, third = (add_person(session, name, agency_id=board.police).id for name in names)
    return first, second, third


def test_a_deputy_is_named_from_a_day_and_was_another_before(
    store: Store, board: SmallBoard, people: tuple[int, int, int]
) -> None:
    holder, first, second = people
    with store.writing("Appoint") as session:
        appoint(session, board.inspector, holder, Span(APRIL, SEPTEMBER), deputy_id=first, term_ends=SEPTEMBER)

    with store.writing("Name another deputy") as session:
        deputise(session, board.inspector, second, JUNE)
        again = deputise(session, board.inspector, second, JUNE).id
        deputise(session, board.inspector, second, date(2014, 7, 1))

    with store.reading() as session:
        earlier, later = appointments_of(session, board.inspector)
        assert (earlier.ends, later.starts, later.ends) == (date(2014, 6, 11), JUNE, SEPTEMBER)
        assert later.id == again
        line, before = (
            next(line for line in seats_as_at(session, None, day) if line.seat_id == board.inspector)
            for day in (SEPTEMBER, date(2014, 6, 11))
        )
    assert (line.deputy, before.deputy) == ("Commander", "Chief Inspector")
    assert line.since == before.since == APRIL
    assert line.term_ends == SEPTEMBER


def test_nobody_deputises_for_themselves_or_for_an_empty_seat(
    store: Store, board: SmallBoard, people: tuple[int, int, int]
) -> None:
    with store.writing("Appoint") as session:
        appoint(session, board.inspector, people[0], Span(JUNE))

    with pytest.raises(OwnDeputy), store.writing("Name a deputy") as session:
        deputise(session, board.inspector, people[0], JUNE)
    with pytest.raises(NobodyThere), store.writing("Name a deputy") as session:
        deputise(session, board.inspector, people[1], APRIL)


def test_the_deputy_is_taken_back_from_the_first_day_without_a_second_appointment(
    store: Store, board: SmallBoard, people: tuple[int, int, int]
) -> None:
    with store.writing("Appoint") as session:
        appoint(session, board.inspector, people[0], Span(JUNE), deputy_id=people[1])

    with store.writing("Take the deputy back") as session:
        deputise(session, board.inspector, None, JUNE)

    with store.reading() as session:
        assert [item.deputy_id for item in appointments_of(session, board.inspector)] == [None]


def test_a_seat_held_by_somebody_not_named_was_held_before_its_first_named_holder(
    store: Store, board: SmallBoard, people: tuple[int, int, int]
) -> None:
    with store.writing("Appoint") as session:
        take_over(session, board.inspector, people[0], JUNE)
        take_over(session, board.deputy_director, people[1], SEPTEMBER)
        session.get_one(Seat, board.director).status = SeatStatus.VACANT
        take_over(session, board.director, people[2], JUNE)

    with store.reading() as session:
        facts = seat(session, board.inspector)
        assert [facts.is_held(day) for day in (APRIL, JUNE)] == [True, True]
        assert holdings(session)[board.inspector].covers(APRIL)
        assert [item.id for item in vacant_seats(session, APRIL)] == [board.director]
        assert [row.id for row in seat_rows(session, APRIL) if row.vacant] == [board.director]
        assert session.get_one(Seat, board.deputy_director).unnamed_until is None
    with store.writing("Correct the day") as session:
        session.delete(appointments_of(session, board.inspector)[0])
        session.flush()
        take_over(session, board.inspector, people[0], MAY)
    with store.reading() as session:
        assert session.get_one(Seat, board.inspector).unnamed_until == BEFORE_MAY


def test_whoever_holds_a_seat_leaves_it_named_or_not(
    store: Store, board: SmallBoard, people: tuple[int, int, int]
) -> None:
    with store.writing("Appoint") as session:
        appoint(session, board.inspector, people[0], Span())

    with store.writing("Leave") as session:
        vacate(session, board.inspector, JUNE, "Retired")
        vacate(session, board.director, JUNE)

    with store.reading() as session:
        assert [item.ends for item in appointments_of(session, board.inspector)] == [JUNE]
        found = {item.id: item.since for item in vacant_seats(session, SEPTEMBER)}
        assert found == {board.director: date(2014, 6, 13), board.inspector: date(2014, 6, 13)}
        assert vacant_seats(session, JUNE) == []
    with pytest.raises(NobodyThere), store.writing("Leave") as session:
        vacate(session, board.director, SEPTEMBER)
    with pytest.raises(WrongWayRound), store.writing("Leave") as session:
        vacate(session, board.deputy_director, JUNE)
    with store.writing("Somebody holds it after all") as session:
        change_seat(session, board.director, {"status": SeatStatus.FILLED})
    with store.reading() as session:
        assert seat(session, board.director).is_held(SEPTEMBER)


def test_a_seat_does_not_end_before_its_next_holder_begins(
    store: Store, board: SmallBoard, people: tuple[int, int, int]
) -> None:
    with store.writing("Appoint") as session:
        appoint(session, board.inspector, people[0], Span(SEPTEMBER))

    with pytest.raises(Overlap), store.writing("End") as session:
        end_seat(session, board.inspector, JUNE)
    with store.writing("End") as session:
        end_seat(session, board.director, JUNE, "Post abolished")

    with store.reading() as session:
        ended = session.get_one(Seat, board.director)
        assert (ended.closes, ended.closed_reason) == (JUNE, "Post abolished")
