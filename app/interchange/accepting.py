"""Sheets into the store's tables: what an import adds, changes and refuses, row by row.

It writes through the caller's session and never commits: the caller rolls back for a preview, commits to accept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.interchange.attached import take_files
from app.interchange.matching import Matched, match, spec_for
from app.interchange.remarks import remarks
from app.interchange.sheet import Line, NotRead, Reading, Sheet
from app.interchange.table import Outcome, Result, Row, TableSpec

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ByHand = Mapping[str, Mapping[str, str]]
"""A mapping of columns by hand: table, then heading to column."""


NO_TABLE = "No table has this name, or these headings."


@dataclass(frozen=True)
class Preview:
    """What an import does, or did."""

    outcomes: Mapping[str, tuple[Outcome, ...]]
    """By table, in the order in which the tables were taken; each in the order of its rows."""
    not_read: tuple[NotRead, ...]
    """Files and sheets of which nothing was taken."""
    left_out: tuple[str, ...]
    """Files and sheets that are no table. Where nothing else was chosen, they are in `not_read`."""
    notes: tuple[str, ...]
    """Unknown columns, and every value that was not taken as it stands (SAFETY.md promise 6)."""

    @property
    def refused(self) -> tuple[Outcome, ...]:
        """The rows that cannot be taken."""
        return tuple(one for many in self.outcomes.values() for one in many if one.result is Result.REFUSED)

    @property
    def whole(self) -> bool:
        """Whether every table that was given was taken, with every row."""
        return not (self.refused or self.not_read)

    def count(self, table: str, result: Result) -> int:
        """How many rows of the table came out so."""
        return sum(one.result is result for one in self.outcomes.get(table, ()))


@dataclass
class _Sorted:
    """The sheets sorted by what is to become of them."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    """All of a table's rows, those refused already too."""
    refused: dict[str, list[Outcome]] = field(default_factory=dict)
    not_read: list[NotRead] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def take_in(
    session: "Session",
    specs: Sequence[TableSpec],
    reading: Reading,
    *,
    by_hand: ByHand | None = None,
) -> Preview:
    """Take every sheet in, the tables in the order of `specs`, whatever the order of the files."""
    found = _sorted(specs, reading, by_hand or {})
    for spec in specs:
        if spec.files and spec.name in found.rows:
            found.not_read += take_files(session, spec, found.rows[spec.name], reading.folders)
    outcomes = {
        spec.name: _outcomes(session, spec, found.rows[spec.name], found.refused[spec.name])
        for spec in specs
        if spec.name in found.rows
    }
    not_read = (*reading.not_read, *found.not_read)
    return Preview(outcomes, not_read, tuple(found.left_out), tuple(found.notes))


def _outcomes(
    session: "Session", spec: TableSpec, rows: Sequence[Row], refused: Sequence[Outcome]
) -> tuple[Outcome, ...]:
    """One outcome a row. A table that forgets a row would lose it in silence, so that is a fault of ours."""
    known = {id(one.row) for one in refused}
    given = [row for row in rows if id(row) not in known]
    taken = list(spec.take(session, given)) if given else []
    by_row = {id(one.row): one for one in (*taken, *refused)}
    if len(taken) != len(given) or any(id(row) not in by_row for row in rows):
        raise AssertionError(f"{spec.name}: {len(given)} rows given, {len(taken)} outcomes")
    return tuple(by_row[id(row)] for row in rows)


def _sorted(specs: Sequence[TableSpec], reading: Reading, by_hand: ByHand) -> _Sorted:
    found = _Sorted(left_out=list(reading.left_out))
    for sheet in reading.sheets:
        if spec := spec_for(sheet, specs):
            _sort_rows(found, spec, sheet, by_hand.get(spec.name, {}))
        else:
            found.left_out.append(sheet.file)
    if not (found.rows or found.not_read or reading.not_read):
        remedy = f"Name the file or the sheet after its table: {', '.join(spec.name for spec in specs)}."
        found.not_read, found.left_out = [NotRead(file, NO_TABLE, remedy) for file in found.left_out], []
    return found


def _sort_rows(found: _Sorted, spec: TableSpec, sheet: Sheet, by_hand: Mapping[str, str]) -> None:
    matched = match(spec, sheet.headings, by_hand)
    if fault := _fault(spec, sheet, matched):
        found.not_read.append(fault)
        return
    found.notes += remarks(spec, sheet, matched)
    rows, refused = found.rows.setdefault(spec.name, []), found.refused.setdefault(spec.name, [])
    for line in sheet.lines:
        row = _row(sheet, line, matched.columns)
        rows.append(row)
        if extra := [cell.strip() for cell in line.cells[len(sheet.headings) :] if cell.strip()]:
            remedy = "Put quotation marks round a value that has a comma in it, or give the column a heading."
            refused.append(Outcome(row, Result.REFUSED, "", extra[0], "The row has more cells than headings.", remedy))


def _row(sheet: Sheet, line: Line, columns: Sequence[str | None]) -> Row:
    pairs = zip(columns, line.cells, strict=False)  # a row may be shorter than the headings
    return Row(sheet.file, line.number, {column: cell.strip() for column, cell in pairs if column})


def _fault(spec: TableSpec, sheet: Sheet, matched: Matched) -> NotRead | None:
    """Why none of the sheet's rows can be taken, None where they can."""
    if matched.missing:
        why = f"It has no column for {_listed(matched.missing)}, which {spec.name} must have."
        return NotRead(sheet.file, why, "Add it, or say which of the file's columns it is.")
    if matched.doubled:
        why = f"It has the column {_listed(matched.doubled)} more than once."
        return NotRead(sheet.file, why, "Delete one of them, or give it another heading.")
    return None


def _listed(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
