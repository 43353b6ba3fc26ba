"""One sheet of a workbook, written row by row: typed cells, styles, print set-up. Knows cells, not reports."""

import contextlib
import re
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast
from xml.sax.saxutils import escape

from lxml import etree
from openpyxl import Workbook
from openpyxl.cell import Cell as StyledCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app.export.look import colours
from app.export.report import Kind, Value

FORMATS = {
    Kind.WHOLE: "#,##0",
    Kind.PERCENT: "0%",
    Kind.SHARE: "0.0%",
    Kind.MONEY: "£#,##0.00;[Red]-£#,##0.00",
    Kind.DATE: "d mmm yyyy",
}
DIVISORS = {Kind.PERCENT: 100, Kind.SHARE: 1000, Kind.MONEY: 100}
"""What a report's whole number is divided by to stand in a cell."""
_CENTRED = {Kind.MARK, Kind.YES_NO}
_FIRST_DAY = date(1899, 12, 30)
"""Day nought of Excel's calendar, as it is from March 1900 on."""
_UPRIGHT = 115
"""Characters that still fit across an upright page, somewhat reduced."""
_LINE = 13
"""Points from one line of text to the next."""
_LONGEST_TEXT = 32767
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ as the letter A


@dataclass(frozen=True)
class Style:
    """How a cell looks; a workbook keeps each look once."""

    kind: Kind = Kind.TEXT
    bold: bool = False
    fill: str = ""
    """Token name of the colour behind."""
    colour: str = "text"
    size: int = 10
    top_line: bool = False
    wrap: bool = False
    indent: int = 0
    centred: bool = False


@dataclass(frozen=True)
class Cell:
    """A value and its look; a formula carries the value it gives, because Excel's protected view works nothing out."""

    value: Value
    style: Style = Style()
    formula: str = ""


class _Stream(WriteOnlyWorksheet):
    """openpyxl's write-only sheet, taking whole rows as XML and leaving all else to openpyxl.

    openpyxl's own way takes longer, an object for every cell, and writes a formula without its value.
    """

    _writer: WorksheetWriter | None
    _rows: Generator[None, str, None] | None
    _get_writer: Callable[[], None]

    def take(self, row: str) -> None:
        """Write one row."""
        if self._rows is None:
            self._get_writer()
            self._rows = self._write_rows()
            next(self._rows)
        self._rows.send(row)

    def _write_rows(self) -> Generator[None, str, None]:
        assert self._writer is not None
        out = self._writer.xf.send(True)  # noqa: FBT003  # openpyxl's word for "now the rows"
        assert out is not None
        with out.element("sheetData"):
            try:
                while True:
                    out.write(etree.fromstring((yield)))
            except GeneratorExit:
                pass
        self._writer.xf.send(None)

    def abandon(self) -> None:
        """Close and take away what was written so far."""
        if self._writer is not None:
            if not self.closed:
                self.close()
            with contextlib.suppress(FileNotFoundError):
                self._writer.cleanup()


