"""What is done when a risk is looked at: its review. Never commits."""

from datetime import date

from sqlalchemy.orm import Session

from app.risks.queries import last_review, review_on
from app.risks.queries_matrix import matrix_on
from app.risks.rules import NoReason, NotInOrder, OffTheMatrix, RiskStatus, WrongStatus
from app.risks.rules_matrix import Matrix
from app.risks.schema import Risk, RiskReview


def review(
    session: Session,
    risk_id: int,
    day: date,
    likelihood: int,
    impact: int,
    *,
    reason: str | None = None,
    reviewer: str | None = None,
    target: tuple[int, int] | None = None,
    keep_later_due: bool = False,
) -> RiskReview:
    """Record the score of the day; a second review of a day corrects the first.

    The last review sets the current score and, by its band, when the next is due (DOMAIN.md section 3); with
    `keep_later_due` a date that is set already and lies ahead stays. Raises OffTheMatrix, NotInOrder for a day before
    the risk was opened, WrongStatus after it was closed, and NoReason above the inherent score without one (R4).
    """
    risk, matrix = session.get_one(Risk, risk_id), matrix_on(session, day)
    reason = (reason or "").strip() or None
    _check(risk, matrix, day, likelihood, impact)
    if target and not matrix.has(*target):
        raise OffTheMatrix(matrix.size)
    if reason is None and _is_above_inherent(risk, likelihood * impact):
        raise NoReason
    last = last_review(session, risk_id)
    found = review_on(session, risk_id, day) or RiskReview(risk_id=risk_id, day=day)
    found.likelihood, found.impact, found.reason, found.reviewer = likelihood, impact, reason, reviewer
    if target:
        if last is not None and last.day < day and not keep_later_due:
            _keep_target(risk, last)
        found.target_likelihood, found.target_impact = target
    session.add(found)
    session.flush()
    if last is None or last.day <= day:
        _set_current(risk, found, matrix, keep_later_due)
    return found


def _check(risk: Risk, matrix: Matrix, day: date, likelihood: int, impact: int) -> None:
    if not matrix.has(likelihood, impact):
        raise OffTheMatrix(matrix.size)
    if risk.opened is not None and day < risk.opened:
        raise NotInOrder(risk.opened)
    if risk.status is RiskStatus.CLOSED and risk.closed is not None and day > risk.closed:
        raise WrongStatus(risk.status)


def _is_above_inherent(risk: Risk, score: int) -> bool:
    known = risk.inherent_likelihood is not None and risk.inherent_impact is not None
    return known and score > (risk.inherent_likelihood or 0) * (risk.inherent_impact or 0)


def _keep_target(risk: Risk, last: RiskReview) -> None:
    """Let the review before keep the target that held until now, so that a past day still shows it."""
    if last.target_likelihood is None:
        last.target_likelihood, last.target_impact = risk.target_likelihood, risk.target_impact


def _set_current(risk: Risk, found: RiskReview, matrix: Matrix, keep_later_due: bool) -> None:
    risk.current_likelihood, risk.current_impact = found.likelihood, found.impact
    if found.target_likelihood is not None:
        risk.target_likelihood, risk.target_impact = found.target_likelihood, found.target_impact
    is_kept = keep_later_due and risk.review_due is not None and risk.review_due > found.day
    if risk.status is not RiskStatus.CLOSED and not is_kept:
        risk.review_due = matrix.next_review(found.day, found.likelihood, found.impact)
