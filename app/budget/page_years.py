"""The tab of years: side by side, closed and opened again, the next one begun, and the years to come."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.budget.charts_figures_years import YearBar, by_year, to_come
from app.budget.page_charts import ChartColumn
from app.budget.panel_words import REFUSALS, amount, short_day, tr
from app.budget.panel_year import ProjectionPanel, YearCard
from app.budget.queries_close import refusals
from app.budget.queries_years import YearSum, basis, year_sums
from app.budget.rules import Kind, Refusal
from app.budget.rules_projection import Amount, baseline_of, projection
from app.groups.rules_year import year_label, year_span
from app.kit.buttons import Button
from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.filters import Switch
from app.kit.form import Form
from app.kit.grid import Grid
from app.kit.grid_copy import copied
from app.kit.grid_keys import Deed
from app.kit.legend import Key
from app.kit.page import Command, Emptiness
from app.kit.side_panel import SidePanel, beside
from app.kit.wishes import Wish, grant
from db.refusals import StoreRefusal

TABLE, CHARTS = "table", "charts"
WIDE = 1000
"""Width of the page from which the charts stand beside the table."""


class YearsView(QWidget):
    """The Years tab. Its page passes its words on."""

    said = Signal(str)
    refused = Signal(str)
    failed = Signal(object)
    toasted = Signal(str, bool)
    counted = Signal(str)
    """What is shown, for the line beside the page's title."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        self._year = today().year
        self._rows: list[YearSum] = []
        self._card: YearCard | None = None
        self.project_button = Button(desk.look, tr("Years to come…"))
        self.table = Grid(desk.look, tr("Years"))
        self.panel, self.emptiness = SidePanel(desk.look), Emptiness()
        self.charts = ChartColumn(desk, (tr("Years side by side"), tr("The years to come")))
        self.switch = Switch(desk.look, tr("Show"), ((TABLE, tr("Table")), (CHARTS, tr("Charts"))))
        self._build()
        self._wire()

    def show_year(self, year: int) -> None:
        """Show all years, with the cursor on this one at first."""
        other, self._year = year != self._year, year
        self.refresh()
        if other or not self.table.view.currentIndex().isValid():
            self.go_to(year)

    def refresh(self) -> None:
        """Ask again."""
        with self._desk.store.reading() as session:
            self._rows = year_sums(session)
            base = self._base()
            opening, lines = basis(session, base.id, self._today()) if base else (0, ())
        if base is not None:
            self._draw(base, opening, lines)
        self.table.show_lines(_columns(self._rows, self._today()), [Section(self._rows)])
        if self._rows and not self.table.view.currentIndex().isValid():
            self.table.view.go_to(0, 0)
        self.project_button.setEnabled(bool(self._rows))
        one, many = tr("1 year has a budget"), tr("{count} years have a budget")
        self.counted.emit((one if len(self._rows) == 1 else many).format(count=len(self._rows)))
        self._content.setCurrentWidget(self.table if self._rows else self.emptiness)
        words = tr("Go to Summary and press Ctrl+Shift+D to add the first line of a budget.")
        self.emptiness.say(tr("No year has a budget yet"), words)
        self._fit()
        self._follow()

    def current(self) -> YearSum | None:
        """The year the cursor is on."""
        row = self.table.view.currentIndex().row()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def go_to(self, number: int) -> None:
        """Stand on a year."""
        row = next((at for at, row in enumerate(self._rows) if row.id == number), None)
        if row is not None:
            self.table.view.go_to(row, 0)

    def take_focus(self) -> None:
        """Let keys reach the table, or the charts in its place."""
        (self.charts.cards[0].more if self._is_drawn_instead() else self.table.view).setFocus()

    def areas(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        table = (self.table.view,) if self.table.isVisible() else ()
        charts = (self.charts.cards[0].more,) if self.charts.isVisible() else ()
        panel = (self.panel.close_button,) if self.panel.is_open else ()
        return (*table, *charts, *panel)

    def legend(self) -> tuple[Key, ...]:
        """What the keys do here."""
        return (
            Key("Enter", tr("close it, begin the next")),
            Key("Shift F2", tr("years to come")),
            Key("Ctrl C", tr("copy")),
            Key("F6", tr("next area")),
            Key("F1", tr("all keys")),
        )

    def commands(self, here: Callable[[], bool]) -> tuple[Command, ...]:
        """What can be done while the years are shown."""

        def on_row() -> bool:
            return here() and self.current() is not None

        return (
            Command(tr("Close the year, open it again, begin the next"), "F4", self.open_card, on_row),
            Command(tr("Show the years to come"), "Shift+F2", self.project, on_row),
            Command(tr("Copy the selection"), "Ctrl+C", self.copy, here),
            Command(tr("Copy the chart"), "Ctrl+Shift+C", self.charts.copy, lambda: here() and self.charts.isVisible()),
        )

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def open_card(self, take_focus: bool = True) -> None:
        """Open the panel of the year the cursor is on."""
        year = self.current()
        if year is None:
            return
        card = YearCard(self._desk.look, self._today, self._desk.store.read_only)
        card.show_year(year, self._against(year))
        self._put(year_label(year.id), card, take_focus)
        self._card = card

    def project(self) -> None:
        """Open the projection from the year the cursor is on."""
        year = self.current()
        if year is None:
            return
        with self._desk.store.reading() as session:
            opening, lines = basis(session, year.id, self._today())
        panel = ProjectionPanel(self._desk.look, year.id, opening, lines)
        self._put(tr("The years after {year}").format(year=year_label(year.id)), panel)

    def copy(self) -> None:
        """Put the selection on the clipboard."""
        QApplication.clipboard().setMimeData(copied(self.table.view))

    def _build(self) -> None:
        self._content = QStackedWidget()
        self._content.addWidget(self.table)
        self._content.addWidget(self.emptiness)
        self.emptiness.setFocusProxy(self.table.view)
        both = QWidget()
        row, layout = QHBoxLayout(both), QVBoxLayout(self)
        for box in (row, layout):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        row.addWidget(self._content, 1)
        row.addWidget(self.charts)
        layout.addWidget(beside(both, self.panel), 1)

    def _wire(self) -> None:
        self.charts.wants_table.connect(self.panel.open)
        self.switch.chosen.connect(lambda _: self._fit())
        self.panel.opened.connect(self._fit)
        self.panel.closed.connect(self._fit)
        self.project_button.clicked.connect(lambda _=False: self.project())
        self.table.asked.connect(self._on_asked)
        self.table.moved.connect(self._on_moved)
        self.table.view.doubleClicked.connect(lambda _: self.open_card())
        self.panel.closed.connect(self._on_closed)

    def _base(self) -> YearSum | None:
        """The year that the projection starts from: the latest of which something is entered, else the latest."""
        entered = (row for row in self._rows if row.end.income or row.end.expenditure)
        return next(entered, self._rows[0] if self._rows else None)

    def _draw(self, base: YearSum, opening: int, lines: tuple[Amount, ...]) -> None:
        income, spending = (baseline_of(lines, kind) for kind in (Kind.INCOME, Kind.EXPENDITURE))
        start = YearBar(year_label(base.id), income, spending, opening)
        self.charts.show_figures("", (by_year(self._rows), to_come(start, projection(base.id, opening, lines))))

    def _is_wide(self) -> bool:
        return self.width() >= self._desk.look.px(WIDE)

    def _is_drawn_instead(self) -> bool:
        return self.switch.current == CHARTS and not self._is_wide() and bool(self._rows)

    def _fit(self) -> None:
        """The charts beside the table, in its place, or away, as there is room."""
        instead = self._is_drawn_instead()
        self._content.setVisible(not instead)
        self.charts.setMaximumWidth(16_777_215 if instead else self._desk.look.px(440))
        self.charts.setMinimumWidth(0 if instead else self._desk.look.px(380))
        self.charts.setVisible(instead or (bool(self._rows) and self._is_wide() and not self.panel.is_open))

    def _put(self, title: str, form: Form, take_focus: bool = True) -> None:
        form.wished.connect(self._grant)
        self._card = None
        self.panel.open(title, form, take_focus)

    def _grant(self, wish: Wish) -> None:
        try:
            if grant(self._desk.store, wish, REFUSALS):
                self.toasted.emit(wish.words, True)  # noqa: FBT003
        except StoreRefusal as refused:
            self.failed.emit(refused)

    def _follow(self) -> None:
        """Keep the panel in step with what is stored; a year without lines any more takes its panel with it."""
        if self._card is None or self._card.year is None:
            return
        year = next((row for row in self._rows if row.id == self._card.year.id), None)
        if year is None:
            self.panel.close()
        else:
            self._card.show_year(year, self._against(year))

    def _against(self, year: YearSum) -> tuple[Refusal, ...]:
        with self._desk.store.reading() as session:
            return refusals(session, year.id, self._today())

    def _on_moved(self) -> None:
        year = self.current()
        if (
            self._card is not None
            and year is not None
            and self._card.year is not None
            and self._card.year.id != year.id
        ):
            self.open_card(take_focus=False)

    def _on_closed(self) -> None:
        self._card = None

    def _on_asked(self, deed: Deed) -> None:
        if deed is Deed.OPEN:
            self.open_card()
        elif deed is Deed.COPY:
            self.copy()


def _columns(rows: list[YearSum], today: date) -> tuple[Column[YearSum], ...]:
    def money(key: str, heading: str, fact: Callable[[YearSum], int], from_width: int = 0) -> Column[YearSum]:
        exact = any(fact(row) % 100 for row in rows)

        def cell(row: YearSum) -> Cell:
            words = amount(fact(row), exact)
            said = f"{year_label(row.id)}, {heading}: {words}"
            color = "red_text" if fact(row) < 0 else "text"
            return Words(words, said, color=color, copied=words.replace("−", "-"))

        return Column(key, heading, cell, width=136, narrow=112, align=Align.RIGHT, from_width=from_width, opens=True)

    return (
        Column("year", tr("Year"), _year, pad=20, width=110, opens=True),
        money("income_budget", tr("Income budget"), lambda row: row.income_budget, 940),
        money("income", tr("Income"), lambda row: row.end.income),
        money("spending_budget", tr("Spending budget"), lambda row: row.spending_budget, 940),
        money("spending", tr("Spending"), lambda row: row.end.expenditure),
        money("left", tr("Left"), lambda row: row.end.balance),
        Column("state", tr("State"), partial(_state, today), least=150, opens=True),
    )


def _year(row: YearSum) -> Cell:
    return Words(year_label(row.id), pad=20, bold=True)


def _state(today: date, row: YearSum) -> Cell:
    if row.closed_on is not None:
        return Words(tr("Closed on {day}").format(day=short_day(row.closed_on)))
    if today <= year_span(row.id)[1]:
        return Words(tr("Open"))
    return Words(tr("Over, to be closed"), color="amber_text")
