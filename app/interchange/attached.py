"""Files attached to records: out into a folder beside the tables, and in again from there. Knows no room.

A table of which rows carry a file names the column in `TableSpec.files`. Its `give` fills that column with `file_cell`,
and one for the name the file had with the name; its `take` asks `attachment` what came in. The rest is done here:

    TableSpec("entries", ("ref", ..., "file", "file_name"), ..., files=("file",), rare=("file", "file_name"))
    give: yield (entry.ref, ..., file_cell(entry.digest, entry.file_name), entry.file_name or "")
    take: if (came := attachment(row)) is not None: entry.digest, entry.file_name = came.digest, came.name
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.interchange import limits
from app.interchange.sheet import NotRead, Unreadable
from app.interchange.table import Attachment, Row, TableSpec

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FOLDER = "files"
"""Beside the tables."""
SIGNS = 16
"""How many signs of the digest stand before a file's name: enough that no two files share them."""
LONGEST = 100
UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]+')
NAMED = re.compile(rf"([0-9a-f]{{{SIGNS}}})-(.+)", re.DOTALL)

PUT_THERE = f'Put it in the folder "{FOLDER}" beside the table under that name, and bring the table in again.'


def file_cell(digest: str | None, name: str | None) -> str:
    """Where the file goes out to, as its table's column says it: `files/0123456789abcdef-Cover sheet.pdf`."""
    return f"{FOLDER}/{digest[:SIGNS]}-{_fit(name or '')}" if digest else ""


def attachment(row: Row, column: str = "file", named: str = "file_name") -> Attachment | None:
    """The file that came in with the row, under the name it had; None where the row has none, or none was there."""
    came = row.files.get(column)
    return replace(came, name=row[named]) if came and row[named] else came


def write_files(session: "Session", cells: Iterable[str], folder: Path) -> list[Path]:
    """The files of these cells, each into the folder beside the tables; those that were written.

    One that stands there already with the same content is left alone.
    """
    from db.kept import content_of, digest_beginning
    from db.refusals import ContentMissing

    written = []
    for cell in sorted(set(filter(None, cells))):
        name = cell.removeprefix(f"{FOLDER}/")
        named = NAMED.fullmatch(name)
        digest = digest_beginning(session, named[1]) if named else None
        if named is None or digest is None:
            continue  # `check` names what is missing in the store
        path = folder / FOLDER / f"{named[1]}-{_fit(named[2])}"
        try:
            content = content_of(session, digest)
        except ContentMissing:
            continue
        if not path.exists() or path.read_bytes() != content:
            _write(path, content)
        written.append(path)
    return written


def take_files(session: "Session", spec: TableSpec, rows: Sequence[Row], folders: Sequence[Path]) -> Iterator[NotRead]:
    """Keep the file that each row names, from beside its table or from the store itself; those that are not there."""
    told: set[str] = set()
    for row in rows:
        for column in spec.files:
            if not (cell := row[column]):
                continue
            try:
                row.files[column] = _kept(session, cell, folders)
            except Unreadable as fault:
                if cell not in told:
                    told.add(cell)
                    yield NotRead(cell, fault.why, fault.remedy)


def _kept(session: "Session", cell: str, folders: Sequence[Path]) -> Attachment:
    from db.kept import digest_beginning, keep, size_of

    name = cell.removeprefix(f"{FOLDER}/")
    named = NAMED.fullmatch(name)
    if path := _beside(name, folders):
        content = _read(path)
        return Attachment(keep(session, content), named[2] if named else name, len(content))
    digest = digest_beginning(session, named[1]) if named else None
    if named is None or digest is None:
        raise Unreadable("There is no such file; what it belongs to comes in without it.", PUT_THERE)
    return Attachment(digest, named[2], size_of(session, digest) or 0)


def _beside(name: str, folders: Sequence[Path]) -> Path | None:
    """The file of that name in one of the folders, and in no other."""
    if not name or UNFIT.search(name) or name.startswith("."):
        return None
    found = (folder / name for folder in folders)
    return next((path for path in found if path.is_file() and path.resolve().parent == path.parent.resolve()), None)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > limits.FILE_BYTES:
            raise Unreadable("It is larger than the 25 MB that can be kept.", "Make it smaller, and try again.")
        return path.read_bytes()
    except OSError as fault:
        why = f"It cannot be read: {fault.strerror or fault}."
        raise Unreadable(why, "Check that you may open it, and bring its table in again.") from fault


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _fit(name: str) -> str:
    """The name without what a file name cannot hold, its ending kept where it is cut short."""
    fit = " ".join(UNFIT.sub(" ", name).split()).strip(" .") or "file"
    stem, dot, ending = fit.rpartition(".")
    if len(fit) > LONGEST and dot and len(ending) < 10:
        return f"{stem[: LONGEST - len(ending) - 1].strip(' .')}.{ending}"
    return fit[:LONGEST].strip(" .")
