"""The interchange table bookings: how its rows become bookings with their delegates, and bookings rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy.orm import Session

from app.interchange.cells import (
    NotUnderstood,
    choice,
    choice_out,
    day,
    day_out,
    pence,
    pence_out,
    read,
    whole,
    whole_out,
    yes_no,
    yes_no_out,
)
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.people.edits import add_person
from app.people.intake import agency_of
from app.people.queries import names_going_out, person_named
from app.people.schema import Person
from app.training.edits_register import set_signed_in
from app.training.intake import SPLIT, moment
from app.training.queries_bookings import BookingLine, booking_for, booking_lines, bookings_asked
from app.training.queries_events import SessionLine, event_by_ref, sessions_of
from app.training.rules import Status, Told
from app.training.schema import Booking, TrainingEvent
from db.base import amend

TEXTS = ("post", "reason", "line_manager", "manager_email", "note", "waived_by", "waived_reason")
WHOLES = ("minutes_late", "minutes_left_early")
TICKS = ("refilled", "confirmed_in_writing")
DAYS = ("booked_on", "waived_on", "offered_on")


def told(text: str) -> Told | None:
    """When notice was received: a date, or a date and time."""
    found = SPLIT.fullmatch(text.strip())
    if not found:
        return None
    at = moment(text)
    assert at is not None  # a date was found, or `moment` has refused
    return Told(at.date(), at.time() if found["at"] else None)


def told_out(value: Told | None) -> str:
    """2014-03-31, or 2014-03-31T09:30."""
    if value is None:
        return ""
    return value.day.isoformat() if value.at is None else f"{value.day.isoformat()}T{value.at:%H:%M}"


@dataclass
class _Taking:
    """What one import of bookings has looked up and made so far."""

    session: Session
    events: dict[str, tuple[TrainingEvent, tuple[SessionLine, ...]]] = field(default_factory=dict)
    made: set[int] = field(default_factory=set)
    """Delegates who were not known before it."""

    def event(self, row: Row, column: str) -> tuple[TrainingEvent, tuple[SessionLine, ...]]:
        ref = row[column]
        if ref not in self.events:
            found = event_by_ref(self.session, ref)
            if found is None:
                raise Refused(column, ref, "There is no such event.", "Add it to events, or correct the name.")
            self.events[ref] = found, sessions_of(self.session, [found.id]).get(found.id, ())
        return self.events[ref]

    def person(self, name: str) -> Person:
        found = person_named(self.session, name)
        if found is None:
            found = add_person(self.session, name)
            self.made.add(found.id)
        return found


def _take_bookings(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_booking, _Taking(session)))


def _take_booking(taking: _Taking, row: Row) -> Result:
    required(row, "event", "delegate", "agency", "status")
    session, (event, sessions), agency = taking.session, taking.event(row, "event"), agency_of(taking.session, row)
    facts, attended = _facts(row), _attended(row, sessions)
    moved = taking.event(row, "moved_to")[0] if row["moved_to"] else None
    person = taking.person(row["delegate"])
    if person.id in taking.made:
        amend(person, {"agency_id": agency.id, "post": row["post"] or None})
    other = taking.person(row["substitute"]) if row["substitute"] else None
    facts |= {"substitute_id": other.id if other else None, "moved_to_id": moved.id if moved else None}
    booking = booking_for(session, event.id, person.id)
    added = booking is None
    if booking is None:
        booking = Booking(event_id=event.id, person_id=person.id, agency_id=agency.id, status=facts["status"])
        session.add(booking)
        session.flush()
    changed = amend(booking, facts | {"agency_id": agency.id})
    changed |= attended is not None and set_signed_in(
        session, booking, {one.id for one in sessions if one.number in attended}
    )
    return Result.ADDED if added else Result.CHANGED if changed else Result.UNCHANGED


def _facts(row: Row) -> dict[str, object]:
    notice = read(row, "status_on", told)
    facts: dict[str, object] = {name: row[name] or None for name in TEXTS}
    facts |= {name: read(row, name, partial(whole, least=0)) for name in WHOLES}
    facts |= {name: read(row, name, yes_no) for name in TICKS} | {name: read(row, name, day) for name in DAYS}
    facts |= {"extras": read(row, "extras", pence), "status": read(row, "status", partial(choice, words=Status))}
    if notice:
        facts |= {"told_on": notice.day, "told_at": f"{notice.at:%H:%M}" if notice.at else None}
    return facts


def _attended(row: Row, sessions: Sequence[SessionLine]) -> frozenset[int] | None:
    return read(row, "sessions_attended", partial(numbers, most=len(sessions)))


def numbers(text: str, most: int) -> frozenset[int] | None:
    """The sessions attended, by number: 1;3. A 0 says that none was."""
    if not text:
        return None
    found = [whole(part, 0, most) for part in text.split(";") if part.strip()]
    if not found:
        raise NotUnderstood(f"{text} names no session.", "Write the numbers of the sessions: 1;3.")
    return frozenset(number for number in found if number)


def _give_bookings(session: Session) -> Iterator[Sequence[str]]:
    out = names_going_out(session)
    for line in booking_lines(session, bookings_asked()):
        yield tuple(out.get(cell, cell) for cell in (*_usual(line), *_rare(line)))


def _usual(line: BookingLine) -> Iterator[str]:
    waiver = line.waiver
    yield from (line.event, line.delegate, line.agency, line.post or "", day_out(line.booked_on))
    yield from (choice_out(line.status), told_out(line.told), line.reason or "", line.substitute or "")
    yield "" if line.sessions_attended is None else ";".join(map(str, sorted(line.sessions_attended))) or "0"
    yield from (whole_out(line.minutes_late or None), whole_out(line.minutes_left_early or None))
    yield from (yes_no_out(value=line.refilled), yes_no_out(value=line.confirmed_in_writing))
    yield from (pence_out(line.extras or None), day_out(waiver.on if waiver else None))
    yield from (waiver.by if waiver else "", waiver.reason if waiver else "")


def _rare(line: BookingLine) -> Iterator[str]:
    yield from (line.line_manager or "", line.manager_email or "", day_out(line.offered_on))
    yield from (line.moved_to or "", line.note or "")


RARE = ("line_manager", "manager_email", "offered_on", "moved_to", "note")
BOOKINGS = TableSpec(
    name="bookings",
    columns=(
        *("event", "delegate", "agency", "post", "booked_on", "status", "status_on", "reason", "substitute"),
        *("sessions_attended", "minutes_late", "minutes_left_early", "refilled", "confirmed_in_writing", "extras"),
        *("waived_on", "waived_by", "waived_reason", *RARE),
    ),
    required=("event", "delegate", "agency", "status"),
    take=_take_bookings,
    give=_give_bookings,
    rare=RARE,
)
