"""Files kept in the store: each content once, under its digest, never changed; rows elsewhere say where it belongs.

A room whose records carry a file holds its digest and its name in a row of its own, which the journal watches like any
other: undo, redo and the history then work by themselves, and the content only has to be there.

    class Entry(Base):
        digest: Mapped[str | None] = mapped_column(String(64), info=KEPT)
        file_name: Mapped[str | None]

    def attach(session: Session, entry_id: int, name: str, content: bytes) -> None:
        entry = session.get_one(Entry, entry_id)
        entry.digest, entry.file_name = keep(session, content), name
"""

import hashlib
import sqlite3
from collections.abc import Iterator

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table, insert, select
from sqlalchemy.orm import Session

from db.base import NAMES
from db.refusals import ContentMissing, TooLarge

MOST_BYTES = 25 * 1024 * 1024
"""Of one file (SAFETY.md, Imports)."""
KEPT = {"kept": True}
"""Says of a column, in any room, that it holds the digest of a kept content."""

kept = MetaData(naming_convention=NAMES)
"""Apart from the tables the journal watches: its images would hold every content over again."""

CONTENTS = Table(
    "kept_content",
    kept,
    Column("digest", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),  # last, so that the others are read without it
)

APPEND_ONLY = {
    "journal_kept_content_no_update": (
        "CREATE TRIGGER journal_kept_content_no_update BEFORE UPDATE ON kept_content "
        "BEGIN SELECT RAISE(ABORT, 'kept files are never changed'); END"
    ),
    "journal_kept_content_no_delete": (
        "CREATE TRIGGER journal_kept_content_no_delete BEFORE DELETE ON kept_content "
        "BEGIN SELECT RAISE(ABORT, 'kept files are never changed'); END"
    ),
}
"""Triggers under the journal's prefix, so that they are put back and checked with its own."""


def keep(session: Session, content: bytes) -> str:
    """The digest (SHA-256 in hex) under which the content is kept from now on; the same content is kept once.

    Raises TooLarge over 25 MB. What the caller's session takes back is taken back here too.
    """
    if len(content) > MOST_BYTES:
        raise TooLarge(len(content), MOST_BYTES)
    digest = hashlib.sha256(content).hexdigest()
    if not is_kept(session, digest):
        session.execute(insert(CONTENTS).values(digest=digest, size=len(content), content=content))
    return digest


def is_kept(session: Session, digest: str) -> bool:
    """Whether there is a content of that digest."""
    return size_of(session, digest) is not None


def size_of(session: Session, digest: str) -> int | None:
    """How many bytes the content of that digest has; None where there is none. The content is not read."""
    return session.scalar(select(CONTENTS.c.size).where(CONTENTS.c.digest == digest))


def content_of(session: Session, digest: str) -> bytes:
    """The content of that digest, byte for byte as it was kept. Raises ContentMissing where it is not there so."""
    content = session.scalar(select(CONTENTS.c.content).where(CONTENTS.c.digest == digest))
    if content is None or hashlib.sha256(content).hexdigest() != digest:
        raise ContentMissing(digest)
    return bytes(content)


def digest_beginning(session: Session, start: str) -> str | None:
    """The digest that begins so, where exactly one does: a file that went out carries the first part in its name."""
    begins = CONTENTS.c.digest.startswith(start, autoescape=True)
    found = session.scalars(select(CONTENTS.c.digest).where(begins).limit(2)).all()
    return found[0] if len(found) == 1 else None


def damaged(driver: sqlite3.Connection) -> Iterator[str]:
    """The digests whose content is another by now; none in a store from before there were any."""
    if driver.execute("SELECT 1 FROM sqlite_master WHERE name = 'kept_content'").fetchone() is None:
        return
    for digest, content in driver.execute("SELECT digest, content FROM kept_content ORDER BY digest"):
        if not isinstance(content, bytes) or hashlib.sha256(content).hexdigest() != digest:
            yield str(digest)


def missing(driver: sqlite3.Connection, tables: MetaData) -> Iterator[tuple[str, int]]:
    """The rows, by table and id, that name a content which is not there."""
    for table in tables.sorted_tables:
        for column in table.columns:
            if column.info.get("kept"):
                there = f'SELECT 1 FROM kept_content k WHERE k.digest = t."{column.name}"'
                lost = f't."{column.name}" IS NOT NULL AND NOT EXISTS ({there})'
                asked = f'SELECT t.id FROM "{table.name}" t WHERE {lost} ORDER BY t.id'
                yield from ((table.name, row_id) for (row_id,) in driver.execute(asked))
