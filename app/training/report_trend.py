"""The trend of non-attendance: quarter by quarter, before charging and since, and when policies came into force."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.export.report import Chart, Column, Figure, Kind, Ratio, Report, Row, Section, Series, Table
from app.export.request import Request
from app.groups.queries import board_name
from app.training.queries_trend import YEARS, QuarterLine, Trend, trend
from app.training.rules_rates import ATTENDANCE
from app.training.rules_words import day_words
from db.figures import head_of

QUARTERS = (
    Column("quarter", "Quarter", width=18),
    Column("booked", "Booked", Kind.WHOLE, total=True),
    Column("attended", "Attended", Kind.WHOLE, total=True),
    Column("did_not_attend", "Did not attend", Kind.WHOLE, total=True),
    Column("cancelled_late", "Cancelled late", Kind.WHOLE, total=True),
    Column("booked_attendance_percent", "Attendance of booked %", Kind.PERCENT, Ratio(("attended",), ("booked",))),
    Column("policies", "Came into force", width=44),
)
WHAT = (
    f"{ATTENDANCE} Booked is those bookings, as far as they are marked; who came in part is in it. Walk-ins, bookings "
    "passed on to a substitute and events that the organiser cancelled are left out. A cancellation is late by the "
    "policy in force when the place was booked; without one, after the start."
)


def trend_report(session: Session, request: Request) -> Report:
    """Attendance of those booked by quarter, up to the end of the period and some years back."""
    found = trend(session, request.until)
    table = Table("quarters", "By quarter", QUARTERS, tuple(map(_row, found.quarters)), WHAT)
    charts = (_chart(found),) if any(line.booked for line in found.quarters) else ()
    return Report(
        name="training-trend",
        title="Attendance before and since charging",
        board=board_name(session, request.until),
        since=found.quarters[0].since if found.quarters else request.since,
        until=request.until,
        scope=f"By quarter, at most {YEARS} years back.",
        tables=(table,),
        sections=(Section(table.title, charts, tables=(table,)),),
        figures=tuple(
            Figure("n/a" if rate is None else f"{rate}%", words)
            for rate, words in (
                (found.before, "of those booked came before charging"),
                (found.since, "came since"),
            )
        ),
        notes=(WHAT,),
        source="the training record",
        made=request.made,
        footer=f"State of the record: {head_of(session).steps}-{head_of(session).chain[:8]}.",
    )


def _row(line: QuarterLine) -> Row:
    policies = "; ".join(f"{name}, {day_words(day)}" for name, day in line.adopted)
    return line.label, line.booked, line.attended, line.missed, line.late, line.percent, policies


def finding(found: Trend) -> str:
    """What the trend says, in a sentence."""
    if found.began is None:
        return "No charging policy was in force"
    began = f"Charging began on {day_words(found.began)}"
    if found.before is None or found.since is None:
        return began
    return f"{began}: {found.before}% of those booked came before it, {found.since}% since"


def _chart(found: Trend) -> Chart:
    shown: Sequence[tuple[int, QuarterLine]] = [(at, line) for at, line in enumerate(found.quarters) if line.booked]
    star = ". A policy came into force in a quarter marked *" if any(line.adopted for _, line in shown) else ""
    says = f"{finding(found)}{star}"
    spoken = "; ".join(f"{line.label}: {line.missed} and {line.late}" for _, line in shown)
    title = "Did not attend, or cancelled late"
    return Chart(
        "trend",
        title,
        says,
        Kind.WHOLE,
        tuple(line.label + ("*" if line.adopted else "") for _, line in shown),
        (
            Series("Did not attend", tuple(line.missed for _, line in shown)),
            Series("Cancelled late", tuple(line.late for _, line in shown)),
        ),
        alt=f"Bar chart of those who did not attend and of late cancellations by quarter: {spoken}. {says}.",
        table="quarters",
        columns=("quarter", "did_not_attend", "cancelled_late"),
        rows=tuple(at for at, _ in shown),
    )
