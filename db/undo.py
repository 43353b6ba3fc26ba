"""Undo and redo: a step's images replayed backwards as a new step."""

import json
import sqlite3
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from db.journal import ROWS, STEPS, Action, Kind, Step, last_step, step
from db.journal import driver as driver_of
from db.refusals import UndoBlocked

Key = tuple[str, int]
"""A table's name and a row's id."""


def next_undo(connection: Connection) -> Step | None:
    """The step that undo would take back."""
    last = last_step(connection)
    return step(connection, last.undo_top) if last else None


def next_redo(connection: Connection) -> Step | None:
    """The undo that redo would take back."""
    last = last_step(connection)
    return step(connection, last.redo_top) if last else None


def reverse(connection: Connection, done: Step) -> None:
    """Put everything back as it was before a step, or raise UndoBlocked: then the caller rolls back."""
    driver = driver_of(connection)
    driver.execute("PRAGMA defer_foreign_keys = ON")  # children may come back before their parents
    rows = _rows(driver, done)
    _check_unchanged(connection, driver, done, rows)
    try:
        for row in reversed(rows):
            _put_back(driver, row)
    except sqlite3.IntegrityError as error:
        raise _refusal(done, last_step(connection)) from error
    in_the_way = _taken_along(driver, done) or _left_alone(driver)
    if in_the_way:
        raise _blocked(connection, done, in_the_way)


def put_back(connection: Connection, step_id: int) -> None:
    """The same for any step, however long ago. Raises UndoBlocked where it has nothing to put back as well.

    What an upgrade of the file changed stays: the older tables are gone. So does what was posted.
    """
    done = step(connection, step_id)
    assert done is not None
    if done.kind in {Kind.UPGRADE, Kind.POSTING} or not _rows(driver_of(connection), done):
        raise UndoBlocked(done.label, "", None, "")
    reverse(connection, done)


class Row(NamedTuple):
    """One change of a step."""

    table: str
    id: int
    action: str
    before: str | None
    after: str | None
    digest: str | None


def _rows(driver: sqlite3.Connection, done: Step) -> list[Row]:
    asked = "SELECT table_name, row_id, action, before, after, digest FROM journal_row WHERE step_id = ? ORDER BY id"
    rows = [Row(*row) for row in driver.execute(asked, (done.id,))]
    if any(row.digest for row in rows):
        raise UndoBlocked(done.label, "", None, "its images were erased")
    return rows


def _check_unchanged(connection: Connection, driver: sqlite3.Connection, done: Step, rows: list[Row]) -> None:
    for (table, row_id), after in {(row.table, row.id): row.after for row in rows}.items():
        asked = driver.execute(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,))
        found = asked.fetchone()
        now = dict(zip((column[0] for column in asked.description), found, strict=True)) if found else None
        if now != (json.loads(after) if after else None):
            raise _blocked(connection, done, (table, row_id))


def _put_back(driver: sqlite3.Connection, row: Row) -> None:
    image: dict[str, Any] = json.loads(row.before) if row.before else {}
    names, marks = ", ".join(f'"{name}"' for name in image), ", ".join("?" * len(image))
    values = tuple(image.values())
    if row.action == Action.INSERT.value:
        driver.execute(f'DELETE FROM "{row.table}" WHERE id = ?', (row.id,))
    elif row.action == Action.DELETE.value:
        driver.execute(f'INSERT INTO "{row.table}" ({names}) VALUES ({marks})', values)
    else:
        driver.execute(f'UPDATE "{row.table}" SET ({names}) = ({marks}) WHERE id = ?', (*values, row.id))


NEW = "(SELECT coalesce(max(id), 0) + 1 FROM journal_step)"
"""The step that is being written."""


def _taken_along(driver: sqlite3.Connection, done: Step) -> Key | None:
    """A row that a cascade would take, though the step never touched it."""
    asked = f"SELECT table_name, row_id FROM journal_row WHERE step_id = {NEW}"
    touched = "SELECT table_name, row_id FROM journal_row WHERE step_id = ?"
    found = driver.execute(f"{asked} EXCEPT {touched} LIMIT 1", (done.id,)).fetchone()
    return (found[0], found[1]) if found else None


def _left_alone(driver: sqlite3.Connection) -> Key | None:
    """A row that would refer to nothing (or the row it refers to, where that was deleted since)."""
    asked = 'SELECT m.name, f."table", f."from" FROM sqlite_master m, pragma_foreign_key_list(m.name) f'
    for child, parent, column in driver.execute(f"{asked} WHERE m.type = 'table'").fetchall():
        orphan = f'NOT EXISTS (SELECT 1 FROM "{parent}" p WHERE p.id = c."{column}")'
        rows = f'FROM journal_row j JOIN "{child}" c'
        there = f"j.step_id = {NEW} AND +j.table_name = ? AND {orphan}"  # the plus: few rows by step, many by table
        by_parent = f'SELECT c.id {rows} ON c."{column}" = j.row_id WHERE {there} LIMIT 1'
        by_child = f'SELECT c."{column}" {rows} ON c.id = j.row_id WHERE c."{column}" IS NOT NULL AND {there} LIMIT 1'
        if found := driver.execute(by_parent, (parent,)).fetchone():
            return child, found[0]
        if found := driver.execute(by_child, (child,)).fetchone():
            return parent, found[0]
    return None


def _blocked(connection: Connection, done: Step, key: Key) -> UndoBlocked:
    asked = (
        select(STEPS.c.id)
        .join(ROWS, ROWS.c.step_id == STEPS.c.id)
        .where(ROWS.c.table_name == key[0], ROWS.c.row_id == key[1], STEPS.c.id > done.id)
        .order_by(STEPS.c.id.desc())
        .limit(1)
    )
    return _refusal(done, step(connection, connection.scalar(asked)))


def _refusal(done: Step, since: Step | None) -> UndoBlocked:
    if since is None:
        return UndoBlocked(done.label, "", None)
    return UndoBlocked(done.label, since.who, since.at, since.label)
