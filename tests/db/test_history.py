"""Steps of the journal asked for by who made them, when, and which record or table they changed."""

from datetime import UTC, datetime

from app.people.schema import Agency, Person
from db.history import Record, Wanted, authors, window
from db.store import Store


def test_steps_are_asked_for_by_person_day_table_and_record(store: Store) -> None:
    with store.writing("Add two agencies") as session:
        session.add_all([Agency(name="Police"), Agency(name="Health")])
    with store.writing("Name a person") as session:
        session.add(Person(name="Chief Officer", agency_id=1, name_withheld=False))
    now = datetime.now(UTC)

    def asked(wanted: Wanted) -> list[str]:
        with store.reading() as session:
            return [step.label for step in window(session, wanted, 0)]

    with store.reading() as session:
        who = authors(session)
    assert asked(Wanted(who=who[0])) == ["Name a person", "Add two agencies"]
    assert asked(Wanted(who="Nobody")) == []
    assert asked(Wanted(tables=("person",))) == ["Name a person"]
    assert asked(Wanted(record=Record("agency", 1))) == ["Add two agencies"]
    assert asked(Wanted(record=Record("agency", 1, (("person", "agency_id"),)))) == [
        "Name a person",
        "Add two agencies",
    ]
    assert asked(Wanted(record=Record("agency", 2, (("person", "agency_id"),)))) == ["Add two agencies"]
    assert asked(Wanted(since=now)) == []
    assert asked(Wanted(before=now, after=1)) == ["Name a person"]
