"""How the text of one cell becomes a value, and a value the text that comes in again. An empty text is None."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum
from typing import TypeVar

from app.interchange.table import Refused, Row

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=Enum)

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

EARLIEST, LATEST = 1900, 2199
"""Years outside these are slips of the key: 0215, 20145."""
TWO_DIGITS_BEFORE_2000 = 69
"""Two-digit years from this one on are 19xx, the rest 20xx, as POSIX and Python have it: 31/03/15 is in 2015."""

EXCEL_ZERO = date(1899, 12, 30)
"""Day 0 of Excel's day numbers, from March 1900 on (Excel believes in a 29 February 1900)."""
SERIALS = range(18264, 73051)
"""Day numbers taken for dates, 1950 to 2099; others are more likely a wrong column."""

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?: 00:00(?::00)?)?", re.ASCII)
WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]+)\.?,?[ -](\d{4}|\d{2})", re.IGNORECASE | re.ASCII)
SERIAL = re.compile(r"(\d{5})(?:\.0+)?", re.ASCII)
CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::00)?\s*(am|pm)?", re.IGNORECASE | re.ASCII)
WHOLE = re.compile(r"([-+−]?)(\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.0{1,9})?", re.ASCII)
MONEY = re.compile(r"([-+−]?)\s*£?\s*([-+−]?)\s*(\d{1,3}(?:,\d{3}){1,4}|\d{1,15})?(?:\.(\d*))?", re.ASCII)
YEAR = re.compile(r"(\d{4})\s*[/–-]\s*(\d{4}|\d{2})", re.ASCII)

YES, NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")


class NotUnderstood(ValueError):
    """A cell that does not say what its column asks for: why, and what to do, in words."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(f"{why} {remedy}")
        self.why, self.remedy = why, remedy


def read(row: Row, column: str, parse: Callable[[str], Value]) -> Value:
    """The row's value in the column; raises Refused with the cell and the words where it is not understood."""
    try:
        return parse(row[column])
    except NotUnderstood as fault:
        raise Refused(column, row[column], fault.why, fault.remedy) from fault


def day(text: str) -> date | None:
    """A date: 2015-03-31, 31/03/2015 (day first), 31 Mar 2015, 31 March 2015, 31-Mar-15, or Excel's day number."""
    if not (text := text.strip()):
        return None
    if found := ISO.fullmatch(text):
        year, month, number = found.groups()
        return _calendar_day(int(year), int(month), int(number))
    if found := NUMBERS.fullmatch(text):
        number, _, month, year = found.groups()
        return _calendar_day(_full_year(year), int(month), int(number))
    if found := WORDS.fullmatch(text):
        number, name, year = found.groups()
        return _calendar_day(_full_year(year), _month_named(name), int(number))
    if (found := SERIAL.fullmatch(text)) and int(found[1]) in SERIALS:
        return EXCEL_ZERO + timedelta(days=int(found[1]))
    raise NotUnderstood(f"{text} is not a date.", "Write it as 31/03/2015, 31 Mar 2015 or 2015-03-31.")


def day_out(value: date | None) -> str:
    return "" if value is None else value.isoformat()


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return year + (1900 if year >= TWO_DIGITS_BEFORE_2000 else 2000)


def _month_named(name: str) -> int:
    word = name.casefold()
    for number, month in enumerate(MONTHS, start=1):
        if word in {month.casefold(), month[:3].casefold()} or (word == "sept" and number == 9):
            return number
    raise NotUnderstood(f"There is no month called {name}.", "Write the month as Mar, March or 03.")


def _calendar_day(year: int, month: int, number: int) -> date:
    if not EARLIEST <= year <= LATEST:
        raise NotUnderstood(f"The year {year} is not between {EARLIEST} and {LATEST}.", "Correct the year.")
    if not 1 <= month <= 12:
        raise NotUnderstood(f"There is no month {month}.", "Write the day first, then the month: 31/03/2015.")
    try:
        return date(year, month, number)
    except ValueError as fault:
        raise NotUnderstood(f"There is no {number} {MONTHS[month - 1]} {year}.", "Correct the date.") from fault


