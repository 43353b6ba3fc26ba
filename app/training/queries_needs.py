"""Questions we ask about training needs: who needs which course, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.training.queries_people import BEGINS, PersonLine, people_booked
from app.training.rules import CAME, Status
from app.training.rules_after import months_before
from app.training.rules_event import EventStatus
from app.training.schema import Booking, Course, TrainingEvent

ABOUT_TO = frozenset({Status.CONFIRMED, Status.WAITING})


class Need(Enum):
    """Why somebody needs a course."""

    REFRESHER = "refresher due"
    BEFORE = "needed before another course"
    MISSED = "missed, and not made up"


@dataclass(frozen=True)
class NeedLine:
    """One person who needs one course; the agency is that of the latest booking."""

    person: PersonLine
    code: str
    course: str
    need: Need
    since: date | None
    """The day the refresher fell due, the course it is needed for begins, or the place was missed."""


@dataclass(frozen=True)
class _Done:
    """What is recorded of a person and a course."""

    status: Status
    day: date | None


def training_needs(session: Session, day: date) -> list[NeedLine]:
    """Who needs which course on that day, by agency and name.

    A course is needed again once its refresher is due. It is needed before another one that asks for it first, by
    who has a place there or waits, and never attended it. Who was booked, and did not attend or gave the place up,
    needs it still, unless they attended it since or are about to.
    """
    courses = {course.id: course for course in session.scalars(select(Course))}
    done = _done(session)
    return [
        line
        for person in people_booked(session)
        for line in sorted(_needs(person, done[person.id], courses, day), key=lambda one: one.course)
    ]


def _done(session: Session) -> dict[int, dict[int, list[_Done]]]:
    asked = select(Booking.person_id, TrainingEvent.course_id, Booking.status, BEGINS)
    asked = asked.join(TrainingEvent, TrainingEvent.id == Booking.event_id)
    found: dict[int, dict[int, list[_Done]]] = {}
    for person, course, status, starts in session.execute(asked.where(TrainingEvent.status != EventStatus.CANCELLED)):
        by_course = found.setdefault(person, {})
        by_course.setdefault(course, []).append(_Done(status, starts.date() if starts else None))
    for person in session.scalars(select(Booking.person_id).distinct()):
        found.setdefault(person, {})
    return found


def _needs(
    person: PersonLine, done: Mapping[int, Sequence[_Done]], courses: Mapping[int, Course], day: date
) -> Iterator[NeedLine]:
    for number, records in done.items():
        course = courses[number]
        need = _of_course(records, course.refresher_months, day)
        if need is not None:
            yield NeedLine(person, course.code, course.title, *need)
        before = courses.get(course.prerequisite_id or 0)
        coming = [one.day for one in records if one.status in ABOUT_TO and one.day and one.day >= day]
        attended = before is None or any(one.status in CAME for one in done.get(before.id, ()))
        if before is not None and coming and not attended:
            yield NeedLine(person, before.code, before.title, Need.BEFORE, min(coming))


def _of_course(records: Sequence[_Done], again: int | None, day: date) -> tuple[Need, date | None] | None:
    """Why a course that somebody was booked on is needed; None where it is not."""
    known = [(one.status, one.day) for one in records if one.day is not None]
    if any(status in ABOUT_TO and on >= day for status, on in known):
        return None
    came = [on for status, on in known if status in CAME and on <= day]
    if came:
        due = months_before(max(came), -again) if again else None
        return (Need.REFRESHER, due) if due and due <= day else None
    gone = [on for status, on in known if status in {Status.DID_NOT_ATTEND, Status.CANCELLED} and on <= day]
    return (Need.MISSED, max(gone)) if gone else None
