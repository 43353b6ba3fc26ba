"""What the lists of groups, seats, people and agencies show: one question a list, however many there are."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.groups.queries import groups
from app.groups.queries_waiting import vacant_seats
from app.groups.rules import Category, SeatStatus, Span, may_vote
from app.groups.schema import Appointment, Group, Seat
from app.people.queries import charging_classes, former_names, successors
from app.people.rules import Dated, on_the_day, printed_name
from app.people.schema import Agency, Person

Holder = tuple[int | None, str, str]
"""An appointment, and the names of holder and deputy as they may be printed."""
NOBODY: Holder = (None, "", "")


@dataclass(frozen=True)
class GroupRow:
    """One group as the list and its panel show it."""

    id: int
    name: str
    kind: str | None
    depth: int
    parent_id: int | None
    parent: str
    seats: int
    """Open on the day."""
    vacant: int
    meetings_per_year: int | None
    quorum: str | None
    """As it is written down."""
    expected: int
    """Whole percent in force."""
    expected_attendance: int | None
    """What the group says itself."""
    purpose: str | None
    terms_of_reference: str | None
    opens: date | None
    closes: date | None


@dataclass(frozen=True)
class SeatRow:
    """One seat, and who holds it on the day asked about."""

    id: int
    group_id: int
    group: str
    label: str
    agency_id: int
    agency: str
    category: Category | None
    voting: bool | None
    span: Span
    status: SeatStatus | None
    appointment_id: int | None
    holder: str
    """As the name may be printed; empty where nobody is named."""
    deputy: str
    appointed: bool
    """Whether it is known on which days it was held: by appointments, or until when somebody not named held it."""
    is_open: bool
    unnamed: bool = False
    """Whether somebody not named holds it on the day, though others were appointed after."""

    @property
    def opens(self) -> date | None:
        """The first day it is open."""
        return self.span.first

    @property
    def closes(self) -> date | None:
        """The last day it is open."""
        return self.span.last

    @property
    def votes(self) -> bool:
        """Whether the seat has a vote."""
        return may_vote(self.voting, self.category)

    @property
    def vacant(self) -> bool:
        """Whether nobody holds the open seat."""
        empty = self.appointment_id is None if self.appointed else self.status is SeatStatus.VACANT
        return self.is_open and empty and not self.unnamed


@dataclass(frozen=True)
class PersonRow:
    """One person, with the seats held on the day."""

    id: int
    name: str
    post: str | None
    agency_id: int | None
    agency: str
    email: str | None
    phone: str | None
    name_withheld: bool
    seats: tuple[str, ...]


@dataclass(frozen=True)
class AgencyRow:
    """One agency with what holds of it on the day."""

    id: int
    name: str
    name_from: date | None
    short_name: str | None
    sector: str | None
    charging_class: str | None
    seats: int
    """Open on the day, on all groups."""
    followed_by: tuple[str, ...]
    earlier: tuple[Dated, ...]


@dataclass(frozen=True)
class Held:
    """One appointment to a seat."""

    id: int
    span: Span
    holder: str
    """As the name may be printed."""
    deputy_id: int | None
    deputy: str
    term_ends: date | None
    reason: str | None


def group_rows(session: Session, day: date) -> list[GroupRow]:
    """Every group under its parent, with its seats of that day."""
    lines = groups(session)
    names = {line.id: line.name for line in lines}
    stored = {group.id: group for group in session.scalars(select(Group))}
    counted = select(Seat.group_id, func.count()).where(_is_open(day)).group_by(Seat.group_id)
    seats = dict(session.execute(counted).all())
    vacant = Counter(seat.group_id for seat in vacant_seats(session, day))
    return [
        GroupRow(
            id=line.id,
            name=line.name,
            kind=line.kind,
            depth=line.depth,
            parent_id=line.parent_id,
            parent=names.get(line.parent_id or 0, ""),
            seats=seats.get(line.id, 0),
            vacant=vacant[line.id],
            meetings_per_year=stored[line.id].meetings_per_year,
            quorum=stored[line.id].quorum,
            expected=line.expected_attendance,
            expected_attendance=stored[line.id].expected_attendance,
            purpose=stored[line.id].purpose,
            terms_of_reference=stored[line.id].terms_of_reference,
            opens=stored[line.id].opens,
            closes=stored[line.id].closes,
        )
        for line in lines
    ]


def seat_rows(session: Session, day: date) -> list[SeatRow]:
    """Every seat by group (boards first), agency and label; holder and deputy are those of the day."""
    facts = (Seat.id, Seat.group_id, Seat.label, Seat.agency_id, Seat.category, Seat.voting, Seat.opens, Seat.closes)
    query = (
        select(*facts, Seat.status, Seat.unnamed_until, Group.name, Agency.name)
        .join(Group, Group.id == Seat.group_id)
        .join(Agency, Agency.id == Seat.agency_id)
        .order_by(Agency.name, Seat.label, Seat.id)
    )
    order = {line.id: place for place, line in enumerate(groups(session))}
    appointed = set(session.scalars(select(Appointment.seat_id).distinct()))
    held = _held_on(session, day)
    rows = []
    for row in session.connection().execute(query):  # ten thousand seats as records would take half a second
        number, group_id, label, agency_id, category, voting, opens, closes, status, unnamed, group, agency = row
        appointment, holder, deputy = held.get(number, NOBODY)
        span = Span(opens, closes)
        whose = (number, group_id, group, label, agency_id, agency, category, voting, span, status)
        known, unnamed_now = number in appointed or unnamed is not None, unnamed is not None and day <= unnamed
        rows.append(SeatRow(*whose, appointment, holder, deputy, known, span.covers(day), unnamed_now))
    return sorted(rows, key=lambda row: order[row.group_id])


def seat_count(session: Session) -> int:
    """How many seats there are, ended ones too."""
    return session.scalar(select(func.count()).select_from(Seat)) or 0


def _held_on(session: Session, day: date) -> dict[int, Holder]:
    """By seat: the appointment in force that day, its holder and deputy as they may be printed."""
    deputy = aliased(Person)
    query = (
        select(
            *(Appointment.seat_id, Appointment.id, Person.name, Person.name_withheld),
            *(deputy.name, deputy.name_withheld),
        )
        .join(Person, Person.id == Appointment.person_id)
        .outerjoin(deputy, deputy.id == Appointment.deputy_id)
        .where(
            or_(Appointment.starts.is_(None), Appointment.starts <= day),
            or_(Appointment.ends.is_(None), Appointment.ends >= day),
        )
    )
    return {
        seat: (number, printed_name(name, withheld), printed_name(other, hidden) if other else "")
        for seat, number, name, withheld, other, hidden in session.connection().execute(query)
    }


def person_rows(session: Session, day: date) -> list[PersonRow]:
    """Every person by name. A withheld name stands here as it is stored: this is the office's own list."""
    seats: dict[int, list[str]] = {}
    held = (
        select(Appointment.person_id, Seat.label, Group.name)
        .join(Seat, Seat.id == Appointment.seat_id)
        .join(Group, Group.id == Seat.group_id)
        .where(
            or_(Appointment.starts.is_(None), Appointment.starts <= day),
            or_(Appointment.ends.is_(None), Appointment.ends >= day),
        )
        .order_by(Group.name, Seat.label)
    )
    for person, label, group in session.connection().execute(held):
        seats.setdefault(person, []).append(f"{label}, {group}")
    query = (
        select(
            *(Person.id, Person.name, Person.post, Person.agency_id, Agency.name),
            *(Person.email, Person.phone, Person.name_withheld),
        )
        .outerjoin(Agency, Agency.id == Person.agency_id)
        .order_by(Person.name)
    )
    return [
        PersonRow(number, name, post, agency_id, agency or "", email, phone, withheld, tuple(seats.get(number, ())))
        for number, name, post, agency_id, agency, email, phone, withheld in session.connection().execute(query)
    ]


