"""The store: opens a file, hands out sessions, and makes each deed one step of the journal."""

import logging
import os
import platform
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import MetaData
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db import figures, journal, kept, locks, triggers, undo
from db.connection import APPLICATION_ID, PATIENCE, Access, engine, settle
from db.figures import Head
from db.journal import Author, Kind, Step
from db.refusals import Holder, NotWritable, OlderStore, ReadOnly, StoreExists, troubles
from db.revision import OURS, Revisions, check_store, revision_of, stamp

log = logging.getLogger(__name__)


class Store:
    """One open store: one window thread and one worker thread may use it at a time."""

    def __init__(self, path: Path, metadata: MetaData, lock: locks.Lock | None, patience: float, version: str) -> None:
        self.path = path
        self.holder: Holder | None = None
        """Who writes, where this store is read-only because somebody else does."""
        self.touched: Callable[[frozenset[str]], None] = _nobody
        """Told the names of the tables each step touched, once it is committed."""
        self._lock = lock
        self._author = Author(locks.who(), platform.node(), version)
        self._turn = threading.Lock()
        self._writing: int | None = None  # the thread whose turn it is
        self._reader = engine(path, Access.READ, patience)
        self._writer = engine(path, Access.WRITE, patience)

    @classmethod
    def create(cls, path: Path | str, metadata: MetaData, *, patience: float = PATIENCE, version: str = "") -> "Store":
        """A new, empty store; raises StoreExists or NotWritable and leaves what is there alone."""
        path = Path(path)
        with troubles():
            _reserve(path)
            try:
                _furnish(path, metadata)
            except BaseException:
                path.unlink()
                raise
        return cls.open(path, metadata, patience=patience, version=version)

    @classmethod
    def open(
        cls,
        path: Path | str,
        metadata: MetaData,
        *,
        read_only: bool = False,
        patience: float = PATIENCE,
        version: str = "",
        revisions: Revisions = OURS,
    ) -> "Store":
        """The store of that name, upgraded first where it is older; read-only where somebody else writes.

        Raises StoreMissing, NotAStore, NewerStore, OlderStore (read-only) or MigrationFailed.
        """
        path = Path(path)
        with troubles():
            check_store(path)
            lock, held_by = (None, None) if read_only else _try_lock(path)
            try:
                if revision_of(path) != revisions.head:
                    _upgrade(path, metadata, revisions, lock is not None, held_by, version)
                store = cls(path, metadata, lock, patience, version)
                store.holder = held_by
                if lock:
                    store._repair(metadata)
            except BaseException:
                if lock:
                    lock.release()
                raise
        return store

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written: asked so, held by somebody, or on a medium that cannot be written."""
        return self._lock is None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the store and cannot write."""
        with troubles(), Session(self._reader, autoflush=False) as session, session.begin():
            yield session

    @contextmanager
    def writing(self, label: str, *, kind: Kind = Kind.EDIT, source: str | None = None) -> Iterator[Session]:
        """A session for one deed: one transaction, one step of the journal, one undo. Raises ReadOnly.

        The label says in plain words what is done; an import gives its file's digest as source.
        """
        with self._step() as session:
            yield session
            session.flush()
            kind = Kind.POSTING if journal.POSTED in session.info else kind
            journal.seal(session.connection(), self._author, label, kind, source)

    def undo(self) -> Step | None:
        """Take back the latest step that stands; returns it, None when there is none. Raises UndoBlocked."""
        return self._reverse(Kind.UNDO, undo.next_undo)

    def redo(self) -> Step | None:
        """Do again what undo took back; returns the undo, None when there is none. Raises UndoBlocked."""
        return self._reverse(Kind.REDO, undo.next_redo)

    def put_back(self, step_id: int, label: str) -> None:
        """Reverse one step, however long ago, as a step of its own that undo takes back. Raises UndoBlocked."""
        with self._step() as session:
            undo.put_back(session.connection(), step_id)
            journal.write_step(session.connection(), self._author, label, Kind.EDIT)

    def next_undo(self) -> Step | None:
        """The step that undo would take back."""
        with self.reading() as session:
            return undo.next_undo(session.connection())

    def next_redo(self) -> Step | None:
        """The undo that redo would take back."""
        with self.reading() as session:
            return undo.next_redo(session.connection())

    def head(self) -> Head:
        """The end of the journal's chain, for report footers."""
        with self.reading() as session:
            return figures.head_of(session)

    def close(self) -> None:
        """Put everything into the one file and let it go."""
        self._reader.dispose()
        if self._lock is None:
            self._writer.dispose()
            return
        try:
            with suppress(DBAPIError), self._writer.connect() as connection:
                settle(journal.driver(connection))
            self._writer.dispose()
        finally:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _reverse(self, kind: Kind, find: Callable[..., Step | None]) -> Step | None:
        with self._step() as session:
            connection = session.connection()
            if (done := find(connection)) is not None:
                undo.reverse(connection, done)
                journal.write_step(connection, self._author, done.label, kind, reversed_step=done)
        return done

    @contextmanager
    def _step(self) -> Iterator[Session]:
        """One transaction in its turn; then, and only then, the news of what it touched."""
        if self._lock is None:
            raise ReadOnly(self.holder)
        if self._writing == threading.get_ident():
            raise RuntimeError("writing() inside writing(): two deeds cannot be one step")
        with self._turn, troubles():
            self._writing = threading.get_ident()
            try:
                before = self._chain_outside()
                with Session(self._writer, expire_on_commit=False) as session, session.begin():
                    connection = session.connection()
                    journal.seal_outside(connection, self._author)
                    yield session
                    stored = journal.tables_since(connection, before)
            finally:
                self._writing = None
        if stored:
            self._tell(stored)

    def _chain_outside(self) -> int:
        """Put what came in from outside on the record, even if the deed to come fails; the last step before."""
        with self._writer.connect() as connection:
            before = figures.head(journal.driver(connection)).steps
            if journal.is_open(connection):
                with connection.begin():
                    journal.seal_outside(connection, self._author)
        return before

    def _tell(self, stored: frozenset[str]) -> None:
        try:
            self.touched(stored)
        except Exception:
            log.exception("The step is stored, but what should show it failed")

    def _repair(self, metadata: MetaData) -> None:
        """Chain what came in from outside, and put back triggers that are missing: both go on the record."""
        with self._writer.begin() as connection:
            journal.seal_outside(connection, self._author)
            without = triggers.tables_without(triggers.there(connection), metadata)
            if without:
                triggers.renew(connection, metadata)
                label = f"The record of changes had been switched off for: {', '.join(without)}. It is on again."
                journal.write_step(connection, Author("", "", self._author.version), label, Kind.OUTSIDE)


