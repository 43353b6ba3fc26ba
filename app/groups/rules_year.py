"""What is true of the year boards plan and report by: 1 April to 31 March, written 2014/15."""

from datetime import date

YEAR_BEGINS = (4, 1)


def year_of(day: date) -> int:
    """The calendar year in which the day's financial year begins: 31 March 2015 is of 2014."""
    return day.year if (day.month, day.day) >= YEAR_BEGINS else day.year - 1


def year_span(year: int) -> tuple[date, date]:
    """First and last day of the financial year that begins in the calendar year."""
    return date(year, 4, 1), date(year + 1, 3, 31)


def year_label(year: int) -> str:
    """How the financial year is written: 2014 is 2014/15."""
    return f"{year}/{(year + 1) % 100:02d}"
