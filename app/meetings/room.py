"""What the room of meetings and attendance offers the shell, reports and import; loads nothing by itself."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from app.room import Room

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from app.export.request import ReportSpec
    from app.interchange.table import TableSpec
    from app.offers import Asked, Attention, Coming, Figure, Found, Goal, Part, Rate, Sight


def _tables() -> tuple["TableSpec", ...]:
    from app.meetings.intake import TABLES

    return TABLES


def _reports() -> tuple["ReportSpec", ...]:
    from app.export.request import ReportSpec
    from app.meetings.report import attendance_report
    from app.meetings.report_agenda import agenda_report
    from app.meetings.report_letters import letters_report
    from app.meetings.report_minutes import minutes_report

    holds = "Every seat and mark, agency totals, quorum and a chart"
    written = "Letters to agencies about attendance, replies and outcomes"
    timed = "The last meeting's items with times, papers and matters arising"
    said = "The last meeting: who was there, what was said and agreed"
    return (
        ReportSpec("attendance", "Attendance", attendance_report, holds, by_group=True, of_meetings=True),
        ReportSpec("letters", "Letters about attendance", letters_report, written),
        ReportSpec("agenda", "Agenda", agenda_report, timed, by_group=True, of_meetings=True),
        ReportSpec("minutes", "Minutes", minutes_report, said, by_group=True, of_meetings=True),
    )


def _findings(session: "Session") -> Iterable[str]:
    from app.meetings.queries import findings
    from app.meetings.queries_papers_waiting import findings as findings_of_papers

    yield from findings(session)
    yield from findings_of_papers(session)


def _page() -> type:
    from app.meetings.page import MeetingsPage

    return MeetingsPage


def _attention(session: "Session", today: "date") -> "Iterable[Attention]":
    from app.meetings.report_attention import attention

    return attention(session, today)


def _figures(session: "Session", sight: "Sight") -> "Iterable[Figure]":
    from app.meetings.report_home import figures

    return figures(session, sight)


def _coming(session: "Session", since: "date", until: "date") -> "Iterable[Coming]":
    from app.meetings.report_home import coming

    return coming(session, since, until)


def _shown(session: "Session", table: str, row_id: int) -> "Goal | None":
    from app.meetings.report_home import shown

    return shown(session, table, row_id)


def _find(session: "Session", words: str) -> "Iterable[Found]":
    from app.meetings.queries_find import find

    return find(session, words)


def rates(session: "Session", since: "date", until: "date") -> "Mapping[int, Rate]":
    from app.meetings.report_cards import rates

    return rates(session, since, until)


def met(session: "Session", since: "date", until: "date") -> "Mapping[int, int]":
    from app.meetings.report_cards import met

    return met(session, since, until)


def planned(session: "Session", group_id: int, day: "date") -> "Sequence[date]":
    from app.meetings.report_cards import planned

    return planned(session, group_id, day)


def _parts(session: "Session", asked: "Asked") -> "Sequence[Part]":
    from app.meetings.report_cards import parts

    return parts(session, asked)


def follow(session: "Session", old: int, new: int | None, day: "date") -> None:
    from app.meetings.edits_followed import carry_marks

    carry_marks(session, old, new, day)


ROOM = Room(
    "meetings",
    "Meetings",
    tables=_tables,
    reports=_reports,
    findings=_findings,
    page=_page,
    attention=_attention,
    figures=_figures,
    coming=_coming,
    shown=_shown,
    find=_find,
    parts=_parts,
)
