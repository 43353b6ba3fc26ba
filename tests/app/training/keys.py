"""A key of policies.toml as a case: a policy that has it, what is looked at, and what is seen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.training.charging import charged_all
from app.training.rules import Place
from app.training.rules_after import no_certificate
from app.training.rules_policy import Policy
from app.training.rules_words_policy import policy_words
from tests.app.training.places import FULL, HOLIDAYS, LONG_AFTER, TUESDAY, event, outcome, pounds

TWO_DAYS = event(TUESDAY, FULL, FULL)
NO_SHOW = 'triggers = ["did not attend"]\n'
FLAT = f"{NO_SHOW}amount = [{{ value = 50 }}]\n"
LATE = 'triggers = ["did not attend", "late cancellation"]\namount = [{ value = 50 }]\n'
FEES = 'triggers = ["did not attend", "attendance fee"]\namount = [{ value = 50 }]\nfee = [{ value = 80 }]\n'
BOTH_WAYS = (
    'triggers = ["did not attend", "left early", "arrived late", "attendance fee", "walk-in"]\n'
    'amount = [{ value = 50 }, { on = ["walk-in"], value = 10 }]\nfee = [{ value = 30 }]\n'
)
MARCH_2 = date(2026, 3, 2)


@dataclass(frozen=True)
class Case:
    """A key, a policy that has it, what is looked at, and what is seen."""

    key: str
    text: str
    seen: Callable[[Policy], Any]
    expected: Any


def owed(place: Place, today: date = LONG_AFTER) -> Callable[[Policy], float]:
    return lambda rule: pounds(rule, place, today)


def owed_of(*places: Place) -> Callable[[Policy], list[float]]:
    return lambda rule: [one.amount / 100 for one in charged_all(places, [rule], HOLIDAYS, LONG_AFTER)]


def vat_of(place: Place) -> Callable[[Policy], list[tuple[str, int]]]:
    return lambda rule: [(charge.vat_code, charge.vat) for charge in outcome(rule, place).charges]


def says(words: str) -> Callable[[Policy], bool]:
    return lambda rule: words in " ".join(policy_words(rule))


def refusal(place: Place, *, evaluated: bool = True) -> Callable[[Policy], str | None]:
    def seen(rule: Policy) -> str | None:
        found = no_certificate(rule, place, evaluated=evaluated)
        return found and found.name

    return seen
