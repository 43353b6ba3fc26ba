"""The monitoring paper, the journal and published spending, read back; and what waits for somebody."""

import csv
from datetime import date
from pathlib import Path

from app.budget.edits import add_line, change_line, set_contribution, set_forecast
from app.budget.edits_close import close_year
from app.budget.edits_entries import About, add_entry, reverse_entry
from app.budget.queries import lines_named
from app.budget.report_attention import attention
from app.budget.rules import Kind, Nature
from app.budget.rules_entry import Entry, EntryType
from app.budget.rules_line import Forecast, Method
from app.budget.schema_download import DownloadWaiting
from app.people.edits import add_person
from app.stores import Wanted, make_report
from db.store import Store
from tests.app.budget.conftest import YEAR, Small
from tests.app.budget.test_report import exported, tables
from tests.app.export.reading import pdf_text

JUNE, JULY, MARCH = date(2014, 6, 12), date(2014, 7, 31), date(2015, 3, 31)


def test_the_paper_for_the_board_says_why_and_where_the_gap_opens(wolverhampton: Store, tmp_path: Path) -> None:
    with wolverhampton.writing("Forecast stationery over budget") as session:
        [line] = lines_named(session, 2014, "main", "Stationery")
        set_forecast(session, line.id, Forecast(Method.STRAIGHT_LINE, None, date(2014, 12, 31)))
        set_forecast(session, line.id, Forecast(Method.TYPED, 500_00, MARCH), "Two mailings to schools")

    found = tables(exported(wolverhampton.path, tmp_path, "budget-monitoring", "json", "--year", "2014/15"))
    stationery = next(row for row in found["spending"] if row["line"] == "Stationery")
    assert (stationery["outturn"], stationery["variance"], stationery["variance_percent"]) == (
        "4925.00",
        "-285.00",
        -6.1,
    )
    assert (stationery["reason"], stationery["previous_outturn"]) == ("Two mailings to schools", "3316.93")
    assert [row["year"] for row in found["projection"]] == ["2015/16", "2016/17", "2017/18"]

    said = pdf_text(exported(wolverhampton.path, tmp_path, "budget-monitoring", "pdf", "--year", "2014/15"))
    assert "Stationery (main): £285.00 over: Two mailings to schools." in said
    assert "Income pays for the spending of every year shown." in said
    assert "Spending will be" in said
    for form in ("xlsx", "docx"):
        assert exported(wolverhampton.path, tmp_path, "budget-monitoring", form, "--year", "2014/15").stat().st_size


def test_a_year_in_which_nothing_is_spent_has_no_chart_of_spending(store: Store, small: Small) -> None:
    with store.writing("Spend nothing") as session:
        for line in (small.training, small.venue, small.catering):
            change_line(session, line, {"original_budget": 0})
        report = make_report(session, "budget-monitoring", Wanted(year=YEAR))

    assert [chart.name for section in report.sections for chart in section.charts] == ["projection"]


def test_the_journal_has_every_entry_and_what_took_it_back(store: Store, small: Small, tmp_path: Path) -> None:
    with store.writing("Enter") as session:
        entry = add_entry(session, small.venue, Entry(JUNE, 600_00), About("V 1", "Room", document="v1.pdf")).id
        reverse_entry(session, entry, JULY)
        about = About(file="june.csv", file_row=4, fingerprint="a")
        add_entry(session, small.contribution, Entry(JULY, 50_00), about)

    rows = tables(exported(store.path, tmp_path, "budget-journal", "json", "--year", "2014/15"))["journal"]

    assert [(row["amount"], row["reverses"], row["source"], row["agency"]) for row in rows] == [
        ("600.00", None, "typed", None),
        ("-600.00", entry, "typed", None),
        ("50.00", None, "june.csv, row 4", "Council"),
    ]


def test_spending_over_500_is_published_without_names(store: Store, small: Small, tmp_path: Path) -> None:
    with store.writing("Enter") as session:
        add_person(session, "Example Trainer")
        for amount, type_ in (
            (500_00, EntryType.ACTUAL),
            (500_01, EntryType.ACTUAL),
            (900_00, EntryType.COMMITMENT),
            (-700_00, EntryType.ACTUAL),
        ):
            add_entry(session, small.training, Entry(JUNE, amount, type_), About("V", "Day by example trainer"))
        add_entry(session, small.contribution, Entry(JUNE, 50_000_00))

    exported(store.path, tmp_path, "spending-over-500", "csv", "--year", "2014/15")

    with (tmp_path / "spending-over-500.spending.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["amount"] for row in rows] == ["500.01", "-700.00"]
    assert {row["description"] for row in rows} == {"Day by REDACTED PERSONAL DATA"}


def test_spending_of_a_board_without_people_is_published_as_it_stands(store: Store, small: Small) -> None:
    with store.writing("Enter") as session:
        add_entry(session, small.training, Entry(JUNE, 900_00), About(description="Day"))
        report = make_report(session, "spending-over-500", Wanted(year=YEAR))

    assert next(iter(report.tables[0].rows))[5] == "Day"


def waits(store: Store, today: date) -> list[str]:
    with store.reading() as session:
        return [item.what for item in attention(session, today)]


def test_what_waits_in_the_budget_is_said_until_it_is_done(store: Store, small: Small) -> None:
    with store.writing("Leave things undone") as session:
        waiting = DownloadWaiting(file="june.csv", number=2, day=JUNE, amount=1, fingerprint="a")
        session.add(waiting)
        facts = {"agreed": 50_000_00, "invoiced": 50_000_00, "invoiced_on": date(2014, 4, 9), "invoice_ref": "INV 1"}
        set_contribution(session, YEAR, small.council, Nature.RECURRING, facts)
        add_entry(session, small.venue, Entry(JUNE, 2_100_00))
        add_line(session, YEAR, "main", Kind.INCOME, "Grant", 5_00, published_total="Total=6.00")

    assert waits(store, date(2014, 5, 9)) == [
        "1 row of finance's download without a line",
        "1 printed total is not what the lines come to",
    ]
    assert waits(store, MARCH) == [
        "1 row of finance's download without a line",
        "Council owes £50,000.00",
        "1 heading is forecast over budget",
        "1 printed total is not what the lines come to",
    ]

    with store.writing("Do them") as session:
        session.delete(session.merge(waiting))
        change_line(session, small.venue, {"original_budget": 2_100_00})
        add_entry(session, small.contribution, Entry(MARCH, 50_000_00))
        [grant] = lines_named(session, YEAR, "main", "Grant")
        change_line(session, grant.id, {"published_total": None})
    assert waits(store, date(2015, 4, 20)) == ["2014/15 is not closed yet"]

    with store.writing("Close") as session:
        close_year(session, YEAR, date(2015, 4, 20))
    assert waits(store, date(2015, 4, 20)) == []


def test_a_board_without_a_budget_has_nothing_waiting(store: Store) -> None:
    assert waits(store, MARCH) == []
