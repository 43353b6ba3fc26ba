"""What is done to an action as a record: added, changed, told how it gets on. Never commits."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from app.actions.queries import first_told, is_ref_taken, last_said, ref_to_take, update_on
from app.actions.rules import (
    ActionStatus,
    NothingSaid,
    NotInOrder,
    Progress,
    RefTaken,
    Source,
    ToldBefore,
    WrongStatus,
)
from app.actions.schema import Action, ActionUpdate
from app.meetings.schema import Meeting
from app.people.rules import NoName
from db.base import amend


def add_action(
    session: Session,
    words: str,
    agreed_on: date,
    *,
    group_id: int | None = None,
    ref: str | None = None,
    source: Source | None = None,
) -> Action:
    """Add an open action that no meeting agreed, under the group's next reference of that year where none is given.

    Raises NoName where nothing is to be done, RefTaken. What a meeting agreed is added by edits_agreed.take_down.
    """
    if not words.strip():
        raise NoName
    action = Action(
        ref=free_ref(session, ref, group_id, agreed_on),
        action=words.strip(),
        group_id=group_id,
        agreed_on=agreed_on,
        progress=Progress.NOT_STARTED,
        status=ActionStatus.OPEN,
        source=source,
    )
    session.add(action)
    session.flush()
    return action


def free_ref(session: Session, ref: str | None, group_id: int | None, day: date) -> str:
    """The reference given, or the group's next of the year of that day. Raises RefTaken."""
    given = (ref or "").strip()
    if given and is_ref_taken(session, given):
        raise RefTaken(given)
    return given or ref_to_take(session, group_id, day)


def change_action(session: Session, action_id: int, facts: Mapping[str, object]) -> bool:
    """Set facts of an action other than its status and progress, which change by deeds of their own.

    Those are ref, action, group_id, theme, owner, agreed_on, meeting_id, item, due, priority, risk, evidence, source
    and closed_reason; None empties what may be empty. Whether anything changed. Raises NoName, RefTaken, or ToldBefore
    where an update is from before the day it would be agreed.
    """
    action = session.get_one(Action, action_id)
    for name in {"ref", "action"} & facts.keys():
        if not str(facts[name] or "").strip():
            raise NoName
    ref = str(facts.get("ref", action.ref)).strip()
    if ref != action.ref and is_ref_taken(session, ref):
        raise RefTaken(ref)
    changed = {name: facts[name] for name in facts if getattr(action, name) != facts[name]}
    if {"agreed_on", "meeting_id"} & changed.keys():
        on, at = (changed.get(name, getattr(action, name)) for name in ("agreed_on", "meeting_id"))
        _check_told(
            session,
            action_id,
            _day_of(session, on if isinstance(on, date) else None, at if isinstance(at, int) else None),
        )
    for name, fact in changed.items():
        setattr(action, name, fact)
    return bool(changed)


def agreed_at(session: Session, action_id: int, meeting_id: int | None, item: str | None = None) -> None:
    """Say which meeting agreed the action, under which item; it is followed up from the day of that meeting on.

    The group that follows it up stays, where one does. None: no meeting did. Raises ToldBefore where an update is from
    before that meeting.
    """
    action = session.get_one(Action, action_id)
    if meeting_id is not None:
        _check_told(session, action_id, _day_of(session, None, meeting_id))
        action.group_id = action.group_id or session.get_one(Meeting, meeting_id).group_id
        action.agreed_on = None
    action.meeting_id, action.item = meeting_id, item


def tell(
    session: Session,
    action_id: int,
    day: date,
    progress: Progress | None,
    words: str | None = None,
    by: str | None = None,
    *,
    as_recorded: bool = False,
) -> ActionUpdate:
    """Record how the action gets on as of a day; a second update of a day corrects the first.

    Without a progress, or without words, what was said of it before holds on. The action shows the latest of each.
    Raises NothingSaid without either, NotInOrder for a day before it was agreed, WrongStatus for one after it was
    closed or withdrawn. With `as_recorded` the day of the meeting that agreed it may be later: it was moved since.
    """
    action, said = session.get_one(Action, action_id), (words or "").strip() or None
    if progress is None and said is None:
        raise NothingSaid
    _check_day(action, action.agreed_on if as_recorded else agreed_day(session, action), day)
    found = update_on(session, action_id, day) or ActionUpdate(action_id=action_id, day=day)
    found.progress, found.words, found.by = progress, said, (by or "").strip() or None
    session.add(found)
    session.flush()
    amend(action, last_said(session, action_id))
    return found


def _check_day(action: Action, agreed: date | None, day: date) -> None:
    if agreed is not None and day < agreed:
        raise NotInOrder(agreed)
    if action.status is not ActionStatus.OPEN and (action.closed_on is None or day > action.closed_on):
        raise WrongStatus(action.status)


def agreed_day(session: Session, action: Action) -> date | None:
    """The day from which it is followed up; None where it is not known."""
    return _day_of(session, action.agreed_on, action.meeting_id)


def _day_of(session: Session, agreed_on: date | None, meeting_id: int | None) -> date | None:
    if agreed_on is None and meeting_id is not None:
        return session.get_one(Meeting, meeting_id).held_on
    return agreed_on


def _check_told(session: Session, action_id: int, agreed: date | None) -> None:
    told = first_told(session, action_id)
    if agreed is not None and told is not None and told < agreed:
        raise ToldBefore(told)
