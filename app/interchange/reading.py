"""Paths into sheets: which files are looked into, and the capped process that reads them (SAFETY.md promise 5)."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from app.interchange import kinds, limits, plain
from app.interchange.attached import FOLDER
from app.interchange.policies import NAME, sheet_of_policies
from app.interchange.sheet import Line, NotRead, Reading, Sheet, Unreadable

PROGRAM = Path(__file__).resolve().parents[2]
"""The folder from which `app` is imported."""
LOG = logging.getLogger(__name__)
PASTED = "pasted text"


def read(paths: Iterable[Path]) -> Reading:
    """All sheets of the files, and of the folders' files in order of name.

    Every file is read in the child process, also our own samples: it costs 50 ms for all of them together.
    """
    paths = list(paths)
    files: list[Path] = []
    policies: list[Path] = []
    left_out: list[str] = []
    not_read: list[NotRead] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in path.iterdir() if file.is_file() and not file.name.startswith((".", "~$")))
            files += [file for file in inside if file.suffix.casefold() in kinds.TABLES]
            policies += [file for file in inside if file.name.casefold() == NAME + kinds.POLICIES]
            left_out += [
                file.name
                for file in inside
                if file.suffix.casefold() not in kinds.TABLES and file.name.casefold() != NAME + kinds.POLICIES
            ]
        elif not path.exists():
            not_read.append(NotRead(str(path), "There is no such file.", "Check the name and the folder."))
        elif path.suffix.casefold() == kinds.POLICIES:
            policies.append(path)
        else:
            files.append(path)
    sheets: list[Sheet] = []
    for path in policies:
        try:
            sheets.append(sheet_of_policies(path))
        except Unreadable as fault:
            not_read.append(NotRead(path.name, fault.why, fault.remedy))
    for file, said in zip(files, _answers(files), strict=True):
        if "why" in said:
            not_read.append(NotRead(file.name, said["why"], said["remedy"]))
        else:
            sheets += [_sheet(one) for one in said["sheets"]]
    return Reading(tuple(sheets), tuple(not_read), tuple(left_out), _folders(paths))


def _folders(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The folders beside the tables in which files lie that are attached to their rows."""
    beside = ((path if path.is_dir() else path.parent) / FOLDER for path in paths)
    return tuple(folder for folder in dict.fromkeys(beside) if folder.is_dir())


def read_text(text: str) -> Reading:
    """The sheet that was pasted, from Excel or from a text."""
    try:
        return Reading((plain.sheet_of_text("", PASTED, text),))
    except Unreadable as fault:
        return Reading(not_read=(NotRead(PASTED, fault.why, fault.remedy),))


def _answers(files: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """One answer a file, in order, whatever the files do to the process that reads them.

    A file is only given up when it was the first of its process: a slow one before it must not be its fault.
    """
    left = list(files)
    while left:
        said = list(_child(left))
        yield from said or [_given_up()]
        left = left[max(1, len(said)) :]


def _child(files: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """What one reading process says until it is done, dies, or its time is up."""
    command = [sys.executable, "-m", "app.interchange.child"]
    asked = json.dumps({"memory": limits.MEMORY_BYTES, "paths": [str(file.absolute()) for file in files]}).encode()
    try:
        ended = subprocess.run(  # noqa: S603  # our own module, by the interpreter that runs us
            command,
            input=asked,
            capture_output=True,
            timeout=limits.SECONDS,
            cwd=PROGRAM,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows would flash a console
        )
        output = ended.stdout
        if ended.returncode:
            LOG.info("The reading process ended with %s: %s", ended.returncode, ended.stderr.decode(errors="replace"))
    except subprocess.TimeoutExpired as late:
        output = late.stdout or b""
    whole, _, _ = output.rpartition(b"\n")
    yield from map(json.loads, whole.splitlines())


def _given_up() -> dict[str, Any]:
    return {
        "why": "It is damaged, or takes more time or memory to read than a table should.",
        "remedy": "Copy the table into a new workbook, or save it as CSV, and bring that in.",
    }


def _sheet(said: dict[str, Any]) -> Sheet:
    lines = tuple(Line(number, tuple(cells)) for number, cells in said["lines"])
    return Sheet(said["name"], said["file"], tuple(said["headings"]), lines, tuple(said["notes"]))
