"""Interchange tables whose every cell goes through somebody's hands on the way out and in. Knows no room."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.interchange.table import Outcome, Row, TableSpec

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Clean = Callable[[str], str]
Hands = Callable[["Session"], Clean | None]
"""Asked when the table is: what is done to each cell, None for nothing."""


def sifted(spec: TableSpec, out: Hands, back: Hands) -> TableSpec:
    """The table with every cell given out as `out` has it and taken in as `back` has it.

    What became of a row is told of the row as it came in, with nothing in it that `back` put there.
    """

    def give(session: "Session") -> Iterable[Sequence[str]]:
        clean = out(session)
        rows = spec.give(session)
        return rows if clean is None else ([clean(cell) for cell in row] for row in rows)

    def take(session: "Session", rows: Sequence[Row]) -> Iterable[Outcome]:
        restore, clean = back(session), out(session)
        if restore is None or clean is None:
            return spec.take(session, rows)
        return _told(spec.take(session, restored := [_cells(row, restore) for row in rows]), rows, restored, clean)

    return replace(spec, give=give, take=take)


def _cells(row: Row, restore: Clean) -> Row:
    return Row(row.file, row.number, {column: restore(cell) for column, cell in row.cells.items()}, row.files)


def _told(outcomes: Iterable[Outcome], rows: Sequence[Row], restored: Sequence[Row], clean: Clean) -> Iterator[Outcome]:
    came = {id(new): row for row, new in zip(rows, restored, strict=True)}
    for outcome in outcomes:
        value, why, remedy = clean(outcome.value), clean(outcome.why), clean(outcome.remedy)
        yield replace(outcome, row=came[id(outcome.row)], value=value, why=why, remedy=remedy)
