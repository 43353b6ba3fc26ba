"""The places of the window: pages of the shell and of the rooms, in the order of the sidebar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from app.rooms import ROOMS
from app.shell.sidebar import Destination

ORDER = (
    *("home", "meetings", "groups", "risks", "training", "budget", "actions"),
    *("reports", "history", "settings"),
)
"""Of every place, those of rooms still to be built included. Ctrl+1 is the first that there is."""
AT_THE_FOOT = {"settings"}
FIRST = "home"


@dataclass(frozen=True)
class Place:
    """One place, and the function that imports its page."""

    name: str
    title: str
    icon: str
    page: Callable[[], type]

    def destination(self) -> Destination:
        """How the sidebar shows it."""
        return Destination(self.name, self.title, self.icon, self.name in AT_THE_FOOT)


OWN: tuple[tuple[str, str, str, Callable[[], type]], ...] = ()
"""Pages of the shell itself: name, title, icon, and the function that imports the class."""


@cache
def places() -> Sequence[Place]:
    """Every place there is, in order."""
    of_rooms = (Place(room.name, room.title, room.name, room.page) for room in ROOMS if room.page is not None)
    found = [*(Place(*own) for own in OWN), *of_rooms]
    return sorted(found, key=lambda place: ORDER.index(place.name))


def place(name: str) -> Place:
    """The place of that name; the first there is where it is not built yet."""
    return next((found for found in places() if found.name == name), places()[0])
