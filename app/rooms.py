"""ROOMS: the one list to extend. What each room offers the shell, the command line, reports and import."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

import app.groups.intake
import app.groups.queries
import app.meetings.intake
import app.meetings.queries
import app.meetings.report
import app.people.intake
from app.export.request import ReportSpec
from app.interchange.table import TableSpec


def _nothing(_: Session) -> Iterable[str]:
    return ()


def _meetings_page() -> type:
    from app.meetings.page import MeetingsPage

    return MeetingsPage


@dataclass(frozen=True)
class Room:
    """One room, by what it offers. A page is named by a function, so that headless commands load no Qt."""

    name: str
    title: str
    tables: tuple[TableSpec, ...] = ()
    reports: tuple[ReportSpec, ...] = ()
    findings: Callable[[Session], Iterable[str]] = _nothing
    page: Callable[[], type] | None = None
    """None while the room has no page of its own."""


ROOMS = (  # lower rooms first: the order in which their tables are taken in
    Room("people", "People", tables=app.people.intake.TABLES),
    Room("groups", "Groups", tables=app.groups.intake.TABLES, findings=app.groups.queries.findings),
    Room(
        "meetings",
        "Meetings",
        tables=app.meetings.intake.TABLES,
        reports=(ReportSpec("attendance", "Attendance", app.meetings.report.attendance_report),),
        findings=app.meetings.queries.findings,
        page=_meetings_page,
    ),
)

UNBUILT = (
    *("risks", "risk_reviews", "courses", "events", "bookings", "policies", "budget", "virements", "profiles"),
    *("forecasts", "contributions", "entries", "actions", "priorities"),
)
"""Tables of INTERCHANGE.md whose rooms are still to be built: named on the way in, never dropped in silence."""


def tables() -> tuple[TableSpec, ...]:
    """Every interchange table there is, in the order in which they are taken in."""
    return tuple(table for room in ROOMS for table in room.tables)


def reports() -> dict[str, ReportSpec]:
    """Every report that can be made, by its stable name."""
    return {report.name: report for room in ROOMS for report in room.reports}


def findings(session: Session) -> Iterator[str]:
    """What contradicts the rules of the rooms, one sentence each."""
    for room in ROOMS:
        yield from room.findings(session)
