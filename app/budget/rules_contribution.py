"""What is true of contributions: what was agreed, paid and owed, and each agency's share of a named base."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from app.budget.rules import Nature
from app.budget.rules_money import half_up, tenths


class ShareBase(Enum):
    """What a share is a share of; it is always named beside the figure (DOMAIN.md trap 4)."""

    RECURRING = "recurring"
    CONTRIBUTIONS = "contributions"
    ALL_FUNDS = "all funds"


NATURES: dict[ShareBase, AbstractSet[Nature | None]] = {
    ShareBase.RECURRING: {Nature.RECURRING},
    ShareBase.CONTRIBUTIONS: {Nature.RECURRING, Nature.ONE_OFF},
    ShareBase.ALL_FUNDS: {None, *Nature} - {Nature.TRANSFER, Nature.IN_KIND},
}
"""The income each base holds; transfers between funds and what is given in kind are in none.

Income whose nature is not known is cash all the same, and in all funds.
"""


@dataclass(frozen=True)
class Given:
    """Income of one nature from an agency (empty where it comes from none), in pence."""

    agency: str
    nature: Nature | None
    amount: int


def base_total(given: Iterable[Given], base: ShareBase) -> int:
    """Pence in the base."""
    return sum(each.amount for each in given if each.nature in NATURES[base])


def shares(given: Sequence[Given], base: ShareBase) -> dict[str, int | None]:
    """Each agency's share of the base in tenths of a percent, half up; None where the base is empty (B2)."""
    whole, parts = base_total(given, base), _parts(given, base)
    return {agency: tenths(amount, whole) for agency, amount in parts.items()}


def joint_share(given: Sequence[Given], agencies: Iterable[str], base: ShareBase) -> Fraction | None:
    """The exact share of several agencies together, 0 to 1; None where the base is empty."""
    whole, parts = base_total(given, base), _parts(given, base)
    return Fraction(sum(parts.get(agency, 0) for agency in set(agencies)), whole) if whole else None


def _parts(given: Iterable[Given], base: ShareBase) -> dict[str, int]:
    parts: dict[str, int] = defaultdict(int)
    for each in given:
        if each.agency:
            parts[each.agency] += each.amount if each.nature in NATURES[base] else 0
    return dict(parts)


def bases_that_give(printed: Decimal, given: Sequence[Given], agencies: Sequence[str]) -> tuple[ShareBase, ...]:
    """The bases of which the agencies' share, rounded as finely as the printed percentage, is that percentage."""
    step = 10 ** max(0, -int(printed.as_tuple().exponent))
    exact = {base: joint_share(given, agencies, base) for base in ShareBase}
    return tuple(
        base for base, share in exact.items() if share is not None and half_up(share * 100 * step) == printed * step
    )


NO_CONTRIBUTION = frozenset({Nature.TRANSFER, Nature.CHARGES, Nature.CARRY_FORWARD})
"""Income that nobody contributes: passed between funds, charged for, or brought forward."""


@dataclass(frozen=True)
class Contribution:
    """What one agency gives in one year under one nature, in pence; in kind is a memo and no cash."""

    agency: str
    nature: Nature | None
    agreed: int
    invoiced: int = 0
    received: int = 0

    @property
    def outstanding(self) -> int:
        """Agreed and not yet received; nothing of what is given in kind, below zero where too much was paid."""
        return 0 if self.nature is Nature.IN_KIND else self.agreed - self.received

    @property
    def unpaid(self) -> int:
        """Invoiced and not yet received: what a reminder asks for; never below zero."""
        return max(0, self.invoiced - self.received)

    @property
    def to_invoice(self) -> int:
        """Agreed and not yet invoiced; never below zero, and nothing of what is given in kind."""
        return 0 if self.nature is Nature.IN_KIND else max(0, self.agreed - self.invoiced)


def days_overdue(invoiced_on: date | None, terms_days: int, today: date) -> int:
    """Whole days since an invoice was to be paid; 0 on the last day of its terms, before it, or without an invoice."""
    return max(0, (today - invoiced_on - timedelta(days=terms_days)).days) if invoiced_on else 0


@dataclass(frozen=True)
class Change:
    """This year beside last, in pence."""

    last: int
    this: int

    @property
    def amount(self) -> int:
        """More (above zero) or less than last year."""
        return self.this - self.last

    @property
    def share(self) -> int | None:
        """The change in tenths of a percent of last year; None where last year had nothing."""
        return tenths(self.amount, self.last)
