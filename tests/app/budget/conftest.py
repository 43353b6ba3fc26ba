"""The fixtures of the budget: a year with a fund, three lines of spending and a contribution."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.budget.edits import add_line
from app.budget.rules import Kind, Nature
from app.people.edits import add_agency
from app.stores import tables_out
from db.store import Store

YEAR = 2014


@dataclass(frozen=True)
class Small:
    """The ids of what was made."""

    council: int
    contribution: int
    training: int
    venue: int
    catering: int


@pytest.fixture
def small(store: Store) -> Small:
    """2014/15, main fund: the council gives 50,000; training 31,600, venue 2,000 and catering 2,000."""
    with store.writing("Set up") as session:
        council = add_agency(session, "Council").id
        income = add_line(
            session, YEAR, "main", Kind.INCOME, "Council", 50_000_00, agency_id=council, nature=Nature.RECURRING
        )
        spent = (("Training", 31_600_00), ("Venue", 2_000_00), ("Catering", 2_000_00))
        lines = [add_line(session, YEAR, "main", Kind.EXPENDITURE, name, pence).id for name, pence in spent]
        return Small(council, income.id, *lines)


def tables(store: Store, folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in tables_out(store, folder)}


@pytest.fixture
def undone(store: Store, tmp_path: Path) -> Callable[[str], Iterator[None]]:
    """A deed in whose place, undone and done again, the store's tables are exactly as they were, and as it left them."""
    count = 0

    @contextmanager
    def deed(what: str) -> Iterator[object]:
        nonlocal count
        count += 1
        folder = tmp_path / str(count)
        before = tables(store, folder / "before")
        with store.writing(what) as session:
            yield session
        after = tables(store, folder / "after")
        assert after != before
        store.undo()
        assert tables(store, folder / "undone") == {name: before.get(name, "") for name in before}
        store.redo()
        assert tables(store, folder / "redone") == after

    return deed
