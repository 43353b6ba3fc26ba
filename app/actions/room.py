"""What the room of actions offers the shell, reports and import; loads nothing by itself."""

from typing import TYPE_CHECKING

from app.room import Room

if TYPE_CHECKING:
    from app.export.request import ReportSpec
    from app.interchange.table import TableSpec


def _tables() -> tuple["TableSpec", ...]:
    from app.actions.intake import TABLES

    return TABLES


def _reports() -> tuple["ReportSpec", ...]:
    from app.actions.report import actions_report
    from app.export.request import ReportSpec

    return (
        ReportSpec(
            "actions", "Actions", actions_report, "Every action as at a day, and what is overdue", by_group=True
        ),
    )


ROOM = Room("actions", "Actions", tables=_tables, reports=_reports)
