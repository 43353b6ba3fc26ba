"""What the risk registers know of a priority, for its card in a lower room: the risks to it, in neutral form."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.schema import Priority
from app.groups.schema import Group
from app.offers import Asked, Part
from app.risks.rules import RiskStatus
from app.risks.schema import Risk


def parts(session: Session, asked: Asked) -> Sequence[Part]:
    """The risks that name the priority and are not closed, each with its register."""
    if asked.kind != "priority":
        return ()
    name = session.get_one(Priority, asked.id).name
    found = select(Risk.ref, Risk.title, Group.name, Risk.status).join(Group, Group.id == Risk.group_id)
    found = found.where(Risk.priority == name, Risk.status != RiskStatus.CLOSED).order_by(Group.name, Risk.id)
    lines = tuple(
        (f"{ref} {title}", f"{group}, {status.value}") for ref, title, group, status in session.execute(found)
    )
    return (Part("Risks", lines),) if lines else ()
