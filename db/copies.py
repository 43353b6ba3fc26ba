"""The copies kept without being asked: when one is made, and which are let go."""

import re
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.backup import Manifest, backup, is_sound, manifest_path, read_manifest
from db.connection import Access, connect
from db.figures import head

DAYS_IN_FULL = 2
DAYS, WEEKS, MONTHS = 14, 8, 12
"""How many days, weeks and months back one copy of each is kept (SAFETY.md, Backups)."""


@dataclass(frozen=True)
class Copy:
    """One kept copy. Its number orders it: a clock can be wrong."""

    number: int
    day: date
    path: Path


def keep_copy(path: Path | str, folder: Path | str, today: date) -> Manifest | None:
    """Make a copy in the folder if the store has changed since the newest, then let go of those out of date.

    For the window to call on closing and every half hour. None when nothing has changed. Raises as backup() does.
    """
    path, folder = Path(path), Path(folder)
    kept = copies_in(folder, path.stem)
    if kept and not _has_changed(path, kept[-1]):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    number = kept[-1].number + 1 if kept else 1
    newest = Copy(number, today, folder / f"{path.stem}.{number:06}.{today.isoformat()}.quorate")
    manifest = backup(path, newest.path)
    if not manifest.faults and is_sound(newest.path):
        for copy in out_of_date([*kept, newest]):
            copy.path.unlink(missing_ok=True)
            manifest_path(copy.path).unlink(missing_ok=True)
    return manifest


def copies_in(folder: Path, stem: str) -> list[Copy]:
    """The copies of the stores of that name, oldest first."""
    pattern = re.compile(re.escape(stem) + r"\.(\d{6,})\.(\d{4}-\d\d-\d\d)\.quorate")
    if not folder.is_dir():
        return []
    found = ((pattern.fullmatch(file.name), file) for file in folder.iterdir())
    copies = [Copy(int(name[1]), date.fromisoformat(name[2]), file) for name, file in found if name]
    return sorted(copies, key=lambda copy: copy.number)


def out_of_date(copies: Sequence[Copy]) -> list[Copy]:
    """The copies to let go: all but those of two days, then one of each of 14 days, 8 weeks and 12 months.

    Days, weeks and months are those on which there are copies, counted back from the highest number: a store
    left alone for a year loses none of them, and neither does one whose clock went wrong.
    """
    newest_first = sorted(copies, key=lambda copy: -copy.number)
    days = list(dict.fromkeys(copy.day for copy in newest_first))
    kept = [copy for copy in newest_first if copy.day in days[:DAYS_IN_FULL]]
    for span, many in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        kept += _newest_of_each(newest_first, span, {span(copy.day) for copy in kept})[:many]
    return [copy for copy in newest_first if copy not in kept]


Span = Callable[[date], tuple[int, ...]]


def _newest_of_each(newest_first: Sequence[Copy], span: Span, told: set[tuple[int, ...]]) -> list[Copy]:
    """The newest copy of each day (or week, or month) of which there is none yet."""
    chosen: dict[tuple[int, ...], Copy] = {}
    for copy in newest_first:
        if span(copy.day) not in told:
            chosen.setdefault(span(copy.day), copy)
    return list(chosen.values())


def _day(day: date) -> tuple[int, ...]:
    return (day.toordinal(),)


def _week(day: date) -> tuple[int, ...]:
    return day.isocalendar()[:2]


def _month(day: date) -> tuple[int, ...]:
    return (day.year, day.month)


def _has_changed(path: Path, newest: Copy) -> bool:
    manifest = read_manifest(newest.path)
    if manifest is None or not is_sound(newest.path):
        return True
    with closing(connect(path, Access.READ)) as store:
        now = head(store)
        loose = store.execute("SELECT 1 FROM journal_row WHERE step_id > ? LIMIT 1", (now.steps,)).fetchone()
        return now.chain != manifest.head or loose is not None  # changed from outside, and not on the record yet
