"""Questions about the journal for people to read: steps newest first, and what each changed."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from db.journal import ROWS, STEPS, Action, Kind, Step

WINDOW = 200
"""Lines fetched at once."""

Image = dict[str, int | str | None]
"""A row's columns, as they stand in the file."""


@dataclass(frozen=True)
class Change:
    """One row changed by a step: None before an insert and after a delete, or where the images were erased."""

    id: int
    step_id: int
    table: str
    row_id: int
    action: Action
    before: Image | None
    after: Image | None
    erased: bool


def steps(session: Session, before: int | None = None, limit: int = WINDOW) -> list[Step]:
    """The newest steps, or the newest of those before a step's number."""
    asked = select(STEPS).order_by(STEPS.c.id.desc()).limit(limit)
    if before is not None:
        asked = asked.where(STEPS.c.id < before)
    return [Step(**row) for row in session.execute(asked).mappings()]


@dataclass(frozen=True)
class Wanted:
    """Which steps are asked for: those whose label or author holds all the words, of these kinds (none: of all)."""

    words: str = ""
    kinds: Collection[Kind] = ()

    def clauses(self) -> list[ColumnElement[bool]]:
        """The same as conditions."""
        said = (STEPS.c.label, STEPS.c.who, STEPS.c.computer)
        found = [or_(*(column.icontains(word, autoescape=True) for column in said)) for word in self.words.split()]
        return [*found, STEPS.c.kind.in_(self.kinds)] if self.kinds else found


def count_steps(session: Session, wanted: Wanted) -> int:
    """How many steps there are of those."""
    return session.scalar(select(func.count()).select_from(STEPS).where(*wanted.clauses())) or 0


def window(session: Session, wanted: Wanted, start: int, limit: int = WINDOW) -> list[Step]:
    """Some of those steps, newest first, after so many newer ones."""
    asked = select(STEPS).where(*wanted.clauses()).order_by(STEPS.c.id.desc()).offset(start).limit(limit)
    return [Step(**row) for row in session.execute(asked).mappings()]


def changes(session: Session, step_id: int, after: int = 0, limit: int = WINDOW) -> list[Change]:
    """The rows a step changed, in the order in which it did; those after a change's id, for the next window."""
    asked = select(ROWS).where(ROWS.c.step_id == step_id, ROWS.c.id > after).order_by(ROWS.c.id).limit(limit)
    return _changes(session, asked)


def count_rows(session: Session, step_id: int) -> int:
    """How many rows a step changed."""
    return session.scalar(select(func.count()).select_from(ROWS).where(ROWS.c.step_id == step_id)) or 0


def changes_of(
    session: Session, table: str, row_id: int, before: int | None = None, limit: int = WINDOW
) -> list[Change]:
    """What happened to one row, newest first; `before` is a change's id."""
    asked = select(ROWS).where(ROWS.c.table_name == table, ROWS.c.row_id == row_id).order_by(ROWS.c.id.desc())
    if before is not None:
        asked = asked.where(ROWS.c.id < before)
    return _changes(session, asked.limit(limit))


def _changes(session: Session, asked: Select[*tuple[object, ...]]) -> list[Change]:
    return [
        Change(
            id=row["id"],
            step_id=row["step_id"],
            table=row["table_name"],
            row_id=row["row_id"],
            action=row["action"],
            before=json.loads(row["before"] or "null"),
            after=json.loads(row["after"] or "null"),
            erased=row["digest"] is not None,
        )
        for row in session.execute(asked).mappings()
    ]
