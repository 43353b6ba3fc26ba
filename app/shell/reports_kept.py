"""What one user keeps of Reports: parts left out of each, and layouts made again by a name. Never in a store."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from app.kit.settings import settings_file
from app.shell.made import Subject
from app.shell.reports_parts import PARTS


@dataclass(frozen=True)
class Layout:
    """A choice of a report with its parts and its form, under a name; the year is the one shown when it is made."""

    name: str
    store: str
    report: str
    group: int | None
    agency: int | None
    form: str
    left_out: tuple[str, ...] = ()

    def subject(self, year: int) -> Subject:
        """What it is made of in a year."""
        return Subject(self.store, self.report, self.group, year, self.agency)


def kept_file() -> Path:
    """Where it is kept for this user of this computer."""
    return settings_file().with_name("reports.json")


class ReportsKept:
    """Reads its file once, writes it when something is chosen."""

    def __init__(self, path: Path) -> None:
        self._path = path
        kept = _read(path)
        self._left_out = dict(_parts(kept.get("left_out")))
        self._layouts = list(_layouts(kept.get("layouts")))

    def left_out(self, report: str) -> frozenset[str]:
        """The parts that are left out of that report."""
        return frozenset(self._left_out.get(report, ()))

    def leave_out(self, report: str, part: str, *, out: bool) -> None:
        """Leave a part out of that report from now on, or put it in again. Raises OSError."""
        parts = self.left_out(report) | {part} if out else self.left_out(report) - {part}
        self._left_out[report] = sorted(parts)
        self._save()

    def layouts(self, store: str) -> list[Layout]:
        """The layouts for that store, by name."""
        return sorted((one for one in self._layouts if one.store == store), key=lambda one: one.name.casefold())

    def add(self, layout: Layout) -> None:
        """Keep a layout in place of one of the same name. Raises OSError."""
        self._layouts = [one for one in self._layouts if (one.store, one.name) != (layout.store, layout.name)]
        self._layouts.append(layout)
        self._save()

    def drop(self, layout: Layout) -> None:
        """Keep a layout no longer. Raises OSError."""
        self._layouts.remove(layout)
        self._save()

    def _save(self) -> None:
        kept = {"left_out": self._left_out, "layouts": [asdict(one) for one in self._layouts]}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_suffix(".new")
        beside.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
        beside.replace(self._path)


def _read(path: Path) -> dict[str, object]:
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):  # not there yet, or spoilt by hand
        return {}
    return kept if isinstance(kept, dict) else {}


def _parts(kept: object) -> Iterator[tuple[str, list[str]]]:
    for report, parts in kept.items() if isinstance(kept, dict) else ():
        if isinstance(parts, list):
            yield report, [part for part in parts if part in PARTS]


def _layouts(kept: object) -> Iterator[Layout]:
    names = set(Layout.__dataclass_fields__)
    for item in kept if isinstance(kept, list) else ():
        if isinstance(item, dict) and set(item) == names and _is_sound(item):
            yield Layout(**item | {"left_out": tuple(item["left_out"])})


def _is_sound(item: dict[str, object]) -> bool:
    texts = all(isinstance(item[name], str) for name in ("name", "store", "report", "form"))
    numbers = all(isinstance(item[name], int | None) for name in ("group", "agency"))
    parts = item["left_out"]
    return texts and numbers and isinstance(parts, list) and all(part in PARTS for part in parts)
