"""What the register shows: the risks of a group as they stood on a day, and their places in the matrix."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.groups.schema import Group
from app.meetings.rules import MeetingStatus
from app.meetings.schema import Meeting
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
from app.risks.rules_matrix import Matrix, Score, in_force
from app.risks.schema import Risk, RiskAction, RiskControlUse, RiskLife, RiskReview


@dataclass(frozen=True)
class Point:
    """The score that a risk had from a day on: one step of its score over time."""

    day: date
    score: Score


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
class _Found:
    """What is known of a risk besides its record."""

    reviews: Sequence[RiskReview]
    lives: Sequence[RiskLife]
    controls: int
    actions: int
    undated: int
    raised_to: int | None


@dataclass(frozen=True)
class _Day:
    """What every line of one register is worked out by."""

    day: date
    last_meeting: date | None
    matrices: Sequence[Matrix]
    appetites: Appetites

    @property
    def matrix(self) -> Matrix:
        return in_force(self.matrices, self.day)


def register(session: Session, group_id: int, day: date | None = None) -> Register:
    """The register of the group as it stood on the day (today when None), reviews of that day included.

    Scores of the past keep the band of the matrix of their own day (DOMAIN.md section 3).
    """
    day = day or datetime.now().astimezone().date()
    group = session.get_one(Group, group_id)
    asked = _Day(day, last_meeting(session, group_id, day), matrices(session), appetites_on(session, day))
    wanted = select(Risk).where(Risk.group_id == group_id, or_(Risk.opened.is_(None), Risk.opened <= day))
    risks = list(session.scalars(wanted.order_by(func.length(Risk.ref), Risk.ref)))
    around = _around(session, group_id, day)
    lines = tuple(_line(risk, around[risk.id], asked) for risk in risks)
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


def _around(session: Session, group_id: int, day: date) -> dict[int, _Found]:
    of_group = select(Risk.id).where(Risk.group_id == group_id)
    ids = list(session.scalars(of_group))
    reviews: dict[int, list[RiskReview]] = {number: [] for number in ids}
    for review in session.scalars(select(RiskReview).where(RiskReview.risk_id.in_(of_group)).order_by(RiskReview.day)):
        reviews[review.risk_id].append(review)
    lives: dict[int, list[RiskLife]] = {number: [] for number in ids}
    for life in session.scalars(select(RiskLife).where(RiskLife.risk_id.in_(of_group)).order_by(RiskLife.id)):
        lives[life.risk_id].append(life)
    used = select(RiskControlUse.risk_id, func.count()).where(RiskControlUse.risk_id.in_(of_group))
    controls = dict(session.execute(used.group_by(RiskControlUse.risk_id)).all())
    undone = select(RiskAction.risk_id, func.count(), func.count() - func.count(RiskAction.due))
    undone = undone.where(RiskAction.risk_id.in_(of_group), or_(RiskAction.done.is_(None), RiskAction.done > day))
    actions = {
        number: (open_, undated) for number, open_, undated in session.execute(undone.group_by(RiskAction.risk_id))
    }
    up = select(Risk.raised_from_id, Risk.id).where(Risk.raised_from_id.in_(of_group), Risk.raised_on <= day)
    up = up.where(or_(Risk.brought_back.is_(None), Risk.brought_back > day))
    above = dict(session.execute(up).all())
    return {
        number: _Found(
            reviews[number], lives[number], controls.get(number, 0), *actions.get(number, (0, 0)), above.get(number)
        )
        for number in ids
    }


def _line(risk: Risk, found: _Found, asked: _Day) -> RiskLine:
    points = _points(found.reviews, asked)
    current = points[-1].score if points else _unreviewed(risk, found.reviews, asked)
    before = _score_at(points, asked.last_meeting)
    status = _status(risk, found, asked.day)
    inherent = asked.matrix.score(risk.inherent_likelihood, risk.inherent_impact)
    due, appetite = _due(risk, found.reviews, asked), asked.appetites.of(risk.category)
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
        target=_target(risk, found.reviews, asked),
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
        history=tuple(points),
        raised_from=risk.raised_from_id,
        raised_to=found.raised_to,
    )


def _points(reviews: Sequence[RiskReview], asked: _Day) -> list[Point]:
    found = [(item.day, in_force(asked.matrices, item.day).score(item.likelihood, item.impact)) for item in reviews]
    return [Point(day, score) for day, score in found if day <= asked.day and score is not None]


def _unreviewed(risk: Risk, reviews: Sequence[RiskReview], asked: _Day) -> Score | None:
    """The current score of a risk that has no review; one reviewed later only had none on the day."""
    return None if reviews else asked.matrix.score(risk.current_likelihood, risk.current_impact)


def _score_at(points: Sequence[Point], day: date | None) -> Score | None:
    by_then = [point.score for point in points if day is not None and point.day <= day]
    return by_then[-1] if by_then else None


def _target(risk: Risk, reviews: Sequence[RiskReview], asked: _Day) -> Score | None:
    """The target of the day: that of the last review which set one, where later ones set another."""
    setting = [item for item in reviews if item.target_likelihood is not None and item.target_impact is not None]
    by_then = [item for item in setting if item.day <= asked.day]
    if by_then and len(by_then) < len(setting):
        return asked.matrix.score(by_then[-1].target_likelihood, by_then[-1].target_impact)
    return asked.matrix.score(risk.target_likelihood, risk.target_impact)


def _status(risk: Risk, found: _Found, day: date) -> RiskStatus:
    occurred = risk.occurred
    if risk.status is RiskStatus.OCCURRED and occurred is None:  # no day is known: since the last look at it
        occurred = found.reviews[-1].day if found.reviews else date.min
    lives = [(life.day, life.what) for life in found.lives]
    return status_on(risk.status, occurred, risk.closed, lives, day)


def _due(risk: Risk, reviews: Sequence[RiskReview], asked: _Day) -> date | None:
    """The next review as it was set by then; later reviews had not set theirs."""
    by_then = [item for item in reviews if item.day <= asked.day]
    if len(by_then) == len(reviews):
        return risk.review_due
    if not by_then:
        return None
    last = by_then[-1]
    return in_force(asked.matrices, last.day).next_review(last.day, last.likelihood, last.impact)