def _is_open(day: date) -> ColumnElement[bool]:
    return and_(or_(Seat.opens.is_(None), Seat.opens <= day), or_(Seat.closes.is_(None), Seat.closes >= day))


def agencies_named(session: Session) -> list[tuple[int, str]]:
    """Every agency's id and name, to be chosen from."""
    return [(number, name) for number, name in session.execute(select(Agency.id, Agency.name).order_by(Agency.name))]


def people_named(session: Session) -> list[tuple[object, str]]:
    """Every person's id and name, to be chosen from."""
    return [(number, name) for number, name in session.execute(select(Person.id, Person.name).order_by(Person.name))]


def agency_rows(session: Session, day: date) -> list[AgencyRow]:
    """Every agency by name, with its class and its open seats of the day."""
    counted = select(Seat.agency_id, func.count()).where(_is_open(day)).group_by(Seat.agency_id)
    seats = dict(session.execute(counted).all())
    classes, later, earlier = charging_classes(session), successors(session), former_names(session)
    query = select(Agency.id, Agency.name, Agency.name_from, Agency.short_name, Agency.sector).order_by(Agency.name)
    return [
        AgencyRow(
            id=number,
            name=name,
            name_from=since,
            short_name=short,
            sector=sector,
            charging_class=on_the_day(classes.get(number, []), day),
            seats=seats.get(number, 0),
            followed_by=tuple(later.get(number, ())),
            earlier=tuple(earlier.get(number, ())),
        )
        for number, name, since, short, sector in session.execute(query)
    ]


def held_by(session: Session, seat_id: int) -> list[Held]:
    """The appointments to a seat, oldest first."""
    deputy = aliased(Person)
    query = (
        select(Appointment, Person.name, Person.name_withheld, deputy.name, deputy.name_withheld)
        .join(Person, Person.id == Appointment.person_id)
        .outerjoin(deputy, deputy.id == Appointment.deputy_id)
        .where(Appointment.seat_id == seat_id)
        .order_by(Appointment.starts, Appointment.id)
    )
    return [
        Held(
            id=item.id,
            span=Span(item.starts, item.ends),
            holder=printed_name(name, withheld),
            deputy_id=item.deputy_id,
            deputy=printed_name(other, hidden) if other else "",
            term_ends=item.term_ends,
            reason=item.reason,
        )
        for item, name, withheld, other, hidden in session.execute(query)
    ]
