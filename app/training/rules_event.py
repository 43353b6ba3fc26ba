"""What is true of events and bookings as the office keeps them: how they stand, waiting lists, what is refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from app.training.rules import CAME, Status


class EventStatus(Enum):
    """How an event stands; it is held once its register is closed."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Stage(Enum):
    """When an evaluation form is filled in."""

    BEFORE = "before"
    AFTER = "after"
    THREE_MONTHS = "three months on"


MONTHS_ON = 3
"""After the end of the event the last form is asked for."""

FORM_DAYS = 14
"""Days after the end of the event by which the form after it is asked back."""


def forms_due(stage: Stage, status: Status) -> bool:
    """Whether a form of that stage is asked of a booking: before, of all with a place; later of those who came."""
    return status in CAME or (stage is Stage.BEFORE and status in {Status.CONFIRMED, Status.DID_NOT_ATTEND})


class ChargeStatus(Enum):
    """How a charge stands; one that is proposed is worked out anew each time, and not stored."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    WAIVED = "waived"
    INVOICED = "invoiced"
    PAID = "paid"
    CREDITED = "credited"


PROMOTION_STOPS = 3
"""As many days before the start a freed place is no longer given away by itself, where the event says nothing."""


def kept_on(until: date | None, today: date) -> bool:
    """Whether places kept for an agency are still kept on that day."""
    return until is None or today <= until


def is_automatic(start: date, stops: int | None, today: date) -> bool:
    """Whether a freed place goes to the first who waits by itself: more than so many days before the start."""
    return (start - today).days > (PROMOTION_STOPS if stops is None else stops)


def places_to_offer(free: int | None, offered: Sequence[date | None]) -> int:
    """How many of those who wait can be offered a place, by the days on which each was; None free: no limit."""
    unasked = sum(day is None for day in offered)
    return unasked if free is None else max(min(free - (len(offered) - unasked), unasked), 0)


class NoSession(Exception):
    """An event that would have no session."""


class Overlapping(Exception):
    """A session that ends before it starts, or after the next one has begun; carries its start."""

    def __init__(self, starts: datetime) -> None:
        super().__init__(starts.isoformat())
        self.starts = starts


class SignedIn(Exception):
    """A session that would be taken away although people signed in at it; carries its start."""

    def __init__(self, starts: datetime) -> None:
        super().__init__(starts.isoformat())
        self.starts = starts


class RegisterOpen(Exception):
    """A charge that is not certain yet, for the register of its event is open; carries what the event is called."""

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self.ref = ref


class NotPlanned(Exception):
    """A deed on an event that stands as it does not allow; carries how it stands."""

    def __init__(self, status: EventStatus) -> None:
        super().__init__(status.value)
        self.status = status


@dataclass(frozen=True)
class Said:
    """Who changed a booking on which day, and why."""

    day: date
    by: str | None = None
    reason: str | None = None


class AlreadyBooked(Exception):
    """A delegate who has a place on the event, or waits for one."""


class NoPlace(Exception):
    """A booking that has no place to give up, or waits for none; carries how it stands."""

    def __init__(self, status: Status) -> None:
        super().__init__(status.value)
        self.status = status


class NotOnTheDay(Exception):
    """A walk-in on a day that is none of the event's."""

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day


class OtherCourse(Exception):
    """A booking that would be moved to an event of another course, or to its own."""


class Doubt(Enum):
    """What speaks against a booking; the office decides."""

    TWICE = "The delegate is on this event already."
    CLASH = "The delegate has a place elsewhere at the same time."
    PREREQUISITE = "The course that has to be attended first was not."
    FULL = "There is no free place: the delegate will wait."
    CLOSED = "Booking has closed."
    DONE = "The delegate attended this course before, and no refresher is due."


class TooEarly(Exception):
    """A mark before the event has begun; carries its first day."""

    def __init__(self, begins: date) -> None:
        super().__init__(begins.isoformat())
        self.begins = begins


class NotMarked(Exception):
    """A register with bookings of which nobody knows whether they came; carries how many."""

    def __init__(self, bookings: int) -> None:
        super().__init__(str(bookings))
        self.bookings = bookings


class NotCharged(Exception):
    """A place for which nothing is owed, or a charge that does not stand as the deed asks."""


def status_of(attended: int, sessions: int) -> Status:
    """How a booking stands whose delegate was at so many of the event's sessions."""
    if attended == 0:
        return Status.DID_NOT_ATTEND
    return Status.ATTENDED if attended == sessions else Status.PART_ATTENDED
