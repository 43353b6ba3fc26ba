"""What waits for somebody around meetings: papers that are not in, minutes that no meeting has confirmed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.groups.schema import Group
from app.meetings.queries_papers import dues
from app.meetings.rules import MeetingStatus
from app.meetings.schema import Meeting
from app.meetings.schema_papers import Agenda, AgendaItem, Minutes, Paper


@dataclass(frozen=True)
class PapersWaiting:
    """A meeting to come to which papers are still to come."""

    meeting_id: int
    group_id: int
    group: str
    held_on: date
    due_on: date
    titles: tuple[str, ...]
    owners: tuple[str, ...]
    """Who is to send them, each once."""


def papers_waiting(session: Session, today: date) -> list[PapersWaiting]:
    """The planned meetings from today on to which papers are still to come, the next one first."""
    asked = (
        select(Meeting.id, Meeting.group_id, Group.name, Meeting.held_on, Paper.title, Paper.owner)
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .join(Paper, Paper.item_id == AgendaItem.id)
        .join(Group, Group.id == Meeting.group_id)
        .where(Meeting.status == MeetingStatus.PLANNED, Meeting.held_on >= today)
        .where(Paper.received_on.is_(None), ~Paper.withdrawn, ~AgendaItem.withdrawn)
        .order_by(Meeting.held_on, Meeting.id, AgendaItem.place, Paper.place)
    )
    by_meeting: dict[tuple[int, int, str, date], list[tuple[str, str | None]]] = {}
    for *meeting, title, owner in session.execute(asked):
        by_meeting.setdefault((*meeting,), []).append((title, owner))  # type: ignore[arg-type]  # four columns
    due = dues(session, (held_on for *_, held_on in by_meeting)) if by_meeting else {}
    return [
        PapersWaiting(
            *(number, group_id, group, held_on, due[held_on]),
            titles=tuple(title for title, _ in papers),
            owners=tuple(dict.fromkeys(owner for _, owner in papers if owner)),
        )
        for (number, group_id, group, held_on), papers in by_meeting.items()
    ]


@dataclass(frozen=True)
class MinutesWaiting:
    """Minutes that nobody has confirmed, though the group has met since."""

    meeting_id: int
    group_id: int
    group: str
    held_on: date
    met_on: date
    """When the group met next."""


def minutes_waiting(session: Session) -> list[MinutesWaiting]:
    """The minutes that are not confirmed though their group has met since, the oldest first."""
    later = aliased(Meeting)
    asked = (
        select(Meeting.id, Meeting.group_id, Group.name, Meeting.held_on, func.min(later.held_on))
        .join(Minutes, Minutes.meeting_id == Meeting.id)
        .join(Group, Group.id == Meeting.group_id)
        .join(later, later.group_id == Meeting.group_id)
        .where(Minutes.confirmed_on.is_(None), later.status == MeetingStatus.HELD, later.held_on > Meeting.held_on)
        .group_by(Meeting.id, Meeting.group_id, Group.name, Meeting.held_on)
        .order_by(Meeting.held_on, Meeting.id)
    )
    # a type for the aggregate: SQLite gives back what the column's type makes of it
    return [MinutesWaiting(*row) for row in session.execute(asked)]


def findings(session: Session) -> Iterator[str]:
    """What contradicts the rules of agendas, papers and minutes, one sentence each."""
    yield from _numbers_twice(session)
    ended = select(Group.name, Meeting.held_on, Meeting.start, Agenda.finish).join(
        Meeting, Meeting.group_id == Group.id
    )
    asked = ended.join(Agenda, Agenda.meeting_id == Meeting.id).where(Agenda.finish <= Meeting.start)
    for group, day, start, finish in session.execute(asked):
        yield f"The meeting on {day} ({group}) begins at {start} and is planned to end at {finish}."
    early = select(Group.name, Meeting.held_on, Minutes.confirmed_on).join(Meeting, Meeting.group_id == Group.id)
    confirmed = early.join(Minutes, Minutes.meeting_id == Meeting.id).where(Minutes.confirmed_on < Meeting.held_on)
    for group, day, on in session.execute(confirmed):
        yield f"The minutes of {day} ({group}) were confirmed on {on}, before the meeting."


def _numbers_twice(session: Session) -> Iterator[str]:
    where = (Group.name, Meeting.held_on)
    items = select(*where, AgendaItem.number).join(Meeting, Meeting.group_id == Group.id)
    items = items.join(AgendaItem, AgendaItem.meeting_id == Meeting.id).where(AgendaItem.number.is_not(None))
    papers = select(*where, Paper.number).join(Meeting, Meeting.group_id == Group.id)
    papers = papers.join(AgendaItem, AgendaItem.meeting_id == Meeting.id).join(Paper, Paper.item_id == AgendaItem.id)
    papers = papers.where(Paper.number.is_not(None))
    for what, asked, number in (("items", items, AgendaItem.number), ("papers", papers, Paper.number)):
        twice = asked.group_by(Meeting.id, number).having(func.count() > 1)
        for group, day, said in session.execute(twice):
            yield f"Several {what} of the meeting on {day} ({group}) have the number {said}."
