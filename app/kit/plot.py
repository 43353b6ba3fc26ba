"""Drawing with pyqtgraph from the tokens. Loaded when a chart is first shown and never before: it brings numpy."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame

from app.kit.look import Look
from app.kit.resources import resource
from app.kit.tokens import LIGHT, Theme, tokens

EDGES = {"s1_soft": "s1", "s2_soft": "s2", "amber": "amber_line", "red_soft": "red"}
"""Soft fills, told from the ground by an edge."""


@dataclass(frozen=True)
class Ink:
    """What a chart is drawn with: a theme, a face, the text size, and how many device pixels a pixel is."""

    theme: Theme
    family: str
    scale: float
    ratio: float

    @classmethod
    def of(cls, look: Look, ratio: float) -> "Ink":
        """As the window looks now."""
        return cls(look.theme, look.family, look.scale, ratio)

    @classmethod
    def on_paper(cls, look: Look, ratio: float) -> "Ink":
        """For copies and files: always light, at the usual size."""
        return cls(tokens(resource("styles", "tokens.toml")).themes[LIGHT], look.family, 1.0, ratio)

    def color(self, token: str) -> QColor:
        """The colour of a token."""
        return self.theme.color(token)

    def px(self, length: int) -> int:
        """A length at the chosen text size."""
        return round(length * self.scale)

    def font(self, size: int = 11, weight: int = 400) -> QFont:
        """The face at a size in pixels and a weight."""
        font = QFont(self.family)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        return font

    def pen(self, token: str, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        """A line; cosmetic pens count device pixels, so that it is as wide on every screen and in every file."""
        pen: QPen = pg.mkPen(self.color(token), width=width * self.ratio, style=style, cosmetic=True)
        return pen

    def edge(self, token: str) -> QPen:
        """The outline of a bar of that fill: none, except round soft fills."""
        if token in EDGES:
            return self.pen(EDGES[token])
        none: QPen = pg.mkPen(None)
        return none


class Plot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Bars, lines and words on a plain ground, without a mouse, menus or frames."""

    def __init__(self, ink: Ink, left: int, bottom: int) -> None:
        """`left` and `bottom` are the room of the axes in pixels; 0 for none."""
        super().__init__()
        self.ink, self._left = ink, ink.px(left)
        self.fitted: Callable[[], object] | None = None
        """Called when the size is another one."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackground(ink.color("surface"))
        self.setCacheMode(self.CacheModeFlag.CacheNone)  # a cached ground would be a picture inside the drawing
        self.setAntialiasing(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._quieten(left, bottom)

    def across(self, low: float, high: float) -> None:
        """The range shown from left to right."""
        self.setXRange(low, high, padding=0)

    def up(self, low: float, high: float) -> None:
        """The range shown from bottom to top."""
        self.setYRange(low, high, padding=0)

    def ticks(self, axis: str, marks: Sequence[tuple[float, str]]) -> None:
        """What is written along an axis, "left" or "bottom"."""
        self.getPlotItem().getAxis(axis).setTicks([list(marks)])

    def lines(self, heights: Sequence[float], color: str = "grid", style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:
        """Lines from side to side, behind everything."""
        for height in heights:
            line = pg.InfiniteLine(height, angle=0, pen=self.ink.pen(color, 1, style))
            line.setZValue(-20)
            self.addItem(line)

    def columns(self, heights: Sequence[float], fills: Sequence[str], width: float = 0.56) -> None:
        """Upright bars at 0, 1, 2…, each in its token."""
        pens, brushes = [self.ink.edge(fill) for fill in fills], [self.ink.color(fill) for fill in fills]
        at = list(range(len(heights)))
        self.addItem(pg.BarGraphItem(x=at, height=list(heights), width=width, brushes=brushes, pens=pens))

    def rows(self, at: Sequence[float], starts: Sequence[float], lengths: Sequence[float], fill: str) -> None:
        """Lying bars at these heights, each from its start."""
        pen, brush = self.ink.edge(fill), self.ink.color(fill)
        self.addItem(
            pg.BarGraphItem(x0=list(starts), y=list(at), height=0.62, width=list(lengths), brush=brush, pen=pen)
        )

    def words(
        self,
        text: str,
        x: float,
        y: float,
        color: str = "text2",
        weight: int = 400,
        anchor: tuple[float, float] = (0, 0.5),
    ) -> pg.TextItem:
        """Words at a place; a line behind them is covered."""
        ground = self.ink.color("surface") if color != "on_accent" else None
        item = pg.TextItem(text, color=self.ink.color(color), anchor=anchor, fill=ground)
        item.setFont(self.ink.font(11, weight))
        item.setPos(x, y)
        item.setZValue(20)
        self.addItem(item, ignoreBounds=True)
        return item

    def room(self) -> float:
        """The width there is beside the left axis."""
        return float(max(self.width() - self._left - 6, 1))

    def elided(self, text: str, width: float) -> str:
        """The text in the room there is."""
        metrics = QFontMetricsF(self.ink.font(11))
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if getattr(self, "fitted", None) is not None:  # pyqtgraph resizes before it is made
            assert self.fitted is not None
            self.fitted()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def _quieten(self, left: int, bottom: int) -> None:
        plot = self.getPlotItem()
        plot.hideButtons()
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(x=False, y=False)
        plot.setContentsMargins(0, 2, 4, 0)
        plot.getViewBox().setDefaultPadding(0)
        for name in ("top", "right"):
            plot.hideAxis(name)
        for name, room in (("left", left), ("bottom", bottom)):
            if not room:
                plot.hideAxis(name)
                continue
            axis = plot.getAxis(name)
            axis.setPen(pg.mkPen(None))
            axis.setTextPen(self.ink.color("text2"))
            axis.setStyle(
                tickLength=0,
                tickTextOffset=4,
                tickFont=self.ink.font(11),
                autoExpandTextSpace=False,
                hideOverlappingLabels=False,
                tickAlpha=0,
            )
            (axis.setWidth if name == "left" else axis.setHeight)(self.ink.px(room))
