"""What the room of groups and seats offers the shell, reports and import; loads nothing by itself."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.room import Room

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from app.export.request import ReportSpec
    from app.interchange.table import TableSpec
    from app.offers import Attention, Found, Goal


def _tables() -> tuple["TableSpec", ...]:
    from app.groups.intake import TABLES

    return TABLES


def _reports() -> tuple["ReportSpec", ...]:
    from app.export.request import ReportSpec
    from app.groups.report_coverage import coverage_report
    from app.groups.report_directory import directory_report
    from app.groups.report_membership import membership_report
    from app.groups.report_structure import structure_report

    sits = "Who sits where as at the last day, and movements"
    return (
        ReportSpec("membership", "Membership", membership_report, sits, by_group=True),
        ReportSpec("structure", "Structure", structure_report, "The groups as a chart and a table"),
        ReportSpec("coverage", "Coverage", coverage_report, "Agencies by groups, gaps, people on many seats"),
        ReportSpec("directory", "Directory", directory_report, "Agencies and people, with the seats they hold"),
    )


def _findings(session: "Session") -> Iterable[str]:
    from app.groups.queries import findings

    return findings(session)


def _page() -> type:
    from app.groups.page import GroupsPage

    return GroupsPage


def _attention(session: "Session", today: "date") -> "Iterable[Attention]":
    from app.groups.report_attention import attention

    return attention(session, today)


def _shown(session: "Session", table: str, row_id: int) -> "Goal | None":
    from app.groups.report_home import shown

    return shown(session, table, row_id)


def _find(session: "Session", words: str) -> "Iterable[Found]":
    from app.groups.queries_find import find

    return find(session, words)


ROOM = Room(
    "groups",
    "Groups",
    tables=_tables,
    reports=_reports,
    findings=_findings,
    page=_page,
    attention=_attention,
    shown=_shown,
    find=_find,
)
