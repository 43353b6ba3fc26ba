"""Draws the budget's charts from figures already worked out."""

import pyqtgraph as pg

from app.budget.charts_figures import MOST_AGENCIES, AgencyBar, AgencyFigures, MonthFigures
from app.budget.panel_words import short_pounds, tr
from app.kit.plot import Ink, Plot

THOUSAND = 100_000
"""Pence of the unit that is drawn: exports of pictures do not take large numbers well."""
STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


def draw_months(figures: MonthFigures, ink: Ink) -> Plot:
    """A bar a month, soft where it is still to come, and a tick at the profile."""
    plot, bars = Plot(ink, left=40, bottom=18), figures.bars
    spent = [bar.spent / THOUSAND for bar in bars]
    highest = max(1e-3, *spent, *(bar.profile / THOUSAND for bar in bars))
    step = next((step for step in STEPS if highest / step <= 3.4), STEPS[-1])
    marks = [at * step for at in range(int(highest / step) + 1)]
    plot.lines(marks)
    plot.columns(spent, ["s1_soft" if bar.to_come else "s1" for bar in bars], 0.62)
    for at, bar in enumerate(bars):
        level, pen = bar.profile / THOUSAND, ink.pen("s2", 2.4)
        plot.addItem(pg.PlotDataItem([at - 0.42, at + 0.42], [level, level], pen=pen))
    _label_months(plot, figures)
    plot.ticks("left", [(mark, f"£{mark:g}k" if mark else "0") for mark in marks])
    plot.ticks("bottom", [(at, bar.name) for at, bar in enumerate(bars)])
    plot.across(-0.55, len(bars) - 0.45)
    plot.up(min(0.0, *spent), highest * 1.22)
    return plot


def _label_months(plot: Plot, figures: MonthFigures) -> None:
    bars, last = figures.bars, figures.last
    over = max(bars[last].spent, bars[last].profile) / THOUSAND
    plot.words(_thousands(bars[last].spent), last, over, "text", 600, (0.5, 1.04))
    peak = max(range(len(bars)), key=lambda at: bars[at].profile)
    if peak != last and bars[peak].profile >= bars[peak].spent:
        plot.words(tr("profile"), peak, bars[peak].profile / THOUSAND, "amber_text", 600, (0.5 if peak else 0.2, 1.04))
    if last + 1 < len(bars):
        over = max(bars[-1].spent, bars[-1].profile) / THOUSAND
        words = tr("{amount} forecast").format(amount=_thousands(bars[-1].spent))
        plot.words(words, len(bars) - 0.6, over, "text", 600, (1, 1.04))


def _thousands(pence: int) -> str:
    return f"{pence / THOUSAND:.1f}"


def draw_agencies(figures: AgencyFigures, ink: Ink) -> Plot:
    """A bar an agency, the one that gives most on top: every year, and once."""
    bars = figures.bars[:MOST_AGENCIES]
    plot = Plot(ink, left=78, bottom=0)
    heights = [len(bars) - 1 - at for at in range(len(bars))]
    every = [bar.recurring / THOUSAND for bar in bars]
    plot.rows(heights, [0] * len(bars), every, "s1")
    plot.rows(heights, every, [bar.one_off / THOUSAND for bar in bars], "s1_soft")
    widest = max((bar.whole / THOUSAND for bar in bars), default=0) or 1
    for height, bar in zip(heights, bars, strict=True):
        token = "red_text" if bar.unpaid else "text"
        plot.words(_given(bar), bar.whole / THOUSAND + widest * 0.02, height, token, 500)
    names = [(height, plot.elided(bar.short, ink.px(70))) for height, bar in zip(heights, bars, strict=True)]
    plot.ticks("left", names)
    plot.across(0, widest * 1.85)
    plot.up(-0.55, max(len(bars), 1) - 0.45)
    return plot


def _given(bar: AgencyBar) -> str:
    parts = " + ".join(short_pounds(part) for part in (bar.recurring, bar.one_off) if part)
    return tr("{amount} unpaid").format(amount=parts) if bar.unpaid else parts
