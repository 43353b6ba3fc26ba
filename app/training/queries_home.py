"""What Home asks of training: to which event a row belongs. Nothing here changes anything."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql import Select

from app.training.schema import Booking, BookingChange, Course, Evaluation, SignIn, TrainingEvent, TrainingSession

Number = InstrumentedAttribute[int]
PARTS: Mapping[str, tuple[Number, Number, str]] = {
    "booking_change": (BookingChange.id, BookingChange.booking_id, "booking"),
    "sign_in": (SignIn.id, SignIn.booking_id, "booking"),
    "evaluation": (Evaluation.id, Evaluation.booking_id, "booking"),
    "booking": (Booking.id, Booking.event_id, "training_event"),
    "training_session": (TrainingSession.id, TrainingSession.event_id, "training_event"),
}
"""Tables whose rows belong to a booking or an event: where their own number stands, and where that of the whole,
with the table of that."""


def event_of(session: Session, table: str, row_id: int) -> "Select[TrainingEvent, Course] | None":
    """The question for the event of which a row of that table is a part; None where it is of none."""
    while table in PARTS:
        own, whose, above = PARTS[table]
        table, row_id = above, session.scalar(select(whose).where(own == row_id)) or 0
    if table != "training_event":
        return None
    asked = select(TrainingEvent, Course).join(Course, Course.id == TrainingEvent.course_id)
    return asked.where(TrainingEvent.id == row_id)
