"""What is done to agendas: one deed a function, in the caller's session."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.edits import choose
from app.groups.queries import setting
from app.meetings.queries_agenda import USUAL_KEY, agenda_of, issued_on, items_of, usual
from app.meetings.queries_minutes import confirmed_on
from app.meetings.queries_papers import DUE_DAYS_KEY
from app.meetings.rules_agenda import (
    AgendaIssued,
    EmptyAgenda,
    EndsTooSoon,
    HasAgenda,
    finish_after,
    planned_minutes,
    put_in,
    shown_numbers,
    usual_items,
    usual_text,
)
from app.meetings.rules_minutes import MinutesConfirmed
from app.meetings.schema import Meeting
from app.meetings.schema_papers import Agenda, AgendaItem, Minutes, Paper


def propose(session: Session, meeting_id: int) -> int:
    """Write the usual items as the agenda of a meeting; how many. Raises HasAgenda."""
    _check_empty(session, meeting_id)
    items = usual(session)
    for place, item in enumerate(items, 1):
        facts = {"title": item.title, "purpose": item.purpose, "minutes": item.minutes, "at_end": item.at_end}
        session.add(AgendaItem(meeting_id=meeting_id, place=place, **facts))
    session.flush()
    return len(items)


def clone(session: Session, meeting_id: int, from_id: int) -> int:
    """Write the items of another meeting's agenda as this one's, and plan as long for it; how many items.

    Papers, notes and minutes stay behind. Raises HasAgenda, or EmptyAgenda where the other one has none.
    """
    _check_empty(session, meeting_id)
    items = [item for item in items_of(session, from_id) if not item.withdrawn]
    if not items:
        raise EmptyAgenda
    for place, item in enumerate(items, 1):
        facts = {name: getattr(item, name) for name in ("title", "purpose", "minutes", "lead", "at_end")}
        session.add(AgendaItem(meeting_id=meeting_id, place=place, **facts))
    _clone_finish(session, meeting_id, from_id)
    session.flush()
    return len(items)


def _clone_finish(session: Session, meeting_id: int, from_id: int) -> None:
    start, arranged = session.get_one(Meeting, meeting_id).start, agenda_of(session, from_id)
    length = planned_minutes(session.get_one(Meeting, from_id).start, arranged.finish) if arranged else None
    if start is not None and length is not None and (finish := finish_after(start, length)):
        _arranged(session, meeting_id).finish = finish


def add_item(
    session: Session,
    meeting_id: int,
    title: str,
    *,
    behind: int | None = None,
    facts: Mapping[str, object] | None = None,
) -> AgendaItem:
    """Add an item behind that one (its id); None: behind all but those that stand at the end.

    Once the agenda is issued it gets a number that leaves the others alone: 14A. Raises MinutesConfirmed.
    """
    check_open(session, meeting_id)
    items = items_of(session, meeting_id)
    at = _place_behind(items, behind)
    issued, number = issued_on(session, meeting_id) is not None, None
    if issued:
        at, number = put_in(shown_numbers([item.number for item in items]), at)
    made = AgendaItem(meeting_id=meeting_id, place=0, title=title, number=number, **(facts or {}))
    session.add(made)
    _put_in_order([*items[:at], made, *items[at:]])
    session.flush()
    return made


def change_item(session: Session, item_id: int, facts: Mapping[str, object]) -> bool:
    """Set title, purpose, minutes, lead, note or at_end of an item; True when any differed. Raises MinutesConfirmed."""
    item = session.get_one(AgendaItem, item_id)
    check_open(session, item.meeting_id)
    differing = {name: fact for name, fact in facts.items() if getattr(item, name) != fact}
    for name, fact in differing.items():
        setattr(item, name, fact)
    return bool(differing)


def move_item(session: Session, item_id: int, behind: int | None) -> None:
    """Put an item behind another one (its id); None: before all. Raises AgendaIssued, MinutesConfirmed."""
    item = session.get_one(AgendaItem, item_id)
    check_open(session, item.meeting_id)
    if issued := issued_on(session, item.meeting_id):
        raise AgendaIssued(issued)
    others = [other for other in items_of(session, item.meeting_id) if other.id != item_id]
    at = next((place for place, other in enumerate(others, 1) if other.id == behind), 0)
    _put_in_order([*others[:at], item, *others[at:]])


def remove_item(session: Session, item_id: int) -> None:
    """Take an item off with its papers; one whose number went out is only withdrawn, so that no number comes twice.

    Raises MinutesConfirmed.
    """
    item = session.get_one(AgendaItem, item_id)
    check_open(session, item.meeting_id)
    if item.number is not None:
        item.withdrawn = True
        return
    _delete(session, item)
    session.flush()
    _put_in_order(items_of(session, item.meeting_id))


def restore_item(session: Session, item_id: int) -> None:
    """Put an item that was withdrawn on the agenda again, under its number. Raises MinutesConfirmed."""
    item = session.get_one(AgendaItem, item_id)
    check_open(session, item.meeting_id)
    item.withdrawn = False


def set_finish(session: Session, meeting_id: int, finish: str | None) -> None:
    """Say when the meeting is planned to end (HH:MM). Raises EndsTooSoon where that is not after its start."""
    start = session.get_one(Meeting, meeting_id).start
    if start is not None and finish is not None and planned_minutes(start, finish) is None:
        raise EndsTooSoon(start, finish)
    _arranged(session, meeting_id).finish = finish


def issue(session: Session, meeting_id: int, on: date) -> None:
    """Let the agenda go out: the numbers of its items and papers stay from now on. Raises EmptyAgenda, AgendaIssued."""
    arranged, items = _arranged(session, meeting_id), items_of(session, meeting_id)
    if arranged.issued_on is not None:
        raise AgendaIssued(arranged.issued_on)
    if not items:
        raise EmptyAgenda
    papers = papers_of(session, meeting_id)
    for item, number in zip(items, shown_numbers([item.number for item in items]), strict=True):
        item.number = number
    for paper, number in zip(papers, shown_numbers([paper.number for paper in papers]), strict=True):
        paper.number = number
    arranged.issued_on = on


def recall(session: Session, meeting_id: int) -> None:
    """Take the issue of an agenda back: items and papers are numbered anew, and those withdrawn are gone.

    Raises MinutesConfirmed.
    """
    check_open(session, meeting_id)
    for item in items_of(session, meeting_id):
        if item.withdrawn:
            _delete(session, item)
    for paper in papers_of(session, meeting_id):
        if paper.withdrawn:
            session.delete(paper)
    session.flush()
    items = items_of(session, meeting_id)
    for item in items:
        item.number = None
    for paper in papers_of(session, meeting_id):
        paper.number = None
    _put_in_order(items)
    _arranged(session, meeting_id).issued_on = None


def choose_usual(session: Session, text: str) -> None:
    """Keep the office's own list of usual items; without any the usual ones hold again. Raises NotUsualItems."""
    wanted = usual_text(usual_items(text))
    if wanted != setting(session, USUAL_KEY, ""):
        choose(session, USUAL_KEY, wanted)


