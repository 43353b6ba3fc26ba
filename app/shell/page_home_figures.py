"""The key figures on Home: each a number, its trend and a sentence, and a way to where it is looked into."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.kit.look import Look
from app.offers import Figure, Goal

FOUR_FROM, TWO_FROM = 900, 480
"""Pixels under which the figures stand two in a row, and under which each has a row of its own."""


class Trend(QWidget):
    """Some values over time as a small line with a dot at the last; dashed, the value they should reach."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._figure: Figure | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: Figure) -> None:
        """Show the trend of that figure, or nothing where there are no two values."""
        self._figure = figure
        self.setVisible(len(_known(figure)) > 1)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._look.px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(24), self._look.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._figure is None:
            return
        look, painter, figure = self._look, QPainter(self), self._figure
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(look.px(4), look.px(5), -look.px(4), -look.px(5))
        known = _known(figure)
        least, most = _bounds(figure)
        across = room.width() / max(len(figure.trend) - 1, 1)

        def height(value: int) -> float:
            return room.bottom() - room.height() * (value - least) / (most - least)

        if figure.expected is not None:
            painter.setPen(QPen(look.color("text3"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(
                QPointF(room.left(), height(figure.expected)), QPointF(room.right(), height(figure.expected))
            )
        dots = [QPointF(room.left() + at * across, height(value)) for at, value in known]
        color = look.color("s2" if figure.is_alarm else "s1")
        painter.setPen(QPen(color, look.px(2)))
        painter.drawPolyline(QPolygonF(dots))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(dots[-1], look.px(3), look.px(3))


def _known(figure: Figure) -> list[tuple[int, int]]:
    return [(at, value) for at, value in enumerate(figure.trend) if value is not None]


def _bounds(figure: Figure) -> tuple[int, int]:
    """The lowest and the highest value to be drawn, never the same."""
    values = [value for _, value in _known(figure)] + ([] if figure.expected is None else [figure.expected])
    return min(values), max(*values, min(values) + 1)


class FigureCell(QAbstractButton):
    """One figure: what it is, the number and of what, its trend, and a sentence. A click or Enter looks into it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.goal = Goal("home")
        self.title, self.number, self.of, self.words = QLabel(), QLabel(), QLabel(), QLabel()
        self.trend = Trend(look)
        layout, row = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(2)
        row.setSpacing(8)
        row.addWidget(self.number)
        row.addWidget(self.of, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.trend, 1)
        self.of.setContentsMargins(0, 0, 0, look.px(4))
        for label, name in ((self.title, "hint"), (self.number, ""), (self.of, "hint"), (self.words, "hint")):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(self.title)
        layout.addLayout(row)
        layout.addWidget(self.words)
        self.words.setWordWrap(True)
        layout.addStretch(1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        look.changed.connect(self._fit)
        self._fit()

    def show_figure(self, figure: Figure) -> None:
        """Show that figure."""
        self.goal = figure.goal
        for label, words in (
            (self.title, figure.title),
            (self.number, figure.value),
            (self.of, figure.of),
            (self.words, figure.words),
        ):
            label.setText(words)
        self.of.setVisible(bool(figure.of))
        self.trend.show_figure(figure)
        said = f"{figure.value} {figure.of}".strip()
        self.setAccessibleName(f"{figure.title}: {said}. {figure.words}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(look.color("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(look.color("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, look.px(6), look.px(6))
        if self.x() > 2:
            painter.fillRect(QRectF(0, 0, 1, self.height()), look.color("border"))

    def _fit(self) -> None:
        self.number.setFont(self._look.font(26, 600))


class Figures(QFrame):
    """The key figures side by side, as many as the rooms offer."""

    chosen = Signal(object)
    """The Goal of a figure."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._in_a_row = look, 0
        self.setObjectName("card")
        self.cells: list[FigureCell] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(1, 1, 1, 1)
        self._grid.setSpacing(0)
        self.hide()

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these; hidden where there are none."""
        while len(self.cells) < len(figures):
            cell = FigureCell(self._look)
            cell.clicked.connect(lambda _=False, cell=cell: self.chosen.emit(cell.goal))
            self.cells.append(cell)
            self._in_a_row = 0
        for cell in self.cells[len(figures) :]:
            cell.hide()
            cell.deleteLater()
        del self.cells[len(figures) :]
        for cell, figure in zip(self.cells, figures, strict=True):
            cell.show_figure(figure)
        self._arrange()
        self.setVisible(bool(figures))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide, look = self.width(), self._look
        in_a_row = 4 if wide >= look.px(FOUR_FROM) else 2 if wide >= look.px(TWO_FROM) else 1
        if in_a_row == self._in_a_row:
            return
        self._in_a_row = in_a_row
        for at, cell in enumerate(self.cells):
            self._grid.addWidget(cell, at // in_a_row, at % in_a_row)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < in_a_row else 0)
