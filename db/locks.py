"""The writer's lock beside a store: one at a time may write; the others can read who does."""

import getpass
import json
import os
import platform
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from db.refusals import Holder

FAR = 1 << 30
"""Windows keeps others from reading what is locked, so a byte far behind the text is."""


class Held(Exception):
    """Somebody else is writing."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(str(holder))
        self.holder = holder


@dataclass
class Lock:
    """A lock that is held until it is let go, or until the process ends, however it ends."""

    path: Path
    file: int

    def release(self) -> None:
        """Let go, and leave nothing behind."""
        if sys.platform == "win32":
            os.close(self.file)  # an open file cannot be removed there
            _remove(self.path)
        else:
            _remove(self.path)  # first: removed later, it might be the next writer's
            os.close(self.file)


def lock_path(store: Path) -> Path:
    """Where the lock of a store lies."""
    return store.with_name(store.name + ".lock")


def take(store: Path) -> Lock:
    """The lock of a store; raises Held, or OSError where its folder cannot be written."""
    path = lock_path(store)
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        if not _lock(file):
            os.close(file)
            raise Held(holder(store))
        if _is_that(file, path):
            break
        os.close(file)  # its holder let go and removed it between our opening and locking it
    said = {"who": who(), "computer": platform.node(), "since": datetime.now(UTC).isoformat(), "pid": os.getpid()}
    os.ftruncate(file, 0)
    os.write(file, json.dumps(said).encode())
    return Lock(path, file)


def holder(store: Path) -> Holder:
    """What the lock beside a store says of its holder; unknown where it cannot be read."""
    for _ in range(5):
        try:
            said: dict[str, Any] = json.loads(lock_path(store).read_bytes())
            return Holder(said["who"], said["computer"], datetime.fromisoformat(said["since"]))
        except (OSError, ValueError, KeyError):
            time.sleep(0.02)  # the other has locked, but not written yet
    return Holder()


def who() -> str:
    """The name under which the person is signed in to the computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers
        return str(os.getuid()) if hasattr(os, "getuid") else ""


def _lock(file: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(file, FAR, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            os.lseek(file, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _is_that(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        return  # somebody has opened it already: it is theirs now
