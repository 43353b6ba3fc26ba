"""Questions the letters about contributions ask: which agencies are written to, and about what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.budget.queries_contributions import ContributionLine, contributions
from app.budget.rules import Nature
from app.budget.rules_letter import LetterKind


@dataclass(frozen=True)
class LetterFacts:
    """All that a letter to one agency about a year may tell; amounts in pence."""

    year: int
    agency_id: int
    agency: str
    """The name it carries on the day of the letter."""
    lines: tuple[ContributionLine, ...]
    """What it gives under each nature; of a reminder, what is not paid in full."""
    last_year: int
    """All it agreed to give the year before, without what was given in kind."""

    @property
    def agreed(self) -> int:
        """What it is asked for, without what is given in kind."""
        return cash_agreed(self.lines)

    @property
    def invoiced(self) -> int:
        """What its invoices come to."""
        return sum(line.what.invoiced for line in self.lines)

    @property
    def unpaid(self) -> int:
        """What of them is not received yet."""
        return sum(line.what.unpaid for line in self.lines)


def cash_agreed(lines: Iterable[ContributionLine]) -> int:
    """Pence agreed, without what is given in kind."""
    return sum(line.what.agreed for line in lines if line.what.nature is not Nature.IN_KIND)


def letters_due(session: Session, kind: LetterKind, year: int, today: date) -> list[LetterFacts]:
    """Who is to be written to: all who give something in the year, or those who have not paid what was invoiced."""
    found: dict[int, list[ContributionLine]] = {}
    for line in contributions(session, year, today):
        if line.what.agreed if kind is LetterKind.CONTRIBUTION else line.what.unpaid:
            found.setdefault(line.agency_id, []).append(line)
    before = contributions(session, year - 1, today)
    return [
        LetterFacts(
            year,
            agency_id,
            lines[0].what.agency,
            tuple(lines),
            cash_agreed(line for line in before if line.agency_id == agency_id),
        )
        for agency_id, lines in found.items()
    ]
