"""Draws the charts of years: those there were side by side, and those to come with the place where the gap opens."""

import pyqtgraph as pg

from app.budget.charts_figures_years import MOST_YEARS, ProjectionFigures, YearBar, YearsFigures
from app.budget.charts_scale import THOUSAND, marks_up_to, thousands
from app.budget.panel_words import tr
from app.kit.plot import Ink, Plot

WIDE, BESIDE = 0.34, 0.19
"""Of a bar, and how far its middle is from that of its year."""


def draw_years(figures: YearsFigures, ink: Ink) -> Plot:
    """Two bars a year, each with its value: what came in, and what was spent."""
    bars = figures.bars[-MOST_YEARS:]
    plot, _ = _ground(ink, [each for bar in bars for each in (bar.income, bar.spending)])
    for at, bar in enumerate(bars):
        for side, token, pence in ((-BESIDE, "s1", bar.income), (BESIDE, "s2", bar.spending)):
            _bar(plot, at + side, pence, f"{token}_soft" if bar.to_come else token, WIDE)
            if pence:
                plot.words(thousands(pence), at + side, max(pence, 0) / THOUSAND, "text", 500, (0.5, 1.04))
    _years(plot, bars)
    plot.across(-0.55, max(len(bars), 1) - 0.45)
    return plot


def draw_projection(figures: ProjectionFigures, ink: Ink) -> Plot:
    """Spending as bars, soft where it is to come; income as a line, its last point dotted; the gap in words."""
    bars = figures.bars
    plot, highest = _ground(ink, [each for bar in bars for each in (bar.income, bar.spending)])
    for at, bar in enumerate(bars):
        _bar(plot, at, bar.spending, "s1_soft" if bar.to_come else "s1", 0.56)
    income = [bar.income / THOUSAND for bar in bars]
    plot.addItem(pg.PlotDataItem(list(range(len(bars))), income, pen=ink.pen("s2", 2)))
    last = pg.ScatterPlotItem([len(bars) - 1], income[-1:], size=ink.px(8), pen=None, brush=ink.color("s2"))
    plot.addItem(last)
    plot.words(tr("income"), len(bars) - 0.68, income[-1], "amber_text", 600)
    opens = next((at for at, bar in enumerate(bars) if bar.to_come and bar.gap), None)
    for at, bar in enumerate(bars):
        top = max(bar.income, bar.spending, 0) / THOUSAND
        plot.words(thousands(bar.spending), at, top, "text", 600, (0.5, 1.04))
        if at == opens:
            words = tr("gap {amount}").format(amount=thousands(bar.gap))
            plot.words(words, at, top + highest * 0.12, "red_text", 600, (0.5, 1.04))
    _years(plot, bars)
    plot.across(-0.55, len(bars) + 0.05)
    return plot


def _ground(ink: Ink, pence: list[int]) -> tuple[Plot, float]:
    plot = Plot(ink, left=48, bottom=18)
    highest = max(1e-3, *(each / THOUSAND for each in pence)) if pence else 1.0
    marks = marks_up_to(highest)
    plot.lines(marks)
    plot.ticks("left", [(mark, f"£{mark:,g}k" if mark else "0") for mark in marks])
    plot.up(min(0.0, *(each / THOUSAND for each in pence), 0.0), highest * 1.28)
    return plot, highest


def _bar(plot: Plot, x: float, pence: int, token: str, width: float) -> None:
    ink = plot.ink
    plot.addItem(
        pg.BarGraphItem(x=[x], height=[pence / THOUSAND], width=width, brush=ink.color(token), pen=ink.edge(token))
    )


def _years(plot: Plot, bars: tuple[YearBar, ...]) -> None:
    plot.ticks("bottom", [(at, bar.name) for at, bar in enumerate(bars)])
