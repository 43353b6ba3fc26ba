"""What is true of days: which are working days, and how deadlines are counted in them."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from enum import Enum


class Nation(Enum):
    """Whose bank holidays are no working days."""

    ENGLAND_AND_WALES = "england and wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern ireland"


Holidays = Mapping[Nation, Collection[date]]
"""The bank holidays of each nation; one that is not named has none."""
DAY = timedelta(days=1)
SUNDAY_AND_SATURDAY = (5, 6)


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    """Monday to Friday, and no bank holiday."""
    return day.weekday() not in SUNDAY_AND_SATURDAY and day not in holidays


def working_days(received: date, start: date, holidays: Collection[date]) -> int:
    """Working days after the day of receipt, up to and including the start; 0 where that day is not before it."""
    span = (received + DAY * number for number in range(1, (start - received).days + 1))
    return sum(is_working_day(day, holidays) for day in span)


def working_days_after(day: date, count: int, holidays: Collection[date]) -> date:
    """The day on which that many working days after a day have passed; the day itself is not counted.

    So are statutory deadlines counted (DOMAIN.md section 6, P1). With a count of 0 it is the day itself.
    """
    return _stepped(day, count, DAY, holidays)


def working_days_before(day: date, count: int, holidays: Collection[date]) -> date:
    """The last working day that lies that many working days before a day; the day itself is not counted.

    So are papers due before a meeting (DOMAIN.md section 6, P3). With a count of 0 it is the day itself.
    """
    return _stepped(day, count, -DAY, holidays)


def _stepped(day: date, count: int, step: timedelta, holidays: Collection[date]) -> date:
    while count > 0:
        day += step
        count -= is_working_day(day, holidays)
    return day
