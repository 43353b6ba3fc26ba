"""The interchange tables meetings and attendance: how their rows become edits, and records rows."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.intake_names import group_of
from app.groups.queries import SeatFacts
from app.groups.schema import Group, Seat
from app.interchange.cells import choice, choice_out, clock, day, day_out, read, yes_no, yes_no_out
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.meetings.edits import add_meeting, set_status
from app.meetings.intake_agenda import AGENDA_ITEMS, AGENDAS
from app.meetings.intake_book import Book
from app.meetings.intake_guests import GUESTS
from app.meetings.intake_letters import LETTERS
from app.meetings.intake_minutes import MINUTES, MINUTES_ATTENDANCE
from app.meetings.intake_papers import PAPERS
from app.meetings.intake_settings import SETTINGS
from app.meetings.queries import meeting_on
from app.meetings.report_words import STANDINGS, day_words, plural
from app.meetings.rules import HasMarks, Mark, MarkRefused, MeetingKind, MeetingStatus, Standing
from app.meetings.schema import Attendance, Meeting
from app.people.queries import names_going_out
from app.people.schema import Agency
from db.base import amend

REMEDIES = {
    Standing.CANCELLED: "Leave the mark out, or set the meeting to held in meetings.",
    Standing.PLANNED: "Set the meeting to held in meetings, or leave the mark out.",
    Standing.NOT_EXPECTED: "Leave the mark out, or correct the seat's dates in seats.",
}


def _take_meetings(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    today = datetime.now().astimezone().date()
    return one_by_one(rows, partial(_take_meeting, session, today))


def _take_meeting(session: Session, today: date, row: Row) -> Result:
    required(row, "group", "date")
    group, held_on = group_of(session, row), _date(row)
    kind = read(row, "kind", partial(choice, words=MeetingKind))
    status = read(row, "status", partial(choice, words=MeetingStatus))
    start, counts = read(row, "start", clock), read(row, "counts", yes_no)
    meeting = meeting_on(session, group.id, held_on)
    if meeting is None:
        add_meeting(
            session,
            group.id,
            held_on,
            start=start,
            kind=kind or MeetingKind.ORDINARY,
            status=status or (MeetingStatus.PLANNED if held_on >= today else MeetingStatus.HELD),
            counts=counts is not False,
            venue=row["venue"] or None,
        )
        return Result.ADDED
    changed = _restate(session, meeting, status, row)
    changed |= amend(meeting, {"start": start, "kind": kind, "counts": counts, "venue": row["venue"] or None})
    return Result.CHANGED if changed else Result.UNCHANGED


def _date(row: Row) -> date:
    found = read(row, "date", day)
    assert found is not None  # `required` has looked
    return found


def _restate(session: Session, meeting: Meeting, status: MeetingStatus | None, row: Row) -> bool:
    if status is None or status is meeting.status:
        return False
    try:
        set_status(session, meeting.id, status)
    except HasMarks as fault:
        why = f"{plural(fault.marks, 'mark')} recorded at the meeting."
        raise Refused("status", row["status"], why, "Clear the marks first, or leave the meeting held.") from fault
    return True


def _give_meetings(session: Session) -> Iterator[Sequence[str]]:
    query = select(Meeting, Group.name).join(Group, Group.id == Meeting.group_id).order_by(Meeting.id)
    for item, group in session.execute(query):
        yield (
            *(group, day_out(item.held_on), item.start or "", choice_out(item.kind)),
            *(choice_out(item.status), yes_no_out(value=item.counts), item.venue or ""),
        )


MEETINGS = TableSpec(
    name="meetings",
    columns=("group", "date", "start", "kind", "status", "counts", "venue"),
    required=("group", "date"),
    take=_take_meetings,
    give=_give_meetings,
)


def _take_attendance(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_mark, Book(session)))


def _take_mark(book: Book, row: Row) -> Result:
    required(row, "group", "date", "seat", "agency")
    mark = read(row, "mark", partial(choice, words=Mark))
    arrived, left = read(row, "arrived", clock), read(row, "left", clock)
    held_on = _date(row)
    seat, meeting = book.seat(row), book.meeting(row, held_on)
    if meeting is None:
        why = f"{row['group']} has no meeting on {day_words(held_on)}."
        raise Refused("date", row["date"], why, "Add it to meetings, or correct the date.")
    if mark is None:
        return Result.UNCHANGED  # not recorded, which is what no row says too
    before = book.recorded(meeting, seat)
    was = before.mark if before else None
    item = before if was is mark else _put(book, meeting, seat, mark)
    facts = {"attended_by": book.came(row), "arrived": arrived, "left": left, "note": row["note"] or None}
    changed = item is not None and amend(item, facts)
    return Result.ADDED if was is None else Result.CHANGED if changed or was is not mark else Result.UNCHANGED


def _put(book: Book, meeting: Meeting, seat: SeatFacts, mark: Mark) -> Attendance | None:
    before_it = date.min  # an import never makes a planned meeting held
    try:
        return book.put(meeting, seat, mark, before_it)
    except MarkRefused as fault:
        why = STANDINGS[fault.why].removeprefix("left out: ")
        raise Refused("mark", mark.value, f"{why[0].upper()}{why[1:]}.", REMEDIES[fault.why]) from fault


def _give_attendance(session: Session) -> Iterator[Sequence[str]]:
    query = (
        select(Attendance, Meeting.held_on, Group.name, Seat.label, Agency.name)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .join(Group, Group.id == Meeting.group_id)
        .join(Seat, Seat.id == Attendance.seat_id)
        .join(Agency, Agency.id == Seat.agency_id)
        .order_by(Attendance.id)
    )
    out = names_going_out(session)
    for item, held_on, group, seat, agency in session.execute(query):
        came = out.get(item.attended_by or "", item.attended_by or "")
        yield (
            *(group, day_out(held_on), seat, agency, choice_out(item.mark), came),
            *(item.arrived or "", item.left or "", item.note or ""),
        )


ATTENDANCE = TableSpec(
    name="attendance",
    columns=("group", "date", "seat", "agency", "mark", "attended_by", "arrived", "left", "note"),
    required=("group", "date", "seat", "agency", "mark"),
    take=_take_attendance,
    give=_give_attendance,
)

TABLES = (
    *(SETTINGS, MEETINGS, ATTENDANCE, GUESTS, LETTERS),
    *(AGENDAS, AGENDA_ITEMS, PAPERS, MINUTES, MINUTES_ATTENDANCE),
)
