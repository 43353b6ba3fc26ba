"""What the room of actions knows of agencies, people, groups and priorities, for their cards: in neutral form."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.queries import ActionLine
from app.actions.queries_challenges import challenges
from app.actions.queries_log import Order, Wanted, all_actions
from app.actions.report_words import CHALLENGES
from app.actions.rules import ActionStatus
from app.actions.schema import Priority
from app.export.words import day_words
from app.groups.queries_holding import holdings_of
from app.groups.schema import Seat
from app.offers import Asked, Part
from app.people.schema import Agency, Person

MOST = 8
"""Actions that are told one by one; the others are counted."""


def parts(session: Session, asked: Asked) -> Sequence[Part]:
    """The open actions of a group, a priority, the seats of an agency or a person; challenges of an agency."""
    if asked.kind == "group":
        return _actions(session, Wanted(asked.until, group_id=asked.id))
    if asked.kind == "priority":
        return _actions(session, Wanted(asked.until, priority=session.get_one(Priority, asked.id).name))
    if asked.kind == "person":
        return _actions(session, Wanted(asked.until), _names_of_person(session, asked))
    if asked.kind == "agency":
        names = _names_of_agency(session, asked.id)
        return (*_actions(session, Wanted(asked.until), names), *_challenges(session, asked))
    return ()


def _actions(session: Session, wanted: Wanted, owners: Collection[str] | None = None) -> Sequence[Part]:
    """The open actions as one part, of these owners where any are given; no part where there are none."""
    lines = all_actions(session, replace(wanted, status=ActionStatus.OPEN, order=Order.DUE))
    found = [line for line in lines if owners is None or line.owner in owners]
    return (Part("Open actions", tuple(_told(found))),) if found else ()


def _told(found: Sequence[ActionLine]) -> Iterator[tuple[str, str]]:
    for line in found[:MOST]:
        due = f"due {day_words(line.due)}" if line.due else "no day set"
        yield f"{line.ref} {line.action}", f"overdue, {due}" if line.overdue else due
    if len(found) > MOST:
        late = sum(line.overdue for line in found[MOST:])
        yield f"{len(found) - MOST:,} more", f"{late:,} of them overdue" if late else ""


def _names_of_person(session: Session, asked: Asked) -> set[str]:
    seats = [number for number, held in holdings_of(session, asked.id).items() if held.covers(asked.until)]
    return _names(session, seats) | {session.get_one(Person, asked.id).name}


def _names_of_agency(session: Session, agency_id: int) -> set[str]:
    seats = session.scalars(select(Seat.id).filter_by(agency_id=agency_id)).all()
    return _names(session, seats) | {session.get_one(Agency, agency_id).name}


def _names(session: Session, seat_ids: Collection[int]) -> set[str]:
    """How an owner names one of the seats: with its agency, or alone where no other agency has a seat of that label."""
    asked = select(Seat.id, Seat.label, Agency.name).join(Agency, Agency.id == Seat.agency_id)
    seats = session.execute(asked).all()
    agencies: dict[str, set[str]] = {}
    for _, label, agency in seats:
        agencies.setdefault(label, set()).add(agency)
    own = [(label, agency) for number, label, agency in seats if number in set(seat_ids)]
    alone = {label for label, _ in own if len(agencies[label]) == 1}
    return alone | {f"{label}, {agency}" for label, agency in own}


def _challenges(session: Session, asked: Asked) -> Sequence[Part]:
    found = [one for one in challenges(session, asked.until, asked.id) if one.raised_on <= asked.until]
    lines = tuple(
        (
            f"{one.ref} {one.about}, "
            + (f"to {one.to_agency}" if one.from_agency_id == asked.id else f"from {one.from_agency}"),
            CHALLENGES[one.status].lower(),
        )
        for one in found
        if one.resolved_on is None or one.resolved_on >= asked.since
    )
    return (Part("Challenges", lines),) if lines else ()
