"""What meetings agreed, in the neutral form in which agendas and minutes take it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.actions.queries import ActionLine, last_days
from app.actions.queries_agreed import DecisionLine, actions_of, decisions_of, matters_arising
from app.actions.rules import ActionStatus, ref_order
from app.export.words import day_words
from app.offers import Matter


def matters(session: Session, group_id: int, day: date) -> Sequence[Matter]:
    """The actions of a group that were open on a day and agreed before it: matters arising, by when they are due."""
    return _matters(session, matters_arising(session, group_id, day))


def taken(session: Session, meeting_id: int) -> Sequence[Matter]:
    """The decisions and actions a meeting agreed, in the order in which they were taken down."""
    decided = [_decided(line) for line in decisions_of(session, meeting_id)]
    agreed = _matters(session, actions_of(session, meeting_id, date.min))
    return sorted([*decided, *agreed], key=lambda one: ref_order(one.ref))


def _matters(session: Session, lines: Sequence[ActionLine]) -> list[Matter]:
    told = last_days(session, [line.id for line in lines])
    return [
        Matter(
            *(line.id, "action", line.ref, line.action, line.item, line.owner, line.due),
            progress=_progress(line, told.get(line.id)),
            open=line.status is ActionStatus.OPEN,
        )
        for line in lines
    ]


def _progress(line: ActionLine, told: date | None) -> str:
    """How it gets on, with the day on which that was said: "amber, 3 March 2014: draft sent"."""
    day = day_words(told) if told else ""
    said = ", ".join(part for part in (line.progress.value if line.progress else "", day) if part)
    return ": ".join(part for part in (said, line.words) if part)


def _decided(line: DecisionLine) -> Matter:
    return Matter(line.id, "decision", line.ref, line.decision, line.item, "", None, "", open=False)
