"""What is done to groups, seats and appointments: one deed a function, in the caller's session."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.rules import Category, Overlap, SeatStatus, Span, WrongWayRound
from app.groups.schema import Appointment, Group, Seat, Setting
from db.base import amend


def add_group(session: Session, name: str, kind: str | None = None, opens: date | None = None) -> Group:
    """Add a group that is there from a day on, None: for as long as the record goes back."""
    group = Group(name=name, kind=kind, opens=opens)
    session.add(group)
    session.flush()
    return group


def put_under(session: Session, group_id: int, parent_id: int) -> bool:
    """Hang a group under another; True when it hung elsewhere. Raises ValueError where that makes a circle."""
    group = session.get_one(Group, group_id)
    above: int | None = parent_id
    while above is not None:
        if above == group_id:
            raise ValueError(parent_id)
        above = session.get_one(Group, above).parent_id
    changed = group.parent_id != parent_id
    group.parent_id = parent_id
    return changed


def add_seat(
    session: Session,
    group_id: int,
    label: str,
    agency_id: int,
    *,
    category: Category | None = None,
    voting: bool | None = None,
    span: Span | None = None,
    status: SeatStatus | None = None,
) -> Seat:
    """Add a seat, open for the span (None: always). Raises WrongWayRound for a span that ends before it begins."""
    opens, closes = (span.first, span.last) if span else (None, None)
    if opens and closes and closes < opens:
        raise WrongWayRound(opens, closes)
    seat = Seat(
        group_id=group_id,
        label=label,
        agency_id=agency_id,
        category=category,
        voting=voting,
        opens=opens,
        closes=closes,
        status=status,
    )
    session.add(seat)
    session.flush()
    return seat


def appoint(
    session: Session,
    seat_id: int,
    person_id: int,
    span: Span,
    *,
    term_ends: date | None = None,
    deputy_id: int | None = None,
    reason: str | None = None,
) -> Appointment:
    """Put a person in a seat for a span. Raises Overlap where somebody holds it on a day of it, or WrongWayRound."""
    check_free(session, seat_id, span)
    appointment = Appointment(
        seat_id=seat_id,
        person_id=person_id,
        starts=span.first,
        ends=span.last,
        term_ends=term_ends,
        deputy_id=deputy_id,
        reason=reason,
    )
    session.add(appointment)
    session.flush()
    return appointment


def change_appointment(session: Session, appointment_id: int, facts: Mapping[str, object]) -> bool:
    """Set those facts of an appointment that are known; True when any differed. Raises Overlap or WrongWayRound."""
    item = session.get_one(Appointment, appointment_id)
    wanted = Span(
        cast("date | None", facts.get("starts")) or item.starts, cast("date | None", facts.get("ends")) or item.ends
    )
    check_free(session, item.seat_id, wanted, item)
    return amend(item, facts)


def check_free(session: Session, seat_id: int, span: Span, own: Appointment | None = None) -> None:
    """Raise unless the span is in order and nobody else holds the seat on a day of it."""
    if span.first and span.last and span.last < span.first:
        raise WrongWayRound(span.first, span.last)
    for other in session.scalars(select(Appointment).filter_by(seat_id=seat_id)):
        if other is not own and span.meets(taken := Span(other.starts, other.ends)):
            raise Overlap(taken)


def choose(session: Session, key: str, value: str) -> None:
    """Set one of the office's choices in place of its default."""
    found = session.scalar(select(Setting).where(Setting.key == key))
    if found is None:
        session.add(Setting(key=key, value=value))
    else:
        found.value = value
