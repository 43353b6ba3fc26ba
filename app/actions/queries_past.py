"""The action log as it stood on a day, whatever was told or closed since. Nothing here changes anything."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.actions.queries import BY_REF, ActionLine, action_lines, actions_asked
from app.actions.rules import ActionStatus, Life, is_overdue, status_on
from app.actions.schema import Action, ActionLife, ActionUpdate
from app.meetings.schema import Meeting

Lives = Mapping[int, Sequence[tuple[date, Life]]]
Told = Mapping[int, Sequence[ActionUpdate]]


def log_on(session: Session, day: date, since: date | None = None, group_id: int | None = None) -> list[ActionLine]:
    """The actions agreed by that day, in order of reference, each as it stood at its end.

    Those closed or withdrawn before `since` are left out, where it is given; so are those of other groups. One of
    which nothing says when it was agreed is there from the first day that the record tells of.
    """
    first = first_known(session) or date.min
    asked = actions_asked()
    if group_id is not None:
        asked = asked.where(Action.group_id == group_id)
    lines = action_lines(session, asked.order_by(*BY_REF), day)
    lives, told = lives_of(session), _told(session)
    stood = [_as_of(line, day, lives, told) for line in lines if (line.agreed_on or first) <= day]
    return [line for line in stood if not (since and line.closed_on and line.closed_on < since)]


def first_known(session: Session) -> date | None:
    """The first day that the meetings and the log tell of; None where they tell of none."""
    days = (Meeting.held_on, Action.agreed_on, Action.due, Action.closed_on, ActionUpdate.day, ActionLife.day)
    found = (session.scalar(select(func.min(day))) for day in days)
    return min((day for day in found if day is not None), default=None)


def has_undated(session: Session) -> bool:
    """Whether there is an action of which nothing says when it was agreed: no past day's log is sure then."""
    undated = select(Action.id).where(Action.agreed_on.is_(None), Action.meeting_id.is_(None))
    return session.scalars(undated.limit(1)).first() is not None


def lives_of(session: Session) -> Lives:
    """By action, what happened to it and was taken back since."""
    found: dict[int, list[tuple[date, Life]]] = {}
    for item in session.scalars(select(ActionLife).order_by(ActionLife.id)):
        found.setdefault(item.action_id, []).append((item.day, item.what))
    return found


def _told(session: Session) -> Told:
    found: dict[int, list[ActionUpdate]] = {}
    for item in session.scalars(select(ActionUpdate).order_by(ActionUpdate.day)):
        found.setdefault(item.action_id, []).append(item)
    return found


def _as_of(line: ActionLine, day: date, lives: Lives, told: Told) -> ActionLine:
    past = lives.get(line.id, ())
    status = status_on(line.status, line.closed_on, past, day)
    if status is not line.status:
        line = replace(line, status=status, closed_on=_ended(past, day, status), closed_reason="")
    updates = told.get(line.id, ())
    if any(item.day > day for item in updates):
        by_then = [item for item in updates if item.day <= day]
        progress = next((item.progress for item in reversed(by_then) if item.progress), None)
        line = replace(line, progress=progress, words=next((one.words for one in reversed(by_then) if one.words), ""))
    return replace(line, overdue=is_overdue(status, line.due, day))


def _ended(past: Sequence[tuple[date, Life]], day: date, status: ActionStatus) -> date | None:
    """The last day by then on which it was closed or withdrawn, where it was so on that day."""
    ends = [when for when, what in past if when <= day and what is not Life.REOPENED]
    return max(ends) if ends and status is not ActionStatus.OPEN else None
