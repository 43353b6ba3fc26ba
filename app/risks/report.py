"""The report of the risk registers as at a day: every risk, how many stand in each cell, and the warnings."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.export.report import Column, Figure, Kind, Report, Row, Section, Table
from app.export.request import Request
from app.groups.queries import board_name
from app.risks.queries_register import Register, RiskLine, register, registers
from app.risks.report_map import heat_map
from app.risks.report_words import day_words, flaw_words, plural
from app.risks.rules import RiskStatus
from app.risks.rules_matrix import Band, Score
from db.figures import head_of

RISKS = (
    Column("register", "Register", width=26),
    Column("ref", "No.", width=6),
    Column("title", "Risk", width=40),
    Column("owner", "Owner", width=24),
    Column("inherent", "Inherent", Kind.WHOLE, width=8),
    Column("current", "Current", Kind.WHOLE, width=8),
    Column("target", "Target", Kind.WHOLE, width=8),
    Column("band", "Band", width=10),
    Column("direction", "Direction", width=9),
    Column("response", "Response", width=10),
    Column("review_date", "Next review", Kind.DATE, width=11),
    Column("status", "Status", width=9),
)
MATRIX = (
    Column("likelihood", "Likelihood", Kind.WHOLE),
    Column("impact", "Impact", Kind.WHOLE),
    Column("band", "Band"),
    Column("count", "Risks", Kind.WHOLE, total=True),
)
WARNINGS = (
    Column("register", "Register", width=26),
    Column("ref", "No.", width=6),
    Column("warning", "Warning", width=60),
)
DIRECTIONS = "Direction compares the last review with the one before. Scores are likelihood times impact."


def risks_report(session: Session, request: Request) -> Report:
    """The registers on the last day of the period, or today where that is to come (INTERCHANGE.md, report `risks`)."""
    found, day = asked(session, request), day_of(request)
    risks = Table("risks", "Risks", RISKS, tuple(risk_rows(found)), DIRECTIONS)
    matrix = Table("matrix", "Risks in each cell", MATRIX, tuple(_matrix_rows(found)), "Closed risks are left out.")
    warnings = Table("warnings", "Warnings", WARNINGS, tuple(_warning_rows(found)))
    maps = tuple(
        heat_map("current", "Current scores", found, item.matrix, lambda risk: risk.current) for item in found[:1]
    )
    return Report(
        name="risks",
        title="Risks",
        board=board_name(session),
        since=request.since,
        until=request.until,
        scope=scope(found, day, request),
        tables=(risks, matrix, warnings),
        sections=(
            Section("Heat map", maps=maps),
            Section("Risks", tables=(risks,)),
            Section("Warnings", tables=(warnings,)),
        ),
        figures=tuple(figures(found)),
        source="the risk register",
        made=request.made,
        footer=f"State of the record: {head_of(session).steps}-{head_of(session).chain[:8]}.",
    )


def day_of(request: Request) -> date:
    """As at which day: the last of the period, or that of making where the period goes on."""
    return min(request.until, request.made.date())


def asked(session: Session, request: Request) -> list[Register]:
    """The registers asked for, on their day: those with a risk by then."""
    day = day_of(request)
    if request.group_id is not None:
        return [register(session, request.group_id, day)]
    return [found for found in registers(session, day) if found.risks]


def scope(found: Sequence[Register], day: date, request: Request) -> str:
    """As at when, of which register, and how many risks."""
    parts = [f"As at {day_words(day)}"]
    parts += [item.group for item in found if request.group_id is not None]
    number = sum(len(item.risks) for item in found)
    parts.append(f"{plural(number, 'risk')} on {plural(len(found), 'register')}")
    return ". ".join(parts) + "."


def figures(found: Sequence[Register]) -> Iterator[Figure]:
    """The key numbers of the registers: risks open, extreme, overdue, over appetite."""
    risks = [risk for item in found for risk in item.risks if risk.status is RiskStatus.OPEN]
    extreme = sum(risk.current is not None and risk.current.band is Band.EXTREME for risk in risks)
    yield Figure(str(len(risks)), f"open risks, {extreme} of them extreme")
    yield Figure(str(sum(risk.overdue for risk in risks)), "open risks whose review is overdue")
    yield Figure(str(sum(risk.over_appetite for risk in risks)), "open risks over the appetite of their category")


def points(score: Score | None) -> int | None:
    """The score as one number."""
    return score.score if score else None


def risk_rows(found: Sequence[Register]) -> Iterator[Row]:
    """Every risk of the registers in the columns of RISKS."""
    for item in found:
        for risk in item.risks:
            yield (
                *(item.group, risk.ref, risk.title, risk.owner),
                *(points(risk.inherent), points(risk.current), points(risk.target)),
                risk.current.band.value if risk.current and risk.current.band else None,
                risk.since_review.value if risk.since_review else None,
                risk.response.value if risk.response else None,
                *(risk.review_due, risk.status.value),
            )


def _matrix_rows(found: Sequence[Register]) -> Iterator[Row]:
    scores = [risk.current for item in found for risk in item.on_map if risk.current]
    counts = Counter((score.likelihood, score.impact) for score in scores)
    for matrix in [item.matrix for item in found[:1]]:  # every register of a day goes by one matrix
        for likelihood, impact, band in matrix.cells():
            yield likelihood, impact, band.value, counts[likelihood, impact]


def _warning_rows(found: Sequence[Register]) -> Iterator[Row]:
    for item in found:
        for risk in item.risks:
            for words in warnings_of(risk):
                yield item.group, risk.ref, words


def warnings_of(risk: RiskLine) -> list[str]:
    """The warnings of a risk, with their figures."""
    return [flaw_words(flaw, risk.inherent, risk.current, risk.appetite) for flaw in risk.flaws]
