"""What the room of risk registers offers the shell, reports and import; loads nothing by itself."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from app.room import Room

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from app.export.request import ReportSpec
    from app.interchange.table import TableSpec
    from app.offers import Asked, Attention, Coming, Figure, Found, Goal, Part, Sight


def _tables() -> tuple["TableSpec", ...]:
    from app.risks.intake import TABLES

    return TABLES


def _reports() -> tuple["ReportSpec", ...]:
    from app.export.request import ReportSpec
    from app.risks.report import risks_report
    from app.risks.report_movement import movement_report
    from app.risks.report_register import register_report
    from app.risks.report_sheets import sheets_report

    return (
        ReportSpec("risks", "Risks", risks_report, "Every risk as at a day, how many in each cell, and warnings"),
        ReportSpec("risk-register", "Risk register", register_report, "The full register, its legend and heat maps"),
        ReportSpec("risk-movement", "Risk movement", movement_report, "What changed since the last meeting, and why"),
        ReportSpec("risk-sheets", "Risk sheets", sheets_report, "A sheet for each risk that is not closed"),
    )


def _findings(session: "Session") -> Iterable[str]:
    from app.risks.queries_findings import findings

    return findings(session)


def _page() -> type:
    from app.risks.page import RisksPage

    return RisksPage


def _attention(session: "Session", today: "date") -> "Iterable[Attention]":
    from app.risks.report_attention import attention

    return attention(session, today)


def _figures(session: "Session", sight: "Sight") -> "Iterable[Figure]":
    from app.risks.report_home import figures

    return figures(session, sight)


def _coming(session: "Session", since: "date", until: "date") -> "Iterable[Coming]":
    from app.risks.report_home import coming

    return coming(session, since, until)


def _shown(session: "Session", table: str, row_id: int) -> "Goal | None":
    from app.risks.report_home import shown

    return shown(session, table, row_id)


def _find(session: "Session", words: str) -> "Iterable[Found]":
    from app.risks.queries_find import find

    return find(session, words)


def _parts(session: "Session", asked: "Asked") -> "Sequence[Part]":
    from app.risks.report_cards import parts

    return parts(session, asked)


ROOM = Room(
    "risks",
    "Risks",
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
