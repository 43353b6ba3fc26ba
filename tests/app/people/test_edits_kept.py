"""What can be done to agencies and people that are there: corrected, renamed, deleted, and what is refused."""

from datetime import date

import pytest

from app.people.edits import (
    add_agency,
    add_person,
    add_successor,
    change_agency,
    change_person,
    delete_agency,
    delete_person,
    forget_successors,
    rename_agency,
    set_charging_class,
)
from app.people.queries import agency_named, person_named, successors
from app.people.rules import ChargingClass, InUse, NameTaken, NoName, TooEarly
from app.people.schema import Agency, AgencyClass, AgencyName, Person
from db.store import Store
from tests.small_board import small_board


def test_an_agency_is_corrected_but_keeps_a_name_of_its_own(store: Store) -> None:
    with store.writing("Set up") as session:
        police, council = add_agency(session, "Polise").id, add_agency(session, "Council").id

    with store.writing("Correct") as session:
        change_agency(session, police, {"name": "Police", "short_name": "WMP", "sector": None})
        change_agency(session, council, {"sector": "local authority"})

    with store.reading() as session:
        assert session.get_one(Agency, police).short_name == "WMP"
        assert agency_named(session, "Polise") is None
    for name, refusal in (("Council", NameTaken), ("", NoName)):
        with pytest.raises(refusal), store.writing("Correct") as session:
            change_agency(session, police, {"name": name})


def test_an_agency_takes_a_new_name_only_after_the_day_of_the_present_one(store: Store) -> None:
    with store.writing("Set up") as session:
        agency, other = add_agency(session, "Care Trust").id, add_agency(session, "Council").id
        rename_agency(session, agency, "Commissioning Group", date(2013, 4, 1))

    with pytest.raises(TooEarly) as refused, store.writing("Rename") as session:
        rename_agency(session, agency, "Board", date(2013, 4, 1))
    assert refused.value.began == date(2013, 4, 1)
    with pytest.raises(NameTaken) as taken, store.writing("Rename") as session:
        rename_agency(session, other, "Commissioning Group", date(2022, 7, 1))
    assert taken.value.name == "Commissioning Group"


def test_an_agency_goes_with_its_names_and_classes_unless_somebody_uses_it(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        slip = add_agency(session, "Slip").id
        rename_agency(session, slip, "Another slip", date(2014, 1, 1))
        set_charging_class(session, slip, ChargingClass.ACADEMY, None)
        add_successor(session, slip, board.council)

    with store.writing("Delete") as session:
        delete_agency(session, slip)

    with store.reading() as session:
        assert [session.query(kind).count() for kind in (AgencyName, AgencyClass)] == [0, 0]
        assert successors(session) == {}
    with pytest.raises(InUse) as refused, store.writing("Delete") as session:
        delete_agency(session, board.council)
    assert refused.value.by == {"seat": 2}
    store.undo()
    with store.reading() as session:
        assert agency_named(session, "Slip") is not None


def test_a_succession_that_was_a_slip_is_forgotten(store: Store) -> None:
    with store.writing("Set up") as session:
        trust, group = add_agency(session, "Trust").id, add_agency(session, "Group").id
        add_successor(session, trust, group)

    with store.writing("Forget") as session:
        forget_successors(session, trust)

    with store.reading() as session:
        assert successors(session) == {}


def test_a_person_is_changed_and_deleted_where_nobody_refers_to_them(store: Store) -> None:
    with store.writing("Set up") as session:
        agency = add_agency(session, "Council").id
        nurse, head = add_person(session, "Nurse").id, add_person(session, "Head of Service", agency).id

    with store.writing("Change") as session:
        change_person(session, nurse, {"name": "Lead Nurse", "agency_id": agency, "name_withheld": True})
    with pytest.raises(NameTaken), store.writing("Change") as session:
        change_person(session, nurse, {"name": "Head of Service"})
    with store.writing("Delete") as session:
        delete_person(session, head)

    with store.reading() as session:
        found = person_named(session, "Lead Nurse")
        assert found is not None
        assert (found.agency_id, found.name_withheld) == (agency, True)
        assert session.get(Person, head) is None


def test_a_person_who_holds_a_seat_stays(store: Store) -> None:
    from app.groups.edits import appoint
    from app.groups.rules import Span

    with store.writing("Set up") as session:
        board = small_board(session)
        holder = add_person(session, "Superintendent").id
        appoint(session, board.inspector, holder, Span())

    with pytest.raises(InUse) as refused, store.writing("Delete") as session:
        delete_person(session, holder)
    assert refused.value.by == {"appointment": 1}
