"""The words in which budgets are printed."""

from app.budget.queries_year import Year
from app.budget.rules import day_words


def as_at_words(year: Year) -> str:
    """As at when, and whether the year is closed: "As at 31 March 2015. Closed on 20 April 2015."."""
    closed = f" Closed on {day_words(year.closed_on)}." if year.closed_on else " Not closed yet."
    return f"As at {day_words(year.as_at)}.{closed}"
