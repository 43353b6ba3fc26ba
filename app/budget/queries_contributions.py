"""What each agency gives in a year: agreed, invoiced, received, and its share of each base. Nothing here changes it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.budget.rules import Kind, Nature
from app.budget.rules_contribution import NO_CONTRIBUTION, Contribution, Given, ShareBase, shares
from app.budget.rules_entry import EntryType
from app.budget.schema import BudgetContribution, BudgetEntry, BudgetLine
from app.people.queries import names_as_at

Key = tuple[int | None, Nature | None]
"""An agency and a nature of money."""


@dataclass(frozen=True)
class ContributionLine:
    """What one agency gives in one year under one nature."""

    year: int
    agency_id: int
    what: Contribution
    """Agreed, invoiced, received and outstanding, in pence."""
    shares: Mapping[ShareBase, int | None]
    """The agency's share of each base, all its natures together, in tenths of a percent of what is agreed."""
    written: bool
    """Whether it was agreed in writing; otherwise the line's original budget stands for it."""
    invoiced_on: date | None
    invoice_ref: str
    last_year: int | None
    """Agreed the year before, in pence; None where nothing was."""


def contributions(session: Session, year: int, as_at: date) -> list[ContributionLine]:
    """Every contribution of the year, received as at the day; in the order in which lines were entered."""
    agreed, names = _agreed(session, year), names_as_at(session, as_at)
    written, last = _written(session, year), _agreed(session, year - 1)
    received = _received(session, year, as_at)
    base = [Given(names.get(agency or 0, ""), nature, amount) for (agency, nature), amount in agreed.items()]
    parts = {each: shares(base, each) for each in ShareBase}
    found = []
    for (agency_id, nature), amount in agreed.items():
        if agency_id is None or nature in NO_CONTRIBUTION:
            continue
        name, record = names[agency_id], written.get((agency_id, nature))
        invoiced = (record.invoiced or 0) if record else 0
        found.append(
            ContributionLine(
                year=year,
                agency_id=agency_id,
                what=Contribution(name, nature, amount, invoiced, received.get((agency_id, nature), 0)),
                shares={each: share.get(name) for each, share in parts.items()},
                written=record is not None,
                invoiced_on=record.invoiced_on if record else None,
                invoice_ref=(record.invoice_ref or "") if record else "",
                last_year=last.get((agency_id, nature)),
            )
        )
    return found


def _agreed(session: Session, year: int) -> dict[Key, int]:
    """What is agreed, by agency and nature: as written down, else the original budget of the lines."""
    found: dict[Key, int] = defaultdict(int)
    lines = select(BudgetLine).filter_by(year=year, kind=Kind.INCOME).order_by(BudgetLine.id)
    for line in session.scalars(lines):
        found[line.agency_id, line.nature] += line.original_budget
    return found | {key: record.agreed for key, record in _written(session, year).items()}


def _written(session: Session, year: int) -> dict[Key, BudgetContribution]:
    asked = select(BudgetContribution).filter_by(year=year).order_by(BudgetContribution.id)
    return {(item.agency_id, item.nature): item for item in session.scalars(asked)}


def _received(session: Session, year: int, as_at: date) -> dict[Key, int]:
    asked = (
        select(BudgetEntry.agency_id, BudgetLine.nature, func.sum(BudgetEntry.amount))
        .join(BudgetLine, BudgetLine.id == BudgetEntry.line_id)
        .where(BudgetLine.year == year, BudgetLine.kind == Kind.INCOME)
        .where(BudgetEntry.type == EntryType.ACTUAL, BudgetEntry.day <= as_at)
        .group_by(BudgetEntry.agency_id, BudgetLine.nature)
    )
    return {(agency_id, nature): amount for agency_id, nature, amount in session.execute(asked)}
