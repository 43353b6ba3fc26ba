"""What is done to a group as a whole: changed, hung under another, deleted."""

from collections.abc import Mapping
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.edits import put_under
from app.groups.rules import Circle, UnknownAgencies, quorum_rule
from app.groups.schema import Group
from app.people.queries import agency_named
from app.people.rules import InUse, NameTaken, NoName
from db.hanging import hanging


def change_group(session: Session, group_id: int, facts: Mapping[str, object]) -> None:
    """Set those facts of a group: name, kind, parent_id, meetings_per_year, quorum, expected_attendance, purpose.

    Raises NoName, NameTaken, Circle, NotAQuorum or UnknownAgencies.
    """
    group, facts = session.get_one(Group, group_id), dict(facts)
    if "name" in facts:
        _check_name(session, group, cast("str | None", facts["name"]))
    if "quorum" in facts:
        check_quorum(session, cast("str | None", facts["quorum"]))
    if "parent_id" in facts:
        _hang(session, group, cast("int | None", facts.pop("parent_id")))
    for name, fact in facts.items():
        setattr(group, name, fact)


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
    """Delete a group to which nothing refers: no seats, no meetings, no groups under it. Raises InUse."""
    group = session.get_one(Group, group_id)
    if used := hanging(session, group):
        raise InUse(used)
    session.delete(group)
