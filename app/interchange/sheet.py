"""What came out of a file before anything knows what it means: sheets, their lines, and what was not read."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Line:
    """One row of cells, as they stand. `number` counts as the user does: the file's first line is 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A table of a file: the whole of a CSV file, or one sheet of a workbook."""

    name: str
    """The file's name without its ending, or the sheet's; it says which table this is."""
    file: str
    """What the user is told: "seats.csv", "board.xlsx, sheet seats"."""
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    """Without the headings and without empty rows."""
    notes: tuple[str, ...] = ()
    """Each way in which what was read differs from what the file shows (SAFETY.md promise 6), in words."""


@dataclass(frozen=True)
class NotRead:
    """A file, or a sheet of one, that could not be taken, and what to do about it."""

    file: str
    why: str
    remedy: str


class Unreadable(Exception):
    """A file that is not a table we can read: why, and what to do, in words."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why)
        self.why, self.remedy = why, remedy


@dataclass(frozen=True)
class Reading:
    """All that came out of the paths chosen."""

    sheets: tuple[Sheet, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    left_out: tuple[str, ...] = ()
    """Names of the files of a folder that are no tables."""
    folders: tuple[Path, ...] = ()
    """Where files lie that rows may name."""
