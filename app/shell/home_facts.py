"""What Home shows, in two questions: the year's figures, meetings and changes at once; then, slower, what waits."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.groups.queries import BOARD, groups
from app.groups.rules_year import year_span
from app.meetings.queries_next import NextMeeting, last_met, next_meetings
from app.meetings.queries_register import register
from app.meetings.rules import Tally
from app.offers import Attention
from app.rooms import attention
from db.history import steps
from db.journal import Step

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

UPCOMING, RECENT = 5, 5
"""How many meetings to come and how many changes are shown."""


@dataclass(frozen=True)
class KeyFigures:
    """A group's year in figures."""

    group: str
    tally: Tally
    expected_attendance: int
    has_quorum: bool
    """Whether the group has a quorum rule."""
    quorate: tuple[date, ...]
    not_quorate: tuple[date, ...]


@dataclass(frozen=True)
class HomeFacts:
    """What is quick to know."""

    upcoming: tuple[NextMeeting, ...]
    last_met: date | None
    figures: KeyFigures | None
    """None where there is no group."""
    changes: tuple[Step, ...]


def ask(store: "Store", today: date, year: int, board: int | None) -> HomeFacts:
    """The facts of a day, with the figures of the year of that group (None: of the first board)."""
    with store.reading() as session:
        group = _board(session, board)
        return HomeFacts(
            upcoming=tuple(next_meetings(session, today, UPCOMING)),
            last_met=last_met(session, group) if group is not None else None,
            figures=_figures(session, group, year) if group is not None else None,
            changes=tuple(steps(session, limit=RECENT)),
        )


def ask_waiting(store: "Store", today: date) -> list[Attention]:
    """What waits, the most urgent first, then by day; what has no day comes last."""
    with store.reading() as session:
        return sorted(attention(session, today), key=lambda item: (not item.urgent, item.due or date.max))


def _board(session: "Session", wanted: int | None) -> int | None:
    lines = groups(session)
    boards = [line.id for line in lines if line.kind == BOARD] or [line.id for line in lines]
    return wanted if wanted in {line.id for line in lines} else next(iter(boards), None)


def _figures(session: "Session", group: int, year: int) -> KeyFigures:
    found = register(session, group, *year_span(year))
    known = [(meeting.held_on, meeting.quorum) for meeting in found.meetings if meeting.quorum is not None]
    return KeyFigures(
        group=found.group,
        tally=found.total,
        expected_attendance=found.expected_attendance,
        has_quorum=found.quorum_rule is not None,
        quorate=tuple(day for day, quorum in known if quorum.met),
        not_quorate=tuple(day for day, quorum in known if not quorum.met),
    )
