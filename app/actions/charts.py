"""Draws when the open actions are due, from figures already worked out."""

import pyqtgraph as pg

from app.actions.charts_figures import NO_DAY, OVERDUE, DueFigures
from app.kit.plot import Ink, Plot

WIDE = 0.56
"""Of a bar's slot."""


def draw_due(figures: DueFigures, ink: Ink) -> Plot:
    """A bar a month, with its number: what is overdue in soft red first, what has no day in soft petrol last."""
    plot = Plot(ink, left=0, bottom=18)
    top = max((bar.actions for bar in figures.bars), default=1) or 1
    plot.lines((0,))
    for at, bar in enumerate(figures.bars):
        if not bar.actions:
            continue
        late, undated = bar.kind == OVERDUE, bar.kind == NO_DAY
        fill, edge = ("red_soft", "red") if late else ("s1_soft", "s1") if undated else ("s1", "s1")
        plot.addItem(
            pg.BarGraphItem(x=[at], height=[bar.actions], width=WIDE, brush=ink.color(fill), pen=ink.pen(edge))
        )
        color = "red_text" if late else "text"
        plot.words(f"{bar.actions:,}", at, bar.actions + top * 0.02, color, 600, (0.5, 1.0))
    plot.ticks("bottom", [(at, bar.name) for at, bar in enumerate(figures.bars)])
    plot.across(-0.5, len(figures.bars) - 0.5)
    plot.up(0, top * 1.3)
    return plot
