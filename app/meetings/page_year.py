"""What day it is, and which year a window opens on."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.groups.queries import groups
from app.groups.rules_year import year_of, year_span
from app.meetings.queries_register import register
from app.meetings.rules import MeetingStatus


def usual_year(session: Session, years: Sequence[int], today: date) -> int:
    """This year where it has meetings; else the last one in which the first group met; else the last one there is."""
    now = year_of(today)
    if now in years or not years:
        return now
    first = next(iter(groups(session)), None)
    for year in reversed(years if first else ()):
        found = register(session, first.id, *year_span(year)) if first else None
        if found and any(meeting.status is MeetingStatus.HELD for meeting in found.meetings):
            return year
    return years[-1]


def today() -> date:
    """The day it is, where the window stands."""
    return date.today()  # noqa: DTZ011  a board's day is the day on its own wall
