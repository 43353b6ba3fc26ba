"""Questions about single records of the budget: years, lines by their names, entries. Nothing here changes anything."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.budget.rules import Kind, Nature
from app.budget.schema import (
    BudgetContribution,
    BudgetEntry,
    BudgetForecast,
    BudgetLine,
    BudgetProfile,
    BudgetVirement,
    BudgetYear,
)


def years(session: Session) -> list[int]:
    """The years that have a budget line, earliest first, each by the calendar year in which it begins."""
    return list(session.scalars(select(BudgetLine.year).distinct().order_by(BudgetLine.year)))


def closed_years(session: Session) -> list[int]:
    """The years that are closed, earliest first."""
    asked = select(BudgetYear.year).where(BudgetYear.closed_on.is_not(None))
    return list(session.scalars(asked.order_by(BudgetYear.year)))


def closings(session: Session) -> list[tuple[int, date]]:
    """The years that are closed, and since when; earliest first."""
    asked = select(BudgetYear.year, BudgetYear.closed_on).where(BudgetYear.closed_on.is_not(None))
    return [(year, day) for year, day in session.execute(asked.order_by(BudgetYear.year)) if day]


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


def latest_budget(session: Session, line: BudgetLine) -> int:
    """The line's original budget with all its virements, in pence."""
    into = select(func.coalesce(func.sum(BudgetVirement.amount), 0)).where(BudgetVirement.to_line_id == line.id)
    out_of = select(func.coalesce(func.sum(BudgetVirement.amount), 0)).where(BudgetVirement.from_line_id == line.id)
    return line.original_budget + session.scalars(into).one() - session.scalars(out_of).one()


def typed_months(session: Session, line_id: int) -> list[int] | None:
    """The twelve months of the line's profile, April first, in pence; None where they are even."""
    asked = select(BudgetProfile.amount).filter_by(line_id=line_id).order_by(BudgetProfile.month)
    return list(session.scalars(asked)) or None


def forecast_on(session: Session, line_id: int, as_at: date) -> BudgetForecast | None:
    """The forecast of the line that was made as at that month end."""
    return session.scalar(select(BudgetForecast).filter_by(line_id=line_id, as_at=as_at))


def still_promised(session: Session, entry: BudgetEntry) -> int:
    """Pence of the commitment that are neither paid nor released."""
    after = (BudgetEntry.meets_id == entry.id) | (BudgetEntry.reverses_id == entry.id)
    asked = select(func.coalesce(func.sum(BudgetEntry.amount), 0)).where(after, BudgetEntry.type == entry.type)
    return entry.amount + session.scalars(asked).one()
