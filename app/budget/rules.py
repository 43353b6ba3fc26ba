"""What is true of every budget: its kinds of line, what counts as cash, how a refusal is said."""

from datetime import date
from enum import Enum


class Refusal(Exception):
    """Something that is not done, in words: what was asked, why it is refused, and what to do instead."""

    def __init__(self, what: str, why: str, remedy: str) -> None:
        super().__init__(f"{what} {why} {remedy}")
        self.what, self.why, self.remedy = what, why, remedy


class Kind(Enum):
    """Which side of the budget a line is on."""

    INCOME = "income"
    EXPENDITURE = "expenditure"


class Nature(Enum):
    """What kind of money a line holds; ordinary expenditure has none."""

    RECURRING = "recurring"
    ONE_OFF = "one-off"
    CARRY_FORWARD = "carry-forward"
    GRANT = "grant"
    CHARGES = "charges"
    TRANSFER = "transfer"
    IN_KIND = "in kind"


class Subjective(Enum):
    """The group of costs under which finance reports a heading."""

    EMPLOYEES = "employees"
    PREMISES = "premises"
    TRANSPORT = "transport"
    SUPPLIES_AND_SERVICES = "supplies and services"
    THIRD_PARTY_PAYMENTS = "third-party payments"
    SUPPORT_SERVICES = "support services"


ONLY_THIS_YEAR = frozenset({Nature.ONE_OFF, Nature.CARRY_FORWARD})
"""Outside next year's baseline (DOMAIN.md section 5)."""


def is_cash(nature: Nature | None) -> bool:
    """Whether money moves: what is lent or given in kind is a memo only (B15)."""
    return nature is not Nature.IN_KIND


def in_baseline(nature: Nature | None) -> bool:
    """Whether next year begins with it: not what was given once or brought forward (B16)."""
    return nature not in ONLY_THIS_YEAR


def day_words(day: date) -> str:
    """The day as people read it: 1 April 2015."""
    return f"{day.day} {day:%B %Y}"
