"""Questions about single records of the budget: years, lines by their names, entries. Nothing here changes anything."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.rules import Kind, Nature
from app.budget.schema import BudgetContribution, BudgetEntry, BudgetLine, BudgetYear


def years(session: Session) -> list[int]:
    """The years that have a budget line, earliest first, each by the calendar year in which it begins."""
    return list(session.scalars(select(BudgetLine.year).distinct().order_by(BudgetLine.year)))


def closed_years(session: Session) -> list[int]:
    """The years that are closed, earliest first."""
    asked = select(BudgetYear.year).where(BudgetYear.closed_on.is_not(None))
    return list(session.scalars(asked.order_by(BudgetYear.year)))


def is_closed(session: Session, year: int) -> bool:
    """Whether the year takes nothing more."""
    found = year_record(session, year)
    return found is not None and found.closed_on is not None


def year_record(session: Session, year: int) -> BudgetYear | None:
    """What is kept of the year itself: nothing where it was never closed."""
    return session.scalar(select(BudgetYear).filter_by(year=year))


def line_named(session: Session, year: int, fund: str, kind: Kind, name: str) -> BudgetLine | None:
    """The line of that name on one side of a fund's year."""
    return session.scalar(select(BudgetLine).filter_by(year=year, fund=fund, kind=kind, name=name))


def lines_named(session: Session, year: int, fund: str, name: str) -> list[BudgetLine]:
    """The lines of that name on either side of a fund's year: none, one or two."""
    return list(session.scalars(select(BudgetLine).filter_by(year=year, fund=fund, name=name).order_by(BudgetLine.id)))


def funds(session: Session, year: int) -> list[str]:
    """The funds of the year, in the order in which they were entered."""
    asked = select(BudgetLine.fund).filter_by(year=year).order_by(BudgetLine.id)
    return list(dict.fromkeys(session.scalars(asked)))


def contribution_of(session: Session, year: int, agency_id: int, nature: Nature) -> BudgetContribution | None:
    """What the agency agreed to give in the year under the nature, where it is written down."""
    return session.scalar(select(BudgetContribution).filter_by(year=year, agency_id=agency_id, nature=nature))


def reversal_of(session: Session, entry_id: int) -> BudgetEntry | None:
    """The entry that took this one back."""
    return session.scalars(select(BudgetEntry).filter_by(reverses_id=entry_id)).first()
