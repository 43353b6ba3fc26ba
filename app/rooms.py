"""ROOMS: the one list to extend, and what all rooms together offer the shell, the command line, reports and import."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.actions import room as actions
from app.budget.room import ROOM as BUDGET
from app.calendar.room import ROOM as CALENDAR
from app.groups.room import ROOM as GROUPS
from app.meetings import room as meetings
from app.packs.room import ROOM as PACKS
from app.people.room import ROOM as PEOPLE
from app.risks.room import ROOM as RISKS
from app.training.room import ROOM as TRAINING

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from app.export.report import Report
    from app.export.request import ReportSpec, Request
    from app.interchange.table import TableSpec
    from app.offers import Asked, Attention, Coming, Figure, Found, Goal, Others, Part, Sight

ROOMS = (CALENDAR, PEOPLE, GROUPS, meetings.ROOM, actions.ROOM, RISKS, TRAINING, BUDGET, PACKS)
"""Lower rooms first: the order in which their tables are taken in."""


def tables() -> "tuple[TableSpec, ...]":
    """Every interchange table there is, in the order in which they are taken in; no withheld name goes out in one."""
    from app.interchange.sifted import sifted
    from app.people.queries import decoder_of, encoder_of

    return tuple(sifted(table, encoder_of, decoder_of) for room in ROOMS for table in room.tables())


def reports() -> "dict[str, ReportSpec]":
    """Every report that can be made, by its stable name; no withheld name stands in one."""
    return {report.name: replace(report, make=_sifted(report.make)) for room in ROOMS for report in room.reports()}


def _sifted(make: "Callable[[Session, Request], Report]") -> "Callable[[Session, Request], Report]":
    def made(session: "Session", request: "Request") -> "Report":
        from app.people.report_withheld import without_withheld

        return without_withheld(session, make(session, replace(request, others=others())))

    return made


def findings(session: "Session") -> Iterator[str]:
    """What contradicts the rules of the rooms, one sentence each."""
    for room in ROOMS:
        yield from room.findings(session)


def attention(session: "Session", today: "date") -> "Iterator[Attention]":
    """What waits for somebody in any room."""
    for room in ROOMS:
        yield from room.attention(session, today)


def figures(session: "Session", sight: "Sight") -> "Iterator[Figure]":
    """The key figures of every room."""
    for room in ROOMS:
        yield from room.figures(session, sight)


def coming(session: "Session", since: "date", until: "date") -> "list[Coming]":
    """What is to happen in any room between two days, in the order of the days."""
    found = (one for room in ROOMS for one in room.coming(session, since, until))
    return sorted(found, key=lambda one: one.day)


def shown(session: "Session", table: str, row_id: int) -> "Goal | None":
    """Where a row of that table is shown; None where no room shows it."""
    goals = (room.shown(session, table, row_id) for room in ROOMS)
    return next((goal for goal in goals if goal is not None), None)


def find(session: "Session", words: str) -> "Iterator[Found]":
    """The records of any room that hold these words; nothing is found by a withheld name."""
    from app.people.queries_find import without_withheld

    found = (one for room in reversed(ROOMS) for one in room.find(session, words))  # what happened before who was there
    yield from without_withheld(session, found, words)


def others() -> "Others":
    """What rooms know of the records that pages of lower rooms show, each asked when it is first wanted."""
    from app.offers import Others

    return Others(
        *(meetings.rates, meetings.met, meetings.planned, _parts, meetings.follow),
        *(actions.matters, actions.taken, actions.take_down),
    )


def _parts(session: "Session", asked: "Asked") -> "Sequence[Part]":
    return tuple(part for room in ROOMS for part in room.parts(session, asked))
