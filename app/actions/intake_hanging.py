"""The interchange tables of what hangs on actions: updates and lives. Written where used."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.edits import tell
from app.actions.intake_actions import action_of
from app.actions.queries import update_on
from app.actions.rules import Life, NothingSaid, NotInOrder, Progress, WrongStatus
from app.actions.schema import Action, ActionLife, ActionUpdate
from app.export.words import day_words
from app.interchange.cells import choice, choice_out, day, day_out, read
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from db.base import amend


def known_day(row: Row, column: str) -> date:
    """The day in a cell that has to hold one."""
    required(row, column)
    found = read(row, column, day)
    assert found is not None  # `required` has looked
    return found


def _take_updates(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_update, session))


def _take_update(session: Session, row: Row) -> Result:
    required(row, "ref", "date")
    action, on = action_of(session, row), known_day(row, "date")
    progress = read(row, "progress", partial(choice, words=Progress))
    found = update_on(session, action.id, on)
    before = (found.progress, found.words, found.by) if found else (None, None, None)
    wanted = (progress or before[0], row["update"] or before[1], row["by"] or before[2])
    if found is not None and wanted == before:
        return Result.UNCHANGED
    try:
        tell(session, action.id, on, *wanted, as_recorded=True)
    except (NothingSaid, NotInOrder, WrongStatus) as fault:
        raise _refusal(row, action, fault) from fault
    return Result.CHANGED if found else Result.ADDED


def _refusal(row: Row, action: Action, fault: Exception) -> Refused:
    if isinstance(fault, NothingSaid):
        return Refused("update", "", "It says neither progress nor anything in words.", "Fill one in.")
    if isinstance(fault, NotInOrder):
        why = f"The action was agreed on {day_words(fault.after)}, after this update."
        return Refused("date", row["date"], why, "Correct the date, or the day it was agreed in actions.")
    ended = f" on {day_words(action.closed_on)}" if action.closed_on else ""
    why = f"The action was {action.status.value}{ended}, before this update."
    return Refused("date", row["date"], why, "Correct the date.")


def _give_updates(session: Session) -> Iterator[Sequence[str]]:
    asked = select(ActionUpdate, Action.ref).join(Action, Action.id == ActionUpdate.action_id)
    for item, ref in session.execute(asked.order_by(ActionUpdate.id)):
        yield ref, day_out(item.day), choice_out(item.progress), item.words or "", item.by or ""


def _take_lives(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_life, session))


def _take_life(session: Session, row: Row) -> Result:
    required(row, "ref", "date", "what")
    action, on, what = action_of(session, row), known_day(row, "date"), read(row, "what", partial(choice, words=Life))
    found = session.scalar(select(ActionLife).filter_by(action_id=action.id, day=on, what=what))
    if found is not None:
        return Result.CHANGED if amend(found, {"reason": row["reason"] or None}) else Result.UNCHANGED
    session.add(ActionLife(action_id=action.id, day=on, what=what, reason=row["reason"] or None))
    session.flush()
    return Result.ADDED


def _give_lives(session: Session) -> Iterator[Sequence[str]]:
    asked = select(ActionLife, Action.ref).join(Action, Action.id == ActionLife.action_id)
    for item, ref in session.execute(asked.order_by(ActionLife.id)):
        yield ref, day_out(item.day), choice_out(item.what), item.reason or ""


_UPDATE, _LIFE = ("ref", "date", "progress", "update", "by"), ("ref", "date", "what", "reason")
UPDATES = TableSpec("action_updates", _UPDATE, _UPDATE[:2], _take_updates, _give_updates, rare=_UPDATE)
LIVES = TableSpec("action_life", _LIFE, _LIFE[:3], _take_lives, _give_lives, rare=_LIFE)
