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


def _home() -> type:
    from app.shell.page_home import HomePage

    return HomePage


def _reports() -> type:
    from app.shell.page_reports import ReportsPage

    return ReportsPage


def _history() -> type:
    from app.shell.page_history import HistoryPage

    return HistoryPage


def _settings() -> type:
    from app.shell.page_settings import SettingsPage

    return SettingsPage


OWN = (
    Place("home", "Home", "home", _home),
    Place("reports", "Reports", "reports", _reports),
    Place("history", "History", "history", _history),
    Place("settings", "Settings", "settings", _settings),
)
"""Pages of the shell itself."""


def _setup() -> type:
    from app.shell.first_run_setup import SetUpPage

    return SetUpPage


BESIDE = (Place("setup", "Set up your board", "home", _setup),)
"""Pages that one is led to; the sidebar does not offer them."""


@cache
def places() -> Sequence[Place]:
    """Every place there is, in order."""
    of_rooms = (Place(room.name, room.title, room.name, room.page) for room in ROOMS if room.page is not None)
    return sorted([*OWN, *of_rooms], key=lambda place: ORDER.index(place.name))


def place(name: str) -> Place:
    """The place of that name; the first there is where it is not built yet."""
    return next((found for found in (*places(), *BESIDE) if found.name == name), places()[0])
