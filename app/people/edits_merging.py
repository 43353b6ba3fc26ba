"""What is done when two records turn out to be one person or one agency: all that hangs on one goes to the other."""

from collections.abc import Collection
from typing import TypeVar

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.orm import Session

from app.people.edits import rename_mentions
from app.people.queries_merging import OF_AN_AGENCY, gained
from app.people.rules import HeldTwice, Itself
from app.people.schema import Agency, AgencyClass, AgencyName, AgencySuccession, Person
from db.hanging import add_up, held_twice, rehang

Kind = TypeVar("Kind", Person, Agency)


def merge_people(session: Session, keep_id: int, drop_id: int) -> None:
    """Let one person be the other, and delete the second record; what only that one said is kept.

    A name withheld by either record is withheld. Raises Itself, or HeldTwice where both have what one has once only,
    such as a place on one event.
    """
    keep, drop = _two(session, Person, keep_id, drop_id)
    _check_once(session, keep, drop)
    for fact, value in gained(keep, drop).items():
        setattr(keep, fact, value)
    rename_mentions(session, drop.name, keep.name)
    rehang(session, drop, keep)
    session.delete(drop)
    session.flush()


def merge_agencies(session: Session, keep_id: int, drop_id: int) -> None:
    """Let one agency be the other, and delete the second record; its earlier names and classes go along.

    Where both say something of the same day, the one kept is right; what both give in one year is added. Raises Itself,
    or HeldTwice where both have what one has once only.
    """
    keep, drop = _two(session, Agency, keep_id, drop_id)
    _check_once(session, keep, drop, apart=OF_AN_AGENCY)
    for fact, value in gained(keep, drop).items():
        setattr(keep, fact, value)
    of_keep, of_drop = AgencyName.agency_id == keep_id, AgencyName.agency_id == drop_id
    known = select(AgencyName.name).where(of_keep).scalar_subquery()
    session.execute(delete(AgencyName).where(of_drop, AgencyName.name.in_(known)))
    for held in session.scalars(select(AgencyClass).filter_by(agency_id=drop_id)):
        if session.scalar(select(AgencyClass.id).filter_by(agency_id=keep_id, class_from=held.class_from)) is not None:
            session.delete(held)
    _untie(session, keep_id, drop_id)
    add_up(session, drop, keep)
    rehang(session, drop, keep)
    session.delete(drop)
    session.flush()


def _check_once(session: Session, keep: Kind, drop: Kind, apart: Collection[str] = ()) -> None:
    if twice := held_twice(session, drop, keep, apart):
        raise HeldTwice(twice)


def _untie(session: Session, keep_id: int, drop_id: int) -> None:
    """Take away the successions that would be there twice, or lead from the agency to itself."""
    links = list(session.scalars(select(AgencySuccession).where(_at(keep_id) | _at(drop_id))))
    seen: set[tuple[int, int]] = set()
    for link in sorted(links, key=lambda link: drop_id in (link.predecessor_id, link.successor_id)):
        pair = _instead(link.predecessor_id, keep_id, drop_id), _instead(link.successor_id, keep_id, drop_id)
        if pair in seen or pair[0] == pair[1]:
            session.delete(link)
        seen.add(pair)


def _at(agency_id: int) -> ColumnElement[bool]:
    return or_(AgencySuccession.predecessor_id == agency_id, AgencySuccession.successor_id == agency_id)


def _instead(number: int, keep_id: int, drop_id: int) -> int:
    return keep_id if number == drop_id else number


def _two(session: Session, kind: type[Kind], keep_id: int, drop_id: int) -> tuple[Kind, Kind]:
    if keep_id == drop_id:
        raise Itself
    return session.get_one(kind, keep_id), session.get_one(kind, drop_id)