def _nobody(stored: frozenset[str]) -> None:
    """The listener of a store to which nobody listens."""


def _reserve(path: Path) -> None:
    try:
        path.open("xb").close()
    except FileExistsError as error:
        raise StoreExists(path) from error
    except OSError as error:
        raise NotWritable(error.strerror) from error


def _furnish(path: Path, metadata: MetaData) -> None:
    made = engine(path, Access.WRITE)
    try:
        with made.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            journal.journal.create_all(connection)
            kept.kept.create_all(connection)
            metadata.create_all(connection)
            stamp(connection)
            triggers.renew(connection, metadata)
    finally:
        made.dispose()


def _try_lock(path: Path) -> tuple[locks.Lock | None, Holder | None]:
    """The lock, or who holds it; neither where file or folder cannot be written."""
    if not os.access(path, os.W_OK):
        return None, None
    try:
        return locks.take(path), None
    except locks.Held as held:
        return None, held.holder
    except OSError:
        return None, None


def _upgrade(
    path: Path, metadata: MetaData, revisions: Revisions, can_write: bool, held_by: Holder | None, version: str
) -> None:
    from db import migrate  # brings Alembic along, which the usual start does without

    revision = revision_of(path)
    migrate.check_known(path, revision, revisions)
    if not can_write:
        raise OlderStore(path, revision, held_by)
    migrate.upgrade(path, metadata, revisions, version=version)
