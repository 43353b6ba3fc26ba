"""Draws how many risks stood in each band at each meeting, from figures already worked out."""

from collections.abc import Sequence
from functools import partial

import pyqtgraph as pg
from PySide6.QtGui import QFont

from app.kit.plot import Ink, Plot
from app.risks.panel_words import band_words
from app.risks.queries_heat import BandsAt
from app.risks.rules_matrix import BANDS, Band

NAMES = 62
"""Pixels of the longest name of a band."""
BESIDE = 0.66
"""How far before the next column's middle the names begin."""


def draw_bands(figures: Sequence[BandsAt], ink: Ink) -> Plot:
    """A column a meeting, the lowest band at the foot; each part says its number, the last column its bands."""
    plot = Plot(ink, left=0, bottom=18)
    tops = [0] * len(figures)
    most = max((sum(item.counts.values()) for item in figures), default=1) or 1
    for number, band in enumerate(BANDS, start=1):
        heights = [item.counts[band] for item in figures]
        fill = pg.BarGraphItem(
            x=list(range(len(figures))),
            y0=tops,
            height=heights,
            width=0.56,
            brush=ink.color(f"band{number}"),
            pen=ink.pen("surface"),
        )
        plot.addItem(fill)
        for at, (top, height) in enumerate(zip(tops, heights, strict=True)):
            if height:
                _write(plot, str(height), at, top + height / 2, f"on_band{number}", 600)
        _name(plot, band, figures, tops, heights)
        tops = [top + height for top, height in zip(tops, heights, strict=True)]
    plot.ticks("bottom", [(at, f"{item.day:%b %y}") for at, item in enumerate(figures)])
    plot.up(0, most * 1.04)
    plot.fitted = partial(_fit, plot, len(figures))
    plot.fitted()
    return plot


def _fit(plot: Plot, count: int) -> None:
    """Leave room for the names of the bands at the right of the last column, however wide a column is."""
    share = min(plot.ink.px(NAMES) / plot.room(), 0.6)
    plot.across(-0.5, -0.5 + (count - BESIDE + 0.5) / (1 - share))


def _name(plot: Plot, band: Band, figures: Sequence[BandsAt], tops: Sequence[int], heights: Sequence[int]) -> None:
    """The band's name beside its part of the last column."""
    if figures and heights[-1]:
        _write(plot, band_words(band), len(figures) - BESIDE, tops[-1] + heights[-1] / 2, "text2", 400, (0.0, 0.5))


def _write(
    plot: Plot, text: str, x: float, y: float, color: str, weight: int, anchor: tuple[float, float] = (0.5, 0.5)
) -> None:
    item = pg.TextItem(text, color=plot.ink.color(color), anchor=anchor)
    item.setFont(plot.ink.font(11, QFont.Weight(weight).value))
    item.setPos(x, y)
    item.setZValue(20)
    plot.addItem(item, ignoreBounds=True)
