"""What a report is: figures, headings and words, before any file format. Knows no room."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

Value = str | int | date | None
"""What a cell holds. Money is whole pence, a percentage whole percent, a share tenths of a percent."""
Row = Sequence[Value]


class Kind(Enum):
    """What a column's values are, so that each writer can set them in its own way."""

    TEXT = "text"
    WHOLE = "whole"
    PERCENT = "percent"
    """A whole percent, worked out half up by the rules."""
    SHARE = "share"
    """Tenths of a percent, as a whole number: 688 is 68.8 %."""
    MONEY = "money"
    """Whole pence."""
    DATE = "date"
    MARK = "mark"
    """A letter of a register, drawn as a tile where the format can."""
    YES_NO = "yes/no"
    """The word yes or no; None where the question does not arise."""


@dataclass(frozen=True)
class Ratio:
    """A percentage worked out from the row's own counts, so that a workbook can recalculate it.

    The columns of `parts` added together, of the columns of `whole` added together; by key.
    """

    parts: tuple[str, ...]
    whole: tuple[str, ...]


@dataclass(frozen=True)
class Sum:
    """A whole or money column worked out by adding other columns of the row, by key, and taking others off."""

    parts: tuple[str, ...]
    less: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gathered:
    """A money or whole column that adds up a column of another table: its rows that say the same as this one.

    `same` are the keys of both tables that must agree; an empty cell agrees with an empty one.
    """

    table: str
    column: str
    same: tuple[str, ...]
    only: frozenset[str] = frozenset()
    """Words of the row's first column of which alone it is worked out; none given: of every row."""


@dataclass(frozen=True)
class Product:
    """A whole column worked out by multiplying other columns of the row, by key; nothing where one is empty."""

    parts: tuple[str, str]


@dataclass(frozen=True)
class Looked:
    """A word that another table of the report has for two numbers of the row, so that a workbook looks it up anew.

    The table's rows go through all pairs in order, the second number the faster: (1, 1), (1, 2) and so on.
    """

    table: str
    column: str
    parts: tuple[str, str]
    words: tuple[tuple[str, ...], ...]
    """What stands there, as many words for each first number as there are first numbers."""


