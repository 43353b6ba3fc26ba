"""A report's bar chart drawn with a Pen: on a page of a PDF, or alone for a picture in Word."""

from collections.abc import Sequence

from app.export.look import SERIES
from app.export.pdf_pen import REGULAR, STRONG, Pen
from app.export.report import Chart, Kind
from app.export.words import shown

_SIZE = 8.0
_BAR, _STEP = 8.5, 13.5
_LINE = 9.4
_MOST_LABEL = 0.42
"""Of the width, for the names of the bars."""
_GAP = 6.0


class Bars:
    """The layout of one chart at a width: bars from the top, each with its name and its value."""

    def __init__(self, pen: Pen, chart: Chart, width: float) -> None:
        self._pen, self.chart, self._width = pen, chart, width
        face = pen.faces[REGULAR]
        room = width * _MOST_LABEL
        self._names = [face.wrap(face.clean(name), _SIZE, room) for name in chart.categories]
        self._values = [_value_words(chart, place) for place in range(len(chart.categories))]
        self._label = max((face.width(line, _SIZE) for lines in self._names for line in lines), default=0)
        value = max((pen.faces[STRONG].width(words, _SIZE) for words in self._values), default=0)
        self._start = self._label + _GAP
        self._scale = (width - self._start - value - _GAP) / max(_most(chart), 1)
        self._head = (13.0 if len(chart.series) > 1 else 0) + (12.0 if chart.target is not None else 0) + 3
        self.height = self._head + sum(self._step(lines) for lines in self._names) + 2

    def draw(self, left: float, top: float) -> None:
        """Draw with the upper left corner there."""
        y = top
        if len(self.chart.series) > 1:
            self._draw_legend(left, y)
            y -= 13.0
        y = top - self._head
        foot = y - sum(self._step(lines) for lines in self._names)
        self._pen.rule(left + self._start, y, left + self._start, "border")
        for place, lines in enumerate(self._names):
            height = self._step(lines)
            self._draw_bar(place, lines, left, y - height / 2)
            y -= height
        self._draw_target(left, top, foot)

    def _step(self, lines: Sequence[str]) -> float:
        return _STEP + (len(lines) - 1) * _LINE

    def _draw_bar(self, place: int, lines: Sequence[str], left: float, middle: float) -> None:
        pen, chart = self._pen, self.chart
        x = left + self._start
        first = middle + (len(lines) - 1) * _LINE / 2 - _SIZE * 0.36
        for number, line in enumerate(lines):
            pen.text_to(left + self._label, first - number * _LINE, line, _SIZE)
        alarm = _below(chart, place)
        for number, series in enumerate(chart.series):
            width = max(series.values[place] or 0, 0) * self._scale
            if width:
                pen.box(x, middle - _BAR / 2, width, _BAR, "red" if alarm else SERIES[number % len(SERIES)])
            x += width
        if chart.target is not None:  # the value stays readable where the target's line crosses it
            pen.box(x + 2, middle - _BAR / 2, pen.faces[STRONG].width(self._values[place], _SIZE) + 4, _BAR, "surface")
        colour = "red_text" if alarm else "text"
        pen.text(x + 4, middle - _SIZE * 0.36, self._values[place], _SIZE, colour, STRONG)

    def _draw_target(self, left: float, top: float, foot: float) -> None:
        chart = self.chart
        if chart.target is None:
            return
        x = left + self._start + chart.target * self._scale
        face = self._pen.faces[REGULAR]
        words = face.clean(chart.target_words)
        line = top - self._head + 4
        half = face.width(words, 7) / 2
        self._pen.text_at(min(x, left + self._width - half), line, words, 7, "text2")
        spans = self._free(chart.target, top - self._head)
        for start, end in [*spans] or [(top - self._head, foot)]:
            self._pen.dashes(x, start, end, "text2")

    def _free(self, target: int, y: float) -> list[tuple[float, float]]:
        """The pieces of the target's line that cross no value."""
        spans: list[tuple[float, float]] = []
        start = y
        for place, lines in enumerate(self._names):
            height = self._step(lines)
            end = _sum(self.chart, place) * self._scale
            words = self._pen.faces[STRONG].width(self._values[place], _SIZE) + 6
            if end < target * self._scale < end + words:
                middle = y - height / 2
                spans.append((start, middle + _BAR / 2))
                start = middle - _BAR / 2
            y -= height
        return [*spans, (start, y)]

    def _draw_legend(self, left: float, top: float) -> None:
        x, face = left + self._start, self._pen.faces[REGULAR]
        for number, series in enumerate(self.chart.series):
            name = face.clean(series.name)
            self._pen.box(x, top - 9, 7, 7, SERIES[number % len(SERIES)])
            self._pen.text(x + 10, top - 8.6, name, _SIZE)
            x += 10 + face.width(name, _SIZE) + 14


def _sum(chart: Chart, place: int) -> int:
    return sum(max(series.values[place] or 0, 0) for series in chart.series)


def _most(chart: Chart) -> int:
    most = max((_sum(chart, place) for place in range(len(chart.categories))), default=0)
    return max(most, 100 if chart.kind is Kind.PERCENT else 1, chart.target or 0)


def _below(chart: Chart, place: int) -> bool:
    value = chart.series[0].values[place] if len(chart.series) == 1 else None
    return chart.target is not None and value is not None and value < chart.target


def _value_words(chart: Chart, place: int) -> str:
    """The bar's value; the parts of a stack one after the other, in the order of the legend."""
    values = [series.values[place] for series in chart.series]
    return " · ".join("n/a" if value is None else shown(value, chart.kind) for value in values)


def spoken(chart: Chart) -> str:
    """The chart in words: as the report says it, or its title and every value."""
    if chart.alt:
        return chart.alt
    values = (f"{name} {_value_words(chart, place)}" for place, name in enumerate(chart.categories))
    return f"{chart.title}. {chart.finding}. {', '.join(values)}."
