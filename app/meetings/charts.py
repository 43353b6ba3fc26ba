"""Draws the register's two charts from figures already worked out."""

from PySide6.QtCore import Qt

from app.kit.plot import Ink, Plot
from app.meetings.charts_figures import MOST_AGENCIES, MOST_MEETINGS, AgencyFigures, MeetingFigures, tr

SERIES = (("s1", "present"), ("s1_soft", "deputy"), ("amber", "apologies"), ("red", "absent"))
"""Token and figure of each part of a meeting's bar."""
SLOT = 62
"""Pixels of a bar's slot under which every second name goes a line lower."""
LEAST_SLOT = 27
"""Pixels that a bar needs for its value."""


def draw_agencies(figures: AgencyFigures, ink: Ink) -> Plot:
    """A bar an agency, highest first; those below what is expected in red, each with its value."""
    bars = figures.bars[-MOST_AGENCIES:]
    plot = Plot(ink, left=40, bottom=32 if len(bars) > MOST_AGENCIES // 2 else 18)
    plot.lines((0, 50, 100))
    plot.lines((figures.expected,), "text2", Qt.PenStyle.DashLine)
    plot.columns([bar.percent for bar in bars], ["red" if bar.low else "s1" for bar in bars])
    value = "{}%" if len(bars) <= MOST_AGENCIES // 2 else "{}"  # beside each other, the axis says what they are
    for at, bar in enumerate(bars):
        token = "red_text" if bar.low else "text"
        plot.words(value.format(bar.percent), at, bar.percent, token, 600, (0.5, 1.04))
    said = tr("{expected}% expected").format(expected=figures.expected)
    plot.words(said, len(bars) - 0.48, figures.expected, anchor=(1, 1.0))
    plot.ticks("left", [(0, "0"), (50, "50%"), (100, "100%")])
    plot.up(0, 122)
    fewer = plot.words("", len(bars) - 0.48, 122, anchor=(1, 0))
    plot.fitted = lambda: fewer.setText(_fit(plot, [bar.short for bar in bars]))
    plot.fitted()
    return plot


def draw_meetings(figures: MeetingFigures, ink: Ink) -> Plot:
    """A bar a meeting, the oldest on top: how many were there, and how the others answered."""
    bars = figures.bars[-MOST_MEETINGS:]
    plot = Plot(ink, left=52, bottom=0)
    heights, starts = [len(bars) - 1 - at for at in range(len(bars))], [0] * len(bars)
    for fill, part in SERIES:
        lengths = [getattr(bar, part) for bar in bars]
        plot.rows(heights, starts, lengths, fill)
        starts = [start + length for start, length in zip(starts, lengths, strict=True)]
    widest = max(starts, default=1)
    for height, bar in zip(heights, bars, strict=True):
        plot.words(
            tr("{part} of {whole}").format(part=bar.there, whole=bar.expected),
            bar.expected + widest * 0.015,
            height,
            "text",
            500,
        )
        if bar.present > widest * 0.06:
            plot.words(str(bar.present), bar.present / 2, height, "on_accent", 500, (0.5, 0.5))
    plot.ticks("left", [(height, bar.short) for height, bar in zip(heights, bars, strict=True)])
    plot.across(0, widest * 1.28)
    plot.up(-0.55, max(len(bars), 1) - 0.45)
    return plot


def _fit(plot: Plot, names: list[str]) -> str:
    """Show as many bars as there is room for, the lowest ones, with their names; words where some are left out."""
    width = plot.room()
    fits = min(max(int(width // plot.ink.px(LEAST_SLOT)), 1), len(names))
    plot.across(len(names) - fits - 0.55, len(names) - 0.45)
    slot = width / max(fits, 1)
    staggered = slot < plot.ink.px(SLOT) and len(names) > MOST_AGENCIES // 2
    wide = max(slot * (2 if staggered else 1) - 6, 12)
    first = len(names) - fits
    shown = [(at, plot.elided(names[at], wide)) for at in range(first, len(names))]
    plot.ticks("bottom", [(at, "\n" + text if staggered and at % 2 else text) for at, text in shown])
    return tr("the lowest {count}").format(count=fits) if first else ""
