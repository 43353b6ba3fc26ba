"""Two agencies that turn out to be one, and both gave something: nothing they gave is lost."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.edits import set_contribution
from app.budget.edits_entries import About, add_entry
from app.budget.queries import contribution_of
from app.budget.queries_contributions import contributions
from app.budget.rules import Nature
from app.budget.rules_entry import Entry
from app.groups.edits_merging import merge_agencies, merge_people
from app.groups.panel_refusals import deep_refusals
from app.people.edits import add_agency
from app.people.rules import HeldTwice
from app.people.schema import Person
from app.training.rules import Status
from db.store import Store
from tests.app.budget.conftest import YEAR, Small
from tests.app.training.programme import book, programme

Deed = Callable[[str], AbstractContextManager[Session]]
MARCH = date(2015, 3, 31)


@pytest.fixture
def twin(store: Store, small: Small) -> int:
    """The council stands in the store under two names, and gave under both in one year."""
    with store.writing("Enter the council twice") as session:
        twin = add_agency(session, "City Council").id
        mine = {"agreed": 30_000_00, "invoiced": 30_000_00, "invoiced_on": date(2014, 5, 1), "invoice_ref": "INV 1"}
        set_contribution(session, YEAR, small.council, Nature.RECURRING, mine)
        theirs = {"agreed": 20_000_01, "invoiced": 5_000_00, "invoiced_on": date(2014, 6, 1), "invoice_ref": "INV 2"}
        set_contribution(session, YEAR, twin, Nature.RECURRING, theirs)
        set_contribution(session, YEAR, small.council, Nature.ONE_OFF, {"agreed": 7_00})
        late = {"agreed": 3_00, "invoiced": 3_00, "invoiced_on": date(2014, 7, 1), "invoice_ref": "INV 3"}
        set_contribution(session, YEAR, twin, Nature.ONE_OFF, late)
        set_contribution(session, YEAR + 1, twin, Nature.RECURRING, {"agreed": 9_00})
        add_entry(session, small.contribution, Entry(MARCH, 100_00), About(agency_id=twin))
        return twin


def test_what_both_gave_in_one_year_is_added(store: Store, small: Small, twin: int, undone: Deed) -> None:
    with undone("Merge City Council into Council") as session:
        merge_agencies(session, small.council, twin)

    with store.reading() as session:
        recurring, once = contributions(session, YEAR, MARCH)
        next_year = contribution_of(session, YEAR + 1, small.council, Nature.RECURRING)
        assert next_year is not None
        assert (recurring.what.agreed, recurring.what.invoiced, recurring.what.received) == (
            50_000_01,
            35_000_00,
            100_00,
        )
        assert (recurring.invoiced_on, recurring.invoice_ref) == (date(2014, 5, 1), "INV 1; INV 2")
        assert (once.what.agreed, once.what.invoiced, once.invoiced_on, once.invoice_ref) == (
            *(10_00, 3_00),
            *(date(2014, 7, 1), "INV 3"),
        )
        assert next_year.agreed == 9_00


def test_it_is_the_same_whichever_name_stays(store: Store, small: Small, twin: int) -> None:
    with store.writing("Merge the other way") as session:
        merge_agencies(session, twin, small.council)

    with store.reading() as session:
        recurring, once = contributions(session, YEAR, MARCH)
        assert (recurring.what.agreed, once.what.agreed) == (50_000_01, 10_00)
        assert recurring.invoice_ref == "INV 2; INV 1"


def test_two_who_both_have_a_place_on_one_event_are_refused_in_words(store: Store, small: Small) -> None:
    with store.writing("Book one nurse under two names") as session:
        line = programme(session)
        for name in ("Staff Nurse", "Nurse, Staff"):
            book(session, line.event, line.school, name, Status.CONFIRMED)

    with pytest.raises(HeldTwice) as found, store.writing("Merge them") as session:
        merge_people(session, *_ids(session, "Staff Nurse", "Nurse, Staff"))

    assert found.value.by == {"booking": 1}
    assert deep_refusals()[HeldTwice](found.value).startswith("Both have 1 booking of which there may be one only")


def _ids(session: Session, *names: str) -> list[int]:
    return [session.scalars(select(Person.id).filter_by(name=name)).one() for name in names]
