"""What the room of packs offers the shell, reports and import; loads nothing by itself."""

from typing import TYPE_CHECKING

from app.room import Room

if TYPE_CHECKING:
    from app.export.request import ReportSpec


def _reports() -> tuple["ReportSpec", ...]:
    from app.export.request import ReportSpec
    from app.packs.report_annual import annual_report
    from app.packs.report_briefing import briefing_report

    holds = "All appendices of the year, compared with the last, and acronyms"
    page = "One page before the next meeting: decisions, overdue actions, risks that moved"
    return (
        ReportSpec("annual", "Annual report", annual_report, holds),
        ReportSpec("chair-briefing", "Chair's briefing", briefing_report, page, by_group=True),
    )


ROOM = Room("packs", "Packs", reports=_reports)
