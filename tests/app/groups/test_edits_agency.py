"""An agency that a quorum rule requires: corrected in the rule with its name, and not deleted under it."""

import pytest
from sqlalchemy import select

from app.groups.edits import add_group
from app.groups.edits_agency import change_agency, delete_agency
from app.groups.schema import Group
from app.people.edits import add_agency, rename_agency
from app.people.queries import agency_named
from app.people.rules import InUse
from db.store import Store
from tests.small_board import JUNE


@pytest.fixture
def health(store: Store) -> int:
    """An agency that one group's rule requires, beside a group without a rule and one whose rule cannot be read."""
    with store.writing("Set up") as session:
        rules = {"Board": "count=2; require=Council|Helth Trust", "Panel": None, "Forum": "quota=3"}
        for name, rule in rules.items():
            add_group(session, name).quorum = rule
        add_agency(session, "Council")
        return add_agency(session, "Helth Trust").id


def rule(store: Store) -> str | None:
    with store.reading() as session:
        return session.scalar(select(Group.quorum).filter_by(name="Board"))


def test_a_name_that_is_corrected_is_corrected_in_the_rule(store: Store, health: int) -> None:
    with store.writing("Correct") as session:
        change_agency(session, health, {"name": "Health Trust", "sector": "health"})
    assert rule(store) == "count=2; require=Council|Health Trust"

    with store.writing("Abbreviate") as session:
        change_agency(session, health, {"short_name": "HT"})
    assert rule(store) == "count=2; require=Council|Health Trust"

    store.undo()
    store.undo()
    assert rule(store) == "count=2; require=Council|Helth Trust"


def test_an_agency_that_a_rule_requires_is_not_deleted_also_where_it_has_another_name_by_now(
    store: Store, health: int
) -> None:
    with store.writing("Rename") as session:
        rename_agency(session, health, "Academy", JUNE)

    with pytest.raises(InUse, match="1 quorum"), store.writing("Delete") as session:
        delete_agency(session, health)

    with store.writing("Ask for nobody, then delete") as session:
        session.scalars(select(Group).filter_by(name="Board")).one().quorum = "count=2"
        delete_agency(session, health)
    with store.reading() as session:
        assert agency_named(session, "Academy") is None
