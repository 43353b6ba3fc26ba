"""What the room of risks shows on Home: how many are grave, reviews to come, and where a row is shown."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from sqlalchemy.orm import Session

from app.groups.rules_year import year_span
from app.offers import Coming, Figure, Goal, Sight
from app.risks.queries_home import ReviewDue, reviews_due, risk_of
from app.risks.queries_register import bands_on, meetings_held
from app.risks.report_words import day_words
from app.risks.rules_matrix import Band

TITLE = "Risks rated high or extreme"
MEETINGS, NAMED = 6, 3
"""Meetings the trend goes back, and risks that are named one by one."""


def figures(session: Session, sight: Sight) -> Iterator[Figure]:
    """How many risks of the group's register are high or extreme, and what changed since the group last met."""
    day = min(sight.today, year_span(sight.year)[1])
    met = [held for held in meetings_held(session, sight.group) if held < day][-MEETINGS:]
    found = bands_on(session, sight.group, [*met, day])
    goal, now = Goal("risks", "map", group=sight.group), found[-1]
    if not any(found):
        yield Figure(TITLE, "–", "No risk has a score yet.", goal)
        return
    before = (met[-1], found[-2]) if met else None
    words = f"{_extreme(now)} {_change(_grave(now), *before)}" if before else _extreme(now)
    trend = tuple(_grave(bands) for bands in found)
    yield Figure(TITLE, str(_grave(now)), words, goal, f"of {now.total()}", trend, is_alarm=True)


def _grave(bands: Counter[Band]) -> int:
    return bands[Band.HIGH] + bands[Band.EXTREME]


def _extreme(bands: Counter[Band]) -> str:
    number = bands[Band.EXTREME]
    return "None is extreme." if not number else "1 is extreme." if number == 1 else f"{number} are extreme."


def _change(now: int, met: date, then: Counter[Band]) -> str:
    apart = now - _grave(then)
    since = f"since {day_words(met)}"
    return f"{apart} more {since}." if apart > 0 else f"{-apart} fewer {since}." if apart else f"No change {since}."


def coming(session: Session, since: date, until: date) -> Iterator[Coming]:
    """The reviews due between two days, those of a register on a day together."""
    for _, items in groupby(reviews_due(session, since, until), key=lambda item: (item.day, item.group_id)):
        yield _review(list(items))


def _review(items: list[ReviewDue]) -> Coming:
    first = items[0]
    goal = Goal("risks", "register", first.id if len(items) == 1 else None, first.group_id)
    if len(items) > NAMED:
        return Coming(goal, first.day, f"{len(items)} risks to review", first.group)
    return Coming(goal, first.day, f"Review of {' and '.join(_listed(items))}", first.group)


def _listed(items: list[ReviewDue]) -> Iterator[str]:
    """The references, all but the last together: "R04, R05", "R06"."""
    if len(items) > 1:
        yield ", ".join(item.ref for item in items[:-1])
    yield items[-1].ref


def shown(session: Session, table: str, row_id: int) -> Goal | None:
    """The risk of the row, in its register."""
    risk = risk_of(session, table, row_id)
    return Goal("risks", "register", risk.id, risk.group_id) if risk else None
