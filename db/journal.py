"""The journal: one step a deed, one row a change, sealed into a chain of digests."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, MetaData, String, Table, Text, insert, select

from db.base import NAMES
from db.types import Instant, Word


class Kind(Enum):
    """What sort of deed a step was."""

    EDIT = "edit"
    IMPORT = "import"
    UNDO = "undo"
    REDO = "redo"
    OUTSIDE = "outside"
    """Found in the file, but not written by the application."""
    UPGRADE = "upgrade"


class Action(Enum):
    """What happened to a row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


journal = MetaData(naming_convention=NAMES)
"""The journal's own tables, apart from those it watches."""

STEPS = Table(
    "journal_step",
    journal,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("who", String, nullable=False),
    Column("computer", String, nullable=False),
    Column("label", String, nullable=False),
    Column("kind", Word(Kind), nullable=False),
    Column("source", String(64)),  # digest of the file that was imported
    Column("version", String, nullable=False),
    Column("target", Integer),  # the step that was undone or redone
    Column("undo_top", Integer),  # what undo would take back after this step
    Column("redo_top", Integer),  # and what redo would
    Column("chain", String(64), nullable=False),
)

ROWS = Table(
    "journal_row",
    journal,
    Column("id", Integer, primary_key=True),
    Column("step_id", Integer, nullable=False, index=True),
    Column("table_name", String, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("action", Word(Action), nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("salt", String(32)),
    Column("digest", String(64)),  # only where the images were erased: what they were is no longer told
    Index("ix_journal_row_table_name_row_id", "table_name", "row_id"),
)

START = "0" * 64
"""What the first step is chained to."""


@dataclass(frozen=True)
class Author:
    """Who is at the keyboard of which computer, with which version of the program."""

    who: str
    computer: str
    version: str


@dataclass(frozen=True)
class Step:
    """One deed, as the journal tells it."""

    id: int
    at: datetime
    who: str
    computer: str
    label: str
    kind: Kind
    source: str | None
    version: str
    target: int | None
    undo_top: int | None
    redo_top: int | None
    chain: str

    def facts(self) -> str:
        """All that the chain vouches for besides the rows."""
        return json.dumps(
            [
                self.id,
                self.at.astimezone(UTC).isoformat(timespec="microseconds"),
                *(self.who, self.computer, self.label, self.kind.value, self.source, self.version),
                *(self.target, self.undo_top, self.redo_top),
            ]
        )


@dataclass(frozen=True)
class Head:
    """The end of the chain: how many steps there are, and the digest that vouches for them all."""

    steps: int
    chain: str


def head(connection: Connection) -> Head:
    """The end of the chain, for backup manifests and report footers."""
    last = last_step(connection)
    return Head(last.id, last.chain) if last else Head(0, START)


def last_step(connection: Connection) -> Step | None:
    """The newest step, None in a new store."""
    return _one(connection, select(STEPS).order_by(STEPS.c.id.desc()).limit(1))


def step(connection: Connection, step_id: int | None) -> Step | None:
    """The step of that number, if there is one."""
    return None if step_id is None else _one(connection, select(STEPS).where(STEPS.c.id == step_id))


def is_open(connection: Connection) -> bool:
    """Whether rows were written that no step vouches for yet."""
    step_id = head(connection).steps
    return connection.scalar(select(ROWS.c.id).where(ROWS.c.step_id > step_id).limit(1)) is not None


def seal(
    connection: Connection,
    author: Author,
    label: str,
    kind: Kind,
    *,
    source: str | None = None,
    reversed_step: Step | None = None,
) -> Step | None:
    """Write and chain the step of the rows written since the last one; None when there are none."""
    return write_step(connection, author, label, kind, source, reversed_step) if is_open(connection) else None


def write_step(
    connection: Connection,
    author: Author,
    label: str,
    kind: Kind,
    source: str | None = None,
    reversed_step: Step | None = None,
) -> Step:
    """Write and chain a step, whether or not it has rows."""
    last = last_step(connection)
    step_id = last.id + 1 if last else 1
    undo_top, redo_top = _tops(connection, kind, step_id, last, reversed_step)
    made = Step(
        id=step_id,
        at=datetime.now(UTC),
        who=author.who,
        computer=author.computer,
        label=label,
        kind=kind,
        source=source,
        version=author.version,
        target=reversed_step.id if reversed_step else None,
        undo_top=undo_top,
        redo_top=redo_top,
        chain="",
    )
    chain = link(last.chain if last else START, made, digests(connection, step_id))
    connection.execute(insert(STEPS).values({**vars(made), "chain": chain}))
    return Step(**{**vars(made), "chain": chain})


def seal_outside(connection: Connection, author: Author) -> Step | None:
    """Chain rows that came into the file past the application, so that nothing else is taken for their author."""
    if not is_open(connection):
        return None
    return write_step(connection, Author("", "", author.version), "Changed outside the application", Kind.OUTSIDE)


def tables_since(connection: Connection, step_id: int) -> frozenset[str]:
    """Names of the tables touched after a step."""
    return frozenset(connection.scalars(select(ROWS.c.table_name).where(ROWS.c.step_id > step_id).distinct()))


def link(chain: str, made: Step, rows: Iterator[str]) -> str:
    """The digest that chains a step and its rows to all that came before."""
    digest = hashlib.sha256(f"{chain}\n{made.facts()}".encode())
    for row in rows:
        digest.update(row.encode())
    return digest.hexdigest()


def digests(connection: Connection, step_id: int) -> Iterator[str]:
    """The digest of each row of a step, in the order in which they were written."""
    fields = "id, table_name, row_id, action, before, after, salt, digest"
    rows = connection.exec_driver_sql(f"SELECT {fields} FROM journal_row WHERE step_id = ? ORDER BY id", (step_id,))  # noqa: S608
    for row in rows:
        yield row.digest or row_digest(tuple(row)[:7])


def row_digest(fields: Sequence[Any]) -> str:
    """The digest of one row's images, salted so that it tells nothing once they are erased."""
    return hashlib.sha256(json.dumps(list(fields)).encode()).hexdigest()


def _tops(
    connection: Connection, kind: Kind, step_id: int, last: Step | None, reversed_step: Step | None
) -> tuple[int | None, int | None]:
    """What undo and redo would take back after this step: two stacks, kept as their tops.

    What lies under a step is what was on top before it, so nothing needs to be replayed.
    """
    undo_top, redo_top = (last.undo_top, last.redo_top) if last else (None, None)
    under = step(connection, reversed_step.id - 1) if reversed_step else None
    if kind is Kind.UNDO:
        return under.undo_top if under else None, step_id
    if kind is Kind.REDO:
        return step_id, under.redo_top if under else None
    if kind is Kind.OUTSIDE:
        return undo_top, redo_top
    if kind is Kind.UPGRADE:
        return None, None  # images from before may not fit the tables any more
    return step_id, None


def _one(connection: Connection, question: Any) -> Step | None:
    found = connection.execute(question).one_or_none()
    return Step(**found._mapping) if found else None
