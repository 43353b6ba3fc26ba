"""Report to file, whole or not at all: the one way in to every writer, and clean file names."""

import contextlib
import errno
import os
import re
import secrets
import time
from collections.abc import Iterator, Sequence
from enum import Enum, StrEnum
from pathlib import Path

from app.export.report import Progress, Report, ignore

LONGEST_NAME = 120
"""Characters of a file name: short enough for deep folders on Windows, where a whole path holds 259."""
STORE_MAGIC = b"SQLite format 3\0"
"""How a board's own file begins, and any other database: no report takes the place of one."""
_HOUR = 3600
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]+')
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{digit}" for port in ("COM", "LPT") for digit in "123456789¹²³")}


class Format(StrEnum):
    """The forms a report can be written in, by the ending of the file."""

    XLSX = "xlsx"
    PDF = "pdf"
    DOCX = "docx"
    CSV = "csv"
    JSON = "json"


class Why(Enum):
    """What keeps a file from being written."""

    NO_FOLDER = "the folder is not there"
    NOT_A_FILE = "the name belongs to a folder or a device"
    A_STORE = "it holds the records of a board"
    CLOSED_FOLDER = "the folder may not be written to"
    IN_USE = "another program has it open, or it may not be changed"
    TOO_LONG = "the name is too long"
    DISK_FULL = "the disk is full"
    UNREACHABLE = "the disk or folder cannot be reached"
    NO_TABLE = "there is no table to write in it"


class CannotWrite(Exception):
    """A file could not be written; what stood there before still stands."""

    def __init__(self, path: Path, why: Why) -> None:
        super().__init__(f"{path}: {why.value}")
        self.path, self.why = path, why


_CAUSES = {
    errno.ENOENT: Why.NO_FOLDER,
    errno.ENOTDIR: Why.NO_FOLDER,
    errno.EISDIR: Why.NOT_A_FILE,
    errno.EACCES: Why.IN_USE,
    errno.EPERM: Why.IN_USE,
    errno.EBUSY: Why.IN_USE,
    errno.ETXTBSY: Why.IN_USE,
    errno.EROFS: Why.IN_USE,
    errno.ENAMETOOLONG: Why.TOO_LONG,
    errno.ENOSPC: Why.DISK_FULL,
    errno.EDQUOT: Why.DISK_FULL,
    errno.EFBIG: Why.DISK_FULL,
}


def write(report: Report, form: Format | str, path: Path, progress: Progress = ignore) -> list[Path]:
    """The files made from the report: `path` itself, or for CSV one beside it for each table.

    Raises CannotWrite, or Cancelled from `progress`; either way no half file is left and older files are untouched.
    """
    if Format(form) is Format.CSV:
        paths = [path.with_name(f"{path.stem}.{table.name}.csv") for table in report.tables]
        if not paths:  # a report that tells of each record by itself, where there is none
            raise CannotWrite(path, Why.NO_TABLE)
    else:
        paths = [path]
    with replacing(paths) as parts:
        _fill(Format(form), report, parts, progress)
    return paths


def suggested_name(words: str, form: Format | str) -> str:
    """A file name made of the words of a title, safe on every system."""
    ending = f".{Format(form)}"
    return clean_name(words, LONGEST_NAME - len(ending)) + ending


def clean_name(words: str, longest: int = LONGEST_NAME) -> str:
    """The words without what a file name cannot hold: separators, colons, control characters, trailing dots."""
    name = _FORBIDDEN.sub(" ", words)
    name = " ".join(name.split()).lstrip(".").strip(" .")
    name = _cut(name, longest).strip(" .")
    if name.partition(".")[0].rstrip().upper() in _DEVICES:
        name = f"{name[: longest - 1]}_" if "." not in name else f"_{name[: longest - 1]}"
    return name or "Report"


def _cut(name: str, longest: int) -> str:
    """At most that many characters, and bytes: Linux counts 255 bytes where Windows counts characters."""
    return name[:longest].encode()[: 2 * longest].decode(errors="ignore")


@contextlib.contextmanager
def replacing(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """New empty files beside the given ones, to be filled; they take their places only when all went well."""
    targets = [Path(os.path.realpath(path)) for path in paths]
    parts = [target.with_name(f".{target.name[:60]}.{secrets.token_hex(4)}.part") for target in targets]
    try:
        for path, target, part in zip(paths, targets, parts, strict=True):
            with _told_as_facts(path, target.parent):
                _check(path, target)
                _sweep(target)
                _begin(path, part)
        with _told_as_facts(paths[0], targets[0].parent):
            yield parts
            for part in parts:
                _settle(part)
        for path, target, part in zip(paths, targets, parts, strict=True):
            with _told_as_facts(path, target.parent):
                part.replace(target)
    finally:
        for part in parts:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


@contextlib.contextmanager
def _told_as_facts(path: Path, folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        if problem.filename and Path(os.fsdecode(problem.filename)).parent != folder:
            raise  # not our file: a font or a library that is missing is a fault of the program
        raise CannotWrite(path, _CAUSES.get(problem.errno or 0, Why.UNREACHABLE)) from problem


def _check(path: Path, target: Path) -> None:
    """Raise at once where the file could not be replaced at the end."""
    if not target.parent.is_dir():
        raise CannotWrite(path, Why.NO_FOLDER)
    if target.exists():
        if not target.is_file():
            raise CannotWrite(path, Why.NOT_A_FILE)
        with target.open("r+b") as file:  # on Windows this is refused while Excel has the file open
            if file.read(len(STORE_MAGIC)) == STORE_MAGIC:
                raise CannotWrite(path, Why.A_STORE)


def _begin(path: Path, part: Path) -> None:
    """Make the empty file that is to be filled."""
    try:
        part.touch(exist_ok=False)
    except OSError as problem:
        if problem.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise CannotWrite(path, Why.CLOSED_FOLDER) from problem
        raise


def _sweep(target: Path) -> None:
    """Take away what a crash left beside this file."""
    for left in target.parent.glob(f".{_literal(target.name[:60])}.????????.part"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _HOUR:
                left.unlink()


def _literal(name: str) -> str:
    return re.sub(r"([\[\]*?])", r"[\1]", name)


def _settle(part: Path) -> None:
    """On the disk itself before it takes the old file's place, so that a power cut leaves one or the other."""
    with part.open("r+b") as file:
        os.fsync(file.fileno())


def _fill(form: Format, report: Report, parts: Sequence[Path], progress: Progress) -> None:
    """Write the report; each writer is imported only when it is asked for, because their libraries are heavy."""
    if form is Format.CSV:
        from app.export.write_csv import write_csv

        write_csv(report, parts, progress)
    elif form is Format.JSON:
        from app.export.write_json import write_json

        write_json(report, parts[0], progress)
    elif form is Format.XLSX:
        from app.export.write_xlsx import write_xlsx

        write_xlsx(report, parts[0], progress)
    elif form is Format.PDF:
        from app.export.write_pdf import write_pdf

        write_pdf(report, parts[0], progress)
    elif form is Format.DOCX:
        from app.export.write_docx import write_docx

        write_docx(report, parts[0], progress)
