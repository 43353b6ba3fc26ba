"""Questions we ask about agendas: their items with times and papers, and how far each is. Changes nothing."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.groups.queries import setting
from app.groups.schema import Group
from app.meetings.queries_papers import PaperLine, due_on, dues, papers_at
from app.meetings.rules import MeetingKind, MeetingStatus
from app.meetings.rules_agenda import USUAL, Purpose, Timetable, Usual, shown_numbers, timetable, usual_items
from app.meetings.rules_minutes import MinutesStatus, minutes_status
from app.meetings.rules_papers import PaperState, paper_state
from app.meetings.schema import Meeting
from app.meetings.schema_papers import Agenda, AgendaItem, Minutes, Paper

USUAL_KEY = "usual_items"
"""Under which the office's own list of usual items is kept, as rules_agenda.usual_text writes it."""


@dataclass(frozen=True)
class ItemLine:
    """One item of an agenda. Words that were not said are empty."""

    id: int
    place: int
    number: str
    """As shown: for good once the agenda was issued, else from its place."""
    title: str
    purpose: Purpose | None
    minutes: int | None
    """Of time."""
    lead: str
    note: str
    at_end: bool
    """Whether what is added later goes before it."""
    withdrawn: bool
    """Taken off after it was issued: shown struck out, takes no time."""
    starts: str | None
    """HH:MM; None where the meeting's start is not known."""
    ends: str | None
    over: int
    """By how many minutes its end is past the planned finish."""
    starts_days: int
    ends_days: int
    """How many days after the meeting's own that is: 1 past midnight."""
    minute: str
    papers: tuple[PaperLine, ...]


@dataclass(frozen=True)
class AgendaLine:
    """The agenda of one meeting."""

    meeting_id: int
    group_id: int
    group: str
    held_on: date
    start: str | None
    finish: str | None
    """HH:MM at which it is planned to end."""
    venue: str
    kind: MeetingKind
    status: MeetingStatus
    issued_on: date | None
    """When it went out; from then on numbers stay."""
    papers_due: date
    items: tuple[ItemLine, ...]
    times: Timetable
    """Of the items that are not withdrawn: minutes in all, against those planned."""

    @property
    def papers(self) -> list[PaperLine]:
        """All papers, in the order of the agenda."""
        return [paper for item in self.items for paper in item.papers]

    @property
    def wanted(self) -> list[PaperLine]:
        """The papers that were not taken off, neither by themselves nor with their item."""
        return [paper for item in self.items if not item.withdrawn for paper in item.papers if not paper.withdrawn]

    @property
    def waiting(self) -> list[PaperLine]:
        """The papers that somebody still has to send."""
        return [paper for paper in self.wanted if paper.waits]


def agenda(session: Session, meeting_id: int, today: date) -> AgendaLine | None:
    """The agenda of a meeting, its papers as seen from `today`; without items where none were written yet.

    None where there is no such meeting.
    """
    asked = (
        select(Meeting, Group.name, Agenda)
        .join(Group, Group.id == Meeting.group_id)
        .outerjoin(Agenda, Agenda.meeting_id == Meeting.id)
        .where(Meeting.id == meeting_id)
    )
    if (found := session.execute(asked).one_or_none()) is None:
        return None
    meeting, group, arranged = found
    finish = arranged.finish if arranged else None
    records = items_of(session, meeting_id)
    times = timetable(meeting.start, finish, [item.minutes for item in records if not item.withdrawn])
    return AgendaLine(
        meeting_id=meeting.id,
        group_id=meeting.group_id,
        group=group,
        held_on=meeting.held_on,
        start=meeting.start,
        finish=finish,
        venue=meeting.venue or "",
        kind=meeting.kind,
        status=meeting.status,
        issued_on=arranged.issued_on if arranged else None,
        papers_due=due_on(session, meeting.held_on),
        items=tuple(_items(records, times, papers_at(session, meeting_id, today))),
        times=times,
    )


def items_of(session: Session, meeting_id: int) -> list[AgendaItem]:
    """The items of a meeting in order, those withdrawn too."""
    asked = select(AgendaItem).filter_by(meeting_id=meeting_id).order_by(AgendaItem.place, AgendaItem.id)
    return list(session.scalars(asked))


def agenda_of(session: Session, meeting_id: int) -> Agenda | None:
    """What is arranged for the meeting as a whole."""
    return session.scalar(select(Agenda).filter_by(meeting_id=meeting_id))


def issued_on(session: Session, meeting_id: int) -> date | None:
    """When the agenda of the meeting went out; None: it has not."""
    return session.scalar(select(Agenda.issued_on).filter_by(meeting_id=meeting_id))


