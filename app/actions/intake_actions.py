"""The interchange table actions: how its rows become edits, and records rows."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.queries import action_by_ref, decision_by_ref, last_said
from app.actions.rules import ActionStatus, Progress, Source
from app.actions.schema import Action
from app.groups.intake_names import group_of
from app.groups.schema import Group
from app.interchange.cells import choice, choice_out, day, day_out, read
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.meetings.queries import meeting_on
from app.meetings.schema import Meeting
from db.base import amend

TEXTS = ("theme", "owner", "item", "priority", "risk", "evidence", "closed_reason")


def _take_actions(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_action, session))


def _take_action(session: Session, row: Row) -> Result:
    required(row, "ref", "action")
    found = action_by_ref(session, row["ref"])
    facts = _facts(session, row) | _life(found, row) | _said(session, found, row)
    if found is not None:
        return Result.CHANGED if amend(found, facts) else Result.UNCHANGED
    if decision_by_ref(session, row["ref"]) is not None:
        why = "A decision has this reference, and both are numbered in one run."
        raise Refused("ref", row["ref"], why, "Give the action another.")
    session.add(Action(**facts | {"status": facts["status"] or ActionStatus.OPEN}))
    session.flush()
    return Result.ADDED


def _facts(session: Session, row: Row) -> dict[str, object]:
    facts: dict[str, object] = {column: row[column] or None for column in ("ref", "action", *TEXTS)}
    return facts | {
        "group_id": group_of(session, row).id if row["group"] else None,
        "meeting_id": meeting_of(session, row).id if row["meeting_date"] else None,
        "agreed_on": read(row, "agreed", day),
        "due": read(row, "due", day),
        "source": read(row, "source", partial(choice, words=Source)),
    }


def meeting_of(session: Session, row: Row) -> Meeting:
    """The meeting named by the row's meeting_group and meeting_date. Raises Refused where there is none."""
    group, held_on = group_of(session, row, "meeting_group"), read(row, "meeting_date", day)
    meeting = meeting_on(session, group.id, held_on) if held_on else None
    if meeting is None:
        why = f"{group.name} has no meeting on that day."
        raise Refused("meeting_date", row["meeting_date"], why, "Add it to meetings, or correct the date.")
    return meeting


def _life(found: Action | None, row: Row) -> dict[str, object]:
    """Where the row says the action is in its life; a day on which it was closed says that it is."""
    status, closed = read(row, "status", partial(choice, words=ActionStatus)), read(row, "closed", day)
    if closed is not None and status is ActionStatus.OPEN:
        raise Refused("closed", row["closed"], "The action is open and closed on a day.", "Correct one of the two.")
    if closed is not None and status is None and (found is None or found.status is ActionStatus.OPEN):
        status = ActionStatus.CLOSED
    if found is not None and status is ActionStatus.OPEN and found.status is not ActionStatus.OPEN:
        why = f"The action is {found.status.value}, and opening it again needs a reason."
        raise Refused("status", row["status"], why, "Reopen it on the page of actions, or leave the status out.")
    if status is ActionStatus.WITHDRAWN and not (row["closed_reason"] or (found and found.closed_reason)):
        why = "An action is withdrawn for a reason, and none is given."
        raise Refused("closed_reason", "", why, "Write the reason.")
    return {"status": status, "closed_on": closed}


def _said(session: Session, found: Action | None, row: Row) -> dict[str, object]:
    """How the row says it gets on; raises Refused where a dated update says otherwise."""
    wanted: dict[str, object] = {
        "progress": read(row, "progress", partial(choice, words=Progress)),
        "words": row["update"] or None,
    }
    if found is None:
        return wanted
    told = last_said(session, found.id)
    for fact, column in (("progress", "progress"), ("words", "update")):
        if told[fact] is not None and wanted[fact] is not None and wanted[fact] != told[fact]:
            why = "The last update of this action, with its day, says otherwise."
            raise Refused(column, row[column], why, "Add the new one to action_updates.")
    return wanted


def _give_actions(session: Session) -> Iterator[Sequence[str]]:
    groups = dict(session.execute(select(Group.id, Group.name)).all())
    meetings = {one.id: (groups[one.group_id], day_out(one.held_on)) for one in session.scalars(select(Meeting))}
    for one in session.scalars(select(Action).order_by(Action.id)):
        yield (
            *(one.ref, one.action, groups.get(one.group_id or 0, ""), one.theme or "", one.owner or ""),
            *(day_out(one.due), choice_out(one.progress), choice_out(one.status), day_out(one.closed_on)),
            *(one.words or "", day_out(one.agreed_on), *meetings.get(one.meeting_id or 0, ("", ""))),
            *(one.item or "", one.priority or "", one.risk or "", one.evidence or "", choice_out(one.source)),
            one.closed_reason or "",
        )


RARE = (
    *("agreed", "meeting_group", "meeting_date", "item", "priority", "risk", "evidence", "source"),
    "closed_reason",
)
ACTIONS = TableSpec(
    name="actions",
    columns=(
        *("ref", "action", "group", "theme", "owner", "due", "progress", "status", "closed", "update"),
        *RARE,
    ),
    required=("ref", "action"),
    take=_take_actions,
    give=_give_actions,
    rare=RARE,
)


def action_of(session: Session, row: Row) -> Action:
    """The action that the row's ref names. Raises Refused where there is none."""
    found = action_by_ref(session, row["ref"])
    if found is None:
        raise Refused("ref", row["ref"], "There is no such action.", "Add it to actions, or correct the reference.")
    return found
