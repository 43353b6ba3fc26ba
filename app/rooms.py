"""ROOMS: the one list to extend. What each room offers the shell, the command line, reports and import.

Everything a room offers is named by a function that imports it: a start loads what it shows, a command what it runs.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from app.export.request import ReportSpec
    from app.interchange.table import TableSpec
    from app.offers import Asked, Attention, Found, Others, Part, Rate


def _people_tables() -> tuple["TableSpec", ...]:
    from app.people.intake import TABLES

    return TABLES


def _people_find(session: "Session", words: str) -> "Iterable[Found]":
    from app.people.queries_find import find

    return find(session, words)


def _groups_tables() -> tuple["TableSpec", ...]:
    from app.groups.intake import TABLES

    return TABLES


def _groups_reports() -> tuple["ReportSpec", ...]:
    from app.export.request import ReportSpec
    from app.groups.report_coverage import coverage_report
    from app.groups.report_directory import directory_report
    from app.groups.report_membership import membership_report

    return (
        ReportSpec("membership", "Membership", membership_report, "Who sits where as at the last day, and movements"),
        ReportSpec("coverage", "Coverage", coverage_report, "Agencies by groups, gaps, people on many seats"),
        ReportSpec("directory", "Directory", directory_report, "Agencies and people, with the seats they hold"),
    )


def _groups_findings(session: "Session") -> Iterable[str]:
    from app.groups.queries import findings

    return findings(session)


def _groups_page() -> type:
    from app.groups.page import GroupsPage

    return GroupsPage


def _groups_attention(session: "Session", today: "date") -> "Iterable[Attention]":
    from app.groups.report_attention import attention

    return attention(session, today)


def _groups_find(session: "Session", words: str) -> "Iterable[Found]":
    from app.groups.queries_find import find

    return find(session, words)


def _meetings_tables() -> tuple["TableSpec", ...]:
    from app.meetings.intake import TABLES

    return TABLES


def _meetings_reports() -> tuple["ReportSpec", ...]:
    from app.export.request import ReportSpec
    from app.meetings.report import attendance_report
    from app.meetings.report_letters import letters_report

    holds = "Every seat and mark, agency totals, quorum and a chart"
    written = "Letters to agencies about attendance, replies and outcomes"
    return (
        ReportSpec("attendance", "Attendance", attendance_report, holds),
        ReportSpec("letters", "Letters about attendance", letters_report, written),
    )


def _meetings_findings(session: "Session") -> Iterable[str]:
    from app.meetings.queries import findings

    return findings(session)


def _meetings_page() -> type:
    from app.meetings.page import MeetingsPage

    return MeetingsPage


def _meetings_attention(session: "Session", today: "date") -> "Iterable[Attention]":
    from app.meetings.report_attention import attention

    return attention(session, today)


def _meetings_find(session: "Session", words: str) -> "Iterable[Found]":
    from app.meetings.queries_find import find

    return find(session, words)


def _meetings_rates(session: "Session", since: "date", until: "date") -> "Mapping[int, Rate]":
    from app.meetings.report_cards import rates

    return rates(session, since, until)


def _meetings_met(session: "Session", since: "date", until: "date") -> "Mapping[int, int]":
    from app.meetings.report_cards import met

    return met(session, since, until)


def _meetings_planned(session: "Session", group_id: int, day: "date") -> "Sequence[date]":
    from app.meetings.report_cards import planned

    return planned(session, group_id, day)


def _meetings_parts(session: "Session", asked: "Asked") -> "Sequence[Part]":
    from app.meetings.report_cards import parts

    return parts(session, asked)


def _meetings_follow(session: "Session", old: int, new: int | None, day: "date") -> None:
    from app.meetings.edits_followed import carry_marks

    carry_marks(session, old, new, day)


def _none() -> tuple[()]:
    return ()


def _nothing(_: "Session") -> Iterable[str]:
    return ()


def _nothing_waits(_: "Session", __: "date") -> "Iterable[Attention]":
    return ()


def _nothing_found(_: "Session", __: str) -> "Iterable[Found]":
    return ()


@dataclass(frozen=True)
class Room:
    """One room, by what it offers."""

    name: str
    title: str
    tables: "Callable[[], tuple[TableSpec, ...]]" = _none
    reports: "Callable[[], tuple[ReportSpec, ...]]" = _none
    findings: "Callable[[Session], Iterable[str]]" = _nothing
    attention: "Callable[[Session, date], Iterable[Attention]]" = _nothing_waits
    """What waits for somebody on that day."""
    find: "Callable[[Session, str], Iterable[Found]]" = _nothing_found
    """The records that hold these words."""
    page: Callable[[], type] | None = None
    """None while the room has no page of its own."""


ROOMS = (  # lower rooms first: the order in which their tables are taken in
    Room("people", "People", _people_tables, find=_people_find),
    Room(
        "groups",
        "Groups",
        _groups_tables,
        _groups_reports,
        findings=_groups_findings,
        attention=_groups_attention,
        find=_groups_find,
        page=_groups_page,
    ),
    Room(
        "meetings",
        "Meetings",
        _meetings_tables,
        _meetings_reports,
        _meetings_findings,
        _meetings_attention,
        _meetings_find,
        _meetings_page,
    ),
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


def attention(session: "Session", today: "date") -> "Iterator[Attention]":
    """What waits for somebody in any room."""
    for room in ROOMS:
        yield from room.attention(session, today)


def find(session: "Session", words: str) -> "Iterator[Found]":
    """The records of any room that hold these words."""
    for room in reversed(ROOMS):  # what happened before who was there
        yield from room.find(session, words)


def others() -> "Others":
    """What rooms know of the records that pages of lower rooms show, each asked when it is first wanted."""
    from app.offers import Others

    return Others(_meetings_rates, _meetings_met, _meetings_planned, _meetings_parts, _meetings_follow)
