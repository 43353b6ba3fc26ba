"""The interchange table appointments, and the holder that a row of seats names."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.groups.edits import appoint, change_appointment, check_free
from app.groups.intake_names import seat_of
from app.groups.queries import appointments_of
from app.groups.rules import Overlap, Span, WrongWayRound
from app.groups.schema import Appointment, Group, Seat
from app.interchange.cells import day, day_out, read
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.people.edits import add_person
from app.people.queries import names_going_out, person_named
from app.people.schema import Agency, Person
from db.base import amend


def check_holder(session: Session, seat: Seat | None, row: Row) -> None:
    """Raise Refused where the row names a holder and the seat's appointments know only others."""
    held = appointments_of(session, seat.id) if seat and row["holder"] else []
    person = person_named(session, row["holder"]) if held else None
    if held and (person is None or all(item.person_id != person.id for item in held)):
        remedy = "Put who held the seat from when to when into appointments."
        raise Refused("holder", row["holder"], "Somebody else holds this seat.", remedy)


def take_holder(session: Session, seat: Seat, name: str) -> bool:
    """Appoint the person to a seat nobody was appointed to, for as long as it is open; True when that was done."""
    if not name or appointments_of(session, seat.id):
        return False
    appoint(session, seat.id, _person(session, name).id, Span(seat.opens, seat.closes))
    return True


def _person(session: Session, name: str) -> Person:
    return person_named(session, name) or add_person(session, name)


def is_plain(item: Appointment, seat: Seat) -> bool:
    """Whether the appointment says no more than the seat's holder: then it needs no row of its own."""
    more = (item.term_ends, item.deputy_id, item.reason)
    return (item.starts, item.ends) == (seat.opens, seat.closes) and not any(more)


def seat_holder(session: Session) -> Callable[[Seat], str]:
    """What to write as the holder of a seat: its one plain appointment's, else nothing."""
    held: dict[int, list[Appointment]] = {}
    for item in session.scalars(select(Appointment)):
        held.setdefault(item.seat_id, []).append(item)
    names = dict(session.execute(select(Person.id, Person.name)).all())
    out = names_going_out(session)

    def holder(seat: Seat) -> str:
        items = held.get(seat.id, [])
        if len(items) != 1 or not is_plain(items[0], seat):
            return ""
        name = names[items[0].person_id]
        return out.get(name, name)

    return holder


def _take(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    """The rows that say more of a holder already known come first, to make room for those before and after."""
    known = [row for row in rows if _says_more(session, row)]
    rest = [row for row in rows if row not in known]
    return one_by_one([*known, *rest], partial(_take_appointment, session))


def _says_more(session: Session, row: Row) -> bool:
    try:
        seat = seat_of(session, row)
    except Refused:
        return False
    person = person_named(session, row["holder"])
    return person is not None and any(item.person_id == person.id for item in appointments_of(session, seat.id))


def _take_appointment(session: Session, row: Row) -> Result:
    required(row, "group", "seat", "agency", "holder")
    seat, span = seat_of(session, row), Span(read(row, "from", day), read(row, "to", day))
    term_ends, reason = read(row, "term_ends", day), row["reason"] or None
    found = _found(session, seat, row["holder"], span)
    try:
        if found is None:
            check_free(session, seat.id, span)  # before a person is added who would be left behind
            holder, deputy = _person(session, row["holder"]), _deputy(session, row)
            appoint(session, seat.id, holder.id, span, term_ends=term_ends, deputy_id=deputy, reason=reason)
            return Result.ADDED
        facts: dict[str, object] = {"starts": span.first, "ends": span.last, "term_ends": term_ends, "reason": reason}
        changed = change_appointment(session, found.id, facts)
        changed |= amend(found, {"deputy_id": _deputy(session, row)})
        return Result.CHANGED if changed else Result.UNCHANGED
    except Overlap as fault:
        first, last = day_out(fault.taken.first) or "the start", day_out(fault.taken.last) or "now"
        why = f"Somebody holds the seat from {first} to {last}."
        raise Refused("from", row["from"], why, "End that appointment first, or correct the dates.") from fault
    except WrongWayRound as fault:
        why = f"The appointment would end before it begins on {day_out(fault.first)}."
        raise Refused("to", row["to"], why, "Correct one of the two dates.") from fault


def _deputy(session: Session, row: Row) -> int | None:
    return _person(session, row["deputy"]).id if row["deputy"] else None


def _found(session: Session, seat: Seat, holder: str, span: Span) -> Appointment | None:
    """The appointment the row speaks of: of that holder from that day, or the plain one it says more of."""
    person = person_named(session, holder)
    own = [item for item in appointments_of(session, seat.id) if person and item.person_id == person.id]
    same_day = [item for item in own if item.starts == span.first]
    return next(iter(same_day or [item for item in own if is_plain(item, seat)]), None)


def _give(session: Session) -> Iterator[Sequence[str]]:
    deputy = aliased(Person)
    query = (
        select(Appointment, Seat, Group.name, Agency.name, Person.name, deputy.name)
        .join(Seat, Seat.id == Appointment.seat_id)
        .join(Group, Group.id == Seat.group_id)
        .join(Agency, Agency.id == Seat.agency_id)
        .join(Person, Person.id == Appointment.person_id)
        .outerjoin(deputy, deputy.id == Appointment.deputy_id)
        .order_by(Appointment.seat_id, Appointment.starts)
    )
    out, holder_of = names_going_out(session), seat_holder(session)
    for item, seat, group, agency, holder, named_deputy in session.execute(query):
        if not holder_of(seat):
            yield (
                *(group, seat.label, agency, out.get(holder, holder), day_out(item.starts), day_out(item.ends)),
                *(day_out(item.term_ends), out.get(named_deputy, named_deputy or ""), item.reason or ""),
            )


APPOINTMENTS = TableSpec(
    name="appointments",
    columns=("group", "seat", "agency", "holder", "from", "to", "term_ends", "deputy", "reason"),
    required=("group", "seat", "agency", "holder"),
    take=_take,
    give=_give,
)
