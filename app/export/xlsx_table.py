"""A report's table as a real Excel Table: header, streamed rows with live formulas, totals row."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableColumn, TableFormula, TableStyleInfo

from app.export.look import MARKS, colours
from app.export.meter import Meter
from app.export.report import Column, Gathered, Kind, Ratio, Row, Table
from app.export.worked import Totals, row_value
from app.export.xlsx_formulas import Reference, percentage, row_formula
from app.export.xlsx_names import column_names
from app.export.xlsx_sheet import Cell, Sheet, Style

LAST_ROW = 1_048_575
"""Excel's last row but one, which the totals may need."""
_FIRST = 2
_WRAPS_FROM = 24
"""Characters of width from which text may take several lines."""


@dataclass(frozen=True)
class Placed:
    """Where a table's rows stand, for charts that show them."""

    sheet: str
    keys: tuple[str, ...]
    rows: int
    values: tuple[Row, ...]
    """The first rows, as far as a chart may need them."""


_KEPT = 500
"""Rows remembered for charts: more bars no one can read."""


class TableSheet:
    """Writes one table to one sheet."""

    def __init__(self, book: Workbook, sheet: str, name: str, table: Table, refer: Reference) -> None:
        self._table, self._name, self._refer = table, name, refer
        self._columns = table.columns
        self._headings = column_names(column.heading for column in table.columns)
        self._letters = {column.key: get_column_letter(n) for n, column in enumerate(table.columns, 1)}
        self._kinds = {column.key: column.kind for column in table.columns}
        self._totals = Totals(table.columns)
        self._styles = [Style(c.kind, wrap=c.kind is Kind.TEXT and c.width >= _WRAPS_FROM) for c in table.columns]
        widths = [_width(column, heading) for column, heading in zip(table.columns, self._headings, strict=True)]
        self.sheet = Sheet(book, sheet, widths, frozen="B2" if len(table.columns) > 4 else "A2")

    def write(self, meter: Meter) -> Placed:
        """Write header, rows and totals, and lay the Table over them."""
        self.sheet.put(
            Cell(heading, Style(bold=True, fill="surface2", wrap=True, centred=column.kind is not Kind.TEXT))
            for heading, column in zip(self._headings, self._columns, strict=True)
        )
        kept: list[Row] = []
        for row in meter.rows(self._table):
            if self.sheet.row == LAST_ROW:
                self.sheet.lost.rows += 1
                continue
            self._write_row(row)
            if len(kept) < _KEPT:
                kept.append(row)
        rows = self.sheet.row - 1
        if not rows:
            self.sheet.put([Cell(None)])  # Excel allows no table without a row
        self._write_totals()
        self._tint_marks()
        return Placed(self.sheet.name, tuple(self._letters), rows, tuple(kept))

    def _write_row(self, row: Row) -> None:
        values = dict(zip(self._letters, row, strict=True))
        number = self.sheet.row + 1
        cells = []
        for column, style, value in zip(self._columns, self._styles, row, strict=True):
            formula = ""
            if column.formula and (_is_gathered(column, row) or value == row_value(column, values)):
                place = partial(self._place, number)
                formula = row_formula(column, self._kinds, place, self._refer)
            cells.append(Cell(value, style, formula))
        self.sheet.put(cells)
        self._totals.add(row)

    def _place(self, number: int, key: str) -> str:
        return f"{self._letters[key]}{number}"

    def _write_totals(self) -> None:
        columns = [TableColumn(id=n, name=heading) for n, heading in enumerate(self._headings, 1)]
        last = self.sheet.row
        totalled = self._totals.wanted
        if totalled:
            cells = [self._total(column, into) for column, into in zip(self._columns, columns, strict=True)]
            if not self._columns[0].total:
                columns[0].totalsRowLabel = "Total"
                cells[0] = Cell("Total", Style(bold=True, top_line=True))
            self.sheet.put(cells)
        end = get_column_letter(len(columns))
        self.sheet.page.tables.add(
            ExcelTable(
                displayName=self._name,
                ref=f"A1:{end}{self.sheet.row}",
                totalsRowCount=1 if totalled else None,
                totalsRowShown=totalled,
                tableColumns=columns,
                autoFilter=AutoFilter(ref=f"A1:{end}{last}"),
                tableStyleInfo=TableStyleInfo("TableStyleLight1", showRowStripes=False),
            )
        )

    def _total(self, column: Column, into: TableColumn) -> Cell:
        style = Style(column.kind, bold=True, top_line=True)
        if not column.total:
            return Cell(None, style)
        if isinstance(column.formula, Ratio):
            formula = self._ratio_of_totals(column, column.formula)
            into.totalsRowFunction = "custom"
            into.totalsRowFormula = TableFormula(attr_text=formula[1:])
            return Cell(self._totals.value(column), style, formula)
        into.totalsRowFunction = "sum"
        return Cell(self._totals.value(column), style, f"={self._subtotal(column.key)}")

    def _ratio_of_totals(self, column: Column, ratio: Ratio) -> str:
        part, whole = (self._added(keys) for keys in (ratio.parts, ratio.whole))
        return percentage(part, whole, column.kind)

    def _added(self, keys: Sequence[str]) -> str:
        sums = [
            f"ROUND(100*{self._subtotal(key)},0)" if self._kinds[key] is Kind.MONEY else self._subtotal(key)
            for key in keys
        ]
        return f"({'+'.join(sums)})" if len(sums) > 1 else sums[0]

    def _subtotal(self, key: str) -> str:
        """The column added up, as far as it is shown: a filter changes it, as people expect of a totals row."""
        heading = self._headings[list(self._letters).index(key)]
        return f"SUBTOTAL(109,{self._name}[{heading}])"

    def _tint_marks(self) -> None:
        for column in self._columns:
            if column.kind is Kind.MARK:
                letter = self._letters[column.key]
                tint_marks(self.sheet, f"{letter}{_FIRST}:{letter}{max(self.sheet.row, _FIRST)}")


def _is_gathered(column: Column, row: Row) -> bool:
    """Whether the cell adds up rows of another table, which are not at hand to compare with."""
    rule = column.formula
    return isinstance(rule, Gathered) and (not rule.only or row[0] in rule.only)


def tint_marks(sheet: Sheet, area: str) -> None:
    """Soft fills behind the letters that stand out, following the letter when it is changed in Excel."""
    palette = colours()
    for letter, look in MARKS.items():
        fill = PatternFill("solid", start_color=palette[look.soft], end_color=palette[look.soft])
        tint = DifferentialStyle(font=Font(bold=True, color=palette[look.text]), fill=fill)
        rule = Rule("cellIs", operator="equal", formula=[f'"{letter}"'], dxf=tint)
        sheet.page.conditional_formatting.add(area, rule)


def _width(column: Column, heading: str) -> float:
    """Wide enough for the wanted width and for the heading's longest word beside the filter's arrow."""
    least = 14 if column.kind is Kind.MONEY else 12 if column.kind is Kind.DATE else 8
    return max(column.width + 2, least, max(map(len, heading.split())) + 4)
