"""What the store refuses and what can go wrong with its file: facts, for the screen to put in words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError


@dataclass(frozen=True)
class Holder:
    """Who has a store open for writing, on which computer, since when. None: not known."""

    who: str | None = None
    computer: str | None = None
    since: datetime | None = None


class StoreRefusal(Exception):
    """Any of the expected refusals of a store."""


class StoreMissing(StoreRefusal):
    """There is no file of that name."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class StoreExists(StoreRefusal):
    """There is a file of that name already; it was left as it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class NotAStore(StoreRefusal):
    """The file is something else than a store of Quorate."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class NewerStore(StoreRefusal):
    """The file comes from a newer version of Quorate; it was left untouched."""

    def __init__(self, path: Path, revision: str) -> None:
        super().__init__(f"{path} has revision {revision}")
        self.path, self.revision = path, revision


class OlderStore(StoreRefusal):
    """The file comes from an older version and can only be read after an upgrade, which needs writing."""

    def __init__(self, path: Path, revision: str, holder: Holder | None) -> None:
        super().__init__(f"{path} has revision {revision}")
        self.path, self.revision, self.holder = path, revision, holder


class ReadOnly(StoreRefusal):
    """The store was opened read-only: somebody holds it, or (no holder) its file or folder cannot be written."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__(f"held by {holder}" if holder else "opened read-only")
        self.holder = holder


class UndoBlocked(StoreRefusal):
    """A step cannot be undone, because what it touched was changed since: by whom, when, in which step."""

    def __init__(self, label: str, by: str, at: datetime | None, since: str = "") -> None:
        super().__init__(f"{label!r}: changed since by {by} at {at} ({since})")
        self.label, self.by, self.at, self.since = label, by, at, since


class MigrationFailed(StoreRefusal):
    """The upgrade failed; the file is as it was. Carries where the copy made before lies, and why it failed."""

    def __init__(self, path: Path, copy: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path, self.copy, self.why = path, copy, why


class BackupFailed(StoreRefusal):
    """The copy could not be made or did not prove equal; an earlier copy of that name is still there."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path, self.why = path, why


class TooLarge(StoreRefusal):
    """A file is larger than one kept in the store may be; sizes in bytes."""

    def __init__(self, size: int, most: int) -> None:
        super().__init__(f"{size} bytes of at most {most}")
        self.size, self.most = size, most


class ContentMissing(StoreRefusal):
    """The content of a kept file is gone or damaged: changed past the application."""

    def __init__(self, digest: str) -> None:
        super().__init__(digest)
        self.digest = digest


class StoreTrouble(StoreRefusal):
    """Something outside the program keeps the store from being read or written; nothing was changed."""


class DiskFull(StoreTrouble):
    """There is no room left on the disk."""


class Busy(StoreTrouble):
    """Another program has held the file for too long."""


class NotWritable(StoreTrouble):
    """The file or its folder cannot be written, or not be opened at all."""


class DiskFault(StoreTrouble):
    """The disk or the network did not answer as it should."""


class Damaged(StoreTrouble):
    """The file's contents are no longer a sound database."""


TROUBLES: dict[int, type[StoreTrouble]] = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_BUSY: Busy,
    sqlite3.SQLITE_LOCKED: Busy,
    sqlite3.SQLITE_READONLY: NotWritable,
    sqlite3.SQLITE_PERM: NotWritable,
    sqlite3.SQLITE_CANTOPEN: NotWritable,
    sqlite3.SQLITE_IOERR: DiskFault,
    sqlite3.SQLITE_CORRUPT: Damaged,
    sqlite3.SQLITE_NOTADB: Damaged,
}


def trouble(error: BaseException | None) -> StoreTrouble | None:
    """The fact behind an error of SQLite, None where it is a fault of the program."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    kind = TROUBLES.get(code & 0xFF)  # the low byte; the rest tells variants apart
    return kind(str(error)) if kind else None


@contextmanager
def troubles() -> Iterator[None]:
    """Turn SQLite's errors about disk, locks and damage into facts; let everything else through."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        fact = trouble(error.orig if isinstance(error, DBAPIError) else error)
        if fact is None:
            raise
        raise fact from error
