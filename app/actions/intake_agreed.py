"""The interchange table decisions: how its rows become records, and records rows. Written where used."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.intake_actions import meeting_of
from app.actions.queries import action_by_ref, decision_by_ref
from app.actions.schema import Decision
from app.groups.schema import Group
from app.interchange.cells import day_out
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.meetings.schema import Meeting
from db.base import amend


def _take_decisions(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_decision, session))


def _take_decision(session: Session, row: Row) -> Result:
    required(row, *COLUMNS[:4])
    meeting, found = meeting_of(session, row), decision_by_ref(session, row["ref"])
    facts: dict[str, object] = {
        "meeting_id": meeting.id,
        "decision": row["decision"],
        "item": row["item"] or None,
    }
    if found is not None:
        return Result.CHANGED if amend(found, facts) else Result.UNCHANGED
    if action_by_ref(session, row["ref"]) is not None:
        why = "An action has this reference, and both are numbered in one run."
        raise Refused("ref", row["ref"], why, "Give the decision another.")
    session.add(Decision(ref=row["ref"], **facts))
    session.flush()
    return Result.ADDED


def _give_decisions(session: Session) -> Iterator[Sequence[str]]:
    asked = (
        select(Decision, Group.name, Meeting.held_on)
        .join(Meeting, Meeting.id == Decision.meeting_id)
        .join(Group, Group.id == Meeting.group_id)
    )
    for item, group, held_on in session.execute(asked.order_by(Decision.id)):
        yield item.ref, group, day_out(held_on), item.decision, item.item or ""


COLUMNS = ("ref", "meeting_group", "meeting_date", "decision", "item")
DECISIONS = TableSpec("decisions", COLUMNS, COLUMNS[:4], _take_decisions, _give_decisions, rare=COLUMNS)
