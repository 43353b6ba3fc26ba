"""The interchange tables courses, events and policies: how their rows become edits, and records rows."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.interchange.cells import (
    NotUnderstood,
    choice,
    choice_out,
    clock,
    day,
    day_out,
    pence,
    pence_out,
    read,
    whole,
    whole_out,
)
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.training.edits_events import add_course, add_event, set_sessions
from app.training.queries_events import course_by_code, event_by_ref, sessions_of
from app.training.rules import Mode
from app.training.rules_event import EventStatus, Overlapping, SignedIn
from app.training.schema import Course, TrainingEvent
from db.base import amend

SPLIT = re.compile(r"(?P<day>.+?)(?:[T ]+(?P<at>\d{1,2}[:.]\d{2}.*))?")
"""A date, and the time after it where there is one."""


def moment(text: str) -> datetime | None:
    """A date and time: 2014-04-16T09:30, 16/04/2014 09:30, 16 Apr 2014 9.30am; without a time, 00:00."""
    if not (found := SPLIT.fullmatch(text.strip())):
        return None
    on, at = day(found["day"]), clock(found["at"] or "00:00")
    return datetime.combine(on, time.fromisoformat(at)) if on and at else None


def moment_out(value: datetime) -> str:
    """2014-04-16T09:30."""
    return value.isoformat(timespec="minutes")


def _take_courses(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    codes = {row["code"] for row in rows}
    taken = list(one_by_one(rows, partial(_take_course, session, codes)))
    led = {id(one.row) for one in taken if one.result is not Result.REFUSED and _lead_to(session, one.row)}
    for one in taken:  # a prerequisite may stand below the course that asks for it, so it comes last
        linked = one.result is Result.UNCHANGED and id(one.row) in led
        yield Outcome(one.row, Result.CHANGED) if linked else one


def _take_course(session: Session, codes: set[str], row: Row) -> Result:
    required(row, "code", "title")
    facts: dict[str, object] = {
        "title": row["title"],
        "level": row["level"] or None,
        "priority": row["priority"] or None,
    }
    facts |= {"mode": read(row, "mode", partial(choice, words=Mode))}
    facts |= {name: read(row, name, partial(whole, least=0)) for name in ("minutes", "refresher_months")}
    facts |= {name: read(row, name, pence) for name in ("price", "booking_fee")}
    before = row["prerequisite"]
    if before and before not in codes and course_by_code(session, before) is None:
        raise Refused("prerequisite", before, "There is no such course.", "Add it to courses, or correct the code.")
    course = course_by_code(session, row["code"])
    if course is None:
        amend(add_course(session, row["code"], row["title"]), facts)
        return Result.ADDED
    return Result.CHANGED if amend(course, facts) else Result.UNCHANGED


def _lead_to(session: Session, row: Row) -> bool:
    course, before = course_by_code(session, row["code"]), course_by_code(session, row["prerequisite"])
    return course is not None and before is not None and amend(course, {"prerequisite_id": before.id})


def _give_courses(session: Session) -> Iterator[Sequence[str]]:
    before = aliased(Course)
    asked = select(Course, before.code).outerjoin(before, before.id == Course.prerequisite_id).order_by(Course.id)
    for course, code in session.execute(asked):
        yield (
            *(course.code, course.title, course.level or "", choice_out(course.mode), whole_out(course.minutes)),
            *(pence_out(course.price), pence_out(course.booking_fee), course.priority or "", code or ""),
            whole_out(course.refresher_months),
        )


COURSES = TableSpec(
    name="courses",
    columns=(
        *("code", "title", "level", "mode", "minutes", "price", "booking_fee", "priority", "prerequisite"),
        "refresher_months",
    ),
    required=("code", "title"),
    take=_take_courses,
    give=_give_courses,
)

TEXTS = ("venue", "link", "trainers", "cancelled_reason")
WHOLES = ("capacity", "minimum", "promotion_stops")


def _take_events(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    """The rows of one event are its sessions, and are taken together."""
    by_event: dict[str, list[Row]] = {}
    for row in rows:
        by_event.setdefault(row["event"], []).append(row)
    for sessions in by_event.values():
        yield from _take_event(session, sessions)


def _take_event(session: Session, rows: Sequence[Row]) -> Iterator[Outcome]:
    faults = {id(row): fault for row in rows if (fault := _fault(session, row))}
    sound = [row for row in rows if id(row) not in faults]
    try:
        result = _taken(session, sound, is_whole=not faults) if sound else Result.UNCHANGED
    except SignedIn as signed:
        why = f"People signed in at the session of {moment_out(signed.starts)}, which the rows leave out."
        faults = {id(row): Refused("start", row["start"], why, "Add a row for it, or clear its marks.") for row in rows}
    except Overlapping as overlap:
        why = f"The session of {moment_out(overlap.starts)} ends before it starts, or after the next has begun."
        faults = {id(row): Refused("end", row["end"], why, "Correct its start or end.") for row in rows}
    for row in rows:
        if fault := faults.get(id(row)):
            yield Outcome(row, Result.REFUSED, fault.column, fault.value, fault.why, fault.remedy)
        else:
            yield Outcome(row, result)


def _fault(session: Session, row: Row) -> Refused | None:
    """Why the row cannot be taken, None where it can."""
    try:
        required(row, "event", "course", "start", "end")
        if course_by_code(session, row["course"]) is None:
            why = "There is no such course."
            raise Refused("course", row["course"], why, "Add it to courses, or correct the code.")
        _times(row)
        _facts(row)
    except Refused as fault:
        return fault
    return None


def _times(row: Row) -> tuple[datetime, datetime]:
    starts, ends = read(row, "start", _known), read(row, "end", _known)
    if ends <= starts:
        raise Refused("end", row["end"], "The session ends before it starts.", "Correct its start or end.")
    return starts, ends


def _known(text: str) -> datetime:
    found = moment(text)
    if found is None:
        raise NotUnderstood("The time is missing.", "Write it as 2015-03-31T09:30.")
    return found


def _facts(row: Row) -> Mapping[str, object]:
    facts: dict[str, object] = {name: row[name] or None for name in TEXTS}
    facts |= {name: read(row, name, partial(whole, least=0)) for name in WHOLES}
    facts |= {"status": read(row, "status", partial(choice, words=EventStatus)), "extras": read(row, "extras", pence)}
    return facts | {"booking_closes": read(row, "booking_closes", day)}


def _taken(session: Session, rows: Sequence[Row], *, is_whole: bool) -> Result:
    """Take the event of these rows; where one of its rows was refused, no session is taken away."""
    course, event = course_by_code(session, rows[0]["course"]), event_by_ref(session, rows[0]["event"])
    assert course is not None  # `_fault` has looked
    times = [_times(row) for row in rows]
    if event is not None and not is_whole:
        starting = {starts for starts, _ in times}
        kept = sessions_of(session, [event.id])[event.id]
        times += [(one.starts, one.ends) for one in kept if one.starts not in starting]
    added = event is None
    event = event or add_event(session, rows[0]["event"], course.id, times)
    changed = set_sessions(session, event.id, times) | amend(event, {"course_id": course.id})
    for row in rows:
        changed |= amend(event, _facts(row))
    return Result.ADDED if added else Result.CHANGED if changed else Result.UNCHANGED


def _give_events(session: Session) -> Iterator[Sequence[str]]:
    asked = select(TrainingEvent, Course.code).join(Course, Course.id == TrainingEvent.course_id)
    found = session.execute(asked.order_by(TrainingEvent.id)).all()
    sat = sessions_of(session, [event.id for event, _ in found])
    for event, code in found:
        for one in sat.get(event.id, ()):
            yield (
                *(event.ref, code, moment_out(one.starts), moment_out(one.ends), event.venue or ""),
                *(whole_out(event.capacity), choice_out(event.status), pence_out(event.extras), event.link or ""),
                *(event.trainers or "", whole_out(event.minimum), day_out(event.booking_closes)),
                *(event.cancelled_reason or "", whole_out(event.promotion_stops)),
            )


RARE = ("link", "trainers", "minimum", "booking_closes", "cancelled_reason", "promotion_stops")
EVENTS = TableSpec(
    name="events",
    columns=("event", "course", "start", "end", "venue", "capacity", "status", "extras", *RARE),
    required=("event", "course", "start", "end"),
    take=_take_events,
    give=_give_events,
    rare=RARE,
)
