"""What is true of statutory deadlines: how many working days a kind has, how one stands. The calendar counts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.calendar.rules import working_days_after


@dataclass(frozen=True)
class Kind:
    """A kind of deadline, and how many working days after the day of becoming aware it runs out."""

    name: str
    days: int


USUAL = (Kind("notification", 5), Kind("rapid review", 15))
"""The kinds of a store that has none of its own (DOMAIN.md section 6)."""


class DeadlineStatus(Enum):
    """How a deadline stands on a day."""

    RUNNING = "running"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met late"


def reckoned(aware_on: date, days: int, holidays: Collection[date]) -> date:
    """The day on which that many working days after the day of becoming aware have passed (DOMAIN.md section 6, P1)."""
    return working_days_after(aware_on, days, holidays)


def day_that_holds(counted: date, put_off: Iterable[date]) -> date:
    """The latest of the day counted and those it was put off to: an extension never brings a deadline forward."""
    return max((counted, *put_off))


def standing(due: date, done_on: date | None, today: date) -> DeadlineStatus:
    """How a deadline stands; it is kept on its last day still."""
    if done_on is not None:
        return DeadlineStatus.MET if done_on <= due else DeadlineStatus.MET_LATE
    return DeadlineStatus.OVERDUE if due < today else DeadlineStatus.RUNNING


class NoDays(Exception):
    """A kind of deadline with no working day to count."""


class LastKind(Exception):
    """The only kind of deadline there is, which stays: without one of its own the office has the usual two."""


class NotLater(Exception):
    """An extension to a day that is not after the one that holds; carries that one."""

    def __init__(self, due: date) -> None:
        super().__init__(due.isoformat())
        self.due = due
