"""The figures by which two states of a store are compared: rows a table, and sums of money and other numbers."""

import sqlite3
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.chain import START
from db.journal import driver as driver_of


@dataclass(frozen=True)
class Head:
    """The end of the journal's chain: how many steps there are, and the digest that vouches for them all."""

    steps: int
    chain: str


@dataclass(frozen=True)
class Figures:
    """What is in a store, in numbers."""

    counts: dict[str, int]
    """Rows by table."""
    totals: dict[str, int]
    """Sums by `table.column`, of every whole number that is no key; money is in pence."""
    head: Head


def figures(driver: sqlite3.Connection) -> Figures:
    """The figures of a store as this connection sees it."""
    counts: dict[str, int] = {}
    totals: dict[str, int] = {}
    for table in tables(driver):
        counts[table] = driver.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        columns = _numbers(driver, table)
        if columns:
            sums = ", ".join(f'coalesce(sum("{column}"), 0)' for column in columns)
            found = driver.execute(f'SELECT {sums} FROM "{table}"').fetchone()
            totals |= {f"{table}.{column}": value for column, value in zip(columns, found, strict=True)}
    return Figures(counts, totals, head(driver))


def head(driver: sqlite3.Connection) -> Head:
    """The end of the chain."""
    found = driver.execute("SELECT id, chain FROM journal_step ORDER BY id DESC LIMIT 1").fetchone()
    return Head(*found) if found else Head(0, START)


def head_of(session: Session) -> Head:
    """The end of the chain as the session sees it."""
    return head(driver_of(session.connection()))


def tables(driver: sqlite3.Connection) -> list[str]:
    """Names of the tables that hold people's records."""
    asked = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ours = {"journal_step", "journal_row", "alembic_version"}
    return [name for (name,) in driver.execute(asked) if name not in ours and not name.startswith("sqlite_")]


def _numbers(driver: sqlite3.Connection, table: str) -> list[str]:
    keys = {row[3] for row in driver.execute(f'PRAGMA foreign_key_list("{table}")')}
    columns = driver.execute(f'PRAGMA table_info("{table}")').fetchall()
    return [name for _, name, kind, _, _, key in columns if kind == "INTEGER" and not key and name not in keys]
