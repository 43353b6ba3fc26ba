"""Draws the budget's charts from figures already worked out."""

from collections.abc import Callable
from functools import partial

import pyqtgraph as pg

from app.budget.charts_figures import MOST_AGENCIES, AgencyBar, AgencyFigures, MonthFigures
from app.budget.charts_figures_outturn import MOST_HEADINGS, OutturnFigures
from app.budget.charts_figures_years import ProjectionFigures, YearsFigures
from app.budget.charts_scale import THOUSAND, marks_up_to, thousands
from app.budget.charts_years import draw_projection, draw_years
from app.budget.panel_words import short_pounds, tr
from app.kit.plot import Ink, Plot


def drawing_of(
    figures: MonthFigures | AgencyFigures | OutturnFigures | YearsFigures | ProjectionFigures,
) -> Callable[[Ink], Plot]:
    """What draws these figures with any ink."""
    if isinstance(figures, MonthFigures):
        return partial(draw_months, figures)
    if isinstance(figures, AgencyFigures):
        return partial(draw_agencies, figures)
    if isinstance(figures, OutturnFigures):
        return partial(draw_headings, figures)
    if isinstance(figures, YearsFigures):
        return partial(draw_years, figures)
    return partial(draw_projection, figures)


def draw_months(figures: MonthFigures, ink: Ink) -> Plot:
    """A bar a month, soft where it is still to come, and a tick at the profile."""
    plot, bars = Plot(ink, left=40, bottom=18), figures.bars
    spent = [bar.spent / THOUSAND for bar in bars]
    highest = max(1e-3, *spent, *(bar.profile / THOUSAND for bar in bars))
    marks = marks_up_to(highest)
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
    plot.words(thousands(bars[last].spent), last, over, "text", 600, (0.5, 1.04))
    peak = max(range(len(bars)), key=lambda at: bars[at].profile)
    if peak != last and bars[peak].profile >= bars[peak].spent:
        plot.words(tr("profile"), peak, bars[peak].profile / THOUSAND, "amber_text", 600, (0.5 if peak else 0.2, 1.04))
    if last + 1 < len(bars):
        over = max(bars[-1].spent, bars[-1].profile) / THOUSAND
        words = tr("{amount} forecast").format(amount=thousands(bars[-1].spent))
        plot.words(words, len(bars) - 0.6, over, "text", 600, (1, 1.04))


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


def draw_headings(figures: OutturnFigures, ink: Ink) -> Plot:
    """A bar a heading, the one on which most is spent on top, soft red where it is over; a tick at its budget."""
    bars = figures.bars[:MOST_HEADINGS]
    plot = Plot(ink, left=190, bottom=0)
    heights = [len(bars) - 1 - at for at in range(len(bars))]
    widest = max((max(bar.outturn, bar.budget) / THOUSAND for bar in bars), default=0) or 1
    for height, bar in zip(heights, bars, strict=True):
        plot.rows([height], [0], [bar.outturn / THOUSAND], "red_soft" if bar.over else "s1")
        level, ends = bar.budget / THOUSAND, max(bar.outturn, bar.budget, 0) / THOUSAND
        plot.addItem(pg.PlotDataItem([level, level], [height - 0.42, height + 0.42], pen=ink.pen("s2", 2.4)))
        plot.words(bar.words, ends + widest * 0.015, height, "red_text" if bar.over else "text", 500)
    if bars:
        plot.words(tr("budget"), bars[0].budget / THOUSAND, heights[0] + 0.42, "amber_text", 600, (0.5, 1))
    plot.ticks("left", [(at, plot.elided(bar.name, ink.px(182))) for at, bar in zip(heights, bars, strict=True)])
    plot.across(min(0.0, *(bar.outturn / THOUSAND for bar in bars), 0.0), widest * 1.3)
    plot.up(-0.55, max(len(bars), 1) + 0.25)
    return plot
