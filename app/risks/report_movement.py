"""The page that says what changed in the registers since the last meeting, and why."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from app.export.report import Column, Kind, Report, Row, Table
from app.export.request import Request
from app.groups.queries import board_name
from app.risks.queries import life_of, reviews_of
from app.risks.queries_register import Register, RiskLine
from app.risks.report import asked, day_of, scope
from app.risks.report_words import LIVES, day_words, moved_words
from app.risks.rules import Direction
from app.risks.rules_matrix import Score

MOVED = (
    Column("register", "Register", width=24),
    Column("ref", "No.", width=6),
    Column("title", "Risk", width=32),
    Column("since", "Since", Kind.DATE, width=11),
    Column("before", "Before", Kind.WHOLE, width=7),
    Column("now", "Now", Kind.WHOLE, width=7),
    Column("change", "Change", width=8),
    Column("why", "Why", width=44),
)
NOTE = "Since the last meeting of each group before the day. Risks of which nothing changed are left out."


def movement_report(session: Session, request: Request) -> Report:
    """Every risk that is new, moved, or had something happen to it since the group last met, with the reasons given."""
    found = asked(session, request)
    rows = tuple(row for item in found for row in _rows(session, item))
    moved = Table("movement", "What changed, and why", MOVED, rows, NOTE)
    return Report(
        name="risk-movement",
        title="Risk movement",
        board=board_name(session),
        since=request.since,
        until=request.until,
        scope=scope(found, day_of(request), request),
        tables=(moved,),
        notes=tuple(_still(found, rows)),
        source="the risk register",
        made=request.made,
    )


def _rows(session: Session, item: Register) -> Iterator[Row]:
    for risk in item.risks:
        reasons = list(_reasons(session, item, risk))
        if reasons or risk.since_meeting in {Direction.UP, Direction.DOWN, Direction.NEW}:
            yield (
                *(item.group, risk.ref, risk.title, item.last_meeting, _points(risk.before), _points(risk.current)),
                *(moved_words(risk.before, risk.current), "; ".join(reasons)),
            )


def _points(score: Score | None) -> int | None:
    return score.score if score else None


def _reasons(session: Session, item: Register, risk: RiskLine) -> Iterator[str]:
    """What was written down since, oldest first: a review's reason, and what happened in its life."""
    for review in reversed(reviews_of(session, risk.id)):
        if review.day <= item.day and (item.last_meeting is None or review.day > item.last_meeting):
            yield review.reason or f"Reviewed on {day_words(review.day)}, no reason given"
    for life in life_of(session, risk.id):
        if life.day and life.day <= item.day and (item.last_meeting is None or life.day > item.last_meeting):
            yield f"{LIVES[life.what]}: {life.reason}" if life.reason else LIVES[life.what]


def _still(found: Sequence[Register], rows: Sequence[Row]) -> Iterator[str]:
    number = sum(len(item.risks) for item in found) - len(rows)
    if number:
        yield f"Risks of which nothing changed: {number}."
