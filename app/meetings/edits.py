"""What is done to meetings and marks: one deed a function, in the caller's session."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.queries import SeatFacts
from app.groups.queries import seat as seat_facts
from app.meetings.queries import mark_of, marks_at, meeting_on, seat_standing
from app.meetings.queries_agenda import agenda_of
from app.meetings.queries_minutes import minutes_of
from app.meetings.rules import (
    HasMarks,
    Mark,
    MarkRefused,
    MarksElsewhere,
    MeetingKind,
    MeetingStatus,
    MeetsThatDay,
    Standing,
    takes_mark,
)
from app.meetings.rules_agenda import EndsTooSoon, planned_minutes
from app.meetings.rules_minutes import BeforeTheMeeting
from app.meetings.schema import Attendance, Meeting
from app.people.rules import InUse
from db.hanging import hanging


def add_meeting(
    session: Session,
    group_id: int,
    held_on: date,
    *,
    start: str | None = None,
    kind: MeetingKind = MeetingKind.ORDINARY,
    status: MeetingStatus = MeetingStatus.PLANNED,
    counts: bool = True,
    venue: str | None = None,
) -> Meeting:
    """Add a meeting of the group. Raises MeetsThatDay where it has one that day already."""
    if meeting_on(session, group_id, held_on) is not None:
        raise MeetsThatDay(held_on)
    meeting = Meeting(
        group_id=group_id, held_on=held_on, start=start, kind=kind, status=status, counts=counts, venue=venue
    )
    session.add(meeting)
    session.flush()
    return meeting


def plan_meetings(
    session: Session, group_id: int, days: Iterable[date], *, start: str | None = None, venue: str | None = None
) -> list[Meeting]:
    """Add an ordinary meeting, planned, on each of the days. Raises MeetsThatDay."""
    return [add_meeting(session, group_id, day, start=start, venue=venue) for day in days]


def change_meeting(session: Session, meeting_id: int, facts: Mapping[str, object]) -> None:
    """Set those facts of a meeting: held_on, start, kind, status, counts, venue; None empties what may be empty.

    Raises MeetsThatDay, MarksElsewhere where the seat of a mark is not open on the new day, BeforeTheMeeting where its
    minutes went out or were confirmed before that day, EndsTooSoon for a start after the agenda's finish, or HasMarks.
    """
    meeting, facts = session.get_one(Meeting, meeting_id), dict(facts)
    status, held_on = facts.pop("status", None), facts.pop("held_on", None)
    if isinstance(start := facts.get("start"), str):
        _check_start(session, meeting_id, start)
    if isinstance(held_on, date) and held_on != meeting.held_on:
        _move(session, meeting, held_on)
    if isinstance(status, MeetingStatus):
        set_status(session, meeting_id, status)
    for name, fact in facts.items():
        setattr(meeting, name, fact)


def _check_start(session: Session, meeting_id: int, start: str) -> None:
    arranged = agenda_of(session, meeting_id)
    finish = arranged.finish if arranged else None
    if finish is not None and planned_minutes(start, finish) is None:
        raise EndsTooSoon(start, finish)


def _move(session: Session, meeting: Meeting, held_on: date) -> None:
    if meeting_on(session, meeting.group_id, held_on) is not None:
        raise MeetsThatDay(held_on)
    marked = session.scalars(select(Attendance.seat_id).filter_by(meeting_id=meeting.id))
    if closed := sum(not seat_facts(session, seat_id).span.covers(held_on) for seat_id in marked):
        raise MarksElsewhere(closed)
    kept = minutes_of(session, meeting.id)
    for day in (kept.circulated_on, kept.confirmed_on) if kept else ():
        if day is not None and day < held_on:
            raise BeforeTheMeeting(day, held_on)
    meeting.held_on = held_on


def delete_meeting(session: Session, meeting_id: int) -> None:
    """Delete a meeting of which nothing is recorded. Raises InUse."""
    meeting = session.get_one(Meeting, meeting_id)
    if used := hanging(session, meeting):
        raise InUse(used)
    session.delete(meeting)


def set_status(session: Session, meeting_id: int, status: MeetingStatus) -> None:
    """Say whether the meeting took place. Raises HasMarks where marks would be left at one that did not."""
    meeting = session.get_one(Meeting, meeting_id)
    if status is not MeetingStatus.HELD and (marks := marks_at(session, meeting_id)):
        raise HasMarks(marks)
    meeting.status = status


def set_mark(session: Session, meeting_id: int, seat_id: int, mark: Mark | None, today: date) -> None:
    """Record who was there for a seat; None takes the mark away, its note and times with it.

    The first mark at a planned meeting whose day has come makes it held. Raises MarkRefused (DOMAIN.md section 2).
    """
    meeting, seat = session.get_one(Meeting, meeting_id), seat_facts(session, seat_id)
    put_mark(session, meeting, seat, mark_of(session, meeting_id, seat_id), mark, today)


def put_mark(
    session: Session, meeting: Meeting, seat: SeatFacts, item: Attendance | None, mark: Mark | None, today: date
) -> Attendance | None:
    """The same for who has looked up the seat and what was recorded (`item`) already; what is recorded now."""
    found = seat_standing(meeting, seat, mark)
    if not takes_mark(found, meeting.held_on, today):
        raise MarkRefused(found)
    if mark is None:
        if item is not None:
            session.delete(item)
        return None
    if found is Standing.PLANNED:
        meeting.status = MeetingStatus.HELD
    if item is None:
        session.add(item := Attendance(meeting_id=meeting.id, seat_id=seat.id, mark=mark))
    item.mark = mark
    return item


def set_details(
    session: Session,
    meeting_id: int,
    seat_id: int,
    *,
    attended_by: str | None = None,
    arrived: str | None = None,
    left: str | None = None,
    note: str | None = None,
) -> None:
    """Set what is known beside the mark: who came, times (HH:MM), a note. Raises NoResultFound without a mark."""
    item = session.scalars(select(Attendance).filter_by(meeting_id=meeting_id, seat_id=seat_id)).one()
    item.attended_by, item.arrived, item.left, item.note = attended_by, arrived, left, note
