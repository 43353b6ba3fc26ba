"""The charts of the budget's reports: their figures, their words, and the workbook's own over the cells of its tables."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.budget.edits import add_line
from app.budget.edits_entries import add_entry
from app.budget.queries_months import spent_by_month
from app.budget.rules import Kind, Nature
from app.budget.rules_entry import Entry
from app.export.report import Chart, Report
from app.stores import Wanted, make_report
from db.store import Store
from tests.app.budget.conftest import YEAR, Small
from tests.app.budget.test_report import exported
from tests.app.export.reading import pdf_text


def charts(report: Report) -> dict[str, Chart]:
    return {chart.name: chart for section in report.sections for chart in section.charts}


@pytest.fixture
def overspent(store: Store, small: Small) -> Store:
    with store.writing("Spend, one heading over, after a year that was kept") as session:
        add_entry(session, small.contribution, Entry(date(2014, 4, 9), 50_000_00))
        add_entry(session, small.training, Entry(date(2014, 6, 12), 30_000_00))
        add_entry(session, small.venue, Entry(date(2014, 7, 1), 2_500_00))
        before = add_line(session, YEAR - 1, "main", Kind.EXPENDITURE, "Training", 20_000_00)
        add_entry(session, before.id, Entry(date(2013, 5, 1), 20_000_00))
    return store


def test_headings_stand_sorted_beside_their_budget_and_months_beside_their_profile(overspent: Store) -> None:
    with overspent.reading() as session:
        found = charts(make_report(session, "budget-monitoring", Wanted(year=YEAR)))

    outturn = found["outturn"]
    assert outturn.categories == ("Training", "Venue", "Catering")
    assert outturn.limits is not None
    assert outturn.limits.values == (31_600_00, 2_000_00, 2_000_00)
    assert outturn.finding == "Spending will be £3,100.00 under; 1 of 3 headings is over"
    assert found["months"].series[0].values[:4] == (0, 0, 30_000_00, 2_500_00)
    assert found["years"].categories == ("2013/14", "2014/15")
    assert len(found["projection"].categories) == 3


def test_what_one_fund_passes_to_another_is_no_spending_of_a_month(store: Store, small: Small) -> None:
    with store.writing("Pass money on") as session:
        passed = add_line(session, YEAR, "main", Kind.EXPENDITURE, "To training", 100_00, nature=Nature.TRANSFER)
        add_entry(session, passed.id, Entry(date(2014, 4, 9), 100_00))

    with store.reading() as session:
        assert sum(spent_by_month(session, YEAR, date(2015, 3, 31))) == 0
        assert sum(spent_by_month(session, YEAR, date(2015, 3, 31), "main")) == 100_00


def test_the_paper_says_every_value_of_its_charts(overspent: Store, tmp_path: Path) -> None:
    said = pdf_text(exported(overspent.path, tmp_path, "budget-monitoring", "pdf", "--year", "2014/15"))

    for words in (
        "Outturn by heading",
        "Latest budget",
        "Spending by month",
        "Years side by side",
        "Three years to come",
    ):
        assert words in said


def test_the_workbooks_charts_read_the_cells_of_their_tables(overspent: Store, tmp_path: Path) -> None:
    book = load_workbook(exported(overspent.path, tmp_path, "budget-monitoring", "xlsx", "--year", "2014/15"))

    page = book["Charts"]
    assert len(page._charts) == 4
    linked = [str(cell.value) for row in page.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert any("'Spending'!C2" in formula for formula in linked)
    assert any("'Spending'!G3" in formula for formula in linked)


def test_who_pays_stands_with_the_contributions(store: Store, small: Small) -> None:
    with store.reading() as session:
        found = charts(make_report(session, "contributions", Wanted(year=YEAR)))["who_pays"]

    assert found.finding == "Council gives £50,000.00 of £50,000.00"
    assert [series.values for series in found.series] == [(50_000_00,), (0,)]
