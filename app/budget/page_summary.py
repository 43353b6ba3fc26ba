"""The summary: the year's lines with their forecasts typed in the table, totals pinned, and two charts beside them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.budget.page_charts import Charts
from app.budget.page_columns import LEFT, columns, feet, sections
from app.budget.page_forecast import ForecastKeys
from app.budget.page_line import LinePanel
from app.budget.page_shown import Shown, is_over, unallocated
from app.budget.panel_words import tr
from app.budget.queries import funds
from app.budget.queries_months import actual_before, spent_by_month
from app.budget.queries_year import YearLine, year_budget
from app.budget.rules import Kind, Nature
from app.budget.rules_profile import Period, last_month_end
from app.groups.rules_year import year_label, year_span
from app.kit.buttons import Button
from app.kit.desk import Desk
from app.kit.grid import Grid
from app.kit.grid_copy import copied
from app.kit.grid_keys import Deed
from app.kit.legend import Key
from app.kit.page import Command, Emptiness
from app.kit.side_panel import beside
from app.people.queries import agencies

FOLDED = ((Kind.INCOME, Nature.RECURRING), (Kind.INCOME, Nature.ONE_OFF))
"""Sections that are folded at first: the page shows what they come to."""
WIDE = 1000
"""Width of the page from which the charts stand beside the table."""


class SummaryView(QWidget):
    """The Summary tab. Its page says which year, and passes its words on."""

    said = Signal(str)
    refused = Signal(str)
    failed = Signal(object)
    toasted = Signal(str, bool)
    asked = Signal()
    """The year was asked for again: `shown` is new."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        self._year, self._charts_only = today().year, False
        self._fund: str | None = None
        self._over_only = False
        self._period = Period.YEAR
        self.as_at = today()
        """The month end shown."""
        self.funds: list[str] = []
        self.shown: Shown | None = None
        self.table = Grid(desk.look, tr("Budget"), row=26, header=32)
        self.table.view.lines.folded.update(FOLDED)
        self.keys = ForecastKeys(desk, self.table)
        self.side = LinePanel(desk, self.keys, today)
        self.charts, self.emptiness = Charts(desk), Emptiness()
        self._build()
        self._wire()

    def show_year(self, year: int) -> None:
        """Show a year; another one as at its last month end."""
        if year != self._year or self.shown is None:
            self._year, self._fund, self._over_only = year, None, False
            self.as_at = last_month_end(year, min(self._today(), year_span(year)[1]))
        self.refresh()

    def show_as_at(self, day: date) -> None:
        """Show the year as at another of its month ends."""
        self.as_at = day
        self.refresh()

    def show_fund(self, fund: str | None) -> None:
        """Show one fund, or all (None)."""
        self._fund = fund
        self.refresh()

    def show_over(self, wanted: bool) -> None:
        """Show only spending over its budget, or everything."""
        self._over_only = wanted
        self.refresh()

    def show_period(self, period: Period) -> None:
        """Show the whole year, or the quarter or month of the month end."""
        self._period = period
        self.refresh()

    def allocate(self) -> None:
        """Begin a heading of spending for the income that none has yet."""
        shown = self.shown
        if shown is None or unallocated(shown) <= 0:
            self.refused.emit(tr("All income of the year has a heading of spending."))
        else:
            self.side.add(unallocated(shown))

    def over(self) -> int:
        """On how many lines more will be spent than their budget."""
        return sum(is_over(line) for line in self._of_fund()) if self.shown else 0

    def refresh(self) -> None:
        """Ask again."""
        with self._desk.store.reading() as session:
            found = year_budget(session, self._year, self.as_at)
            before = actual_before(session, self._year, self.as_at, self._period)
            spent = spent_by_month(session, self._year, self.as_at, self._fund)
            self.funds = funds(session, self._year)
            known = agencies(session)
        may_write = found.closed_on is None and not self._desk.store.read_only
        self.shown = self.keys.shown = Shown(found, self._fund, self._over_only, may_write, self._period, before)
        self.side.show(self.shown, [(line.id, line.name) for line in known], self.funds)
        self._show(self.shown)
        if found.lines:
            short = {line.id: line.short_name for line in known if line.short_name}
            self.charts.show_year(replace(found, lines=self._of_fund()), spent, short, self._fund)
        self.asked.emit()

    def take_focus(self) -> None:
        """Let keys reach the table, or what stands in its place."""
        (self.charts.months.more if self.charts_instead() else self.table.view).setFocus()

    def areas(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        filled = (self.table.view, self.table.feet) if self.table.isVisible() else ()
        charts = (self.charts.months.more,) if self.charts.isVisible() else ()
        panel = (self.side.panel.close_button,) if self.side.panel.is_open else ()
        return (*filled, *charts, *panel)

    def show_charts(self, wanted: bool) -> None:
        """In a narrow window, the charts in place of the table."""
        self._charts_only = wanted
        self._fit()
        self.take_focus()

    def charts_instead(self) -> bool:
        """Whether the charts stand in the table's place."""
        return self._charts_only and not self._is_wide() and self._is_filled()

    def legend(self) -> tuple[Key, ...]:
        """What the keys do here."""
        if not self._may_write():
            return Key("F4", tr("look at it")), Key("Ctrl C", tr("copy")), Key("F6", tr("next area"))
        return (
            Key("0–9", tr("type to replace")),
            Key("=", tr("do a sum")),
            Key("F2", tr("edit")),
            Key(tr("Enter"), tr("down")),
            Key("Tab", tr("across")),
            Key("Esc", tr("cancel")),
            Key("Ctrl D", tr("fill down")),
            Key("F4", tr("all of the line")),
            Key("F1", tr("all keys")),
        )

    def commands(self, here: Callable[[], bool]) -> tuple[Command, ...]:
        """What can be done while the summary is shown."""

        def may_add() -> bool:
            return here() and self._may_write()

        def on_line() -> bool:
            return here() and self.keys.line() is not None

        def may_type() -> bool:
            return on_line() and self._may_write()

        return (
            Command(tr("Add line…"), "Ctrl+Shift+D", self.side.add, may_add),
            Command(tr("Give income without a heading one…"), "", self.allocate, may_add),
            Command(tr("Edit the forecast"), "F2", self.keys.edit, may_type),
            Command(tr("Edit the line beside the table"), "F4", self.side.open, on_line),
            Command(tr("Move budget to another line…"), "", self.side.move, may_type),
            Command(tr("Type the months of the line…"), "", self.side.lay_out, may_type),
            Command(tr("Fill the forecast down"), "Ctrl+D", self.keys.fill_down, may_type),
            Command(tr("Copy the selection"), "Ctrl+C", self.copy, here),
            Command(tr("Copy the chart"), "Ctrl+Shift+C", self.charts.copy, here),
        )

    def copy(self) -> None:
        """Put the selection on the clipboard."""
        QApplication.clipboard().setMimeData(copied(self.table.view))

    def go_to(self, number: int) -> None:
        """Stand on the line of that id."""
        lines = self.table.view.lines
        for section in lines.sections:
            if any(line.id == number for line in section.lines):
                self.table.view.fold([section.key], fold=False)
                row = lines.row((section.key, number))
                self.table.view.go_to(0 if row is None else row, 0)

    def resizeEvent(self, event: object) -> None:
        self._fit()

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
        layout.addWidget(beside(both, self.side.panel), 1)

    def _wire(self) -> None:
        self.table.moved.connect(self._on_moved)
        self.table.asked.connect(self._on_asked)
        self.table.view.doubleClicked.connect(lambda _: (self.keys.edit if self._on_forecast() else self.side.open)())
        self.keys.said.connect(self.said)
        self.keys.refused.connect(self.refused)
        self.keys.failed.connect(self.failed)
        self.side.failed.connect(self.failed)
        self.side.made.connect(self.go_to)
        self.side.panel.opened.connect(self._fit)
        self.side.panel.closed.connect(self._fit)
        self.charts.wants_table.connect(self.side.show_widget)

    def _show(self, shown: Shown) -> None:
        self.table.show_lines(columns(shown), sections(shown), feet(shown))
        self._offer_to_allocate(shown)
        if self._is_filled() and not self.table.view.currentIndex().isValid():
            self._stand_first()
        if shown.year.lines:
            words = tr("Every line ends within its budget. Press “Over budget” again to see them all.")
            self.emptiness.say(tr("Nothing is over budget"), words)
        else:
            year = year_label(self._year)
            words = tr(
                "Each line has its budget, what was spent, and where it will end. Press Ctrl+Shift+D to add one."
            )
            self.emptiness.say(tr("Add the budget of {year}").format(year=year), words)
        self._content.setCurrentWidget(self.table if self._is_filled() else self.emptiness)
        self._fit()

    def _offer_to_allocate(self, shown: Shown) -> None:
        """A button in the last total, where income has no heading and may be given one."""
        feet = self.table.feet
        keys = [column.key for column in feet.lines.columns]
        place = feet.lines.index(feet.lines.rowCount() - 1, keys.index(LEFT))
        held = _held(feet, place)
        if held is None:
            held = QWidget()
            row, button = QHBoxLayout(held), Button(self._desk.look, tr("Allocate"), small=True)
            row.setContentsMargins(0, 0, self._desk.look.px(8), 1)
            button.setToolTip(tr("Give this income a heading of spending"))
            button.clicked.connect(lambda _=False: self.allocate())
            row.addStretch(1)
            row.addWidget(button)
            feet.setIndexWidget(place, held)
        for button in held.findChildren(Button):  # not what holds it: the table itself shows that again
            button.setVisible(shown.open and unallocated(shown) > 0)

    def _of_fund(self) -> tuple[YearLine, ...]:
        lines = self.shown.year.lines if self.shown else ()
        return tuple(line for line in lines if self._fund in (None, line.fund))

    def _is_filled(self) -> bool:
        return self.shown is not None and any(self.shown.lines(kind) for kind in Kind)

    def _may_write(self) -> bool:
        return self.shown is not None and self.shown.open

    def _stand_first(self) -> None:
        """The cursor on the first forecast of spending, which is what is mostly typed."""
        lines = self.table.view.lines
        found = (lines.line(row) for row in range(lines.rowCount()))
        spending = (row for row, line in enumerate(found) if line is not None and line.kind is Kind.EXPENDITURE)
        self.table.view.go_to(next(spending, 0), self.keys.column())

    def _on_forecast(self) -> bool:
        return self.table.view.currentIndex().column() == self.keys.column()

    def _on_moved(self) -> None:
        line = self.keys.line()
        self.said.emit("" if line is None else self.keys.was(line) if self._on_forecast() else line.reason)
        self.side.follow()

    def _on_asked(self, deed: Deed) -> None:
        deeds = {Deed.OPEN: self.side.open, Deed.COPY: self.copy, Deed.FILL_DOWN: self.keys.fill_down}
        if deed in deeds:
            deeds[deed]()

    def _is_wide(self) -> bool:
        return self.width() >= self._desk.look.px(WIDE)

    def _fit(self) -> None:
        """The charts beside the table, in its place, or away, as there is room."""
        instead = self.charts_instead()
        self._content.setVisible(not instead)
        self.charts.setMaximumWidth(16_777_215 if instead else self._desk.look.px(384))
        self.charts.setMinimumWidth(0 if instead else self._desk.look.px(340))
        filled = self.shown is not None and bool(self.shown.year.lines)
        self.charts.setVisible(instead or (filled and self._is_wide() and not self.side.panel.is_open))


def _held(view: QAbstractItemView, place: QModelIndex) -> QWidget | None:
    """The widget in a cell; None where there is none, which Qt's own signature does not say."""
    return view.indexWidget(place)
