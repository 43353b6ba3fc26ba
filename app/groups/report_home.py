"""What the room of groups shows on Home: where one of its rows is shown."""

from sqlalchemy.orm import Session

from app.groups.schema import Appointment, Group, Seat
from app.offers import Goal


def shown(session: Session, table: str, row_id: int) -> Goal | None:
    """A group in the structure, a seat and who holds it in the list of seats."""
    if table == "board_group":
        return Goal("groups", "structure", row_id) if session.get(Group, row_id) else None
    if table == "appointment":
        held = session.get(Appointment, row_id)
        table, row_id = "seat", held.seat_id if held else 0
    seat = session.get(Seat, row_id) if table == "seat" else None
    return Goal("groups", "seats", seat.id, seat.group_id) if seat else None
