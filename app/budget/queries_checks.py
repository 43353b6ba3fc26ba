"""Printed totals added up again, and what does not reconcile: shown and never hidden. Nothing here changes anything."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.queries import closed_years, years
from app.budget.queries_close import booked, opened_with, year_ends
from app.budget.queries_printed import balance_checks, share_findings
from app.budget.queries_training import counted_twice, without_line
from app.budget.rules import Kind
from app.budget.rules_close import implied_spend, transfers_check
from app.budget.rules_money import pounds
from app.budget.rules_published import Check, LeftOut, PrintedLine, printed_totals, total_checks, totals_that_leave_out
from app.budget.schema import BudgetLine
from app.groups.rules_year import year_label


def printed_lines(session: Session, year: int) -> list[PrintedLine]:
    """The lines of the year with the printed totals they are part of; a total that cannot be read is left out."""
    lines = session.scalars(select(BudgetLine).filter_by(year=year).order_by(BudgetLine.id))
    return [
        PrintedLine(
            year_label(year),
            line.fund,
            line.kind,
            line.nature,
            line.original_budget,
            printed_totals(line.published_total or ""),
            line.name,
        )
        for line in lines
    ]


def checks(session: Session, year: int) -> list[Check]:
    """Every printed total of the year beside its lines added, what funds passed on, and what is not reconciled."""
    found = list(total_checks(printed_lines(session, year)))
    transfers = transfers_check(booked(session, year))
    if transfers.published or transfers.computed:
        found.append(transfers)
    return [*found, *balance_checks(session, year), *_implied(session, year)]


def left_out(session: Session, year: int) -> tuple[LeftOut, ...]:
    """The printed totals of the year that leave out lines of their own side."""
    return totals_that_leave_out(printed_lines(session, year))


def _implied(session: Session, year: int) -> Iterator[Check]:
    """What a fund must have spent of which no spending is known, by what the next year was opened with (B4)."""
    lines = booked(session, year)
    spending = {line.fund for line in lines if line.kind is Kind.EXPENDITURE}
    for end in year_ends(session, year):
        opening = opened_with(session, year + 1, end.fund)
        if end.fund not in spending and opening:
            what = f"Spending implied ({end.fund} {year_label(year)})"
            yield Check(what, None, implied_spend(end.income, opening))


def findings(session: Session) -> Iterator[str]:
    """What printed figures and years do not agree with, one sentence each."""
    for year in years(session):
        yield from _printed(session, year)
        if income := without_line(session, year):
            yield f"{pounds(income)} invoiced for training of {year_label(year)} is on no line: none is for charges."
        if twice := counted_twice(session, year):
            yield twice.words
    for year in closed_years(session):
        yield from _not_carried(session, year)


def _printed(session: Session, year: int) -> Iterator[str]:
    for check in checks(session, year):
        if check.difference is None:
            yield f"{check.what}: {pounds(check.computed)}, {check.words}."
        elif check.difference:
            yield f"{check.what}: the lines come to {pounds(check.computed)}, {check.words}."
    yield from (found.words for found in left_out(session, year))
    yield from (share.words for share in share_findings(session, year) if not share.given_by)


def _not_carried(session: Session, year: int) -> Iterator[str]:
    for end in year_ends(session, year):
        opening = opened_with(session, year + 1, end.fund)
        if opening != end.balance:
            yield (
                f"The {end.fund} fund of {year_label(year)} ended with {pounds(end.balance)}, "
                f"and {year_label(year + 1)} was opened with {pounds(opening)}."
            )
