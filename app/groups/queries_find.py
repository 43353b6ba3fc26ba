"""What the search finds of groups and their seats."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.schema import Group, Seat
from app.offers import Found, Goal
from app.people.queries_find import holding
from app.people.schema import Agency


def find(session: Session, words: str, most: int = 20) -> list[Found]:
    """Groups, then seats by their label or agency; those whose name begins with the words first."""
    if not words.split():
        return []
    found = [
        Found(name, "Group", kind or "", Goal("groups", "groups", number, group=number))
        for number, name, kind in session.execute(
            select(Group.id, Group.name, Group.kind)
            .where(*holding(words, Group.name, Group.purpose))
            .order_by(Group.name.istartswith(words.strip(), autoescape=True).desc(), Group.name)
            .limit(most)
        )
    ]
    seats = (
        select(Seat.id, Seat.label, Agency.name, Group.id, Group.name)
        .join(Agency, Agency.id == Seat.agency_id)
        .join(Group, Group.id == Seat.group_id)
        .where(*holding(words, Seat.label, Agency.name))
        .order_by(Seat.label.istartswith(words.strip(), autoescape=True).desc(), Seat.label, Seat.id)
        .limit(most)
    )
    found += [
        Found(label, "Seat", f"{agency}, {group}", Goal("groups", "seats", number, group=group_id))
        for number, label, agency, group_id, group in session.execute(seats)
    ]
    return found[:most]
