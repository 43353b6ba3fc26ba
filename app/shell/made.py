"""Which reports were made, when and where: kept beside the settings, never in a store."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path

from app.kit.settings import settings_file

KEPT = 400
"""Files remembered; the oldest are forgotten."""


def made_file() -> Path:
    """Where it is kept for this user of this computer."""
    return settings_file().with_name("made.json")


@dataclass(frozen=True)
class Subject:
    """Of what a report was made."""

    store: str
    """The path of the store."""
    report: str
    """The report's stable name."""
    group: int | None
    """None: of all groups."""
    year: int
    agency: int | None = None
    """None: of all agencies."""


@dataclass(frozen=True)
class MadeFile:
    """One file that was made."""

    store: str
    report: str
    group: int | None
    year: int
    form: str
    path: str
    when: str
    """ISO, with its time zone."""
    chain: str
    """The end of the journal's chain it was made at: another one means that something changed since."""
    agency: int | None = None

    @property
    def subject(self) -> Subject:
        """Of what it was made."""
        return Subject(self.store, self.report, self.group, self.year, self.agency)

    @property
    def at(self) -> datetime:
        """When it was made, in local time."""
        return datetime.fromisoformat(self.when).astimezone()


class MadeFiles:
    """The files made, the newest last. Reads its file once, writes it when one is added."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._files = list(_read(path))

    def add(self, made: MadeFile) -> None:
        """Remember a file in place of the one made before of the same subject in the same form."""
        others = [item for item in self._files if (item.subject, item.form) != (made.subject, made.form)]
        self._files = [*others, made][-KEPT:]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_suffix(".new")
        beside.write_text(json.dumps([asdict(item) for item in self._files], indent=1) + "\n", "utf-8")
        beside.replace(self._path)

    def of(self, subject: Subject) -> list[MadeFile]:
        """The files made of the subject, the newest first."""
        return [item for item in reversed(self._files) if item.subject == subject]

    def of_store(self, store: str) -> list[MadeFile]:
        """Every file made of that store, the newest first."""
        return [item for item in reversed(self._files) if item.store == store]


def _read(path: Path) -> Iterator[MadeFile]:
    """What was kept; what cannot be read was never made."""
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):  # not there yet, or spoilt by hand
        return
    names = {part.name for part in fields(MadeFile)}
    needed = names - {"agency"}
    for item in kept if isinstance(kept, list) else ():
        if isinstance(item, dict) and needed <= set(item) <= names and _is_sound(item):
            yield MadeFile(**item)


def _is_sound(item: dict[str, object]) -> bool:
    texts = (item[name] for name in ("store", "report", "form", "path", "when", "chain"))
    numbers = isinstance(item["year"], int) and all(isinstance(item.get(of), int | None) for of in ("group", "agency"))
    if not numbers or not all(isinstance(text, str) for text in texts):
        return False
    try:
        datetime.fromisoformat(str(item["when"]))
    except ValueError:
        return False
    return True
