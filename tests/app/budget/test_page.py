"""The budget's summary: forecasts typed as amounts and sums, undone, refused in words; totals, filters, charts."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.budget.edits import set_forecast
from app.budget.edits_entries import add_entry
from app.budget.page import BudgetPage
from app.budget.panel_line import LineCard
from app.budget.panel_profile import ProfileForm
from app.budget.queries_year import YearLine, year_shown
from app.budget.rules import Kind
from app.budget.rules_entry import Entry
from app.budget.rules_line import Forecast, Method
from app.kit.buttons import Button
from app.kit.fields import TextEntry
from app.kit.form_new import NewForm
from app.offers import Goal
from app.schema import metadata
from db.store import Store
from tests.app.budget.pages import NOVEMBER, TODAY, Small, desk_of, page, page_of, small

__all__ = ["desk_of", "page", "page_of", "small"]

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
HEADING, BUDGET, ACTUAL, FORECAST, LEFT = range(5)


def stand(page: BudgetPage, line: int, column: int = FORECAST) -> None:
    page.summary.go_to(line)
    view = page.summary.table.view
    view.go_to(view.currentIndex().row(), column)
    view.setFocus()


def type_in(page: BudgetPage, text: str) -> None:
    view, editor = page.summary.table.view, page.summary.keys.editor
    QTest.keyClicks(view, text[0])
    QTest.keyClicks(editor, text[1:])


def line_of(store: Store, number: int) -> YearLine:
    with store.reading() as session:
        return next(line for line in year_shown(session, 2014, TODAY).lines if line.id == number)


def words(page: BudgetPage, row: int, table: str = "view") -> list[str]:
    lines = getattr(page.summary.table, table).lines
    return [lines.cell(row, column).text for column in range(5)]


def test_the_summary_shows_both_sides_as_at_the_last_month_end(page: BudgetPage) -> None:
    assert page.summary.as_at == NOVEMBER
    assert words(page, 0) == ["Income", "", "", "", ""]
    assert words(page, 1)[:4] == ["Recurring contributions", "50,000.00", "40,000.00", "50,000.00"]
    assert words(page, 2)[:3] == ["Brought forward", "5,000.00", "0.00"]
    assert words(page, 4)[:4] == ["Training", "31,600.00", "18,200.00", "28,733.33"]


def test_a_sum_typed_is_the_forecast_of_the_year(page: BudgetPage, store: Store, small: Small) -> None:
    stand(page, small.training)

    type_in(page, "=31600*0.9")
    QTest.keyClick(page.summary.keys.editor, Key.Key_Return)

    line = line_of(store, small.training)
    assert (line.figures.outturn, line.figures.still_to_come, line.figures.variance) == (2_844_000, 624_000, 316_000)
    assert line.reason == "=31600*0.9"
    step = store.next_undo()
    assert step is not None
    assert step.label == "Forecast Training at £28,440"


def test_enter_goes_on_to_the_next_line(page: BudgetPage, store: Store, small: Small) -> None:
    stand(page, small.training)

    type_in(page, "30000")
    QTest.keyClick(page.summary.keys.editor, Key.Key_Return)

    line = page.summary.keys.line()
    assert line is not None
    assert line.id == small.venue
    assert page.summary.table.view.hasFocus()


def test_escape_leaves_the_forecast_as_it_was(page: BudgetPage, store: Store, small: Small) -> None:
    stand(page, small.training)

    type_in(page, "1")
    QTest.keyClick(page.summary.keys.editor, Key.Key_Escape)

    assert line_of(store, small.training).forecast is None
    assert not page.summary.keys.editor.is_open


def test_what_is_no_amount_stays_in_the_cell_and_is_said(
    page: BudgetPage, store: Store, small: Small, qtbot: QtBot
) -> None:
    stand(page, small.training)
    type_in(page, "=31600*")

    with qtbot.waitSignal(page.refused) as refused:
        QTest.keyClick(page.summary.keys.editor, Key.Key_Return)

    assert "a number is missing at the end" in refused.args[0].casefold()
    assert page.summary.keys.editor.text() == "=31600*"
    assert page.summary.keys.editor.is_open
    assert line_of(store, small.training).forecast is None


def test_delete_takes_the_profile_again(page: BudgetPage, store: Store, small: Small) -> None:
    with store.writing("Forecast") as session:
        set_forecast(session, small.training, Forecast(Method.TYPED, 1, NOVEMBER), "=1")
    stand(page, small.training)

    QTest.keyClick(page.summary.table.view, Key.Key_Delete)

    line = line_of(store, small.training)
    assert line.forecast is not None
    assert (line.forecast.method, line.reason) == (Method.REMAINING_PROFILE, "")


def test_undo_puts_the_forecast_back_before_the_eye(page: BudgetPage, store: Store, small: Small) -> None:
    stand(page, small.training)
    type_in(page, "30000")
    QTest.keyClick(page.summary.keys.editor, Key.Key_Return)

    store.undo()

    assert words(page, 4)[FORECAST] == "28,733.33"


def test_a_forecast_fills_the_lines_selected_under_it(page: BudgetPage, store: Store, small: Small) -> None:
    stand(page, small.training)
    QTest.keyClick(page.summary.table.view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    QTest.keyClick(page.summary.table.view, Key.Key_D, Control)

    assert line_of(store, small.venue).figures.outturn == 2_873_333


def test_tab_stores_and_goes_across(page: BudgetPage, store: Store, small: Small) -> None:
    stand(page, small.training)
    type_in(page, "30000")

    QTest.keyClick(page.summary.keys.editor, Key.Key_Tab)

    assert line_of(store, small.training).figures.outturn == 3_000_000
    assert page.summary.table.view.currentIndex().column() == LEFT


def test_only_what_is_over_budget_can_be_shown(page: BudgetPage, store: Store, small: Small) -> None:
    with store.writing("Forecast") as session:
        set_forecast(session, small.venue, Forecast(Method.TYPED, 300_000, NOVEMBER))

    page.filters.over.click()

    shown = [line.name for section in page.summary.table.view.lines.sections for line in section.lines]
    assert shown == ["Venues"]
    assert words(page, 0, "feet")[0] == "Total income"


def test_the_feet_hold_the_totals_and_what_is_left(page: BudgetPage) -> None:
    assert words(page, 0, "feet")[:2] == ["Total income", "55,000.00"]
    assert words(page, 1, "feet")[:3] == ["Total spending", "34,000.00", "18,200.00"]
    assert words(page, 2, "feet")[:3] == ["Income with no heading yet", "21,000.00", "21,800.00"]


def test_the_year_is_shown_as_at_any_of_its_month_ends(page: BudgetPage) -> None:
    page.filters.as_at_chosen.emit(NOVEMBER.replace(month=5, day=31))

    assert words(page, 4)[:3] == ["Training", "31,600.00", "0.00"]


def test_a_line_is_changed_beside_the_table(page: BudgetPage, store: Store, small: Small) -> None:
    stand(page, small.training, HEADING)
    page.summary.side.open()
    card = page.summary.side.panel.content
    assert isinstance(card, LineCard)

    enter(card.fields["reason"].editor, "Two courses were cancelled")

    assert line_of(store, small.training).reason == "Two courses were cancelled"


def test_a_line_is_added_in_an_empty_year(page_of: Callable[[Store], BudgetPage], store: Store) -> None:
    page = page_of(store)
    assert page.summary.emptiness.isVisible()

    page.heading.add.click()
    form = page.summary.side.panel.content
    assert isinstance(form, NewForm)
    enter(form.fields["name"].editor, "Venues")
    enter(form.fields["budget"].editor, "=1000+1000")

    line = page.summary.keys.line()
    assert line is not None
    assert (line.name, line.fund, line.figures.original) == ("Venues", "main", 200_000)


def test_budget_is_moved_to_another_line_with_its_approval(page: BudgetPage, store: Store, small: Small) -> None:
    stand(page, small.training)
    page.summary.side.move()
    form = page.summary.side.panel.content
    assert isinstance(form, NewForm)

    for key, text in (("to_line", "Venues"), ("day", "12/6"), ("reason", "Larger rooms")):
        enter(form.fields[key].editor, text)
    enter(form.fields["approved_by"].editor, "Board, 12 June")
    enter(form.fields["amount"].editor, "2000")

    assert line_of(store, small.venue).figures.latest == 440_000
    assert line_of(store, small.training).figures.original == 3_160_000


def test_more_than_a_line_has_is_not_moved_and_says_why(page: BudgetPage, store: Store, small: Small) -> None:
    stand(page, small.venue)
    page.summary.side.move()
    form = page.summary.side.panel.content
    assert isinstance(form, NewForm)

    for key, text in (("to_line", "Training"), ("day", "12/6"), ("reason", "x"), ("approved_by", "Board")):
        enter(form.fields[key].editor, text)
    enter(form.fields["amount"].editor, "9000")

    assert "The first line has £2,400.00." in form.fields["amount"].problem.text()
    assert line_of(store, small.venue).figures.latest == 240_000


def test_the_months_of_a_line_are_typed_and_made_even_again(page: BudgetPage, store: Store, small: Small) -> None:
    stand(page, small.venue)
    page.summary.side.lay_out()
    form = page.summary.side.panel.content
    assert isinstance(form, ProfileForm)

    enter(form.fields["April"].editor, "1300")
    form.keep_button.click()
    assert "The twelve months come to £3,500.00, the budget is £2,400.00." in form.fields["March"].problem.text()
    for month in ("May", "June", "July", "August", "September"):
        enter(form.fields[month].editor, "0")
    enter(form.fields["March"].editor, "100")
    form.keep_button.click()

    assert line_of(store, small.venue).months == (130_000, *[0] * 5, *[20_000] * 5, 10_000)
    page.summary.side.lay_out()
    again = page.summary.side.panel.content
    assert isinstance(again, ProfileForm)
    again.even_button.click()
    assert line_of(store, small.venue).months == (20_000,) * 12


def test_a_board_that_can_only_be_read_takes_no_forecast(
    page_of: Callable[[Store], BudgetPage], store: Store, small: Small
) -> None:
    with Store.open(store.path, metadata) as second:
        assert second.read_only
        page = page_of(second)
        stand(page, small.training)

        QTest.keyClicks(page.summary.table.view, "5")

        assert not page.summary.keys.editor.is_open
        assert not page.heading.add.isEnabled()


def test_the_charts_say_what_they_show(page: BudgetPage, qtbot: QtBot) -> None:
    charts = page.summary.charts

    qtbot.waitUntil(lambda: charts.agencies.plot is not None, timeout=20_000)

    assert charts.months.plot is not None
    spoken = charts.months.plot.accessibleDescription()
    assert spoken.startswith("4 months still need £11,333.33; a usual month took £2,275")
    assert "Jun £18,200" in spoken
    assert charts.agencies.plot.accessibleDescription().startswith("Council gives 80.0% of recurring income")


def test_a_chart_opens_as_a_table_beside_the_lines(page: BudgetPage) -> None:
    page.summary.charts.months.wants_table.emit()

    assert page.summary.side.panel.is_open
    assert not page.summary.charts.isVisible()


def test_in_a_narrow_window_the_charts_stand_in_the_tables_place(page: BudgetPage) -> None:
    page.resize(800, 480)
    page.heading.charts_wanted.emit(True)  # noqa: FBT003  a signal

    assert page.summary.charts.isVisible()
    assert not page.summary.table.isVisible()


@pytest.mark.parametrize("tab", ["summary", "contributions", "spending", "entries", "years"])
def test_each_tab_is_exported_as_the_report_that_says_the_same(page: BudgetPage, qtbot: QtBot, tab: str) -> None:
    page.tabs.choose(tab)

    with qtbot.waitSignal(page.made, timeout=20_000) as made:
        page.heading.exported.emit("csv")

    path = made.args[1]
    assert "2014-15" in path.name
    assert {"contributions": "Council"}.get(tab, "Training") in "".join(
        each.read_text("utf-8") for each in path.parent.glob(f"{path.name.split('.')[0]}*.csv")
    )


def test_a_goal_leads_to_the_line_the_entry_and_the_year(page: BudgetPage, small: Small) -> None:
    page.go_to(Goal("budget", "entries", small.order))
    entry = page.entries.current()
    assert entry is not None
    assert entry.id == small.order

    page.go_to(Goal("budget", "years"))
    page.go_to(Goal("budget", "summary", small.venue))
    line = page.summary.keys.line()
    assert line is not None
    assert line.id == small.venue
    assert page.here() == Goal("budget", "summary", year=2014)


def test_what_stands_behind_more_acts_as_the_buttons_do(page: BudgetPage, qtbot: QtBot) -> None:
    page.resize(800, 480)

    behind_more(page, "Only what is over budget").toggle()
    assert page.filters.over.isChecked()
    behind_more(page, "Only what is over budget").toggle()
    assert not page.filters.over.isChecked()

    QApplication.clipboard().clear()
    with qtbot.waitSignal(page.refused):
        behind_more(page, "Paste from ledger").trigger()


def behind_more(page: BudgetPage, words: str) -> QAction:
    """Open More, and find the action of these words in it."""
    menu = page.heading.more.menu()
    menu.aboutToShow.emit()
    return next(action for action in menu.actions() if action.text() == words)


def enter(editor: object, text: str) -> None:
    assert isinstance(editor, TextEntry)
    editor.setFocus()
    editor.setText(text)
    QTest.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()


def test_a_quarter_or_a_month_shows_its_own_budget_and_what_was_paid_in_it(
    page: BudgetPage, store: Store, small: Small
) -> None:
    with store.writing("Pay in two months") as session:
        add_entry(session, small.venue, Entry(date(2014, 10, 9), 30_000))
        add_entry(session, small.venue, Entry(NOVEMBER, 5_000))

    page.filters.period.choose("quarter")
    assert [column.heading for column in page.summary.table.view.lines.columns][1:3] == ["Q3 budget", "Q3 actual"]
    assert words(page, 5) == ["Venues", "600.00", "350.00", "1,150.00", "250.00"]
    assert words(page, 1, "feet")[:3] == ["Total spending", "8,500.00", "350.00"]

    page.filters.period.choose("month")
    assert words(page, 5) == ["Venues", "200.00", "50.00", "1,150.00", "150.00"]

    page.filters.period.choose("year")
    assert words(page, 5)[:3] == ["Venues", "2,400.00", "350.00"]


def test_income_with_no_heading_is_given_one_by_the_button_beside_it(page: BudgetPage, store: Store) -> None:
    feet = page.summary.table.feet
    held = feet.indexWidget(feet.lines.index(2, 4))
    button = held.findChild(Button)
    assert isinstance(button, Button)

    button.click()
    form = page.summary.side.panel.content
    assert isinstance(form, NewForm)
    assert page.summary.side.panel.title.text() == "Allocate £21,000"
    name = form.fields["name"].editor
    name.setFocus()
    QTest.keyClicks(name, "Reserve")
    form.fields["budget"].editor.setFocus()
    QTest.keyClick(form.fields["budget"].editor, Key.Key_Return)

    with store.reading() as session:
        assert year_shown(session, 2014, TODAY).total(Kind.EXPENDITURE).latest == 5_500_000
    assert words(page, 2, "feet")[:2] == ["Income less spending", "0.00"]
    assert not button.isVisible()
    told: list[str] = []
    page.summary.refused.connect(told.append)
    page.summary.allocate()
    assert told == ["All income of the year has a heading of spending."]
