"""What is done over the life of an action: it is closed, withdrawn, opened again. Never commits."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.edits import agreed_day
from app.actions.queries import last_update
from app.actions.rules import ActionStatus, Life, NoReason, NotInOrder, WrongStatus
from app.actions.schema import Action, ActionLife


def close(session: Session, action_id: int, day: date) -> None:
    """Close an action as of a day; its progress stays as it was last told.

    Raises WrongStatus where it is not open, NotInOrder for a day before it was agreed or last told of.
    """
    _end(session, action_id, day, ActionStatus.CLOSED, None)


def withdraw(session: Session, action_id: int, day: date, reason: str) -> None:
    """Take an action out of the log's open ones without its being done; it stays in the log with the reason.

    Raises NoReason, WrongStatus where it is not open, NotInOrder for a day before it was agreed or last told of.
    """
    if not reason.strip():
        raise NoReason
    _end(session, action_id, day, ActionStatus.WITHDRAWN, reason.strip())


def _end(session: Session, action_id: int, day: date, status: ActionStatus, reason: str | None) -> None:
    action, last = session.get_one(Action, action_id), last_update(session, action_id)
    if action.status is not ActionStatus.OPEN:
        raise WrongStatus(action.status)
    for earlier in (agreed_day(session, action), last.day if last else None):
        if earlier is not None and day < earlier:
            raise NotInOrder(earlier)
    action.status, action.closed_on, action.closed_reason = status, day, reason


def reopen(session: Session, action_id: int, day: date, reason: str) -> None:
    """Open an action again that was closed or withdrawn; what it was stays on its record, and so does this.

    Raises NoReason, WrongStatus where it is open, NotInOrder for a day before it was closed or withdrawn.
    """
    action = session.get_one(Action, action_id)
    if not reason.strip():
        raise NoReason
    if action.status is ActionStatus.OPEN:
        raise WrongStatus(action.status)
    if action.closed_on is not None and day < action.closed_on:
        raise NotInOrder(action.closed_on)
    what = Life.CLOSED if action.status is ActionStatus.CLOSED else Life.WITHDRAWN
    _record(session, action_id, action.closed_on or day, what, action.closed_reason)
    _record(session, action_id, day, Life.REOPENED, reason.strip())
    action.status, action.closed_on, action.closed_reason = ActionStatus.OPEN, None, None


def _record(session: Session, action_id: int, day: date, what: Life, reason: str | None) -> None:
    """Record it as the last of its day; the same done twice on a day is recorded once."""
    if earlier := session.scalar(select(ActionLife).filter_by(action_id=action_id, day=day, what=what)):
        session.delete(earlier)
        session.flush()
    session.add(ActionLife(action_id=action_id, day=day, what=what, reason=reason))
    session.flush()
