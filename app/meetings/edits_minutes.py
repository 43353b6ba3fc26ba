"""What is done to minutes: written, sent round, confirmed; one deed a function, in the caller's session."""

from datetime import date

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.meetings.edits_agenda import check_open
from app.meetings.queries_minutes import minutes_of, presence, quorum_of
from app.meetings.rules import MeetingStatus
from app.meetings.rules_minutes import BeforeTheMeeting, NotConfirmed, NotMet, Presence
from app.meetings.schema import Meeting
from app.meetings.schema_papers import AgendaItem, Minutes, MinutesPresence


def draft(session: Session, meeting_id: int, on: date) -> Minutes:
    """The minutes of a meeting, begun on that day where there are none yet."""
    found = minutes_of(session, meeting_id)
    if found is None:
        session.add(found := Minutes(meeting_id=meeting_id, drafted_on=on))
        session.flush()
    return found


def set_minute(session: Session, item_id: int, text: str | None, on: date) -> None:
    """Say what the minutes say of an item; the first such words begin the draft. Raises MinutesConfirmed."""
    item = session.get_one(AgendaItem, item_id)
    check_open(session, item.meeting_id)
    item.minute = text
    draft(session, item.meeting_id, on)


def set_closed(session: Session, meeting_id: int, at: str | None, on: date) -> None:
    """Say when the meeting ended (HH:MM). Raises MinutesConfirmed."""
    check_open(session, meeting_id)
    draft(session, meeting_id, on).closed_at = at


def lose_quorum(session: Session, meeting_id: int, item_id: int | None, on: date) -> None:
    """Say at which item the quorum was lost: it and those after it wait for ratification (A19); None: it was not.

    Raises MinutesConfirmed.
    """
    check_open(session, meeting_id)
    draft(session, meeting_id, on).lost_at_id = item_id


def circulate(session: Session, meeting_id: int, on: date | None) -> None:
    """Say when the minutes were sent round, unconfirmed; None: they were not.

    Raises MinutesConfirmed, BeforeTheMeeting.
    """
    check_open(session, meeting_id)
    held_on = session.get_one(Meeting, meeting_id).held_on
    if on is not None and on < held_on:
        raise BeforeTheMeeting(on, held_on)
    if on is not None:
        draft(session, meeting_id, on).circulated_on = on
    elif found := minutes_of(session, meeting_id):
        found.circulated_on = None


def confirm(session: Session, meeting_id: int, on: date, at_id: int | None = None) -> None:
    """Confirm the minutes, at that meeting where one did: from now on they stay, with who was there, as they are.

    Raises MinutesConfirmed, NotMet for a meeting that did not take place, and BeforeTheMeeting.
    """
    check_open(session, meeting_id)
    meeting = session.get_one(Meeting, meeting_id)
    if meeting.status is not MeetingStatus.HELD:
        raise NotMet
    later = session.get_one(Meeting, at_id).held_on if at_id is not None else on
    for day in (on, later):
        if day < meeting.held_on:
            raise BeforeTheMeeting(day, meeting.held_on)
    found = draft(session, meeting_id, on)
    found.confirmed_on, found.confirmed_at_id = on, at_id
    found.quorum = quorum_of(session, meeting_id)[0] or None
    _keep_presence(session, found)


def take_back_confirmation(session: Session, meeting_id: int) -> None:
    """Take the confirmation back: the minutes can be changed again, and the register says who was there.

    Raises NotConfirmed.
    """
    found = minutes_of(session, meeting_id)
    if found is None or found.confirmed_on is None:
        raise NotConfirmed
    found.confirmed_on = found.confirmed_at_id = found.quorum = None
    session.execute(delete(MinutesPresence).where(MinutesPresence.minutes_id == found.id))


def _keep_presence(session: Session, found: Minutes) -> None:
    lines = sorted(presence(session, found.meeting_id), key=lambda line: [*Presence].index(line.presence))
    for place, line in enumerate(lines, 1):
        words = {name: getattr(line, name) or None for name in ("name", "seat", "agency", "note")}
        session.add(MinutesPresence(minutes_id=found.id, place=place, presence=line.presence, **words))
    session.flush()
