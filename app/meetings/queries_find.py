"""What the search finds of meetings, and of the notes in their registers."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.rules_year import year_of
from app.groups.schema import Group, Seat
from app.meetings.rules import MeetingStatus
from app.meetings.schema import Attendance, Meeting
from app.offers import Found, Goal
from app.people.queries_find import holding


def find(session: Session, words: str, most: int = 20) -> list[Found]:
    """Meetings by group, day and place, the latest first; then the notes that say the words."""
    if not words.split():
        return []
    found = list(_meetings(session, words.casefold().split(), most))
    return [*found, *_notes(session, words, most)][:most]


def _meetings(session: Session, wanted: list[str], most: int) -> Iterator[Found]:
    """Looked through here and not in the file, because a day is typed as it is spoken: 12 dec 2014."""
    asked = (
        select(Meeting.id, Meeting.held_on, Meeting.start, Meeting.venue, Meeting.status, Group.id, Group.name)
        .join(Group, Group.id == Meeting.group_id)
        .order_by(Meeting.held_on.desc(), Group.name)
    )
    left = most
    for number, day, start, venue, status, group_id, group in session.execute(asked):
        name = f"{group}, {_day(day)}"
        said = f"{name} {venue or ''}".casefold()
        if left and all(word in said for word in wanted):
            left -= 1
            state = "" if status is MeetingStatus.HELD else status.value
            detail = ", ".join(part for part in (start, venue, state) if part)
            yield Found(name, "Meeting", detail, Goal("meetings", "register", number, group_id, year_of(day)))


def _notes(session: Session, words: str, most: int) -> Iterator[Found]:
    asked = (
        select(Meeting.id, Meeting.held_on, Group.id, Group.name, Seat.label, Attendance.note)
        .select_from(Attendance)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .join(Group, Group.id == Meeting.group_id)
        .join(Seat, Seat.id == Attendance.seat_id)
        .where(*holding(words, Attendance.note))
        .order_by(Meeting.held_on.desc(), Seat.label)
        .limit(most)
    )
    for number, day, group_id, group, seat, note in session.execute(asked):
        goal = Goal("meetings", "register", number, group_id, year_of(day))
        yield Found(f"{group}, {_day(day)}", "Note", f"{seat}: “{note}”", goal)


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
