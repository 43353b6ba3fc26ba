"""What is done to a risk as a record: added, changed, cloned, carried into another register. Never commits."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people.rules import NoName
from app.risks.edits_controls import set_controls
from app.risks.edits_review import review
from app.risks.queries import controls_of, first_review, last_review, refs, risk_by_ref
from app.risks.queries_matrix import matrix_on
from app.risks.rules import NotInOrder, OffTheMatrix, RefTaken, RiskStatus, ScoredAbove, TooLate, next_ref
from app.risks.schema import Risk, RiskReview

Pair = tuple[int, int]
"""Likelihood and impact."""
CARRIED = (
    *("title", "cause", "event", "consequence", "category", "owner", "priority", "proximity", "response"),
    *("inherent_likelihood", "inherent_impact", "target_likelihood", "target_impact", "target_by"),
)
"""What a copy of a risk takes over; its score it gets by a review of its own."""


def add_risk(
    session: Session,
    group_id: int,
    title: str,
    opened: date | None,
    *,
    ref: str | None = None,
    inherent: Pair | None = None,
    current: Pair | None = None,
    target: Pair | None = None,
    reason: str | None = None,
) -> Risk:
    """Add an open risk to the group's register, under the next reference where none is given.

    A current score is its first review, on the day it is opened, for the reason given; where that day is not known it
    only stands in the register. Raises NoName without a title, RefTaken, OffTheMatrix, or NoReason as `review` does.
    """
    if not title.strip():
        raise NoName
    ref = (ref or "").strip() or next_ref(refs(session, group_id))
    if risk_by_ref(session, group_id, ref) is not None:
        raise RefTaken(ref)
    risk = Risk(group_id=group_id, ref=ref, title=title.strip(), opened=opened, status=RiskStatus.OPEN)
    session.add(risk)
    session.flush()
    if inherent:
        risk.inherent_likelihood, risk.inherent_impact = _checked(session, inherent, opened)
    if target:
        risk.target_likelihood, risk.target_impact = _checked(session, target, opened)
    if current and opened:
        review(session, risk.id, opened, *current, reason=reason)
    elif current:
        risk.current_likelihood, risk.current_impact = _checked(session, current, opened)
    session.flush()
    return risk


def _checked(session: Session, cell: Pair, day: date | None) -> Pair:
    matrix = matrix_on(session, day or date.max)
    if not matrix.has(*cell):
        raise OffTheMatrix(matrix.size)
    return cell


def change_risk(session: Session, risk_id: int, facts: Mapping[str, object]) -> None:
    """Set facts of a risk other than its current score, status and links, which change by deeds of their own.

    Those are ref, title, cause, event, consequence, category, owner, priority, proximity, response, opened,
    review_due and target_by; None empties what may be empty. Raises NoName, RefTaken, NotInOrder for a review due
    before the last one was held, or TooLate for a day of opening after the first.
    """
    risk = session.get_one(Risk, risk_id)
    if "title" in facts and not str(facts["title"] or "").strip():
        raise NoName
    if "ref" in facts:
        _check_ref(session, risk, str(facts["ref"] or ""))
    _check_days(session, risk_id, facts)
    for name, fact in facts.items():
        setattr(risk, name, fact)


def _check_ref(session: Session, risk: Risk, ref: str) -> None:
    if not ref.strip():
        raise NoName
    other = risk_by_ref(session, risk.group_id, ref)
    if other is not None and other.id != risk.id:
        raise RefTaken(ref)


def _check_days(session: Session, risk_id: int, facts: Mapping[str, object]) -> None:
    due, opened = facts.get("review_due"), facts.get("opened")
    last, first = last_review(session, risk_id), first_review(session, risk_id)
    if last is not None and isinstance(due, date) and due <= last.day:
        raise NotInOrder(last.day)
    if first is not None and isinstance(opened, date) and opened > first.day:
        raise TooLate(first.day)


def score_inherent(session: Session, risk_id: int, cell: Pair | None, day: date) -> None:
    """Set or empty the score a risk would have without its controls.

    Raises OffTheMatrix by the matrix of the day, or ScoredAbove under a review that gives no reason (R4).
    """
    risk = session.get_one(Risk, risk_id)
    if cell:
        _check_reviews(session, risk_id, cell[0] * cell[1])
    risk.inherent_likelihood, risk.inherent_impact = _checked(session, cell, day) if cell else (None, None)


def _check_reviews(session: Session, risk_id: int, score: int) -> None:
    above = RiskReview.likelihood * RiskReview.impact > score
    asked = select(RiskReview).filter_by(risk_id=risk_id, reason=None).where(above)
    if found := session.scalars(asked.order_by(RiskReview.day.desc())).first():
        raise ScoredAbove(found.day, found.likelihood * found.impact)


def score_target(session: Session, risk_id: int, cell: Pair | None, day: date) -> None:
    """Set or empty the score that is to be reached. Raises OffTheMatrix by the matrix of the day."""
    risk = session.get_one(Risk, risk_id)
    risk.target_likelihood, risk.target_impact = _checked(session, cell, day) if cell else (None, None)


def clone(session: Session, risk_id: int, day: date) -> Risk:
    """Add a risk that says the same as this one under the next reference, opened and scored on the day."""
    risk = session.get_one(Risk, risk_id)
    return carry(session, risk, risk.group_id, day, f"Cloned from {risk.ref}", next_ref(refs(session, risk.group_id)))


def carry(session: Session, risk: Risk, group_id: int, day: date, reason: str, ref: str | None = None) -> Risk:
    """Add what the risk says to a register, with its controls and its score of the day, reviewed for the reason.

    It keeps its reference where that is free there and no other is given.
    """
    taken = set(refs(session, group_id))
    copy = add_risk(session, group_id, risk.title, day, ref=ref or (next_ref(taken) if risk.ref in taken else risk.ref))
    for name in CARRIED:
        setattr(copy, name, getattr(risk, name))
    controls = [(line.name, {"kind": line.kind, "rating": line.rating}) for line in controls_of(session, risk.id)]
    set_controls(session, copy.id, dict(controls))
    if risk.current_likelihood is not None and risk.current_impact is not None:
        if matrix_on(session, day).has(risk.current_likelihood, risk.current_impact):
            review(session, copy.id, day, risk.current_likelihood, risk.current_impact, reason=reason)
        else:  # scored on an earlier, larger matrix: it stands beside the map until it is reviewed
            copy.current_likelihood, copy.current_impact = risk.current_likelihood, risk.current_impact
    session.flush()
    return copy


def copy_register(session: Session, group_id: int, to_group_id: int, day: date) -> list[Risk]:
    """Carry every risk of a register that is not closed into another one, each linked to the one it carries on.

    A risk that was carried there already is left alone, so that doing it twice changes nothing.
    """
    there = set(session.scalars(select(Risk.copied_from_id).where(Risk.group_id == to_group_id)))
    wanted = select(Risk).where(Risk.group_id == group_id, Risk.status != RiskStatus.CLOSED).order_by(Risk.id)
    copies = []
    for risk in list(session.scalars(wanted)):
        if risk.id not in there and to_group_id != group_id:
            last = last_review(session, risk.id)
            copy = carry(session, risk, to_group_id, day, last.reason if last and last.reason else "Carried on")
            copy.copied_from_id = risk.id
            copies.append(copy)
    return copies
