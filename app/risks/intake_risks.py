"""The interchange table risks: how its rows become edits, and records rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.intake_names import group_of
from app.groups.queries import group_named
from app.groups.schema import Group
from app.interchange.cells import choice, choice_out, day, day_out, read, whole_out
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.people.queries import names_going_out, person_named
from app.risks.edits import add_risk
from app.risks.edits_controls import set_controls
from app.risks.intake_scores import Pair, pair
from app.risks.queries import last_review, risk_by_ref
from app.risks.queries_matrix import matrices
from app.risks.report_words import day_words
from app.risks.rules import Proximity, Response, RiskStatus, control_names
from app.risks.rules_matrix import Matrix, usual_matrix
from app.risks.schema import Risk, RiskControl, RiskControlUse
from db.base import amend

TEXTS = ("title", "cause", "event", "consequence", "category", "priority")
LINKS = (("raised_from_id", "escalated_from"), ("copied_from_id", "copied_from"))


@dataclass(frozen=True)
class _Scores:
    """What a row says of the three scores."""

    inherent: Pair | None
    current: Pair | None
    target: Pair | None

    def facts(self, *, with_current: bool) -> dict[str, object]:
        """The scores as columns of the record."""
        found = {"inherent": self.inherent, "target": self.target}
        found |= {"current": self.current} if with_current else {}
        pairs = {kind: cell or (None, None) for kind, cell in found.items()}
        return {
            f"{kind}_{axis}": number
            for kind, cell in pairs.items()
            for axis, number in zip(("likelihood", "impact"), cell, strict=True)
        }


def widest(session: Session) -> Matrix:
    """The matrix in force today, or one of an earlier day that had more levels: scores of that time are still told."""
    known = [usual_matrix(), *matrices(session)]
    return max(reversed(known), key=lambda matrix: matrix.size)


def _take_risks(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    matrix, named = widest(session), {(row["register"], row["ref"]) for row in rows}
    taken = list(one_by_one(rows, partial(_take_risk, session, matrix, named)))
    for outcome in taken:  # a risk may stand above the one it comes from, so the links come last
        linked = outcome.result is not Result.REFUSED and _link(session, outcome.row)
        changed = linked and outcome.result is Result.UNCHANGED
        yield Outcome(outcome.row, Result.CHANGED) if changed else outcome


def _take_risk(session: Session, matrix: Matrix, named: set[tuple[str, str]], row: Row) -> Result:
    required(row, "register", "ref", "title")
    group = group_of(session, row, "register")
    scores = _Scores(*(pair(row, kind, matrix) for kind in ("inherent", "current", "target")))
    facts, status = _facts(session, row), read(row, "status", partial(choice, words=RiskStatus))
    _check_links(session, named, row)
    risk = risk_by_ref(session, group.id, row["ref"])
    _check_status(risk, status, row)
    last = last_review(session, risk.id) if risk else None
    if last and scores.current and scores.current != (last.likelihood, last.impact):
        why = f"The last review, on {day_words(last.day)}, says {last.likelihood} x {last.impact}."
        raise Refused("current_likelihood", row["current_likelihood"], why, "Add the new score to risk_reviews.")
    added = risk is None
    risk = risk or add_risk(session, group.id, row["title"], read(row, "opened", day), ref=row["ref"])
    changed = amend(risk, {**facts, "status": status, **scores.facts(with_current=last is None)})
    if row["controls"]:
        changed |= set_controls(session, risk.id, {name: {} for name in control_names(row["controls"])})
    return Result.ADDED if added else Result.CHANGED if changed else Result.UNCHANGED


def _facts(session: Session, row: Row) -> dict[str, object]:
    facts: dict[str, object] = {column: row[column] or None for column in TEXTS}
    facts |= {column: read(row, column, day) for column in ("target_by", "opened", "occurred", "closed")}
    return facts | {
        "owner": name_in(session, row["owner"]),
        "review_due": read(row, "review_date", day),
        "proximity": read(row, "proximity", partial(choice, words=Proximity)),
        "response": read(row, "response", partial(choice, words=Response)),
        "closed_reason": row["closed_reason"] or None,
        "raised_on": read(row, "escalated_on", day),
        "brought_back": read(row, "brought_back", day),
    }


def name_in(session: Session, name: str) -> str | None:
    """Who is named, by the stored name where the cell holds the code of a name withheld."""
    person = person_named(session, name) if name else None
    return person.name if person else name or None


def _check_status(risk: Risk | None, status: RiskStatus | None, row: Row) -> None:
    if status is RiskStatus.CLOSED and not (row["closed_reason"] or (risk and risk.closed_reason)):
        raise Refused("closed_reason", "", "A risk is closed for a reason, and none is given.", "Write the reason.")
    if risk and status is RiskStatus.OPEN and risk.status is not RiskStatus.OPEN:
        why = f"The risk is {risk.status.value}, and opening it again needs a reason."
        raise Refused("status", row["status"], why, "Reopen it on the page of risks, or leave the status out.")


def _check_links(session: Session, named: set[tuple[str, str]], row: Row) -> None:
    for _, column in LINKS:
        register, ref = row[f"{column}_register"], row[f"{column}_ref"]
        if ref and (register, ref) not in named and _risk_named(session, register, ref) is None:
            raise Refused(f"{column}_ref", ref, "There is no such risk.", "Add it to risks, or correct the name.")


def _risk_named(session: Session, register: str, ref: str) -> Risk | None:
    group = group_named(session, register)
    return risk_by_ref(session, group.id, ref) if group else None


def _link(session: Session, row: Row) -> bool:
    found = {key: _risk_named(session, row[f"{column}_register"], row[f"{column}_ref"]) for key, column in LINKS}
    risk = _risk_named(session, row["register"], row["ref"])
    return risk is not None and amend(risk, {key: other.id for key, other in found.items() if other})


def places(session: Session) -> dict[int, tuple[str, str]]:
    """The register and the reference of every risk, by its id."""
    asked = select(Risk.id, Group.name, Risk.ref).join(Group, Group.id == Risk.group_id)
    return {number: (group, ref) for number, group, ref in session.execute(asked)}


def _give_risks(session: Session) -> Iterator[Sequence[str]]:
    out, controls = names_going_out(session), _controls(session)
    groups = dict(session.execute(select(Group.id, Group.name)).all())
    of_risk = places(session)
    for risk in session.scalars(select(Risk).order_by(Risk.id)):
        owner = out.get(risk.owner or "", risk.owner or "")
        yield (
            *(groups[risk.group_id], risk.ref, risk.title, risk.cause or "", risk.event or "", risk.consequence or ""),
            *(risk.category or "", owner, *_scores_out(risk), choice_out(risk.response)),
            *("; ".join(controls.get(risk.id, ())), day_out(risk.review_due), choice_out(risk.status)),
            *(day_out(risk.opened), day_out(risk.closed), risk.closed_reason or ""),
            *(risk.priority or "", choice_out(risk.proximity), day_out(risk.target_by), day_out(risk.occurred)),
            *of_risk.get(risk.raised_from_id or 0, ("", "")),
            *(day_out(risk.raised_on), day_out(risk.brought_back)),
            *of_risk.get(risk.copied_from_id or 0, ("", "")),
            *("", "", ""),
        )


def _scores_out(risk: Risk) -> tuple[str, ...]:
    cells = (
        *(risk.inherent_likelihood, risk.inherent_impact, risk.current_likelihood, risk.current_impact),
        *(risk.target_likelihood, risk.target_impact),
    )
    return tuple(whole_out(number) for number in cells)


def _controls(session: Session) -> dict[int, list[str]]:
    asked = select(RiskControlUse.risk_id, RiskControl.name).join(
        RiskControl, RiskControl.id == RiskControlUse.control_id
    )
    found: dict[int, list[str]] = {}
    for risk_id, name in session.execute(asked.order_by(RiskControlUse.id)):
        found.setdefault(risk_id, []).append(name)
    return found


RARE = (
    *("priority", "proximity", "target_by", "occurred"),
    *("escalated_from_register", "escalated_from_ref", "escalated_on", "brought_back"),
    *("copied_from_register", "copied_from_ref"),
    *("inherent_score", "current_score", "target_score"),
)
"""The last three only come in: "4 x 3 = 12" in place of two columns."""
RISKS = TableSpec(
    name="risks",
    columns=(
        *("register", "ref", "title", "cause", "event", "consequence", "category", "owner"),
        *("inherent_likelihood", "inherent_impact", "current_likelihood", "current_impact"),
        *("target_likelihood", "target_impact", "response", "controls", "review_date", "status"),
        *("opened", "closed", "closed_reason", *RARE),
    ),
    required=("register", "ref", "title"),
    take=_take_risks,
    give=_give_risks,
    rare=RARE,
)


def risk_of(session: Session, row: Row) -> Risk:
    """The risk that the row's register and ref name. Raises Refused where there is none."""
    group = group_of(session, row, "register")
    risk = risk_by_ref(session, group.id, row["ref"])
    if risk is None:
        why = f"There is no such risk in the register of {group.name}."
        raise Refused("ref", row["ref"], why, "Add it to risks, or correct the reference.")
    return risk
