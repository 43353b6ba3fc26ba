"""Where the boxes of a diagram stand and how they are joined, in bands that a page can be turned between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.export.pdf_pen import REGULAR, STRONG, Pen
from app.export.report import Diagram, Node

LABEL, SUB = 8.5, 7.5
"""Sizes of a box's name and of what stands below it."""
LABEL_STEP, SUB_STEP = 10.5, 9.5
_PAD, _GAP, _DROP = 6.0, 8.0, 16.0
_HEAD, _LEAST = 170.0, 108.0
"""Width of the box at the top, and the least of those below."""
_INDENT, _RAIL = 12.0, 10.0


@dataclass(frozen=True)
class Box:
    """One box: its left and top from the upper left corner of its band, downwards, and the lines of its text."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    label: tuple[str, ...]
    sub: tuple[str, ...]

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Line:
    """What joins boxes: from point to point, level or upright."""

    x: float
    y: float
    to_x: float
    to_y: float
    dashed: bool = False


@dataclass(frozen=True)
class Band:
    """Boxes and lines that stay together on a page."""

    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


class Layout:
    """Lays a diagram out over a width: a head with its linked boxes beside it, what is under it in rows of columns."""

    def __init__(self, pen: Pen, diagram: Diagram, width: float) -> None:
        self._pen, self._width = pen, width
        keys = {node.key for node in diagram.nodes}
        self._under: dict[str, list[Node]] = {}
        self._beside: dict[str, list[Node]] = {}
        for node in diagram.nodes:
            above = node.under if node.under in keys else ""
            (self._beside if node.is_beside and above else self._under).setdefault(above, []).append(node)

    def bands(self) -> list[Band]:
        """The bands from the top."""
        return [band for head in self._under.get("", []) for band in self._tree(head)]

    def _tree(self, head: Node) -> Iterator[Band]:
        below = self._under.get(head.key, [])
        yield self._top(head, goes_on=bool(below))
        most = max(1, int((self._width - _RAIL + _GAP) // (_LEAST + _GAP)))
        rows = -(-len(below) // most)
        each = -(-len(below) // rows) if rows else 0
        for place in range(rows):
            children = below[place * each : (place + 1) * each]
            yield self._row(children, each, is_first=place == 0, is_last=place == rows - 1)

    def _top(self, head: Node, *, goes_on: bool) -> Band:
        """The head in the middle, what is linked to it down both sides."""
        middle = self._width / 2
        box = self._box(head, middle - _HEAD / 2, 0, _HEAD)
        boxes, depth = [box], box.height
        lines: list[Line] = []
        linked = self._beside.get(head.key, [])
        side = min((self._width - _HEAD) / 2 - 3 * _GAP, _HEAD)
        for nodes, x in ((linked[::2], 0.0), (linked[1::2], self._width - side)):
            column = self._stack(nodes, x, side)
            boxes += column
            lines += _rail(column, box, at=side + 1.5 * _GAP if x == 0 else x - 1.5 * _GAP, left=x == 0)
            depth = max(depth, *(item.y + item.height for item in column), 0)
        if goes_on:
            lines.append(Line(middle, box.height, middle, depth + _GAP))
        return Band(depth + (_GAP if goes_on else 2 * _GAP), tuple(boxes), tuple(lines))

    def _stack(self, nodes: Sequence[Node], x: float, width: float) -> list[Box]:
        made: list[Box] = []
        for node in nodes:
            made.append(self._box(node, x, made[-1].y + made[-1].height + _GAP if made else 0, width))
        return made

    def _row(self, children: Sequence[Node], each: int, *, is_first: bool, is_last: bool) -> Band:
        """Columns side by side under one line; the trunk to the next row runs down the left edge."""
        left = 0.0 if is_first and is_last else _RAIL
        width = (self._width - left + _GAP) / each - _GAP
        width, start = min(width, _HEAD), left
        if is_first and is_last:
            start = (self._width - len(children) * (width + _GAP) + _GAP) / 2
        tall = max(self._box(child, 0, 0, width).height for child in children)
        boxes, lines, middles = [], [], []
        for place, child in enumerate(children):
            x = start + place * (width + _GAP)
            middles.append(x + width / 2)
            column, joined = self._column(child, x, width, tall)
            boxes += column
            lines += [Line(middles[-1], _DROP / 2, middles[-1], _DROP), *joined]
        depth = max(box.y + box.height for box in boxes) + _GAP
        from_x = self._width / 2 if is_first else 1.0
        ends = [*middles, from_x, *([] if is_last else [1.0])]
        lines += [Line(min(ends), _DROP / 2, max(ends), _DROP / 2), Line(from_x, 0, from_x, _DROP / 2)]
        if not is_last:
            lines.append(Line(1.0, _DROP / 2, 1.0, depth))
        return Band(depth + (_GAP if is_last else 0), tuple(boxes), tuple(lines))

    def _column(self, child: Node, x: float, width: float, tall: float) -> tuple[list[Box], list[Line]]:
        """A child with all that hangs under it, indented, and what is linked to any of them."""
        boxes, lines = [self._box(child, x, _DROP, width, tall)], []
        for node, level, parent in self._walk(child.key, 1, 0):
            above = boxes[-1]
            inset = min(level * _INDENT, width / 3)
            box = self._box(node, x + inset, above.y + above.height + _GAP * 0.75, width - inset)
            rail = boxes[parent].x + _INDENT / 2
            dashed = node.is_beside
            lines += [
                Line(rail, boxes[parent].y + boxes[parent].height, rail, box.middle, dashed),
                Line(rail, box.middle, box.x, box.middle, dashed),
            ]
            boxes.append(box)
        return boxes, lines

    def _walk(self, key: str, level: int, parent: int) -> Iterator[tuple[Node, int, int]]:
        """Each descendant with its level and the place of its parent in the column."""
        place = parent
        for node in (*self._under.get(key, ()), *self._beside.get(key, ())):
            place += 1
            yield node, level, parent
            for item in self._walk(node.key, level + 1, place):
                yield item
                place += 1

    def _box(self, node: Node, x: float, y: float, width: float, least: float = 0) -> Box:
        strong, plain = self._pen.faces[STRONG], self._pen.faces[REGULAR]
        label = tuple(strong.wrap(strong.clean(node.label), LABEL, width - 2 * _PAD))
        sub = tuple(plain.wrap(plain.clean(node.sub), SUB, width - 2 * _PAD)) if node.sub else ()
        height = 2 * _PAD + len(label) * LABEL_STEP + len(sub) * SUB_STEP
        return Box(node, x, y, width, max(height, least), label, sub)


def _rail(column: Sequence[Box], head: Box, *, at: float, left: bool) -> Iterator[Line]:
    """The dashed line that joins a column of linked boxes to the head."""
    if not column:
        return
    for box in column:
        yield Line(box.x + box.width if left else box.x, box.middle, at, box.middle, dashed=True)
    heights = [head.middle, *(box.middle for box in column)]
    yield Line(at, min(heights), at, max(heights), dashed=True)
    yield Line(at, head.middle, head.x if left else head.x + head.width, head.middle, dashed=True)


def draw(pen: Pen, band: Band, left: float, top: float) -> None:
    """Draw a band with its upper left corner there."""
    for line in band.lines:
        x, y, to_x, to_y = left + line.x, top - line.y, left + line.to_x, top - line.to_y
        pen.join(x, y, to_x, to_y, "border_strong", dashed=line.dashed)
    for box in band.boxes:
        x, foot = left + box.x, top - box.y - box.height
        pen.frame(x, foot, box.width, box.height, "surface", "border_strong", dashed=box.node.is_beside)
        lines = len(box.label) * LABEL_STEP + len(box.sub) * SUB_STEP
        y = foot + (box.height + lines) / 2
        for words in box.label:
            pen.text(x + _PAD, y - LABEL * 0.92, words, LABEL, weight=STRONG)
            y -= LABEL_STEP
        for words in box.sub:
            pen.text(x + _PAD, y - SUB * 0.95, words, SUB, "text2")
            y -= SUB_STEP
