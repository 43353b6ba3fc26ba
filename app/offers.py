"""What a room offers the shell in neutral form: where to go, what waits for somebody, what a search found. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


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
class Done:
    """What is stored when something that waits is marked as done."""

    words: str
    """The step: "Close action FB 14/32"."""
    do: "Callable[[Session, date], None]"
    """The deed, as of a day; in the caller's transaction."""


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
    verb: str = "Open"
    """What its button says: "Finish register". With the goal it tells one thing that waits from another, whatever
    its words count by now; so two kinds of things with one goal have two verbs."""
    owner: str = ""
    """Whose it is, in words: a seat or an agency, or several; empty: whoever looks after the place."""
    done: "Done | None" = field(default=None, compare=False)
    """How it is marked as done where it stands; None where it is done nowhere but at its place."""


@dataclass(frozen=True)
class Sight:
    """Of what Home is asked for: the day it is, and the year and the group that are shown."""

    today: date
    year: int
    """The calendar year in which the financial year begins."""
    group: int


@dataclass(frozen=True)
class Figure:
    """A key figure of Home: the number, of what, how it came about, and where it is looked into."""

    title: str
    """"Attendance this year"."""
    value: str
    """"62%"; "–" where there is none yet."""
    words: str
    """A sentence: "The board expects 75%. 9 seats are under 50%."."""
    goal: Goal
    of: str = ""
    """Small beside the number: "of £165k"."""
    trend: tuple[int | None, ...] = ()
    """Values over time, oldest first; None where there was none."""
    expected: int | None = None
    """Of the trend: the value it should reach."""
    is_alarm: bool = False
    """Whether a rise is a warning."""


class Standing(Enum):
    """How something to come stands: by shape and words, as well as by colour."""

    READY = "ready"
    LATE = "late"
    NOT_STARTED = "not started"


@dataclass(frozen=True)
class Coming:
    """Something that is to happen on a day: a meeting, an event, the end of a year."""

    goal: Goal
    day: date
    what: str
    where: str = ""
    """When, where, how many: "10:00, Priory Green. 10 seats"."""
    standing: Standing | None = None
    state: str = ""
    """The same in words: "2 papers overdue"."""


@dataclass(frozen=True)
class Found:
    """A record that a search found."""

    name: str
    kind: str
    """In the field's word: "Seat", "Agency", "Meeting"."""
    detail: str
    goal: Goal


@dataclass(frozen=True)
class Rate:
    """How often somebody came from a seat in a period: whole percents, None where nobody was expected."""

    attended: int | None
    """In person."""
    represented: int | None
    """In person or by deputy."""
    expected: int
    """At how many meetings, with a mark recorded."""


@dataclass(frozen=True)
class Part:
    """What another room knows of a record: a part of its card, each line with what it is and its figure."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Asked:
    """Of what a part of a card is asked: "person", "agency", "group", "priority", and from when to when."""

    kind: str
    id: int
    since: date
    until: date


@dataclass(frozen=True)
class Matter:
    """Something a meeting agreed: a decision, or an action that is followed up until it is done."""

    id: int
    kind: str
    """"action" or "decision"."""
    ref: str
    text: str
    item: str
    """Number of the agenda item under which it was agreed; empty: none."""
    owner: str
    """The seat that does it, in words; empty for a decision."""
    due: date | None
    progress: str
    """How an action gets on, in words: "amber, 3 March: draft sent"; empty for a decision."""
    open: bool


@dataclass(frozen=True)
class TakenDown:
    """What is taken down at a meeting as it falls: a decision, or an action with its owner and day."""

    kind: str
    """"action" or "decision"."""
    text: str
    item: str = ""
    owner: str = ""
    """A seat, written as INTERCHANGE.md writes an owner; empty: not said yet."""
    due: date | None = None


def _no_rates(_: "Session", __: date, ___: date) -> Mapping[int, Rate]:
    return {}


def _never_met(_: "Session", __: date, ___: date) -> Mapping[int, int]:
    return {}


def _none_planned(_: "Session", __: int, ___: date) -> Sequence[date]:
    return ()


def _no_parts(_: "Session", __: Asked) -> Sequence[Part]:
    return ()


def _nothing_follows(_: "Session", __: int, ___: int | None, ____: date) -> None:
    """Nothing is kept of a seat."""


def _no_matters(_: "Session", __: int, ___: date) -> Sequence[Matter]:
    return ()


def _none_taken(_: "Session", __: int) -> Sequence[Matter]:
    return ()


def _not_taken_down(_: "Session", __: int, ___: TakenDown) -> None:
    """No room keeps what was agreed."""


@dataclass(frozen=True)
class Others:
    """What rooms above a page know of what it shows; the shell hands it down, so that no room imports upwards."""

    rates: "Callable[[Session, date, date], Mapping[int, Rate]]" = _no_rates
    """Attendance by seat between two days."""
    met: "Callable[[Session, date, date], Mapping[int, int]]" = _never_met
    """How often each group met between two days."""
    planned: "Callable[[Session, int, date], Sequence[date]]" = _none_planned
    """The days after that one on which the group has a meeting that is neither held nor cancelled."""
    parts: "Callable[[Session, Asked], Sequence[Part]]" = _no_parts
    """What belongs on the card of a record."""
    follow: "Callable[[Session, int, int | None, date], None]" = _nothing_follows
    """Takes what is kept of a seat from a day on to the one in its place; None: there is none."""
    matters: "Callable[[Session, int, date], Sequence[Matter]]" = _no_matters
    """The actions of a group that were open on a day, whichever meeting agreed them: matters arising."""
    taken: "Callable[[Session, int], Sequence[Matter]]" = _none_taken
    """The decisions and actions a meeting agreed, in the order in which they were taken down."""
    take_down: "Callable[[Session, int, TakenDown], None]" = _not_taken_down
    """Keeps what a meeting agreed, under the next reference of that meeting; in the caller's transaction."""
