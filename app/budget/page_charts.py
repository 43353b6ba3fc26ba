"""Charts under each other beside a table: loaded after the page is painted, drawn again when figures have settled."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from app.budget.charts_figures import AgencyFigures, by_agency, by_month
from app.budget.charts_figures_years import YearsFigures
from app.budget.page_charts_tables import Drawn, table_of
from app.budget.panel_words import tr
from app.budget.queries_year import Year
from app.groups.rules_year import year_label
from app.kit import folders
from app.kit.chart import ChartCard
from app.kit.desk import Desk
from app.kit.words import QT_TRANSLATE_NOOP

SETTLED = 600
"""Milliseconds after the last change before the charts are drawn again."""
TALL = 330
"""Pixels of height from which there is room for two charts."""
SERIES: dict[type, tuple[tuple[str, str], ...]] = {
    AgencyFigures: (
        ("s1", QT_TRANSLATE_NOOP("budget", "Every year")),
        ("s1_soft", QT_TRANSLATE_NOOP("budget", "One-off")),
    ),
    YearsFigures: (("s1", QT_TRANSLATE_NOOP("budget", "Income")), ("s2", QT_TRANSLATE_NOOP("budget", "Spending"))),
}
"""What the colours mean, of charts that have more than one."""


class ChartColumn(QFrame):
    """One chart, or two of which the second goes where there is no room for it."""

    copied = Signal(str)
    kept = Signal(object)
    failed = Signal(object, object)
    wants_table = Signal(str, object)
    """The figures of a chart are to be shown: its title, and a table of them."""

    def __init__(self, desk: Desk, titles: Sequence[str]) -> None:
        super().__init__()
        self._desk = desk
        self.cards = tuple(ChartCard(desk.look, title) for title in titles)
        self._findings = {card: QLabel() for card in self.cards}
        self._figures: tuple[Drawn, ...] = ()
        self._drawn: tuple[Drawn, ...] = ()
        self._ready = self._asked = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self.setObjectName("panel")
        self._build()
        self._wire()

    def show_figures(self, label: str, figures: Sequence[Drawn]) -> None:
        """Show these, one a chart, as soon as they are wanted; pictures that are kept are named with the label."""
        self._figures = tuple(figures)
        for card, each in zip(self.cards, figures, strict=True):
            card.offer(folders.reports(), f"{card.title.text()} {label}".strip())
            self._findings[card].setText(each.finding)
        if self.isVisible():
            self._timer.start(SETTLED if self._drawn else 0)

    def copy(self) -> None:
        """Copy the chart that has the focus, else the first."""
        next((card for card in self.cards if card.more.hasFocus()), self.cards[0]).copy()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start(0)  # after the page is painted

    def resizeEvent(self, event: object) -> None:
        for part in (*self.cards[1:], *self._lines):
            part.setVisible(self.height() >= self._desk.look.px(TALL))

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 8, 0, 8)
        layout.setSpacing(8)
        self._lines = [QFrame() for _ in self.cards[1:]]
        for at, card in enumerate(self.cards):
            if at:
                self._lines[at - 1].setObjectName("line")
                self._lines[at - 1].setFixedHeight(1)
                layout.addWidget(self._lines[at - 1])
            layout.addWidget(card, 45 if at else 55)
            self._put_finding(card)

    def _put_finding(self, card: ChartCard) -> None:
        """In a column as narrow as this one the finding stands under the title."""
        finding, inside = self._findings[card], card.layout()
        finding.setObjectName("hint")
        finding.setWordWrap(True)
        card.finding.hide()
        assert isinstance(inside, QVBoxLayout)
        inside.insertWidget(1, finding)

    def _wire(self) -> None:
        self._timer.timeout.connect(self._draw)
        for at, card in enumerate(self.cards):
            card.wants_table.connect(partial(self._tell, at))
            card.copied.connect(self.copied)
            card.kept.connect(self.kept)
            card.failed.connect(self.failed)

    def _draw(self) -> None:
        if not self._figures or not self.isVisible():
            return
        if self._ready:
            self._draw_all()
        elif not self._asked:  # numpy is most of what there is to load, and needs no window's thread
            self._asked = True
            self._desk.work.run(_load, owner=self, done=self._on_loaded)

    def _on_loaded(self, _: object) -> None:
        self._ready = True
        self._draw()

    def _draw_all(self) -> None:
        if self._drawn == self._figures:
            return
        from app.budget.charts import drawing_of
        from app.kit.picture import Drawing

        self._drawn = self._figures
        for card, figures in zip(self.cards, self._figures, strict=True):
            series = tuple((token, tr(words)) for token, words in SERIES.get(type(figures), ()))
            drawing = Drawing(card.title.text(), figures.finding, drawing_of(figures), series)
            card.show_drawing(drawing, figures.spoken)

    def _tell(self, at: int) -> None:
        if self._figures:
            title = self.cards[at].title.text()
            self.wants_table.emit(title, table_of(self._desk, title, self._figures[at]))


class Charts(ChartColumn):
    """Spending by month, and who pays: beside the summary."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, (tr("Spending by month"), tr("Who pays")))
        self.months, self.agencies = self.cards

    def show_year(
        self, found: Year, spent: Sequence[int], short_names: Mapping[int, str], fund: str | None = None
    ) -> None:
        """Show the charts of a year, of a fund or of all; `spent` is by month, the names by agency."""
        label = year_label(found.year).replace("/", "-")
        self.show_figures(label, (by_month(found, spent, fund), by_agency(found, short_names)))


def _load() -> None:
    import numpy  # noqa: F401, ICN001  only so that it is there when the chart is drawn
