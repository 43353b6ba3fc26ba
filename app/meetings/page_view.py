"""The register's view: its table under its filters, the panel beside it, and what stands there when it is empty."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.groups.rules_year import year_of
from app.kit.desk import Desk
from app.kit.page import Emptiness
from app.kit.side_panel import beside
from app.meetings.page_charts import Charts
from app.meetings.page_columns import Shown
from app.meetings.page_filters import Filters, Left, NoMatch
from app.meetings.page_marks import MarkKeys
from app.meetings.page_narrowing import Narrowing, left_of
from app.meetings.page_register import RegisterTable
from app.meetings.page_side import Side
from app.meetings.queries_register import Register
from app.meetings.queries_trend import Trend, trend
from app.people.queries import agencies

LATER = 800
"""Milliseconds after the last change before the years before are counted again."""


class RegisterView(QWidget):
    """One register: shows what its filters leave of it, and counts the years before behind the window's back."""

    said = Signal(str)
    refused = Signal(str)
    failed = Signal(object)
    pasted = Signal(str)
    troubled = Signal(object)

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        self.table = RegisterTable(desk)
        self.keys = MarkKeys(desk, self.table, today)
        self.side = Side(desk, self.table)
        self.filters, self.left = Filters(desk.look), Left(desk.look)
        self.emptiness, self.no_match = Emptiness(), NoMatch(desk.look)
        self.charts = Charts(desk)
        self._small = False
        self.register: Register | None = None
        self._trend: Trend | None = None
        self._asked: tuple[int, int] | None = None
        self._kept: frozenset[int] | None = None
        """The seats that a filter left: a seat that is marked does not vanish under the cursor."""
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._build()
        self._wire()

    def show_register(self, register: Register) -> None:
        """Show a register, in place of another or of the same as it was."""
        before = self.register
        self.register = register
        other = before is None or (before.group_id, before.since) != (register.group_id, register.since)
        if other:
            self._trend, self._kept = None, None
        self._counting.start(0 if other else LATER)
        self._show()
        self._fit_charts()
        self.charts.show_register(register, self._short_names(), f"{register.group} {register.since.year}")

    def show_nothing(self, heading: str, words: str) -> None:
        """Say what is missing instead."""
        self.register = None
        self._counting.stop()
        self._fit_charts()
        self.emptiness.say(heading, words)
        self._content.setCurrentWidget(self.emptiness)
        self.left.hide()
        self.side.panel.close()

    def take_focus(self) -> None:
        """Let keys reach the table, or what stands in its place."""
        shown = self._content.currentWidget()
        (self.no_match.button if shown is self.no_match else self.table.view).setFocus()

    def be_small(self, *, small: bool) -> None:
        """Put the charts behind a button where there is no room under the table."""
        self._small = small
        self.filters.offer_chart(offered=small)
        self._fit_charts()

    def clear_filters(self) -> None:
        """Show every seat again."""
        self.filters.clear()
        self.take_focus()

    def areas(self) -> tuple[QWidget, ...]:
        """The parts that F6 goes through."""
        if self._content.currentWidget() is not self.table:
            return (self.no_match.button,) if self._content.currentWidget() is self.no_match else ()
        content = self.side.panel.content
        panel = (self.side.panel.close_button,) if content is not None else ()
        charts = (self.charts.agencies.more,) if self.charts.isVisible() else ()
        return (self.table.view, self.table.feet, *charts, *panel)

    def _build(self) -> None:
        self._content = QStackedWidget()
        for widget in (self.table, self.no_match, self.emptiness):
            self._content.addWidget(widget)
        under = QWidget()
        column, layout = QVBoxLayout(under), QVBoxLayout(self)
        for box in (column, layout):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        column.addWidget(self.left)
        column.addWidget(self._content, 1)
        column.addWidget(self.charts)
        layout.addWidget(beside(under, self.side.panel))

    def _wire(self) -> None:
        self.table.said.connect(self.said)
        for part in (self.keys, self.side):
            part.refused.connect(self.refused)
            part.failed.connect(self.failed)
        self.keys.pasted.connect(self.pasted)
        self.keys.troubled.connect(self.troubled)
        self.filters.changed.connect(self._on_filter)
        self.filters.left.connect(self.take_focus)
        self.left.clear.connect(self.clear_filters)
        self.no_match.clear.connect(self.clear_filters)
        self._counting.timeout.connect(self._count_years)
        self.filters.chart.toggled.connect(self._on_chart)
        self.charts.wants_table.connect(self.side.show_widget)

    def _on_chart(self, wanted: bool) -> None:
        self._fit_charts()
        if wanted and self.charts.isVisible():
            self.charts.agencies.more.setFocus()
        else:
            self.take_focus()

    def _fit_charts(self) -> None:
        """The charts under the table, or in its place where the window is small and they are asked for."""
        filled, instead = self.register is not None, self._small and self.filters.chart.isChecked()
        self._content.setVisible(not instead or not filled)
        self.charts.be_low(low=not self._small)
        self.charts.setVisible(filled and (instead or not self._small))

    def _on_filter(self) -> None:
        self._kept = None
        if self.register is not None:
            self._show()

    def _show(self) -> None:
        register = self.register
        assert register is not None
        narrowing = self.filters.narrowing
        self.filters.show_counts(register)
        if narrowing.active:
            self._kept = left_of(register, narrowing) | (self._kept or frozenset())
        seats = self._kept if narrowing.active else None
        by_agency = self.filters.by_agency
        self.table.show_register(Shown(register, self._today(), seats, self._trend), by_agency)
        self.side.follow()
        self._say_left(register, narrowing, by_agency)

    def _say_left(self, register: Register, narrowing: Narrowing, by_agency: bool) -> None:
        left = self._kept or frozenset()
        shown, count = len(left), len(register.seats)
        if by_agency:
            count = len(register.agencies)
            shown = sum(any(seat.id in left for seat in agency.seats) for agency in register.agencies)
        self.left.say(shown, count, by_agency)
        self.left.setVisible(narrowing.active and bool(shown))
        self._content.setCurrentWidget(self.no_match if narrowing.active and not shown else self.table)

    def _short_names(self) -> dict[int, str]:
        with self._desk.store.reading() as session:
            return {line.id: line.short_name for line in agencies(session) if line.short_name}

    def _count_years(self) -> None:
        """Ask for the years before, off the window's thread."""
        register = self.register
        if register is None or not self.isVisible():  # the window may be closing
            return
        self._asked = register.group_id, year_of(register.since)
        ask = partial(self._ask, *self._asked)
        self._desk.work.run(ask, owner=self, done=partial(self._on_counted, self._asked))

    def _ask(self, group_id: int, year: int) -> Trend:
        with self._desk.store.reading() as session:
            return trend(session, group_id, year)

    def _on_counted(self, asked: tuple[int, int], found: Trend) -> None:
        if asked == self._asked and self.register is not None and found != self._trend:
            self._trend = found
            self._show()
