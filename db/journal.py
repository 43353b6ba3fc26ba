"""The journal: one step a deed, one row a change, sealed into a chain of digests."""

import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum

from sqlalchemy import Column, Connection, Index, Integer, MetaData, Select, String, Table, Text, insert, select
from sqlalchemy.orm import Session

from db.base import NAMES
from db.chain import START, digests, link
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
    POSTING = "posting"
    """Numbered papers went out with it: a paper of its own takes it back, never undo (SAFETY.md, promise 13)."""


class Action(Enum):
    """What happened to a row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


POSTED = "posted"
"""Under which a session remembers that its deed is a posting."""

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

    def facts(self) -> tuple[object, ...]:
        """All that the chain vouches for besides the rows: chain.STEP_FACTS, as they stand in the file."""
        at = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        written = (self.who, self.computer, self.label, self.kind.value, self.source, self.version)
        return (self.id, at, *written, self.target, self.undo_top, self.redo_top)


def last_step(connection: Connection) -> Step | None:
    """The newest step, None in a new store."""
    return _one(connection, select(STEPS).order_by(STEPS.c.id.desc()).limit(1))


def step(connection: Connection, step_id: int | None) -> Step | None:
    """The step of that number, if there is one."""
    return None if step_id is None else _one(connection, select(STEPS).where(STEPS.c.id == step_id))


def post(session: Session) -> None:
    """Make the deed under way a posting, whoever asked for it."""
    session.info[POSTED] = True


def is_open(connection: Connection) -> bool:
    """Whether rows were written that no step vouches for yet."""
    asked = "SELECT 1 FROM journal_row WHERE step_id > (SELECT coalesce(max(id), 0) FROM journal_step) LIMIT 1"
    return driver(connection).execute(asked).fetchone() is not None


def seal(connection: Connection, author: Author, label: str, kind: Kind, source: str | None = None) -> Step | None:
    """Write and chain the step of the rows written since the last one; None when there are none."""
    return write_step(connection, author, label, kind, source) if is_open(connection) else None


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
    chain = link(last.chain if last else START, made.facts(), digests(driver(connection), step_id))
    made = replace(made, chain=chain)
    connection.execute(insert(STEPS).values(vars(made)))
    return made


def seal_outside(connection: Connection, author: Author) -> Step | None:
    """Chain rows that came into the file past the application, so that nothing else is taken for their author."""
    if not is_open(connection):
        return None
    return write_step(connection, Author("", "", author.version), "Changed outside the application", Kind.OUTSIDE)


def tables_since(connection: Connection, step_id: int) -> frozenset[str]:
    """Names of the tables touched after a step."""
    # the plus keeps SQLite from walking the whole index of names instead of the few new rows
    asked = "SELECT DISTINCT +table_name FROM journal_row WHERE step_id > ?"
    return frozenset(name for (name,) in connection.exec_driver_sql(asked, (step_id,)))


def driver(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection, for work row by row: SQLAlchemy would take ten times as long."""
    own = connection.connection.driver_connection
    assert isinstance(own, sqlite3.Connection)
    return own


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
    if kind is Kind.POSTING:
        return undo_top, None
    if kind is Kind.UPGRADE:
        return None, None  # images from before may not fit the tables any more
    return step_id, None


def _one(connection: Connection, question: Select[*tuple[object, ...]]) -> Step | None:
    found = connection.execute(question).mappings().one_or_none()
    return Step(**found) if found else None
