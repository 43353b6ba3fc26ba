"""What the room of budgets shows on Home: spending against its profile, ends of years, and where a row is shown."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import accumulate

from sqlalchemy.orm import Session

from app.budget.queries import closed_years, years
from app.budget.queries_months import spent_by_month
from app.budget.queries_year import Year, year_shown
from app.budget.rules import Kind, is_cash
from app.budget.rules_money import half_up, pounds
from app.budget.rules_profile import months_gone
from app.budget.schema import BudgetContribution, BudgetEntry, BudgetLine
from app.groups.rules_year import year_label, year_span
from app.offers import Coming, Figure, Goal, Sight

SHORT_FROM = 1_000_000
"""Pence from which an amount is told in thousands."""


def figures(session: Session, sight: Sight) -> Iterator[Figure]:
    """What is spent to the last month end, of the budget, and how far that is from the profile and mainly why."""
    if sight.year not in years(session):
        goal = Goal("budget", "summary", year=sight.year)
        yield Figure("Spend to date", "–", f"No budget for {year_label(sight.year)} yet.", goal)
        return
    found = year_shown(session, sight.year, sight.today)
    total, spent = found.total(Kind.EXPENDITURE), spent_by_month(session, sight.year, found.as_at)
    yield Figure(
        f"Spend to end {found.as_at:%B}",
        short(total.actual),
        _words(found, total.profile_to_date - total.actual),
        Goal("budget", "summary", year=sight.year),
        f"of {short(total.latest)}",
        trend=tuple(accumulate(spent[: months_gone(sight.year, found.as_at)])),
    )


def _words(found: Year, under: int) -> str:
    """How far under or over the profile, and which line makes most of it."""
    if not under:
        return "As profiled."
    lines = [line for line in found.of(Kind.EXPENDITURE) if is_cash(line.nature)]
    sign = 1 if under > 0 else -1
    most = max(lines, key=lambda line: sign * (line.figures.profile_to_date - line.figures.actual))
    return f"{_whole(abs(under))} {'under' if under > 0 else 'over'} profile, mainly {most.name}."


def short(pence: int) -> str:
    """An amount as a key figure: £138k from ten thousand pounds on, else in whole pounds."""
    if abs(pence) < SHORT_FROM:
        return _whole(pence)
    return f"{_whole(half_up(Fraction(pence, 1000)))}k"


def _whole(pence: int) -> str:
    return pounds(half_up(Fraction(pence, 100)) * 100)[:-3]


def coming(session: Session, since: date, until: date) -> Iterator[Coming]:
    """The ends of the years that have a budget and are not closed, between two days."""
    closed = closed_years(session)
    for year in years(session):
        end = year_span(year)[1]
        if since <= end <= until and year not in closed:
            words = f"End of {year_label(year)}: last day to post spending"
            yield Coming(Goal("budget", "entries", year=year), end, words, "Finance")


def shown(session: Session, table: str, row_id: int) -> Goal | None:
    """A line in the summary, an entry among the entries, a contribution among the contributions."""
    if table == "budget_line" and (line := session.get(BudgetLine, row_id)):
        return Goal("budget", "summary", line.id, year=line.year)
    if table == "budget_entry" and (entry := session.get(BudgetEntry, row_id)):
        line = session.get_one(BudgetLine, entry.line_id)
        return Goal("budget", "entries", entry.id, year=line.year)
    if table == "budget_contribution" and (given := session.get(BudgetContribution, row_id)):
        return Goal("budget", "contributions", given.agency_id, year=given.year)
    return None
