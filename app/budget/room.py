"""What the room of budgets offers the shell, reports and import; loads nothing by itself."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.room import Room

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.export.request import ReportSpec
    from app.interchange.table import TableSpec


def _tables() -> tuple["TableSpec", ...]:
    from app.budget.intake import TABLES

    return TABLES


def _reports() -> tuple["ReportSpec", ...]:
    from app.budget.report import budget_report
    from app.budget.report_contributions import contributions_report
    from app.export.request import ReportSpec

    return (
        ReportSpec("budget", "Budget", budget_report, "Every line, totals, and printed totals added up again"),
        ReportSpec("contributions", "Contributions", contributions_report, "Agreed, invoiced, received, and shares"),
    )


def _findings(session: "Session") -> Iterable[str]:
    from app.budget.queries_checks import findings

    return findings(session)


ROOM = Room("budget", "Budget", tables=_tables, reports=_reports, findings=_findings)
