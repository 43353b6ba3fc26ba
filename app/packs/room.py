"""What the room of packs offers the shell, reports and import; loads nothing by itself."""

from typing import TYPE_CHECKING

from app.room import Room

if TYPE_CHECKING:
    from app.export.request import ReportSpec


def _reports() -> tuple["ReportSpec", ...]:
    from app.export.request import ReportSpec
    from app.packs.report_annual import annual_report

    holds = "All appendices of the year, compared with the last, and acronyms"
    return (ReportSpec("annual", "Annual report", annual_report, holds),)


ROOM = Room("packs", "Packs", reports=_reports)
