"""How wide a printed table's columns are: as their text needs, squeezed to the page, never cut off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from app.export.pdf_pen import REGULAR, STRONG, Pen
from app.export.report import Kind

PAD = 4.0
_CLOSE = 2.0
"""Beside centred letters and words less is enough."""
HEAD = 0.88
"""Size of a heading, of that of its cells."""
SIZES = (8.0, 7.5, 7.0, 6.5, 6.0)
"""Sizes of type tried in turn until every word fits its column."""
_WIDEST_TEXT = 260.0
_WIDEST_WORD = 95.0
"""A longer word, an address perhaps, breaks before it squeezes the other columns."""
_STRONGER = 1.06
"""A total is set in a stronger weight, which is that much wider."""
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
        return self.width - 2 * (_CLOSE if self.side is Side.MIDDLE else PAD)


@dataclass(frozen=True)
class Wish:
    """What a column asks for: the least for its longest word, and what it would take in one line."""

    least: float
    whole: float
    stretches: bool


def wish(pen: Pen, heading: str, texts: Sequence[str], kind: Kind, floor: float = 0) -> Wish:
    """What the heading and the cells ask for at the largest size."""
    size, strong, plain = SIZES[0], pen.faces[STRONG], pen.faces[REGULAR]

    def widest(parts: Iterable[str]) -> float:
        return max((strong.width(strong.clean(part), size * HEAD) for part in parts), default=0)

    word, line = widest(heading.split()), widest(heading.split("\n"))
    cells = [plain.clean(text) for text in texts]
    whole = max((plain.width(text, size) * _STRONGER for text in cells), default=0)
    if kind is Kind.TEXT:
        longest = max((plain.width(part, size) for text in cells for part in text.split()), default=0)
        return Wish(
            max(word, min(longest, _WIDEST_WORD), floor) + 2 * PAD,
            max(min(whole, _WIDEST_TEXT), word, floor) + 2 * PAD,
            stretches=True,
        )
    pads = 2 * (_CLOSE if SIDES.get(kind) is Side.MIDDLE else PAD)
    if kind is Kind.MARK:
        word = line
    least = max(word, whole, floor) + pads
    return Wish(least, max(least, line + pads if line <= _ONE_LINE else 0), stretches=False)


def fit(wishes: Sequence[Wish], kinds: Sequence[Kind], left: float, room: float) -> tuple[float, list[Fitted]]:
    """Size of type and place of each column, filling the room."""
    size = next((size for size in SIZES if sum(w.least for w in wishes) * size / SIZES[0] <= room), SIZES[-1])
    scale = size / SIZES[0]
    least, whole = [w.least * scale for w in wishes], [w.whole * scale for w in wishes]
    if sum(least) >= room:
        widths = [width * room / sum(least) for width in least]
    elif sum(whole) >= room:
        widths = _squeezed(least, whole, [w.stretches for w in wishes], room)
    else:
        widths = _stretched(whole, [w.stretches for w in wishes], room)
    fitted = []
    for width, kind in zip(widths, kinds, strict=True):
        fitted.append(Fitted(left, width, SIDES.get(kind, Side.RIGHT)))
        left += width
    return size, fitted


def _squeezed(least: list[float], whole: list[float], text: list[bool], room: float) -> list[float]:
    """Between the least and the whole: first text gets what it would like, then headings their one line."""
    widths = list(least)
    for turn in (True, False):
        wanting = [many - few if takes is turn else 0 for few, many, takes in zip(widths, whole, text, strict=True)]
        if total := sum(wanting):
            part = min((room - sum(widths)) / total, 1)
            widths = [width + wants * part for width, wants in zip(widths, wanting, strict=True)]
    return widths


def _stretched(widths: Sequence[float], stretches: Sequence[bool], room: float) -> list[float]:
    """Fill the room: text takes what is over, as far as there is text."""
    over = room - sum(widths)
    takers = sum(width for width, takes in zip(widths, stretches, strict=True) if takes)
    if not takers:
        return [width * room / sum(widths) for width in widths]
    return [width + over * width / takers if takes else width for width, takes in zip(widths, stretches, strict=True)]
