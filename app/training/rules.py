"""What is true of training: courses, events, bookings, and the charges that come of them, as plain values."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from fractions import Fraction
from functools import cached_property

from app.people.rules import ChargingClass


class Trigger(Enum):
    """What a place is charged for; of two equal amounts the earlier one here names the charge (POLICY.md, Order)."""

    DID_NOT_ATTEND = "did not attend"
    LATE_CANCELLATION = "late cancellation"
    LEFT_EARLY = "left early"
    ARRIVED_LATE = "arrived late"
    E_LEARNING = "e-learning not completed"
    ATTENDANCE_FEE = "attendance fee"
    WALK_IN = "walk-in"


class Status(Enum):
    """How a booking stands."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    ATTENDED = "attended"
    PART_ATTENDED = "part attended"
    DID_NOT_ATTEND = "did not attend"
    CANCELLED = "cancelled"
    SUBSTITUTED = "substituted"


CAME = frozenset({Status.ATTENDED, Status.PART_ATTENDED})


class Mode(Enum):
    """How a course is given."""

    CLASSROOM = "classroom"
    VIRTUAL = "virtual"
    E_LEARNING = "e-learning"
    BRIEFING = "briefing"


@dataclass(frozen=True)
class Told:
    """When word was received: the day, and the time where it is known."""

    day: date
    at: time | None = None

    @property
    def moment(self) -> datetime:
        """To the minute; without a time, 00:00 of the day (POLICY.md, notice)."""
        at = self.at or time()
        return datetime.combine(self.day, time(at.hour, at.minute))


@dataclass(frozen=True)
class Course:
    """What a charge reads of a course; price and booking fee in pence."""

    code: str = ""
    mode: Mode | None = None
    level: str = ""
    price: int = 0
    booking_fee: int = 0


@dataclass(frozen=True)
class Session:
    """One sitting of an event, in local time."""

    start: datetime
    end: datetime

    @property
    def minutes(self) -> int:
        """Whole minutes from start to end."""
        return int((self.end - self.start).total_seconds() // 60)


@dataclass(frozen=True)
class Event:
    """The sessions of an event, at least one, in order of their start, and whether the organiser cancelled it."""

    sessions: tuple[Session, ...]
    cancelled: bool = False

    @property
    def start(self) -> datetime:
        """When the first session begins."""
        return self.sessions[0].start

    @property
    def end(self) -> datetime:
        """When the last session ends."""
        return self.sessions[-1].end

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Each date of the event once, in order; a session belongs to the date it begins on."""
        return tuple(dict.fromkeys(session.start.date() for session in self.sessions))

    def on(self, day: date) -> tuple[Session, ...]:
        """The sessions of one date."""
        return tuple(session for session in self.sessions if session.start.date() == day)

    def minutes_on(self, day: date) -> int:
        """What the sessions of one date add up to."""
        return sum(session.minutes for session in self.on(day))

    @cached_property
    def longest_day(self) -> date:
        """The date with the most minutes; of equals the first."""
        return max(self.days, key=self.minutes_on)


@dataclass(frozen=True)
class Substitute:
    """Who came instead: whether of the agency that booked, and with the course's prerequisite met (or none asked)."""

    same_agency: bool = True
    prerequisite_met: bool = True


@dataclass(frozen=True)
class Waiver:
    """Who decided when, and why, that a charge is not collected."""

    on: date
    by: str
    reason: str


class WaiverRefused(Exception):
    """A charge that may not be waived: the policy knows no waiver, or reason or approver is missing."""


@dataclass(frozen=True)
class Booking:
    """What a charge reads of a booking (the columns of INTERCHANGE.md); the class is that of the day it was booked.

    `sessions_attended` counts from 1; None is not recorded session by session. `extras` is in pence.
    """

    agency: str
    status: Status
    charging_class: ChargingClass | None = None
    sector: str = ""
    booked_on: date | None = None
    told: Told | None = None
    reason: str = ""
    substitute: Substitute | None = None
    sessions_attended: frozenset[int] | None = None
    minutes_late: int = 0
    minutes_left_early: int = 0
    refilled: bool = False
    confirmed_in_writing: bool = False
    extras: int = 0
    waiver: Waiver | None = None

    @property
    def came(self) -> bool:
        """Whether the person was there, wholly or in part."""
        return self.status in CAME


@dataclass(frozen=True)
class Place:
    """One booking on one event of one course."""

    booking: Booking
    event: Event
    course: Course = Course()

    @property
    def booked_day(self) -> date:
        """The day that decides which policy is in force; where it is not known, the first day of the event."""
        return self.booking.booked_on or self.event.days[0]

    @property
    def is_walk_in(self) -> bool:
        """Whether it was booked on a day of the event."""
        return self.booking.booked_on in self.event.days


class Kind(Enum):
    """What a sum is owed for; it decides the VAT code."""

    MISSED = "missed"
    FEE = "fee"
    WALK_IN = "walk-in"
    EXTRAS = "extras"


@dataclass(frozen=True)
class Charge:
    """What an agency owes for a place, in pence net of VAT, with the rule that made it and why, in words."""

    trigger: Trigger
    kind: Kind
    amount: int
    vat_code: str
    vat: int
    policy: str
    rule: str
    why: str
    discretionary: bool = False
    waived: bool = False

    @property
    def gross(self) -> int:
        """Amount and VAT, in pence."""
        return self.amount + self.vat


def half_up(value: Fraction | int) -> int:
    """The nearest whole number; a half goes up."""
    return math.floor(value + Fraction(1, 2))


def is_one_of(value: str, names: Collection[str]) -> bool:
    """Whether a text is among the names, whatever the case and the spaces around it."""
    return value.strip().casefold() in {name.strip().casefold() for name in names}
