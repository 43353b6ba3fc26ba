"""What Home asks of meetings: those to come, and to which meeting a row belongs. Nothing here changes anything."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.meetings.rules import MeetingStatus
from app.meetings.schema import Attendance, Guest, Letter, Meeting
from app.meetings.schema_papers import Agenda, AgendaItem, Minutes, MinutesPresence, Paper

Number = InstrumentedAttribute[int]
PARTS: Mapping[str, tuple[Number, Number]] = {
    "attendance": (Attendance.id, Attendance.meeting_id),
    "guest": (Guest.id, Guest.meeting_id),
    "agenda": (Agenda.id, Agenda.meeting_id),
    "agenda_item": (AgendaItem.id, AgendaItem.meeting_id),
    "minutes": (Minutes.id, Minutes.meeting_id),
}
"""Tables whose rows belong to a meeting: where their own number stands, and where the meeting's."""
WITHIN: Mapping[str, tuple[str, Number, Number]] = {
    "paper": ("agenda_item", Paper.id, Paper.item_id),
    "minutes_presence": ("minutes", MinutesPresence.id, MinutesPresence.minutes_id),
}
"""Tables whose rows belong to one of those: of which, where their own number stands, and where that row's."""


def meeting_of(session: Session, table: str, row_id: int) -> Meeting | None:
    """The meeting of which a row of that table is a part; None where it is of none, or gone."""
    if table in WITHIN:
        table, own, whose = WITHIN[table]
        row_id = session.scalar(select(whose).where(own == row_id)) or 0
    if table in PARTS:
        own, whose = PARTS[table]
        row_id = session.scalar(select(whose).where(own == row_id)) or 0
    return session.get(Meeting, row_id) if table in {"meeting", *PARTS} else None


def letter(session: Session, row_id: int) -> Letter | None:
    """The letter of that id; None where it is gone."""
    return session.get(Letter, row_id)


def next_of(session: Session, group_id: int, today: date) -> date | None:
    """The day after that one on which the group has its next planned meeting; None where none is planned."""
    planned = select(func.min(Meeting.held_on)).where(Meeting.status == MeetingStatus.PLANNED, Meeting.held_on > today)
    return session.scalar(planned.where(Meeting.group_id == group_id))
