"""The budget's records that hold some words, for the search. Nothing here changes anything."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.rules_money import pounds
from app.budget.schema import BudgetEntry, BudgetLine
from app.groups.rules_year import year_label
from app.offers import Found, Goal
from app.people.queries_find import holding

MOST = 20
"""As many of a kind as a search shows at most; who wants more types more."""


def find(session: Session, words: str) -> Iterator[Found]:
    """Lines by name, and entries by reference, description or paper; the latest first."""
    if not words.split():
        return
    lines = select(BudgetLine).where(*holding(words, BudgetLine.name))
    for line in session.scalars(lines.order_by(BudgetLine.year.desc(), BudgetLine.id).limit(MOST)):
        detail = f"{year_label(line.year)}, {line.fund} {line.kind.value}, {pounds(line.original_budget)}"
        yield Found(line.name, "Budget line", detail, Goal("budget", "summary", line.id, year=line.year))
    held = holding(words, BudgetEntry.reference, BudgetEntry.description, BudgetEntry.document)
    asked = select(BudgetEntry, BudgetLine).join(BudgetLine, BudgetLine.id == BudgetEntry.line_id)
    for item, line in session.execute(
        asked.where(*held).order_by(BudgetEntry.day.desc(), BudgetEntry.id.desc()).limit(MOST)
    ):
        name = item.description or item.reference or item.document or line.name
        detail = f"{item.day.day} {item.day:%b %Y}, {line.name}, {pounds(item.amount)}"
        yield Found(name, "Entry", detail, Goal("budget", "entries", item.id, year=line.year))
