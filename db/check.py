"""Looks a store over: what is wrong with its database and its journal, a line each, in plain words."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import MetaData, Table

from db import kept, triggers
from db.chain import first_break
from db.connection import PATIENCE, Access, connect
from db.journal import Kind
from db.refusals import Damaged, StoreTrouble, trouble
from db.revision import HEAD, check_store, read_revision

SHOWN = 5
"""Rows named singly before the rest is only counted."""


def findings(path: Path | str, metadata: MetaData, *, patience: float = PATIENCE) -> list[str]:
    """What is wrong with a store, a line each; nothing is changed. Raises StoreMissing, NotAStore, StoreTrouble."""
    path = Path(path)
    check_store(path)
    try:
        with closing(connect(path, Access.READ, patience)) as store:
            store.execute("BEGIN")
            return list(_all(store, path, metadata))
    except sqlite3.DatabaseError as error:
        if isinstance(fact := trouble(error), StoreTrouble) and not isinstance(fact, Damaged):
            raise fact from error  # somebody holds it, or the disk does not answer: that says nothing of the store
        return [f"The file is damaged and cannot be read to the end ({error}). Restore the newest good backup."]


def _all(store: sqlite3.Connection, path: Path, metadata: MetaData) -> Iterator[str]:
    for (found,) in store.execute("PRAGMA integrity_check"):
        if found != "ok":
            yield f"The database is damaged: {found}. Restore the newest good backup."
    yield from _references(store)
    revision = read_revision(store, path)
    if revision != HEAD:
        yield f"The tables are those of revision {revision}, this version of Quorate has {HEAD}."
        return  # triggers and images are those of other tables
    yield from _triggers(store, metadata)
    yield from _chain(store)
    yield from _loose_rows(store)
    for table in metadata.sorted_tables:
        yield from _images(store, table)
    yield from _contents(store, metadata)


def _references(store: sqlite3.Connection) -> Iterator[str]:
    found = Counter((row[0], row[2]) for row in store.execute("PRAGMA foreign_key_check"))
    for (table, parent), many in found.items():
        verb = "refers" if many == 1 else "refer"
        yield f"{_rows(many)} of {table} {verb} to a row of {parent} that is not there."


def _triggers(store: sqlite3.Connection, metadata: MetaData) -> Iterator[str]:
    have = dict(store.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
    for table in triggers.tables_without(have, metadata):
        yield f"Changes to {table} are not recorded: its triggers are missing. Opening the store puts them back."


def _chain(store: sqlite3.Connection) -> Iterator[str]:
    if (broken := first_break(store)) is not None:
        said = store.execute("SELECT at, label FROM journal_step WHERE id = ?", (broken,)).fetchone()
        name = f' ("{said[1]}", {said[0][:10]})' if said else ""
        yield f"The record of changes was tampered with: it does not hold from step {broken}{name} on."


def _loose_rows(store: sqlite3.Connection) -> Iterator[str]:
    asked = "SELECT count(*) FROM journal_row WHERE step_id > (SELECT coalesce(max(id), 0) FROM journal_step)"
    (many,) = store.execute(asked).fetchone()
    if many:
        verb = "was" if many == 1 else "were"
        yield f"{_rows(many)} {verb} changed outside the application. Opening the store puts that on the record."


def _contents(store: sqlite3.Connection, metadata: MetaData) -> Iterator[str]:
    """Kept files that are not as they were kept, and rows whose file is not there."""
    restore = "Restore the newest good backup, or attach the file anew."
    for digest in kept.damaged(store):
        yield f"The kept file {digest[:16]} is not what was kept: its content was changed. {restore}"
    for table, row_id in kept.missing(store, metadata):
        yield f"The file of row {row_id} of {table} is not in the store. {restore}"


def _images(store: sqlite3.Connection, table: Table) -> Iterator[str]:
    """Rows that are not as the journal left them: changed while its triggers were away."""
    (since,) = store.execute(
        "SELECT coalesce(max(id), 0) FROM journal_step WHERE kind = ?", (Kind.UPGRADE.value,)
    ).fetchone()
    last = "(SELECT max(id) FROM journal_row WHERE table_name = :table AND row_id = t.id)"
    changed = (
        f'SELECT t.id FROM "{table.name}" t LEFT JOIN journal_row j ON j.id = {last} '
        "WHERE (j.id IS NULL AND :since = 0) OR (j.step_id > :since AND j.digest IS NULL "
        f"AND j.after IS NOT {triggers.image(table, 't')})"
    )
    gone = (
        "SELECT row_id FROM (SELECT row_id, action, step_id, max(id) FROM journal_row WHERE table_name = :table "
        "GROUP BY row_id) WHERE action <> 'delete' AND step_id > :since "
        f'AND row_id NOT IN (SELECT id FROM "{table.name}")'
    )
    facts = {"table": table.name, "since": since}
    for asked, words in ((changed, "is not as the record of changes left it"), (gone, "is gone without a record")):
        found = [row[0] for row in store.execute(asked, facts)]
        for row_id in found[:SHOWN]:
            yield f"Row {row_id} of {table.name} {words}."
        if len(found) > SHOWN:
            yield f"The same holds for {_rows(len(found) - SHOWN)} more of {table.name}."


def _rows(many: int) -> str:
    return "1 row" if many == 1 else f"{many:,} rows"
