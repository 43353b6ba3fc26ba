"""The charts of headings and of years: what they find, what they say to who cannot see them, the table behind each."""

import pytest
from pytestqt.qtbot import QtBot

from app.budget.charts_figures_years import YearBar, to_come
from app.budget.edits_entries import add_entry
from app.budget.page import BudgetPage
from app.budget.page_charts import ChartColumn
from app.budget.rules_entry import Entry
from app.budget.rules_projection import YearToCome
from app.kit.grid import Grid
from db.store import Store
from tests.app.budget.pages import NOVEMBER, Small, desk_of, page, page_of, small

__all__ = ["desk_of", "page", "page_of", "small"]


def spoken(charts: ChartColumn, at: int, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: charts.cards[at].plot is not None, timeout=20_000)
    plot = charts.cards[at].plot
    assert plot is not None
    return str(plot.accessibleDescription())


def test_the_outturn_by_heading_says_which_is_over_and_by_how_much(
    page: BudgetPage, store: Store, small: Small, qtbot: QtBot
) -> None:
    with store.writing("Pay too much") as session:
        add_entry(session, small.venue, Entry(NOVEMBER, 260_000))
    page.tabs.choose("spending")

    page.spending.turn()

    said = spoken(page.spending.charts, 0, qtbot)
    assert said.startswith("Spending ends £1,867 under its budget; 1 of 2 headings is over. Training")
    assert "Venues: budget £2,400, outturn £3,400, £1,000 over" in said


def test_show_as_table_leads_from_the_outturn_back_to_the_table_that_has_it(page: BudgetPage) -> None:
    page.tabs.choose("spending")
    page.spending.turn()

    page.spending.charts.cards[0].wants_table.emit()

    assert page.spending.table.isVisible()


def test_years_side_by_side_and_to_come_stand_beside_the_years(page: BudgetPage, qtbot: QtBot) -> None:
    page.tabs.choose("years")

    assert spoken(page.years.charts, 0, qtbot) == (
        "2014/15 has £21,800 of its income left. 2014/15: income £40,000, spending £18,200."
    ).removesuffix(".")
    assert spoken(page.years.charts, 1, qtbot).startswith("Income pays for the spending of every year shown")


def test_a_chart_of_years_opens_as_a_table_with_a_row_a_year(page: BudgetPage) -> None:
    page.tabs.choose("years")

    page.years.charts.cards[1].wants_table.emit()

    table = page.years.panel.content
    assert isinstance(table, Grid)
    assert [table.view.lines.cell(row, 0).text for row in range(4)] == ["2014/15", "2015/16", "2016/17", "2017/18"]


def test_in_a_narrow_window_the_charts_of_years_stand_in_the_tables_place(page: BudgetPage) -> None:
    page.tabs.choose("years")
    page.resize(800, 480)

    page.years.switch.choose("charts")

    assert page.years.charts.isVisible()
    assert not page.years.table.isVisible()


@pytest.mark.parametrize(
    ("opening", "words"),
    [
        (0, "The gap opens in 2016/17, £10: more than what was kept"),
        (1_500, "The gap opens in 2016/17, £10; what was kept runs out in 2017/18"),
        (9_000, "The gap opens in 2016/17, £10 a year; what was kept fills it"),
    ],
)
def test_where_the_gap_opens_stands_under_the_title(opening: int, words: str) -> None:
    years = [YearToCome(2015, opening, 5_000, 5_000)]
    for year in (2016, 2017):
        years.append(YearToCome(year, years[-1].closing, 5_000, 6_000))

    found = to_come(YearBar("2014/15", 5_000, 5_000, opening), years)

    assert found.finding == words
