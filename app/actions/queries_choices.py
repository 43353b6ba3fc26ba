"""What can be chosen for an action: owners, groups, meetings; and when the open ones are due. Changes nothing."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from app.actions.queries_log import owners
from app.actions.rules import ActionStatus
from app.actions.schema import Action
from app.groups.queries import groups, of_open_groups
from app.groups.schema import Group, Seat
from app.meetings.schema import Meeting
from app.people.schema import Agency

MONTHS = 6
"""Months that are counted one by one, this one the first."""


def owner_words(session: Session, today: date) -> list[str]:
    """The seats open on that day, as an owner is written ("seat", or "seat, agency" where several go by the label).

    After them whoever else owns an action.
    """
    open_then = (or_(Seat.opens.is_(None), Seat.opens <= today), or_(Seat.closes.is_(None), Seat.closes >= today))
    asked = select(Seat.label, Agency.name).join(Agency, Agency.id == Seat.agency_id).where(*open_then).distinct()
    found = session.execute(asked.where(of_open_groups(today)).order_by(Seat.label, Agency.name)).all()
    alike = Counter(label for label, _ in found)
    seats = [label if alike[label] == 1 else f"{label}, {agency}" for label, agency in found]
    return [*seats, *(owner for owner in owners(session) if owner not in set(seats))]


def group_choices(session: Session, today: date) -> list[tuple[int, str]]:
    """The groups that are open on that day, or that have actions: id and name, each under its parent."""
    open_then = (or_(Group.opens.is_(None), Group.opens <= today), or_(Group.closes.is_(None), Group.closes >= today))
    kept = {*session.scalars(select(Group.id).where(*open_then))}
    kept |= {*session.scalars(select(Action.group_id).where(Action.group_id.is_not(None)).distinct())}
    return [(group.id, group.name) for group in groups(session, today) if group.id in kept]


def meeting_choices(session: Session, group_id: int | None = None) -> list[tuple[int, date, str]]:
    """The meetings, of one group where asked: id, day and group, the latest first."""
    asked = select(Meeting.id, Meeting.held_on, Group.name).join(Group, Group.id == Meeting.group_id)
    if group_id is not None:
        asked = asked.where(Meeting.group_id == group_id)
    return [(number, day, name) for number, day, name in session.execute(asked.order_by(Meeting.held_on.desc()))]


@dataclass(frozen=True)
class DueIn:
    """How many open actions are due in a month."""

    month: date
    """Its first day."""
    actions: int


@dataclass(frozen=True)
class WhenDue:
    """When the open actions are due, as seen from a day."""

    overdue: int
    months: tuple[DueIn, ...]
    """This month and those after it; of this one what is not overdue."""
    later: int
    no_day: int

    @property
    def actions(self) -> int:
        """All of them."""
        return self.overdue + sum(one.actions for one in self.months) + self.later + self.no_day


def when_due(session: Session, today: date, group_id: int | None = None) -> WhenDue:
    """When the open actions are due, of one group where asked."""
    asked: Select[date | None, int] = select(Action.due, func.count()).where(Action.status == ActionStatus.OPEN)
    if group_id is not None:
        asked = asked.where(Action.group_id == group_id)
    counts = dict(session.execute(asked.group_by(Action.due)).all())
    firsts = [_months_on(today, number) for number in range(MONTHS + 1)]
    months = [
        DueIn(first, sum(number for due, number in counts.items() if due and max(first, today) <= due < after))
        for first, after in pairwise(firsts)
    ]
    return WhenDue(
        sum(number for due, number in counts.items() if due and due < today),
        tuple(months),
        sum(number for due, number in counts.items() if due and due >= firsts[-1]),
        counts.get(None, 0),
    )


def _months_on(day: date, number: int) -> date:
    months = day.year * 12 + day.month - 1 + number
    return date(months // 12, months % 12 + 1, 1)
