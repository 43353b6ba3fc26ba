"""Verified copies of a store, made while it is in use, and the way back from one."""

import hashlib
import json
import os
import platform
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from db import locks
from db.chain import first_break
from db.connection import Access, connect
from db.figures import Figures, figures
from db.kept import damaged
from db.refusals import BackupFailed, NotAStore, StoreExists, StoreMissing, troubles
from db.revision import check_store, read_revision


@dataclass(frozen=True)
class Manifest:
    """What a copy holds, told beside it, so that it can be proved later."""

    store: str
    """Name of the file that was copied."""
    made: datetime
    who: str
    computer: str
    revision: str
    steps: int
    head: str
    """The end of the journal's chain."""
    counts: dict[str, int]
    totals: dict[str, int]
    faults: list[str]
    """What was wrong in the store already; such a copy never takes the place of another."""
    bytes: int
    sha256: str


def backup(path: Path | str, out: Path | str) -> Manifest:
    """Copy a store, prove the copy equal, and only then put it in its place with its manifest beside it.

    Raises StoreMissing, NotAStore, StoreExists where `out` is a store at work and no copy, BackupFailed;
    a copy that was there is still there then.
    """
    path, out = Path(path), Path(out)
    check_store(path)
    if _is_at_work(out):
        raise StoreExists(out)
    with troubles(), _beside(out) as part:
        before, revision = _copy(path, part)
        faults = _prove(part, before)
        if faults and out.exists():
            raise BackupFailed(out, faults[0])
        manifest = _manifest(path, part, before, revision, faults)
        _put(part.with_name(part.name + ".json"), _as_json(manifest))
        part.replace(out)
        part.with_name(part.name + ".json").replace(manifest_path(out))
        _sync_folder(out.parent)
    return manifest


def restore(copy: Path | str, to: Path | str) -> Figures:
    """Make a store from a copy, proved on the way; the copy stays. Raises StoreExists, BackupFailed."""
    copy, to = Path(copy), Path(to)
    check_store(copy)
    if manifest_path(copy).exists() and not is_sound(copy):
        raise BackupFailed(copy, "it is not what its manifest says")
    log = to.with_name(to.name + "-wal")  # left by a store of this name, it would be played into the new one
    if to.exists() or log.exists():
        raise StoreExists(to)
    with troubles(), _beside(to) as part:
        before, _ = _copy(copy, part)
        _prove(part, before)
        part.replace(to)
        _sync_folder(to.parent)
    return before


def manifest_path(copy: Path) -> Path:
    """Where the manifest of a copy lies."""
    return copy.with_name(copy.name + ".manifest.json")


def read_manifest(copy: Path) -> Manifest | None:
    """The manifest of a copy, None where there is none that can be read."""
    try:
        said: dict[str, Any] = json.loads(manifest_path(copy).read_text("utf-8"))
        return Manifest(**{**said, "made": datetime.fromisoformat(said["made"])})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_sound(copy: Path) -> bool:
    """Whether a copy is, byte for byte, what was proved when it was made."""
    manifest = read_manifest(copy)
    try:
        return manifest is not None and _sha256(copy) == manifest.sha256
    except OSError:
        return False


def _is_at_work(out: Path) -> bool:
    try:
        check_store(out)
    except (OSError, StoreMissing, NotAStore):
        return False
    return not manifest_path(out).exists()


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """A name beside the file to be made, gone again whatever happens."""
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        yield part
    except OSError as error:
        raise BackupFailed(out, error.strerror or str(error)) from error
    finally:
        for left in (part, part.with_name(part.name + "-journal"), part.with_name(part.name + ".json")):
            left.unlink(missing_ok=True)


def _copy(path: Path, part: Path) -> tuple[Figures, str]:
    """Copy one moment of a store, and tell its figures at that moment."""
    part.unlink(missing_ok=True)
    with closing(connect(path, Access.READ)) as source, closing(sqlite3.connect(part)) as target:
        source.execute("BEGIN")
        before, revision = figures(source), read_revision(source, path)
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, readable from a medium that cannot be written
    return before, revision


def _prove(part: Path, before: Figures) -> list[str]:
    """Raise BackupFailed unless the copy, opened anew, is whole and says the same; returns the store's own faults."""
    faults = []
    with closing(connect(part, Access.PEEK)) as copy:
        found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise BackupFailed(part, found)
        if figures(copy) != before:
            raise BackupFailed(part, "the copy's figures are not the store's")
        if orphan := copy.execute("PRAGMA foreign_key_check").fetchone():
            faults.append(f"a row of {orphan[0]} refers to a row of {orphan[2]} that is not there")
        if (step := first_break(copy)) is not None:
            faults.append(f"the record of changes does not hold from step {step} on")
        faults += [f"the kept file {digest[:16]} is not what was kept" for digest in damaged(copy)]
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    return faults


def _manifest(path: Path, part: Path, now: Figures, revision: str, faults: list[str]) -> Manifest:
    return Manifest(
        store=path.name,
        made=datetime.now(UTC),
        who=locks.who(),
        computer=platform.node(),
        revision=revision,
        steps=now.head.steps,
        head=now.head.chain,
        counts=now.counts,
        totals=now.totals,
        faults=faults,
        bytes=part.stat().st_size,
        sha256=_sha256(part),
    )


def _as_json(manifest: Manifest) -> bytes:
    said = {**asdict(manifest), "made": manifest.made.isoformat(timespec="seconds")}
    return json.dumps(said, indent=1, ensure_ascii=False).encode()


def _put(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # a folder cannot be opened there, and renaming is journalled by the file system
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
