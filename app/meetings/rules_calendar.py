"""What is true of a calendar: the dates that meetings so many times a year fall on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

MOST_A_YEAR = 52
"""Weekly."""
MONTHS, WEEKS = 12, 52


@dataclass(frozen=True)
class Proposal:
    """A date that is proposed, and whether the group meets that day already: it is shown, never left out in silence."""

    day: date
    taken: bool = False


def repeat(first: date, times: int) -> list[date]:
    """So many dates within a year, the first included: on the same weekday of the month as the first one.

    The second Thursday stays the second Thursday; a fifth one, which not every month has, stands for the last. More
    often than monthly they are whole weeks apart. Raises ValueError for fewer than 1 or more than 52 a year.
    """
    if not 1 <= times <= MOST_A_YEAR:
        raise ValueError(times)
    if times > MONTHS:
        return [first + timedelta(weeks=WEEKS * number // times) for number in range(times)]
    return [_same_place(first, MONTHS * number // times) for number in range(times)]


def proposals(first: date, times: int, taken: Collection[date]) -> list[Proposal]:
    """The dates of `repeat`, each with whether the group meets that day already."""
    return [Proposal(day, day in taken) for day in repeat(first, times)]


def place(day: date) -> int:
    """Which of its weekday in the month the day is: 1 to 4, and 5 for one that is the last."""
    return (day.day - 1) // 7 + 1


def _same_place(first: date, months: int) -> date:
    """The day on the same weekday of the month, so many months later."""
    year, month = divmod(first.year * MONTHS + first.month - 1 + months, MONTHS)
    begins = date(year, month + 1, 1)
    day = begins + timedelta(days=(first.weekday() - begins.weekday()) % 7, weeks=place(first) - 1)
    return day if day.month == begins.month else day - timedelta(weeks=1)
