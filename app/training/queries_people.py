"""Questions we ask about people's training: what each attended, missed and is due to attend again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.people.schema import Agency, Person
from app.training.rules import CAME, Status
from app.training.rules_after import months_before
from app.training.schema import Booking, Course, TrainingEvent, TrainingSession


@dataclass(frozen=True)
class TrainedLine:
    """One person who was ever booked, with the agency of the latest booking."""

    id: int
    name: str
    name_withheld: bool
    agency: str
    post: str | None
    attended: int
    missed: int
    last: date | None
    """The latest day attended."""
    due: tuple[tuple[str, date], ...]
    """Courses to attend again, with the day from which."""


@dataclass(frozen=True)
class HistoryLine:
    """One booking of a person."""

    booking_id: int
    event_id: int
    ref: str
    course: str
    day: date | None
    status: Status
    minutes: int | None


def people_trained(session: Session, today: date) -> list[TrainedLine]:
    """Everybody who was ever booked, by name; refreshers that are due on that day or before."""
    asked = (
        select(
            Booking.id, Booking.person_id, Booking.status, Booking.post, Agency.name, TrainingEvent.course_id, BEGINS
        )
        .join(Agency, Agency.id == Booking.agency_id)
        .join(TrainingEvent, TrainingEvent.id == Booking.event_id)
        .order_by(Booking.id)
    )
    found: dict[int, list[_Row]] = {}
    for row in session.execute(asked):
        found.setdefault(row.person_id, []).append(_Row(row.status, row.post, row.name, row.course_id, _day(row[6])))
    asked_again = session.execute(select(Course.id, Course.refresher_months)).all()
    again = {course: months for course, months in asked_again if months}
    titles = dict(session.execute(select(Course.id, Course.title)).all())
    people = session.execute(select(Person.id, Person.name, Person.name_withheld).order_by(Person.name)).all()
    return [
        _line((number, name, withheld), found[number], again, titles, today)
        for number, name, withheld in people
        if number in found
    ]


BEGINS = (
    select(func.min(TrainingSession.starts))
    .where(TrainingSession.event_id == TrainingEvent.id)
    .correlate(TrainingEvent)
    .scalar_subquery()
)


def _day(starts: datetime | None) -> date | None:
    return starts.date() if starts else None


@dataclass(frozen=True)
class _Row:
    status: Status
    post: str | None
    agency: str
    course_id: int
    day: date | None


def _line(
    person: tuple[int, str, bool],
    rows: list[_Row],
    again: Mapping[int, int],
    titles: Mapping[int, str],
    today: date,
) -> TrainedLine:
    came = [row for row in rows if row.status in CAME]
    latest: dict[int, date] = {}
    for row in came:
        if row.day:
            latest[row.course_id] = max(row.day, latest.get(row.course_id, row.day))
    due = {titles[course]: months_before(day, -again[course]) for course, day in latest.items() if course in again}
    return TrainedLine(
        *person,
        agency=rows[-1].agency,
        post=rows[-1].post,
        attended=len(came),
        missed=sum(row.status is Status.DID_NOT_ATTEND for row in rows),
        last=max(latest.values(), default=None),
        due=tuple(sorted((title, day) for title, day in due.items() if day <= today)),
    )


def training_of(session: Session, person_id: int) -> list[HistoryLine]:
    """Every booking of a person, the latest event first."""
    asked = (
        select(Booking.id, Booking.event_id, TrainingEvent.ref, Course.title, BEGINS, Booking.status, Course.minutes)
        .join(TrainingEvent, TrainingEvent.id == Booking.event_id)
        .join(Course, Course.id == TrainingEvent.course_id)
        .where(Booking.person_id == person_id)
    )
    lines = (
        HistoryLine(number, event, ref, title, _day(starts), status, minutes)
        for number, event, ref, title, starts, status, minutes in session.execute(asked)
    )
    return sorted(lines, key=lambda line: (line.day or date.min, line.booking_id), reverse=True)


def needs(lines: Iterable[TrainedLine]) -> list[tuple[str, str, int]]:
    """How many people of each agency are due to attend a course again: agency, course, people; most first."""
    counted: dict[tuple[str, str], int] = {}
    for line in lines:
        for title, _ in line.due:
            counted[line.agency, title] = counted.get((line.agency, title), 0) + 1
    return sorted(((*key, number) for key, number in counted.items()), key=lambda item: (-item[2], item[0], item[1]))
