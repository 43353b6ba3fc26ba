"""The years side by side, and what a year leaves to those that come. Nothing here changes anything."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.budget.queries import year_record, years
from app.budget.queries_close import booked, refusals
from app.budget.queries_year import Year, year_shown
from app.budget.rules import Kind, Nature, Refusal
from app.budget.rules_close import FundEnd, all_funds, fund_ends
from app.budget.rules_projection import Amount


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
    against: tuple[Refusal, ...]
    """All that stands against closing it; nothing where it may be closed or is."""


def year_sums(session: Session, today: date) -> list[YearSum]:
    """Every year that has a budget, the latest first."""
    return [_year_sum(session, year, today) for year in reversed(years(session))]


def _year_sum(session: Session, year: int, today: date) -> YearSum:
    lines, record = booked(session, year), year_record(session, year)
    closed_on = record.closed_on if record else None
    shown = year_shown(session, year, today)
    return YearSum(
        id=year,
        income_budget=_budget(shown, Kind.INCOME),
        spending_budget=_budget(shown, Kind.EXPENDITURE),
        end=all_funds(lines),
        funds=fund_ends(lines),
        closed_on=closed_on,
        against=() if closed_on else refusals(session, year, today),
    )


def _budget(shown: Year, kind: Kind) -> int:
    cash = (line for line in shown.of(kind) if line.nature not in {Nature.TRANSFER, Nature.IN_KIND})
    return sum(line.figures.latest for line in cash)


def basis(session: Session, year: int, today: date) -> tuple[int, tuple[Amount, ...]]:
    """What a projection starts from: the pence that the year is expected to leave, and its lines' latest budgets."""
    shown = year_shown(session, year, today)
    left = shown.total(Kind.INCOME).outturn - shown.total(Kind.EXPENDITURE).outturn
    lines = (line for line in shown.lines if line.nature is not Nature.TRANSFER)
    return left, tuple(Amount(line.kind, line.nature, line.figures.latest) for line in lines)
