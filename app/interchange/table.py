"""What an interchange table is: its columns, and how its rows go in and out. Knows no room."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Attachment:
    """A file that came in with a row and is kept in the store."""

    digest: str
    name: str
    size: int
    """In bytes."""


@dataclass(frozen=True)
class Row:
    """One row as it came in: where from, and its cells as trimmed text by column key ("" = not known)."""

    file: str
    number: int
    """Line of the file or row of the sheet, as the user counts: the heading is 1."""
    cells: Mapping[str, str]
    files: dict[str, Attachment] = field(default_factory=dict, compare=False)
    """By column key; filled before the row is taken."""

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


class Result(Enum):
    """What an import does with a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """What became of one row. A refused one says column, value, why, and what to do, in words."""

    row: Row
    result: Result
    column: str = ""
    value: str = ""
    why: str = ""
    remedy: str = ""


class Refused(Exception):
    """A row that cannot be taken; raised before anything of the row is written."""

    def __init__(self, column: str, value: str, why: str, remedy: str) -> None:
        super().__init__(why)
        self.column, self.value, self.why, self.remedy = column, value, why, remedy


@dataclass(frozen=True)
class TableSpec:
    """One interchange table of a room.

    `take` gets all rows of the table at once and yields one Outcome a row, in any order; it writes through
    the session and never commits. `give` yields every record of the store as a row, values in the order of
    `columns` and in the form in which they would come in again.
    """

    name: str
    columns: tuple[str, ...]
    required: tuple[str, ...]
    take: Callable[["Session", Sequence[Row]], Iterable[Outcome]]
    give: Callable[["Session"], Iterable[Sequence[str]]]
    rare: tuple[str, ...] = ()
    """Columns beyond those of every office, written out only where one of them holds anything."""

    ending: str = ".csv"
    """Of its file; another one says that the rows are parts of a text, one cell each."""

    files: tuple[str, ...] = ()
    """Columns that name a file attached to the row; `attached` sees to it on the way out and in."""

    @property
    def is_rare(self) -> bool:
        """Whether the whole table is beyond those of every office, written out only where it has rows."""
        return set(self.rare) == set(self.columns)


def one_by_one(rows: Iterable[Row], take: Callable[[Row], Result]) -> Iterator[Outcome]:
    """The outcome of each row, taken by itself; a refused one does not stop those after it."""
    for row in rows:
        try:
            yield Outcome(row, take(row))
        except Refused as refused:
            yield Outcome(row, Result.REFUSED, refused.column, refused.value, refused.why, refused.remedy)


def required(row: Row, *columns: str) -> None:
    """Raise Refused for the first of the columns that is empty."""
    for column in columns:
        if not row[column]:
            raise Refused(column, "", f"The {column} is missing.", "Fill it in, or leave the row out.")
