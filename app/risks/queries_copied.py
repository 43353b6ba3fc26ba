"""How a register that was carried on from an earlier one differs from it. Nothing here changes anything."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.risks.rules import Change
from app.risks.schema import Risk

COMPARED = (
    *("title", "cause", "event", "consequence", "category", "owner", "priority", "proximity", "response", "status"),
    *("inherent_likelihood", "inherent_impact", "current_likelihood", "current_impact"),
    *("target_likelihood", "target_impact"),
)
"""What makes a risk another one than that it carries on."""


def changes(session: Session, group_id: int) -> dict[int, Change]:
    """Each risk of the register, new, changed or unchanged against the one it was copied from.

    None where nothing of the register was copied.
    """
    origins = select(Risk.copied_from_id).where(Risk.group_id == group_id, Risk.copied_from_id.is_not(None))
    if session.scalar(origins.limit(1)) is None:
        return {}
    own = list(session.scalars(select(Risk).filter_by(group_id=group_id)))
    earlier = {risk.id: risk for risk in session.scalars(select(Risk).where(Risk.id.in_(origins)))}
    return {risk.id: _change(risk, earlier.get(risk.copied_from_id or 0)) for risk in own}


def _change(risk: Risk, earlier: Risk | None) -> Change:
    if earlier is None:
        return Change.NEW
    same = all(getattr(risk, name) == getattr(earlier, name) for name in COMPARED)
    return Change.UNCHANGED if same else Change.CHANGED
