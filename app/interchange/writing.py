"""A store's tables out to CSV files, as they would come in again.

Every table is written, one without rows too, with its headings: the folder shows all that can be filled in, and a file
left from an earlier time does not bring back what is gone. A rare table without rows is left out where no such file is
there. Unlike CSV for people, no value gets an apostrophe.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.interchange.attached import write_files
from app.interchange.table import TableSpec

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def write_tables(session: "Session", specs: Iterable[TableSpec], folder: Path) -> list[Path]:
    """Each table as NAME.csv in the folder, which is made if need be; the files written, in order.

    UTF-8, line feeds; files attached to rows lie in a folder of their own. A file is written beside and then
    renamed, so that none is ever half new.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = ((folder / f"{spec.name}{spec.ending}", spec, *_columns_and_rows(session, spec)) for spec in specs)
    written = []
    for path, spec, columns, rows in made:
        if rows or not spec.is_rare or path.exists():
            written += [_write(path, columns, rows), *write_files(session, _files(spec, columns, rows), folder)]
    return written


def _files(spec: TableSpec, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The cells that name a file."""
    places = [columns.index(column) for column in spec.files if column in columns]
    return (row[place] for row in (rows if places else ()) for place in places)


def _columns_and_rows(session: "Session", spec: TableSpec) -> tuple[Sequence[str], Iterable[Sequence[str]]]:
    """The table without those of its rare columns in which nothing stands."""
    if not spec.rare and not spec.files:
        return spec.columns, spec.give(session)
    rows = list(spec.give(session))
    if spec.is_rare:
        return spec.columns, rows
    kept = [
        place for place, column in enumerate(spec.columns) if column not in spec.rare or any(row[place] for row in rows)
    ]
    return [spec.columns[place] for place in kept], [[row[place] for place in kept] for row in rows]


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            write = csv.writer(file, lineterminator="\n").writerow
            write_quoted = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow
            if path.suffix != ".csv":
                file.write("\n".join(row[0] for row in rows))
                rows = ()
            else:
                write(columns)
            for row in rows:  # a carriage return ends a row, but csv only quotes line ends of its own kind
                (write_quoted if any("\r" in cell for cell in row) else write)(row)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return path
