"""What Home asks of risks: reviews to come, and to which risk a row belongs. Nothing here changes anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.groups.schema import Group
from app.risks.rules import RiskStatus
from app.risks.schema import Risk, RiskAction, RiskConsidered, RiskControlUse, RiskIssue, RiskLife, RiskReview

Number = InstrumentedAttribute[int]
PARTS: Mapping[str, tuple[Number, Number]] = {
    "risk_review": (RiskReview.id, RiskReview.risk_id),
    "risk_control_use": (RiskControlUse.id, RiskControlUse.risk_id),
    "risk_action": (RiskAction.id, RiskAction.risk_id),
    "risk_life": (RiskLife.id, RiskLife.risk_id),
    "risk_issue": (RiskIssue.id, RiskIssue.risk_id),
    "risk_considered": (RiskConsidered.id, RiskConsidered.risk_id),
}
"""Tables whose rows belong to a risk: where their own number stands, and where the risk's."""


@dataclass(frozen=True)
class ReviewDue:
    """A risk to be reviewed on a day."""

    id: int
    ref: str
    group_id: int
    group: str
    day: date


def reviews_due(session: Session, since: date, until: date) -> list[ReviewDue]:
    """The risks not closed whose next review is between two days, by day and register."""
    asked = (
        select(Risk.id, Risk.ref, Risk.group_id, Group.name, Risk.review_due)
        .join(Group, Group.id == Risk.group_id)
        .where(Risk.review_due.between(since, until), Risk.status != RiskStatus.CLOSED)
        .order_by(Risk.review_due, Risk.group_id, func.length(Risk.ref), Risk.ref)
    )
    found = session.execute(asked).all()
    return [ReviewDue(number, ref, group_id, group, day) for number, ref, group_id, group, day in found if day]


def risk_of(session: Session, table: str, row_id: int) -> Risk | None:
    """The risk of which a row of that table is a part; None where it is of none, or gone."""
    if table in PARTS:
        own, whose = PARTS[table]
        row_id = session.scalar(select(whose).where(own == row_id)) or 0
    return session.get(Risk, row_id) if table in {"risk", *PARTS} else None
