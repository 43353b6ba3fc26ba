"""What an invitation for a calendar says, before it becomes a file. Knows no room."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Sitting:
    """One entry of the calendar; starts and ends in the place's own time."""

    key: str
    """What it is known by for good, so that a later invitation changes this entry and adds none."""
    title: str
    starts: datetime
    ends: datetime
    where: str = ""
    link: str = ""
    said: str = ""


@dataclass(frozen=True)
class Invitation:
    """The sittings of one event; when it is cancelled, the entries are struck out."""

    board: str
    sittings: tuple[Sitting, ...]
    made: datetime
    cancelled: bool = False
    zone: str = "Europe/London"
