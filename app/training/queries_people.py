"""Questions we ask about people's training: what each attended, missed and is due to attend again; who is flagged."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.people.schema import Agency, Person
from app.training.queries_charging import policies
from app.training.rules import CAME, Status
from app.training.rules_after import is_flagged, months_before
from app.training.rules_policy import in_force
from app.training.schema import Booking, Course, TrainingEvent, TrainingSession


@dataclass(frozen=True)
class PersonLine:
    """One person who was ever booked, with the agency and post of the latest booking."""

    id: int
    name: str
    name_withheld: bool
    agency_id: int
    agency: str
    post: str | None


@dataclass(frozen=True)
class TrainedLine(PersonLine):
    """What such a person attended and missed, and is due to attend again."""

    attended: int = 0
    missed: int = 0
    last: date | None = None
    """The latest day attended."""
    due: tuple[tuple[str, date], ...] = ()
    """Courses to attend again, with the day from which."""
    flag: str = ""
    """What the policy says is done after so many no-shows; "" for somebody with fewer."""


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


def people_booked(session: Session) -> list[PersonLine]:
    """Everybody who was ever booked, by agency and name."""
    latest = select(func.max(Booking.id)).group_by(Booking.person_id)
    asked = (
        select(Person.id, Person.name, Person.name_withheld, Agency.id, Agency.name, Booking.post)
        .select_from(Booking)
        .join(Person, Person.id == Booking.person_id)
        .join(Agency, Agency.id == Booking.agency_id)
        .where(Booking.id.in_(latest))
        .order_by(Agency.name, Person.name, Person.id)
    )
    return [PersonLine(*row) for row in session.execute(asked)]


def trained(session: Session, people: Sequence[PersonLine], known: "Known") -> list[TrainedLine]:
    """What those people attended and missed, in the order given."""
    asked = (
        select(Booking.person_id, Booking.status, BEGINS)
        .join(TrainingEvent, TrainingEvent.id == Booking.event_id)
        .where(Booking.person_id.in_([person.id for person in people]))
    )
    found: dict[int, list[tuple[Status, date | None]]] = {}
    for number, status, starts in session.execute(asked):
        found.setdefault(number, []).append((status, _day(starts)))
    return [_line(person, found.get(person.id, ()), known) for person in people]


@dataclass(frozen=True)
class Known:
    """Who is due to attend a course again, and whom the policy flags, by id."""

    due: Mapping[int, tuple[tuple[str, date], ...]]
    flags: Mapping[int, str]


def known(session: Session, today: date) -> Known:
    """Who is due for a refresher on that day or before, and who is flagged by the policy in force on it."""
    return Known(_due(session, today), flagged(session, today))


def _due(session: Session, today: date) -> dict[int, tuple[tuple[str, date], ...]]:
    asked = (
        select(Booking.person_id, Course.title, Course.refresher_months, func.max(BEGINS))
        .join(TrainingEvent, TrainingEvent.id == Booking.event_id)
        .join(Course, Course.id == TrainingEvent.course_id)
        .where(Course.refresher_months > 0, Booking.status.in_(CAME))
        .group_by(Booking.person_id, Course.id)
    )
    found: dict[int, list[tuple[str, date]]] = {}
    for number, title, again, starts in session.execute(asked):
        if starts is not None and again and (day := months_before(starts.date(), -again)) <= today:
            found.setdefault(number, []).append((title, day))
    return {number: tuple(sorted(courses)) for number, courses in found.items()}


def flagged(session: Session, today: date) -> dict[int, str]:
    """What the policy in force says is done of each person who did not attend too often, by id; nobody without one."""
    policy = in_force(policies(session), today)
    if policy is None or not policy.repeat.count:
        return {}
    asked = select(Booking.person_id, BEGINS).join(TrainingEvent, TrainingEvent.id == Booking.event_id)
    days: dict[int, list[date]] = {}
    for number, starts in session.execute(asked.where(Booking.status == Status.DID_NOT_ATTEND)):
        if starts is not None:
            days.setdefault(number, []).append(starts.date())
    words = policy.repeat.action or FLAGGED
    return {number: words for number, missed in days.items() if is_flagged(policy.repeat, missed, today)}


FLAGGED = "Did not attend too often"
"""What is said of somebody flagged by a policy that does not say what is then done."""
BEGINS = (
    select(func.min(TrainingSession.starts))
    .where(TrainingSession.event_id == TrainingEvent.id)
    .correlate(TrainingEvent)
    .scalar_subquery()
)


def _day(starts: datetime | None) -> date | None:
    return starts.date() if starts else None


def _line(person: PersonLine, rows: Sequence[tuple[Status, date | None]], known: Known) -> TrainedLine:
    came = [day for status, day in rows if status in CAME]
    return TrainedLine(
        *(person.id, person.name, person.name_withheld, person.agency_id, person.agency, person.post),
        attended=len(came),
        missed=sum(status is Status.DID_NOT_ATTEND for status, _ in rows),
        last=max((day for day in came if day), default=None),
        due=known.due.get(person.id, ()),
        flag=known.flags.get(person.id, ""),
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


def needed_most(people: Iterable[PersonLine], known: Known) -> tuple[str, str, int] | None:
    """The agency with most people due to attend one course again: agency, course, people; None where nobody is due."""
    counted: dict[tuple[str, str], int] = {}
    for person in people:
        for title, _ in known.due.get(person.id, ()):
            counted[person.agency, title] = counted.get((person.agency, title), 0) + 1
    found = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return (*found[0][0], found[0][1]) if found else None
