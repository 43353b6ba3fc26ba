"""How wide a printed table's columns are: as their text needs, squeezed to the page, never cut off."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from app.export.pdf_pen import REGULAR, STRONG, Pen
from app.export.report import Kind

PAD = 4.0
SIZES = (8.0, 7.5, 7.0, 6.5, 6.0)
"""Sizes of type tried in turn until every word fits its column."""
_WIDEST_TEXT = 260.0
_ONE_LINE = 75.0
"""A heading up to here stays on one line where there is room."""


class Side(Enum):
    """Where a cell's text stands."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


SIDES = {Kind.TEXT: Side.LEFT, Kind.MARK: Side.MIDDLE, Kind.YES_NO: Side.MIDDLE}
"""By kind; numbers and dates stand right."""


@dataclass(frozen=True)
class Fitted:
    """A column's place on paper."""

    left: float
    width: float
    side: Side

    @property
    def inner(self) -> float:
        """Points for text."""
        return self.width - 2 * PAD


@dataclass(frozen=True)
class Wish:
    """What a column asks for: the least for its longest word, and what it would take in one line."""

    least: float
    whole: float
    stretches: bool


def wish(pen: Pen, heading: str, texts: Sequence[str], kind: Kind, floor: float = 0) -> Wish:
    """What the heading and the cells ask for at the largest size."""
    size = SIZES[0]
    strong, plain = pen.faces[STRONG], pen.faces[REGULAR]
    word = max((strong.width(strong.clean(part), size) for part in heading.split()), default=0)
    cells = [plain.clean(text) for text in texts]
    whole = max((plain.width(text, size) * 1.04 for text in cells), default=0)
    if kind is Kind.TEXT:
        longest = max((plain.width(part, size) for text in cells for part in text.split()), default=0)
        return Wish(max(word, longest) + 2 * PAD, max(min(whole, _WIDEST_TEXT), word) + 2 * PAD, stretches=True)
    if kind is Kind.MARK:
        whole = max(whole, *(strong.width(strong.clean(line), size) for line in heading.split("\n")))
    least = max(word, whole, floor) + 2 * PAD
    line = strong.width(strong.clean(heading), size)
    return Wish(least, max(least, line + 2 * PAD if line <= _ONE_LINE else 0), stretches=False)


def fit(wishes: Sequence[Wish], kinds: Sequence[Kind], left: float, room: float) -> tuple[float, list[Fitted]]:
    """Size of type and place of each column, filling the room."""
    size = next((size for size in SIZES if sum(w.least for w in wishes) * size / SIZES[0] <= room), SIZES[-1])
    scale = size / SIZES[0]
    least, whole = [w.least * scale for w in wishes], [w.whole * scale for w in wishes]
    if sum(least) >= room:
        widths = [width * room / sum(least) for width in least]
    elif sum(whole) >= room:
        part = (room - sum(least)) / (sum(whole) - sum(least))
        widths = [few + (many - few) * part for few, many in zip(least, whole, strict=True)]
    else:
        widths = _stretched(whole, [w.stretches for w in wishes], room)
    fitted = []
    for width, kind in zip(widths, kinds, strict=True):
        fitted.append(Fitted(left, width, SIDES.get(kind, Side.RIGHT)))
        left += width
    return size, fitted


def _stretched(widths: Sequence[float], stretches: Sequence[bool], room: float) -> list[float]:
    """Fill the room: text takes what is over, as far as there is text."""
    over = room - sum(widths)
    takers = sum(width for width, takes in zip(widths, stretches, strict=True) if takes)
    if not takers:
        return [width * room / sum(widths) for width in widths]
    return [width + over * width / takers if takes else width for width, takes in zip(widths, stretches, strict=True)]
