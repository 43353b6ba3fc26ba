"""Upgrades an older store to this program's tables: all of it, or nothing."""

import platform
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, MetaData, event

from db import journal, kept, locks, triggers
from db.backup import backup
from db.connection import Access, engine
from db.figures import Figures, figures
from db.journal import Author, Kind, driver
from db.refusals import MigrationFailed, NewerStore
from db.revision import OURS, Revisions, read_revision

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import ScriptDirectory


class FiguresChanged(Exception):
    """After the upgrade rows are missing, or a sum of money is another."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(f"rows or sums changed in {', '.join(names)}")
        self.names = names


class ReferencesBroken(Exception):
    """After the upgrade rows refer to rows that are not there."""

    def __init__(self, tables: list[str]) -> None:
        super().__init__(f"rows refer to nothing in {', '.join(tables)}")
        self.tables = tables


def config(revisions: Revisions = OURS, **attributes: object) -> "Config":
    """Alembic's settings, without a file of them."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(revisions.scripts).replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    made.attributes.update(attributes)
    return made


def scripts(revisions: Revisions = OURS) -> "ScriptDirectory":
    """The revisions there are."""
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(config(revisions))


def check_known(path: Path, revision: str, revisions: Revisions = OURS) -> None:
    """Raise NewerStore for a revision that this program does not know."""
    if revision not in {script.revision for script in scripts(revisions).walk_revisions()}:
        raise NewerStore(path, revision)


def upgrade(path: Path, metadata: MetaData, revisions: Revisions = OURS, *, version: str = "") -> Path:
    """Copy the store, bring it to the newest revision in one transaction, and return where the copy lies.

    Raises MigrationFailed with the file as it was, or what backup() raises before anything is touched.
    """
    copy = path.with_name(f"{path.stem}.before-upgrade-to-{revisions.head}{path.suffix}")
    backup(path, copy)
    made = engine(path, Access.WRITE)
    _switch_references_off(made)
    try:
        with made.begin() as connection:
            _upgrade(connection, path, metadata, revisions, version)
    except Exception as error:
        raise MigrationFailed(path, copy, str(error)) from error
    finally:
        made.dispose()
    return copy


def _switch_references_off(made: Engine) -> None:
    @event.listens_for(made, "connect")
    def _off(own: sqlite3.Connection, _: object) -> None:
        # rebuilding a table drops it, and with them on its children would go too; inside a transaction it is too late
        own.execute("PRAGMA foreign_keys = OFF")


def _upgrade(connection: Connection, path: Path, metadata: MetaData, revisions: Revisions, version: str) -> None:
    from alembic import command

    own = driver(connection)
    old, before, broken = read_revision(own, path), figures(own), _broken_references(connection)
    triggers.drop(connection, triggers.there(connection))
    command.upgrade(
        config(revisions, connection=connection, metadata=[journal.journal, kept.kept, metadata]), revisions.head
    )
    author = Author(locks.who(), platform.node(), version)
    journal.seal_outside(connection, author)
    label = f"Upgrade the store from revision {old} to {revisions.head}"
    journal.write_step(connection, author, label, Kind.UPGRADE)
    triggers.renew(connection, metadata)
    _compare(before, figures(own), _meant_to_change(revisions, old))
    if new := _broken_references(connection) - broken:
        raise ReferencesBroken(sorted({table for table, _ in new}))


def _compare(before: Figures, after: Figures, meant: set[str]) -> None:
    """Every table that is still there has its rows, every sum that is still there its value."""
    old, new = before.counts | before.totals, after.counts | after.totals
    changed = [name for name in old if name in new and old[name] != new[name] and name.split(".")[0] not in meant]
    if changed:
        raise FiguresChanged(changed)


def _meant_to_change(revisions: Revisions, old: str) -> set[str]:
    """Tables whose rows or sums a revision changes on purpose, as it says in `CHANGES_FIGURES_OF`."""
    taken = scripts(revisions).iterate_revisions(revisions.head, old)
    return {table for script in taken for table in getattr(script.module, "CHANGES_FIGURES_OF", ())}


def _broken_references(connection: Connection) -> set[tuple[str, int]]:
    return {(row[0], row[1]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}
