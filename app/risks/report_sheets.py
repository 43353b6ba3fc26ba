"""The report with a sheet for each risk: what it is, how it is scored, what is done about it, and its history."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.export.report import Column, Kind, Report, Row, Section, Table
from app.export.request import Request
from app.groups.queries import board_name
from app.risks.queries import actions_of, considered_at, controls_of, reviews_of
from app.risks.queries_register import RiskLine
from app.risks.report import asked, day_of, scope, warnings_of
from app.risks.report_words import day_words, score_words
from app.risks.rules import RiskStatus, gap

FACTS = (Column("what", "What", width=22), Column("words", "In the register", width=78))
REVIEWS = (
    Column("register", "Register", width=24),
    Column("ref", "No.", width=6),
    Column("day", "Reviewed", Kind.DATE, width=11),
    Column("score", "Score", width=20),
    Column("reason", "Why", width=50),
    Column("reviewer", "By", width=20),
)


def sheets_report(session: Session, request: Request) -> Report:
    """A sheet for each risk that is not closed on the day, of the group asked for or of all."""
    found = asked(session, request)
    open_ = [(item.group, risk) for item in found for risk in item.risks if risk.status is not RiskStatus.CLOSED]
    sheets = [_sheet(session, group, risk, request) for group, risk in open_]
    return Report(
        name="risk-sheets",
        title="Risk sheets",
        board=board_name(session),
        since=request.since,
        until=request.until,
        scope=scope(found, day_of(request), request),
        tables=tuple(table for sheet in sheets for table in sheet.tables),
        sections=tuple(sheets),
        source="the risk register",
        made=request.made,
    )


def _sheet(session: Session, group: str, risk: RiskLine, request: Request) -> Section:
    name = f"{risk.ref} {risk.title}"
    facts = Table(f"risk_{risk.id}", name, FACTS, tuple(_facts(session, group, risk)))
    rows = tuple(_review_rows(session, group, risk, request))
    return Section(
        name, tables=(facts, Table(f"reviews_{risk.id}", f"{risk.ref} reviews", REVIEWS, rows)), starts_page=True
    )


def _facts(session: Session, group: str, risk: RiskLine) -> Iterator[Row]:
    yield "Register", group
    for what, words in (("Cause", risk.cause), ("Event", risk.event), ("Consequence", risk.consequence)):
        yield what, words
    yield "Owner", risk.owner
    yield "Category", risk.category
    yield "Response", risk.response.value if risk.response else None
    yield "Status", risk.status.value
    for what, score in (("Inherent score", risk.inherent), ("Current score", risk.current), ("Target", risk.target)):
        yield what, score_words(score) or None
    points = gap(risk.current, risk.target)
    yield "Gap to the target", None if points is None else str(points)
    yield "Next review", day_words(risk.review_due) if risk.review_due else None
    yield from _around(session, risk)


def _around(session: Session, risk: RiskLine) -> Iterator[Row]:
    controls = [
        _joined(item.name, item.rating.value if item.rating else None) for item in controls_of(session, risk.id)
    ]
    undone = [item for item in actions_of(session, risk.id) if not item.done]
    yield "Controls", _listed(controls)
    yield "Actions", _listed([_joined(item.action, item.owner, item.due and day_words(item.due)) for item in undone])
    met = considered_at(session, risk.id)
    minutes = [f"minute {item.minute}" if item.minute else None for item in met]
    places = [_joined(item.group, day_words(item.held_on), words) for item, words in zip(met, minutes, strict=True)]
    yield "Considered", _listed(places)
    yield "Warnings", _listed(warnings_of(risk))


def _joined(*parts: str | date | None) -> str:
    return ", ".join(str(part) for part in parts if part)


def _listed(words: Sequence[str]) -> str | None:
    return "; ".join(words) or None


def _review_rows(session: Session, group: str, risk: RiskLine, request: Request) -> Iterator[Row]:
    for item in reviews_of(session, risk.id):
        if item.day <= day_of(request):
            yield group, risk.ref, item.day, score_words(item.score), item.reason, item.reviewer