@dataclass(frozen=True)
class Counted:
    """A percentage of a Grid, counted from the marks of the line itself, so that a workbook can recalculate it.

    A line: how many of its letters are in `parts`, of those in `whole`. A group row: at how many meetings any of the
    lines below it has a letter of `parts`, of those at which any has one of `whole`. A total row: every mark above.
    A writer sets the formula only where it gives the line's own figure; elsewhere it sets the figure.
    """

    parts: tuple[str, ...]
    whole: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One column: its stable key (JSON, CSV), its heading for people, what it holds, how it is worked out."""

    key: str
    heading: str
    kind: Kind = Kind.TEXT
    formula: Ratio | Sum | Gathered | Product | Looked | Counted | None = None
    """A table's column: any but Counted. A grid's column: Counted."""
    total: bool = False
    """Whether a totals row adds it up (a Ratio's total is the ratio of the totals)."""
    width: int = 10
    """Wanted width in characters."""


@dataclass(frozen=True)
class Table:
    """A named table. `rows` may be any iterable, asked for once by a writer, so that long tables stream."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    note: str = ""
    """A line under the title, in words: the base of its percentages, what is left out."""
    printed: bool = True
    """False leaves it to the workbook, CSV and JSON: a Grid shows the same on paper."""
    signed: bool = False
    """Whether people write in it by hand: its printed rows are tall, and its empty columns as wide as they ask."""
    of: str = ""
    """Name of the report it is from, in one that joins several; JSON says it."""
    called: str = ""
    """Its name as data, where an earlier table of a joined report has that name already and `name` is another."""


@dataclass(frozen=True)
class GridRow:
    """One line of a grid. A group row heads the lines below it and is tinted."""

    label: str
    cells: tuple[Value, ...]
    is_group: bool = False
    is_total: bool = False
    sub: str = ""
    """A quiet addition to the label: "from Sep 2014"."""
    counts: tuple[str, ...] = ()
    """A total row's letters: its cell under each meeting is how many of them stand above, so that a workbook counts."""


@dataclass(frozen=True)
class Grid:
    """People by meetings: the appendix of an annual report. On paper, in Word and on a sheet; not in JSON or CSV."""

    name: str
    title: str
    corner: str
    """Heading of the labels: "Seat"."""
    columns: tuple[Column, ...]
    """One a meeting (Kind.MARK; heading "12 Jun", below it `sub_headings`), then the percentages."""
    sub_headings: tuple[str, ...]
    rows: tuple[GridRow, ...]
    note: str = ""
    key: str = ""
    """What the letters mean, printed under the grid."""


@dataclass(frozen=True)
class Series:
    """One run of bars: its name and a value for each category, None where there is none."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True)
class Chart:
    """A bar chart. Its title says the finding; `alt` says the same and the values, for who cannot see it."""

    name: str
    title: str
    finding: str
    kind: Kind
    """What the values are: PERCENT (0 to 100), WHOLE or MONEY."""
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    """One series: plain bars. More: stacked, or beside each other where the chart is `grouped`."""
    target: int | None = None
    target_words: str = ""
    """"75% expected"; bars below the target are drawn in the alarm colour and always carry their value."""
    limits: Series | None = None
    """What each bar is held against, drawn as a tick; a bar of one series past its own is drawn as over it."""
    grouped: bool = False
    """Whether several series stand beside each other."""
    alt: str = ""
    table: str = ""
    """Name of the table the values stand in, so that a workbook's native chart refers to its cells."""
    columns: tuple[str, ...] = ()
    """Keys of that table's columns: the one with the categories' names, one for the limits, one for each series."""
    rows: tuple[int, ...] = ()
    """Which of that table's rows the categories are, in their order, counted from 0. None given: all of its rows."""


@dataclass(frozen=True)
class Node:
    """One box of a diagram: its name, and a quiet line of facts below it."""

    key: str
    label: str
    sub: str = ""
    under: str = ""
    """The key of the box it hangs under; empty for one at the top."""
    is_beside: bool = False
    """Whether it is only linked to that box: drawn dashed, beside it, with nothing under it."""


@dataclass(frozen=True)
class Diagram:
    """Boxes that hang under each other, drawn as vectors. A table of the report says the same in rows."""

    name: str
    title: str
    nodes: tuple[Node, ...]
    alt: str
    """What hangs under what, in words, for who cannot see it."""


@dataclass(frozen=True)
class MapCell:
    """One cell of a map: how grave, in a number and in words, and what stands in it."""

    row: int
    """From 1, at the foot."""
    column: int
    level: int
    """1 to 4, the gravest last: which colour is behind it."""
    word: str
    """The level in words, printed in the cell: colour is never alone."""
    number: int
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class MapCount:
    """How a workbook counts a cell anew: the rows of a table whose two columns are the cell's row and column."""

    table: str
    row: str
    column: str
    without: tuple[str, str]
    """A column and the word in it that leaves a row out."""
    words: Looked
    """Where the level's word of a cell stands."""


@dataclass(frozen=True)
class CellMap:
    """Things on a field of cells by two measures, drawn as vectors; a workbook counts them in a sheet of its own."""

    name: str
    title: str
    side: str
    sides: tuple[str, ...]
    """The measure upwards, and the names of its levels from the foot."""
    foot: str
    feet: tuple[str, ...]
    cells: tuple[MapCell, ...]
    alt: str
    count: MapCount | None = None
    """None leaves it to paper."""


@dataclass(frozen=True)
class Figure:
    """A key number with the words that say its base: "62%", "of places at meetings were filled"."""

    value: str
    words: str


@dataclass(frozen=True)
class Section:
    """A part of the printed report with a heading of its own: what stands together on paper."""

    title: str
    charts: tuple[Chart, ...] = ()
    grids: tuple[Grid, ...] = ()
    tables: tuple[Table, ...] = ()
    diagrams: tuple[Diagram, ...] = ()
    """Drawn first, in PDF and Word."""
    maps: tuple[CellMap, ...] = ()
    starts_page: bool = False
    """Whether it begins a page of its own."""
    is_within: bool = False
    """Whether it belongs to the last section that is not: its headings are one level lower."""
    words: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    """Paragraphs and key numbers under its heading, before all else."""


@dataclass(frozen=True)
class Report:
    """A whole report. `tables` is what JSON and CSV hold; `sections` is how it prints."""

    name: str
    title: str
    board: str
    since: date
    until: date
    scope: str
    """One line in words: period, group, agency, as at."""
    tables: tuple[Table, ...]
    sections: tuple[Section, ...] = ()
    """Printed order. Tables in `sections` are the same objects as in `tables`."""
    figures: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()
    marking: str = ""
    """Printed right in the header: "Official"."""
    source: str = ""
    """Where the figures come from: "the register"."""
    made: datetime = field(default_factory=lambda: datetime.now().astimezone())
    """When it was made, with its zone; given by the caller where the bytes must repeat."""
    footer: str = ""
    """Further words for the footer: "7 marks still to enter"; the journal's head."""


Progress = Callable[[int, int], None]
"""Told how many rows are done and of how many (0 = not known); may raise Cancelled to stop the work."""


class Cancelled(Exception):
    """The user stopped the work; no half file is left."""


def ignore(done: int, of: int) -> None:
    """Progress that nobody watches."""
