"""What is done around a risk: its controls, its actions, and the meetings that considered it. Never commits."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.people.rules import NameTaken, NoName
from app.risks.queries import control_named, controls_of
from app.risks.rules import NotOneControl
from app.risks.schema import Risk, RiskAction, RiskConsidered, RiskControl, RiskControlUse


def add_control(session: Session, group_id: int, name: str) -> RiskControl:
    """The control of that name in the group's register, added where there is none. Raises NoName or NotOneControl."""
    name = _checked(name)
    control = control_named(session, group_id, name)
    if control is None:
        session.add(control := RiskControl(group_id=group_id, name=name))
        session.flush()
    return control


def _checked(name: str) -> str:
    if not name.strip():
        raise NoName
    if ";" in name:
        raise NotOneControl
    return " ".join(name.split())


def change_control(session: Session, control_id: int, facts: Mapping[str, object]) -> None:
    """Set name, kind, rating or note of a control, for every risk it serves.

    Raises NoName, NotOneControl or NameTaken.
    """
    control, facts = session.get_one(RiskControl, control_id), dict(facts)
    if "name" in facts:
        facts["name"] = name = _checked(str(facts["name"] or ""))
        other = control_named(session, control.group_id, name)
        if other is not None and other.id != control_id:
            raise NameTaken(name)
    for key, fact in facts.items():
        setattr(control, key, fact)


def use_control(session: Session, risk_id: int, control_id: int) -> bool:
    """Let a control serve a risk; False when it does already."""
    asked = select(RiskControlUse).filter_by(risk_id=risk_id, control_id=control_id)
    if session.scalar(asked) is not None:
        return False
    session.add(RiskControlUse(risk_id=risk_id, control_id=control_id))
    session.flush()
    return True


def drop_control(session: Session, risk_id: int, control_id: int) -> None:
    """Take a control off a risk; one that serves no other risk leaves the register."""
    session.execute(delete(RiskControlUse).filter_by(risk_id=risk_id, control_id=control_id))
    if session.scalar(select(RiskControlUse.id).filter_by(control_id=control_id)) is None:
        session.execute(delete(RiskControl).filter_by(id=control_id))


def set_controls(session: Session, risk_id: int, names: Mapping[str, Mapping[str, object]]) -> bool:
    """Let the controls of these names, and no others, serve the risk, in this order; True when any differed.

    What is said of a control besides its name holds only where it is new to the register.
    """
    before = controls_of(session, risk_id)
    if [line.name for line in before] == list(names):
        return False
    group_id = session.get_one(Risk, risk_id).group_id
    kept = [(control_named(session, group_id, name), name) for name in names]
    controls = [control or _new(session, group_id, name, names[name]) for control, name in kept]
    wanted = [control.id for control in controls]
    for line in before:
        if line.id not in wanted:
            drop_control(session, risk_id, line.id)
    session.execute(delete(RiskControlUse).filter_by(risk_id=risk_id))
    for number in wanted:
        use_control(session, risk_id, number)
    return True


def _new(session: Session, group_id: int, name: str, facts: Mapping[str, object]) -> RiskControl:
    control = add_control(session, group_id, name)
    for key, fact in facts.items():
        setattr(control, key, fact)
    return control


def add_action(
    session: Session,
    risk_id: int,
    action: str,
    *,
    owner: str | None = None,
    due: date | None = None,
    done: date | None = None,
) -> RiskAction:
    """Add something to be done about a risk. Raises NoName, or NameTaken where the risk has it already."""
    if not action.strip():
        raise NoName
    _check_action(session, risk_id, action.strip())
    item = RiskAction(risk_id=risk_id, action=action.strip(), owner=owner, due=due, done=done)
    session.add(item)
    session.flush()
    return item


def _check_action(session: Session, risk_id: int, action: str, own: int | None = None) -> None:
    found = session.scalar(select(RiskAction.id).filter_by(risk_id=risk_id, action=action))
    if found is not None and found != own:
        raise NameTaken(action)


def change_action(session: Session, action_id: int, facts: Mapping[str, object]) -> None:
    """Set action, owner, due or done (the day it was finished; None: open again). Raises NoName or NameTaken."""
    item = session.get_one(RiskAction, action_id)
    if "action" in facts:
        if not (words := str(facts["action"] or "").strip()):
            raise NoName
        _check_action(session, item.risk_id, words, action_id)
    for key, fact in facts.items():
        setattr(item, key, fact)


def remove_action(session: Session, action_id: int) -> None:
    """Take an action off its risk."""
    session.delete(session.get_one(RiskAction, action_id))


def consider(session: Session, risk_id: int, meeting_id: int, minute: str | None = None) -> RiskConsidered:
    """Record that a meeting considered the risk, and where its minutes say so; again: another minute reference."""
    found = session.scalar(select(RiskConsidered).filter_by(risk_id=risk_id, meeting_id=meeting_id))
    if found is None:
        session.add(found := RiskConsidered(risk_id=risk_id, meeting_id=meeting_id))
    found.minute = minute
    session.flush()
    return found


def not_considered(session: Session, considered_id: int) -> None:
    """Take back that a meeting considered a risk."""
    session.delete(session.get_one(RiskConsidered, considered_id))
