"""A model of next year's contributions, written down whole: one step to undo, refused in words or not at all."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.budget.edits import set_contribution
from app.budget.edits_close import record_closed
from app.budget.edits_contributions import take_over
from app.budget.queries_contributions import contributions
from app.budget.rules import Nature, Refusal
from app.budget.rules_formula import by_weight, equal_shares, frozen
from app.people.edits import add_agency
from db.store import Store
from tests.app.budget.conftest import YEAR, Small

Deed = Callable[[str], AbstractContextManager[Session]]
NEXT, APRIL = YEAR + 1, date(2015, 4, 30)


class TakenBack(Exception):
    """Takes back what a case wrote."""


@pytest.fixture
def agencies(store: Store, small: Small) -> list[int]:
    with store.writing("Add two more") as session:
        return [small.council, *(add_agency(session, name).id for name in ("Police", "Health"))]


def agreed(session: Session, nature: Nature = Nature.RECURRING) -> dict[str, int]:
    found = contributions(session, NEXT, APRIL)
    return {line.what.agency: line.what.agreed for line in found if line.what.nature is nature}


def test_a_model_becomes_next_year_s_contributions_in_one_step(store: Store, agencies: list[int], undone: Deed) -> None:
    council, police, health = agencies
    with store.writing("Agree a one-off") as session:
        set_contribution(session, NEXT, police, Nature.ONE_OFF, {"agreed": 5_000_00})
    shares = equal_shares(100_00, {str(each): None for each in agencies})

    with undone("Take over the contributions of 2015/16") as session:
        assert take_over(session, NEXT, {int(each): amount for each, amount in shares.items()}) == 3

    with store.writing("Take the same over again") as session:
        assert agreed(session) == {"Council": 33_34, "Police": 33_33, "Health": 33_33}
        assert agreed(session, Nature.ONE_OFF) == {"Police": 5_000_00}
        assert take_over(session, NEXT, {council: 33_34, police: 33_33}) == 0
        assert take_over(session, NEXT, {health: 40_00}) == 1
        assert sum(agreed(session).values()) == 33_34 + 33_33 + 40_00


def test_a_model_is_refused_in_words_and_nothing_of_it_is_written(store: Store, agencies: list[int]) -> None:
    council, police, _ = agencies
    with store.writing("Invoice the police") as session:
        set_contribution(session, NEXT, police, Nature.RECURRING, {"agreed": 50_00, "invoiced": 50_00})

    with store.writing("Try") as session:
        with pytest.raises(Refusal, match="holds no agency"):
            take_over(session, NEXT, {})
        with pytest.raises(Refusal, match=r"Council would give −£0\.01"):
            take_over(session, NEXT, {council: -1})
        with pytest.raises(Refusal, match=r"Police was invoiced for £50\.00 already, and the model gives £60\.00"):
            take_over(session, NEXT, {council: 70_00, police: 60_00})
        assert agreed(session) == {"Police": 50_00}
        assert take_over(session, NEXT, {council: 70_00, police: 50_00}) == 1
        record_closed(session, NEXT, date(2016, 4, 20))
        with pytest.raises(Refusal, match="2015/16 is closed"):
            take_over(session, NEXT, {council: 70_00})


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.integers(0, 500_000_00), min_size=3, max_size=3).filter(any),
    st.decimals(Decimal("-99.99"), Decimal(50), places=2),
)
def test_what_is_written_down_comes_to_what_was_modelled(
    store: Store, agencies: list[int], amounts: list[int], uplift: Decimal
) -> None:
    keys = [str(each) for each in agencies]
    last = dict(zip(keys, amounts, strict=True))
    models = (
        frozen(last, uplift),
        by_weight(sum(amounts), {key: Decimal(amount) for key, amount in last.items()}),
    )
    for model in models:
        with pytest.raises(TakenBack), store.writing("Try") as session:
            _take_over_and_back(session, model)
    assert sum(models[1].values()) == sum(amounts)


def _take_over_and_back(session: Session, model: dict[str, int]) -> None:
    take_over(session, NEXT, {int(key): amount for key, amount in model.items()})
    assert sum(agreed(session).values()) == sum(model.values())
    raise TakenBack
