"""What moved in the groups between two dates: seats, holders, deputies, groups, names of agencies."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.queries import former_groups
from app.groups.rules import SeatStatus, Span
from app.groups.rules_group import Was, was
from app.groups.rules_movements import Change, Happened, Stay, changes
from app.groups.rules_seat import DAY
from app.groups.schema import Appointment, Group, Seat
from app.people.queries import former_names, names_as_at
from app.people.rules import printed_name
from app.people.schema import Agency, AgencySuccession, Person

NOT_NAMED = "Somebody not named"


@dataclass(frozen=True)
class Movement:
    """One change, in words that may leave the store."""

    day: date
    group_id: int | None
    group: str
    seat: str
    agency: str
    what: str


def movements(
    session: Session, since: date, until: date, group_id: int | None = None, agency_id: int | None = None
) -> list[Movement]:
    """What changed from the one day to the other, both included, oldest first; of one group or agency where asked.

    Groups and agencies go by their names of the last day.
    """
    period = Span(since, until)
    names = {number: was([*past, now], until).name for number, (past, now) in _histories(session).items()}
    found = [*_of_seats(session, period, names), *_of_groups(session, period, names), *_of_agencies(session, period)]
    agency = names_as_at(session, until).get(agency_id or 0)
    kept = (
        item
        for item in found
        if (group_id is None or item.group_id == group_id) and (agency_id is None or item.agency == agency)
    )
    return sorted(kept, key=lambda item: (item.day, item.group, item.agency, item.seat))


def _histories(session: Session) -> dict[int, tuple[list[Was], Was]]:
    pasts, found = former_groups(session), session.scalars(select(Group))
    return {group.id: (pasts.get(group.id, []), Was(group.name, group.parent_id)) for group in found}


def _of_seats(session: Session, period: Span, names: dict[int, str]) -> Iterator[Movement]:
    people = {
        number: printed_name(name, withheld)
        for number, name, withheld in session.execute(select(Person.id, Person.name, Person.name_withheld))
    }
    stays = _stays(session)
    agencies = names_as_at(session, period.last or date.max)
    for seat in session.scalars(select(Seat).order_by(Seat.id)):
        own = stays.get(seat.id, [])
        if seat.unnamed_until is not None:
            own = [Stay(Span(seat.opens, seat.unnamed_until), None), *own]
        whose = (seat.group_id, names[seat.group_id], seat.label, agencies[seat.agency_id])
        vacant = seat.status is SeatStatus.VACANT and not own
        for item in changes(Span(seat.opens, seat.closes), seat.closed_reason, own, period):
            yield Movement(item.day, *whose, _words(item, people, vacant=vacant))


def _stays(session: Session) -> dict[int, list[Stay]]:
    found: dict[int, list[Stay]] = {}
    for item in session.scalars(select(Appointment).order_by(Appointment.starts, Appointment.id)):
        stay = Stay(Span(item.starts, item.ends), item.person_id, item.deputy_id, item.reason)
        found.setdefault(item.seat_id, []).append(stay)
    return found


def _words(item: Happened, people: dict[int, str], *, vacant: bool) -> str:
    who, before = (people.get(number or 0, NOT_NAMED) for number in (item.who, item.before))
    because = f": {item.reason}" if item.reason else ""
    if item.change is Change.OPENED:
        return "Seat opened, vacant" if vacant else f"Seat opened, held by {who}" if item.named else "Seat opened"
    if item.change is Change.DEPUTY:
        if item.who is None:
            return f"{before} is no longer named deputy"
        return f"{who} named deputy" + (f" in place of {before}" if item.before else "")
    return {
        Change.CLOSED: f"Seat closed{because}",
        Change.JOINED: f"{who} joined",
        Change.FOLLOWED: f"{who} followed {before if item.named else NOT_NAMED.lower()}{because}",
        Change.LEFT: f"{who} left{because}; the seat is vacant",
    }[item.change]


def _of_groups(session: Session, period: Span, names: dict[int, str]) -> Iterator[Movement]:
    for group in session.scalars(select(Group)):
        because = f": {group.closed_reason}" if group.closed_reason else ""
        for day, words in ((group.opens, "Group opened"), (group.closes, f"Group closed{because}")):
            if day is not None and period.covers(day):
                yield Movement(day, group.id, names[group.id], "", "", words)
    for number, (past, now) in _histories(session).items():
        for before, after in pairwise([*past, now]):
            day = before.until + DAY if before.until else None
            if day is not None and period.covers(day):
                yield from _turned(Movement(day, number, names[number], "", "", ""), before, after, names)


def _turned(whose: Movement, before: Was, after: Was, names: dict[int, str]) -> Iterator[Movement]:
    facts = whose.day, whose.group_id, whose.group, "", ""
    if before.name != after.name:
        yield Movement(*facts, f"Group renamed: was {before.name}")
    if before.parent_id != after.parent_id:
        over = names[after.parent_id] if after.parent_id else "no other group"
        yield Movement(*facts, f"Group put under {over}")


def _of_agencies(session: Session, period: Span) -> Iterator[Movement]:
    earlier, now = former_names(session), names_as_at(session, period.last or date.max)
    for agency in session.scalars(select(Agency)):
        dated = [(item.value, item.since) for item in earlier.get(agency.id, [])] + [(agency.name, agency.name_from)]
        for (old, _), (_, since) in pairwise(dated):
            if since is not None and period.covers(since):
                yield Movement(since, None, "", "", now[agency.id], f"Agency renamed: was {old}")
    for item in session.scalars(select(AgencySuccession).order_by(AgencySuccession.id)):
        if item.since is not None and period.covers(item.since):
            words = f"Agency followed by {now[item.successor_id]}"
            yield Movement(item.since, None, "", "", now[item.predecessor_id], words)
