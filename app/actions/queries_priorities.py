"""Questions we ask about the priorities of the business plan. Nothing here changes anything."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.actions.rules import ActionStatus
from app.actions.schema import Action, Priority


@dataclass(frozen=True)
class PriorityLine:
    """One priority of the plan, and how many actions serve it."""

    id: int
    name: str
    lead: str
    """A seat in words; empty: nobody."""
    first_year: int | None
    """The first financial year of the plan, by the calendar year it begins in; None: not said."""
    last_year: int | None
    actions: int
    open: int
    overdue: int


def priorities(session: Session, today: date) -> list[PriorityLine]:
    """The priorities in the order in which they were set, with the actions that name them."""
    still = Action.status == ActionStatus.OPEN
    asked = select(
        Action.priority,
        func.count(),
        func.sum(case((still, 1), else_=0)),
        func.sum(case((still & (Action.due < today), 1), else_=0)),
    ).group_by(Action.priority)
    serve = {name: (whole, left, late) for name, whole, left, late in session.execute(asked)}
    return [
        PriorityLine(one.id, one.name, one.lead or "", one.first_year, one.last_year, *serve.get(one.name, (0, 0, 0)))
        for one in session.scalars(select(Priority).order_by(Priority.id))
    ]


def priority_named(session: Session, name: str) -> Priority | None:
    """The priority of that name."""
    return session.scalar(select(Priority).filter_by(name=name))


def priority_names(session: Session) -> list[str]:
    """The names of the plan's priorities, in the order in which they were set."""
    return list(session.scalars(select(Priority.name).order_by(Priority.id)))
