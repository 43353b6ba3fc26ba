"""What is done to an agency that quorum rules may name: corrected in them, kept while they do. Never commits."""

from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.rules import NotAQuorum, quorum_rule
from app.groups.rules_merging import required_instead
from app.groups.schema import Group
from app.people import edits
from app.people.queries import agency_named
from app.people.rules import InUse
from app.people.schema import Agency


def change_agency(session: Session, agency_id: int, facts: Mapping[str, object]) -> None:
    """Set those facts of an agency; a name that is corrected is corrected in quorum rules too.

    Raises NoName or NameTaken.
    """
    agency = session.get_one(Agency, agency_id)
    before = agency.name
    edits.change_agency(session, agency_id, facts)
    for group in _with_rule(session) if agency.name != before else ():
        group.quorum = required_instead(group.quorum or "", before, agency.name)


def delete_agency(session: Session, agency_id: int) -> None:
    """Delete an agency to which nothing refers and that no quorum rule requires. Raises InUse."""
    requiring = [group for group in _with_rule(session) if agency_id in _required(session, group)]
    if requiring:
        raise InUse({"quorum": len(requiring)})
    edits.delete_agency(session, agency_id)


def _with_rule(session: Session) -> Iterator[Group]:
    return iter(session.scalars(select(Group).where(Group.quorum.is_not(None))).all())


def _required(session: Session, group: Group) -> set[int]:
    """The agencies that the group's rule requires, by their name of today or an earlier one."""
    try:
        rule = quorum_rule(group.quorum)
    except NotAQuorum:  # `check` tells of it
        return set()
    found = (agency_named(session, name) for name in (rule.require if rule else ()))
    return {agency.id for agency in found if agency is not None}
