"""Places and policies to try the charging rules on."""

from datetime import date, datetime, time, timedelta
from typing import Any

from app.calendar.rules import Holidays, Nation
from app.people.rules import ChargingClass
from app.training.charging import Outcome, charged
from app.training.rules import Booking, Course, Event, Place, Session, Status, Told
from app.training.rules_policy import Policy
from app.training.rules_toml import policies_in

BANK_HOLIDAYS = frozenset(
    date(2026, month, day) for month, day in ((1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28))
)
"""England and Wales, 2026 (DOMAIN.md section 4)."""
HOLIDAYS: Holidays = {Nation.ENGLAND_AND_WALES: BANK_HOLIDAYS, Nation.SCOTLAND: {date(2026, 4, 3)}}
LONG_AFTER = date(2027, 12, 31)
TUESDAY = date(2026, 4, 14)
FULL, HALF, TWILIGHT = 420, 180, 90
"""Minutes of a day."""


def event(first: date = TUESDAY, *minutes: int, begins: time = time(9, 30), cancelled: bool = False) -> Event:
    """An event of one session a day, on days that follow each other."""
    starts = [datetime.combine(first + timedelta(days=number), begins) for number in range(len(minutes or (FULL,)))]
    sessions = (Session(at, at + timedelta(minutes=one)) for at, one in zip(starts, minutes or (FULL,), strict=True))
    return Event(tuple(sessions), cancelled)


def booking(status: Status = Status.DID_NOT_ATTEND, **facts: Any) -> Booking:
    """A booking made long before, by a contributing partner."""
    usual = {"agency": "Council", "charging_class": ChargingClass.CONTRIBUTING_PARTNER, "booked_on": date(2026, 1, 5)}
    return Booking(status=status, **{**usual, **facts})


def told(day: date, at: str = "") -> Told:
    return Told(day, time.fromisoformat(at) if at else None)


def missed(on: Event | None = None, course: Course | None = None, **facts: Any) -> Place:
    """A place whose delegate did not attend."""
    return Place(booking(**facts), on or event(), course or Course())


def late(day: date, at: str = "", on: Event | None = None, course: Course | None = None, **facts: Any) -> Place:
    """A place that was cancelled, with the day on which notice was received."""
    return Place(booking(Status.CANCELLED, told=told(day, at), **facts), on or event(), course or Course())


def there(on: Event | None = None, course: Course | None = None, **facts: Any) -> Place:
    """A place whose delegate came."""
    return Place(booking(Status.ATTENDED, **facts), on or event(), course or Course())


def policy(text: str) -> Policy:
    """The policy of these lines, in force since long ago."""
    return policies_in(f'[[policy]]\nname = "Test"\neffective_from = 2020-04-01\n{text}')[0]


def outcome(rule: Policy, place: Place, today: date = LONG_AFTER) -> Outcome:
    return charged(place, [rule], HOLIDAYS, today)


def pounds(rule: Policy, place: Place, today: date = LONG_AFTER) -> float:
    """What is charged in all, net of VAT."""
    return outcome(rule, place, today).amount / 100


def triggers(rule: Policy, place: Place) -> list[str]:
    return [charge.trigger.value for charge in outcome(rule, place).charges]
