"""Questions we ask about bookings: who is booked, who waits in which order, what changed and why."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from app.people.schema import Agency, Person
from app.training.queries_events import sessions_of
from app.training.rules import Status, Told, Waiver
from app.training.rules_event import Stage
from app.training.schema import Booking, BookingChange, Evaluation, SignIn, TrainingEvent


@dataclass(frozen=True)
class BookingLine:
    """One delegate on an event; the agency is that of the booking, under its present name. Money in pence."""

    id: int
    event_id: int
    event: str
    """What the office calls the event: SR-1."""
    person_id: int
    delegate: str
    name_withheld: bool
    agency_id: int
    agency: str
    post: str | None
    line_manager: str | None
    manager_email: str | None
    booked_on: date | None
    status: Status
    told: Told | None
    reason: str | None
    substitute: str | None
    sessions_attended: frozenset[int] | None
    """By number, from 1; None: not recorded session by session."""
    minutes_late: int
    minutes_left_early: int
    refilled: bool | None
    confirmed_in_writing: bool | None
    extras: int
    waiver: Waiver | None
    queue: int | None
    """Which in the waiting list, from 1; None for one who does not wait."""
    offered_on: date | None
    moved_to: str | None
    returned: frozenset[Stage]
    """The evaluation forms that came back."""
    walk_in: bool
    note: str | None


@dataclass(frozen=True)
class ChangeLine:
    """How a booking stood from a day on."""

    day: date
    status: Status
    by: str | None
    reason: str | None


def bookings_of(session: Session, event_id: int) -> list[BookingLine]:
    """The bookings of an event: those with a place first, then those who wait, in their order, then the others."""
    lines = booking_lines(session, bookings_asked().where(Booking.event_id == event_id))
    return sorted(lines, key=lambda line: (_RANK.get(line.status, 0), line.queue or 0))


_RANK = {Status.WAITING: 1, Status.CANCELLED: 2, Status.SUBSTITUTED: 2}


def booking(session: Session, booking_id: int) -> BookingLine:
    """One booking."""
    return booking_lines(session, bookings_asked().where(Booking.id == booking_id))[0]


def history_of(session: Session, person_id: int) -> list[BookingLine]:
    """Every booking of a person, the one recorded last first."""
    return booking_lines(session, bookings_asked().where(Booking.person_id == person_id))[::-1]


Found = Select[Booking, Person, Agency, str, str, str]
"""A booking, its delegate, its agency, its event, the substitute, the event it was moved to."""


def bookings_asked() -> Found:
    """Every booking with what its line names, to be narrowed."""
    other, moved = aliased(Person), aliased(TrainingEvent)
    return (
        select(Booking, Person, Agency, TrainingEvent.ref, other.name, moved.ref)
        .join(Person, Person.id == Booking.person_id)
        .join(Agency, Agency.id == Booking.agency_id)
        .join(TrainingEvent, TrainingEvent.id == Booking.event_id)
        .outerjoin(other, other.id == Booking.substitute_id)
        .outerjoin(moved, moved.id == Booking.moved_to_id)
        .order_by(Booking.id)
    )


def booking_lines(session: Session, asked: Found) -> list[BookingLine]:
    """The bookings asked for, in the order asked."""
    found = session.execute(asked).all()
    event_ids = {row[0].event_id for row in found}
    sat = sessions_of(session, event_ids)
    days = {number: {one.starts.date() for one in sessions} for number, sessions in sat.items()}
    queue, back = waiting_order(session, event_ids), _returned(session, event_ids)
    attended = attended_in(session, {row[0].event_id for row in found if row[0].recorded})
    return [
        BookingLine(
            *(item.id, item.event_id, ref, person.id, person.name, person.name_withheld, agency.id, agency.name),
            *(item.post, item.line_manager, item.manager_email, item.booked_on, item.status, told_of(item)),
            *(item.reason, other),
            sessions_attended=attended.get(item.id, frozenset()) if item.recorded else None,
            minutes_late=item.minutes_late or 0,
            minutes_left_early=item.minutes_left_early or 0,
            refilled=item.refilled,
            confirmed_in_writing=item.confirmed_in_writing,
            extras=item.extras or 0,
            waiver=waiver_of(item),
            queue=queue.get(item.id),
            offered_on=item.offered_on,
            moved_to=moved,
            returned=back.get(item.id, frozenset()),
            walk_in=item.booked_on in days.get(item.event_id, ()),
            note=item.note,
        )
        for item, person, agency, ref, other, moved in found
    ]


def told_of(item: Booking) -> Told | None:
    """When notice was received, None where it was not."""
    if item.told_on is None:
        return None
    return Told(item.told_on, time.fromisoformat(item.told_at) if item.told_at else None)


def waiver_of(item: Booking) -> Waiver | None:
    """The waiver on a booking."""
    if item.waived_on is None:
        return None
    return Waiver(item.waived_on, item.waived_by or "", item.waived_reason or "")


def waiting_order(session: Session, event_ids: Collection[int]) -> dict[int, int]:
    """Which in the waiting list of its event each waiting booking is, from 1: in order of request."""
    asked = select(Booking.id, Booking.event_id).where(
        Booking.event_id.in_(event_ids), Booking.status == Status.WAITING
    )
    counted: dict[int, int] = {}
    found: dict[int, int] = {}
    for number, event_id in session.execute(asked.order_by(Booking.booked_on, Booking.id)):
        found[number] = counted[event_id] = counted.get(event_id, 0) + 1
    return found


def attended_in(session: Session, event_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """By booking, the numbers of the sessions its delegate was at, where that is recorded."""
    ids = list(event_ids)
    numbers = {one.id: one.number for sessions in sessions_of(session, ids).values() for one in sessions}
    asked = select(SignIn.booking_id, SignIn.session_id).join(Booking, Booking.id == SignIn.booking_id)
    found: dict[int, frozenset[int]] = {}
    for booking_id, session_id in session.execute(asked.where(Booking.event_id.in_(ids))):
        found[booking_id] = found.get(booking_id, frozenset()) | {numbers[session_id]}
    return found


def _returned(session: Session, event_ids: Collection[int]) -> dict[int, frozenset[Stage]]:
    asked = select(Evaluation.booking_id, Evaluation.stage).join(Booking, Booking.id == Evaluation.booking_id)
    asked = asked.where(Booking.event_id.in_(event_ids), Evaluation.returned_on.is_not(None))
    found: dict[int, frozenset[Stage]] = {}
    for booking_id, stage in session.execute(asked):
        found[booking_id] = found.get(booking_id, frozenset()) | {stage}
    return found


def changes_of(session: Session, booking_id: int) -> list[ChangeLine]:
    """How a booking stood over time, oldest first, with who changed it and why."""
    asked = select(BookingChange).where(BookingChange.booking_id == booking_id).order_by(BookingChange.id)
    return [ChangeLine(item.day, item.status, item.by, item.reason) for item in session.scalars(asked)]


def booking_for(session: Session, event_id: int, person_id: int) -> Booking | None:
    """The booking of that person on the event."""
    return session.scalar(select(Booking).filter_by(event_id=event_id, person_id=person_id))
