"""Questions we ask about the guests of meetings. Nothing here changes anything."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.meetings.schema import Guest


@dataclass(frozen=True)
class GuestLine:
    """One guest, by the name that may be shown."""

    id: int
    meeting_id: int
    name: str
    agency: str | None
    note: str | None


def guests(session: Session, meeting_ids: Iterable[int]) -> list[GuestLine]:
    """The guests of these meetings, in the order they were written down."""
    found = session.scalars(select(Guest).where(Guest.meeting_id.in_(list(meeting_ids))).order_by(Guest.id))
    return [GuestLine(item.id, item.meeting_id, item.name, item.agency, item.note) for item in found]


def guest_named(session: Session, meeting_id: int, name: str) -> Guest | None:
    """The guest of that name at the meeting."""
    return session.scalar(select(Guest).filter_by(meeting_id=meeting_id, name=name))
