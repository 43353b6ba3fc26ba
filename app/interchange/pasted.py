"""A table pasted in the headings of whoever kept it: which column is which; looked at first, then taken as one step."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.interchange.accepting import Preview, take_in
from app.interchange.matching import match, plainly
from app.interchange.sheet import Reading, Sheet
from app.interchange.table import Result, TableSpec
from db.journal import Kind
from db.store import Store

Words = Mapping[str, Sequence[str]]
"""What offices call each column besides our own name."""


def with_our_headings(sheet: Sheet, spec: TableSpec, words: Words) -> Sheet:
    """The sheet with the names of our columns where offices' words stand for them.

    Our own names go before; of two words for one column the first counts. A heading that is nobody's stays as it is.
    """
    columns = {plainly(word): column for column, many in words.items() for word in many}
    known = match(spec, sheet.headings).columns
    headings: list[str] = []
    for heading, column in zip(sheet.headings, known, strict=True):
        meant = column or columns.get(plainly(heading), heading)
        taken_already = meant in headings or (column is None and meant in known)
        headings.append(heading if taken_already else meant)
    return replace(sheet, headings=tuple(headings))


def with_columns(sheet: Sheet, *columns: str) -> Sheet:
    """The sheet with those columns, at the end where it had none, and every line as long as its headings."""
    headings = (*sheet.headings, *(column for column in columns if column not in sheet.headings))
    lines = [replace(line, cells=(*line.cells, *[""] * (len(headings) - len(line.cells)))) for line in sheet.lines]
    return replace(sheet, headings=headings, lines=tuple(lines))


class Told(NamedTuple):
    """What would become of the rows: how many are new, change and stay; what else is to be said."""

    added: int
    changed: int
    same: int
    notes: tuple[str, ...]
    refused: tuple[tuple[int, str], ...]
    """The number of each row that cannot be taken, and why."""


def told(preview: Preview) -> Told:
    """The same of a preview of one table."""
    added, changed, same = (
        sum(preview.count(table, result) for table in preview.outcomes)
        for result in (Result.ADDED, Result.CHANGED, Result.UNCHANGED)
    )
    refused = tuple((one.row.number, f"{one.why} {one.remedy}".strip()) for one in preview.refused)
    return Told(added, changed, same, preview.notes, refused)


class _OnlyLooked(Exception):
    """Takes back what was written to find out what would become of each row."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview


@dataclass(frozen=True)
class Pasted:
    """The rows of a text, on their way into one table of the store."""

    store: Store
    spec: TableSpec
    sheet: Sheet
    text: str

    def look(self, step: str) -> Preview:
        """What would become of each row. Nothing is stored."""
        try:
            with self.store.writing(step) as session:
                raise _OnlyLooked(take_in(session, [self.spec], Reading((self.sheet,))))
        except _OnlyLooked as looked:
            return looked.preview

    def take(self, step: str) -> int:
        """Take in the rows that can be taken, as one step; how many are new or changed."""
        source = hashlib.sha256(self.text.encode()).hexdigest()
        with self.store.writing(step, kind=Kind.IMPORT, source=source) as session:
            done = told(take_in(session, [self.spec], Reading((self.sheet,))))
        return done.added + done.changed
