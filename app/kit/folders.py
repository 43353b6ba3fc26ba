"""Folders of this user on this computer: where stores, samples and reports lie."""

import hashlib
import re
from pathlib import Path

from platformdirs import user_data_path, user_documents_path

ENDING = ".quorate"


def stores() -> Path:
    """The folder stores lie in unless the user chose another; made when it is not there."""
    return _made(user_data_path("Quorate", appauthor=False))


def sample_store(sample: str) -> Path:
    """Where the working copy of a sample lies."""
    return _made(stores() / "samples") / f"{sample}{ENDING}"


def is_sample(path: Path) -> bool:
    """Whether the store is a working copy of a sample."""
    return path.parent == stores() / "samples"


def copies(store: Path) -> Path:
    """The folder for the copies of that store: stores of one name in two folders do not share theirs."""
    whose = hashlib.sha256(str(store.resolve()).encode()).hexdigest()[:6]
    return user_data_path("Quorate", appauthor=False) / "Backups" / f"{store.stem} {whose}"


def reports() -> Path:
    """The folder reports are made in."""
    return _made(user_documents_path() / "Quorate Reports")


def letters() -> Path:
    """The folder in which an office keeps its own templates of letters."""
    return _made(user_documents_path() / "Quorate Letters")


def backups(store: Path) -> Path:
    """The folder that keeps the copies of one store: a folder each, because two boards' files may be named alike."""
    whose = hashlib.sha256(str(store.absolute()).encode()).hexdigest()[:8]
    return _made(stores() / "Backups" / f"{store.stem[:60]} {whose}")


def store_called(board: str) -> Path:
    """A file for a new board, named after it, that is not there yet."""
    name = re.sub(r"[^\w\- ]+", "", board).strip()[:60] or "Board"
    return free(stores() / f"{name}{ENDING}")


def free(path: Path) -> Path:
    """The path, or with a number the first one like it that is not taken."""
    number, wanted = 2, path
    while path.exists():
        path = wanted.with_stem(f"{wanted.stem} {number}")
        number += 1
    return path


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
