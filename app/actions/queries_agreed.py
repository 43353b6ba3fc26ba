"""What meetings agreed: decisions, what a meeting took down, matters arising. Nothing here changes anything."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from app.actions.queries import BY_REF, ActionLine, action_lines, actions_asked
from app.actions.queries_past import lives_of
from app.actions.rules import ActionStatus, is_overdue, status_on
from app.actions.schema import Action, Decision
from app.groups.schema import Group
from app.meetings.schema import Meeting


@dataclass(frozen=True)
class DecisionLine:
    """What a meeting decided."""

    id: int
    ref: str
    decision: str
    meeting_id: int
    group_id: int
    group: str
    met_on: date
    item: str
    """Number of the agenda item; empty: none."""


def decisions(session: Session, group_id: int | None = None, words: str = "") -> list[DecisionLine]:
    """The decisions, those of the latest meeting first; of one group, and with these words in them, where asked."""
    asked = _decisions()
    if group_id is not None:
        asked = asked.where(Meeting.group_id == group_id)
    if words.strip():
        columns = (Decision.ref, Decision.decision)
        asked = asked.where(or_(*(column.icontains(words.strip(), autoescape=True) for column in columns)))
    found = session.execute(asked.order_by(Meeting.held_on.desc(), Decision.id))
    return [_decision(*row) for row in found]


def decisions_of(session: Session, meeting_id: int) -> list[DecisionLine]:
    """What a meeting decided, in the order in which it was taken down."""
    found = session.execute(_decisions().where(Decision.meeting_id == meeting_id).order_by(Decision.id))
    return [_decision(*row) for row in found]


def _decisions() -> Select[Decision, int, str, date]:
    return (
        select(Decision, Group.id, Group.name, Meeting.held_on)
        .join(Meeting, Meeting.id == Decision.meeting_id)
        .join(Group, Group.id == Meeting.group_id)
    )


def _decision(item: Decision, group_id: int, group: str, met_on: date) -> DecisionLine:
    return DecisionLine(item.id, item.ref, item.decision, item.meeting_id, group_id, group, met_on, item.item or "")


def actions_of(session: Session, meeting_id: int, today: date) -> list[ActionLine]:
    """The actions a meeting agreed, in the order in which they were taken down."""
    return action_lines(session, actions_asked().where(Action.meeting_id == meeting_id).order_by(Action.id), today)


def matters_arising(session: Session, group_id: int, day: date) -> list[ActionLine]:
    """The actions of the group, or agreed at its meetings before that day, that were open on it; by when they are due.

    Overdue as seen from that day. What was agreed on the day itself, or later, is left out.
    """
    asked = actions_asked().where(or_(Action.group_id == group_id, Meeting.group_id == group_id))
    before = func.coalesce(Action.agreed_on, Meeting.held_on, date.min) < day
    not_ended = or_(Action.status == ActionStatus.OPEN, Action.closed_on > day)
    lines = action_lines(
        session, asked.where(before, not_ended).order_by(Action.due.is_(None), Action.due, *BY_REF), day
    )
    lives = lives_of(session)
    was = {line.id: status_on(line.status, line.closed_on, lives.get(line.id, ()), day) for line in lines}
    return [
        replace(line, status=ActionStatus.OPEN, overdue=is_overdue(ActionStatus.OPEN, line.due, day))
        for line in lines
        if was[line.id] is ActionStatus.OPEN
    ]
