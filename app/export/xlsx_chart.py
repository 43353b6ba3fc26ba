"""A report's charts as Excel's own, over the cells of their tables, each beside its figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.series import Series as ExcelSeries
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.utils import get_column_letter

from app.export.look import SERIES, colours
from app.export.report import Chart, Kind, Row, Section, Value
from app.export.xlsx_names import quoted
from app.export.xlsx_sheet import FORMATS, Cell, Sheet, Style
from app.export.xlsx_table import Placed

_LABELS, _VALUES, _BESIDE = 40, 12, 10
_ROW_POINTS = 15.0
_NOT_SHOWN = ("showSerName", "showCatName", "showLegendKey", "showPercent", "showBubbleSize")
"""Beside a bar's value; what a file leaves unsaid, some programs show."""


@dataclass(frozen=True)
class _Area:
    """Cells of one sheet that a chart reads: columns of names and values, from the first row to the last."""

    sheet: str
    names: int
    values: tuple[int, ...]
    first: int
    last: int


class ChartSheet:
    """Writes every chart of the report to one sheet: what it says, its figures as a table, the chart beside them."""

    def __init__(self, book: Workbook, sheet: str, sections: Sequence[Section], placed: Mapping[str, Placed]) -> None:
        self._placed = placed
        self._charts = [(part.title, _whole(chart)) for part in sections for chart in part.charts if chart.categories]
        most = max(len(chart.series) for _, chart in self._charts)
        self.sheet = Sheet(book, sheet, [_LABELS, *[_VALUES] * most, *[_BESIDE] * 9])
        self._beside = get_column_letter(most + 3)

    def write(self) -> None:
        """Write each chart below the one before."""
        for part, chart in self._charts:
            self.sheet.put([Cell(part, Style(bold=True, size=13))])
            self.sheet.put([Cell(chart.title if chart.title != part else "", Style(bold=True))])
            self.sheet.put([Cell(chart.finding, Style(colour="text2"))])
            top = self.sheet.row + 1
            own = self._write_figures(chart)
            bars = len(chart.series) if chart.grouped else 1
            height = max(len(chart.categories) * 0.62 * (1 + 0.5 * (bars - 1)) + 2.2, 5.0)
            drawn = self._draw(chart, self._in_one_piece(chart) or own, height)
            self.sheet.page.add_chart(drawn, f"{self._beside}{top}")
            while self.sheet.row < top + height * 28.35 / _ROW_POINTS + 1:
                self.sheet.put([])

    def _write_figures(self, chart: Chart) -> _Area:
        """The chart's figures, each following its cell of the table where the chart says which it is."""
        heads = ["", *(series.name for series in chart.series)]
        self.sheet.put(
            Cell(head, Style(bold=True, fill="surface2", centred=place > 0)) for place, head in enumerate(heads)
        )
        first = self.sheet.row + 1
        for place, category in enumerate(chart.categories):
            values: list[Value] = [category, *(series.values[place] for series in chart.series)]
            kinds = [Kind.TEXT, *[chart.kind] * len(chart.series)]
            self.sheet.put(
                Cell(shown, Style(kind), formula)
                for kind, (shown, formula) in zip(kinds, self._linked(chart, place, values), strict=True)
            )
        return _Area(self.sheet.name, 1, tuple(range(2, len(chart.series) + 2)), first, self.sheet.row)

    def _linked(self, chart: Chart, place: int, values: list[Value]) -> list[tuple[Value, str]]:
        """What each cell shows and the formula that fetches it from the table; no formula where they would differ."""
        spot = self._spot(chart)
        if spot is None:
            return [(value, "") for value in values]
        table, columns, rows = spot
        row = table.values[rows[place]]
        if [row[column] for column in columns[1:]] != values[1:]:
            return [(value, "") for value in values]
        cells = [f"{quoted(table.sheet)}!{get_column_letter(column + 1)}{rows[place] + 2}" for column in columns]
        return [
            (row[columns[0]], f"={cells[0]}"),
            *((value, f'=IF({cell}="","",{cell})') for value, cell in zip(values[1:], cells[1:], strict=True)),
        ]

    def _spot(self, chart: Chart) -> tuple[Placed, list[int], tuple[int, ...]] | None:
        """The chart's table, and which of its columns and rows the chart shows."""
        table = self._placed.get(chart.table)
        if table is None or not chart.columns:
            return _found(chart, table) if table else None
        if len(chart.columns) != len(chart.series) + 1 or not set(chart.columns) <= set(table.keys):
            return None
        rows = chart.rows or tuple(range(table.rows))
        if len(rows) != len(chart.categories) or max(rows, default=0) >= len(table.values):
            return None
        return table, [table.keys.index(key) for key in chart.columns], rows

    def _in_one_piece(self, chart: Chart) -> _Area | None:
        """The table's own cells, where the chart shows a run of its rows in their order."""
        spot = self._spot(chart)
        if spot is None:
            return None
        table, columns, rows = spot
        if list(rows) != list(range(rows[0], rows[0] + len(rows))) or not _same(chart, columns, rows, table.values):
            return None
        first = rows[0] + 2
        return _Area(table.sheet, columns[0] + 1, tuple(c + 1 for c in columns[1:]), first, first + len(rows) - 1)

    def _draw(self, chart: Chart, area: _Area, height: float) -> BarChart:
        stacked = len(chart.series) > 1 and not chart.grouped
        drawn = BarChart(barDir="bar", gapWidth=45, grouping="stacked" if stacked else "clustered")
        drawn.overlap = 100 if stacked else None
        drawn.title, drawn.height, drawn.width = _title(chart.finding), height, 20
        for place, (series, column) in enumerate(zip(chart.series, area.values, strict=True)):
            drawn.series.append(_bars(series.name, area, column, chart.kind, SERIES[place % len(SERIES)]))
        drawn.legend = drawn.legend if len(chart.series) > 1 else None
        _plain_axes(drawn, chart)
        return drawn


