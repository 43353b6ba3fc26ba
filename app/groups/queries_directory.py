"""Whom to write to: the agencies of a day, and their people with the seats they hold then."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.groups.queries import groups
from app.groups.queries_structure import SeatAsAt, seats_as_at
from app.groups.schema import Appointment, Seat
from app.people.queries import charging_classes, followed_on, forebears, names_as_at, not_begun
from app.people.rules import on_the_day, printed_name
from app.people.schema import Agency, Person


@dataclass(frozen=True)
class AgencyEntry:
    """One agency that was still there on the day."""

    id: int
    name: str
    """As it was named on the day."""
    short_name: str | None
    sector: str | None
    charging_class: str | None
    people: int
    """In the directory."""
    seats: int
    """Open on the day."""


@dataclass(frozen=True)
class PersonEntry:
    """One person, as they may be printed: a withheld name stands as such and without a way to reach it."""

    agency: str
    name: str
    post: str | None
    email: str | None
    phone: str | None
    seats: tuple[str, ...]
    """Held on the day, each with its group: "Director, Board"."""
    deputises: tuple[str, ...]
    """Seats whose named deputy they are."""


@dataclass(frozen=True)
class Directory:
    """Agencies by name, and people by agency and name; those without an agency last."""

    agencies: tuple[AgencyEntry, ...]
    people: tuple[PersonEntry, ...]


def directory(session: Session, day: date, group_id: int | None = None, agency_id: int | None = None) -> Directory:
    """The directory as at a day, of one group's members or one agency where that is asked.

    An agency that others had followed by then, or that began later, is left out, unless it has an open seat or people.
    So is somebody all of whose seats begin later.
    """
    seats = seats_as_at(session, group_id, day)
    people = list(_people(session, seats, day, narrowed=group_id is not None, agency_id=agency_id))
    return Directory(
        tuple(_agencies(session, seats, people, day, narrowed=group_id is not None, agency_id=agency_id)),
        tuple(entry for _, entry in people),
    )


def _people(
    session: Session, seats: Iterable[SeatAsAt], day: date, *, narrowed: bool, agency_id: int | None
) -> Iterable[tuple[int | None, PersonEntry]]:
    names, words = names_as_at(session, day), {line.id: line.name for line in groups(session, day)}
    held, stood_in = _by(seats, _holder, words), _by(seats, _deputy, words)
    homes, later = _homes(session, seats, day), _later(session, day)
    found = []
    for person in session.scalars(select(Person)):
        sits, home = person.id in held or person.id in stood_in, homes.get(person.id)
        if (sits or not (narrowed or person.id in later)) and agency_id in (None, home):
            agency = names.get(home or 0, "")
            found.append((home, _entry(person, agency, held.get(person.id, ()), stood_in.get(person.id, ()))))
    return sorted(found, key=lambda item: (item[0] is None, item[1].agency.casefold(), item[1].name.casefold()))


def _homes(session: Session, seats: Iterable[SeatAsAt], day: date) -> dict[int, int]:
    """The agency each person was of on the day: where theirs had not begun, that of their seat or the one it followed.

    Somebody of an agency that begins later and followed none, or several, is of none that day.
    """
    new, before = not_begun(session, day), forebears(session)
    sat = {seat.person_id: seat.agency_id for seat in seats}
    found = {}
    for number, agency in session.execute(select(Person.id, Person.agency_id).where(Person.agency_id.is_not(None))):
        home = agency if agency not in new else sat.get(number, before.get(agency))
        if home is not None and home not in new:
            found[number] = home
    return found


def _later(session: Session, day: date) -> frozenset[int]:
    """People who have seats, or deputise, and all of it only after the day."""
    begun: dict[int, bool] = {}
    spans = select(Appointment.person_id, Appointment.deputy_id, func.coalesce(Appointment.starts, Seat.opens))
    for holder, deputy, starts in session.execute(spans.join(Seat)):
        for person in filter(None, (holder, deputy)):
            begun[person] = begun.get(person, False) or starts is None or starts <= day
    return frozenset(person for person, there in begun.items() if not there)


def _holder(seat: SeatAsAt) -> int | None:
    return seat.person_id


def _deputy(seat: SeatAsAt) -> int | None:
    return seat.deputy_id


def _by(
    seats: Iterable[SeatAsAt], whose: Callable[[SeatAsAt], int | None], words: dict[int, str]
) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for seat in seats:
        if (person := whose(seat)) is not None:
            found.setdefault(person, []).append(f"{seat.label}, {words[seat.group_id]}")
    return {person: tuple(labels) for person, labels in found.items()}


def _entry(person: Person, agency: str, seats: tuple[str, ...], deputises: tuple[str, ...]) -> PersonEntry:
    email, phone = (None, None) if person.name_withheld else (person.email, person.phone)
    name = printed_name(person.name, person.name_withheld)
    return PersonEntry(agency, name, person.post, email, phone, seats, deputises)


def _agencies(
    session: Session,
    seats: Iterable[SeatAsAt],
    people: Iterable[tuple[int | None, PersonEntry]],
    day: date,
    *,
    narrowed: bool,
    agency_id: int | None,
) -> Iterable[AgencyEntry]:
    names, classes = names_as_at(session, day), charging_classes(session)
    gone = followed_on(session, day).keys() | not_begun(session, day)
    open_seats, of_people = Counter(seat.agency_id for seat in seats), Counter(number for number, _ in people)
    for agency in sorted(session.scalars(select(Agency)), key=lambda agency: names[agency.id].casefold()):
        count, staff = open_seats[agency.id], of_people[agency.id]
        there = bool(count or staff) or not (narrowed or agency.id in gone)
        if there and agency_id in (None, agency.id):
            held = on_the_day(classes.get(agency.id, []), day)
            yield AgencyEntry(agency.id, names[agency.id], agency.short_name, agency.sector, held, staff, count)
