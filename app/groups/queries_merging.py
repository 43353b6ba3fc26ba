"""What stands in the way when two agencies are to be one."""

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.groups.schema import Group, Seat


def seats_twice(session: Session, keep_id: int, drop_id: int) -> list[tuple[str, str]]:
    """Label and group of the seats that both agencies have: one of each pair must be called something else first."""
    other = aliased(Seat)
    both = (
        select(Seat.label, Group.name)
        .join(other, (other.group_id == Seat.group_id) & (other.label == Seat.label))
        .join(Group, Group.id == Seat.group_id)
        .where(Seat.agency_id == keep_id, other.agency_id == drop_id)
        .order_by(Group.name, Seat.label)
    )
    return [(label, group) for label, group in session.execute(both)] if keep_id != drop_id else []
