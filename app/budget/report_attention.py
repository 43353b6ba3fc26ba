"""What waits in the budget for somebody, in words: rows without a line, years to close, money owed, overspending."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.budget.queries import closed_years, years
from app.budget.queries_checks import checks
from app.budget.queries_contributions import contributions
from app.budget.queries_download import tray
from app.budget.queries_training import without_line
from app.budget.queries_year import Year, usual_year, year_shown
from app.budget.rules import Kind, day_words
from app.budget.rules_contribution import days_overdue
from app.budget.rules_letter import TERMS
from app.budget.rules_line import is_adverse
from app.budget.rules_money import pounds
from app.groups.rules_year import year_label, year_span
from app.offers import Attention, Goal


def attention(session: Session, today: date) -> Iterator[Attention]:
    """One item for each thing that waits; of a board without a budget, nothing."""
    if not (kept := years(session)):
        return
    year = year_shown(session, usual_year(session, today), today)
    yield from _waiting(session)
    closed = closed_years(session)
    for each in kept:
        if each not in closed and year_span(each)[1] < today:
            over = f"It ended on {day_words(year_span(each)[1])}"
            yield Attention(_goal("years", each), f"{year_label(each)} is not closed yet", over, verb="Close year")
    if income := without_line(session, year.year):
        words = f"{pounds(income)} invoiced for training is on no line"
        yield Attention(
            _goal("summary", year.year), words, "Add a line of income with the nature charges", verb="Add line"
        )
    if year.closed_on is None:
        yield from _owed(session, year, today)
        yield from _over(year)
    wrong = [check for check in checks(session, year.year) if check.difference]
    if wrong:
        words = f"{_plural(len(wrong), 'printed total')} not what the lines come to"
        yield Attention(_goal("summary", year.year), words, f"{wrong[0].what}: {wrong[0].words}", verb="Check totals")


def _waiting(session: Session) -> Iterator[Attention]:
    if rows := [row for row in tray(session) if not row.left_out]:
        words = f"{len(rows)} row{'s' if len(rows) > 1 else ''} of finance's download without a line"
        yield Attention(
            Goal("budget", "entries"), words, f"{rows[0].file}, since {day_words(rows[0].day)}", verb="Give lines"
        )


def _owed(session: Session, year: Year, today: date) -> Iterator[Attention]:
    for line in contributions(session, year.year, year.as_at):
        if line.what.unpaid and days_overdue(line.invoiced_on, TERMS, today):
            assert line.invoiced_on is not None  # nothing is overdue without an invoice
            yield Attention(
                replace(_goal("contributions", year.year), id=line.agency_id),
                f"{line.what.agency} owes {pounds(line.what.unpaid)}",
                f"Invoice {line.invoice_ref or 'without a number'} of {day_words(line.invoiced_on)}",
                urgent=True,
                verb="Open contribution",
                owner=line.what.agency,
            )


def _over(year: Year) -> Iterator[Attention]:
    over = [line for line in year.of(Kind.EXPENDITURE) if is_adverse(line.kind, line.figures.variance)]
    if over:
        first = max(over, key=lambda line: -line.figures.variance)
        words = f"{_plural(len(over), 'heading')} forecast over budget"
        yield Attention(
            _goal("summary", year.year),
            words,
            f"{first.name}, {pounds(-first.figures.variance)} over",
            verb="Review forecast",
        )


def _goal(view: str, year: int) -> Goal:
    return Goal("budget", view, year=year)


def _plural(number: int, noun: str) -> str:
    return f"1 {noun} is" if number == 1 else f"{number} {noun}s are"