class Sheet:
    """A sheet being written from the top; widths, frozen panes and print set-up come before the first row."""

    def __init__(self, book: Workbook, name: str, widths: Sequence[float], frozen: str = "") -> None:
        self._stream = _Stream(book, name)
        self.page = cast("Worksheet", self._stream)  # it has what a worksheet has, but its cells
        book._add_sheet(self.page)  # type: ignore[attr-defined]  # noqa: SLF001
        self.name = self.page.title
        self.row = 0
        self.lost = Lost()
        self._styles: dict[Style, int] = {}
        self._widths = widths
        self._letters = [get_column_letter(number) for number in range(1, len(widths) + 1)]
        for letter, width in zip(self._letters, widths, strict=True):
            self.page.column_dimensions[letter].width = width
        if frozen:
            self.page.freeze_panes = frozen
        self._set_up_print(wide=sum(widths) > _UPRIGHT, frozen=frozen)

    def _set_up_print(self, *, wide: bool, frozen: str) -> None:
        page = self.page
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.page_setup.orientation = "landscape" if wide else "portrait"
        page.page_setup.paperSize = 9  # A4
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.page_margins.left = page.page_margins.right = 0.5
        page.page_margins.top = page.page_margins.bottom = 0.75
        if frozen:
            page.print_title_rows = "1:1"

    def put(self, cells: Iterable[Cell]) -> int:
        """Write the next row, high enough for its wrapped text, and return its number."""
        self.row += 1
        lines, parts = 1, [""]
        for letter, width, cell in zip(self._letters, self._widths, cells, strict=False):
            parts.append(self._xml(f"{letter}{self.row}", cell))
            if cell.style.wrap and isinstance(cell.value, str):
                lines = max(lines, _lines(cell.value, width))
        height = f' ht="{lines * _LINE + 3}" customHeight="1"' if lines > 1 else ""
        parts[0] = f'<row r="{self.row}"{height}>'
        parts.append("</row>")
        self._stream.take("".join(parts))
        return self.row

    def head(self, left: str, right: str, foot: str) -> None:
        """What stands above and below every printed page; an ampersand is doubled, because one alone is a command."""
        above, below = HeaderFooterItem(), HeaderFooterItem()
        for part, words in ((above.left, left), (above.right, right), (below.left, foot)):
            apart = " " if words[:1].isdigit() else ""  # a number right after &L would be a size of type
            part.text = apart + words[:80].replace("&", "&&")
        below.right.text = "Page &P of &N"
        self.page.HeaderFooter = HeaderFooter(oddHeader=above, oddFooter=below)

    def _xml(self, place: str, cell: Cell) -> str:
        start = f'<c r="{place}" s="{self._style_id(cell.style)}"'
        value = cell.value
        if cell.formula:
            if isinstance(value, str) or value is None:
                return f'{start} t="str"><f>{escape(cell.formula[1:])}</f><v>{escape(value or "")}</v></c>'
            return f"{start}><f>{escape(cell.formula[1:])}</f><v>{_number(value, cell.style.kind)}</v></c>"
        if value is None or value == "":
            return f"{start}/>"
        if isinstance(value, str):
            return f'{start} t="inlineStr"><is><t xml:space="preserve">{self._text(value)}</t></is></c>'
        return f"{start}><v>{_number(value, cell.style.kind)}</v></c>"

    def _text(self, text: str) -> str:
        """The text as a workbook can hold it; what had to go is remembered."""
        if len(text) > _LONGEST_TEXT:
            self.lost.cut += 1
            text = text[: _LONGEST_TEXT - 1] + "…"
        text, replaced = _FORBIDDEN.subn("\ufffd", text)
        self.lost.replaced += replaced
        return escape(_ESCAPED.sub("_x005F_", text), {"\r": "&#13;"})

    def _style_id(self, style: Style) -> int:
        if style not in self._styles:
            cell = WriteOnlyCell(self.page)
            _dress(cell, style)
            self._styles[style] = cell.style_id
        return self._styles[style]

    def abandon(self) -> None:
        """Take away what was written beside the workbook."""
        self._stream.abandon()


@dataclass
class Lost:
    """What a workbook could not hold."""

    cut: int = 0
    replaced: int = 0
    rows: int = 0


def _lines(text: str, width: float) -> int:
    """Lines the text needs in a column that wide; programs do not agree on working it out themselves."""
    return sum(max(1, -(-len(line) // max(int(width * 1.05), 1))) for line in text[:2000].split("\n"))


def _number(value: int | date, kind: Kind) -> str:
    if isinstance(value, date):
        return str((value - _FIRST_DAY).days)
    divisor = DIVISORS.get(kind, 1)
    return repr(value / divisor) if divisor != 1 else str(value)


def _dress(cell: StyledCell, style: Style) -> None:
    palette = colours()
    cell.font = Font(name="Calibri", size=style.size, bold=style.bold, color=palette[style.colour])
    cell.number_format = FORMATS.get(style.kind, "@" if style.kind is Kind.TEXT else "General")
    horizontal = "center" if style.centred or style.kind in _CENTRED else "left" if style.kind is Kind.TEXT else "right"
    cell.alignment = Alignment(horizontal, vertical="top", wrap_text=style.wrap, indent=style.indent)
    if style.fill:
        cell.fill = PatternFill("solid", fgColor=palette[style.fill])
    if style.top_line:
        cell.border = Border(top=Side("thin", color=palette["border_strong"]))