def clock(text: str) -> str | None:
    """A time of day as HH:MM: 09:30, 9.30, 9:30:00, 2.15pm."""
    if not (text := text.strip()):
        return None
    found = CLOCK.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2])) if found else (24, 0)
    half = (found[3] or "").casefold() if found else ""
    if half:
        hour = hour % 12 + 12 * (half == "pm") if 1 <= hour <= 12 else 24
    if hour > 23 or minute > 59:
        raise NotUnderstood(f"{text} is not a time of day.", "Write it as 09:30 or 14:00.")
    return f"{hour:02}:{minute:02}"


def yes_no(text: str) -> bool | None:
    """True for yes, y, true and 1, False for no, n, false and 0."""
    word = text.strip().casefold()
    if not word:
        return None
    if word not in YES + NO:
        raise NotUnderstood(f"{text.strip()} is neither yes nor no.", "Write yes or no.")
    return word in YES


def yes_no_out(*, value: bool | None) -> str:
    return "" if value is None else YES[0] if value else NO[0]


def whole(text: str, least: int | None = None, most: int | None = None) -> int | None:
    """A whole number, in the bounds given: 12, 1,200, -3, and 12.0 as some programs write it."""
    if not (text := text.strip()):
        return None
    if not (found := WHOLE.fullmatch(text)):
        raise NotUnderstood(f"{text} is not a whole number.", _within(least, most))
    number = int(found[2].replace(",", "")) * (-1 if found[1] in ("-", "−") else 1)
    if least is not None and number < least:
        raise NotUnderstood(f"{text} is less than {least}.", _within(least, most))
    if most is not None and number > most:
        raise NotUnderstood(f"{text} is more than {most}.", _within(least, most))
    return number


def whole_out(value: int | None) -> str:
    return "" if value is None else str(value)


def _within(least: int | None, most: int | None) -> str:
    if least is not None and most is not None:
        return f"Enter a whole number from {least} to {most}."
    if least is not None:
        return f"Enter a whole number, {least} or more."
    return "Enter a whole number." if most is None else f"Enter a whole number, {most} or fewer."


def pence(text: str) -> int | None:
    """Money in whole pence: £1,234.50, 1234.5, 1,234, -5, and (5.00) for money owed the other way."""
    if not (text := text.strip()):
        return None
    inner = text[1:-1].strip() if (bracketed := text.startswith("(") and text.endswith(")")) else text
    found = MONEY.fullmatch(inner)
    if not found or not (found[3] or found[4]) or bool(found[1]) + bool(found[2]) + bracketed > 1:
        raise NotUnderstood(f"{text} is not an amount of money.", "Write pounds and pence: 1234.50, or -1234.50.")
    pounds, parts = found[3] or "0", found[4] or ""
    if len(parts.rstrip("0")) > 2:
        raise NotUnderstood(f"{text} has a fraction of a penny.", "Round it to two decimals.")
    amount = int(pounds.replace(",", "")) * 100 + int(parts.rstrip("0").ljust(2, "0"))
    return -amount if bracketed or {"-", "−"} & {found[1], found[2]} else amount


def pence_out(value: int | None) -> str:
    if value is None:
        return ""
    pounds, parts = divmod(abs(value), 100)
    return f"{'-' if value < 0 else ''}{pounds}.{parts:02}"


def choice(text: str, words: type[Choice]) -> Choice | None:
    """The enum's member whose value the text is, whatever its capitals."""
    if not (text := text.strip()):
        return None
    for member in words:
        if str(member.value).casefold() == " ".join(text.casefold().split()):
            return member
    *others, last = (str(member.value) for member in words)
    allowed = f"{', '.join(others)} or {last}" if others else last
    raise NotUnderstood(f"{text} is not one of the words for this column.", f"Write {allowed}.")


def choice_out(value: Enum | None) -> str:
    return "" if value is None else str(value.value)


def financial_year(text: str) -> int | None:
    """The year in which a financial year starts: 2014 for 2014/15, 2014-15 and 2014-2015."""
    if not (text := text.strip()):
        return None
    found = YEAR.fullmatch(text)
    if not found or not EARLIEST <= (start := int(found[1])) <= LATEST:
        raise NotUnderstood(f"{text} is not a financial year.", "Write it as 2014/15.")
    if int(found[2]) % 100 != (start + 1) % 100 or (len(found[2]) == 4 and int(found[2]) != start + 1):
        why = f"{text} does not end in the year after it starts."
        raise NotUnderstood(why, f"Write it as {financial_year_out(start)}.")
    return start


def financial_year_out(start: int | None) -> str:
    return "" if start is None else f"{start}/{(start + 1) % 100:02}"
