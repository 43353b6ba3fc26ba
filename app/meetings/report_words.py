"""The words in which attendance is printed: dates, marks, standings."""

from datetime import date

from app.meetings.rules import Mark, Standing
from app.meetings.rules_words import plural as plural  # noqa: PLC0414  both stand here for who prints
from app.meetings.rules_words import quorum_words as quorum_words  # noqa: PLC0414

BASES = (
    "Attendance % = present in person, of the meetings expected. Representation % = present or deputy, of the "
    "meetings expected. Agency % = meetings at which any seat of the agency was present or by deputy, of those at "
    "which any was expected."
)
MARKS = {
    Mark.PRESENT: "present",
    Mark.DEPUTY: "deputy present",
    Mark.APOLOGIES: "apologies",
    Mark.ABSENT: "absent without apologies",
    Mark.VIRTUAL: "present virtually",
}
KEY = (
    "P present · D deputy present · A apologies · X absent without apologies · V present virtually · "
    "– not a member that day · vac seat vacant · blank not recorded yet"
)
STANDINGS = {
    Standing.COUNTED: "counted",
    Standing.NOT_RECORDED: "left out: not recorded yet",
    Standing.NOT_EXPECTED: "left out: the seat was not open that day",
    Standing.VACANT: "left out: the seat was vacant that day",
    Standing.CANCELLED: "left out: the meeting was cancelled",
    Standing.PLANNED: "left out: the meeting has not taken place",
    Standing.NOT_COUNTING: "left out: the meeting does not count",
}


def day_words(day: date) -> str:
    """A date as people write it: "19 March 2015"."""
    return f"{day.day} {day:%B %Y}"


def time_words(time: str | None, days: int) -> str:
    """A time so many days after a meeting's own: "11:00", "03:14 the next day"; empty where it is not known."""
    if time is None or not days:
        return time or ""
    return f"{time} the next day" if days == 1 else f"{time}, {days} days later"


def short_day(day: date) -> str:
    """A date at the head of a column: "19 Mar"."""
    return f"{day.day} {day:%b}"


def month_words(day: date) -> str:
    """A month as people write it: "Sep 2014"."""
    return f"{day:%b %Y}"


def period_words(since: date, until: date) -> str:
    """Both days of a period: "1 April 2014 to 31 March 2015"."""
    return f"{day_words(since)} to {day_words(until)}"
