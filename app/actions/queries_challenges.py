"""Questions we ask about challenges between agencies. Nothing here changes anything."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from app.actions.rules_challenge import ChallengeStatus, numbered, standing
from app.actions.schema_challenges import Challenge
from app.people.schema import Agency


@dataclass(frozen=True)
class ChallengeLine:
    """One challenge of an agency to another. Words that were not said are empty."""

    id: int
    ref: str
    """Unique in the store: "C03"."""
    raised_on: date
    from_agency_id: int
    from_agency: str
    from_seat: str
    """The seat that raised it, in words."""
    to_agency_id: int
    to_agency: str
    about: str
    """In a few words: "thresholds"."""
    concern: str
    response: str
    responded_on: date | None
    escalated_on: date | None
    escalated_to: str
    outcome: str
    resolved_on: date | None
    status: ChallengeStatus
    waits: int | None
    """Days it has waited for a response until the day asked about; None: answered, escalated or resolved."""


def challenges(
    session: Session, today: date, agency_id: int | None = None, *, only_open: bool = False
) -> list[ChallengeLine]:
    """The challenges, the one raised last first; those from or to one agency, and those not resolved, where asked."""
    source, target = aliased(Agency), aliased(Agency)
    asked = (
        select(Challenge, source.name, target.name)
        .join(source, source.id == Challenge.from_agency_id)
        .join(target, target.id == Challenge.to_agency_id)
    )
    if agency_id is not None:
        asked = asked.where(or_(Challenge.from_agency_id == agency_id, Challenge.to_agency_id == agency_id))
    if only_open:
        asked = asked.where(Challenge.resolved_on.is_(None))
    found = session.execute(asked.order_by(Challenge.raised_on.desc(), Challenge.id.desc()))
    return [_line(*row, today) for row in found]


def _line(item: Challenge, source: str, target: str, today: date) -> ChallengeLine:
    status = standing(item.responded_on, item.escalated_on, item.resolved_on)
    return ChallengeLine(
        id=item.id,
        ref=item.ref,
        raised_on=item.raised_on,
        from_agency_id=item.from_agency_id,
        from_agency=source,
        from_seat=item.from_seat or "",
        to_agency_id=item.to_agency_id,
        to_agency=target,
        about=item.about,
        concern=item.concern or "",
        response=item.response or "",
        responded_on=item.responded_on,
        escalated_on=item.escalated_on,
        escalated_to=item.escalated_to or "",
        outcome=item.outcome or "",
        resolved_on=item.resolved_on,
        status=status,
        waits=(today - item.raised_on).days if status is ChallengeStatus.RAISED else None,
    )


def challenge_by_ref(session: Session, ref: str) -> Challenge | None:
    """The challenge of that reference."""
    return session.scalar(select(Challenge).filter_by(ref=ref))


def next_challenge(session: Session) -> str:
    """The next free reference of a challenge."""
    return numbered("C", session.scalars(select(Challenge.ref)))
