"""What was spent in each month of a year. Nothing here changes anything."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.budget.queries_year import year_budget
from app.budget.rules import Kind, Nature, is_cash
from app.budget.rules_entry import EntryType
from app.budget.rules_profile import MONTHS, Period, month_ends, months_gone, months_of
from app.budget.schema import BudgetEntry, BudgetLine


def spent_by_month(session: Session, year: int, as_at: date, fund: str | None = None) -> tuple[int, ...]:
    """Pence spent in each month, April first, up to the day; nothing of what is given in kind. Twelve of them.

    Over all funds, what one passes to another is left out too, as `Year.total` leaves it out.
    """
    months, ends = [0] * MONTHS, month_ends(year)
    asked = (
        select(BudgetEntry.day, BudgetLine.nature, func.sum(BudgetEntry.amount))
        .join(BudgetLine, BudgetLine.id == BudgetEntry.line_id)
        .where(BudgetLine.year == year, BudgetLine.kind == Kind.EXPENDITURE)
        .where(BudgetEntry.type == EntryType.ACTUAL, BudgetEntry.day <= as_at)
        .group_by(BudgetEntry.day, BudgetLine.nature)
    )
    for day, nature, amount in session.execute(asked if fund is None else asked.where(BudgetLine.fund == fund)):
        if is_cash(nature) and (fund or nature is not Nature.TRANSFER):
            months[next(at for at, end in enumerate(ends) if day <= end)] += amount
    return tuple(months)


def actual_before(session: Session, year: int, as_at: date, period: Period) -> dict[int, int]:
    """By a line's id, the pence it came to before the quarter or month of the month end began; nothing of a year."""
    first = months_of(period, months_gone(year, as_at)).start
    if not first:
        return {}
    found = year_budget(session, year, month_ends(year)[first - 1])
    return {line.id: line.figures.actual for line in found.lines}
