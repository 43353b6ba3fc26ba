"""What Home asks of actions: what is due soon, and to which record a row belongs. Nothing here changes anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.actions.rules import ActionStatus
from app.actions.schema import Action, ActionLife, ActionUpdate
from app.actions.schema_deadlines import Deadline, DeadlineExtension

Number = InstrumentedAttribute[int]
PARTS: Mapping[str, tuple[Number, Number]] = {
    "action": (Action.id, Action.id),
    "action_update": (ActionUpdate.id, ActionUpdate.action_id),
    "action_life": (ActionLife.id, ActionLife.action_id),
    "deadline": (Deadline.id, Deadline.id),
    "deadline_extension": (DeadlineExtension.id, DeadlineExtension.deadline_id),
    "incident": (Deadline.incident_id, Deadline.id),
}
"""Tables whose rows are shown at an action or a deadline: where their own number stands, and where that one's."""


@dataclass(frozen=True)
class DueOn:
    """The open actions due on a day: how many, and the first of them."""

    day: date
    actions: int
    id: int
    ref: str
    action: str


def due_between(session: Session, since: date, until: date) -> list[DueOn]:
    """The open actions due between two days, both included, by day."""
    open_then = (Action.status == ActionStatus.OPEN, Action.due.between(since, until))
    days = select(Action.due, func.count().label("actions"), func.min(Action.id).label("first")).where(*open_then)
    found = days.group_by(Action.due).subquery()
    asked = select(found.c.due, found.c.actions, Action.id, Action.ref, Action.action)
    asked = asked.join(Action, Action.id == found.c.first).order_by(found.c.due)
    return [DueOn(*row) for row in session.execute(asked)]


def part_of(session: Session, table: str, row_id: int) -> int | None:
    """The action or the deadline at which a row of that table is shown; None where there is none."""
    own, whose = PARTS[table]
    return session.scalar(select(func.min(whose)).where(own == row_id))
