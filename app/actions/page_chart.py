"""When the open actions are due: the chart under the log, and its figures as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.actions.charts_figures import DueFigures, of_due
from app.actions.panel_words import tr
from app.actions.queries_choices import WhenDue
from app.kit import folders
from app.kit.cells import Align, Words
from app.kit.chart import ChartCard
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.form import Form
from app.kit.grid import Grid
from app.kit.look import Look
from app.kit.notices import Trouble

HEIGHT = 168


class DueChart(QFrame):
    """The chart is drawn once the page is painted."""

    failed = Signal(object)
    """A Trouble."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._when: WhenDue | None = None
        self._drawn: DueFigures | None = None
        self.setObjectName("charts")
        self.card = ChartCard(desk.look, tr("When open actions are due"))
        self.card.offer(folders.reports(), tr("When open actions are due"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.card)
        self.card.failed.connect(lambda path, refused: self.failed.emit(not_kept(path, refused)))
        desk.look.changed.connect(self._fit)
        self._fit()

    def show_due(self, when: WhenDue) -> None:
        """Show these, as soon as there is time to draw."""
        if when != self._when:
            self._when = when
            QTimer.singleShot(0, self, self._draw)

    @property
    def figures(self) -> DueFigures:
        """What the chart shows."""
        return of_due(self._when or WhenDue(0, (), 0, 0))

    def showEvent(self, event: object) -> None:
        QTimer.singleShot(0, self, self._draw)

    def _draw(self) -> None:
        figures = self.figures
        if not self.isVisible() or figures == self._drawn:
            return
        from app.actions.charts import draw_due
        from app.kit.picture import Drawing  # brings numpy

        self._drawn = figures
        spoken = "; ".join(f"{bar.spoken}: {bar.actions}" for bar in figures.bars)
        self.card.show_drawing(Drawing(self.card.title.text(), figures.finding, partial(draw_due, figures)), spoken)

    def _fit(self) -> None:
        self.setFixedHeight(self._desk.look.px(HEIGHT))


@dataclass(frozen=True)
class FigureLine:
    """One bar; its id is its place."""

    id: int
    name: str
    actions: int


class FiguresPanel(Form):
    """The figures of the chart."""

    def __init__(self, look: Look, figures: DueFigures) -> None:
        super().__init__(look, lambda *_: None, read_only=True)
        self.said = self.note(figures.finding)
        self.table = Grid(look, tr("When open actions are due"))
        self.table.setMinimumHeight(look.px(320))
        self.rows.addWidget(self.table, 1)
        lines = [FigureLine(at, bar.spoken, bar.actions) for at, bar in enumerate(figures.bars)]
        self.table.show_lines(figure_columns(), [Section(lines)])


def figure_columns() -> Sequence[Column[FigureLine]]:
    """What is shown of a bar."""
    actions = Column[FigureLine](
        "actions", tr("Open actions"), lambda line: Words(f"{line.actions:,}"), width=120, align=Align.RIGHT
    )
    return Column("due", tr("Due"), lambda line: Words(line.name), least=120), actions


def not_kept(path: Path, refused: OSError) -> Trouble:
    """What is said of a picture that could not be saved."""
    what = tr("{file} was not saved.").format(file=path.name)
    why = tr("The folder cannot be reached or written.")
    advice = tr("Choose another folder, or ask whoever looks after this computer.")
    return Trouble(what, why, advice, details=str(refused))
