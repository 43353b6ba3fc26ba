"""The years side by side, and what a year leaves to those that come. Nothing here changes anything."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.budget.queries import years
from app.budget.queries_year import year_shown
from app.budget.rules import Kind, Nature, is_cash
from app.budget.rules_close import Booked, FundEnd, all_funds, fund_ends
from app.budget.rules_entry import EntryType
from app.budget.rules_projection import Amount
from app.budget.schema import BudgetEntry, BudgetLine, BudgetYear


@dataclass(frozen=True)
class YearSum:
    """One year, all funds together; amounts in pence."""

    id: int
    """The calendar year in which it begins."""
    income_budget: int
    spending_budget: int
    end: FundEnd
    """What came in and went out; transfers between funds are in neither."""
    funds: tuple[FundEnd, ...]
    closed_on: date | None


def year_sums(session: Session) -> list[YearSum]:
    """Every year that has a budget, the latest first; virements, which leave its totals as they were, are not asked."""
    budgets, booked, closed = _budgets(session), _booked(session), _closed(session)
    return [
        YearSum(
            id=year,
            income_budget=budgets.get((year, Kind.INCOME), 0),
            spending_budget=budgets.get((year, Kind.EXPENDITURE), 0),
            end=all_funds(booked[year]),
            funds=fund_ends(booked[year]),
            closed_on=closed.get(year),
        )
        for year in reversed(years(session))
    ]


def _budgets(session: Session) -> dict[tuple[int, Kind], int]:
    asked = select(BudgetLine.year, BudgetLine.kind, BudgetLine.nature, func.sum(BudgetLine.original_budget))
    found: dict[tuple[int, Kind], int] = defaultdict(int)
    for year, kind, nature, pence in session.execute(
        asked.group_by(BudgetLine.year, BudgetLine.kind, BudgetLine.nature)
    ):
        if is_cash(nature) and nature is not Nature.TRANSFER:
            found[year, kind] += pence
    return found


def _booked(session: Session) -> dict[int, list[Booked]]:
    sums = (
        select(BudgetEntry.line_id, func.sum(BudgetEntry.amount).label("pence"))
        .where(BudgetEntry.type == EntryType.ACTUAL)
        .group_by(BudgetEntry.line_id)
        .subquery()
    )
    asked = (
        select(BudgetLine.year, BudgetLine.fund, BudgetLine.kind, BudgetLine.nature, sums.c.pence)
        .outerjoin(sums, sums.c.line_id == BudgetLine.id)
        .order_by(BudgetLine.id)
    )
    found: dict[int, list[Booked]] = defaultdict(list)
    for year, fund, kind, nature, pence in session.execute(asked):
        found[year].append(Booked(fund, kind, nature, pence or 0))
    return found


def _closed(session: Session) -> dict[int, date | None]:
    return {record.year: record.closed_on for record in session.scalars(select(BudgetYear))}


def basis(session: Session, year: int, today: date) -> tuple[int, tuple[Amount, ...]]:
    """What a projection starts from: the pence that the year is expected to leave, and its lines' latest budgets."""
    shown = year_shown(session, year, today)
    left = shown.total(Kind.INCOME).outturn - shown.total(Kind.EXPENDITURE).outturn
    lines = (line for line in shown.lines if line.nature is not Nature.TRANSFER)
    return left, tuple(Amount(line.kind, line.nature, line.figures.latest) for line in lines)
