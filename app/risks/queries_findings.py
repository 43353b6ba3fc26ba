"""What contradicts the rules of risks in the store, one sentence each. Nothing here changes anything."""

from collections.abc import Iterator

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.actions.queries_findings import unknown_priorities
from app.groups.schema import Group
from app.risks.rules import RiskStatus
from app.risks.schema import Risk, RiskReview


def findings(session: Session) -> Iterator[str]:
    """What contradicts the rules of risks: a current score that no review gave, a closing without a reason.

    And a priority that is not in the business plan.
    """
    last = select(RiskReview.risk_id, func.max(RiskReview.day).label("day")).group_by(RiskReview.risk_id).subquery()
    asked = (
        select(Group.name, Risk.ref, RiskReview.day, RiskReview.likelihood, RiskReview.impact)
        .join(Risk, Risk.group_id == Group.id)
        .join(last, last.c.risk_id == Risk.id)
        .join(RiskReview, (RiskReview.risk_id == Risk.id) & (RiskReview.day == last.c.day))
    )
    differs = or_(
        Risk.current_likelihood.is_(None),
        Risk.current_likelihood != RiskReview.likelihood,
        Risk.current_impact != RiskReview.impact,
    )
    for group, ref, day, likelihood, impact in session.execute(asked.where(differs)):
        yield f"Risk {ref} of {group} is not scored {likelihood} x {impact}, as its last review on {day} says."
    closed = select(Group.name, Risk.ref).join(Risk, Risk.group_id == Group.id)
    for group, ref in session.execute(closed.where(Risk.status == RiskStatus.CLOSED, Risk.closed_reason.is_(None))):
        yield f"Risk {ref} of {group} is closed without a reason."
    named = select(Group.name, Risk.ref, Risk.priority).join(Risk, Risk.group_id == Group.id).order_by(Risk.id)
    found = session.execute(named.where(Risk.priority > ""))
    yield from unknown_priorities(session, ((f"Risk {ref} of {group}", to or "") for group, ref, to in found))
