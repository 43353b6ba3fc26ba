"""What the search finds of meetings, of the notes in their registers, and of letters about attendance."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.rules_year import year_of
from app.groups.schema import Group, Seat
from app.meetings.queries_find_papers import find_papers
from app.meetings.rules import MeetingStatus
from app.meetings.rules_letters import status_on
from app.meetings.schema import Attendance, Letter, Meeting
from app.offers import Found, Goal
from app.people.queries_find import holding
from app.people.schema import Agency


def find(session: Session, words: str, most: int = 20) -> list[Found]:
    """Meetings by group, day and place, the latest first; letters; agendas, papers, minutes, notes: so many of each."""
    if not (wanted := words.casefold().split()):
        return []
    records = *_meetings(session, wanted, most), *_letters(session, wanted, most)
    return [*records, *find_papers(session, words, most), *_notes(session, words, most)]


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


def _letters(session: Session, wanted: list[str], most: int) -> list[Found]:
    """By the agency as it is called now, the group and the day; its wording is the record's, and not looked through."""
    days = (Letter.drafted_on, Letter.sent_on, Letter.replied_on, Letter.closed_on)
    asked = (
        select(Letter.id, Letter.since, Agency.name, Group.id, Group.name, *days)
        .join(Group, Group.id == Letter.group_id)
        .join(Agency, Agency.id == Letter.agency_id)
        .order_by(Letter.drafted_on.desc(), Agency.name)
    )
    found: list[Found] = []
    for number, since, agency, group_id, group, drafted, *stages in session.execute(asked):
        name = f"Letter to {agency}, {_day(drafted)}"
        if len(found) < most and all(word in f"{name} {group}".casefold() for word in wanted):
            detail = f"{group}, {status_on(date.max, *stages).value}"
            found.append(Found(name, "Letter", detail, Goal("meetings", "watch", number, group_id, year_of(since))))
    return found


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
