"""Questions about the journal for people to read: steps newest first, and what each changed."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

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
class Record:
    """One row of a table, with the rows of other tables that belong to it: each table, and its column that says so."""

    table: str
    id: int
    parts: tuple[tuple[str, str], ...] = ()

    def clause(self) -> ColumnElement[bool]:
        """Which steps changed it."""
        own = select(ROWS.c.step_id).where(ROWS.c.table_name == self.table, ROWS.c.row_id == self.id)
        of_parts = (self._of(table, column) for table, column in self.parts)
        return or_(STEPS.c.id.in_(own), *(STEPS.c.id.in_(asked) for asked in of_parts))

    def _of(self, table: str, column: str) -> Select[int]:
        images = (func.json_extract(image, f"$.{column}") for image in (ROWS.c.before, ROWS.c.after))
        belongs = or_(*(image == self.id for image in images))
        return select(ROWS.c.step_id).where(ROWS.c.table_name == table, belongs)


@dataclass(frozen=True)
class Wanted:
    """Which steps are asked for: those to which all of this applies; what is empty asks for nothing."""

    words: str = ""
    """All of them in the label, or in who made it where."""
    kinds: Collection[Kind] = ()
    who: str = ""
    tables: Collection[str] = ()
    """A row of one of them was changed."""
    record: Record | None = None
    since: datetime | None = None
    before: datetime | None = None
    """Up to that moment, which is left out."""
    after: int = 0
    """The number of a step: only later ones."""

    def clauses(self) -> list[ColumnElement[bool]]:
        """The same as conditions."""
        return [*self._of_the_step(), *self._of_its_rows()]

    def _of_the_step(self) -> Iterator[ColumnElement[bool]]:
        for word in self.words.split():
            said = (STEPS.c.label, STEPS.c.who, STEPS.c.computer)
            yield or_(*(column.icontains(word, autoescape=True) for column in said))
        if self.kinds:
            yield STEPS.c.kind.in_(self.kinds)
        if self.who:
            yield STEPS.c.who == self.who
        if self.since:
            yield STEPS.c.at >= self.since
        if self.before:
            yield STEPS.c.at < self.before
        if self.after:
            yield STEPS.c.id > self.after

    def _of_its_rows(self) -> Iterator[ColumnElement[bool]]:
        if self.tables:
            yield STEPS.c.id.in_(select(ROWS.c.step_id).where(ROWS.c.table_name.in_(self.tables)))
        if self.record:
            yield self.record.clause()


def authors(session: Session) -> list[str]:
    """Everybody who made a step, by name; without those who are not named."""
    asked = select(STEPS.c.who).where(STEPS.c.who != "").distinct().order_by(STEPS.c.who)
    return list(session.scalars(asked))


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
