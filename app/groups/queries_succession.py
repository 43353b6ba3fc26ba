"""What an agency leaves behind when others follow it: the preview of a merger or a split."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.groups.queries import GroupLine, groups
from app.groups.rules_succession import Left, Passing, Place, proposed
from app.groups.schema import Appointment, Seat
from app.people.queries import agency_named, names_as_at
from app.people.rules import printed_name
from app.people.schema import Person

DAY = timedelta(days=1)


@dataclass(frozen=True)
class SeatLeft:
    """One seat that its agency leaves, with what is proposed for it."""

    id: int
    group: str
    label: str
    agency: str
    """By its name on the last day."""
    holder: str
    """Of the first day of the successors, as the name may be printed; empty where nobody is named."""
    deputy: str
    passings: tuple[Passing, ...]
    taken: bool
    """Whether some successor has a seat of that label on the group already."""


@dataclass(frozen=True)
class Legacy:
    """All that a merger or a split would move."""

    seats: tuple[SeatLeft, ...]
    people: int
    """People who are of the agencies that are followed."""
    required: tuple[str, ...]
    """Groups whose quorum asks for one of them by name: from the day on it asks for those that follow."""

    @property
    def passings(self) -> tuple[Passing, ...]:
        """What is proposed for every seat."""
        return tuple(passing for seat in self.seats for passing in seat.passings)


def legacy(session: Session, predecessors: Sequence[int], successors: Sequence[int], day: date) -> Legacy:
    """What becomes of everything the agencies have if the successors follow them on that day."""
    left = seats_left(session, predecessors, day)
    holders = _holders(session, [seat.id for seat in left], day)
    homes = {seat: person.agency_id for seat, (person, _) in holders.items()}
    plain = [Left(seat.id, seat.group_id, seat.label, homes.get(seat.id)) for seat in left]
    places = _places(session, successors)
    passings: dict[int, list[Passing]] = {}
    for passing in proposed(plain, successors, places):
        passings.setdefault(passing.seat_id, []).append(passing)
    names, words = names_as_at(session, day - DAY), {line.id: line.name for line in groups(session)}
    return Legacy(
        seats=tuple(
            SeatLeft(
                id=seat.id,
                group=words[seat.group_id],
                label=seat.label,
                agency=names[seat.agency_id],
                holder=_printed(holders[seat.id][0]) if seat.id in holders else "",
                deputy=_printed(holders[seat.id][1]) if seat.id in holders else "",
                passings=tuple(passings[seat.id]),
                taken=len([item for item in passings[seat.id] if item.successor_id]) < len(successors),
            )
            for seat in left
        ),
        people=session.scalar(select(func.count()).where(Person.agency_id.in_(predecessors))) or 0,
        required=tuple(_required(session, predecessors)),
    )


def seats_left(session: Session, predecessors: Sequence[int], day: date) -> list[Seat]:
    """The seats of the agencies that are open on that day or will be later, in the order they were written down."""
    still = or_(Seat.closes.is_(None), Seat.closes >= day)
    return list(session.scalars(select(Seat).where(Seat.agency_id.in_(predecessors), still).order_by(Seat.id)))


def _places(session: Session, agencies: Sequence[int]) -> set[Place]:
    seats = session.execute(select(Seat.group_id, Seat.label, Seat.agency_id).where(Seat.agency_id.in_(agencies)))
    return {(group, label, agency) for group, label, agency in seats}


def _holders(session: Session, seat_ids: Sequence[int], day: date) -> dict[int, tuple[Person, Person | None]]:
    """Holder and deputy of each seat on the day."""
    in_force = (
        Appointment.seat_id.in_(seat_ids),
        or_(Appointment.starts.is_(None), Appointment.starts <= day),
        or_(Appointment.ends.is_(None), Appointment.ends >= day),
    )
    held = list(session.scalars(select(Appointment).where(*in_force)))
    people = {person.id: person for person in session.scalars(select(Person))}
    return {item.seat_id: (people[item.person_id], people.get(item.deputy_id or 0)) for item in held}


def _printed(person: Person | None) -> str:
    return printed_name(person.name, person.name_withheld) if person else ""


def _required(session: Session, agencies: Sequence[int]) -> list[str]:
    named = {name: agency_named(session, name) for line in groups(session) for name in _asked(line)}
    gone = {name for name, agency in named.items() if agency is not None and agency.id in agencies}
    return [line.name for line in groups(session) if gone.intersection(_asked(line))]


def _asked(line: GroupLine) -> tuple[str, ...]:
    return line.quorum.require if line.quorum else ()
