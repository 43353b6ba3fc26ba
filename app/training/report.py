"""The training report: take-up and attendance of those booked, by event, agency and course."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from sqlalchemy.orm import Session

from app.calendar.queries import bank_holidays
from app.calendar.rules import Holidays
from app.export.report import Column, Figure, Kind, Ratio, Report, Row, Section, Table
from app.export.request import Request
from app.groups.queries import board_name
from app.people.queries import names_as_at
from app.training.queries_charging import Owing, owing, policies
from app.training.queries_events import EventLine, courses, events
from app.training.rules import Place, Status
from app.training.rules_event import EventStatus
from app.training.rules_notice import cancelled_in_time
from app.training.rules_policy import Policy, in_force
from app.training.rules_rates import ATTENDANCE, IN_NONE, TAKE_UP, attendance_of_booked, percent_of, take_up
from db.figures import head_of

MARKED = ("attended", "part_attended", "did_not_attend", "cancelled_late")
RATES = f"{TAKE_UP} {ATTENDANCE} {IN_NONE}"
EVENTS = (
    Column("event", "Event", width=10),
    Column("course", "Course", width=8),
    Column("title", "Title", width=34),
    Column("start", "Start", Kind.DATE, width=11),
    Column("places", "Places", Kind.WHOLE, total=True),
    Column("booked", "Booked", Kind.WHOLE, total=True),
    Column("attended", "Attended", Kind.WHOLE, total=True),
    Column("part_attended", "In part", Kind.WHOLE, total=True),
    Column("did_not_attend", "Did not attend", Kind.WHOLE, total=True),
    Column("cancelled_late", "Cancelled late", Kind.WHOLE, total=True),
    Column("take_up_percent", "Take-up %", Kind.PERCENT, Ratio(("attended",), ("places",))),
    Column("booked_attendance_percent", "Attendance of booked %", Kind.PERCENT, Ratio(("attended",), MARKED)),
)
AGENCIES = (
    Column("agency", "Agency", width=36),
    Column("bookings", "Bookings", Kind.WHOLE, total=True),
    Column("attended", "Attended", Kind.WHOLE, total=True),
    Column("did_not_attend", "Did not attend", Kind.WHOLE, total=True),
    Column("cancelled_late", "Cancelled late", Kind.WHOLE, total=True),
    Column("charged", "Charged", Kind.MONEY, total=True),
)
COURSES = (
    Column("code", "Code", width=8),
    Column("title", "Title", width=40),
    Column("events", "Events", Kind.WHOLE, total=True),
    Column("places", "Places", Kind.WHOLE, total=True),
    Column("attended", "Attended", Kind.WHOLE, total=True),
)


@dataclass(frozen=True)
class Rated:
    """One place that stands in a rate, and whether it was cancelled too late."""

    item: Owing
    late: bool

    @property
    def status(self) -> Status:
        """How the booking stands."""
        return self.item.line.booking.status


def rated(found: Iterable[Owing], rules: Sequence[Policy], holidays: Holidays) -> list[Rated]:
    """The places that stand in the rates: bookings not cancelled in time, without walk-ins and those passed on."""
    kept = []
    for item in found:
        place = item.line.place
        out = place.is_walk_in or place.booking.status in {Status.WAITING, Status.SUBSTITUTED}
        in_time = cancelled_in_time(in_force(rules, place.booked_day), place, holidays)
        if not (out or in_time):
            kept.append(Rated(item, place.booking.status is Status.CANCELLED))
    return kept


def training_report(session: Session, request: Request) -> Report:
    """Events of the period with their rates, agencies, courses (INTERCHANGE.md, report `training`)."""
    today = request.made.date()
    found = [item for item in owing(session, request.since, request.until, today) if _is_asked(item, request)]
    rules, holidays = policies(session), bank_holidays(session)
    counted = rated(found, rules, holidays)
    lines = events(session, request.since, request.until)
    if request.agency_id is not None:
        lines = [line for line in lines if line.id in {item.line.event.id for item in found}]
    rates = Reckoned(found, rules, holidays)
    by_event = Table("events", "Events", EVENTS, tuple(_event_rows(lines, counted, rates)), RATES)
    by_agency = Table("agencies", "Agencies", AGENCIES, tuple(_agency_rows(session, request, found, counted)))
    by_course = Table("courses", "Courses", COURSES, tuple(_course_rows(session, lines, counted)))
    tables = (by_event, by_agency, by_course)
    return Report(
        name="training",
        title="Training",
        board=board_name(session, request.until),
        since=request.since,
        until=request.until,
        scope=f"{len(lines)} events, {len(found)} bookings.",
        tables=tables,
        sections=tuple(Section(table.title, tables=(table,)) for table in tables),
        figures=tuple(_figures(lines, counted)),
        notes=(RATES,),
        source="the training record",
        made=request.made,
        footer=f"State of the record: {head_of(session).steps}-{head_of(session).chain[:8]}.",
    )


def _is_asked(item: Owing, request: Request) -> bool:
    return request.agency_id in {None, item.line.booking.agency_id}


class Reckoned:
    """The two rates of each event, as the rules reckon them, in whole percents."""

    def __init__(self, found: Iterable[Owing], rules: Sequence[Policy], holidays: Holidays) -> None:
        self._rules, self._holidays = rules, holidays
        self._places: dict[int, list[Place]] = {}
        for item in found:
            self._places.setdefault(item.line.event.id, []).append(item.line.place)

    def take_up(self, event_id: int, offered: int) -> int | None:
        """Attended / places offered; None where none was."""
        return percent_of(take_up(self._places.get(event_id, ()), offered))

    def attendance(self, event_id: int) -> int | None:
        """Attended / bookings not cancelled in time; None where there is no such booking."""
        return percent_of(attendance_of_booked(self._places.get(event_id, ()), self._rules, self._holidays))


def number(places: Iterable[Rated], *statuses: Status) -> int:
    """How many of the places stand so."""
    return sum(place.status in statuses for place in places)


def percent(part: int, whole: int) -> int | None:
    """A whole percent, half up; None where there is nothing to take it of."""
    return percent_of(Fraction(part, whole)) if whole else None


Key = TypeVar("Key")


def _by(counted: Iterable[Rated], key: Callable[[Rated], Key]) -> dict[Key, list[Rated]]:
    """The places of events that were given, by what the key says of each."""
    found: dict[Key, list[Rated]] = {}
    for place in counted:
        if not place.item.line.place.event.cancelled:
            found.setdefault(key(place), []).append(place)
    return found


def _event_rows(lines: Iterable[EventLine], counted: Sequence[Rated], rates: Reckoned) -> Iterator[Row]:
    by_event = _by(counted, lambda place: place.item.line.event.id)
    for line in lines:
        mine = by_event.get(line.id, [])
        offered = 0 if line.status is EventStatus.CANCELLED else line.capacity
        yield (
            *(line.ref, line.code, line.title, line.start.date() if line.start else None),
            *(offered, len(mine), number(mine, Status.ATTENDED)),
            *(number(mine, Status.PART_ATTENDED), number(mine, Status.DID_NOT_ATTEND)),
            *(sum(place.late for place in mine), rates.take_up(line.id, offered or 0), rates.attendance(line.id)),
        )


def _agency_rows(session: Session, request: Request, found: Sequence[Owing], counted: Sequence[Rated]) -> Iterator[Row]:
    names = names_as_at(session, request.until)
    by_agency = _by(counted, lambda place: place.item.line.booking.agency_id)
    booked: dict[int, list[Owing]] = {}
    for item in found:
        booked.setdefault(item.line.booking.agency_id, []).append(item)
    for agency_id in sorted(booked, key=lambda one: names[one]):
        mine = by_agency.get(agency_id, [])
        charged = sum(charge.amount for item in booked[agency_id] for charge in item.charges if charge.is_owed)
        yield (
            *(names[agency_id], len(booked[agency_id]), number(mine, Status.ATTENDED)),
            *(number(mine, Status.DID_NOT_ATTEND), sum(place.late for place in mine), charged),
        )


def _course_rows(session: Session, lines: Sequence[EventLine], counted: Sequence[Rated]) -> Iterator[Row]:
    by_course = _by(counted, lambda place: place.item.line.event.course_id)
    for course in courses(session):
        given = [line for line in lines if line.course_id == course.id and line.status is not EventStatus.CANCELLED]
        if given:
            places = sum(line.capacity or 0 for line in given)
            came = number(by_course.get(course.id, ()), Status.ATTENDED)
            yield course.code, course.title, len(given), places, came


def _figures(lines: Sequence[EventLine], counted: Sequence[Rated]) -> Iterator[Figure]:
    held = [line for line in lines if line.status is EventStatus.HELD]
    yield Figure(str(len(held)), "events held")
    yield Figure(str(number(counted, Status.ATTENDED)), "attended")
    yield Figure(str(number(counted, Status.DID_NOT_ATTEND)), "did not attend")
