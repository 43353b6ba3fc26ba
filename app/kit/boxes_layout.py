"""Where the boxes of a structure stand and which lines join them, in pixels of any width. Pure; knows no Qt."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

Point = tuple[float, float]


@dataclass(frozen=True)
class Node:
    """One box: what it says, what it hangs under, and the same in words for the ear."""

    key: Hashable
    parent: Hashable
    """The key of the box above; None at the top, or where that box is not shown."""
    title: str
    sub: str = ""
    spoken: str = ""
    beside: bool = False
    """Joined by a dashed line and standing beside its parent, not under it. It has nothing under it."""
    warns: bool = False
    tip: str = ""


@dataclass(frozen=True)
class Measures:
    """Lengths in pixels: a column with its gap, a box, a small box, what lies between rows."""

    width: float
    least: float = 172
    """The narrowest that a column may be."""
    gap: float = 12
    high: float = 56
    small: float = 26
    between: float = 26
    indent: float = 14

    @property
    def columns(self) -> int:
        """How many columns there is room for; an even number, so that a line can go down the middle."""
        fits = int((self.width + self.gap) // (self.least + self.gap))
        return max(fits - fits % 2, 2)

    @property
    def slot(self) -> float:
        """From one column to the next."""
        return (self.width + self.gap) / self.columns


@dataclass(frozen=True)
class Place:
    """Where a box stands."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    is_small: bool = False

    @property
    def middle(self) -> Point:
        """Its middle."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True)
class Line:
    """A line through some points."""

    points: tuple[Point, ...]
    dashed: bool = False


@dataclass
class Layout:
    """Boxes and lines, and how high they are together."""

    places: list[Place] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    height: float = 0


def lay_out(nodes: Sequence[Node], measures: Measures) -> Layout:
    """Every box at its place: those at the top in the middle, theirs in rows under them, deeper ones in lists.

    Boxes keep the order they are given in. A row has at most as many as there is room for; the next goes below it.
    """
    keys = {node.key for node in nodes}
    below: dict[Hashable, list[Node]] = {}
    for node in nodes:
        below.setdefault(node.parent if node.parent in keys else None, []).append(node)
    tree, top = _Tree(below, measures), 1.0
    for node in below.get(None, []):
        top = tree.block(node, top) + measures.between
    tree.layout.height = max(top - measures.between + 1, 0)
    return tree.layout


class _Tree:
    """Lays one box after the other down; remembers what is laid."""

    def __init__(self, below: dict[Hashable, list[Node]], measures: Measures) -> None:
        self._below, self._measures = below, measures
        self._middle = measures.width / 2
        self.layout = Layout()

    def block(self, node: Node, top: float) -> float:
        """A box in the middle with all that hangs under it; where it ends."""
        m = self._measures
        wide = min(m.slot * 1.25, m.width)
        place = self._put(node, self._middle - wide / 2, top, wide, m.high)
        under = self._below.get(node.key, [])
        bottom = self._beside(place, [child for child in under if child.beside])
        children = [child for child in under if not child.beside]
        if not children:
            return bottom
        foot = (self._middle, place.y + place.height)
        if len(children) == 1 and any(not child.beside for child in self._below.get(children[0].key, [])):
            self._join(foot, (self._middle, bottom + m.between))
            return self.block(children[0], bottom + m.between)
        return self._rows(foot, children, bottom + m.between)

    def _beside(self, place: Place, nodes: Sequence[Node]) -> float:
        """Boxes at both sides of one, then in rows below it with the middle left free; where they end."""
        m, half = self._measures, self._measures.columns // 2
        near = [half + 1, half - 2]
        first = [at for out in range(half - 1) for at in (near[0] + out, near[1] - out)]
        later = [at for out in range(half) for at in (half + out, half - 1 - out)]
        left, top, columns = list(nodes), place.y, first
        bottom = place.y + place.height
        while left:
            row, left = left[: len(columns)], left[len(columns) :]
            level = top + m.high / 2
            for node, column in zip(row, columns, strict=False):
                box = self._put(node, column * m.slot, top, m.slot - m.gap, m.high)
                self._join((self._middle, level), (box.middle[0], level), dashed=True)
            if row and columns is later:
                self._join(place.middle, (self._middle, level), dashed=True)
            bottom = top + m.high if row else bottom
            top, columns = bottom + m.between, later
        return bottom

    def _rows(self, foot: Point, nodes: Sequence[Node], top: float) -> float:
        """Boxes side by side under a line across, in as many rows as they need; where they end."""
        m, bottom = self._measures, top
        for first in range(0, len(nodes), m.columns):
            row = nodes[first : first + m.columns]
            start = (m.columns - len(row)) / 2
            places = [
                self._put(node, (start + at) * m.slot, top, m.slot - m.gap, m.high) for at, node in enumerate(row)
            ]
            across = top - m.between / 2
            self._join(foot, (self._middle, across))
            ends = [place.middle[0] for place in places]
            self._join((min([*ends, self._middle]), across), (max([*ends, self._middle]), across))
            for place in places:
                self._join((place.middle[0], across), (place.middle[0], top))
            bottom = max(self._list(place) for place in places)
            top = bottom + m.between
        return bottom

    def _list(self, above: Place) -> float:
        """Small boxes under one another, those of a box further in; where they end."""
        m, bottom = self._measures, above.y + above.height
        for child in self._below.get(above.node.key, []):
            x, y = above.x + m.indent, bottom + m.gap * 2 / 3
            box = self._put(child, x, y, above.width - m.indent, m.small, is_small=True)
            rail = above.x + m.indent / 2
            corner = (rail, box.middle[1])
            self.layout.lines.append(
                Line(((rail, above.y + above.height), corner, (x, box.middle[1])), dashed=child.beside)
            )
            bottom = self._list(box)
        return bottom

    def _put(self, node: Node, x: float, y: float, width: float, height: float, is_small: bool = False) -> Place:
        place = Place(node, x, y, width, height, is_small)
        self.layout.places.append(place)
        return place

    def _join(self, start: Point, end: Point, dashed: bool = False) -> None:
        self.layout.lines.append(Line((start, end), dashed))
