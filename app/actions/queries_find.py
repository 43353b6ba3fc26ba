"""What the search finds in the room of actions."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.actions.rules import ActionStatus
from app.actions.schema import Action, Decision, Priority
from app.actions.schema_challenges import Challenge
from app.actions.schema_deadlines import Deadline, Incident
from app.groups.schema import Group
from app.meetings.schema import Meeting
from app.offers import Found, Goal
from app.people.queries_find import holding


def find(session: Session, words: str, most: int = 20) -> Iterator[Found]:
    """Actions, decisions, challenges, incidents and priorities by reference or words: of each kind at most `most`."""
    if words.split():
        yield from _actions(session, words, most)
        yield from _decisions(session, words, most)
        yield from _others(session, words, most)


def _actions(session: Session, words: str, most: int) -> Iterator[Found]:
    asked = (
        select(Action.id, Action.ref, Action.action, Action.status, Action.owner)
        .where(*holding(words, Action.ref, Action.action, Action.owner))
        .order_by(Action.status != ActionStatus.OPEN, Action.due.is_(None), Action.due, Action.id)
    )
    for number, ref, action, status, owner in session.execute(asked.limit(most)):
        detail = ", ".join(part for part in (owner, "" if status is ActionStatus.OPEN else status.value) if part)
        yield Found(f"{ref} {action}", "Action", detail, Goal("actions", "log", number))


def _decisions(session: Session, words: str, most: int) -> Iterator[Found]:
    asked = (
        select(Decision.id, Decision.ref, Decision.decision, Group.name, Group.id)
        .join(Meeting, Meeting.id == Decision.meeting_id)
        .join(Group, Group.id == Meeting.group_id)
        .where(*holding(words, Decision.ref, Decision.decision))
        .order_by(Meeting.held_on.desc(), Decision.id)
    )
    for number, ref, decision, group, group_id in session.execute(asked.limit(most)):
        yield Found(f"{ref} {decision}", "Decision", group, Goal("actions", "decisions", number, group=group_id))


def _others(session: Session, words: str, most: int) -> Iterator[Found]:
    asked = select(Challenge.id, Challenge.ref, Challenge.about).order_by(Challenge.raised_on.desc())
    asked = asked.where(*holding(words, Challenge.ref, Challenge.about, Challenge.concern))
    for number, ref, about in session.execute(asked.limit(most)):
        yield Found(f"{ref} {about}", "Challenge", "", Goal("actions", "challenges", number))
    found = (
        select(func.min(Deadline.id), Incident.ref, Incident.about)
        .select_from(Incident)
        .outerjoin(Deadline, Deadline.incident_id == Incident.id)
        .where(*holding(words, Incident.ref, Incident.about))
        .group_by(Incident.id)
        .order_by(Incident.aware_on.desc())
    )
    for number, ref, told in session.execute(found.limit(most)):
        yield Found(f"{ref} {told or ''}".strip(), "Incident", "", Goal("actions", "deadlines", number))
    plan = select(Priority.id, Priority.name, Priority.lead).where(*holding(words, Priority.name)).order_by(Priority.id)
    for number, name, lead in session.execute(plan.limit(most)):
        yield Found(name, "Priority", lead or "", Goal("actions", "priorities", number))
