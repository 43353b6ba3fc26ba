"""Printed shares and balances worked out again from the lines of their year. Nothing here changes anything."""

from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.budget.rules import Kind, is_cash
from app.budget.rules_contribution import Given
from app.budget.rules_published import Check, ShareFinding, share_finding
from app.budget.schema import BudgetLine
from app.budget.schema_printed import PrintedFigure, PrintedFigureAgency
from app.groups.rules_year import year_label


def printed_figures(session: Session) -> list[tuple[PrintedFigure, list[int]]]:
    """Every printed share and balance as it was entered, with the ids of the agencies that a share is of."""
    agencies: dict[int, list[int]] = {}
    for item in session.scalars(select(PrintedFigureAgency).order_by(PrintedFigureAgency.id)):
        agencies.setdefault(item.figure_id, []).append(item.agency_id)
    figures = session.scalars(select(PrintedFigure).order_by(PrintedFigure.id))
    return [(figure, agencies.get(figure.id, [])) for figure in figures]


def share_findings(session: Session, year: int) -> list[ShareFinding]:
    """Every printed share of the year beside what each base gives, of the original budgets of its fund or of all."""
    return [
        share_finding(figure.name, Decimal(figure.percent), _given(session, year, figure.fund), list(map(str, ids)))
        for figure, ids in printed_figures(session)
        if figure.year == year and figure.percent is not None
    ]


def _given(session: Session, year: int, fund: str | None) -> list[Given]:
    """Income by agency (its id) and nature."""
    lines = session.scalars(select(BudgetLine).filter_by(year=year, kind=Kind.INCOME).order_by(BudgetLine.id))
    return [
        Given(str(line.agency_id or ""), line.nature, line.original_budget)
        for line in lines
        if fund in (None, line.fund)
    ]


def balance_checks(session: Session, year: int) -> Iterator[Check]:
    """What the original budgets of a fund leave, beside what is printed."""
    for figure, _ in printed_figures(session):
        if figure.year == year and figure.balance is not None:
            left = _left(session, year, figure.fund or "")
            yield Check(f"{figure.name} ({figure.fund} {year_label(year)})", figure.balance, left)


def _left(session: Session, year: int, fund: str) -> int:
    asked = select(BudgetLine.kind, BudgetLine.nature, func.sum(BudgetLine.original_budget))
    asked = asked.where(BudgetLine.year == year, BudgetLine.fund == fund)
    sums = session.execute(asked.group_by(BudgetLine.kind, BudgetLine.nature))
    return sum(amount if kind is Kind.INCOME else -amount for kind, nature, amount in sums if is_cash(nature))
