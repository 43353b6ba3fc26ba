"""What each agency gives in a year: agreed, invoiced, received, and its share of each base. Nothing here changes it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.budget.rules import Kind, Nature
from app.budget.rules_contribution import NO_CONTRIBUTION, Change, Contribution, Given, ShareBase, shares
from app.budget.rules_entry import EntryType
from app.budget.schema import BudgetContribution, BudgetEntry, BudgetLine
from app.groups.rules_year import year_span
from app.people.queries import names_as_at
from app.training.queries_in_kind import trainer_days

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
    half_days: int = 0
    """Of its trainers lent in the year: what was received in kind, a memo and no cash (B15)."""


def contributions(session: Session, year: int, as_at: date) -> list[ContributionLine]:
    """Every contribution of the year, received as at the day; in the order in which lines were entered.

    What trainers' days are worth is received in kind, whether it was agreed or not.
    """
    agreed, names = _agreed(session, year), names_as_at(session, as_at)
    lent = _lent(session, year, as_at)
    agreed |= {key: 0 for key in lent if key not in agreed}
    written, last = _written(session, year), _agreed(session, year - 1)
    received = _received(session, year, as_at)
    base = [Given(names.get(agency or 0, ""), nature, amount) for (agency, nature), amount in agreed.items()]
    parts = {each: shares(base, each) for each in ShareBase}
    found = []
    for (agency_id, nature), amount in agreed.items():
        if agency_id is None or not _is_given((agency_id, nature)):
            continue
        name, record = names[agency_id], written.get((agency_id, nature))
        invoiced = (record.invoiced or 0) if record else 0
        half_days, worth = lent.get((agency_id, nature), (0, 0))
        found.append(
            ContributionLine(
                year=year,
                agency_id=agency_id,
                what=Contribution(name, nature, amount, invoiced, received.get((agency_id, nature), 0) + worth),
                shares={each: share.get(name) for each, share in parts.items()},
                written=record is not None,
                invoiced_on=record.invoiced_on if record else None,
                invoice_ref=(record.invoice_ref or "") if record else "",
                last_year=last.get((agency_id, nature)),
                half_days=half_days,
            )
        )
    return found


@dataclass(frozen=True)
class GivenOver:
    """What one agency agreed to give under one nature in several years."""

    agency_id: int
    agency: str
    nature: Nature | None
    agreed: tuple[int | None, ...]
    """Pence by year, the earliest first; None where nothing was."""

    @property
    def change(self) -> Change:
        """The last of the years beside the one before."""
        before, last = (0, *self.agreed)[-2:]
        return Change(before or 0, last or 0)


@dataclass(frozen=True)
class SideBySide:
    """Contributions of several years, each by the calendar year in which it begins."""

    years: tuple[int, ...]
    lines: tuple[GivenOver, ...]


MOST_YEARS = 5
"""Years that stand side by side: the latest."""


def side_by_side(session: Session, year: int, as_at: date) -> SideBySide:
    """What every agency agreed to give in the years up to this one, the earliest first; names as at the day.

    The year after it is among them once anything is agreed for it.
    """
    lines = select(BudgetLine.year).where(BudgetLine.kind == Kind.INCOME, BudgetLine.agency_id.is_not(None))
    kept = {*session.scalars(lines.distinct()), *session.scalars(select(BudgetContribution.year).distinct())}
    shown = sorted(each for each in kept if each <= year + 1)[-MOST_YEARS:]
    by_year = [_agreed(session, each) for each in shown]
    names = names_as_at(session, as_at)
    keys = dict.fromkeys(key for found in reversed(by_year) for key in found if _is_given(key))
    order = {agency: at for at, agency in enumerate(dict.fromkeys(agency for agency, _ in keys))}
    together = sorted(keys, key=lambda key: order[key[0]])
    found = (
        GivenOver(agency, names[agency], nature, tuple(each.get((agency, nature)) for each in by_year))
        for agency, nature in together
        if agency is not None
    )
    return SideBySide(tuple(shown), tuple(found))


def _is_given(key: Key) -> bool:
    return key[0] is not None and key[1] not in NO_CONTRIBUTION


def _agreed(session: Session, year: int) -> dict[Key, int]:
    """What is agreed, by agency and nature: as written down, else the original budget of the lines."""
    found: dict[Key, int] = defaultdict(int)
    lines = select(BudgetLine).filter_by(year=year, kind=Kind.INCOME).order_by(BudgetLine.id)
    for line in session.scalars(lines):
        found[line.agency_id, line.nature] += line.original_budget
    return found | {key: record.agreed for key, record in _written(session, year).items()}


def _lent(session: Session, year: int, as_at: date) -> dict[Key, tuple[int, int]]:
    """Half days that each agency's trainers gave, and what they are worth in pence; training keeps them."""
    found: dict[Key, tuple[int, int]] = {}
    for given in trainer_days(session, year_span(year)[0], as_at):
        half_days, worth = found.get((given.agency_id, Nature.IN_KIND), (0, 0))
        found[given.agency_id, Nature.IN_KIND] = half_days + given.half_days, worth + given.worth
    return found


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
