"""What is done over the life of a risk: it happens, is closed, reopened, escalated, brought back. Never commits."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.schema import Group
from app.risks.edits import carry
from app.risks.queries import last_review, raised_to
from app.risks.queries_matrix import matrix_on
from app.risks.rules import (
    Escalated,
    Life,
    NoParent,
    NoReason,
    NotEscalated,
    NotInOrder,
    RiskStatus,
    WrongStatus,
)
from app.risks.schema import Risk, RiskIssue, RiskLife


def occur(session: Session, risk_id: int, day: date, issue: str, owner: str | None = None) -> RiskIssue:
    """Say that the event happened, and open the issue it became; the scores stay as they are (R7).

    A second one on the same day corrects the first. Raises NoReason where it is not said what happened, WrongStatus
    unless the risk is open, NotInOrder for a day before it was opened.
    """
    risk = session.get_one(Risk, risk_id)
    words = _reason(issue)
    if risk.status is not RiskStatus.OPEN:
        raise WrongStatus(risk.status)
    _check_after(risk.opened, day)
    risk.status, risk.occurred = RiskStatus.OCCURRED, day
    found = session.scalar(select(RiskIssue).filter_by(risk_id=risk_id, opened=day))
    found = found or RiskIssue(risk_id=risk_id, opened=day)
    found.issue, found.owner, found.closed = words, owner, None
    session.add(found)
    session.flush()
    return found


def close_issue(session: Session, issue_id: int, day: date | None) -> None:
    """Say when the issue was dealt with; None opens it again. Raises NotInOrder for a day before it was opened."""
    issue = session.get_one(RiskIssue, issue_id)
    if day is not None:
        _check_after(issue.opened, day)
    issue.closed = day


def close(session: Session, risk_id: int, day: date, reason: str) -> None:
    """Close a risk: it leaves the heat map and stays in the register's history.

    Raises NoReason (R8), WrongStatus where it is closed, NotInOrder for a day before it was opened or last reviewed.
    """
    risk = session.get_one(Risk, risk_id)
    words = _reason(reason)
    if risk.status is RiskStatus.CLOSED:
        raise WrongStatus(risk.status)
    last = last_review(session, risk_id)
    for earlier in (risk.opened, risk.occurred, last.day if last else None):
        _check_after(earlier, day)
    risk.status, risk.closed, risk.closed_reason, risk.review_due = RiskStatus.CLOSED, day, words, None


def reopen(session: Session, risk_id: int, day: date, reason: str) -> None:
    """Open a risk again that was closed or had occurred; what it was stays on its record, and so does this.

    Its next review is due by its band, counted from the day. Raises NoReason, WrongStatus where it is open,
    NotInOrder for a day before it was closed or occurred.
    """
    risk = session.get_one(Risk, risk_id)
    words = _reason(reason)
    if risk.status is RiskStatus.OPEN:
        raise WrongStatus(risk.status)
    for earlier in (risk.occurred, risk.closed):
        _check_after(earlier, day)
    _keep_past(session, risk, day)
    _record(session, risk_id, day, Life.REOPENED, words)
    risk.status, risk.occurred, risk.closed, risk.closed_reason = RiskStatus.OPEN, None, None, None
    if risk.current_likelihood is not None and risk.current_impact is not None:
        risk.review_due = matrix_on(session, day).next_review(day, risk.current_likelihood, risk.current_impact)


def _keep_past(session: Session, risk: Risk, day: date) -> None:
    """Move what the risk was to its record; a day that was never known is that of the last review, or this one."""
    last = last_review(session, risk.id)
    then = min(last.day, day) if last else day
    if risk.status is RiskStatus.OCCURRED or risk.occurred is not None:
        _record(session, risk.id, risk.occurred or then, Life.OCCURRED, None)
    if risk.status is RiskStatus.CLOSED:
        _record(session, risk.id, risk.closed or then, Life.CLOSED, risk.closed_reason)


def _record(session: Session, risk_id: int, day: date, what: Life, reason: str | None) -> None:
    """Record it as the last of its day; the same done twice on a day is recorded once."""
    if earlier := session.scalar(select(RiskLife).filter_by(risk_id=risk_id, day=day, what=what)):
        session.delete(earlier)
        session.flush()
    session.add(RiskLife(risk_id=risk_id, day=day, what=what, reason=reason))
    session.flush()


def escalate(session: Session, risk_id: int, day: date) -> Risk:
    """Put a risk on the register of the group above as well; each keeps its own scores, and the link is kept.

    Raises NoParent, Escalated where it stands there already, or WrongStatus where it is closed.
    """
    risk = session.get_one(Risk, risk_id)
    group = session.get_one(Group, risk.group_id)
    if group.parent_id is None:
        raise NoParent
    if risk.status is RiskStatus.CLOSED:
        raise WrongStatus(risk.status)
    if there := raised_to(session, risk_id):
        raise Escalated(there.ref)
    _check_after(risk.opened, day)
    above = carry(session, risk, group.parent_id, day, f"Escalated from {group.name}, {risk.ref}")
    above.raised_from_id, above.raised_on = risk_id, day
    session.flush()
    return above


def bring_back(session: Session, risk_id: int, day: date, reason: str) -> Risk:
    """End the escalation of a risk: it is closed on the register above for the reason, and goes on in its own.

    Raises NoReason, NotEscalated, or NotInOrder for a day before it was escalated or last reviewed there.
    """
    words, above = _reason(reason), raised_to(session, risk_id)
    if above is None:
        raise NotEscalated
    _check_after(above.raised_on, day)
    if above.status is not RiskStatus.CLOSED:
        close(session, above.id, day, words)
    above.brought_back = day
    return above


def _reason(words: str) -> str:
    if not words.strip():
        raise NoReason
    return words.strip()


def _check_after(earlier: date | None, day: date) -> None:
    if earlier is not None and day < earlier:
        raise NotInOrder(earlier)
