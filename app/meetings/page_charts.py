"""The charts under the register: loaded after the page is painted, drawn again when figures have settled."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy

from app.kit import folders
from app.kit.chart import ChartCard
from app.kit.desk import Desk
from app.kit.words import QT_TRANSLATE_NOOP
from app.meetings.charts_figures import AgencyFigures, MeetingFigures, by_agency, by_meeting
from app.meetings.page_charts_tables import agency_table, meeting_table
from app.meetings.page_words import tr
from app.meetings.queries_register import Register

SETTLED = 1000
"""Milliseconds after the last change before the charts are drawn again."""
SIDE_BY_SIDE = 860
"""Width from which the charts stand beside each other; in a narrower strip there is room for the first alone."""
SERIES = (
    ("s1", QT_TRANSLATE_NOOP("register", "Present")),
    ("s1_soft", QT_TRANSLATE_NOOP("register", "Deputy")),
    ("amber", QT_TRANSLATE_NOOP("register", "Apologies")),
    ("red", QT_TRANSLATE_NOOP("register", "No apology")),
)


class Charts(QFrame):
    """Attendance by agency, and by meeting."""

    copied = Signal(str)
    kept = Signal(object)
    failed = Signal(object, object)
    wants_table = Signal(str, object)
    """The figures of a chart are to be shown: its title, and a table of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._register: Register | None = None
        self._names: Mapping[int, str] = {}
        self._ready = self._asked = False
        self._drawn: tuple[AgencyFigures | None, MeetingFigures | None] = None, None
        self.agencies = ChartCard(desk.look, tr("Attendance by agency"))
        self.meetings = ChartCard(desk.look, tr("By meeting"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._draw)
        self.setObjectName("charts")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._between, self._low = QFrame(), True
        self._between.setObjectName("between")
        self._between.setFixedWidth(1)
        self._row.addWidget(self.agencies, 63)
        self._row.addWidget(self._between)
        self._row.addWidget(self.meetings, 37)
        self.agencies.wants_table.connect(self._tell_agencies)
        self.meetings.wants_table.connect(self._tell_meetings)
        for card in self.cards:
            card.copied.connect(self.copied)
            card.kept.connect(self.kept)
            card.failed.connect(self.failed)

    @property
    def cards(self) -> tuple[ChartCard, ChartCard]:
        """Both charts."""
        return self.agencies, self.meetings

    def show_register(self, register: Register, names: Mapping[int, str], stem: str) -> None:
        """Show the charts of a register, as soon as they are wanted; `names` are short names of agencies by id."""
        self._register, self._names = register, names
        for card in self.cards:
            card.offer(folders.reports(), f"{card.title.text()} {stem}")
        if self.isVisible():
            self._timer.start(SETTLED)

    def be_low(self, *, low: bool) -> None:
        """Take a strip under the table, or all the room there is."""
        self._low = low
        if low:
            self.setFixedHeight(self._desk.look.px(176))
        else:
            self.setMinimumHeight(0)
            self.setMaximumHeight(16_777_215)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._fit()

    def copy(self) -> None:
        """Copy the chart that has the focus, else the first."""
        (self.meetings if self.meetings.more.hasFocus() else self.agencies).copy()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start(0)  # after the page is painted

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= self._desk.look.px(SIDE_BY_SIDE)
        self.meetings.setVisible(wide or not self._low)
        self._between.setVisible(wide)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _draw(self) -> None:
        if self._register is None or not self.isVisible():
            return
        if not self._ready:
            if not self._asked:  # numpy is most of what there is to load, and needs no window's thread
                self._asked = True
                self._desk.work.run(_load, owner=self, done=self._on_loaded)
            return
        self._draw_agencies(self._register)
        QTimer.singleShot(0, self, self._draw_meetings)  # so that a key between the two is not kept waiting

    def _on_loaded(self, _: object) -> None:
        self._ready = True
        self._draw()

    def _draw_agencies(self, register: Register) -> None:
        figures = by_agency(register, self._names)
        if figures == self._drawn[0]:
            return
        from app.kit.picture import Drawing
        from app.meetings.charts import draw_agencies

        self._drawn = figures, self._drawn[1]
        self.agencies.show_drawing(
            Drawing(self.agencies.title.text(), figures.finding, partial(draw_agencies, figures)),
            ", ".join(f"{bar.name} {bar.percent}%" for bar in figures.bars),
        )

    def _draw_meetings(self) -> None:
        if self._register is None or (figures := by_meeting(self._register)) == self._drawn[1]:
            return
        from app.kit.picture import Drawing
        from app.meetings.charts import draw_meetings

        self._drawn = self._drawn[0], figures
        series = tuple((token, tr(words)) for token, words in SERIES)
        said = tr("{day}: {part} of {whole}")
        self.meetings.show_drawing(
            Drawing(self.meetings.title.text(), figures.finding, partial(draw_meetings, figures), series),
            ", ".join(said.format(day=bar.day, part=bar.there, whole=bar.expected) for bar in figures.bars),
        )

    def _tell_agencies(self) -> None:
        if self._register is not None:
            table = agency_table(self._desk.look, by_agency(self._register, self._names))
            self.wants_table.emit(self.agencies.title.text(), table)

    def _tell_meetings(self) -> None:
        if self._register is not None:
            table = meeting_table(self._desk.look, by_meeting(self._register))
            self.wants_table.emit(self.meetings.title.text(), table)


def _load() -> None:
    import numpy  # noqa: F401, ICN001  only so that it is there when the chart is drawn
