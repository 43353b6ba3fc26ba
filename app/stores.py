"""Stores as a whole: making one, filling it from tables or a sample, its tables out, and its reports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from app import rooms
from app.groups.edits import add_group
from app.groups.queries import BOARD, group_named, groups
from app.groups.rules_year import year_of, year_span
from app.meetings.queries import usual_year
from app.people.queries import agency_named
from app.schema import metadata
from app.version import VERSION
from db.journal import Kind
from db.store import Store

if TYPE_CHECKING:  # the window opens a store without reading a table or making a report
    from app.export.report import Report
    from app.groups.queries import GroupLine
    from app.interchange.accepting import Preview
    from app.interchange.sheet import Reading
    from app.packs.report_pack import Made

SAMPLES = Path(__file__).resolve().parents[1] / "resources" / "samples"


class NoSuchSample(Exception):
    """There is no sample of that name; carries those there are."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name)
        self.name, self.known = name, known


class NoSuch(Exception):
    """A report was asked for something the store does not hold: what kind of thing, and the name given."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(f"{kind} {name}")
        self.kind, self.name = kind, name


def sample_names() -> list[str]:
    """The names of the sample boards, in order."""
    return sorted(path.name for path in SAMPLES.iterdir() if path.is_dir())


def open_store(path: Path, *, read_only: bool = False) -> Store:
    """The store at that path, its steps to be signed with this version. Raises a StoreRefusal."""
    return Store.open(path, metadata, read_only=read_only, version=VERSION)


def new_store(path: Path, sample: str | None = None, board: str | None = None) -> Store:
    """A new store, empty or with a sample board; see `make_store`."""
    return make_store(path, sample, board)[0]


def make_store(path: Path, sample: str | None = None, board: str | None = None) -> "tuple[Store, Preview]":
    """A new store and what was taken into it. `board` names its board.

    Raises StoreExists, NoSuchSample, or another StoreRefusal; then no file is left.
    """
    if sample is not None and sample not in sample_names():
        raise NoSuchSample(sample, sample_names())
    from app.interchange.accepting import Preview

    store = Store.create(path, metadata, version=VERSION)
    try:
        preview = import_into(store, [SAMPLES / sample]) if sample else Preview({}, (), (), ())
        if board:
            _name_board(store, board)
    except BaseException:
        store.close()
        path.unlink()
        raise
    return store, preview


def _name_board(store: Store, name: str) -> None:
    with store.writing(f"Name the board {name}") as session:
        first = next((line for line in groups(session) if line.kind == BOARD), None)
        if first is None:
            add_group(session, name, BOARD)
        elif found := group_named(session, first.name):
            found.name = name


class _Unwanted(Exception):
    """Takes an import back: it was only a preview, or strictness forbids it."""


def import_into(store: Store, paths: Iterable[Path], *, dry_run: bool = False, strict: bool = False) -> "Preview":
    """Take the files' tables in as one step; what was added, changed and refused, row by row.

    Nothing is written by a dry run, nor, when strict, as soon as one row or file is refused.
    """
    from app.interchange.reading import read

    paths = list(paths)
    return accept(store, read(paths), ", ".join(path.name for path in paths), dry_run=dry_run, strict=strict)


def accept(store: Store, reading: "Reading", what: str, *, dry_run: bool = False, strict: bool = False) -> "Preview":
    """Take sheets that were read already in as one step, named after `what`; as `import_into` does.

    A store that holds something is copied first. Raises BackupFailed where that cannot be done.
    """
    import hashlib

    from app.interchange.accepting import take_in

    digest = hashlib.sha256(repr(reading.sheets).encode()).hexdigest()
    preview = None
    if not dry_run:
        _copy_first(store)
    try:
        with store.writing(f"Import {what}", kind=Kind.IMPORT, source=digest) as session:
            preview = take_in(session, rooms.tables(), reading)
            if dry_run or (strict and (preview.refused or preview.not_read)):
                raise _Unwanted
    except _Unwanted:
        pass
    assert preview is not None
    return preview


def _copy_first(store: Store) -> None:
    """Keep a verified copy of what there is before much of it may change."""
    from app.kit.folders import backups
    from db.copies import keep_copy

    if not store.read_only and store.head().steps:
        keep_copy(store.path, backups(store.path), datetime.now().astimezone().date())


def tables_out(store: Store, folder: Path) -> list[Path]:
    """Every table of the store as CSV files in the folder; the files written."""
    from app.interchange.writing import write_tables

    with store.reading() as session:
        return write_tables(session, rooms.tables(), folder)


@dataclass(frozen=True)
class Wanted:
    """What a report was asked for in names and dates; None where nothing was said."""

    year: int | None = None
    since: date | None = None
    until: date | None = None
    group: str | None = None
    agency: str | None = None
    as_at: date | None = None


def make_report(session: Session, name: str, wanted: Wanted, made: datetime | None = None) -> "Report":
    """The report of that name. Raises NoSuch for a report, group or agency that is not there."""
    from app.export.request import Request

    spec = rooms.reports().get(name)
    if spec is None:
        raise NoSuch("report", name)
    since, until = _period(session, wanted)
    group = group_named(session, wanted.group) if wanted.group else None
    agency = agency_named(session, wanted.agency) if wanted.agency else None
    if wanted.group and group is None:
        raise NoSuch("group", wanted.group)
    if wanted.agency and agency is None:
        raise NoSuch("agency", wanted.agency)
    made = made or datetime.now().astimezone()
    return spec.make(session, Request(since, until, group.id if group else None, agency.id if agency else None, made))


def make_pack(store: Store, group: str | None, day: date | None, path: Path) -> "Made":
    """The board pack of a group's meeting on a day; of the board's, and of the next one planned, where not said.

    Raises NoSuch, NoMeeting, or CannotWrite.
    """
    from app.packs.queries import meeting_on, next_meeting
    from app.packs.report_pack import build
    from app.packs.rules import NoMeeting, Part

    with store.reading() as session:
        chosen = group_named(session, group) if group else next(iter(_boards(session)), None)
        if group and chosen is None:
            raise NoSuch("group", group)
        if chosen is None:
            raise NoMeeting
        today = datetime.now().astimezone().date()
        found = meeting_on(session, chosen.id, day) if day else next_meeting(session, chosen.id, today)
        if found is None:
            raise NoMeeting(chosen.name, day)
    return build(store, found.id, tuple(Part), path)


def _boards(session: Session) -> "list[GroupLine]":
    return [line for line in groups(session) if line.kind == BOARD]


def _period(session: Session, wanted: Wanted) -> tuple[date, date]:
    """The days asked for; else the year of `as_at`, of today, or the last one with data. `as_at` cuts it short."""
    first, last = year_span(wanted.year if wanted.year is not None else _usual_year(session, wanted))
    since, until = wanted.since or first, wanted.until or last
    return since, min(until, wanted.as_at) if wanted.as_at else until


def _usual_year(session: Session, wanted: Wanted) -> int:
    if day := wanted.as_at or wanted.since or wanted.until:
        return year_of(day)
    return usual_year(session, datetime.now().astimezone().date())
