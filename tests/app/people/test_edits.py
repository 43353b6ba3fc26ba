"""What can be done to agencies and people, and what is asked of them."""

from datetime import date
from pathlib import Path

import pytest

from app.people.edits import (
    add_agency,
    add_former_name,
    add_person,
    add_successor,
    change_agency,
    rename_agency,
    set_charging_class,
)
from app.people.queries import (
    agencies,
    agency_named,
    charging_classes,
    followed_on,
    former_names,
    names_as_at,
    names_going_out,
    person_named,
    successors,
)
from app.people.rules import ChargingClass, Dated, FollowsItself
from app.schema import metadata
from app.stores import import_into, tables_out
from db.store import Store


def test_an_agency_goes_by_its_name_of_the_day(store: Store) -> None:
    with store.writing("Set up") as session:
        agency = add_agency(session, "Primary Care Trust").id
        rename_agency(session, agency, "Clinical Commissioning Group", date(2013, 4, 1))
        rename_agency(session, agency, "Integrated Care Board", date(2022, 7, 1))

    with store.reading() as session:
        assert names_as_at(session, date(2026, 1, 1)) == {agency: "Integrated Care Board"}
        assert names_as_at(session, date(2013, 3, 31)) == {agency: "Primary Care Trust"}
        assert names_as_at(session, date(2014, 1, 1)) == {agency: "Clinical Commissioning Group"}
        found = agency_named(session, "Primary Care Trust")
        assert found is not None
        assert found.id == agency
        assert agency_named(session, "Nobody") is None


def test_an_agency_whose_names_all_begin_later_keeps_its_present_one(store: Store) -> None:
    with store.writing("Set up") as session:
        agency = add_agency(session, "Integrated Care Board")
        agency.name_from = date(2022, 7, 1)

    with store.reading() as session:
        assert [line.name for line in agencies(session, date(2014, 1, 1))] == ["Integrated Care Board"]


def test_before_its_first_known_name_began_an_agency_goes_by_that_one(store: Store) -> None:
    with store.writing("Set up") as session:
        agency = add_agency(session, "Primary Care Trust").id
        change_agency(session, agency, {"name_from": date(2002, 4, 1)})
        rename_agency(session, agency, "Clinical Commissioning Group", date(2013, 4, 1))

    with store.reading() as session:
        assert names_as_at(session, date(1999, 1, 1)) == {agency: "Primary Care Trust"}


def test_of_two_names_without_a_day_the_present_one_is_printed(store: Store) -> None:
    with store.writing("Set up") as session:
        agency = add_agency(session, "Police").id
        add_former_name(session, agency, Dated("Constabulary"))

    with store.reading() as session:
        assert names_as_at(session, date(2015, 3, 31)) == {agency: "Police"}


def test_a_former_name_is_recorded_once_and_its_day_corrected(store: Store) -> None:
    with store.writing("Set up") as session:
        agency = add_agency(session, "Integrated Care Board").id

        assert add_former_name(session, agency, Dated("Primary Care Trust"))
        session.flush()
        assert not add_former_name(session, agency, Dated("Primary Care Trust"))
        assert add_former_name(session, agency, Dated("Primary Care Trust", date(2002, 4, 1)))

    with store.reading() as session:
        assert former_names(session) == {agency: [Dated("Primary Care Trust", date(2002, 4, 1))]}


def test_a_name_may_come_back_and_goes_out_and_in_with_its_days(store: Store, tmp_path: Path) -> None:
    with store.writing("Set up") as session:
        agency = add_agency(session, "Police").id
    for name, year in (("Constabulary", 2010), ("Police", 2012), ("Police Service", 2014)):
        with store.writing("Rename") as session:
            rename_agency(session, agency, name, date(year, 4, 1))
    tables_out(store, tmp_path / "out")

    again = Store.create(tmp_path / "again.quorate", metadata)
    import_into(again, [tmp_path / "out"])
    import_into(again, [tmp_path / "out"])

    with store.reading() as session, again.reading() as other:
        for day, name in ((2009, "Police"), (2011, "Constabulary"), (2013, "Police"), (2015, "Police Service")):
            assert names_as_at(session, date(day, 6, 1)) == names_as_at(other, date(day, 6, 1)) == {1: name}
        assert former_names(session) == former_names(other)
    again.close()


def test_a_charging_class_holds_from_its_day(store: Store) -> None:
    with store.writing("Set up") as session:
        agency = add_agency(session, "Academy").id
        assert set_charging_class(session, agency, ChargingClass.MAINTAINED_SCHOOL, None)
        assert set_charging_class(session, agency, ChargingClass.ACADEMY, date(2012, 9, 1))
        session.flush()
        assert not set_charging_class(session, agency, ChargingClass.ACADEMY, date(2012, 9, 1))
        assert set_charging_class(session, agency, ChargingClass.EXEMPT, None)

    with store.reading() as session:
        assert charging_classes(session) == {agency: [Dated("exempt"), Dated("academy", date(2012, 9, 1))]}


def test_a_succession_is_recorded_once(store: Store) -> None:
    with store.writing("Set up") as session:
        probation, crc = add_agency(session, "Probation Trust").id, add_agency(session, "CRC").id
        nps = add_agency(session, "National Probation Service").id
        assert add_successor(session, probation, nps)
        assert add_successor(session, probation, crc)
        session.flush()
        assert not add_successor(session, probation, crc)
        assert add_successor(session, probation, crc, date(2014, 6, 1))
        with pytest.raises(FollowsItself):
            add_successor(session, crc, crc)

    with store.reading() as session:
        assert successors(session) == {probation: ["CRC", "National Probation Service"]}
        assert followed_on(session, date(2014, 5, 31)) == {}
        assert followed_on(session, date(2014, 6, 1)) == {probation: (crc,)}


def test_a_person_whose_name_is_withheld_goes_out_as_a_code_the_store_knows_again(store: Store) -> None:
    with store.writing("Set up") as session:
        add_person(session, "Head of Service")
        hidden = add_person(session, "Young Person A", withheld=True).id

    with store.reading() as session:
        assert names_going_out(session) == {"Young Person A": f"Name withheld ({hidden})"}
        found = person_named(session, f"Name withheld ({hidden})")
        assert found is not None
        assert found.id == hidden
        assert person_named(session, "Name withheld (1)") is None
