"""What is true of a group over the years: what it was called and where it hung, why it cannot close yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Was:
    """What a group was called and where it hung, until a day; without a day it still is."""

    name: str
    parent_id: int | None
    until: date | None = None


def was(history: Iterable[Was], day: date) -> Was:
    """What held of a group on the day; `history` ends with what holds now, the only one without a last day."""
    return min(
        (item for item in history if item.until is None or day <= item.until), key=lambda item: item.until or date.max
    )


class MeetingsPlanned(Exception):
    """A group that would close while meetings are planned after its last day; carries their days."""

    def __init__(self, days: Sequence[date]) -> None:
        super().__init__(", ".join(str(day) for day in days))
        self.days = tuple(days)


class GroupsUnder(Exception):
    """A group that would close while others still hang under it; carries their names."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(", ".join(names))
        self.names = tuple(names)


class SeatBegins(Exception):
    """A group that would close before one of its seats opens or is taken up; carries the seat and that day."""

    def __init__(self, label: str, begins: date) -> None:
        super().__init__(f"{label} from {begins}")
        self.label, self.begins = label, begins


class GroupClosed(Exception):
    """A seat that would be open when its group is closed; carries the group's last day."""

    def __init__(self, last: date) -> None:
        super().__init__(last.isoformat())
        self.last = last


class LinkThere(Exception):
    """A group that is linked to a board of that name already."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
