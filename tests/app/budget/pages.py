"""The fixtures of the budget's page: a small budget, and the page on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.budget.edits import add_line
from app.budget.edits_entries import add_entry
from app.budget.page import BudgetPage
from app.budget.rules import Kind, Nature
from app.budget.rules_entry import Entry, EntryType
from app.kit.desk import Desk
from app.people.schema import Agency
from db.store import Store
from tests.desks import desk_of

__all__ = ["desk_of"]

TODAY = date(2014, 12, 20)
NOVEMBER = date(2014, 11, 30)


@dataclass(frozen=True)
class Small:
    """The ids of a small budget of 2014/15."""

    council: int
    police: int
    training: int
    venue: int
    order: int
    """A commitment on training."""


@pytest.fixture
def small(store: Store) -> Small:
    """Two partners give 40,000 and 10,000; training (B11) and venues are paid from it; 5,000 was brought forward."""
    with store.writing("Set up the budget") as session:
        council, police = Agency(name="Council", short_name="LA"), Agency(name="Police")
        session.add_all([council, police])
        session.flush()
        income = [
            add_line(session, 2014, "main", Kind.INCOME, name, pence, agency_id=agency, nature=nature)
            for name, pence, agency, nature in (
                ("Council", 4_000_000, council.id, Nature.RECURRING),
                ("Police", 1_000_000, police.id, Nature.RECURRING),
                ("Brought forward", 500_000, None, Nature.CARRY_FORWARD),
            )
        ]
        training, venue = (
            add_line(session, 2014, "main", Kind.EXPENDITURE, name, pence)
            for name, pence in (("Training", 3_160_000), ("Venues", 240_000))
        )
        add_entry(session, income[0].id, Entry(date(2014, 5, 1), 4_000_000))
        add_entry(session, training.id, Entry(date(2014, 6, 12), 1_820_000))
        order = add_entry(session, training.id, Entry(date(2014, 10, 2), 400_000, EntryType.COMMITMENT))
        return Small(council.id, police.id, training.id, venue.id, order.id)


@pytest.fixture
def page_of(qtbot: QtBot, desk_of: Callable[[Store], Desk]) -> Callable[[Store], BudgetPage]:
    def make(store: Store) -> BudgetPage:
        page = BudgetPage(desk_of(store), lambda: TODAY)
        qtbot.addWidget(page)
        page.resize(1174, 620)
        with qtbot.waitExposed(page):
            page.show()
        page.show_year(2014)
        page.take_focus()
        return page

    return make


@pytest.fixture
def page(page_of: Callable[[Store], BudgetPage], store: Store, small: Small) -> BudgetPage:
    return page_of(store)
