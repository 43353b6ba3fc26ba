"""What is done with seats between groups: one moves, those of a group are copied to another."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from app.groups.edits_seat import check_place, end_seat
from app.groups.queries import appointments_of
from app.groups.queries_structure import seats_as_at
from app.groups.rules import SeatStatus, Span, WrongWayRound, is_held, spans_held
from app.groups.rules_group import GroupClosed
from app.groups.rules_seat import DAY, SameGroup
from app.groups.schema import Appointment, Group, Seat

Follow = Callable[[Session, int, int | None, date], None]
"""Told that a seat ends the day before, and that no seat takes over what the rooms above keep of it from then on."""


def move_seat(session: Session, seat_id: int, group_id: int, day: date, *, follow: Follow) -> Seat:
    """Move a seat to another group from a day on: it ends here the day before and opens there, its holder carried over.

    Returns the seat there. Raises SameGroup, SeatThere, WrongWayRound, GroupClosed, and what `follow` raises.
    """
    old = session.get_one(Seat, seat_id)
    _check_move(session, old, group_id, day)
    new = _open(session, old, group_id, day)
    held = appointments_of(session, seat_id)
    known = spans_held((Span(item.starts, item.ends) for item in held), old.unnamed_until)
    if known and not is_held(old.status, known, day):
        new.status = SeatStatus.VACANT
    for item in held:
        _carry(session, item, new, day)
    session.flush()
    if old.unnamed_until and old.unnamed_until >= day:
        new.unnamed_until, old.unnamed_until = old.unnamed_until, day - DAY
    end_seat(session, seat_id, day - DAY, f"Moved to {session.get_one(Group, group_id).name}")
    follow(session, seat_id, None, day)
    return new


def _check_move(session: Session, old: Seat, group_id: int, day: date) -> None:
    if old.group_id == group_id:
        raise SameGroup
    if old.opens and day <= old.opens:
        raise WrongWayRound(old.opens, day)
    if old.closes and old.closes < day:
        raise WrongWayRound(day, old.closes)
    _check_open(session, group_id, day)
    check_place(session, group_id, old.label, old.agency_id)


def _check_open(session: Session, group_id: int, day: date) -> None:
    last = session.get_one(Group, group_id).closes
    if last is not None and last < day:
        raise GroupClosed(last)


def _open(session: Session, old: Seat, group_id: int, day: date) -> Seat:
    """A seat on the group from the day on, as the old one is."""
    new = Seat(
        group_id=group_id,
        label=old.label,
        agency_id=old.agency_id,
        category=old.category,
        voting=old.voting,
        opens=day,
        closes=old.closes,
        status=old.status,
    )
    session.add(new)
    session.flush()
    return new


def _carry(session: Session, item: Appointment, new: Seat, day: date) -> None:
    """Go on with an appointment in the new seat; one that begins later moves whole."""
    if item.starts and item.starts >= day:
        item.seat_id = new.id
    elif Span(item.starts, item.ends).covers(day):
        _add(session, item, new, day)


def _add(session: Session, item: Appointment, new: Seat, day: date) -> None:
    facts = {"term_ends": item.term_ends, "deputy_id": item.deputy_id, "ends": item.ends}
    session.add(Appointment(seat_id=new.id, person_id=item.person_id, starts=day, **facts))


def copy_seats(
    session: Session, source_id: int, target_id: int, day: date, *, with_holders: bool = False
) -> list[Seat]:
    """Open the seats of one group on another from that day on; those it has already, by label and agency, are left out.

    Returns the new ones: vacant, or held as on that day `with_holders`. Raises SameGroup or GroupClosed.
    """
    if source_id == target_id:
        raise SameGroup
    _check_open(session, target_id, day)
    there = {(seat.label, seat.agency_id) for seat in session.query(Seat).filter_by(group_id=target_id)}
    made = []
    for line in seats_as_at(session, source_id, day):
        if (line.label, line.agency_id) in there:
            continue
        old = session.get_one(Seat, line.seat_id)
        new = _open(session, old, target_id, day)
        new.closes, vacant = None, line.vacant or not with_holders
        new.status = SeatStatus.VACANT if vacant else old.status
        if line.appointment_id is not None and not vacant:
            _add(session, session.get_one(Appointment, line.appointment_id), new, day)
        made.append(new)
    session.flush()
    return made
