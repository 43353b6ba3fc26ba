"""ROOMS: the one list to extend. What each room offers the shell, the command line, reports and import.

Everything a room offers is named by a function that imports it: a start loads what it shows, a command what it runs.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.export.request import ReportSpec
    from app.interchange.table import TableSpec


def _people_tables() -> tuple["TableSpec", ...]:
    from app.people.intake import TABLES

    return TABLES


def _groups_tables() -> tuple["TableSpec", ...]:
    from app.groups.intake import TABLES

    return TABLES


def _groups_findings(session: "Session") -> Iterable[str]:
    from app.groups.queries import findings

    return findings(session)


def _meetings_tables() -> tuple["TableSpec", ...]:
    from app.meetings.intake import TABLES

    return TABLES


def _meetings_reports() -> tuple["ReportSpec", ...]:
    from app.export.request import ReportSpec
    from app.meetings.report import attendance_report

    return (ReportSpec("attendance", "Attendance", attendance_report),)


def _meetings_findings(session: "Session") -> Iterable[str]:
    from app.meetings.queries import findings

    return findings(session)


def _meetings_page() -> type:
    from app.meetings.page import MeetingsPage

    return MeetingsPage


def _none() -> tuple[()]:
    return ()


def _nothing(_: "Session") -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class Room:
    """One room, by what it offers."""

    name: str
    title: str
    tables: "Callable[[], tuple[TableSpec, ...]]" = _none
    reports: "Callable[[], tuple[ReportSpec, ...]]" = _none
    findings: "Callable[[Session], Iterable[str]]" = _nothing
    page: Callable[[], type] | None = None
    """None while the room has no page of its own."""


ROOMS = (  # lower rooms first: the order in which their tables are taken in
    Room("people", "People", _people_tables),
    Room("groups", "Groups", _groups_tables, findings=_groups_findings),
    Room("meetings", "Meetings", _meetings_tables, _meetings_reports, _meetings_findings, _meetings_page),
)

UNBUILT = (
    *("risks", "risk_reviews", "courses", "events", "bookings", "policies", "budget", "virements", "profiles"),
    *("forecasts", "contributions", "entries", "actions", "priorities"),
)
"""Tables of INTERCHANGE.md whose rooms are still to be built: named on the way in, never dropped in silence."""


def tables() -> "tuple[TableSpec, ...]":
    """Every interchange table there is, in the order in which they are taken in."""
    return tuple(table for room in ROOMS for table in room.tables())


def reports() -> "dict[str, ReportSpec]":
    """Every report that can be made, by its stable name."""
    return {report.name: report for room in ROOMS for report in room.reports()}


def findings(session: "Session") -> Iterator[str]:
    """What contradicts the rules of the rooms, one sentence each."""
    for room in ROOMS:
        yield from room.findings(session)
