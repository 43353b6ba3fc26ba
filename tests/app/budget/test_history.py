"""What was done to the budget, as the record of changes tells it: lines and entries by name, money in pounds."""

from datetime import date

import pytest

from app.budget.edits import set_contribution, set_forecast, set_profile
from app.budget.edits_close import close_year
from app.budget.edits_download import save_layout, save_rules
from app.budget.edits_entries import add_entry, reverse_entry
from app.budget.queries_download import Layout, LineName
from app.budget.rules import Kind, Nature
from app.budget.rules_download import Compare, Condition, MatchRule
from app.budget.rules_entry import Entry
from app.budget.rules_line import Forecast, Method
from app.schema import metadata
from app.shell.history_words import InWords, column_word, table_word
from db.history import changes_of
from db.store import Store
from tests.app.budget.conftest import YEAR, Small

JUNE = date(2014, 6, 12)


def told(store: Store, table: str, row_id: int = 1) -> tuple[str, str, dict[str, str]]:
    """The last change of a row: its title, what became of it, and each column before and after."""
    with store.reading() as session:
        row = InWords(session).changed_row(changes_of(session, table, row_id, limit=1)[0])
    return row.title, row.action, {each.column: f"{each.before} > {each.after}" for each in row.differences}


def test_an_entry_is_told_by_its_day_amount_and_line(store: Store, small: Small) -> None:
    with store.writing("Enter, and take back") as session:
        first = add_entry(session, small.venue, Entry(JUNE, 1_234_50)).id
        back = reverse_entry(session, first, JUNE).id

    title, action, columns = told(store, "budget_entry", back)
    assert (title, action) == ("Entry in the budget: 12 June 2014, −£1,234.50, Venue", "changed")
    assert columns["Takes back"] == "nothing > 12 June 2014, £1,234.50"


def test_lines_profiles_forecasts_and_contributions_are_told_with_their_year_and_in_pounds(
    store: Store, small: Small
) -> None:
    with store.writing("Profile, forecast, agree") as session:
        set_profile(session, small.venue, [0, 0, 2_000_00, *[0] * 9])
        set_forecast(session, small.venue, Forecast(Method.TYPED, 400_00, date(2014, 6, 30)), "More rooms")
        set_contribution(session, YEAR, small.council, Nature.RECURRING, {"agreed": 5_00, "invoice_ref": "INV 1"})

    title, _, columns = told(store, "budget_line", small.venue)
    assert title == "Budget line: Venue, main, 2014/15"
    assert columns["Original budget"] == " > £2,000.00"
    assert told(store, "budget_profile", 3)[0] == "Month of a profile: June, Venue"
    assert told(store, "budget_profile", 3)[2]["Amount"] == " > £2,000.00"
    assert told(store, "budget_forecast")[0] == "Forecast: Venue, 30 June 2014"
    assert told(store, "budget_forecast")[2]["Still to come"] == " > £400.00"
    title, _, columns = told(store, "budget_contribution")
    assert title == "Contribution: Council, recurring, 2014/15"
    assert columns["Number of the invoice"] == " > INV 1"


def test_the_end_of_a_year_and_rules_for_downloads_are_told(store: Store, small: Small) -> None:
    with store.writing("Keep rules, close the year") as session:
        save_layout(session, Layout("Ledger", "Posted", "Net", ("Doc",), "VAT"))
        line = LineName("main", Kind.EXPENDITURE, "Venue")
        save_rules(session, [MatchRule(line, (Condition("Text", Compare.CONTAINS, "hire"),), turned=True)])
        close_year(session, YEAR, date(2015, 4, 20))

    assert told(store, "budget_year")[0] == "End of a year: 2014/15"
    assert told(store, "budget_year")[2]["Closed on"] == " > 20 April 2015"
    assert told(store, "download_rule")[0] == "Rule for finance's download: Venue, main"
    assert told(store, "download_rule")[2]["Sign changed"] == " > yes"
    assert told(store, "download_condition")[0] == "Condition of a rule: Text, contains, hire"
    assert told(store, "download_layout")[2]["Heading of the VAT"] == " > VAT"


@pytest.mark.parametrize("table", [name for name in metadata.tables if name.startswith(("budget_", "download_"))])
def test_every_table_and_column_of_the_budget_has_a_word(table: str) -> None:
    words = [table_word(table), *(column_word(column.name) for column in metadata.tables[table].columns)]

    assert not [word for word in words if "_" in word or word in {"", "Vat", "Turned", "Fingerprint"}]
