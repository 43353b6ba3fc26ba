"""The interchange tables of what hangs on risks: controls, actions, issues, lives, meetings. Written where used."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.groups.intake_names import group_of
from app.groups.schema import Group
from app.interchange.cells import choice, choice_out, day, day_out, read
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.meetings.queries import meeting_on
from app.meetings.schema import Meeting
from app.people.queries import names_going_out
from app.risks.edits_controls import add_control, consider
from app.risks.intake_risks import name_in, places, risk_of
from app.risks.queries import control_named
from app.risks.report_words import day_words
from app.risks.rules import ControlKind, Life, NotOneControl, Rating
from app.risks.schema import (
    RiskAction,
    RiskConsidered,
    RiskControl,
    RiskControlUse,
    RiskIssue,
    RiskLife,
)
from db.base import Base, amend

Take = Callable[[Session, Row], Result]


def _each(take: Take) -> Callable[[Session, Sequence[Row]], Iterable[Outcome]]:
    return lambda session, rows: one_by_one(rows, partial(take, session))


def _spec(name: str, columns: tuple[str, ...], needed: int, take: Take, give: "Give") -> TableSpec:
    return TableSpec(name, columns, columns[:needed], _each(take), give, rare=columns)


Give = Callable[[Session], Iterator[Sequence[str]]]


def _known_day(row: Row, column: str) -> date:
    found = read(row, column, day)
    assert found is not None  # `required` has looked
    return found


def _put(session: Session, found: Base | None, made: Base, facts: dict[str, object]) -> Result:
    """Amend the record that was found, or add the one made."""
    if found is None:
        amend(made, facts)
        session.add(made)
        session.flush()
        return Result.ADDED
    return Result.CHANGED if amend(found, facts) else Result.UNCHANGED


def _take_control(session: Session, row: Row) -> Result:
    required(row, "register", "control")
    group = group_of(session, row, "register")
    kind = read(row, "kind", partial(choice, words=ControlKind))
    rating = read(row, "rating", partial(choice, words=Rating))
    found = control_named(session, group.id, row["control"])
    try:
        control = found or add_control(session, group.id, row["control"])
    except NotOneControl as fault:
        why = "The name has a semicolon in it, which parts one control from the next."
        raise Refused("control", row["control"], why, "Leave the semicolon out, or give each a row.") from fault
    changed = amend(control, {"kind": kind, "rating": rating, "note": row["note"] or None})
    return Result.ADDED if found is None else Result.CHANGED if changed else Result.UNCHANGED


def _give_controls(session: Session) -> Iterator[Sequence[str]]:
    """Those of which more is known than their name, and those that serve no risk."""
    used = select(RiskControlUse.id).where(RiskControlUse.control_id == RiskControl.id).exists()
    known = (RiskControl.kind.is_not(None), RiskControl.rating.is_not(None), RiskControl.note.is_not(None), ~used)
    asked = select(RiskControl, Group.name).join(Group, Group.id == RiskControl.group_id).where(or_(*known))
    for item, group in session.execute(asked.order_by(Group.name, RiskControl.name)):
        yield group, item.name, choice_out(item.kind), choice_out(item.rating), item.note or ""


def _take_action(session: Session, row: Row) -> Result:
    required(row, "register", "ref", "action")
    risk = risk_of(session, row)
    found = session.scalar(select(RiskAction).filter_by(risk_id=risk.id, action=row["action"]))
    facts: dict[str, object] = {"owner": name_in(session, row["owner"])}
    facts |= {"due": read(row, "due", day), "done": read(row, "done", day)}
    return _put(session, found, RiskAction(risk_id=risk.id, action=row["action"]), facts)


def _give_actions(session: Session) -> Iterator[Sequence[str]]:
    out, of_risk = names_going_out(session), places(session)
    for item in session.scalars(select(RiskAction).order_by(RiskAction.id)):
        owner = out.get(item.owner or "", item.owner or "")
        yield *of_risk[item.risk_id], item.action, owner, day_out(item.due), day_out(item.done)


def _take_issue(session: Session, row: Row) -> Result:
    required(row, "register", "ref", "date", "issue")
    risk, opened = risk_of(session, row), _known_day(row, "date")
    found = session.scalar(select(RiskIssue).filter_by(risk_id=risk.id, opened=opened))
    facts: dict[str, object] = {"issue": row["issue"], "owner": name_in(session, row["owner"])}
    return _put(session, found, RiskIssue(risk_id=risk.id, opened=opened), facts | {"closed": read(row, "closed", day)})


def _give_issues(session: Session) -> Iterator[Sequence[str]]:
    out, of_risk = names_going_out(session), places(session)
    for item in session.scalars(select(RiskIssue).order_by(RiskIssue.id)):
        owner = out.get(item.owner or "", item.owner or "")
        yield *of_risk[item.risk_id], day_out(item.opened), item.issue, owner, day_out(item.closed)


def _take_life(session: Session, row: Row) -> Result:
    required(row, "register", "ref", "date", "what")
    risk, on = risk_of(session, row), _known_day(row, "date")
    what = read(row, "what", partial(choice, words=Life))
    found = session.scalar(select(RiskLife).filter_by(risk_id=risk.id, day=on, what=what))
    return _put(session, found, RiskLife(risk_id=risk.id, day=on, what=what), {"reason": row["reason"] or None})


def _give_lives(session: Session) -> Iterator[Sequence[str]]:
    of_risk = places(session)
    for item in session.scalars(select(RiskLife).order_by(RiskLife.id)):
        yield *of_risk[item.risk_id], day_out(item.day), choice_out(item.what), item.reason or ""


def _take_considered(session: Session, row: Row) -> Result:
    required(row, "register", "ref", "group", "date")
    risk, group, held_on = risk_of(session, row), group_of(session, row), _known_day(row, "date")
    meeting = meeting_on(session, group.id, held_on)
    if meeting is None:
        why = f"{group.name} has no meeting on {day_words(held_on)}."
        raise Refused("date", row["date"], why, "Add it to meetings, or correct the date.")
    found = session.scalar(select(RiskConsidered).filter_by(risk_id=risk.id, meeting_id=meeting.id))
    if found is None:
        consider(session, risk.id, meeting.id, row["minute"] or None)
        return Result.ADDED
    return Result.CHANGED if amend(found, {"minute": row["minute"] or None}) else Result.UNCHANGED


def _give_considered(session: Session) -> Iterator[Sequence[str]]:
    met = dict(session.execute(select(Group.id, Group.name)).all())
    asked = select(RiskConsidered, Meeting.group_id, Meeting.held_on)
    asked = asked.join(Meeting, Meeting.id == RiskConsidered.meeting_id).order_by(RiskConsidered.id)
    of_risk = places(session)
    for item, group_id, held_on in session.execute(asked):
        yield *of_risk[item.risk_id], met[group_id], day_out(held_on), item.minute or ""


HANGING = (
    _spec("risk_controls", ("register", "control", "kind", "rating", "note"), 2, _take_control, _give_controls),
    _spec("risk_actions", ("register", "ref", "action", "owner", "due", "done"), 3, _take_action, _give_actions),
    _spec("risk_issues", ("register", "ref", "date", "issue", "owner", "closed"), 4, _take_issue, _give_issues),
    _spec("risk_life", ("register", "ref", "date", "what", "reason"), 4, _take_life, _give_lives),
    _spec("risk_meetings", ("register", "ref", "group", "date", "minute"), 4, _take_considered, _give_considered),
)