def _items(records: list[AgendaItem], times: Timetable, papers: list[PaperLine]) -> list[ItemLine]:
    slots, by_item = iter(times.slots), dict[int, list[PaperLine]]()
    for paper in papers:
        by_item.setdefault(paper.item_id, []).append(paper)
    numbers = shown_numbers([item.number for item in records])
    lines = []
    for item, number in zip(records, numbers, strict=True):
        slot = None if item.withdrawn else next(slots)
        lines.append(
            ItemLine(
                id=item.id,
                place=item.place,
                number=number,
                title=item.title,
                purpose=item.purpose,
                minutes=item.minutes,
                lead=item.lead or "",
                note=item.note or "",
                at_end=item.at_end,
                withdrawn=item.withdrawn,
                starts=slot.starts if slot else None,
                ends=slot.ends if slot else None,
                over=slot.over if slot else 0,
                starts_days=slot.starts_days if slot else 0,
                ends_days=slot.ends_days if slot else 0,
                minute=item.minute or "",
                papers=tuple(by_item.get(item.id, ())),
            )
        )
    return lines


@dataclass(frozen=True)
class AgendaSummary:
    """How far the agenda, papers and minutes of one meeting are."""

    meeting_id: int
    group_id: int
    group: str
    held_on: date
    start: str | None
    status: MeetingStatus
    issued_on: date | None
    papers_due: date
    items: int
    """Not counting those withdrawn; 0: there is no agenda yet."""
    papers: int
    papers_in: int
    papers_overdue: int
    """Still to come though the day they were due is over."""
    minutes: MinutesStatus | None
    """None: nothing was taken down yet."""

    @property
    def papers_to_come(self) -> int:
        """How many somebody still has to send."""
        return self.papers - self.papers_in


def agendas(session: Session, group_id: int | None, since: date, until: date, today: date) -> list[AgendaSummary]:
    """The meetings of a period, each with its agenda, by day, without cancelled ones; of all groups if none given."""
    asked = (
        select(Meeting, Group.name, Agenda.issued_on, Minutes)
        .join(Group, Group.id == Meeting.group_id)
        .outerjoin(Agenda, Agenda.meeting_id == Meeting.id)
        .outerjoin(Minutes, Minutes.meeting_id == Meeting.id)
        .where(Meeting.held_on.between(since, until), Meeting.status != MeetingStatus.CANCELLED)
        .order_by(Meeting.held_on, Meeting.start, Group.name)
    )
    if group_id is not None:
        asked = asked.where(Meeting.group_id == group_id)
    found = session.execute(asked).all()
    by_day = dues(session, (meeting.held_on for meeting, *_ in found))
    numbers = [meeting.id for meeting, *_ in found]
    items, papers = _items_by_meeting(session, numbers), _states(session, numbers, by_day, today)
    return [
        _summary(meeting, group, issued, kept, by_day[meeting.held_on], items[meeting.id], papers.get(meeting.id, []))
        for meeting, group, issued, kept in found
    ]


def _summary(
    meeting: Meeting,
    group: str,
    issued: date | None,
    kept: Minutes | None,
    due: date,
    items: int,
    papers: list[PaperState],
) -> AgendaSummary:
    return AgendaSummary(
        meeting_id=meeting.id,
        group_id=meeting.group_id,
        group=group,
        held_on=meeting.held_on,
        start=meeting.start,
        status=meeting.status,
        issued_on=issued,
        papers_due=due,
        items=items,
        papers=len(papers),
        papers_in=sum(state in (PaperState.IN, PaperState.LATE) for state in papers),
        papers_overdue=papers.count(PaperState.OVERDUE),
        minutes=minutes_status(kept.circulated_on, kept.confirmed_on) if kept else None,
    )


def _items_by_meeting(session: Session, meeting_ids: Collection[int]) -> Counter[int]:
    counted = select(AgendaItem.meeting_id, func.count()).where(
        AgendaItem.meeting_id.in_(meeting_ids), ~AgendaItem.withdrawn
    )
    return Counter(dict(session.execute(counted.group_by(AgendaItem.meeting_id)).all()))


def _states(
    session: Session, meeting_ids: Collection[int], by_day: dict[date, date], today: date
) -> dict[int, list[PaperState]]:
    asked = (
        select(AgendaItem.meeting_id, Meeting.held_on, Paper.received_on)
        .join(AgendaItem, AgendaItem.id == Paper.item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.meeting_id.in_(meeting_ids), ~Paper.withdrawn, ~AgendaItem.withdrawn)
    )
    found: dict[int, list[PaperState]] = {}
    for meeting_id, held_on, received_on in session.execute(asked):
        found.setdefault(meeting_id, []).append(paper_state(by_day[held_on], received_on, today))
    return found


def last_agenda(session: Session, group_id: int, before: date) -> int | None:
    """The last meeting of the group before that day that has an agenda: the one to clone."""
    asked = (
        select(Meeting.id)
        .where(Meeting.group_id == group_id, Meeting.held_on < before)
        .where(select(AgendaItem.id).where(AgendaItem.meeting_id == Meeting.id).exists())
        .order_by(Meeting.held_on.desc())
    )
    return session.scalars(asked.limit(1)).first()


def usual(session: Session) -> tuple[Usual, ...]:
    """The items proposed for a new agenda: the office's own list, or the usual one."""
    text = setting(session, USUAL_KEY, "")
    return usual_items(text) if text else USUAL
