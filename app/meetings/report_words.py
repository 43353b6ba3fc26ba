"""The words in which attendance is printed: dates, marks, standings, and why a meeting was not quorate."""

from datetime import date

from app.meetings.rules import Lacking, Mark, Quorum, Shortfall, Standing

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


def plural(number: int, one: str, many: str = "") -> str:
    """The number with its noun: "1 seat", "33 seats"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day_words(day: date) -> str:
    """A date as people write it: "19 March 2015"."""
    return f"{day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """A date at the head of a column: "19 Mar"."""
    return f"{day.day} {day:%b}"


def month_words(day: date) -> str:
    """A month as people write it: "Sep 2014"."""
    return f"{day:%b %Y}"


def period_words(since: date, until: date) -> str:
    """Both days of a period: "1 April 2014 to 31 March 2015"."""
    return f"{day_words(since)} to {day_words(until)}"


def quorum_words(quorum: Quorum) -> str:
    """Why a meeting was or was not quorate: "Not quorate: West Midlands Police was not there"."""
    if quorum.met:
        words = f"Quorate: {quorum.there} voting there"
        words += f", {quorum.needed} needed" if quorum.needed else ""
    else:
        words = "Not quorate: " + "; ".join(_short(item) for item in quorum.short)
    if quorum.uncounted:
        words += ". There but not counted: " + ", ".join(quorum.uncounted)
    return words + "."


def _short(item: Shortfall) -> str:
    if item.what is Lacking.SEATS:
        return f"{item.there} of the {item.needed} voting seats needed were there"
    if item.what is Lacking.AGENCIES:
        return f"{plural(item.there, 'agency', 'agencies')} there, {item.needed} needed"
    if item.what is Lacking.AGENCY:
        return f"{item.name} was not there"
    if item.what is Lacking.SECTOR:
        return f"nobody from the sector {item.name} was there"
    return f"{item.there} of the {item.needed} seats of category {item.name} needed were there"
