"""What the room of budgets offers the shell, reports and import; loads nothing by itself."""

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
    from app.budget.intake import TABLES

    return TABLES


def _reports() -> tuple["ReportSpec", ...]:
    from app.budget.report import budget_report
    from app.budget.report_contributions import contributions_report
    from app.budget.report_journal import journal_report, spending_report
    from app.budget.report_monitoring import monitoring_report
    from app.export.request import ReportSpec

    return (
        ReportSpec("budget", "Budget", budget_report, "Every line, totals, and printed totals added up again"),
        ReportSpec("contributions", "Contributions", contributions_report, "Agreed, invoiced, received, and shares"),
        ReportSpec("budget-monitoring", "Budget monitoring", monitoring_report, "For the board: outturn, why, the gap"),
        ReportSpec("budget-journal", "Budget journal", journal_report, "Every entry in the order of its days"),
        ReportSpec("spending-over-500", "Spending over £500", spending_report, "As public bodies publish it, as CSV"),
    )


def _findings(session: "Session") -> Iterable[str]:
    from app.budget.queries_checks import findings

    return findings(session)


def _attention(session: "Session", today: "date") -> "Iterable[Attention]":
    from app.budget.report_attention import attention

    return attention(session, today)


def _figures(session: "Session", sight: "Sight") -> "Iterable[Figure]":
    from app.budget.report_home import figures

    return figures(session, sight)


def _coming(session: "Session", since: "date", until: "date") -> "Iterable[Coming]":
    from app.budget.report_home import coming

    return coming(session, since, until)


def _shown(session: "Session", table: str, row_id: int) -> "Goal | None":
    from app.budget.report_home import shown

    return shown(session, table, row_id)


def _find(session: "Session", words: str) -> "Iterable[Found]":
    from app.budget.queries_find import find

    return find(session, words)


def _page() -> type:
    from app.budget.page import BudgetPage

    return BudgetPage


def _parts(session: "Session", asked: "Asked") -> "Sequence[Part]":
    from app.budget.report_cards import parts as known

    return known(session, asked)


ROOM = Room(
    "budget",
    "Budget",
    tables=_tables,
    reports=_reports,
    findings=_findings,
    attention=_attention,
    figures=_figures,
    coming=_coming,
    shown=_shown,
    find=_find,
    parts=_parts,
    page=_page,
)
