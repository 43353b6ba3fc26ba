"""What stands against closing a year, and what the next would open with. Nothing here changes anything."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.budget.queries import closed_years, is_closed, years
from app.budget.queries_training import training_income, training_line
from app.budget.rules import Nature, Refusal
from app.budget.rules_close import Booked, FundEnd, Opening, against_closing, fund_ends
from app.budget.rules_entry import EntryType
from app.budget.schema import BudgetEntry, BudgetLine
from app.budget.schema_download import DownloadWaiting
from app.groups.rules_year import year_span


def booked(session: Session, year: int) -> list[Booked]:
    """What every line of the year came to, in pence: actual, what training invoiced among it, and commitments."""
    sums = (
        select(BudgetEntry.line_id, BudgetEntry.type, func.sum(BudgetEntry.amount).label("amount"))
        .join(BudgetLine, BudgetLine.id == BudgetEntry.line_id)
        .where(BudgetLine.year == year)
        .group_by(BudgetEntry.line_id, BudgetEntry.type)
    )
    found = {(line_id, type_): amount for line_id, type_, amount in session.execute(sums)}
    if (charges := training_line(session, year)) is not None:
        key = (charges, EntryType.ACTUAL)
        found[key] = found.get(key, 0) + sum(entry.amount for entry in training_income(session, year))
    lines = session.scalars(select(BudgetLine).filter_by(year=year).order_by(BudgetLine.id))
    return [
        Booked(
            line.fund,
            line.kind,
            line.nature,
            found.get((line.id, EntryType.ACTUAL), 0),
            found.get((line.id, EntryType.COMMITMENT), 0),
        )
        for line in lines
    ]


def year_ends(session: Session, year: int) -> tuple[FundEnd, ...]:
    """Every fund of the year at its end: cash in, cash out, still promised."""
    return fund_ends(booked(session, year))


def refusals(session: Session, year: int, today: date) -> tuple[Refusal, ...]:
    """All that stands against closing the year; nothing where it may be closed."""
    closed = set(closed_years(session))
    earlier = [each for each in years(session) if each < year and each not in closed]
    return against_closing(
        year,
        today,
        year_ends(session, year),
        closed=is_closed(session, year),
        waiting=waiting_in(session, year),
        earlier_open=earlier[0] if earlier else None,
    )


def waiting_in(session: Session, year: int) -> int:
    """How many rows of finance's downloads wait for a line of the year."""
    first, last = year_span(year)
    asked = select(func.count()).select_from(DownloadWaiting).where(DownloadWaiting.left_out.is_(None))
    return session.scalars(asked.where(DownloadWaiting.day.between(first, last))).one()


def later_closed(session: Session, year: int) -> int | None:
    """The first year after this one that is closed."""
    return next((each for each in closed_years(session) if each > year), None)


def opened_with(session: Session, year: int, fund: str) -> int:
    """Pence that the fund's year was opened with: the entries on what was brought forward."""
    asked = (
        select(func.coalesce(func.sum(BudgetEntry.amount), 0))
        .join(BudgetLine, BudgetLine.id == BudgetEntry.line_id)
        .where(BudgetLine.year == year, BudgetLine.fund == fund, BudgetLine.nature == Nature.CARRY_FORWARD)
        .where(BudgetEntry.type == EntryType.ACTUAL)
    )
    return session.scalars(asked).one()


def openings(session: Session, opening: Opening) -> list[BudgetEntry]:
    """The entries that carried a balance to the opening's line and were not taken back, earliest first."""
    back = select(BudgetEntry.reverses_id).where(BudgetEntry.reverses_id.is_not(None))
    asked = (
        select(BudgetEntry)
        .join(BudgetLine, BudgetLine.id == BudgetEntry.line_id)
        .where(BudgetLine.fund == opening.fund, BudgetLine.name == opening.line, BudgetEntry.day == opening.on)
        .where(BudgetEntry.reverses_id.is_(None), BudgetEntry.id.not_in(back))
    )
    return list(session.scalars(asked.order_by(BudgetEntry.id)))
