"""Tables and grids of a report as Word's own: a header row that repeats, heading cells, rows that do not split."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from app.export.look import MARKS, colours
from app.export.meter import Meter
from app.export.pdf_columns import SIDES, Side, fit, wish
from app.export.pdf_pen import Pen
from app.export.report import Grid, GridRow, Kind, Table
from app.export.words import MOST_ROWS, NOTHING, grid_headings, grid_label, rest_words, shown
from app.export.worked import Totals

_MEASURED = 300
_SIZE, _HEAD_SIZE = 17, 15
"""Half points of type."""
_TWIPS = 20
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UPRIGHTS = {"left", "right", "insideV"}
_ALIGNED = {Side.LEFT: "left", Side.MIDDLE: "center", Side.RIGHT: "right"}


def plain(text: str) -> str:
    """The text as XML can hold it."""
    return _FORBIDDEN.sub("\ufffd", text)


class WordTable:
    """One table of the document, filled row by row."""

    def __init__(
        self, document: Document, pen: Pen, title: str, kinds: Sequence[Kind], sample: Sequence[Sequence[str]]
    ) -> None:
        heads, *rows = sample
        wishes = [
            wish(pen, head, [row[place] for row in rows], kind)
            for place, (head, kind) in enumerate(zip(heads, kinds, strict=True))
        ]
        page = document.sections[-1]
        room = (page.page_width - page.left_margin - page.right_margin) / Pt(1)
        _, columns = fit(wishes, kinds, 0, room)
        self._sides = [_ALIGNED[SIDES.get(kind, Side.RIGHT)] for kind in kinds]
        self._kinds = kinds
        self._widths = [round(column.width * _TWIPS) for column in columns]
        self._table = parse_xml(self._frame(title))
        body: Any = document.element.body
        body.insert(len(body) - 1, self._table)  # before the page's own settings, which come last
        self._add(heads, head=True, bold=True, fill="surface2")

    def add(self, texts: Sequence[str], *, bold: bool = False, fill: str = "") -> None:
        """Add a row; its first cell heads it."""
        self._add(texts, bold=bold, fill=fill)

    def add_group(self, text: str) -> None:
        """Add a row of one text over all columns."""
        width, count = sum(self._widths), len(self._widths)
        cell = _cell(text, width, "left", bold=True, fill="surface2", span=count, keep=True)
        self._table.append(parse_xml(_row([cell])))

    def _add(self, texts: Iterable[str], *, head: bool = False, bold: bool = False, fill: str = "") -> None:
        cells = []
        for text, width, side, kind in zip(texts, self._widths, self._sides, self._kinds, strict=True):
            look = MARKS.get(text) if kind is Kind.MARK else None
            if look:
                cells.append(_cell(text, width, side, bold=True, fill=look.soft, colour=look.text))
            else:
                cells.append(_cell(text, width, side, bold=bold, fill=fill, head=head))
        self._table.append(parse_xml(_row(cells, head=head)))

    def _frame(self, title: str) -> str:
        line = colours()["border"]
        borders = "".join(
            f'<w:{edge} w:val="{"nil" if edge in _UPRIGHTS else "single"}" w:sz="4" w:space="0" w:color="{line}"/>'
            for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self._widths)
        return (
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
            f'<w:tblW w:w="{sum(self._widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
            '<w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>'
            '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" '
            f'w:noVBand="1"/><w:tblCaption w:val={quoteattr(plain(title))}/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid></w:tbl>"
        )


def _row(cells: Sequence[str], *, head: bool = False) -> str:
    repeats = "<w:tblHeader/>" if head else ""
    return f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/>{repeats}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(
    text: str,
    width: int,
    side: str,
    *,
    bold: bool = False,
    fill: str = "",
    colour: str = "text",
    span: int = 1,
    head: bool = False,
    keep: bool = False,
) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{colours()[fill]}"/>' if fill else ""
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in plain(text).split("\n"))
    weight = "<w:b/>" if bold else ""
    keeps = "<w:keepNext/>" if keep or head else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{shade}</w:tcPr><w:p><w:pPr>'
        f'{keeps}<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{side}"/></w:pPr><w:r><w:rPr>{weight}<w:color w:val="{colours()[colour]}"/>'
        f'<w:sz w:val="{_HEAD_SIZE if head else _SIZE}"/></w:rPr>{runs}</w:r></w:p></w:tc>'
    )


def add_table(document: Document, pen: Pen, table: Table, meter: Meter) -> str:
    """Add the table and its totals; the words to print below it, where there are any."""
    kinds = [column.kind for column in table.columns]

    def texts(row: Iterable[Any]) -> list[str]:
        return [shown(value, kind) for value, kind in zip(row, kinds, strict=True)]

    stream = meter.rows(table)
    first = list(itertools.islice(stream, _MEASURED))
    if not first:
        return NOTHING
    heads = [column.heading for column in table.columns]
    made = WordTable(document, pen, table.title, kinds, [heads, *map(texts, first)])
    totals, printed, left_out = Totals(table.columns), 0, 0
    for row in itertools.chain(first, stream):
        totals.add(row)
        if printed == MOST_ROWS:
            left_out += 1
            continue
        made.add(texts(row))
        printed += 1
    if totals.wanted:
        made.add(texts(totals.row()), bold=True)
    return rest_words(printed, left_out) if left_out else ""


def add_grid(document: Document, pen: Pen, grid: Grid) -> str:
    """Add the grid; the words to print below it: what its letters mean."""
    heads = list(grid_headings(grid))
    kinds = [Kind.TEXT, *(Kind.MARK if column.kind is Kind.TEXT else column.kind for column in grid.columns)]
    lines = [(row, list(_texts(row, grid))) for row in grid.rows]
    sample = [["", *texts[1:]] if row.is_total else texts for row, texts in lines if not row.is_group]
    made = WordTable(document, pen, grid.title, kinds, [heads, *sample])
    for row, texts in lines:
        if row.is_group and not any(texts[1:]):
            made.add_group(texts[0])
        else:
            made.add(texts, bold=row.is_group or row.is_total, fill="surface2" if row.is_group else "")
    return grid.key


def _texts(row: GridRow, grid: Grid) -> Iterator[str]:
    yield grid_label(row)
    for column, value in zip(grid.columns, row.cells, strict=True):
        yield shown(value, column.kind)