def choose_due_days(session: Session, days: int) -> None:
    """Keep on how many working days before a meeting papers are due in this office."""
    choose(session, DUE_DAYS_KEY, str(days))


def check_open(session: Session, meeting_id: int) -> None:
    """Raise MinutesConfirmed where the minutes of the meeting, and so its agenda, are not changed any more."""
    if confirmed := confirmed_on(session, meeting_id):
        raise MinutesConfirmed(confirmed)


def papers_of(session: Session, meeting_id: int) -> list[Paper]:
    """The papers of a meeting in the order of its agenda."""
    asked = select(Paper).join(AgendaItem, AgendaItem.id == Paper.item_id).where(AgendaItem.meeting_id == meeting_id)
    return list(session.scalars(asked.order_by(AgendaItem.place, Paper.place, Paper.id)))


def _check_empty(session: Session, meeting_id: int) -> None:
    if items := items_of(session, meeting_id):
        raise HasAgenda(len(items))


def _arranged(session: Session, meeting_id: int) -> Agenda:
    found = agenda_of(session, meeting_id)
    if found is None:
        session.add(found := Agenda(meeting_id=meeting_id))
        session.flush()
    return found


def _place_behind(items: Sequence[AgendaItem], behind: int | None) -> int:
    """How many items stand before a new one."""
    if behind is not None:
        return next((place for place, item in enumerate(items, 1) if item.id == behind), len(items))
    last = [place for place, item in enumerate(items, 1) if not item.at_end]
    return max(last, default=0)


def _put_in_order(items: Sequence[AgendaItem]) -> None:
    for place, item in enumerate(items, 1):
        item.place = place


def _delete(session: Session, item: AgendaItem) -> None:
    for paper in session.scalars(select(Paper).filter_by(item_id=item.id)):
        session.delete(paper)
    for kept in session.scalars(select(Minutes).filter_by(lost_at_id=item.id)):
        kept.lost_at_id = None
    session.flush()
    session.delete(item)
