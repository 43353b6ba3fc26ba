"""What the search finds of risks."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.schema import Group
from app.offers import Found, Goal
from app.people.queries_find import holding
from app.risks.rules import RiskStatus
from app.risks.schema import Risk


def find(session: Session, words: str, most: int = 20) -> list[Found]:
    """Risks by reference, title, cause, event or consequence: those open first, then by title."""
    if not words.split():
        return []
    asked = (
        select(Risk.id, Risk.ref, Risk.title, Risk.status, Group.id, Group.name)
        .join(Group, Group.id == Risk.group_id)
        .where(*holding(words, Risk.ref, Risk.title, Risk.cause, Risk.event, Risk.consequence))
        .order_by(Risk.status == RiskStatus.CLOSED, Risk.title, Risk.id)
        .limit(most)
    )
    return [
        Found(f"{ref} {title}", "Risk", _detail(group, status), Goal("risks", "register", number, group=group_id))
        for number, ref, title, status, group_id, group in session.execute(asked)
    ]


def _detail(group: str, status: RiskStatus) -> str:
    return group if status is RiskStatus.OPEN else f"{group}, {status.value}"
