"""Questions we ask about meetings. Nothing here changes anything."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.groups.queries import SeatFacts, seat
from app.groups.rules_year import year_of
from app.groups.schema import Group, Seat
from app.meetings.queries_register import consecutive_misses, register
from app.meetings.rules import Mark, MeetingStatus, Standing, Watch, standing, watch
from app.meetings.schema import Attendance, Meeting


def meeting_on(session: Session, group_id: int, day: date) -> Meeting | None:
    """The meeting of the group on that day."""
    return session.scalar(select(Meeting).filter_by(group_id=group_id, held_on=day))


def years(session: Session) -> list[int]:
    """The financial years that have meetings, each by the calendar year it begins in, oldest first."""
    return sorted({year_of(day) for day in session.scalars(select(Meeting.held_on).distinct())})


def last_year_held(session: Session) -> int | None:
    """The latest financial year in which a meeting took place; None where none did."""
    held = select(func.max(Meeting.held_on)).where(Meeting.status == MeetingStatus.HELD)
    latest = session.scalar(held)
    return None if latest is None else year_of(latest)


def usual_year(session: Session, today: date) -> int:
    """The year to begin with: today's where it has meetings, else the last in which one was held, else today's."""
    now = year_of(today)
    return now if now in years(session) else last_year_held(session) or now


def mark_of(session: Session, meeting_id: int, seat_id: int) -> Attendance | None:
    """What is recorded of the seat at the meeting."""
    return session.scalar(select(Attendance).filter_by(meeting_id=meeting_id, seat_id=seat_id))


def marks_at(session: Session, meeting_id: int) -> int:
    """How many marks are recorded at the meeting."""
    return session.scalar(select(func.count()).select_from(Attendance).filter_by(meeting_id=meeting_id)) or 0


def seat_standing(meeting: Meeting, facts: SeatFacts, mark: Mark | None) -> Standing:
    """How the seat stands to the meeting with that mark; one of another group is not expected."""
    day = meeting.held_on
    is_open = facts.group_id == meeting.group_id and facts.span.covers(day)
    return standing(meeting.status, meeting.counts, is_open, facts.is_held(day), mark)


@dataclass(frozen=True)
class Explained:
    """One meeting as a percentage saw it: counted with its mark, or left out and why."""

    held_on: date
    standing: Standing
    mark: Mark | None


def explain(session: Session, seat_id: int, since: date, until: date) -> list[Explained]:
    """Every meeting of the seat's group in the period, as its percentages counted it or left it out."""
    found = register(session, seat(session, seat_id).group_id, since, until)
    line = next((item for item in found.seats if item.id == seat_id), None)
    if line is None:  # the seat was not open on any day of the period
        return [Explained(meeting.held_on, Standing.NOT_EXPECTED, None) for meeting in found.meetings]
    return [
        Explained(meeting.held_on, cell.standing, cell.mark)
        for meeting, cell in zip(found.meetings, line.cells, strict=True)
    ]


@dataclass(frozen=True)
class WatchLine:
    """A seat about whose attendance the chair should write to its agency, and why."""

    group: str
    seat_id: int
    seat: str
    agency: str
    why: Watch
    expected: int
    there: int


def watched(session: Session, group_id: int, since: date, until: date) -> list[WatchLine]:
    """The seats of the group on watch in the period (DOMAIN.md section 2, Watch)."""
    found = register(session, group_id, since, until)
    lines, misses = [], consecutive_misses(session)
    for line in found.seats:
        if why := watch(line.counted, found.expected_attendance, misses, found.virtual_is_present):
            there = line.tally.present + line.tally.deputy
            lines.append(WatchLine(found.group, line.id, line.label, line.agency, why, line.tally.expected, there))
    return lines


def findings(session: Session) -> Iterable[str]:
    """What contradicts the rules of meetings, one sentence each."""
    marked = (
        select(Group.name, Meeting.held_on, Seat.label, Meeting.status, Meeting.group_id == Seat.group_id)
        .select_from(Attendance)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .join(Seat, Seat.id == Attendance.seat_id)
        .join(Group, Group.id == Meeting.group_id)
    )
    misplaced = or_(
        Meeting.status != MeetingStatus.HELD,
        Meeting.group_id != Seat.group_id,
        Meeting.held_on < Seat.opens,
        Meeting.held_on > Seat.closes,
    )
    for group, day, label, status, same_group in session.execute(marked.where(misplaced)):
        where = f'The mark of "{label}" on {day} ({group})'
        if not same_group:
            yield f"{where} is of a seat of another group."
        elif status is not MeetingStatus.HELD:
            yield f"{where} is at a meeting that is {status.value}."
        else:
            yield f"{where} is outside the seat's dates."
