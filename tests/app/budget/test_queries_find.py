"""The search finds lines by their name and entries by their words, the latest first."""

from datetime import date

from app.budget.edits_entries import About, add_entry
from app.budget.queries_find import find
from app.budget.rules_entry import Entry
from app.offers import Goal
from db.store import Store
from tests.app.budget.conftest import YEAR, Small


def test_lines_and_entries_are_found_with_where_they_stand(store: Store, small: Small) -> None:
    with store.writing("Enter") as session:
        first = add_entry(session, small.venue, Entry(date(2014, 6, 12), 80_00), About("V 1", "Venue for June")).id
        paper = add_entry(session, small.catering, Entry(date(2014, 7, 3), 9_00), About(document="venue.pdf")).id

    with store.reading() as session:
        found = list(find(session, " venue "))
        assert [(item.name, item.kind, item.detail) for item in found] == [
            ("Venue", "Budget line", "2014/15, main expenditure, £2,000.00"),
            ("venue.pdf", "Entry", "3 Jul 2014, Catering, £9.00"),
            ("Venue for June", "Entry", "12 Jun 2014, Venue, £80.00"),
        ]
        assert [item.goal for item in found] == [
            Goal("budget", "summary", small.venue, year=YEAR),
            Goal("budget", "entries", paper, year=YEAR),
            Goal("budget", "entries", first, year=YEAR),
        ]
        assert list(find(session, " ")) == []
        assert list(find(session, "%")) == []
