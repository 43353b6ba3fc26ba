"""The strip over the register: the heat map in small, and the risks by band at each meeting."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.kit import folders
from app.kit.chart import ChartCard
from app.kit.desk import Desk
from app.kit.fields import day_words
from app.kit.heat import HeatMap
from app.risks.page_heat import heat_shown
from app.risks.panel_words import band_words, counted, tr
from app.risks.queries_heat import BandsAt, Heat, bands_at_meetings
from app.risks.rules_matrix import BANDS, Band


class Strip(QFrame):
    """Both are drawn from what the page has asked; the chart is loaded once the page is painted."""

    copied = Signal(str)
    kept = Signal(object)
    failed = Signal(object, object)
    wants_table = Signal()
    drawn = Signal(object)
    """The figures that the chart shows now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._heat: Heat | None = None
        self._drawn: tuple[BandsAt, ...] = ()
        self.setObjectName("charts")
        self.title, self.count = QLabel(tr("Heat map")), QLabel()
        self.map = HeatMap(desk.look, tr("Heat map"))
        self.bands = ChartCard(desk.look, tr("Risks by band"))
        self._timer = QTimer(self, singleShot=True, interval=50)
        self._timer.timeout.connect(self._ask)
        self._build()
        for name in ("copied", "kept", "failed", "wants_table"):
            getattr(self.bands, name).connect(getattr(self, name))
        desk.look.changed.connect(self._fit)

    def show_heat(self, heat: Heat, group: str) -> None:
        """Show the register's map, and ask for the bands of its meetings once it is seen."""
        self._heat = heat
        self.map.show_map(heat_shown(heat))
        self.count.setText(counted(len(heat.marks), "1 risk", "{count} risks"))
        self.bands.offer(folders.reports(), tr("Risks by band, {group}").format(group=group))
        if self.isVisible():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def figures(self) -> Sequence[BandsAt]:
        """What the chart shows."""
        return self._drawn

    def _build(self) -> None:
        row, left, top = QHBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left.setContentsMargins(20, 4, 8, 4)
        left.setSpacing(2)
        self.title.setObjectName("chartTitle")
        self.count.setObjectName("summary")
        top.setSpacing(10)
        top.addWidget(self.title)
        top.addWidget(self.count, 1)
        left.addLayout(top)
        left.addWidget(self.map, 1)
        row.addLayout(left, 62)
        row.addWidget(self.bands, 38)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._desk.look.px(268))

    def _ask(self) -> None:
        if self._heat is not None and self.isVisible():
            ask = partial(self._ask_bands, self._heat)
            self._desk.work.run(ask, owner=self, done=self._draw)

    def _ask_bands(self, heat: Heat) -> tuple[BandsAt, ...]:
        import pyqtgraph  # noqa: F401  so that it is there when the chart is drawn

        with self._desk.store.reading() as session:
            return tuple(bands_at_meetings(session, heat.group_id, heat.day))

    def _draw(self, figures: tuple[BandsAt, ...]) -> None:
        self.bands.setVisible(bool(figures))
        if figures == self._drawn or not figures:
            return
        from app.kit.picture import Drawing
        from app.risks.charts import draw_bands

        self._drawn = figures
        said = [_meeting_words(item) for item in figures]
        drawing = Drawing(self.bands.title.text(), finding(figures), partial(draw_bands, figures))
        self.bands.show_drawing(drawing, "; ".join(said))
        self.drawn.emit(figures)


def finding(figures: Sequence[BandsAt]) -> str:
    """What the chart says, in a sentence."""
    first, last = figures[0], figures[-1]
    before, now = first.counts[Band.EXTREME], last.counts[Band.EXTREME]
    said = tr("at each meeting; extreme {now}, was {before}")
    return (
        said.format(now=now, before=before) if len(figures) > 1 else tr("at the meeting; extreme {now}").format(now=now)
    )


def _meeting_words(item: BandsAt) -> str:
    parts = [f"{band_words(band)} {item.counts[band]}" for band in BANDS]
    return f"{day_words(item.day)}: {', '.join(parts)}"
