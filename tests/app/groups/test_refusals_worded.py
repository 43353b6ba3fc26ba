"""Whatever groups and people refuse is said in words on the page: what happened, and what to do."""

from collections.abc import Iterator

import pytest

import app.groups.rules
import app.groups.rules_group
import app.groups.rules_merging
import app.groups.rules_seat
import app.groups.rules_succession
import app.people.rules
from app.groups.panel_refusals import deep_refusals
from app.groups.panel_words import refusals

ROOMS = (
    app.groups.rules,
    app.groups.rules_group,
    app.groups.rules_merging,
    app.groups.rules_seat,
    app.groups.rules_succession,
    app.people.rules,
)


def _refusals() -> Iterator[type[Exception]]:
    for module in ROOMS:
        for found in vars(module).values():
            if isinstance(found, type) and issubclass(found, Exception) and found.__module__ == module.__name__:
                yield found


@pytest.mark.parametrize("kind", list(_refusals()), ids=lambda kind: kind.__name__)
def test_a_refusal_has_its_words(kind: type[Exception]) -> None:
    assert kind in {**deep_refusals(), **refusals("")}
