"""The invitation to an event for calendars: one entry a session."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from app.export.invitation import Invitation, Sitting
from app.groups.queries import board_name
from app.people.queries import cleaner_of
from app.training.queries_events import EventLine, SessionLine, event
from app.training.rules_event import EventStatus


def invitation_to(session: Session, event_id: int, made: datetime) -> Invitation:
    """The sessions of an event; struck out where the organiser cancelled it. No name that is withheld."""
    line, clean = event(session, event_id), cleaner_of(session)
    return Invitation(
        board_name(session),
        tuple(_sitting(line, one, clean or str) for one in line.sessions),
        made,
        cancelled=line.status is EventStatus.CANCELLED,
    )


def _sitting(line: EventLine, one: SessionLine, clean: Callable[[str], str]) -> Sitting:
    number = f" ({one.number} of {len(line.sessions)})" if len(line.sessions) > 1 else ""
    said = [f"Event {line.ref}."]
    said += [f"Given by {', '.join(line.trainers)}."] * bool(line.trainers)
    said += [f"Join at {line.link}"] * bool(line.link)
    return Sitting(
        key=f"{line.ref}\n{one.number}",
        title=clean(f"{line.title}{number}"),
        starts=one.starts,
        ends=one.ends,
        where=clean(line.venue or ""),
        link=clean(line.link or ""),
        said=clean("\n".join(said)),
    )
