"""What is done to a challenge between agencies: raised, answered, escalated, resolved. Never commits."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from app.actions.queries_challenges import challenge_by_ref, next_challenge
from app.actions.rules import NotInOrder, RefTaken
from app.actions.rules_challenge import NoOutcome, NoResponse, ToItself
from app.actions.schema_challenges import Challenge
from app.people.rules import NoName


def raise_challenge(
    session: Session, raised_on: date, from_agency_id: int, to_agency_id: int, about: str, *, ref: str | None = None
) -> Challenge:
    """Record a challenge, under the next reference where none is given. Raises NoName, ToItself, RefTaken."""
    if not about.strip():
        raise NoName
    if from_agency_id == to_agency_id:
        raise ToItself
    ref = (ref or "").strip() or next_challenge(session)
    if challenge_by_ref(session, ref) is not None:
        raise RefTaken(ref)
    found = Challenge(
        ref=ref,
        raised_on=raised_on,
        from_agency_id=from_agency_id,
        to_agency_id=to_agency_id,
        about=about.strip(),
    )
    session.add(found)
    session.flush()
    return found


def change_challenge(session: Session, challenge_id: int, facts: Mapping[str, object]) -> bool:
    """Set facts of a challenge other than its steps, which are deeds of their own.

    Those are ref, raised_on, from_agency_id, from_seat, to_agency_id, about and concern; None empties what may be
    empty. Whether anything changed. Raises NoName, ToItself, RefTaken, or NotInOrder for a day after its first step.
    """
    found = session.get_one(Challenge, challenge_id)
    wanted = {name: facts.get(name, getattr(found, name)) for name in CHANGED}
    if not str(wanted["ref"] or "").strip() or not str(wanted["about"] or "").strip():
        raise NoName
    if wanted["from_agency_id"] == wanted["to_agency_id"]:
        raise ToItself
    if wanted["ref"] != found.ref and challenge_by_ref(session, str(wanted["ref"])) is not None:
        raise RefTaken(str(wanted["ref"]))
    raised, steps = wanted["raised_on"], [day for day in _steps(found) if day is not None]
    if isinstance(raised, date) and any(day < raised for day in steps):
        raise NotInOrder(raised)
    changed = {name: fact for name, fact in wanted.items() if getattr(found, name) != fact}
    for name, fact in changed.items():
        setattr(found, name, fact)
    return bool(changed)


CHANGED = ("ref", "raised_on", "from_agency_id", "from_seat", "to_agency_id", "about", "concern")


def _steps(found: Challenge) -> tuple[date | None, ...]:
    return found.responded_on, found.escalated_on, found.resolved_on


def respond(session: Session, challenge_id: int, day: date, response: str) -> None:
    """Record the response of the agency challenged; a second one corrects the first.

    Raises NoResponse without words, NotInOrder for a day before it was raised.
    """
    found = _after(session, challenge_id, day)
    if not response.strip():
        raise NoResponse
    found.responded_on, found.response = day, response.strip()


def escalate(session: Session, challenge_id: int, day: date, to: str) -> None:
    """Record that the challenge went higher, and to whom. Raises NoName without a word of it, NotInOrder."""
    found = _after(session, challenge_id, day)
    if not to.strip():
        raise NoName
    found.escalated_on, found.escalated_to = day, to.strip()


def resolve(session: Session, challenge_id: int, day: date, outcome: str) -> None:
    """Record how the challenge ended. Raises NoOutcome without words, NotInOrder for a day before an earlier step."""
    found = _after(session, challenge_id, day)
    if not outcome.strip():
        raise NoOutcome
    for earlier in (found.responded_on, found.escalated_on):
        if earlier is not None and day < earlier:
            raise NotInOrder(earlier)
    found.resolved_on, found.outcome = day, outcome.strip()


def resume(session: Session, challenge_id: int) -> None:
    """Take up again a challenge that was resolved: its outcome stays in words, the day of it goes."""
    session.get_one(Challenge, challenge_id).resolved_on = None


def _after(session: Session, challenge_id: int, day: date) -> Challenge:
    found = session.get_one(Challenge, challenge_id)
    if day < found.raised_on:
        raise NotInOrder(found.raised_on)
    return found
