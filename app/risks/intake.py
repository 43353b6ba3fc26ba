"""The interchange tables of the risks, in the order in which they are taken; here the reviews."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.schema import Group
from app.interchange.cells import day, day_out, read, whole_out
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.people.queries import names_going_out
from app.risks.edits_review import review
from app.risks.intake_hanging import HANGING
from app.risks.intake_matrix import APPETITE, MATRIX
from app.risks.intake_risks import RISKS, name_in, risk_of
from app.risks.intake_scores import level, pair
from app.risks.queries import review_on
from app.risks.queries_matrix import matrices
from app.risks.report_words import day_words
from app.risks.rules import NoReason, NotInOrder, OffTheMatrix, WrongStatus
from app.risks.rules_matrix import Axis, Matrix, in_force
from app.risks.schema import Risk, RiskReview


def _take_reviews(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_review, session, matrices(session)))


def _take_review(session: Session, kept: Sequence[Matrix], row: Row) -> Result:
    required(row, "register", "ref", "date", "likelihood", "impact")
    risk, held_on = risk_of(session, row), read(row, "date", day)
    assert held_on is not None  # `required` has looked
    matrix = in_force(kept, held_on)
    likelihood = level(row, "likelihood", Axis.LIKELIHOOD, matrix)
    impact = level(row, "impact", Axis.IMPACT, matrix)
    assert likelihood is not None  # `required` has looked
    assert impact is not None
    target, reviewer = pair(row, "target", matrix), name_in(session, row["reviewer"])
    found = review_on(session, risk.id, held_on)
    before = _facts(found) if found else None
    wanted = (
        *(likelihood, impact, target or (before[2] if before else None)),
        *(reviewer or (before[3] if before else None), row["reason"] or (before[4] if before else None)),
    )
    if wanted == before:
        return Result.UNCHANGED
    try:
        review(
            session,
            risk.id,
            held_on,
            likelihood,
            impact,
            target=wanted[2],
            reviewer=wanted[3],
            reason=wanted[4],
            keep_later_due=True,
        )
    except (NoReason, NotInOrder, OffTheMatrix, WrongStatus) as fault:
        raise _refusal(row, risk, fault) from fault
    return Result.CHANGED if before else Result.ADDED


Facts = tuple[int, int, tuple[int, int] | None, str | None, str | None]


def _facts(item: RiskReview) -> Facts:
    known = item.target_likelihood is not None and item.target_impact is not None
    target = (item.target_likelihood or 0, item.target_impact or 0) if known else None
    return item.likelihood, item.impact, target, item.reviewer, item.reason


def _refusal(row: Row, risk: Risk, fault: Exception) -> Refused:
    if isinstance(fault, NoReason):
        why = "The score is above the inherent one, and no reason is given."
        return Refused("reason", "", why, "Write why it is higher than it was without controls.")
    if isinstance(fault, NotInOrder):
        why = f"The risk was opened on {day_words(fault.after)}, after this review."
        return Refused("date", row["date"], why, "Correct the date, or the day of opening in risks.")
    closed = f" on {day_words(risk.closed)}" if risk.closed else ""
    return Refused("date", row["date"], f"The risk was closed{closed}, before this review.", "Correct the date.")


def _give_reviews(session: Session) -> Iterator[Sequence[str]]:
    asked = (
        select(RiskReview, Risk.ref, Group.name)
        .join(Risk, Risk.id == RiskReview.risk_id)
        .join(Group, Group.id == Risk.group_id)
        .order_by(RiskReview.id)
    )
    out = names_going_out(session)
    for item, ref, group in session.execute(asked):
        yield (
            *(group, ref, day_out(item.day), whole_out(item.likelihood), whole_out(item.impact)),
            *(whole_out(item.target_likelihood), whole_out(item.target_impact)),
            *(out.get(item.reviewer or "", item.reviewer or ""), item.reason or ""),
        )


REVIEWS = TableSpec(
    name="risk_reviews",
    columns=(
        *("register", "ref", "date", "likelihood", "impact", "target_likelihood", "target_impact"),
        *("reviewer", "reason"),
    ),
    required=("register", "ref", "date", "likelihood", "impact"),
    take=_take_reviews,
    give=_give_reviews,
)

TABLES = (MATRIX, APPETITE, RISKS, REVIEWS, *HANGING)
