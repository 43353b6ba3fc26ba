"""What is true of agencies and people: their classes, and the name that goes with a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

WITHHELD = "Name withheld"


class ChargingClass(Enum):
    """How an agency stands to the board's charges (DOMAIN.md section 1)."""

    CONTRIBUTING_PARTNER = "contributing partner"
    MAINTAINED_SCHOOL = "maintained school"
    ACADEMY = "academy"
    INDEPENDENT = "independent"
    PRIVATE = "private"
    VOLUNTARY = "voluntary"
    NATIONAL_VOLUNTARY = "national voluntary"
    OUT_OF_AREA = "out of area"
    EXEMPT = "exempt"


@dataclass(frozen=True)
class Dated:
    """A value that holds from a day on; without a day it has always held."""

    value: str
    since: date | None = None


def on_the_day(history: Iterable[Dated], day: date) -> str | None:
    """The value that held on that day: the latest begun by then, None when none had."""
    begun = [item for item in history if item.since is None or item.since <= day]
    return sorted(begun, key=_begins)[-1].value if begun else None  # of two begun at once, the one named last


def name_on(history: Sequence[Dated], day: date) -> str:
    """The name carried on that day; before the first known name began, that one. The present name comes last."""
    return on_the_day(history, day) or min(history, key=_begins).value


def _begins(item: Dated) -> date:
    return item.since or date.min


def in_place_of(agency: int, next_to: Mapping[int, Sequence[int]]) -> tuple[int, ...]:
    """The last followers of an agency, by way of those between; itself where nobody followed, or all in a circle."""
    waiting, seen = [agency], {agency}
    for one in waiting:  # grows as it goes
        later = [other for other in next_to.get(one, ()) if other not in seen]
        waiting += later
        seen.update(later)
    return tuple(one for one in waiting if not next_to.get(one)) or (agency,)


def printed_name(name: str, withheld: bool) -> str:
    """The name as it may leave the store (DOMAIN.md section 1, Person)."""
    return WITHHELD if withheld else name


class InUse(Exception):
    """A record that cannot be deleted, because others refer to it; carries how many of which table."""

    def __init__(self, by: Mapping[str, int]) -> None:
        super().__init__(", ".join(f"{number} {table}" for table, number in by.items()))
        self.by = dict(by)


class NameTaken(Exception):
    """A name that another record of the same kind goes by."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NoName(Exception):
    """A record that would be left without a name."""


class FollowsItself(Exception):
    """An agency that would be its own successor."""


class Itself(Exception):
    """A record that would be merged with itself."""


class HeldTwice(Exception):
    """Two records that each have what one may have once only; carries how many of which table."""

    def __init__(self, by: Mapping[str, int]) -> None:
        super().__init__(", ".join(f"{table}: {number}" for table, number in by.items()))
        self.by = dict(by)


class TooEarly(Exception):
    """A day that is not after the one on which what it replaces began; carries that one."""

    def __init__(self, began: date) -> None:
        super().__init__(began.isoformat())
        self.began = began