def _whole(chart: Chart) -> Chart:
    """What bars are held against as a bar of its own beside them: Excel draws no ticks."""
    if chart.limits is None:
        return chart
    return replace(chart, series=(chart.limits, *chart.series), limits=None, grouped=True)


def _found(chart: Chart, table: Placed) -> tuple[Placed, list[int], tuple[int, ...]] | None:
    """The one run of the table's rows that has the chart's names and values; None where there is none, or several."""
    wanted = [list(chart.categories), *(list(series.values) for series in chart.series)]
    size, matches = len(chart.categories), []
    for start in range(len(table.values) - size + 1):
        run = list(zip(*table.values[start : start + size], strict=True))
        columns = [next((place for place, cells in enumerate(run) if list(cells) == part), -1) for part in wanted]
        if -1 not in columns and len(set(columns)) == len(columns):
            matches.append((table, columns, tuple(range(start, start + size))))
    return matches[0] if len(matches) == 1 else None


def _same(chart: Chart, columns: list[int], rows: tuple[int, ...], values: tuple[Row, ...]) -> bool:
    shown = [[values[row][column] for row in rows] for column in columns[1:]]
    return shown == [list(series.values) for series in chart.series]


def _cells(area: _Area, column: int) -> str:
    letter = get_column_letter(column)
    return f"{quoted(area.sheet)}!${letter}${area.first}:${letter}${area.last}"


def _title(words: str) -> Title:
    small = ParagraphProperties(defRPr=CharacterProperties(sz=1100, b=True))
    text = Paragraph(pPr=small, r=[RegularTextRun(t=words)])
    return Title(tx=Text(rich=RichText(p=[text])), overlay=False)


def _bars(name: str, area: _Area, column: int, kind: Kind, colour: str) -> ExcelSeries:
    bars = ExcelSeries(
        tx=SeriesLabel(v=name),
        cat=AxDataSource(strRef=StrRef(_cells(area, area.names))),
        val=NumDataSource(numRef=NumRef(_cells(area, column))),
    )
    bars.graphicalProperties = GraphicalProperties(solidFill=colours()[colour])
    bars.dLbls = DataLabelList(showVal=True, **dict.fromkeys(_NOT_SHOWN, False))
    bars.dLbls.numFmt = FORMATS[kind]
    return bars


def _plain_axes(drawn: BarChart, chart: Chart) -> None:
    drawn.x_axis.scaling.orientation = "maxMin"  # the first bar on top, as on paper
    drawn.x_axis.delete = False
    drawn.x_axis.tickLblSkip = 1  # every bar has its name
    small = ParagraphProperties(defRPr=CharacterProperties(sz=800))
    drawn.x_axis.txPr = RichText(p=[Paragraph(pPr=small, endParaRPr=CharacterProperties(sz=800))])
    drawn.y_axis.delete = True
    drawn.y_axis.majorGridlines = None
    drawn.y_axis.scaling.min = 0
    if chart.kind is Kind.PERCENT:
        drawn.y_axis.scaling.max = 1
    top = 1.5 / drawn.height  # below the title
    inside = ManualLayout("inner", xMode="edge", yMode="edge", x=0.38, y=top, w=0.56, h=0.97 - top)
    drawn.layout = Layout(manualLayout=inside)
