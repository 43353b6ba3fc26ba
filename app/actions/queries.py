"""Questions we ask about single actions: the record, its updates, its life, which reference is free."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from app.actions.rules import ActionStatus, Life, Progress, Source, group_mark, is_overdue, next_ref
from app.actions.schema import Action, ActionLife, ActionUpdate, Decision
from app.groups.schema import Group
from app.meetings.schema import Meeting


@dataclass(frozen=True)
class ActionLine:
    """One action of the log. Words that were not said are empty."""

    id: int
    ref: str
    """Unique in the store: "FB 14/32", or what the office typed."""
    action: str
    group_id: int | None
    group: str
    """Whose action it is; empty where it is nobody's."""
    theme: str
    owner: str
    """A seat ("seat", or "seat, agency"), or free words."""
    agreed_on: date | None
    """The day from which it is followed up: that of the meeting, where nothing else was said."""
    meeting_id: int | None
    """The meeting that agreed it; it may be of another group than `group`."""
    meeting_group: str
    met_on: date | None
    """The day of that meeting."""
    item: str
    """Number of the agenda item: "7", "14A"."""
    due: date | None
    progress: Progress | None
    """Of the last update; None: nothing was said yet (not the same as NOT_STARTED)."""
    words: str
    """How it gets on, in the words of the last update."""
    status: ActionStatus
    overdue: bool
    """Open, and due before the day asked about."""
    closed_on: date | None
    """When it was closed or withdrawn; None: open, or the day is not known."""
    closed_reason: str
    """Why it was withdrawn."""
    priority: str
    """Name of the priority it serves."""
    risk: str
    """The reference of the risk it is about, in words."""
    evidence: str
    source: Source | None


BY_REF = (func.rtrim(Action.ref, "0123456789"), func.length(Action.ref), Action.ref)
"""The order of references: by their words, then by their numbers, so that 14/100 comes after 14/99."""
Found = Select[Action, str | None, str | None, date | None]
"""An action, its group, and the group and the day of the meeting that agreed it."""


def actions_asked() -> Found:
    """Every action with what its line names, to be narrowed and put in order."""
    met = aliased(Group)
    return (
        select(Action, Group.name, met.name, Meeting.held_on)
        .outerjoin(Group, Group.id == Action.group_id)
        .outerjoin(Meeting, Meeting.id == Action.meeting_id)
        .outerjoin(met, met.id == Meeting.group_id)
    )


def action_lines(session: Session, asked: Found, today: date) -> list[ActionLine]:
    """The actions asked for, in the order asked; overdue as seen from `today`."""
    return [_line(*row, today) for row in session.execute(asked)]


def action(session: Session, action_id: int, today: date) -> ActionLine | None:
    """One action; None where it is no more (its taking down was undone)."""
    found = action_lines(session, actions_asked().where(Action.id == action_id), today)
    return found[0] if found else None


def _line(item: Action, group: str | None, met_as: str | None, met_on: date | None, today: date) -> ActionLine:
    return ActionLine(
        id=item.id,
        ref=item.ref,
        action=item.action,
        group_id=item.group_id,
        group=group or "",
        theme=item.theme or "",
        owner=item.owner or "",
        agreed_on=item.agreed_on or met_on,
        meeting_id=item.meeting_id,
        meeting_group=met_as or "",
        met_on=met_on,
        item=item.item or "",
        due=item.due,
        progress=item.progress,
        words=item.words or "",
        status=item.status,
        overdue=is_overdue(item.status, item.due, today),
        closed_on=item.closed_on,
        closed_reason=item.closed_reason or "",
        priority=item.priority or "",
        risk=item.risk or "",
        evidence=item.evidence or "",
        source=item.source,
    )


@dataclass(frozen=True)
class UpdateLine:
    """How an action got on, as it was said on a day."""

    id: int
    day: date
    progress: Progress | None
    words: str
    by: str


def updates_of(session: Session, action_id: int) -> list[UpdateLine]:
    """The dated updates of an action, the latest first; one a day."""
    found = session.scalars(select(ActionUpdate).filter_by(action_id=action_id).order_by(ActionUpdate.day.desc()))
    return [UpdateLine(item.id, item.day, item.progress, item.words or "", item.by or "") for item in found]


def update_on(session: Session, action_id: int, day: date) -> ActionUpdate | None:
    """The update of the action on that day."""
    return session.scalar(select(ActionUpdate).filter_by(action_id=action_id, day=day))


def last_update(session: Session, action_id: int) -> ActionUpdate | None:
    """The latest update of the action."""
    asked = select(ActionUpdate).filter_by(action_id=action_id).order_by(ActionUpdate.day.desc())
    return session.scalars(asked.limit(1)).first()


def first_told(session: Session, action_id: int) -> date | None:
    """The day of the first update of an action; None where there is none."""
    return session.scalar(select(func.min(ActionUpdate.day)).filter_by(action_id=action_id))


def last_said(session: Session, action_id: int) -> dict[str, object]:
    """The latest progress and the latest words of the updates of an action, by the name of the fact; None: never."""
    asked = select(ActionUpdate).filter_by(action_id=action_id).order_by(ActionUpdate.day)
    found: dict[str, object] = {"progress": None, "words": None}
    for item in session.scalars(asked):
        found = {"progress": item.progress or found["progress"], "words": item.words or found["words"]}
    return found


def last_days(session: Session, action_ids: Collection[int]) -> dict[int, date]:
    """The day of the latest update of each of the actions that has one."""
    asked = select(ActionUpdate.action_id, func.max(ActionUpdate.day)).group_by(ActionUpdate.action_id)
    return dict(session.execute(asked.where(ActionUpdate.action_id.in_(action_ids))).all())


@dataclass(frozen=True)
class LifeLine:
    """One step in the life of an action: what happened on which day (None: not known), and why."""

    day: date | None
    what: Life
    reason: str


def life_of(session: Session, action_id: int) -> list[LifeLine]:
    """What happened to an action besides its updates, oldest first; what holds at present last."""
    item = session.get_one(Action, action_id)
    past = session.scalars(select(ActionLife).filter_by(action_id=action_id).order_by(ActionLife.day, ActionLife.id))
    lines = [LifeLine(one.day, one.what, one.reason or "") for one in past]
    if item.status is not ActionStatus.OPEN:
        what = Life.CLOSED if item.status is ActionStatus.CLOSED else Life.WITHDRAWN
        lines.append(LifeLine(item.closed_on, what, item.closed_reason or ""))
    return lines


def action_by_ref(session: Session, ref: str) -> Action | None:
    """The action of that reference."""
    return session.scalar(select(Action).filter_by(ref=ref))


def decision_by_ref(session: Session, ref: str) -> Decision | None:
    """The decision of that reference."""
    return session.scalar(select(Decision).filter_by(ref=ref))


def is_ref_taken(session: Session, ref: str) -> bool:
    """Whether an action or a decision goes by that reference: both are numbered in one run."""
    return action_by_ref(session, ref) is not None or decision_by_ref(session, ref) is not None


def ref_to_take(session: Session, group_id: int | None, day: date) -> str:
    """The next reference of a group in the year of that day: "FB 14/33"; of no group: "A 14/01"."""
    mark = "A" if group_id is None else group_mark(session.get_one(Group, group_id).name)
    begins = f"{mark} {day:%y}/"
    return next_ref(mark, day, [*_refs(session, Action, begins), *_refs(session, Decision, begins)])


def _refs(session: Session, kept: type[Action] | type[Decision], begins: str) -> Iterable[str]:
    return session.scalars(select(kept.ref).where(kept.ref.startswith(begins, autoescape=True)))
