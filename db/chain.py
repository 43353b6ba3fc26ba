"""The chain of digests that vouches for the journal: how a link is made, and where it first breaks."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

START = "0" * 64
"""What the first step is chained to."""
STEP_FACTS = "id, at, who, computer, label, kind, source, version, target, undo_top, redo_top"
ROW_FACTS = "id, table_name, row_id, action, before, after, salt"


def link(chain: str, facts: Sequence[object], rows: Iterable[str]) -> str:
    """The digest that chains a step (its STEP_FACTS, as they stand in the file) and its rows to all before."""
    digest = hashlib.sha256(f"{chain}\n{json.dumps(list(facts))}".encode())
    for row in rows:
        digest.update(row.encode())
    return digest.hexdigest()


def row_digest(facts: Sequence[object]) -> str:
    """The digest of one row (its ROW_FACTS), salted so that it tells nothing once the images are erased."""
    return hashlib.sha256(json.dumps(list(facts)).encode()).hexdigest()


def digests(driver: sqlite3.Connection, step_id: int) -> Iterator[str]:
    """The digest of each row of a step, in the order in which they were written."""
    asked = f"SELECT step_id, digest, {ROW_FACTS} FROM journal_row WHERE step_id = ? ORDER BY id"
    return map(_digest, driver.execute(asked, (step_id,)))


def first_break(driver: sqlite3.Connection) -> int | None:
    """The number of the first step that does not follow from those before it; None while the chain holds."""
    chain, expected = START, 1
    rows = _rows_by_step(driver)
    waiting = next(rows, None)
    for *facts, said in driver.execute(f"SELECT {STEP_FACTS}, chain FROM journal_step ORDER BY id"):
        if facts[0] != expected or (waiting and waiting[0] < expected):
            return expected  # a step, or the step of some rows, is gone
        ours: Iterable[str] = ()
        if waiting and waiting[0] == expected:
            ours, waiting = waiting[1], next(rows, None)
        if link(chain, facts, ours) != said:
            return expected
        chain, expected = said, expected + 1
    return None


def erase(driver: sqlite3.Connection, table: str, row_id: int) -> int:
    """Forget what a row said at any time, for good; returns how many images went. The chain stands."""
    asked = f"SELECT {ROW_FACTS} FROM journal_row WHERE table_name = ? AND row_id = ? AND digest IS NULL"
    found = driver.execute(asked, (table, row_id)).fetchall()
    told = "UPDATE journal_row SET before = NULL, after = NULL, salt = NULL, digest = ? WHERE id = ?"
    driver.executemany(told, [(row_digest(facts), facts[0]) for facts in found])
    return len(found)


def _digest(row: Sequence[object]) -> str:
    return str(row[1] or row_digest(row[2:]))


def _rows_by_step(driver: sqlite3.Connection) -> Iterator[tuple[int, list[str]]]:
    rows = driver.execute(f"SELECT step_id, digest, {ROW_FACTS} FROM journal_row ORDER BY step_id, id")
    for step_id, of_step in groupby(rows, key=lambda row: row[0]):
        yield step_id, [_digest(row) for row in of_step]
