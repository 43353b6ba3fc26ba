"""Which column of a pasted membership list is which: by its heading, else by what stands in it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from app.groups.rules import Category
from app.interchange.cells import NotUnderstood, choice, day, yes_no
from app.interchange.matching import plainly
from app.interchange.sheet import Line, Sheet


class Column(Enum):
    """What a column of a membership list holds, by the name of the column of seats that takes it."""

    SEAT = "seat"
    AGENCY = "agency"
    SINCE = "from"
    UNTIL = "to"
    HOLDER = "holder"
    POST = "post"
    CATEGORY = "category"
    VOTING = "voting"


HEADINGS = {
    Column.SEAT: ("seat", "seats", "place", "membership"),
    Column.AGENCY: ("agency", "agencies", "organisation", "organization", "partner", "partner agency", "representing"),
    Column.SINCE: ("from", "since", "member since", "start", "start date", "joined", "opens", "date from"),
    Column.UNTIL: ("to", "until", "member until", "end", "end date", "left", "closes", "date to"),
    Column.HOLDER: ("holder", "name", "person", "member", "member name", "full name", "representative"),
    Column.POST: ("post", "job title", "title", "role", "position", "designation"),
    Column.CATEGORY: ("category", "capacity", "member type", "type"),
    Column.VOTING: ("voting", "vote", "votes"),
}
KNOWN = {plainly(heading): column for column, headings in HEADINGS.items() for heading in headings}
REQUIRED = (Column.SEAT, Column.AGENCY)
IN_ORDER = (Column.SEAT, Column.AGENCY, Column.HOLDER, Column.POST)
"""What columns of plain words are taken for, from left to right, where no heading says it."""
MOSTLY = 0.6
"""The share of a column's filled cells that must be of a kind for the column to be taken for it."""


@dataclass(frozen=True)
class Pasted:
    """A list as it was pasted: its headings (empty where it has none) and its rows, all equally wide."""

    headings: tuple[str, ...]
    rows: tuple[Line, ...]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(line.cells) for line in self.rows), default=len(self.headings))

    def filled(self, place: int) -> list[str]:
        """What stands in the column, empty cells left out."""
        return [line.cells[place] for line in self.rows if line.cells[place]]


def pasted(sheet: Sheet) -> Pasted:
    """The list of a sheet. Its first row is taken for headings only where it looks like them."""
    number = sheet.lines[0].number - 1 if sheet.lines else 1
    lines = [Line(max(number, 1), sheet.headings), *sheet.lines]
    width = max(len(line.cells) for line in lines)
    rows = tuple(Line(line.number, _filled_up(line.cells, width)) for line in lines)
    found = Pasted(rows[0].cells, rows[1:])
    return found if _has_headings(found) else Pasted((), rows)


def _filled_up(cells: Sequence[str], width: int) -> tuple[str, ...]:
    trimmed = (" ".join(cell.split()) for cell in cells)
    return (*trimmed, *("",) * (width - len(cells)))


def _has_headings(found: Pasted) -> bool:
    if any(plainly(heading) in KNOWN for heading in found.headings):
        return True
    dated = [place for place in range(found.width) if _mostly(_reads(day), found.filled(place))]
    return bool(dated) and not any(_reads(day)(found.headings[place]) for place in dated)


def recognised(found: Pasted, agencies: Collection[str]) -> tuple[Column | None, ...]:
    """What each column holds, None where it is left out; `agencies` are the known names in small letters."""
    columns: list[Column | None] = [None] * found.width
    if found.headings:
        for place, heading in enumerate(found.headings):
            column = KNOWN.get(plainly(heading))
            columns[place] = None if column in columns else column
        if Column.SEAT not in columns and Column.POST in columns:  # most lists call the seat by its holder's post
            columns[columns.index(Column.POST)] = Column.SEAT
    _by_content(found, columns, agencies)
    return tuple(columns)


def _by_content(found: Pasted, columns: list[Column | None], agencies: Collection[str]) -> None:
    """Fill in what no heading said: the columns that rows need, and where there are no headings all of them."""
    kinds: tuple[tuple[Column, Callable[[str], bool]], ...] = (
        (Column.SINCE, _reads(day)),
        (Column.UNTIL, _reads(day)),
        (Column.CATEGORY, _reads(partial(choice, words=Category))),
        (Column.VOTING, _reads(yes_no)),
        (Column.AGENCY, lambda text: text.casefold() in agencies),
    )
    for column, fits in kinds:
        if column not in columns and (not found.headings or column in REQUIRED):
            free = (place for place in range(found.width) if columns[place] is None)
            place = next((place for place in free if _mostly(fits, found.filled(place))), None)
            if place is not None:
                columns[place] = column
    for column in IN_ORDER if not found.headings else REQUIRED:
        free = (place for place in range(found.width) if columns[place] is None and found.filled(place))
        if column not in columns and (place := next(free, None)) is not None:
            columns[place] = column


def _mostly(fits: Callable[[str], bool], cells: Sequence[str]) -> bool:
    return bool(cells) and sum(map(fits, cells)) >= MOSTLY * len(cells)


def _reads(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def fits(text: str) -> bool:
        try:
            return parse(text) is not None
        except NotUnderstood:
            return False

    return fits
