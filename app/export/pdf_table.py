"""A report's tables and grids on paper."""

import itertools
from collections.abc import Iterator, Sequence

from app.export.meter import Meter
from app.export.pdf_columns import Wish, fit, wish
from app.export.pdf_paper import Paper
from app.export.pdf_pen import REGULAR
from app.export.pdf_rows import GROUP, ROW, TOTAL, Rows
from app.export.pdf_tags import Tag
from app.export.report import Column, Grid, GridRow, Kind, Row, Table
from app.export.words import MOST_ROWS, NOTHING, grid_headings, grid_label, rest_words, shown
from app.export.worked import Totals

_MEASURED = 300
"""Rows looked at before the columns' widths are chosen."""
_NARROWEST_MARK = 18.0
_LETTER = 4.3
"""Points of a letter, about, in a table's largest type."""
_SIGNED = 26.0
"""Points of a row in which somebody signs."""
_SMALL_GROUP = 8
"""Lines of a group that is kept on one page."""


def draw_table(paper: Paper, parent: Tag, table: Table, meter: Meter) -> None:
    """Draw the table's note, header, rows and totals; past 5,000 rows, say where the rest is."""
    stream = meter.rows(table)
    first = list(itertools.islice(stream, _MEASURED))
    if not first:
        paper.paragraph(parent.add("P"), NOTHING, 8.5, "text2")
        return
    clean = paper.pen.faces[REGULAR].clean
    kinds = [column.kind for column in table.columns]

    def texts(row: Row) -> list[str]:
        return [clean(shown(value, kind)) for value, kind in zip(row, kinds, strict=True)]

    rows = _rows_of(paper, table, [texts(row) for row in _measured(table, first)])
    tag = parent.add("Table")
    rows.header(tag, [column.heading for column in table.columns])
    totals, printed, left_out = Totals(table.columns), 0, 0
    body = tag.add("TBody")
    with paper.repeating(rows.again):
        for row in itertools.chain(first, stream):
            totals.add(row)
            if printed == MOST_ROWS:
                left_out += 1
                continue
            rows.draw(body, texts(row))
            printed += 1
        if totals.wanted:
            rows.draw(body, texts(totals.row()), TOTAL)
    if left_out:
        paper.y -= 4
        paper.paragraph(parent.add("P"), rest_words(printed, left_out), 8.5, "text2")


def draw_grid(paper: Paper, parent: Tag, grid: Grid) -> None:
    """Draw the grid: marks as tiles, groups tinted, and what the letters mean."""
    clean = paper.pen.faces[REGULAR].clean
    heads = list(grid_headings(grid))
    kinds = [Kind.TEXT, *(Kind.MARK if c.kind is Kind.TEXT else c.kind for c in grid.columns)]
    printed = [(row, [clean(text) for text in _texts(row, grid.columns)]) for row in grid.rows]
    rows = _rows(paper, heads, kinds, [texts for row, texts in printed if not row.is_group])
    tag = parent.add("Table")
    rows.header(tag, heads)
    body = tag.add("TBody")
    with paper.repeating(rows.again):
        for place, (row, texts) in enumerate(printed):
            _draw_row(rows, body, row, texts, _held_together(rows, printed, place) if row.is_group else 0)
    if grid.key:
        paper.y -= 3
        paper.paragraph(parent.add("P"), grid.key, 7.5, "text2")


def _draw_row(rows: Rows, body: Tag, row: GridRow, texts: list[str], after: float) -> None:
    if row.is_group and not any(texts[1:]):
        rows.draw_group(body, texts[0], row.sub, after)
    elif row.is_group:
        rows.draw(body, texts, GROUP, sub=row.sub, after=after)
    elif row.is_total:
        rows.ungroup()
        rows.draw(body, texts, TOTAL, sub=row.sub)
    else:
        rows.draw(body, texts)


def _held_together(rows: Rows, printed: Sequence[tuple[GridRow, list[str]]], place: int) -> float:
    """Points of the lines that stay with their group's heading: all of a small group, the first of a large one."""
    lines = itertools.takewhile(lambda one: not (one[0].is_group or one[0].is_total), printed[place + 1 :])
    heights = [rows.height(texts) for _, texts in lines]
    return sum(heights) if len(heights) <= _SMALL_GROUP else sum(heights[:2])


def _texts(row: GridRow, columns: Sequence[Column]) -> Iterator[str]:
    quiet = row.is_group or row.is_total  # theirs is set apart
    yield row.label if quiet else grid_label(row)
    for column, value in zip(columns, row.cells, strict=True):
        yield shown(value, column.kind)


def _measured(table: Table, first: Sequence[Row]) -> Sequence[Row]:
    """The rows that the columns must hold, and what they come to: a total may be wider than anything above it."""
    totals = Totals(table.columns)
    for row in first:
        totals.add(row)
    return [*first, totals.row()] if totals.wanted else first


def _rows_of(paper: Paper, table: Table, sample: Sequence[Sequence[str]]) -> Rows:
    """The rows of a table; empty columns of one that is signed are as wide as they ask."""
    empty = [not any(texts[place] for texts in sample) for place in range(len(table.columns))]
    floors = [
        column.width * _LETTER if table.signed and is_empty else 0
        for column, is_empty in zip(table.columns, empty, strict=True)
    ]
    headings, kinds = [column.heading for column in table.columns], [column.kind for column in table.columns]
    return _rows(paper, headings, kinds, sample, floors, _SIGNED if table.signed else ROW)


def _rows(
    paper: Paper,
    headings: Sequence[str],
    kinds: Sequence[Kind],
    sample: Sequence[Sequence[str]],
    floors: Sequence[float] = (),
    least: float = ROW,
) -> Rows:
    wishes: list[Wish] = []
    for place, (heading, kind) in enumerate(zip(headings, kinds, strict=True)):
        floor = _NARROWEST_MARK if kind is Kind.MARK else (floors[place] if floors else 0)
        wishes.append(wish(paper.pen, heading, [texts[place] for texts in sample], kind, floor))
    size, columns = fit(wishes, kinds, paper.left, paper.right - paper.left)
    return Rows(paper, size, columns, kinds, least)


def wanted_width(columns: Sequence[Column]) -> float:
    """About how many points the columns would like."""
    return sum(max(column.width, 6) * _LETTER + 8 for column in columns)
