"""What can be done to groups, seats and appointments, and what is refused."""

from datetime import date

import pytest

from app.groups.edits import add_group, add_seat, appoint, change_appointment, choose, put_under
from app.groups.queries import appointments_of, board_name, findings, groups, seat, setting
from app.groups.rules import Overlap, Span, WrongWayRound
from app.groups.schema import Appointment, Group, Seat
from app.people.edits import add_person
from db.store import Store
from tests.small_board import APRIL, JUNE, SEPTEMBER, small_board


def test_groups_stand_under_their_parents_boards_first(store: Store) -> None:
    with store.writing("Set up") as session:
        panel, board = add_group(session, "Panel", "panel").id, add_group(session, "Board", "board").id
        committee, other = add_group(session, "Committee", "committee").id, add_group(session, "Forum").id
        put_under(session, panel, board)
        put_under(session, committee, board)
        session.get_one(Group, panel).expected_attendance = 60

    with store.reading() as session:
        found = [(line.id, line.depth, line.expected_attendance) for line in groups(session)]
        assert found == [(board, 0, 75), (committee, 1, 75), (panel, 1, 60), (other, 0, 75)]
        assert board_name(session) == "Board"


def test_a_group_is_not_hung_under_itself_or_its_own(store: Store) -> None:
    with store.writing("Set up") as session:
        board, panel = add_group(session, "Board").id, add_group(session, "Panel").id
        assert put_under(session, panel, board)
        assert not put_under(session, panel, board)

    with pytest.raises(ValueError, match=str(panel)), store.writing("Hang") as session:
        put_under(session, board, panel)


def test_an_office_without_groups_has_no_board(store: Store) -> None:
    with store.reading() as session:
        assert board_name(session) == ""
        assert groups(session) == []


def test_a_seat_that_closes_before_it_opens_is_refused(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)

    with pytest.raises(WrongWayRound), store.writing("Add") as session:
        add_seat(session, board.group, "Nurse", board.council, span=Span(JUNE, APRIL))


def test_a_seat_is_held_by_one_person_at_a_time(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        first, second = add_person(session, "Superintendent").id, add_person(session, "Chief Inspector").id
        appoint(session, board.inspector, first, Span(APRIL, JUNE))
        appoint(session, board.inspector, second, Span(SEPTEMBER))

    with store.reading() as session:
        facts = seat(session, board.inspector)
        assert [facts.is_held(day) for day in (APRIL, date(2014, 7, 1), SEPTEMBER)] == [True, False, True]
        in_june, between = facts.tenure(JUNE), facts.tenure(date(2014, 7, 1))
        assert in_june is not None
        assert in_june.holder == "Superintendent"
        assert between is None
    with pytest.raises(Overlap) as refused, store.writing("Appoint") as session:
        appoint(session, board.inspector, first, Span(JUNE, JUNE))
    assert refused.value.taken == Span(APRIL, JUNE)
    with pytest.raises(WrongWayRound), store.writing("Appoint") as session:
        appoint(session, board.inspector, first, Span(JUNE, APRIL))


def test_an_appointment_is_changed_within_the_room_the_others_leave(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        first, second = add_person(session, "Superintendent").id, add_person(session, "Chief Inspector").id
        earlier = appoint(session, board.inspector, first, Span(APRIL, JUNE)).id
        appoint(session, board.inspector, second, Span(SEPTEMBER))

    with store.writing("Change") as session:
        assert change_appointment(session, earlier, {"ends": date(2014, 7, 1), "reason": "moved on"})
        assert not change_appointment(session, earlier, {"ends": date(2014, 7, 1)})
    with pytest.raises(Overlap), store.writing("Change") as session:
        change_appointment(session, earlier, {"ends": SEPTEMBER})

    with store.reading() as session:
        assert [item.ends for item in appointments_of(session, board.inspector)] == [date(2014, 7, 1), None]


def test_a_choice_replaces_the_default_and_the_choice_before(store: Store) -> None:
    with store.reading() as session:
        assert setting(session, "expected_attendance", "75") == "75"
    for value in ("80", "85"):
        with store.writing("Choose") as session:
            choose(session, "expected_attendance", value)

    with store.reading() as session:
        assert setting(session, "expected_attendance", "75") == "85"


def test_the_check_names_what_contradicts_the_rules(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        person = add_person(session, "Superintendent").id
        session.add_all([Appointment(seat_id=board.inspector, person_id=person) for _ in range(2)])
        session.get_one(Group, board.group).quorum = "four"
        held = session.get_one(Seat, board.director)
        held.opens, held.closes = JUNE, APRIL

    with store.reading() as session:
        found = list(findings(session))
        assert groups(session)[0].quorum is None

    assert found == [
        f'Seat "Director" (number {board.director}) closes on 2014-04-04 before it opens on 2014-06-12.',
        'The quorum rule of "Board" cannot be read: four.',
        f"Two appointments to seat number {board.inspector} overlap: numbers 1 and 2.",
    ]
