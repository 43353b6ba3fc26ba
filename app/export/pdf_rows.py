"""Rows of a printed table or grid: header, cells, group rows, totals; each marked with its Tag, none split."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.export.look import MARKS
from app.export.pdf_columns import HEAD, PAD, Fitted, Side
from app.export.pdf_paper import Paper
from app.export.pdf_pen import REGULAR, STRONG
from app.export.pdf_tags import Tag, column_head, row_head
from app.export.report import Kind

ROW = 13.0
_LINE = 9.4
_BASE = 9.3
"""From the top of a row down to its first line's foot."""
_TILE = 17.0
_QUIET_BASE = 5.8


@dataclass(frozen=True)
class Look:
    """How a row is set."""

    weight: str = REGULAR
    colour: str = "text"
    fill: str = ""
    rule: str = "grid"
    """Colour of the line under the row."""
    above: str = ""
    """Colour of a line over it."""
    scale: float = 1.0
    """Of the table's size of type."""


PLAIN = Look()
GROUP = Look(STRONG, fill="surface2", rule="border")
TOTAL = Look(STRONG, above="border_strong", rule="")
_HEAD = Look(STRONG, scale=HEAD)
_QUIET = Look(colour="text2", scale=0.94)


class Rows:
    """Draws the rows of one table."""

    def __init__(
        self, paper: Paper, size: float, columns: Sequence[Fitted], kinds: Sequence[Kind], least: float = ROW
    ) -> None:
        self._paper, self._pen = paper, paper.pen
        self._least = least
        self._size = size
        self._columns = columns
        self._kinds = kinds
        self._room = [column.inner for column in columns]
        self._small = _BASE - (8.0 - size) / 2
        self._heads: list[list[str]] = []
        self._group = ""

    def header(self, table: Tag, headings: Sequence[str]) -> None:
        """The header row: content where the table begins, decoration on the pages after."""
        face = self._pen.faces[STRONG]
        self._heads = []
        for heading, room in zip(headings, self._room, strict=True):
            parts = [face.wrap(face.clean(part), self._size * HEAD, room) for part in heading.split("\n")]
            self._heads.append([line for part in parts for line in part])
        row = table.add("THead").add("TR")
        self._draw_header([row.add("TH", column_head()) for _ in headings])

    def header_height(self) -> float:
        return ROW + 2 + (max(map(len, self._heads), default=1) - 1) * _LINE

    def again(self) -> None:
        """The header row once more, at the top of another page, and the group that goes on there."""
        self._draw_header(None)
        if self._group:
            top = self._paper.y
            self._pen.box(self._columns[0].left, top - ROW, self._width(), ROW, GROUP.fill)
            self._group_text(self._group, "continued", top)
            self._paper.y = top - ROW

    def _draw_header(self, tags: Sequence[Tag] | None) -> None:
        height = self.header_height()
        foot = self._paper.y - height
        for place, (lines, column) in enumerate(zip(self._heads, self._columns, strict=True)):
            if tags:
                self._paper.begin(tags[place])
            first = foot + 5 + (len(lines) - 1) * _LINE
            for number, line in enumerate(lines):
                self._text(column, first - number * _LINE, line, _HEAD)
            if tags:
                self._paper.end()
        self._line(foot, "border_strong", decorated=tags is not None)
        self._paper.y = foot

    def height(self, texts: Sequence[str], look: Look = PLAIN) -> float:
        """Points the row needs."""
        return self._first(self._wrapped(texts, look))

    def _first(self, cells: Sequence[Sequence[str]]) -> float:
        """Points of the row's own lines, without the quiet ones below."""
        return max(ROW + (max(map(len, cells)) - 1) * _LINE, self._least)

    def draw(self, body: Tag, texts: Sequence[str], look: Look = PLAIN, *, sub: str = "", after: float = 0) -> None:
        """Draw a row of clean texts, its first cell the heading; `sub` stands quietly below, over the whole width.

        `after` points are kept free below it, so that a group's heading stays with its rows.
        """
        cells, below = self._wrapped(texts, look), self._sub_lines(sub)
        first = self._first(cells)
        height = first + len(below) * _LINE
        paper = self._paper
        if paper.room() < height + after:
            paper.need(height + after)
        top = paper.y
        self._decorate(texts, look, top, height)
        row = body.add("TR")
        for place, (lines, column) in enumerate(zip(cells, self._columns, strict=True)):
            tag = row.add("TD") if place else row.add("TH", row_head())
            if lines[0]:
                paper.begin(tag)
                for number, line in enumerate(lines):
                    self._cell(place, column, top - self._small - number * _LINE, line, look)
                if not place:
                    for number, line in enumerate(below):
                        self._text(column, top - first - _QUIET_BASE - number * _LINE, line, _QUIET)
                paper.end()
        paper.y = top - height

    def draw_group(self, body: Tag, label: str, sub: str, after: float) -> None:
        """Draw one text over all columns, the heading of the rows below; it is repeated where they go on overleaf."""
        self._group = ""
        self._paper.need(ROW + after)
        top = self._paper.y
        self._decorate((), GROUP, top, ROW)
        with self._paper.content(body.add("TR").add("TH", row_head(len(self._columns)))):
            self._group_text(label, sub, top)
        self._group, self._paper.y = label, top - ROW

    def ungroup(self) -> None:
        """What follows belongs to no group."""
        self._group = ""

    def _group_text(self, label: str, sub: str, top: float) -> None:
        column, face = self._columns[0], self._pen.faces[STRONG]
        width = self._width() - 2 * PAD
        label = face.wrap(label, self._size, width)[0]
        self._text(column, top - self._small, label, GROUP)
        if sub:
            start = face.width(label, self._size) + 6
            quiet = self._pen.faces[REGULAR].wrap(sub, self._size * _QUIET.scale, max(width - start, 1))[0]
            self._text(Fitted(column.left + start, column.width, column.side), top - self._small, quiet, _QUIET)

    def _sub_lines(self, sub: str) -> list[str]:
        face = self._pen.faces[REGULAR]
        return face.wrap(sub, self._size * _QUIET.scale, self._width() - 2 * PAD) if sub else []

    def _width(self) -> float:
        first, last = self._columns[0], self._columns[-1]
        return last.left + last.width - first.left

    def _wrapped(self, texts: Sequence[str], look: Look) -> list[list[str]]:
        face, size = self._pen.faces[look.weight], self._size
        return [
            [text] if face.width(text, size) <= room else face.wrap(text, size, room)
            for text, room in zip(texts, self._room, strict=True)
        ]

    def _decorate(self, texts: Sequence[str], look: Look, top: float, height: float) -> None:
        """What is not read aloud: tint, lines, and the tiles behind marks."""
        tiles = [
            (column, MARKS[text])
            for text, column, kind in zip(texts, self._columns, self._kinds, strict=False)
            if kind is Kind.MARK and text in MARKS
        ]
        if not (look.fill or look.above or look.rule or tiles):
            return
        first, last = self._columns[0], self._columns[-1]
        pen = self._pen
        pen.code("/Artifact BMC")
        if look.fill:
            pen.box(first.left, top - height, last.left + last.width - first.left, height, look.fill)
        if look.above:
            pen.rule(first.left, top, last.left + last.width, look.above)
        if look.rule:
            pen.rule(first.left, top - height, last.left + last.width, look.rule, 0.4)
        for column, mark in tiles:
            middle = column.left + column.width / 2
            width = min(_TILE, column.width - 2)
            pen.tile(middle - width / 2, top - ROW + 1.4, width, ROW - 2.8, mark.tile, mark.edge)
        pen.code("EMC")

    def _line(self, y: float, colour: str, *, decorated: bool) -> None:
        first, last = self._columns[0], self._columns[-1]
        if decorated:
            with self._paper.decoration():
                self._pen.rule(first.left, y, last.left + last.width, colour)
        else:
            self._pen.rule(first.left, y, last.left + last.width, colour)

    def _cell(self, place: int, column: Fitted, y: float, line: str, look: Look) -> None:
        if self._kinds[place] is Kind.MARK and line in MARKS:
            self._text(column, y, line, Look(STRONG, MARKS[line].on_tile))
        else:
            self._text(column, y, line, look)

    def _text(self, column: Fitted, y: float, line: str, look: Look) -> None:
        size = self._size * look.scale
        if column.side is Side.LEFT:
            self._pen.text(column.left + PAD, y, line, size, look.colour, look.weight)
        elif column.side is Side.MIDDLE:
            self._pen.text_at(column.left + column.width / 2, y, line, size, look.colour, look.weight)
        else:
            self._pen.text_to(column.left + column.width - PAD, y, line, size, look.colour, look.weight)
