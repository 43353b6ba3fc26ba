"""What a room offers the shell in neutral form: where to go, what waits for somebody, what a search found. No Qt."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Goal:
    """A place in the window, and what is to be shown there."""

    place: str
    """Name of a room or of a page of the shell: "meetings", "groups", "reports"."""
    view: str = ""
    """A tab of the place: "register", "calendar", "seats"."""
    id: int | None = None
    """The record to stand at."""
    group: int | None = None
    year: int | None = None
    """The calendar year in which the financial year begins."""


@dataclass(frozen=True)
class Attention:
    """One thing that waits for somebody, as Home and the badges show it."""

    goal: Goal
    what: str
    """What waits, in words: "7 marks still to enter for 12 March"."""
    why: str = ""
    """Of what, since when: "Full Board, 33 seats"."""
    due: date | None = None
    urgent: bool = False


@dataclass(frozen=True)
class Found:
    """A record that a search found."""

    name: str
    kind: str
    """In the field's word: "Seat", "Agency", "Meeting"."""
    detail: str
    goal: Goal
