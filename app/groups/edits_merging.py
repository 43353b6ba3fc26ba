"""What is done when two records turn out to be one person or one agency that sits on groups."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.groups.queries_merging import seats_twice
from app.groups.rules_merging import SeatsTwice, required_instead
from app.groups.schema import Appointment, Group
from app.people import edits_merging
from app.people.schema import Agency


def merge_people(session: Session, keep_id: int, drop_id: int) -> None:
    """Let one person be the other on every seat; nobody is left as their own deputy. Raises Itself."""
    edits_merging.merge_people(session, keep_id, drop_id)
    own = Appointment.person_id == Appointment.deputy_id
    session.execute(update(Appointment).where(own).values(deputy_id=None))


def merge_agencies(session: Session, keep_id: int, drop_id: int) -> None:
    """Let one agency be the other on every seat and in every quorum rule.

    Raises Itself, or SeatsTwice where both have a seat of one label on one group.
    """
    if twice := seats_twice(session, keep_id, drop_id):
        raise SeatsTwice(twice)
    keep, drop = session.get_one(Agency, keep_id), session.get_one(Agency, drop_id)
    for group in session.scalars(select(Group).where(Group.quorum.is_not(None))):
        group.quorum = required_instead(group.quorum or "", drop.name, keep.name)
    edits_merging.merge_agencies(session, keep_id, drop_id)
