"""What the room of training offers the shell, reports and import; loads nothing by itself."""

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
    from app.training.intake import COURSES, EVENTS
    from app.training.intake_after import AFTER
    from app.training.intake_bookings import BOOKINGS
    from app.training.intake_kept import POLICIES

    return COURSES, EVENTS, BOOKINGS, POLICIES, *AFTER


def _reports() -> tuple["ReportSpec", ...]:
    from app.export.request import ReportSpec
    from app.training.report import training_report
    from app.training.report_charges import charges_report
    from app.training.report_evaluation import evaluation_report
    from app.training.report_in_kind import in_kind_report
    from app.training.report_needs import needs_report
    from app.training.report_quarter import quarter_report
    from app.training.report_schedule import invoices_report
    from app.training.report_trend import trend_report

    return (
        ReportSpec("training", "Training", training_report, "Take-up and attendance by event, agency and course"),
        ReportSpec(
            "charges", "Charges", charges_report, "Every charge with the rule that made it, and each agency's sum"
        ),
        ReportSpec(
            "invoices", "Invoices", invoices_report, "Invoices and credit notes raised, and lines for the sales ledger"
        ),
        ReportSpec(
            "training-quarter", "Training in the period", quarter_report, "By course, agency and month; who pays most"
        ),
        ReportSpec(
            "training-trend",
            "Attendance before and since charging",
            trend_report,
            "By quarter, with the policies that came into force",
        ),
        ReportSpec(
            "evaluation", "Evaluation", evaluation_report, "Forms before, after and three months on that came back"
        ),
        ReportSpec("training-needs", "Training needs", needs_report, "Who needs which course, by agency"),
        ReportSpec("in-kind", "In kind", in_kind_report, "Trainer days given against free places used"),
    )


def _findings(session: "Session") -> Iterable[str]:
    from app.training.queries_findings import findings

    return findings(session)


def _attention(session: "Session", today: "date") -> "Iterable[Attention]":
    from app.training.report_attention import attention

    return attention(session, today)


def _figures(session: "Session", sight: "Sight") -> "Iterable[Figure]":
    from app.training.report_home import figures

    return figures(session, sight)


def _coming(session: "Session", since: "date", until: "date") -> "Iterable[Coming]":
    from app.training.report_home import coming

    return coming(session, since, until)


def _shown(session: "Session", table: str, row_id: int) -> "Goal | None":
    from app.training.report_home import shown

    return shown(session, table, row_id)


def _find(session: "Session", words: str) -> "Iterable[Found]":
    from app.training.queries_find import find

    return find(session, words)


def _page() -> type:
    from app.training.page import TrainingPage

    return TrainingPage


def _parts(session: "Session", asked: "Asked") -> "Sequence[Part]":
    from app.training.report_cards import parts as known

    return known(session, asked)


ROOM = Room(
    "training",
    "Training",
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
