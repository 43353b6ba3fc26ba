"""What can be done to groups and seats that are there: changed, ended, handed over, deleted, and what is refused."""

from datetime import date

import pytest

from app.groups.edits import add_group, appoint
from app.groups.edits_group import change_group, delete_group
from app.groups.edits_seat import (
    change_seat,
    check_place,
    delete_seat,
    deputise,
    end_holder,
    end_seat,
    name_deputy,
    set_term,
    take_over,
    vacate,
)
from app.groups.queries import appointments_of, seat
from app.groups.rules import (
    Category,
    Circle,
    NotAQuorum,
    Overlap,
    SeatStatus,
    SeatThere,
    Span,
    UnknownAgencies,
    WrongWayRound,
)
from app.groups.rules_group import GroupClosed
from app.groups.rules_seat import OwnDeputy
from app.groups.schema import Appointment, Group, Seat
from app.people.edits import add_person
from app.people.rules import InUse, NameTaken, NoName
from db.store import Store
from tests.small_board import APRIL, JUNE, SEPTEMBER, SmallBoard, small_board

END = date(2015, 3, 31)


@pytest.fixture
def board(store: Store) -> SmallBoard:
    with store.writing("Set up") as session:
        return small_board(session)


@pytest.fixture
def people(store: Store, board: SmallBoard) -> tuple[int, int]:
    with store.writing("Add two people") as session:
        return add_person(session, "Superintendent").id, add_person(session, "Chief Inspector").id


def held(store: Store, seat_id: int) -> list[tuple[date | None, date | None]]:
    with store.reading() as session:
        return [(item.starts, item.ends) for item in appointments_of(session, seat_id)]


def test_facts_of_a_group_change(store: Store, board: SmallBoard) -> None:
    with store.writing("Add a panel") as session:
        panel = add_group(session, "Panel").id

    with store.writing("Change") as session:
        facts = {"name": "Audit panel", "kind": "panel", "parent_id": board.group, "quorum": "count=2;require=Police"}
        change_group(session, panel, facts)
        change_group(session, panel, {"expected_attendance": 60, "quorum": None})

    with store.reading() as session:
        item = session.get_one(Group, panel)
        assert (item.name, item.kind, item.parent_id, item.quorum, item.expected_attendance) == (
            *("Audit panel", "panel", board.group),
            *(None, 60),
        )
    with store.writing("Change") as session:
        change_group(session, panel, {"parent_id": None})
    with store.reading() as session:
        assert session.get_one(Group, panel).parent_id is None


def test_what_a_group_cannot_be_is_refused(store: Store, board: SmallBoard) -> None:
    with store.writing("Add a panel") as session:
        panel = add_group(session, "Panel").id
        change_group(session, panel, {"parent_id": board.group})

    wrong: list[tuple[dict[str, object], type[Exception]]] = [
        ({"name": ""}, NoName),
        ({"name": "Panel"}, NameTaken),
        ({"parent_id": panel}, Circle),
        ({"quorum": "four"}, NotAQuorum),
        ({"quorum": "require=Police|Fire"}, UnknownAgencies),
    ]
    for facts, refusal in wrong:
        with pytest.raises(refusal), store.writing("Change") as session:
            change_group(session, board.group, facts)
    with pytest.raises(UnknownAgencies) as unknown, store.writing("Change") as session:
        change_group(session, board.group, {"quorum": "require=Police|Fire"})
    assert unknown.value.names == ("Fire",)


def test_a_group_is_deleted_only_when_it_is_bare(store: Store, board: SmallBoard) -> None:
    with store.writing("Add a panel") as session:
        panel = add_group(session, "Panel").id

    with store.writing("Delete") as session:
        delete_group(session, panel)

    with pytest.raises(InUse) as refused, store.writing("Delete") as session:
        delete_group(session, board.group)
    assert refused.value.by == {"meeting": 3, "seat": 3}


def test_facts_of_a_seat_change(store: Store, board: SmallBoard) -> None:
    with store.writing("Change") as session:
        change_seat(session, board.director, {"label": "Head", "category": Category.CHAIR, "status": SeatStatus.VACANT})
        change_seat(session, board.director, {"opens": APRIL, "closes": END, "voting": False})
        change_seat(session, board.director, {"closes": None})

    with store.reading() as session:
        item = session.get_one(Seat, board.director)
        assert (item.label, item.category, item.opens, item.closes, item.voting) == (
            *("Head", Category.CHAIR, APRIL),
            *(None, False),
        )


def test_what_a_seat_cannot_be_is_refused(store: Store, board: SmallBoard) -> None:
    with pytest.raises(NoName), store.writing("Change") as session:
        change_seat(session, board.director, {"label": None})
    with pytest.raises(SeatThere) as there, store.writing("Change") as session:
        change_seat(session, board.director, {"label": "Deputy Director"})
    assert there.value.label == "Deputy Director"
    with pytest.raises(WrongWayRound), store.writing("Change") as session:
        change_seat(session, board.deputy_director, {"closes": JUNE})
    with store.reading() as session:
        check_place(session, board.group, "Director", board.police)


def test_an_ended_seat_ends_its_holder_with_it(store: Store, board: SmallBoard, people: tuple[int, int]) -> None:
    with store.writing("Appoint") as session:
        appoint(session, board.inspector, people[0], Span(None, JUNE))
        appoint(session, board.inspector, people[1], Span(SEPTEMBER))

    with store.writing("End") as session:
        end_seat(session, board.inspector, END, "The force left the board")

    with store.reading() as session:
        assert session.get_one(Seat, board.inspector).closes == END
        first, second = appointments_of(session, board.inspector)
        assert (first.ends, first.reason) == (JUNE, None)
        assert (second.ends, second.reason) == (END, "The force left the board")
    with pytest.raises(WrongWayRound), store.writing("End") as session:
        end_seat(session, board.deputy_director, JUNE)


