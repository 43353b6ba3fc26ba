"""Whom to write to: the agencies of a day, and their people with the seats they hold then."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.queries import groups
from app.groups.queries_structure import SeatAsAt, seats_as_at
from app.people.queries import charging_classes, followed_on, names_as_at
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

    An agency that others had followed by then is left out, unless it still has a seat that is open or people.
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
    found = []
    for person in session.scalars(select(Person)):
        sits = person.id in held or person.id in stood_in
        if (sits or not narrowed) and agency_id in (None, person.agency_id):
            found.append(
                (person.agency_id, _entry(person, names, held.get(person.id, ()), stood_in.get(person.id, ())))
            )
    return sorted(found, key=lambda item: (item[0] is None, item[1].agency.casefold(), item[1].name.casefold()))


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


def _entry(person: Person, names: dict[int, str], seats: tuple[str, ...], deputises: tuple[str, ...]) -> PersonEntry:
    email, phone = (None, None) if person.name_withheld else (person.email, person.phone)
    name = printed_name(person.name, person.name_withheld)
    return PersonEntry(names.get(person.agency_id or 0, ""), name, person.post, email, phone, seats, deputises)


def _agencies(
    session: Session,
    seats: Iterable[SeatAsAt],
    people: Iterable[tuple[int | None, PersonEntry]],
    day: date,
    *,
    narrowed: bool,
    agency_id: int | None,
) -> Iterable[AgencyEntry]:
    names, classes, gone = names_as_at(session, day), charging_classes(session), followed_on(session, day)
    open_seats, of_people = Counter(seat.agency_id for seat in seats), Counter(number for number, _ in people)
    for agency in sorted(session.scalars(select(Agency)), key=lambda agency: names[agency.id].casefold()):
        count, staff = open_seats[agency.id], of_people[agency.id]
        there = bool(count or staff) or not (narrowed or agency.id in gone)
        if there and agency_id in (None, agency.id):
            held = on_the_day(classes.get(agency.id, []), day)
            yield AgencyEntry(agency.id, names[agency.id], agency.short_name, agency.sector, held, staff, count)
