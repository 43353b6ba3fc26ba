"""Questions a policy answers before it takes effect: what it would have charged in a year, and what was charged."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from app.calendar.queries import bank_holidays
from app.training.charging import charged_all
from app.training.queries_charging import owing, places
from app.training.rules_policy import Policy


@dataclass(frozen=True)
class TriedLine:
    """One agency: what it was charged, and what the policy would have charged it, in pence net of VAT."""

    agency: str
    places: int
    now: int
    tried: int

    @property
    def more(self) -> int:
        """How much more the policy would have charged, below 0 for less."""
        return self.tried - self.now


@dataclass(frozen=True)
class Trial:
    """A policy tried on the bookings of a period."""

    since: date
    until: date
    lines: tuple[TriedLine, ...]
    """The agencies that are charged either way, those that would pay most first."""
    charged: int
    """Places that it would have charged."""

    @property
    def now(self) -> int:
        """What was charged, in pence."""
        return sum(line.now for line in self.lines)

    @property
    def tried(self) -> int:
        """What it would have charged, in pence."""
        return sum(line.tried for line in self.lines)


def tried(session: Session, policy: Policy, since: date, until: date, today: date) -> Trial:
    """What the policy would have charged for the events that begin between two days, had it always been in force."""
    always, found = replace(policy, effective_from=date.min), places(session, since, until)
    outcomes = charged_all([line.place for line in found], [always], bank_holidays(session), today)
    would = [
        (line.booking.agency, sum(charge.amount for charge in outcome.charges if not charge.waived))
        for line, outcome in zip(found, outcomes, strict=True)
    ]
    did = [
        (item.line.booking.agency, sum(charge.amount for charge in item.charges if charge.is_owed))
        for item in owing(session, since, until, today)
    ]
    agencies = dict.fromkeys(agency for agency, _ in would)
    lines = [_line(agency, did, would) for agency in agencies]
    kept = sorted((line for line in lines if line.now or line.tried), key=lambda line: (-line.tried, line.agency))
    return Trial(since, until, tuple(kept), sum(bool(amount) for _, amount in would))


def _line(agency: str, did: Sequence[tuple[str, int]], would: Sequence[tuple[str, int]]) -> TriedLine:
    def sum_of(pairs: Sequence[tuple[str, int]]) -> int:
        return sum(amount for name, amount in pairs if name == agency)

    return TriedLine(agency, sum(name == agency for name, _ in would), sum_of(did), sum_of(would))
