"""The action log as a list that is fetched a window at a time; sorted and narrowed in the database."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, UnaryExpression, case, func, or_, select
from sqlalchemy.orm import Session

from app.actions.queries import BY_REF, ActionLine, action_lines, actions_asked
from app.actions.rules import ActionStatus, Progress, Source
from app.actions.schema import Action
from app.groups.schema import Group
from app.meetings.schema import Meeting

Question = TypeVar("Question", bound="Select[*tuple[object, ...]]")
WINDOW = 200
"""Actions of one window."""


class Order(Enum):
    """By what the log is put in order; each ends with the reference, and has what is not known last."""

    REF = "ref"
    ACTION = "action"
    GROUP = "group"
    THEME = "theme"
    OWNER = "owner"
    DUE = "due"
    PROGRESS = "progress"
    STATUS = "status"
    AGREED = "agreed"
    PRIORITY = "priority"


@dataclass(frozen=True)
class Wanted:
    """Which actions, in what order, seen from which day. What is left out (None, empty, False) does not narrow."""

    today: date
    """Overdue as seen from here."""
    group_id: int | None = None
    status: ActionStatus | None = None
    owner: str = ""
    """Exactly so: one of `owners`."""
    theme: str = ""
    """Exactly so: one of `themes`."""
    priority: str = ""
    """Exactly so, by its name."""
    progress: Progress | None = None
    source: Source | None = None
    only_overdue: bool = False
    due_until: date | None = None
    """Only open actions due from today until that day."""
    no_owner: bool = False
    """Only actions of which no owner is named."""
    words: str = ""
    """Stand in the reference, the action, its owner, theme, words of progress or evidence."""
    order: Order = Order.REF
    downwards: bool = False


@dataclass(frozen=True)
class Counted:
    """How many actions are wanted, and of them."""

    actions: int
    open: int
    overdue: int
    by_progress: dict[Progress | None, int]
    """Of the open ones."""


def count_actions(session: Session, wanted: Wanted) -> Counted:
    """How many actions are wanted, and how the open ones stand."""
    late = func.sum(case((_overdue(wanted.today), 1), else_=0))
    asked = _narrowed(select(Action.status, Action.progress, func.count(), late).select_from(Action), wanted)
    found = session.execute(asked.group_by(Action.status, Action.progress)).all()
    still = [row for row in found if row[0] is ActionStatus.OPEN]
    progress = {row[1]: int(row[2]) for row in still}
    return Counted(sum(row[2] for row in found), sum(progress.values()), sum(row[3] or 0 for row in found), progress)


def window(session: Session, wanted: Wanted, start: int, size: int = WINDOW) -> list[ActionLine]:
    """At most `size` of the actions wanted, in the order wanted, from that place on (0: the first)."""
    order = _order(wanted)
    shown = _narrowed(_joined(select(Action.id)), wanted).order_by(*order).limit(size).offset(start)
    asked = actions_asked().where(Action.id.in_(shown))  # sorted by themselves, and only these looked at whole
    return action_lines(session, asked.order_by(*order), wanted.today)


def all_actions(session: Session, wanted: Wanted) -> list[ActionLine]:
    """Every action wanted, in the order wanted: for reports."""
    return action_lines(session, _narrowed(actions_asked(), wanted).order_by(*_order(wanted)), wanted.today)


def place_of(session: Session, wanted: Wanted, action_id: int) -> int | None:
    """Where the action stands in the list, from 0; None where it is not in it."""
    order = _order(wanted)
    placed = _narrowed(_joined(select(Action.id, func.row_number().over(order_by=order).label("place"))), wanted)
    found = placed.subquery()
    place = session.scalar(select(found.c.place).where(found.c.id == action_id))
    return None if place is None else place - 1


def owners(session: Session) -> list[str]:
    """Whoever is named as the owner of an action, in order of the words."""
    return list(session.scalars(select(Action.owner).where(Action.owner > "").distinct().order_by(Action.owner)))


def themes(session: Session) -> list[str]:
    """The themes in use, in order of name."""
    return list(session.scalars(select(Action.theme).where(Action.theme > "").distinct().order_by(Action.theme)))


def _joined(asked: Question) -> Question:
    joined = asked.select_from(Action).outerjoin(Group, Group.id == Action.group_id)
    return joined.outerjoin(Meeting, Meeting.id == Action.meeting_id)


def _overdue(today: date) -> ColumnElement[bool]:
    return (Action.status == ActionStatus.OPEN) & (Action.due < today)


def _narrowed(asked: Question, wanted: Wanted) -> Question:
    exact = (
        (Action.group_id, wanted.group_id),
        (Action.status, wanted.status),
        (Action.owner, wanted.owner),
        (Action.theme, wanted.theme),
        (Action.priority, wanted.priority),
        (Action.progress, wanted.progress),
        (Action.source, wanted.source),
    )
    for column, value in exact:
        if value not in {None, ""}:
            asked = asked.where(column == value)
    if wanted.only_overdue:
        asked = asked.where(_overdue(wanted.today))
    if wanted.due_until is not None:
        asked = asked.where(Action.status == ActionStatus.OPEN, Action.due.between(wanted.today, wanted.due_until))
    if wanted.no_owner:
        asked = asked.where(func.coalesce(Action.owner, "") == "")
    words = wanted.words.strip()
    return asked.where(or_(*(column.icontains(words, autoescape=True) for column in LOOKED_IN))) if words else asked


LOOKED_IN = (Action.ref, Action.action, Action.owner, Action.theme, Action.words, Action.evidence)
_PROGRESS = case(*((Action.progress == one, place) for place, one in enumerate(Progress)))
_STATUS = case(*((Action.status == one, place) for place, one in enumerate(ActionStatus)))
_BY = {
    Order.ACTION: Action.action,
    Order.GROUP: Group.name,
    Order.THEME: Action.theme,
    Order.OWNER: Action.owner,
    Order.DUE: Action.due,
    Order.PROGRESS: _PROGRESS,
    Order.STATUS: _STATUS,
    Order.AGREED: func.coalesce(Action.agreed_on, Meeting.held_on),
    Order.PRIORITY: Action.priority,
}


def _order(wanted: Wanted) -> tuple[UnaryExpression[Any], ...]:
    if wanted.order is Order.REF:
        return tuple(one.desc() if wanted.downwards else one.asc() for one in BY_REF)
    first = _BY[wanted.order]
    turned = first.desc() if wanted.downwards else first.asc()
    return (turned.nulls_last(), *(one.asc() for one in BY_REF))
