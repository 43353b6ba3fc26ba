"""What is done when a meeting agrees something: a decision or an action taken down, a decision corrected."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.actions.edits import free_ref
from app.actions.queries import is_ref_taken
from app.actions.rules import ActionStatus, Progress, RefTaken, Source
from app.actions.schema import Action, Decision
from app.meetings.schema import Meeting
from app.offers import TakenDown
from app.people.rules import NoName


def take_down(session: Session, meeting_id: int, taken: TakenDown, ref: str | None = None) -> Action | Decision:
    """Keep what a meeting agreed, under the next reference of its group in its year where none is given.

    Actions and decisions are numbered in one run, and a reference is never given twice. An action is followed up by
    the meeting's own group from the day of the meeting on. Raises NoName without words, RefTaken.
    """
    if not taken.text.strip():
        raise NoName
    meeting = session.get_one(Meeting, meeting_id)
    ref = free_ref(session, ref, meeting.group_id, meeting.held_on)
    kept: Action | Decision
    if taken.kind == "decision":
        kept = Decision(ref=ref, meeting_id=meeting_id, item=taken.item or None, decision=taken.text.strip())
    else:
        kept = _action(ref, meeting, taken)
    session.add(kept)
    session.flush()
    return kept


def _action(ref: str, meeting: Meeting, taken: TakenDown) -> Action:
    return Action(
        ref=ref,
        action=taken.text.strip(),
        group_id=meeting.group_id,
        meeting_id=meeting.id,
        item=taken.item or None,
        owner=taken.owner or None,
        due=taken.due,
        progress=Progress.NOT_STARTED,
        status=ActionStatus.OPEN,
        source=Source.MEETING,
    )


def change_decision(session: Session, decision_id: int, facts: Mapping[str, object]) -> bool:
    """Set facts of a decision: ref, decision, meeting_id, item. Whether anything changed. Raises NoName, RefTaken."""
    found = session.get_one(Decision, decision_id)
    for name in {"ref", "decision"} & facts.keys():
        if not str(facts[name] or "").strip():
            raise NoName
    ref = str(facts.get("ref", found.ref)).strip()
    if ref != found.ref and is_ref_taken(session, ref):
        raise RefTaken(ref)
    changed = {name: facts[name] for name in facts if getattr(found, name) != facts[name]}
    for name, fact in changed.items():
        setattr(found, name, fact)
    return bool(changed)
