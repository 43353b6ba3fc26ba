"""Questions we ask about courses and events: what there is to learn, when, and how many places are left."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from app.training.rules import CAME, Event, Mode, Status
from app.training.rules import Session as Sitting
from app.training.rules_event import EventStatus, kept_on
from app.training.schema import Booking, Course, PlaceKept, TrainingEvent, TrainingSession

HAS_PLACE = (Status.CONFIRMED, Status.ATTENDED, Status.PART_ATTENDED, Status.DID_NOT_ATTEND)
"""How a booking that takes up a place stands."""


@dataclass(frozen=True)
class CourseLine:
    """One course of the programme; money in pence."""

    id: int
    code: str
    title: str
    level: str | None
    mode: Mode | None
    minutes: int | None
    price: int | None
    booking_fee: int | None
    priority: str | None
    prerequisite: str | None
    """The code of the course that must have been attended before."""
    refresher_months: int | None
    events: int


@dataclass(frozen=True)
class SessionLine:
    """One sitting of an event, numbered from 1."""

    id: int
    number: int
    starts: datetime
    ends: datetime


@dataclass(frozen=True)
class EventLine:
    """One event, with how many are booked, wait and came."""

    id: int
    ref: str
    course_id: int
    code: str
    title: str
    mode: Mode | None
    status: EventStatus
    sessions: tuple[SessionLine, ...]
    venue: str | None
    link: str | None
    trainers: tuple[str, ...]
    capacity: int | None
    minimum: int | None
    booking_closes: date | None
    cancelled_reason: str | None
    extras: int | None
    promotion_stops: int | None
    booked: int
    waiting: int
    attended: int
    unmarked: int
    """Booked, and nothing recorded of whether they came."""

    @property
    def start(self) -> datetime | None:
        """When the first session begins."""
        return self.sessions[0].starts if self.sessions else None

    @property
    def free(self) -> int | None:
        """Places left, none below 0; None where there is no limit."""
        return None if self.capacity is None else max(self.capacity - self.booked, 0)

    @property
    def short_of(self) -> int:
        """How many more bookings make it worth giving."""
        return max((self.minimum or 0) - self.booked, 0)


def courses(session: Session) -> list[CourseLine]:
    """Every course, by title."""
    before = aliased(Course)
    asked = select(Course, before.code).outerjoin(before, before.id == Course.prerequisite_id)
    counted = select(TrainingEvent.course_id, func.count()).group_by(TrainingEvent.course_id)
    given = dict(session.execute(counted).all())
    return [
        _course(course, code, given.get(course.id, 0))
        for course, code in session.execute(asked.order_by(Course.title, Course.code))
    ]


def _course(course: Course, prerequisite: str | None, events: int) -> CourseLine:
    return CourseLine(
        *(course.id, course.code, course.title, course.level, course.mode, course.minutes),
        *(course.price, course.booking_fee, course.priority, prerequisite, course.refresher_months, events),
    )


def course_by_code(session: Session, code: str) -> Course | None:
    """The course of that code."""
    return session.scalar(select(Course).where(Course.code == code))


def event_by_ref(session: Session, ref: str) -> TrainingEvent | None:
    """The event that goes by that name."""
    return session.scalar(select(TrainingEvent).where(TrainingEvent.ref == ref))


def events(session: Session, since: date, until: date, course_id: int | None = None) -> list[EventLine]:
    """The events that begin between two days, in order of their start; of one course where one is named."""
    asked = events_asked(since, until)
    return event_lines(session, asked if course_id is None else asked.where(Course.id == course_id))


def events_asked(since: date, until: date) -> "Select[TrainingEvent, Course]":
    """The events that begin between two days, with their courses, to be narrowed."""
    first, before = datetime.combine(since, time()), aliased(TrainingSession)
    sat = select(TrainingSession.event_id).where(
        TrainingSession.starts.between(first, datetime.combine(until, time(23, 59)))
    )
    begun = select(before.id).where(before.event_id == TrainingEvent.id, before.starts < first).exists()
    asked = select(TrainingEvent, Course).join(Course, Course.id == TrainingEvent.course_id)
    return asked.where(TrainingEvent.id.in_(sat), ~begun)


def bookings_by_day(session: Session, since: date, until: date) -> list[tuple[date, int]]:
    """How many bookings there are on the events that begin on each day between two days, in their order."""
    begins = select(TrainingSession.event_id, func.min(TrainingSession.starts).label("starts"))
    first = begins.group_by(TrainingSession.event_id).subquery()
    asked = select(first.c.starts, func.count()).join(Booking, Booking.event_id == first.c.event_id)
    span = first.c.starts.between(datetime.combine(since, time()), datetime.combine(until, time(23, 59)))
    found: dict[date, int] = {}
    for starts, count in session.execute(asked.where(span).group_by(first.c.starts).order_by(first.c.starts)):
        found[starts.date()] = found.get(starts.date(), 0) + count
    return list(found.items())


def event(session: Session, event_id: int) -> EventLine:
    """One event."""
    asked = select(TrainingEvent, Course).join(Course, Course.id == TrainingEvent.course_id)
    return event_lines(session, asked.where(TrainingEvent.id == event_id))[0]


def event_lines(session: Session, asked: "Select[TrainingEvent, Course]") -> list[EventLine]:
    """The events asked for, in order of their start."""
    found = session.execute(asked).all()
    ids = [item.id for item, _ in found]
    sat, counts = sessions_of(session, ids), _counts(session, ids)
    lines = [_line(item, course, sat.get(item.id, ()), counts) for item, course in found]
    return sorted(lines, key=lambda line: (line.start or datetime.max, line.ref))  # noqa: DTZ901  the place's own time


def _line(item: TrainingEvent, course: Course, sessions: tuple[SessionLine, ...], counts: "Counts") -> EventLine:
    def number(*statuses: Status) -> int:
        return sum(counts.get((item.id, status), 0) for status in statuses)

    return EventLine(
        *(item.id, item.ref, course.id, course.code, course.title, course.mode, item.status, sessions),
        *(item.venue, item.link, trainers_of(item), item.capacity, item.minimum, item.booking_closes),
        *(item.cancelled_reason, item.extras, item.promotion_stops),
        booked=number(*HAS_PLACE),
        waiting=number(Status.WAITING),
        attended=number(*CAME),
        unmarked=number(Status.CONFIRMED),
    )


def trainers_of(item: TrainingEvent) -> tuple[str, ...]:
    """The trainers of an event, by name."""
    return tuple(name.strip() for name in (item.trainers or "").split(";") if name.strip())


def sessions_of(session: Session, event_ids: Collection[int]) -> dict[int, tuple[SessionLine, ...]]:
    """The sessions of each of the events, in order of their start, numbered from 1."""
    asked = select(TrainingSession).where(TrainingSession.event_id.in_(event_ids)).order_by(TrainingSession.starts)
    found: dict[int, tuple[SessionLine, ...]] = {}
    for item in session.scalars(asked):
        before = found.get(item.event_id, ())
        found[item.event_id] = (*before, SessionLine(item.id, len(before) + 1, item.starts, item.ends))
    return found


def event_value(status: EventStatus, sessions: Iterable[SessionLine]) -> Event:
    """The event as the rules read it; it must have a session."""
    return Event(tuple(Sitting(one.starts, one.ends) for one in sessions), status is EventStatus.CANCELLED)


Counts = Mapping[tuple[int, Status], int]


def _counts(session: Session, ids: Collection[int]) -> Counts:
    asked = select(Booking.event_id, Booking.status, func.count()).where(Booking.event_id.in_(ids))
    grouped = asked.group_by(Booking.event_id, Booking.status)
    return {(number, status): count for number, status, count in session.execute(grouped)}


@dataclass(frozen=True)
class KeptLine:
    """Places kept for an agency, and how many of them it has taken up."""

    agency_id: int
    places: int
    until: date | None
    taken: int


def places_kept(session: Session, event_id: int) -> list[KeptLine]:
    """The places of an event that are kept for agencies, in the order in which they were kept."""
    asked = select(Booking.agency_id, func.count()).where(Booking.event_id == event_id, Booking.status.in_(HAS_PLACE))
    taken = dict(session.execute(asked.group_by(Booking.agency_id)).all())
    kept = session.scalars(select(PlaceKept).where(PlaceKept.event_id == event_id).order_by(PlaceKept.id))
    return [KeptLine(item.agency_id, item.places, item.until, taken.get(item.agency_id, 0)) for item in kept]


def free_for(session: Session, event_id: int, agency_id: int, today: date) -> int | None:
    """Places that a delegate of that agency can have on that day; None where there is no limit."""
    free = event(session, event_id).free
    if free is None:
        return None
    others = [line for line in places_kept(session, event_id) if line.agency_id != agency_id]
    kept = sum(max(line.places - line.taken, 0) for line in others if kept_on(line.until, today))
    return max(free - kept, 0)
