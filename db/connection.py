"""The one place where a connection to a store is made, with its settings (SAFETY.md)."""

import os
import sqlite3
from enum import Enum
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from db.place import is_network

APPLICATION_ID = 0x51554F52
"""QUOR in the file's header: marks a store of Quorate."""
PATIENCE = 10.0
"""Seconds to wait for somebody else's write before giving up."""
CACHE_KB = 65_536


class Access(Enum):
    """What a connection is for."""

    WRITE = "write"
    READ = "read"
    """Reads with everybody else; what a crash left behind is put in order on the way."""
    PEEK = "peek"
    """Reads and leaves every byte of every file alone."""


def connect(path: Path, access: Access, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection to an existing file, in autocommit: transactions are begun in words."""
    if access is Access.PEEK:
        return _prepare(_open(path, _still(path), patience), reading=True)
    if access is Access.READ:
        return _reader(path, patience)
    connection = _prepare(_open(path, "rw", patience), reading=False)
    choose_journal(connection, is_network(path))
    return connection


def engine(path: Path, access: Access, patience: float = PATIENCE) -> Engine:
    """An engine of such connections. Writers take their turn at BEGIN, readers keep nobody waiting."""
    made = create_engine(
        "sqlite://",
        creator=lambda: connect(path, access, patience),
        poolclass=QueuePool,
        pool_size=2,  # the window's and the worker's: each keeps a cache
        hide_parameters=True,  # names in a statement must not reach the log with what went wrong
    )
    begin = "BEGIN IMMEDIATE" if access is Access.WRITE else "BEGIN"

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return made


def choose_journal(connection: sqlite3.Connection, network: bool) -> None:
    """Write ahead, so that readers hold nobody up; where that cannot work, the next safest way."""
    (mode,) = connection.execute(f"PRAGMA journal_mode = {'TRUNCATE' if network else 'WAL'}").fetchone()
    if mode != "wal":
        connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")


def settle(connection: sqlite3.Connection) -> None:
    """Leave nothing beside the file once this last connection closes; SQLite sees to it but for TRUNCATE."""
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode == "truncate":
        connection.execute("PRAGMA journal_mode = DELETE")


def _open(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    text = path.absolute().as_posix()
    uri = f"file://{'' if text.startswith('/') else '/'}{quote(text, safe='/:')}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)


def _still(path: Path) -> str:
    # without a log beside it nobody has the file open, and no log needs to be made to read it
    return "ro" if path.with_name(path.name + "-wal").exists() else "ro&immutable=1"


def _reader(path: Path, patience: float) -> sqlite3.Connection:
    if os.access(path, os.W_OK):
        try:
            return _prepare(_open(path, "rw", patience), reading=True)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
                raise  # but a folder that cannot be written
    return _prepare(_open(path, _still(path), patience), reading=True)


def _prepare(connection: sqlite3.Connection, *, reading: bool) -> sqlite3.Connection:
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")  # else INSERT OR REPLACE deletes rows unseen
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        if reading:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()  # only now the file is really opened
    except sqlite3.Error:
        connection.close()
        raise
    return connection
