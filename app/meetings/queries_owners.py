"""Who can lead an item, send a paper or own an action: the seats of a group on a day, written as owners are."""

from collections import Counter
from datetime import date

from sqlalchemy.orm import Session

from app.groups.queries import seats
from app.groups.rules import Span


def owners_on(session: Session, group_id: int, day: date) -> list[str]:
    """The seats open on that day: "seat", or "seat, agency" where two are called alike (INTERCHANGE.md)."""
    found = [seat for seat in seats(session, [group_id], Span(day, day), day) if seat.span.covers(day)]
    alike = Counter(seat.label for seat in found)
    return [seat.label if alike[seat.label] == 1 else f"{seat.label}, {seat.agency}" for seat in found]