def test_the_next_holder_ends_the_one_before_the_day_before(
    store: Store, board: SmallBoard, people: tuple[int, int]
) -> None:
    with store.writing("Appoint") as session:
        take_over(session, board.inspector, people[0], None)
    with store.writing("Hand over") as session:
        take_over(session, board.inspector, people[1], SEPTEMBER)

    assert held(store, board.inspector) == [(None, date(2014, 9, 10)), (SEPTEMBER, None)]
    store.undo()
    assert held(store, board.inspector) == [(None, None)]


def test_nobody_takes_over_from_one_who_begins_later(store: Store, board: SmallBoard, people: tuple[int, int]) -> None:
    with store.writing("Appoint") as session:
        take_over(session, board.inspector, people[0], SEPTEMBER)

    with pytest.raises(Overlap), store.writing("Appoint") as session:
        take_over(session, board.inspector, people[1], JUNE)
    with pytest.raises(Overlap), store.writing("Appoint") as session:
        take_over(session, board.inspector, people[1], SEPTEMBER)


def test_a_holder_leaves_and_the_seat_is_vacant(store: Store, board: SmallBoard, people: tuple[int, int]) -> None:
    with store.writing("Appoint") as session:
        appointment = take_over(session, board.inspector, people[0], APRIL).id
    with pytest.raises(WrongWayRound), store.writing("Leave") as session:
        end_holder(session, appointment, date(2014, 4, 1))

    with store.writing("Leave") as session:
        end_holder(session, appointment, JUNE, "Retired")

    with store.reading() as session:
        facts = seat(session, board.inspector)
        assert [facts.is_held(day) for day in (JUNE, SEPTEMBER)] == [True, False]
        assert session.get_one(Appointment, appointment).reason == "Retired"


def test_a_deputy_is_named_and_taken_back(store: Store, board: SmallBoard, people: tuple[int, int]) -> None:
    with store.writing("Appoint") as session:
        appointment = take_over(session, board.inspector, people[0], None).id

    for deputy, expected in ((people[1], "Chief Inspector"), (None, None)):
        with store.writing("Name") as session:
            name_deputy(session, appointment, deputy)
        with store.reading() as session:
            tenure = seat(session, board.inspector).tenure(JUNE)
            assert tenure is not None
            assert tenure.deputy == expected


def test_whoever_leaves_does_not_come_back_with_the_deputy_of_a_later_day(
    store: Store, board: SmallBoard, people: tuple[int, int]
) -> None:
    with store.writing("Appoint") as session:
        first = take_over(session, board.inspector, people[0], None)
        deputise(session, board.inspector, people[1], SEPTEMBER)
        set_term(session, first.id, END)
    with store.reading() as session:
        terms = [item.term_ends for item in appointments_of(session, board.inspector)]

    with store.writing("Leave") as session:
        vacate(session, board.inspector, JUNE)
    left = held(store, board.inspector)
    store.undo()
    with store.writing("End the seat") as session:
        end_seat(session, board.inspector, JUNE)
    ended = held(store, board.inspector)
    store.undo()
    with store.writing("Hand over") as session:
        take_over(session, board.inspector, people[1], SEPTEMBER)

    assert terms == [END, END]
    assert left == ended == [(None, JUNE)]
    assert held(store, board.inspector) == [(None, date(2014, 9, 10)), (SEPTEMBER, None)]


def test_the_term_of_a_reappointment_stays_its_own(store: Store, board: SmallBoard, people: tuple[int, int]) -> None:
    with store.writing("Appoint twice") as session:
        first = appoint(session, board.inspector, people[0], Span(None, JUNE), term_ends=JUNE)
        appoint(session, board.inspector, people[0], Span(date(2014, 6, 13)), term_ends=END)
        set_term(session, first.id, SEPTEMBER)

    with store.reading() as session:
        assert [item.term_ends for item in appointments_of(session, board.inspector)] == [SEPTEMBER, END]


def test_nobody_is_named_as_their_own_deputy(store: Store, board: SmallBoard, people: tuple[int, int]) -> None:
    with store.writing("Appoint") as session:
        number = take_over(session, board.inspector, people[0], None).id

    with pytest.raises(OwnDeputy), store.writing("Name") as session:
        name_deputy(session, number, people[0])


def test_a_seat_does_not_outlast_its_group(store: Store, board: SmallBoard) -> None:
    with store.writing("Close") as session:
        session.get_one(Group, board.group).closes = END
        change_seat(session, board.director, {"closes": END})

    for last in (None, date(2015, 4, 1)):
        with pytest.raises(GroupClosed) as refused, store.writing("Open longer") as session:
            change_seat(session, board.director, {"closes": last})
        assert refused.value.last == END


def test_a_term_of_office_is_set_and_taken_back(store: Store, board: SmallBoard, people: tuple[int, int]) -> None:
    with store.writing("Appoint") as session:
        appointment = take_over(session, board.inspector, people[0], None).id

    for day in (END, None):
        with store.writing("Set the term") as session:
            set_term(session, appointment, day)
        with store.reading() as session:
            assert session.get_one(Appointment, appointment).term_ends == day


def test_a_seat_is_deleted_only_when_nothing_is_recorded_of_it(
    store: Store, board: SmallBoard, people: tuple[int, int]
) -> None:
    with store.writing("Delete") as session:
        delete_seat(session, board.director)
        take_over(session, board.inspector, people[0], None)

    with pytest.raises(InUse) as refused, store.writing("Delete") as session:
        delete_seat(session, board.inspector)
    assert refused.value.by == {"appointment": 1}
