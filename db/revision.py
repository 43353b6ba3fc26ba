"""What a file is: a store of Quorate or not, and of which revision its tables are."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from db.connection import APPLICATION_ID, Access, connect
from db.refusals import NotAStore, NotWritable, StoreMissing

HEAD = "0015"
"""The newest revision in db/migrations; a constant so that a start need not load Alembic."""
MAGIC = b"SQLite format 3\0"
ID_AT = 68
"""Where the header of an SQLite file keeps the application's mark."""


@dataclass(frozen=True)
class Revisions:
    """The revisions a program knows: the newest, and the folder of their scripts."""

    head: str
    scripts: Path


OURS = Revisions(HEAD, Path(__file__).with_name("migrations"))


def check_store(path: Path) -> None:
    """Raise StoreMissing, NotAStore or NotWritable for anything but a file with our mark."""
    if path.is_dir():
        raise NotAStore(path)
    try:
        with path.open("rb") as file:
            header = file.read(ID_AT + 4)
    except FileNotFoundError as error:
        raise StoreMissing(path) from error
    except OSError as error:
        raise NotWritable(error.strerror) from error
    if not header.startswith(MAGIC) or header[ID_AT:] != APPLICATION_ID.to_bytes(4, "big"):
        raise NotAStore(path)


def revision_of(path: Path) -> str:
    """The revision of a store, read without changing a byte of it; raises NotAStore where it says none."""
    with closing(connect(path, Access.PEEK)) as driver:
        return read_revision(driver, path)


def read_revision(driver: sqlite3.Connection, path: Path) -> str:
    """The revision that a store says of itself."""
    try:
        found = driver.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:  # anything but: no such table
            raise
        found = None
    if found is None:
        raise NotAStore(path)
    return str(found[0])


def stamp(connection: Connection) -> None:
    """Mark a store whose tables were just made from the metadata."""
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
