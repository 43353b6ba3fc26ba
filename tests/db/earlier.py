"""A store as an earlier revision would have left it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command

from db import migrate
from db.connection import APPLICATION_ID, Access, engine


def earlier(store: Path, path: Path, revision: str) -> Path:
    """Write the rows of a closed store to a new file whose tables are those of the revision, as far as they fit."""
    path.touch()
    made = engine(path, Access.WRITE)
    with made.begin() as connection:
        command.upgrade(migrate.config(connection=connection, metadata=[]), revision)
    made.dispose()
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        file.execute("ATTACH ? AS now", (str(store),))
        for (table,) in file.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
            columns = file.execute(f"SELECT name FROM pragma_table_info('{table}', 'main')").fetchall()
            names = ", ".join(f'"{name}"' for (name,) in columns)
            if table != "alembic_version":
                file.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM now.{table}")
    return path
