"""Two records that are one person or one agency: what goes to the one kept, what stands in the way, and undo."""

from datetime import date

import pytest

from app.groups.edits import add_group, add_seat, appoint
from app.groups.edits_merging import merge_agencies, merge_people
from app.groups.queries import seat
from app.groups.rules import Span
from app.groups.rules_merging import SeatsTwice, required_instead
from app.groups.schema import Group, Seat
from app.meetings.edits import set_mark
from app.meetings.edits_marks import change_details
from app.meetings.queries_register import register
from app.meetings.rules import Mark
from app.people.edits import (
    add_agency,
    add_former_name,
    add_person,
    add_successor,
    change_person,
    rename_agency,
    set_charging_class,
)
from app.people.queries import agencies, charging_classes, former_names, person_named, successors
from app.people.queries_merging import merging_agencies, merging_people
from app.people.rules import ChargingClass, Dated, Itself
from app.people.schema import Person
from db.store import Store
from tests.small_board import JUNE, SINCE, TODAY, UNTIL, SmallBoard, small_board


def _board_with_a_deputy_twice(store: Store) -> tuple[SmallBoard, int, int]:
    """A board whose director's deputy stands in the store under two names, and came to a meeting once."""
    with store.writing("Set up") as session:
        board = small_board(session)
        session.get_one(Group, board.group).quorum = "count=1;deputies=named"
        kept, twice = add_person(session, "Assistant Director").id, add_person(session, "Asst Director").id
        director = add_person(session, "Director of Services").id
        change_person(session, twice, {"email": "ad@example.org", "agency_id": board.council})
        appoint(session, board.director, director, Span(SINCE), deputy_id=twice)
        set_mark(session, board.june, board.director, Mark.DEPUTY, TODAY)
        change_details(session, board.june, board.director, {"attended_by": "Asst Director"})
    return board, kept, twice


def test_two_records_of_a_person_become_one_and_the_register_does_not_move(store: Store) -> None:
    board, kept, twice = _board_with_a_deputy_twice(store)
    with store.reading() as session:
        before = register(session, board.group, SINCE, UNTIL).meetings
        preview = merging_people(session, kept, twice)

    with store.writing("Merge the two") as session:
        merge_people(session, kept, twice)

    assert preview.moves == (("appointment", 1),)
    assert preview.gains == (("agency_id", board.council), ("email", "ad@example.org"))
    with store.reading() as session:
        assert person_named(session, "Asst Director") is None
        assert session.get_one(Person, kept).email == "ad@example.org"
        assert seat(session, board.director).tenures[0].deputy == "Assistant Director"
        after = register(session, board.group, SINCE, UNTIL).meetings
        assert after == before
        assert [meeting.quorum.met for meeting in after if meeting.quorum] == [True]


def test_a_corrected_name_is_corrected_on_the_sign_in_sheet_too(store: Store) -> None:
    board, _, twice = _board_with_a_deputy_twice(store)

    with store.writing("Correct the name") as session:
        change_person(session, twice, {"name": "Assistant Director (Services)"})

    with store.reading() as session:
        met = [
            meeting.quorum.met for meeting in register(session, board.group, SINCE, UNTIL).meetings if meeting.quorum
        ]
    assert met == [True]


def test_one_undo_brings_the_second_record_back_with_all_that_hung_on_it(store: Store) -> None:
    board, kept, twice = _board_with_a_deputy_twice(store)
    with store.writing("Merge the two") as session:
        merge_people(session, kept, twice)

    store.undo()

    with store.reading() as session:
        assert session.get_one(Person, twice).email == "ad@example.org"
        assert session.get_one(Person, kept).email is None
        assert seat(session, board.director).tenures[0].deputy == "Asst Director"


def test_nobody_is_left_as_their_own_deputy_and_a_withheld_name_stays_withheld(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        kept, hidden = add_person(session, "Member A").id, add_person(session, "A. Member", withheld=True).id
        appoint(session, board.director, kept, Span(SINCE), deputy_id=hidden)

    with store.writing("Merge the two") as session:
        merge_people(session, kept, hidden)

    with store.reading() as session:
        held = seat(session, board.director).tenures[0]
        assert (held.printed, held.deputy) == ("Name withheld", None)


def test_two_records_of_an_agency_become_one_with_names_classes_and_quorums(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        twice = add_agency(session, "The Police", short_name="TP").id
        panel = add_group(session, "Panel")
        panel.quorum = "count=2; require=The Police|Council"
        moved = add_seat(session, panel.id, "Sergeant", twice).id
        rename_agency(session, board.police, "Constabulary", date(2013, 4, 1))
        for name in ("Police", "Borough Police"):
            add_former_name(session, twice, Dated(name))
        set_charging_class(session, board.police, ChargingClass.EXEMPT, None)
        set_charging_class(session, twice, ChargingClass.PRIVATE, None)
        set_charging_class(session, twice, ChargingClass.VOLUNTARY, JUNE)
        add_successor(session, twice, board.council)
        add_successor(session, board.police, board.council)
        add_successor(session, twice, board.police)
    with store.reading() as session:
        assert merging_agencies(session, board.police, twice).moves == (("seat", 1),)

    with store.writing("Merge the two") as session:
        merge_agencies(session, board.police, twice)

    with store.reading() as session:
        assert [(line.name, line.short_name) for line in agencies(session)] == [
            ("Constabulary", "TP"),
            ("Council", None),
        ]
        assert session.get_one(Seat, moved).agency_id == board.police
        assert session.get_one(Group, panel.id).quorum == "count=2; require=Constabulary|Council"
        assert {item.value for item in former_names(session)[board.police]} == {"Police", "Borough Police"}
        assert charging_classes(session)[board.police] == [Dated("exempt"), Dated("voluntary", JUNE)]
        assert successors(session) == {board.police: ["Council"]}


def test_agencies_that_both_have_a_seat_of_one_label_are_not_merged_before_that_is_settled(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        add_seat(session, board.group, "Inspector", board.council)

    with pytest.raises(SeatsTwice) as refused, store.writing("Merge") as session:
        merge_agencies(session, board.council, board.police)
    assert refused.value.seats == (("Inspector", "Board"),)
    with pytest.raises(Itself), store.writing("Merge") as session:
        merge_agencies(session, board.council, board.council)
    with pytest.raises(Itself), store.writing("Merge") as session:
        merge_people(session, 1, 1)


def test_a_quorum_rule_names_the_agency_kept_once() -> None:
    assert required_instead("count=2;require=A|B", "A", "B") == "count=2;require=B"
    assert required_instead("sectors=A;require=C", "A", "B") == "sectors=A;require=C"
