"""What is done to the facts of a booking that change neither its place nor its marks. Never commits."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.training.schema import Booking


def change_booking(session: Session, booking_id: int, facts: Mapping[str, object]) -> None:
    """Set facts of a booking: post, line manager, extras in pence, note. Raises NoResultFound."""
    booking = session.get_one(Booking, booking_id)
    for name, fact in facts.items():
        setattr(booking, name, fact)
