"""What is done to a group as a whole: changed, hung under another, closed, linked to other boards, deleted."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from app.groups.edits import put_under
from app.groups.edits_seat import end_seat
from app.groups.queries import groups
from app.groups.rules import Circle, Overlap, UnknownAgencies, WrongWayRound, quorum_rule
from app.groups.rules_group import GroupsUnder, LinkThere, MeetingsPlanned, SeatBegins
from app.groups.rules_seat import DAY
from app.groups.schema import Group, GroupLink, GroupPast, Seat
from app.people.queries import agency_named
from app.people.rules import InUse, NameTaken, NoName, TooEarly
from db.hanging import hanging


def change_group(session: Session, group_id: int, facts: Mapping[str, object]) -> None:
    """Set those facts of a group, which then hold of every day: for a name or parent since a day `change_group_from`.

    They are name, kind, parent_id, meetings_per_year, quorum, expected_attendance, purpose, terms_of_reference, opens.
    Raises NoName, NameTaken, Circle, NotAQuorum, UnknownAgencies or WrongWayRound.
    """
    group, facts = session.get_one(Group, group_id), dict(facts)
    if "name" in facts:
        _check_name(session, group, cast("str | None", facts["name"]))
    if "quorum" in facts:
        check_quorum(session, cast("str | None", facts["quorum"]))
    if "parent_id" in facts:
        _hang(session, group, cast("int | None", facts.pop("parent_id")))
    if group.closes and (opens := cast("date | None", facts.get("opens"))) and group.closes < opens:
        raise WrongWayRound(opens, group.closes)
    for name, fact in facts.items():
        setattr(group, name, fact)


def change_group_from(session: Session, group_id: int, since: date, facts: Mapping[str, object]) -> None:
    """Give a group another name or parent_id from a day on; reports of earlier days keep what was.

    Raises TooEarly for a day not after that of the last such change, and what `change_group` does.
    """
    group, last = session.get_one(Group, group_id), since - DAY
    latest = session.scalar(select(func.max(GroupPast.until)).filter_by(group_id=group_id))
    if latest is not None and latest > last:
        raise TooEarly(latest + DAY)
    if latest != last:
        session.add(GroupPast(group_id=group_id, until=last, name=group.name, parent_id=group.parent_id))
    change_group(session, group_id, facts)
    session.flush()
    if group_id not in {line.id for line in groups(session, since)}:  # it hangs under one that hung under it that day
        raise Circle


def remember_group(session: Session, group_id: int, until: date, name: str, parent_id: int | None) -> GroupPast:
    """Write down what a group was called and where it hung until a day. Raises Circle where it hung under its own."""
    past = session.scalar(select(GroupPast).filter_by(group_id=group_id, until=until))
    past = past or GroupPast(group_id=group_id, until=until)
    past.name, past.parent_id = name, parent_id
    session.add(past)
    session.flush()
    if group_id not in {line.id for line in groups(session, until)}:
        raise Circle
    return past


def close_group(
    session: Session, group_id: int, last: date, reason: str | None = None, *, planned: Iterable[date]
) -> None:
    """Close a group after that day, and with it the seats still open then, for that reason.

    `planned` are the days of its planned meetings, which the rooms above know. Raises MeetingsPlanned where some are
    later, GroupsUnder while other groups hang under it, SeatBegins where one of its seats opens or is taken up after
    that day, or WrongWayRound.
    """
    group = session.get_one(Group, group_id)
    if later := sorted(day for day in planned if day > last):
        raise MeetingsPlanned(later)
    going_on = or_(Group.closes.is_(None), Group.closes > last)
    under = session.scalars(select(Group.name).where(Group.parent_id == group_id, going_on).order_by(Group.name))
    if names := under.all():
        raise GroupsUnder(names)
    if group.opens and last < group.opens:
        raise WrongWayRound(group.opens, last)
    still_open = or_(Seat.closes.is_(None), Seat.closes > last)
    for seat in session.scalars(select(Seat).where(Seat.group_id == group_id, still_open)).all():
        _end_with_group(session, seat, last, reason or "The group closed")
    group.closes, group.closed_reason = last, reason


def _end_with_group(session: Session, seat: Seat, last: date, reason: str) -> None:
    if seat.opens and seat.opens > last:
        raise SeatBegins(seat.label, seat.opens)
    try:
        end_seat(session, seat.id, last, reason)
    except Overlap as later:
        raise SeatBegins(seat.label, later.taken.first or last) from later


def link_board(session: Session, group_id: int, name: str, word: str | None = None) -> GroupLink:
    """Link a group to a board outside the office, in a word such as "joint protocol". Raises NoName or LinkThere."""
    if not name:
        raise NoName
    if session.scalar(select(GroupLink).filter_by(group_id=group_id, name=name)) is not None:
        raise LinkThere(name)
    link = GroupLink(group_id=group_id, name=name, word=word)
    session.add(link)
    session.flush()
    return link


def change_link(session: Session, link_id: int, name: str, word: str | None) -> None:
    """Change what a linked board is called and what links it. Raises NoName or LinkThere."""
    link = session.get_one(GroupLink, link_id)
    if not name:
        raise NoName
    same = select(GroupLink.id).filter_by(group_id=link.group_id, name=name)
    if session.scalar(same) not in (None, link_id):
        raise LinkThere(name)
    link.name, link.word = name, word


def unlink_board(session: Session, link_id: int) -> None:
    """Take a link to a board outside the office away."""
    session.delete(session.get_one(GroupLink, link_id))


def check_quorum(session: Session, text: str | None) -> None:
    """Raise NotAQuorum for a part that cannot be read, or UnknownAgencies for names that it requires and nobody has."""
    rule = quorum_rule(text)
    unknown = [name for name in (rule.require if rule else ()) if agency_named(session, name) is None]
    if unknown:
        raise UnknownAgencies(unknown)


def _check_name(session: Session, group: Group, name: str | None) -> None:
    if not name:
        raise NoName
    if session.scalar(select(Group.id).where(Group.name == name, Group.id != group.id)) is not None:
        raise NameTaken(name)


def _hang(session: Session, group: Group, parent_id: int | None) -> None:
    if parent_id is None:
        group.parent_id = None
        return
    try:
        put_under(session, group.id, parent_id)
    except ValueError as fault:
        raise Circle from fault


def delete_group(session: Session, group_id: int) -> None:
    """Delete a group to which nothing refers: no seats, no meetings, no groups under it, no history. Raises InUse.

    Its links go with it.
    """
    group = session.get_one(Group, group_id)
    if used := hanging(session, group, apart=("group_link",)):
        raise InUse(used)
    session.execute(delete(GroupLink).where(GroupLink.group_id == group_id))
    session.delete(group)
