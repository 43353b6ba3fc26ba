"""What the room of actions offers the shell, reports and import; loads nothing by itself."""

from typing import TYPE_CHECKING

from app.room import Room

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from app.export.request import ReportSpec
    from app.interchange.table import TableSpec
    from app.offers import Asked, Attention, Coming, Found, Goal, Matter, Part, TakenDown


def _tables() -> tuple["TableSpec", ...]:
    from app.actions.intake import TABLES

    return TABLES


def _reports() -> tuple["ReportSpec", ...]:
    from app.actions.report import actions_report
    from app.actions.report_challenges import challenges_report
    from app.actions.report_deadlines import deadlines_report
    from app.actions.report_decisions import decisions_report
    from app.actions.report_plan import plan_report
    from app.actions.report_priorities import priorities_report
    from app.export.request import ReportSpec

    log, plan = "Every action as at a day, and what is overdue", "Each theme's actions, evidence and RAG"
    raised, counted = "What agencies raised with each other, and what came of it", "How each was counted and met"
    return (
        ReportSpec("actions", "Actions", actions_report, log, by_group=True),
        ReportSpec("improvement-plan", "Improvement plan", plan_report, plan, by_group=True),
        ReportSpec("decisions", "Decisions", decisions_report, "What meetings decided", by_group=True),
        ReportSpec("challenges", "Challenges between agencies", challenges_report, raised),
        ReportSpec("deadlines", "Statutory deadlines", deadlines_report, counted),
        ReportSpec("priorities", "Priorities", priorities_report, "Who leads each, and what serves it"),
    )


def _findings(session: "Session") -> "Iterable[str]":
    from app.actions.queries_findings import findings

    return findings(session)


def _attention(session: "Session", today: "date") -> "Iterable[Attention]":
    from app.actions.report_attention import attention

    return attention(session, today)


def _coming(session: "Session", since: "date", until: "date") -> "Iterable[Coming]":
    from app.actions.report_home import coming

    return coming(session, since, until)


def _shown(session: "Session", table: str, row_id: int) -> "Goal | None":
    from app.actions.report_home import shown

    return shown(session, table, row_id)


def _find(session: "Session", words: str) -> "Iterable[Found]":
    from app.actions.queries_find import find

    return find(session, words)


def _parts(session: "Session", asked: "Asked") -> "Sequence[Part]":
    from app.actions.report_cards import parts

    return parts(session, asked)


def _page() -> type:
    from app.actions.page import ActionsPage

    return ActionsPage


def matters(session: "Session", group_id: int, day: "date") -> "Sequence[Matter]":
    from app.actions.report_matters import matters

    return matters(session, group_id, day)


def taken(session: "Session", meeting_id: int) -> "Sequence[Matter]":
    from app.actions.report_matters import taken

    return taken(session, meeting_id)


def take_down(session: "Session", meeting_id: int, what: "TakenDown") -> None:
    from app.actions.edits_agreed import take_down

    take_down(session, meeting_id, what)


ROOM = Room(
    "actions",
    "Actions",
    tables=_tables,
    reports=_reports,
    findings=_findings,
    attention=_attention,
    coming=_coming,
    shown=_shown,
    find=_find,
    parts=_parts,
    page=_page,
)
