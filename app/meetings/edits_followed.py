"""What becomes of marks when one seat takes the place of another; in the caller's session."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.rules_succession import MarkedLater
from app.groups.schema import Seat
from app.meetings.schema import Attendance, Meeting


def carry_marks(session: Session, old: int, new: int | None, day: date) -> None:
    """Give the marks of a seat at meetings from that day on to the seat in its place.

    Raises MarkedLater where there are such marks and no such seat.
    """
    later = (
        select(Attendance, Meeting.held_on)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(Attendance.seat_id == old, Meeting.held_on >= day)
        .order_by(Meeting.held_on)
    )
    found = session.execute(later).all()
    if not found:
        return
    if new is None:
        raise MarkedLater(session.get_one(Seat, old).label, found[-1][1])
    for mark, _ in found:
        mark.seat_id = new
