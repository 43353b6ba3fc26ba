"""Questions we ask about single risks: their record, and what hangs on it. Nothing here changes anything."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.groups.schema import Group
from app.meetings.schema import Meeting
from app.risks.queries_matrix import matrices
from app.risks.rules import ControlKind, Life, Rating, RiskStatus
from app.risks.rules_matrix import Score, in_force
from app.risks.schema import (
    Risk,
    RiskAction,
    RiskConsidered,
    RiskControl,
    RiskControlUse,
    RiskIssue,
    RiskLife,
    RiskReview,
)


def refs(session: Session, group_id: int) -> list[str]:
    """The references in use in the group's register."""
    return list(session.scalars(select(Risk.ref).where(Risk.group_id == group_id)))


def risk_by_ref(session: Session, group_id: int, ref: str) -> Risk | None:
    """The risk of that reference in the group's register."""
    return session.scalar(select(Risk).filter_by(group_id=group_id, ref=ref))


def last_review(session: Session, risk_id: int) -> RiskReview | None:
    """The latest review of the risk."""
    return session.scalars(select(RiskReview).filter_by(risk_id=risk_id).order_by(RiskReview.day.desc())).first()


def first_review(session: Session, risk_id: int) -> RiskReview | None:
    """The first review of the risk."""
    return session.scalars(select(RiskReview).filter_by(risk_id=risk_id).order_by(RiskReview.day)).first()


def review_on(session: Session, risk_id: int, day: date) -> RiskReview | None:
    """The review of the risk on that day."""
    return session.scalar(select(RiskReview).filter_by(risk_id=risk_id, day=day))


def raised_to(session: Session, risk_id: int) -> Risk | None:
    """The risk of the register above to which this one is escalated at present."""
    return session.scalars(select(Risk).filter_by(raised_from_id=risk_id, brought_back=None)).first()


def control_named(session: Session, group_id: int, name: str) -> RiskControl | None:
    """The control of that name in the group's register."""
    return session.scalar(select(RiskControl).filter_by(group_id=group_id, name=name))


@dataclass(frozen=True)
class ControlLine:
    """One control, and how many risks of its register it serves."""

    id: int
    name: str
    kind: ControlKind | None
    rating: Rating | None
    note: str | None
    risks: int


def controls_of(session: Session, risk_id: int) -> list[ControlLine]:
    """The controls that serve the risk, in the order in which they were named."""
    asked = select(RiskControl, RiskControlUse.id).join(RiskControlUse, RiskControlUse.control_id == RiskControl.id)
    found = session.execute(asked.where(RiskControlUse.risk_id == risk_id).order_by(RiskControlUse.id)).all()
    return _lines(session, [control for control, _ in found])


def controls(session: Session, group_id: int) -> list[ControlLine]:
    """Every control of the group's register, by name."""
    found = session.scalars(select(RiskControl).filter_by(group_id=group_id).order_by(RiskControl.name))
    return _lines(session, list(found))


def served_by(session: Session, control_id: int) -> list[str]:
    """The risks that a control serves, each by its number and title."""
    found = select(Risk.ref, Risk.title).join(RiskControlUse, RiskControlUse.risk_id == Risk.id)
    found = found.where(RiskControlUse.control_id == control_id).order_by(func.length(Risk.ref), Risk.ref)
    return [f"{ref} {title}" for ref, title in session.execute(found)]


def _lines(session: Session, found: Iterable[RiskControl]) -> list[ControlLine]:
    counted = select(RiskControlUse.control_id, func.count()).group_by(RiskControlUse.control_id)
    served = dict(session.execute(counted).all())
    return [
        ControlLine(item.id, item.name, item.kind, item.rating, item.note, served.get(item.id, 0)) for item in found
    ]


@dataclass(frozen=True)
class ReviewLine:
    """One review, its score with the band of its day."""

    id: int
    day: date
    score: Score | None
    target: Score | None
    reviewer: str | None
    reason: str | None


def reviews_of(session: Session, risk_id: int) -> list[ReviewLine]:
    """The reviews of a risk, the latest first."""
    kept = matrices(session)
    found = session.scalars(select(RiskReview).filter_by(risk_id=risk_id).order_by(RiskReview.day.desc()))
    return [_review(item, in_force(kept, item.day).score) for item in found]


def _review(item: RiskReview, score: Callable[[int | None, int | None], Score | None]) -> ReviewLine:
    target = score(item.target_likelihood, item.target_impact)
    return ReviewLine(item.id, item.day, score(item.likelihood, item.impact), target, item.reviewer, item.reason)


@dataclass(frozen=True)
class ActionLine:
    """One action on a risk."""

    id: int
    action: str
    owner: str | None
    due: date | None
    done: date | None


def actions_of(session: Session, risk_id: int) -> list[ActionLine]:
    """The actions on a risk: those still open first, by when they are due."""
    found = session.scalars(select(RiskAction).filter_by(risk_id=risk_id))
    lines = [ActionLine(item.id, item.action, item.owner, item.due, item.done) for item in found]
    return sorted(lines, key=lambda line: (line.done is not None, line.due or date.max, line.id))


@dataclass(frozen=True)
class ConsideredLine:
    """A meeting at which a risk was considered."""

    id: int
    meeting_id: int
    group: str
    held_on: date
    minute: str | None


def considered_at(session: Session, risk_id: int) -> list[ConsideredLine]:
    """The meetings that considered a risk, the latest first."""
    asked = (
        select(RiskConsidered.id, Meeting.id, Group.name, Meeting.held_on, RiskConsidered.minute)
        .select_from(RiskConsidered)
        .join(Meeting, Meeting.id == RiskConsidered.meeting_id)
        .join(Group, Group.id == Meeting.group_id)
        .where(RiskConsidered.risk_id == risk_id)
        .order_by(Meeting.held_on.desc())
    )
    return [ConsideredLine(*row) for row in session.execute(asked)]


@dataclass(frozen=True)
class LifeLine:
    """One step in the life of a risk: what happened on which day (None: not known), and why."""

    day: date | None
    what: Life
    reason: str | None


def life_of(session: Session, risk_id: int) -> list[LifeLine]:
    """What happened to a risk besides its reviews, oldest first; what holds at present last."""
    risk = session.get_one(Risk, risk_id)
    past = session.scalars(select(RiskLife).filter_by(risk_id=risk_id).order_by(RiskLife.day, RiskLife.id))
    lines = [LifeLine(item.day, item.what, item.reason) for item in past]
    if risk.occurred is not None or risk.status is RiskStatus.OCCURRED:
        lines.append(LifeLine(risk.occurred, Life.OCCURRED, None))
    if risk.status is RiskStatus.CLOSED:
        lines.append(LifeLine(risk.closed, Life.CLOSED, risk.closed_reason))
    return lines


@dataclass(frozen=True)
class IssueLine:
    """What a risk became when it happened."""

    id: int
    opened: date
    issue: str
    owner: str | None
    closed: date | None


def issues_of(session: Session, risk_id: int) -> list[IssueLine]:
    """The issues that a risk became, the latest first."""
    found = session.scalars(select(RiskIssue).filter_by(risk_id=risk_id).order_by(RiskIssue.opened.desc()))
    return [IssueLine(item.id, item.opened, item.issue, item.owner, item.closed) for item in found]


def categories(session: Session) -> list[str]:
    """The categories in use, in order of name."""
    used = select(Risk.category).where(Risk.category.is_not(None)).distinct().order_by(Risk.category)
    return [category for category in session.scalars(used) if category]
