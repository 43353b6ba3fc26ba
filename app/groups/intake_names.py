"""The group and the seat that an interchange row names."""

from sqlalchemy.orm import Session

from app.groups.queries import group_named, seat_named
from app.groups.schema import Group, Seat
from app.interchange.table import Refused, Row
from app.people.intake import agency_of


def group_of(session: Session, row: Row, column: str = "group") -> Group:
    """The group named in the cell. Raises Refused where there is none of that name."""
    group = group_named(session, row[column])
    if group is None:
        raise Refused(column, row[column], "There is no such group.", "Add it to groups, or correct the name.")
    return group


def seat_of(session: Session, row: Row) -> Seat:
    """The seat named by the row's group, seat and agency. Raises Refused where there is none."""
    group, agency = group_of(session, row), agency_of(session, row)
    seat = seat_named(session, group.id, row["seat"], agency.id)
    if seat is None:
        raise no_such_seat(row)
    return seat


def no_such_seat(row: Row) -> Refused:
    """The refusal of a row that names a seat there is not."""
    why = f"{row['agency']} has no such seat on {row['group']}."
    return Refused("seat", row["seat"], why, "Add it to seats, or correct the name.")
