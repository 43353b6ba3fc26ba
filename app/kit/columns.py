"""How a table is declared: its columns, and its lines in sections."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

from app.kit.cells import Align, Cell

Line = TypeVar("Line")
EMPTY = Cell()


def nothing(_: object) -> Cell:
    """An empty cell."""
    return EMPTY


def never(_: object) -> bool:
    """No line takes keys."""
    return False


@dataclass(frozen=True)
class Column(Generic[Line]):
    """One column: what it is called, what it shows of a line and of a group's heading, how wide it is."""

    key: Hashable
    heading: str
    cell: Callable[[Line], Cell]
    head: Callable[[Any], Cell] = nothing
    below: str = ""
    """The second line of the heading."""
    spoken: str = ""
    """The heading in words; the heading itself where empty."""
    width: int = 0
    """Pixels; 0 takes what the others leave."""
    narrow: int = 0
    """Pixels in a narrow window; 0: the same."""
    least: int = 200
    """Of the column that takes what is left."""
    align: Align = Align.LEFT
    pad: int = 10
    from_width: int = 0
    """The width of the table from which it is shown."""
    takes_keys: Callable[[Line], bool] = never
    editable: bool = False
    """Whether it takes keys on any line: its heading is tinted under the cursor."""
    opens: bool = False
    """Whether Enter opens what stands behind a cell, instead of going down."""
    quiet: bool = False
    """A heading for what is not in force: planned, cancelled."""


@runtime_checkable
class Placing(Protocol):
    """Lines that know where one of them stands, so that nobody has to go through them all."""

    def place(self, key: Hashable) -> int | None:
        """Where the line of that key stands, from 0; None where it is not among them."""


@dataclass(frozen=True)
class Section(Generic[Line]):
    """Lines under a heading that folds; without a heading they simply stand there."""

    lines: Sequence[Line]
    head: Any = None
    key: Hashable = None
