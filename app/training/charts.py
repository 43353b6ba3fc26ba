"""Draws the charts of training from figures already worked out."""

import pyqtgraph as pg
from PySide6.QtCore import Qt

from app.kit.plot import Ink, Plot
from app.training.charts_figures import CourseFigures

WIDE = 0.62
"""Of a bar's slot."""


def draw_course(figures: CourseFigures, ink: Ink) -> Plot:
    """A bar an event: who came, and on top of it who did not or cancelled late; a dashed line where charging began."""
    plot = Plot(ink, left=26, bottom=18)
    bars = figures.bars
    top = max((bar.came + bar.missed for bar in bars), default=1) or 1
    plot.lines((0, top))
    plot.columns([bar.came for bar in bars], ["s1" if bar.charged else "s1_soft" for bar in bars], WIDE)
    _stack(plot, figures)
    for at, bar in enumerate(bars):
        if bar.came > top * 0.12:
            plot.words(str(bar.came), at, bar.came / 2, "on_accent" if bar.charged else "text", 600, (0.5, 0.5))
        if bar.missed:
            plot.words(str(bar.missed), at, bar.came + bar.missed, "red_text", 600, (0.5, 1.0))
    if figures.first_charged is not None:
        line = pg.InfiniteLine(figures.first_charged - 0.5, angle=90, pen=ink.pen("text2", 1, Qt.PenStyle.DashLine))
        line.setZValue(-10)
        plot.addItem(line)
    plot.ticks("left", [(0, "0"), (top, str(top))])
    plot.ticks("bottom", [(at, bar.short) for at, bar in enumerate(bars)])
    plot.across(-0.5, max(len(bars), 1) - 0.5)
    plot.up(0, top * 1.22)
    return plot


def _stack(plot: Plot, figures: CourseFigures) -> None:
    """What stands on the bars of those who came: soft, edged in red, so that it never touches petrol as a fill."""
    bars = [(at, bar) for at, bar in enumerate(figures.bars) if bar.missed]
    if not bars:
        return
    ink = plot.ink
    plot.addItem(
        pg.BarGraphItem(
            x=[at for at, _ in bars],
            y0=[bar.came for _, bar in bars],
            height=[bar.missed for _, bar in bars],
            width=WIDE,
            brush=ink.color("red_soft"),
            pen=ink.pen("red"),
        )
    )
