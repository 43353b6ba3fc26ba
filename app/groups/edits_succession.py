"""What is done when agencies merge or split: the old seats close, their successors get seats, whoever sits goes on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.groups.edits_seat import check_place
from app.groups.queries import appointments_of
from app.groups.queries_succession import seats_left
from app.groups.rules import SeatStatus
from app.groups.rules_succession import CarriedTwice, HeldLater, NoSuccessor, NotYetOpen, Passing
from app.groups.schema import Appointment, Seat
from app.people.edits import add_successor
from app.people.schema import Person
from db.hanging import hanging

DAY = timedelta(days=1)
Follow = Callable[[Session, int, int | None, date], None]
"""Takes what the rooms above keep of a seat from a day on to the seat in its place (None: there is none).

The last two are that seat and the day. `app.rooms.seat_followed` is the one to hand in.
"""


def succeed(
    session: Session,
    predecessors: Sequence[int],
    successors: Sequence[int],
    day: date,
    passings: Iterable[Passing],
    *,
    follow: Follow,
    reason: str | None = None,
) -> dict[int, int]:
    """Let agencies be followed by others from a day on; by old seat, the one in which its holder goes on.

    A merger has several predecessors, a split several successors. Every seat of the predecessors open that day closes
    the day before, for that reason; what `passings` gives opens that day (`queries_succession.legacy` proposes them).
    A seat that opens only later goes to its heir as it is; without one it is deleted, for it has no history. The people
    of the predecessors go with the seat they hold, or all of them to the one successor there is.

    Raises NoSuccessor, FollowsItself, SeatThere, CarriedTwice, NotYetOpen, HeldLater, and what `follow` raises.
    """
    if not successors:
        raise NoSuccessor
    for predecessor in predecessors:
        for successor in successors:
            add_successor(session, predecessor, successor, day)
    by_seat: dict[int, list[Passing]] = {}
    for passing in passings:
        by_seat.setdefault(passing.seat_id, []).append(passing)
    gone_on: dict[int, int] = {}
    for seat in seats_left(session, predecessors, day):
        heirs = [item for item in by_seat.get(seat.id, []) if item.successor_id is not None]
        heir = _pass_on(session, seat, heirs, day, reason)
        if heir is not None:
            gone_on[seat.id] = heir
        if heir != seat.id:
            follow(session, seat.id, heir, day)
    if len(successors) == 1:
        of_them = Person.agency_id.in_(predecessors)
        session.execute(update(Person).where(of_them).values(agency_id=successors[0]))
    else:
        _bring_home(session, predecessors, gone_on)
    return gone_on


def _pass_on(session: Session, seat: Seat, heirs: Sequence[Passing], day: date, reason: str | None) -> int | None:
    """Close a seat and open those of its heirs; the one in which the holder goes on, None where none."""
    carried = [item for item in heirs if item.carried]
    if len(carried) > 1:
        raise CarriedTwice(seat.label)
    heir = carried[0] if carried else None
    for item in heirs:
        assert item.successor_id is not None
        check_place(session, seat.group_id, item.label, item.successor_id, seat.id)
    if seat.opens and seat.opens >= day:
        return _hand_over(session, seat, heirs, heir)
    opened = {item: _open(session, seat, item, day) for item in heirs}
    new = opened[heir] if heir else None
    held = appointments_of(session, seat.id)
    for appointment in held:
        _end_or_carry(session, appointment, seat.label, new, day, reason)
    seat.closes, seat.closed_reason = day - DAY, reason or seat.closed_reason
    session.flush()
    if new is not None and (held or seat.unnamed_until):
        new.unnamed_until = seat.unnamed_until if seat.unnamed_until and seat.unnamed_until >= day else None
        new.status = None if new.unnamed_until or appointments_of(session, new.id) else SeatStatus.VACANT
    return new.id if new else None


def _hand_over(session: Session, seat: Seat, heirs: Sequence[Passing], heir: Passing | None) -> int | None:
    """Give a seat that opens later to its heir as it is, and open the others' beside it; without one it never opens."""
    assert seat.opens is not None
    if not heirs:
        if hanging(session, seat):
            raise NotYetOpen(seat.label, seat.opens)
        session.delete(seat)
        return None
    held = appointments_of(session, seat.id)
    if heir is None and held:
        raise HeldLater(seat.label, held[0].starts or seat.opens)
    taker = heir or heirs[0]
    for item in heirs:
        if item is not taker:
            _open(session, seat, item, seat.opens)
    assert taker.successor_id is not None
    seat.agency_id, seat.label = taker.successor_id, taker.label
    session.flush()
    return seat.id


def _open(session: Session, old: Seat, passing: Passing, day: date) -> Seat:
    """The seat of a successor: as the old one was, vacant unless the holder goes on in it."""
    seat = Seat(
        group_id=old.group_id,
        label=passing.label,
        agency_id=passing.successor_id,
        category=old.category,
        voting=old.voting,
        opens=day,
        closes=old.closes,
        status=old.status if passing.carried else SeatStatus.VACANT,
    )
    session.add(seat)
    session.flush()
    return seat


def _end_or_carry(
    session: Session, item: Appointment, label: str, new: Seat | None, day: date, reason: str | None
) -> None:
    """End an appointment the day before and go on with it in the new seat; one that begins later moves whole."""
    if item.ends and item.ends < day:
        return
    if item.starts and item.starts >= day:
        if new is None:
            raise HeldLater(label, item.starts)
        item.seat_id = new.id
        return
    if new is not None:
        rest = {"starts": day, "ends": item.ends, "term_ends": item.term_ends, "deputy_id": item.deputy_id}
        session.add(Appointment(seat_id=new.id, person_id=item.person_id, **rest))
    item.ends, item.reason = day - DAY, reason or item.reason


def _bring_home(session: Session, predecessors: Sequence[int], gone_on: Mapping[int, int]) -> None:
    """Make those who go on in a successor's seat people of that successor."""
    sitting = select(Appointment.person_id, Seat.agency_id).join(Seat).where(Seat.id.in_(gone_on.values()))
    for person_id, agency_id in session.execute(sitting.order_by(Appointment.id)):
        person = session.get_one(Person, person_id)
        if person.agency_id in predecessors:
            person.agency_id = agency_id
