"""What the register shows: the risks of a group as they stood on a day, and their places in the matrix."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.groups.schema import Group
from app.meetings.rules import MeetingStatus
from app.meetings.schema import Meeting
from app.risks.queries_around import Around, Found, Point, Record, Scores, risks_by
from app.risks.queries_matrix import Appetites, appetites_on, matrices
from app.risks.rules import (
    Direction,
    Flaw,
    Proximity,
    Response,
    RiskStatus,
    Scored,
    direction,
    flaws,
    is_over,
    status_on,
)
from app.risks.rules_matrix import Band, Matrix, Score
from app.risks.schema import Risk


@dataclass(frozen=True)
class RiskLine:
    """One risk of the register, as it stood on the day."""

    id: int
    group_id: int
    ref: str
    title: str
    cause: str | None
    event: str | None
    consequence: str | None
    category: str | None
    owner: str | None
    priority: str | None
    proximity: Proximity | None
    response: Response | None
    inherent: Score | None
    current: Score | None
    target: Score | None
    target_by: date | None
    since_review: Direction | None
    """Against the review before the last one; None while there is no score."""
    since_meeting: Direction | None
    """Against the last meeting of the group before the day."""
    before: Score | None
    """The score at that meeting."""
    reviewed: date | None
    review_due: date | None
    overdue: bool
    status: RiskStatus
    opened: date | None
    closed: date | None
    closed_reason: str | None
    controls: int
    actions: int
    """Those still open."""
    appetite: int | None
    over_appetite: bool
    flaws: tuple[Flaw, ...]
    history: tuple[Point, ...]
    """Every score until the day, oldest first."""
    raised_from: int | None
    """The risk of a register below that was escalated to this one."""
    raised_to: int | None
    """The risk of the register above to which this one is escalated at present."""


@dataclass(frozen=True)
class Register:
    """The register of a group on a day."""

    group_id: int
    group: str
    day: date
    last_meeting: date | None
    """The last meeting of the group that was held before the day."""
    matrix: Matrix
    risks: tuple[RiskLine, ...]
    """In order of reference; the closed ones too."""

    @property
    def on_map(self) -> tuple[RiskLine, ...]:
        """The risks that stand on the heat map: closed ones have left it."""
        return tuple(risk for risk in self.risks if risk.status is not RiskStatus.CLOSED)


@dataclass(frozen=True)
class _Day:
    """What every line of one register is worked out by."""

    day: date
    last_meeting: date | None
    matrix: Matrix
    scores: Scores
    appetites: Appetites


def register(session: Session, group_id: int, day: date | None = None) -> Register:
    """The register of the group as it stood on the day (today when None), reviews of that day included.

    Scores of the past keep the band of the matrix of their own day (DOMAIN.md section 3).
    """
    day = day or datetime.now().astimezone().date()
    group = session.get_one(Group, group_id)
    scores = Scores(matrices(session))
    asked = _Day(day, last_meeting(session, group_id, day), scores.matrix(day), scores, appetites_on(session, day))
    around = Around(session, group_id, day, scores)
    lines = tuple(_line(risk, around.of(risk.id), asked) for risk in risks_by(session, group_id, day))
    return Register(group_id, group.name, day, asked.last_meeting, asked.matrix, lines)


def registers(session: Session, day: date | None = None) -> list[Register]:
    """The register of every group that keeps one, as `register` has it."""
    keep = session.scalars(select(Risk.group_id).distinct().order_by(Risk.group_id))
    return [register(session, group_id, day) for group_id in keep]


def last_meeting(session: Session, group_id: int, day: date) -> date | None:
    """The last meeting of the group that was held before the day."""
    held = select(func.max(Meeting.held_on)).where(Meeting.status == MeetingStatus.HELD, Meeting.held_on < day)
    return session.scalar(held.where(Meeting.group_id == group_id))


def meetings_held(session: Session, group_id: int) -> list[date]:
    """The days on which the group met, oldest first: those as at which its register can be shown."""
    held = select(Meeting.held_on).where(Meeting.group_id == group_id, Meeting.status == MeetingStatus.HELD)
    return list(session.scalars(held.order_by(Meeting.held_on)))


def bands_on(session: Session, group_id: int, days: Sequence[date]) -> list[Counter[Band]]:
    """How many risks of the register stood in each band on each of the days, closed ones left out."""
    if not days:
        return []
    scores = Scores(matrices(session))
    around = Around(session, group_id, max(days), scores)
    risks = [(risk, around.of(risk.id)) for risk in risks_by(session, group_id, max(days))]
    return [Counter(_bands(risks, day, scores)) for day in days]


def _bands(risks: Sequence[tuple[Record, Found]], day: date, scores: Scores) -> Iterator[Band]:
    matrix = scores.matrix(day)
    for risk, found in risks:
        if (risk.opened is None or risk.opened <= day) and _status(risk, found, day) is not RiskStatus.CLOSED:
            current = _current(risk, found, found.until(day), scores, matrix)
            if current is not None and current.band is not None:
                yield current.band


def _line(risk: Record, found: Found, asked: _Day) -> RiskLine:
    points = found.until(asked.day)
    current = _current(risk, found, points, asked.scores, asked.matrix)
    before = _score_at(points, asked.last_meeting)
    status = _status(risk, found, asked.day)
    inherent = asked.scores.of(asked.matrix, risk.inherent_likelihood, risk.inherent_impact)
    due, appetite = _due(risk, found, asked), asked.appetites.of(risk.category)
    scored = Scored(status, inherent, current, found.controls, found.undated, appetite)
    is_closed = status is RiskStatus.CLOSED
    return RiskLine(
        id=risk.id,
        group_id=risk.group_id,
        ref=risk.ref,
        title=risk.title,
        cause=risk.cause,
        event=risk.event,
        consequence=risk.consequence,
        category=risk.category,
        owner=risk.owner,
        priority=risk.priority,
        proximity=risk.proximity,
        response=risk.response,
        inherent=inherent,
        current=current,
        target=_target(risk, found, asked),
        target_by=risk.target_by,
        since_review=direction(points[-2].score if len(points) > 1 else None, current),
        since_meeting=direction(before, current),
        before=before,
        reviewed=points[-1].day if points else None,
        review_due=due,
        overdue=due is not None and due < asked.day and not is_closed,
        status=status,
        opened=risk.opened,
        closed=risk.closed if is_closed else None,
        closed_reason=risk.closed_reason if is_closed else None,
        controls=found.controls,
        actions=found.actions,
        appetite=appetite,
        over_appetite=status is RiskStatus.OPEN and is_over(current, appetite),
        flaws=tuple(flaws(scored)),
        history=points,
        raised_from=risk.raised_from_id,
        raised_to=found.raised_to,
    )


def _current(risk: Record, found: Found, points: Sequence[Point], scores: Scores, matrix: Matrix) -> Score | None:
    """The score of the last review; a risk that is reviewed only later had none on the day."""
    if points:
        return points[-1].score
    return None if found.points else scores.of(matrix, risk.current_likelihood, risk.current_impact)


def _score_at(points: Sequence[Point], day: date | None) -> Score | None:
    by_then = [point.score for point in points if day is not None and point.day <= day]
    return by_then[-1] if by_then else None


def _target(risk: Record, found: Found, asked: _Day) -> Score | None:
    """The target of the day: that of the last review which set one, where later ones set another."""
    by_then = [cell for day, cell in found.targets if day <= asked.day]
    if by_then and len(by_then) < len(found.targets):
        return asked.scores.of(asked.matrix, *by_then[-1])
    return asked.scores.of(asked.matrix, risk.target_likelihood, risk.target_impact)


def _status(risk: Record, found: Found, day: date) -> RiskStatus:
    occurred = risk.occurred
    if risk.status is RiskStatus.OCCURRED and occurred is None:  # no day is known: since the last look at it
        occurred = found.points[-1].day if found.points else date.min
    return status_on(risk.status, occurred, risk.closed, found.lives, day)


def _due(risk: Record, found: Found, asked: _Day) -> date | None:
    """The next review as it was set by then; later reviews had not set theirs."""
    by_then, due = found.until(asked.day), cast("date | None", risk.review_due)
    if len(by_then) == len(found.points):
        return due
    if not by_then:
        return None
    last = by_then[-1]
    return asked.scores.matrix(last.day).next_review(last.day, last.score.likelihood, last.score.impact)
