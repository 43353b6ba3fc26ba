"""A report's bar chart drawn with a Pen: on a page of a PDF, or alone for a picture in Word."""

from collections.abc import Iterator, Sequence

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
        self._bars = len(chart.series) if chart.grouped else 1
        self._has_legend = len(chart.series) > 1 or chart.limits is not None
        self._label = max((face.width(line, _SIZE) for lines in self._names for line in lines), default=0)
        told = [words for values in self._values for words in values]
        value = max((pen.faces[STRONG].width(words, _SIZE) for words in told), default=0)
        self._start = self._label + _GAP
        self._scale = (width - self._start - value - _GAP) / max(_most(chart), 1)
        self._head = (13.0 if self._has_legend else 0) + (12.0 if chart.target is not None else 0) + 3
        self._all = range(len(self._names))
        self.height = self.height_of(self._all)

    def height_of(self, run: range) -> float:
        """Points of these bars, with the head."""
        return self._head + sum(self._step(self._names[place]) for place in run) + 2

    def runs(self, first: float, most: float) -> Iterator[range]:
        """Its bars in runs that fit: what is left of a page, then whole ones; a bar at least in each."""
        start, room = 0, first
        for place in self._all:
            if place > start and self.height_of(range(start, place + 1)) > room:
                yield range(start, place)
                start, room = place, most
        yield range(start, self._all.stop)

    def draw(self, left: float, top: float, run: range | None = None) -> None:
        """Draw the bars, or a run of them, with the upper left corner there."""
        run = self._all if run is None else run
        if self._has_legend:
            self._draw_legend(left, top)
        y = top - self._head
        for place in run:
            height = self._step(self._names[place])
            self._draw_bar(place, self._names[place], left, y - height / 2)
            y -= height
        self._draw_target(left, top, run)

    def _step(self, lines: Sequence[str]) -> float:
        return max(_STEP + (len(lines) - 1) * _LINE, self._bars * (_BAR + 1) + _STEP - _BAR - 1)

    def _draw_bar(self, place: int, lines: Sequence[str], left: float, middle: float) -> None:
        pen, chart = self._pen, self.chart
        x = left + self._start
        first = middle + (len(lines) - 1) * _LINE / 2 - _SIZE * 0.36
        for number, line in enumerate(lines):
            pen.text_to(left + self._label, first - number * _LINE, line, _SIZE)
        if chart.grouped:
            self._draw_beside(place, x, middle)
            return
        alarm, start = _below(chart, place), x
        for number, series in enumerate(chart.series):
            width = max(series.values[place] or 0, 0) * self._scale
            if width and _over(chart, place):
                pen.frame(x, middle - _BAR / 2, width, _BAR, "red_soft", "red", dashed=False)
            elif width:
                pen.box(x, middle - _BAR / 2, width, _BAR, "red" if alarm else SERIES[number % len(SERIES)])
            x += width
        x = max(x, self._draw_limit(place, start, middle))
        [words] = self._values[place]
        if chart.target is not None:  # the value stays readable where the target's line crosses it
            pen.box(x + 2, middle - _BAR / 2, pen.faces[STRONG].width(words, _SIZE) + 4, _BAR, "surface")
        colour = "red_text" if alarm or _over(chart, place) else "text"
        pen.text(x + 4, middle - _SIZE * 0.36, words, _SIZE, colour, STRONG)

    def _draw_beside(self, place: int, left: float, middle: float) -> None:
        """The bars of one category under each other, each with its value."""
        top = middle + (self._bars * (_BAR + 1) - 1) / 2
        for number, series in enumerate(self.chart.series):
            width = max(series.values[place] or 0, 0) * self._scale
            foot = top - number * (_BAR + 1) - _BAR
            if width:
                self._pen.box(left, foot, width, _BAR, SERIES[number % len(SERIES)])
            words = self._values[place][number]
            self._pen.text(left + width + 4, foot + _BAR / 2 - _SIZE * 0.36, words, _SIZE, "text", STRONG)

    def _draw_limit(self, place: int, left: float, middle: float) -> float:
        """The tick at what the bar is held against; where it stands."""
        limit = self.chart.limits.values[place] if self.chart.limits else None
        if limit is None:
            return left
        x = left + max(limit, 0) * self._scale
        self._pen.box(x - 0.8, middle - _STEP / 2 + 1, 1.6, _STEP - 2, "s2")
        return x

    def _draw_target(self, left: float, top: float, run: range) -> None:
        chart = self.chart
        if chart.target is None:
            return
        x = left + self._start + chart.target * self._scale
        face = self._pen.faces[REGULAR]
        words = face.clean(chart.target_words)
        line = top - self._head + 4
        half = face.width(words, 7) / 2
        self._pen.text_at(min(x, left + self._width - half), line, words, 7, "text2")
        for start, end in self._free(chart.target, top - self._head, run):
            self._pen.dashes(x, start, end, "text2")

    def _free(self, target: int, y: float, run: range) -> list[tuple[float, float]]:
        """The pieces of the target's line that cross no value."""
        spans: list[tuple[float, float]] = []
        start = y
        for place in run:
            height = self._step(self._names[place])
            end = _sum(self.chart, place) * self._scale
            words = self._pen.faces[STRONG].width(" · ".join(self._values[place]), _SIZE) + 6
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
        if (limits := self.chart.limits) is not None:
            self._pen.box(x + 2.7, top - 10, 1.6, 9, "s2")
            self._pen.text(x + 10, top - 8.6, face.clean(limits.name), _SIZE)


def _sum(chart: Chart, place: int) -> int:
    return sum(max(series.values[place] or 0, 0) for series in chart.series)


def _most(chart: Chart) -> int:
    if chart.grouped:
        most = max((value or 0 for series in chart.series for value in series.values), default=0)
    else:
        most = max((_sum(chart, place) for place in range(len(chart.categories))), default=0)
    limits = (limit or 0 for limit in (chart.limits.values if chart.limits else ()))
    return max(most, 100 if chart.kind is Kind.PERCENT else 1, chart.target or 0, *limits)


def _below(chart: Chart, place: int) -> bool:
    value = chart.series[0].values[place] if len(chart.series) == 1 else None
    return chart.target is not None and value is not None and value < chart.target


def _over(chart: Chart, place: int) -> bool:
    """Whether a bar of one series is past what it is held against."""
    value = chart.series[0].values[place] if len(chart.series) == 1 else None
    limit = chart.limits.values[place] if chart.limits else None
    return value is not None and limit is not None and value > limit


def _value_words(chart: Chart, place: int) -> tuple[str, ...]:
    """The value of each bar beside others; of a stack one, its parts after each other in the order of the legend."""
    values = [series.values[place] for series in chart.series]
    words = ["n/a" if value is None else shown(value, chart.kind) for value in values]
    return tuple(words) if chart.grouped else (" · ".join(words),)


def spoken(chart: Chart) -> str:
    """The chart in words: as the report says it, or its title and every value."""
    if chart.alt:
        return chart.alt
    values = (f"{name} {' · '.join(_value_words(chart, place))}" for place, name in enumerate(chart.categories))
    return f"{chart.title}. {chart.finding}. {', '.join(values)}."
