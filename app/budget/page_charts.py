"""The charts beside the summary: loaded after the page is painted, drawn again when figures have settled."""

from collections.abc import Mapping, Sequence
from functools import partial
from operator import attrgetter

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from app.budget.charts_figures import AgencyBar, AgencyFigures, MonthBar, MonthFigures, by_agency, by_month
from app.budget.panel_words import short_pounds, tr
from app.budget.queries_year import Year
from app.groups.rules_year import year_label
from app.kit import folders
from app.kit.cells import Align, Words
from app.kit.chart import ChartCard
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.grid import Grid
from app.kit.words import QT_TRANSLATE_NOOP

SETTLED = 600
"""Milliseconds after the last change before the charts are drawn again."""
TALL = 330
"""Pixels of height from which there is room for both charts."""
SERIES = (("s1", QT_TRANSLATE_NOOP("budget", "Every year")), ("s1_soft", QT_TRANSLATE_NOOP("budget", "One-off")))


class Charts(QFrame):
    """Spending by month, and who pays."""

    copied = Signal(str)
    kept = Signal(object)
    failed = Signal(object, object)
    wants_table = Signal(str, object)
    """The figures of a chart are to be shown: its title, and a table of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.months = ChartCard(desk.look, tr("Spending by month"))
        self.agencies = ChartCard(desk.look, tr("Who pays"))
        self._findings = {card: QLabel() for card in self.cards}
        self._figures: tuple[MonthFigures, AgencyFigures] | None = None
        self._drawn: tuple[MonthFigures, AgencyFigures] | None = None
        self._ready = self._asked = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self.setObjectName("panel")
        self._build()
        self._wire()

    @property
    def cards(self) -> tuple[ChartCard, ChartCard]:
        """Both charts."""
        return self.months, self.agencies

    def show_year(self, found: Year, spent: Sequence[int], short_names: Mapping[int, str]) -> None:
        """Show the charts of a year as soon as they are wanted; `spent` is by month, the names by agency."""
        self._figures = by_month(found, spent), by_agency(found, short_names)
        for card in self.cards:
            label = year_label(found.year).replace("/", "-")
            card.offer(folders.reports(), f"{card.title.text()} {label}")
        self._findings[self.months].setText(self._figures[0].finding)
        self._findings[self.agencies].setText(self._figures[1].finding)
        if self.isVisible():
            self._timer.start(SETTLED if self._drawn else 0)

    def copy(self) -> None:
        """Copy the chart that has the focus, else the first."""
        (self.agencies if self.agencies.more.hasFocus() else self.months).copy()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start(0)  # after the page is painted

    def resizeEvent(self, event: object) -> None:
        self.agencies.setVisible(self.height() >= self._desk.look.px(TALL))
        self._line.setVisible(not self.agencies.isHidden())

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 8, 0, 8)
        layout.setSpacing(8)
        self._line = QFrame()
        self._line.setObjectName("line")
        self._line.setFixedHeight(1)
        layout.addWidget(self.months, 55)
        layout.addWidget(self._line)
        layout.addWidget(self.agencies, 45)
        for card in self.cards:  # in a column as narrow as this one the finding stands under the title
            finding, inside = self._findings[card], card.layout()
            finding.setObjectName("hint")
            finding.setWordWrap(True)
            card.finding.hide()
            assert isinstance(inside, QVBoxLayout)
            inside.insertWidget(1, finding)

    def _wire(self) -> None:
        self._timer.timeout.connect(self._draw)
        self.months.wants_table.connect(self._tell_months)
        self.agencies.wants_table.connect(self._tell_agencies)
        for card in self.cards:
            card.copied.connect(self.copied)
            card.kept.connect(self.kept)
            card.failed.connect(self.failed)

    def _draw(self) -> None:
        if self._figures is None or not self.isVisible():
            return
        if self._ready:
            self._draw_both(*self._figures)
        elif not self._asked:  # numpy is most of what there is to load, and needs no window's thread
            self._asked = True
            self._desk.work.run(_load, owner=self, done=self._on_loaded)

    def _on_loaded(self, _: object) -> None:
        self._ready = True
        self._draw()

    def _draw_both(self, months: MonthFigures, agencies: AgencyFigures) -> None:
        if self._drawn == (months, agencies):
            return
        from app.budget.charts import draw_agencies, draw_months
        from app.kit.picture import Drawing

        self._drawn = months, agencies
        self.months.show_drawing(
            Drawing(self.months.title.text(), months.finding, partial(draw_months, months)),
            ", ".join(f"{bar.name} {short_pounds(bar.spent)}" for bar in months.bars),
        )
        series = tuple((token, tr(words)) for token, words in SERIES)
        self.agencies.show_drawing(
            Drawing(self.agencies.title.text(), agencies.finding, partial(draw_agencies, agencies), series),
            ", ".join(f"{bar.name} {short_pounds(bar.whole)}" for bar in agencies.bars),
        )

    def _tell_months(self) -> None:
        if self._figures is not None:
            self.wants_table.emit(self.months.title.text(), month_table(self._desk, self._figures[0]))

    def _tell_agencies(self) -> None:
        if self._figures is not None:
            self.wants_table.emit(self.agencies.title.text(), agency_table(self._desk, self._figures[1]))


def _load() -> None:
    import numpy  # noqa: F401, ICN001  only so that it is there when the chart is drawn


def month_table(desk: Desk, figures: MonthFigures) -> Grid:
    """The same figures for whoever would rather read, copy or hear them."""

    def month(bar: MonthBar) -> Words:
        return Words(bar.name, sub=tr("still to come") if bar.to_come else "", pad=4)

    columns = (
        Column("month", tr("Month"), month, pad=4, least=100),
        Column("profile", tr("Profile"), partial(_figure, "profile"), width=92, align=Align.RIGHT),
        Column("spent", tr("Spending"), partial(_figure, "spent"), width=92, align=Align.RIGHT),
    )
    return _table(desk, tr("Spending by month"), columns, figures.bars)


def agency_table(desk: Desk, figures: AgencyFigures) -> Grid:
    """What each agency gives, also of those that were not drawn."""

    def agency(bar: AgencyBar) -> Words:
        return Words(bar.name, tip=bar.name, pad=4)

    columns = (
        Column("agency", tr("Agency"), agency, pad=4, least=100),
        Column("recurring", tr("Every year"), partial(_figure, "recurring"), width=92, align=Align.RIGHT),
        Column("one_off", tr("One-off"), partial(_figure, "one_off"), width=92, align=Align.RIGHT),
    )
    return _table(desk, tr("Who pays"), columns, figures.bars)


def _figure(which: str, bar: MonthBar | AgencyBar) -> Words:
    return Words(short_pounds(attrgetter(which)(bar)))


def _table(
    desk: Desk, name: str, columns: Sequence[Column[MonthBar]] | Sequence[Column[AgencyBar]], bars: Sequence[object]
) -> Grid:
    table = Grid(desk.look, tr("{chart}, as a table").format(chart=name))
    table.show_lines(columns, (Section(bars),))
    table.setMinimumHeight(desk.look.px(30) + max(len(bars), 1) * desk.look.row(28) + 2)
    return table
