"""What is done to the list of guests of a meeting: one deed a function, in the caller's session."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.meetings.queries_guests import guest_named
from app.meetings.rules import GuestListed
from app.meetings.schema import Guest


def add_guest(
    session: Session, meeting_id: int, name: str, *, agency: str | None = None, note: str | None = None
) -> Guest:
    """List a guest of the meeting. Raises GuestListed where one of that name is listed already."""
    if guest_named(session, meeting_id, name) is not None:
        raise GuestListed(name)
    guest = Guest(meeting_id=meeting_id, name=name, agency=agency, note=note)
    session.add(guest)
    session.flush()
    return guest


def change_guest(session: Session, guest_id: int, facts: Mapping[str, str | None]) -> bool:
    """Set name, agency or note of a guest; True when any differed. Raises GuestListed for another one's name."""
    guest = session.get_one(Guest, guest_id)
    name = facts.get("name") or guest.name
    other = guest_named(session, guest.meeting_id, name)
    if other is not None and other.id != guest_id:
        raise GuestListed(name)
    changed = any(getattr(guest, key) != value for key, value in facts.items())
    for key, value in facts.items():
        setattr(guest, key, value)
    return changed


def remove_guest(session: Session, guest_id: int) -> None:
    """Take a guest off the list of the meeting."""
    session.delete(session.get_one(Guest, guest_id))
