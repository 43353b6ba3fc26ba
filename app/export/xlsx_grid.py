"""A report's grid on a sheet: marks that stand out, group rows, and percentages counted live from the marks."""

import textwrap
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from app.export.report import Column, Counted, Grid, GridRow, Kind, Value
from app.export.words import grid_headings, grid_label
from app.export.worked import SCALE, half_up
from app.export.xlsx_formulas import counted, group_percentage, line_percentage
from app.export.xlsx_sheet import Cell, Sheet, Style
from app.export.xlsx_table import tint_marks

_FIRST = 2
_LABEL_WIDTH = 44


class GridSheet:
    """Writes one grid to one sheet: a header row, the lines, note and key below."""

    def __init__(self, book: Workbook, sheet: str, grid: Grid) -> None:
        self._grid = grid
        self._letters = [get_column_letter(number) for number in range(2, len(grid.columns) + 2)]
        self._marks = [place for place, column in enumerate(grid.columns) if column.kind is Kind.MARK]
        widths = [_width(column) for column in grid.columns]
        self._width = _LABEL_WIDTH + sum(widths)
        self.sheet = Sheet(book, sheet, [_LABEL_WIDTH, *widths], frozen="B2")

    def write(self) -> None:
        """Write header, lines, note and key; a filter on the header."""
        self._write_header()
        for place, row in enumerate(self._grid.rows):
            self._write_row(place, row)
        last = max(self.sheet.row, _FIRST)
        if self._marks:
            first, end = self._letters[self._marks[0]], self._letters[self._marks[-1]]
            tint_marks(self.sheet, f"{first}{_FIRST}:{end}{last}")
        self.sheet.page.auto_filter.ref = f"A1:{self._letters[-1] if self._letters else 'A'}{last}"
        self.sheet.put([])
        for words in (self._grid.key, self._grid.note):
            for line in textwrap.wrap(words, int(self._width)):  # lines of its own, since cells are never merged
                self.sheet.put([Cell(line, Style(colour="text2"))])

    def _write_header(self) -> None:
        self.sheet.put(
            Cell(heading, Style(bold=True, fill="surface2", wrap=True, centred=place > 0))
            for place, heading in enumerate(grid_headings(self._grid))
        )

    def _write_row(self, place: int, row: GridRow) -> None:
        label = grid_label(row)
        strong = row.is_group or row.is_total
        fill = "surface2" if row.is_group else ""
        wraps = any(value not in {None, ""} for value in row.cells)  # else it may run over the empty cells beside it
        indent = 0 if strong else 1
        cells = [Cell(label, Style(bold=strong, fill=fill, top_line=row.is_total, wrap=wraps, indent=indent))]
        for at, (column, value) in enumerate(zip(self._grid.columns, row.cells, strict=True)):
            kind = column.kind if isinstance(value, int) or not strong else Kind.MARK
            kind = Kind.WHOLE if kind is Kind.MARK and isinstance(value, int) else kind
            style = Style(kind, bold=strong, fill=fill, top_line=row.is_total, centred=True)
            cells.append(Cell(value, style, self._formula(place, row, at, column)))
        self.sheet.put(cells)

    def _formula(self, place: int, row: GridRow, at: int, column: Column) -> str:
        """A live formula where the marks give the very figure of the report; else none, and the figure stands."""
        value = row.cells[at]
        if column.kind is Kind.MARK:
            if row.counts and value == self._count(row.counts, self._grid.rows[:place], [at]):
                return f"={counted(row.counts, self._area(0, place, [at]))}"
            return ""
        rule = column.formula
        if not isinstance(rule, Counted) or not self._marks or column.kind not in SCALE:
            return ""
        empty = value if isinstance(value, str) else ""
        if row.is_group:
            return self._group_formula(place, column, rule, value)
        above, below = (0, place) if row.is_total else (place, place + 1)
        lines = self._grid.rows[above:below]
        part, whole = (self._count(letters, lines, self._marks) for letters in (rule.parts, rule.whole))
        if not _agrees(value, part, whole, column.kind):
            return ""
        return line_percentage(rule, column.kind, self._area(above, below, self._marks), empty)

    def _group_formula(self, place: int, column: Column, rule: Counted, value: Value) -> str:
        end = self._end_of_group(place)
        lines = self._grid.rows[place + 1 : end]
        part, whole = (
            sum(self._count(letters, lines, [at]) > 0 for at in self._marks) for letters in (rule.parts, rule.whole)
        )
        if end == place + 1 or value is None or not _agrees(value, part, whole, column.kind):
            return ""
        areas = [self._area(place + 1, end, [at]) for at in self._marks]
        return group_percentage(rule, column.kind, areas, value if isinstance(value, str) else "")

    def _end_of_group(self, place: int) -> int:
        rows = self._grid.rows
        ends = (at for at in range(place + 1, len(rows)) if rows[at].is_group or rows[at].is_total)
        return next(ends, len(rows))

    def _area(self, above: int, below: int, places: Sequence[int]) -> str:
        """The cells of those lines (from the first to before the second) and columns."""
        first, last = self._letters[places[0]], self._letters[places[-1]]
        start, end = f"{first}{above + _FIRST}", f"{last}{below + _FIRST - 1}"
        return start if start == end else f"{start}:{end}"

    def _count(self, letters: Sequence[str], lines: Sequence[GridRow], places: Sequence[int]) -> int:
        return sum(row.cells[at] in letters for row in lines for at in places)


def _agrees(value: Value, part: int, whole: int, kind: Kind) -> bool:
    if not whole:
        return not isinstance(value, int)
    return value == half_up(part, whole, SCALE[kind])


def _width(column: Column) -> float:
    longest = max((len(word) for word in column.heading.split()), default=0)
    return max(column.width + 1, longest + 4, 8)
