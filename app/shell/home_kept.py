"""What one user keeps of Home, board by board: what is put off, what is theirs, what was seen. Never in a store."""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from app.kit.settings import settings_file
from app.offers import Attention

KEPT = 50
"""Boards remembered; those not opened for longest are forgotten."""


@dataclass(frozen=True)
class Kept:
    """Of one board, for this user of this computer."""

    seat: str = ""
    """The user's own seat or role, as registers and actions write an owner."""
    places: tuple[str, ...] = ()
    """Rooms the user looks after, by name."""
    only_mine: bool = False
    """Whether Home and the badges leave out what is somebody else's."""
    seen: int = 0
    """The last step of the journal when the board was last closed."""
    put_off: dict[str, str] = field(default_factory=dict)
    """What waits (see `name_of`), and the ISO day on which it is shown again."""

    def hides(self, item: Attention, today: date) -> bool:
        """Whether it is put off beyond that day."""
        return self.put_off.get(name_of(item), "") > today.isoformat()

    def has(self, item: Attention) -> bool:
        """Whether it is the user's: of a room they look after, or owned by their seat."""
        seat, owner = self.seat.strip().casefold(), item.owner.casefold()
        return item.goal.place in self.places or bool(seat and owner and (seat in owner or owner in seat))


def name_of(item: Attention) -> str:
    """What waits by where it leads and what is to be done there: the same thing while its words count down."""
    goal = item.goal
    return json.dumps([goal.place, goal.view, goal.id, goal.group, goal.year, item.verb])


def home_file() -> Path:
    """Where it is kept for this user of this computer."""
    return settings_file().with_name("home.json")


def kept_of(store: Path, file: Path | None = None) -> Kept:
    """What is kept of that board; nothing where nothing was, or where the file is spoilt."""
    found = _read(file or home_file()).get(str(store))
    if not isinstance(found, dict):
        return Kept()
    usual = asdict(Kept())
    fits = {name: found[name] for name, value in usual.items() if _fits(found.get(name), value)}
    return Kept(**fits | {"places": tuple(fits.get("places", ()))})


def keep(store: Path, kept: Kept, file: Path | None = None) -> None:
    """Keep this of that board in place of what was kept. Raises OSError where the folder cannot be written."""
    path = file or home_file()
    boards = {name: one for name, one in _read(path).items() if name != str(store)}
    boards = dict([*boards.items(), (str(store), asdict(kept))][-KEPT:])
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(boards, indent=1) + "\n", "utf-8")
    beside.replace(path)


def _read(path: Path) -> dict[str, object]:
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):  # not there yet, or spoilt by hand
        return {}
    return kept if isinstance(kept, dict) else {}


def _fits(value: object, usual: object) -> bool:
    """Whether a value read is of the kind of the usual one, with texts inside."""
    if isinstance(usual, tuple):
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if isinstance(usual, dict):
        return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
    return type(value) is type(usual)
