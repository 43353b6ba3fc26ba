"""What Home shows and is quick to know: the year's figures, what comes next, what changed since it was seen."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from app.groups.queries import BOARD, groups
from app.meetings.queries_home import next_of
from app.meetings.queries_next import Planned, last_met, next_meetings
from app.offers import Coming, Figure, Goal, Sight
from app.rooms import coming, figures, shown
from db.history import Wanted, changes, count_rows, count_steps, steps
from db.journal import Step

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

WEEKS, UPCOMING, RECENT = timedelta(weeks=4), 6, 5
"""How far Home looks ahead, and how many things to come and changes it shows."""
ORDER = ("meetings", "budget", "risks", "training", "actions", "groups")
"""Of whose figures stands first."""
BULK = 5
"""Rows from which a step is of no one record: its own page tells it."""


@dataclass(frozen=True)
class Changed:
    """A step, and where what it changed is shown; None: in the history."""

    step: Step
    goal: Goal | None


@dataclass(frozen=True)
class HomeFacts:
    """What is quick to know."""

    coming: tuple[Coming, ...]
    more_coming: int
    next_meeting: Planned | None
    next_board: date | None
    """When the group itself meets next."""
    last_met: date | None
    figures: tuple[Figure, ...]
    changes: tuple[Changed, ...]
    more_changes: int


def ask(store: "Store", today: date, year: int, board: int | None, seen: int = 0) -> HomeFacts:
    """The facts of a day, with the figures of the year of that group (None: of the first board)."""
    return _ask(store, last_step(store), today, year, board, seen)


@lru_cache(maxsize=4)
def _ask(
    store: "Store",
    head: int,  # noqa: ARG001  a part of what is remembered
    today: date,
    year: int,
    board: int | None,
    seen: int,
) -> HomeFacts:
    """The same: while no step comes after `head`, what was found stands, and going back to Home asks nothing."""
    with store.reading() as session:
        group = _board(session, board)
        ahead = coming(session, today, today + WEEKS)
        recent = [step for step in steps(session, limit=RECENT) if step.id > seen]
        return HomeFacts(
            coming=tuple(ahead[:UPCOMING]),
            more_coming=max(len(ahead) - UPCOMING, 0),
            next_meeting=next(iter(next_meetings(session, today, 1)), None),
            next_board=next_of(session, group, today) if group is not None else None,
            last_met=last_met(session, group) if group is not None else None,
            figures=_figures(session, Sight(today, year, group)) if group is not None else (),
            changes=tuple(Changed(step, _where(session, step)) for step in recent),
            more_changes=max(count_steps(session, Wanted(after=seen)) - len(recent), 0),
        )


def _figures(session: "Session", sight: Sight) -> tuple[Figure, ...]:
    return tuple(sorted(figures(session, sight), key=lambda figure: ORDER.index(figure.goal.place)))


def last_step(store: "Store") -> int:
    """The number of the latest step; 0 where there is none."""
    with store.reading() as session:
        return next((step.id for step in steps(session, limit=1)), 0)


def _where(session: "Session", step: Step) -> Goal | None:
    """The record that a step changed, where it is one that a page shows."""
    if count_rows(session, step.id) > BULK:
        return None
    goals = (shown(session, change.table, change.row_id) for change in changes(session, step.id))
    return next((goal for goal in goals if goal is not None), None)


def _board(session: "Session", wanted: int | None) -> int | None:
    lines = groups(session)
    boards = [line.id for line in lines if line.kind == BOARD] or [line.id for line in lines]
    return wanted if wanted in {line.id for line in lines} else next(iter(boards), None)
