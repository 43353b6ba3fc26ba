"""What contradicts the rules of the room of actions in the store, one sentence each. Nothing here changes anything."""

from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.queries_past import lives_of
from app.actions.queries_priorities import priority_names
from app.actions.rules import ActionStatus, Life
from app.actions.rules_deadline import reckoned
from app.actions.schema import Action, Decision
from app.actions.schema_challenges import Challenge
from app.actions.schema_deadlines import Deadline, Incident
from app.calendar.queries import observed_holidays


def findings(session: Session) -> Iterator[str]:
    """References given twice, withdrawals without a reason, challenges of an agency to itself, unknown priorities.

    And deadlines that the bank holidays kept now put on another day.
    """
    for ref in session.scalars(select(Action.ref).join(Decision, Decision.ref == Action.ref).order_by(Action.ref)):
        yield f"An action and a decision both go by {ref}."
    withdrawn = select(Action.ref).where(Action.status == ActionStatus.WITHDRAWN, Action.closed_reason.is_(None))
    for ref in session.scalars(withdrawn.order_by(Action.ref)):
        yield f"Action {ref} is withdrawn without a reason."
    yield from _lives(session)
    to_itself = select(Challenge.ref).where(Challenge.from_agency_id == Challenge.to_agency_id).order_by(Challenge.ref)
    for ref in session.scalars(to_itself):  # two agencies were merged since
        yield f"Challenge {ref} is from and to one agency."
    named = session.execute(select(Action.ref, Action.priority).where(Action.priority > "").order_by(Action.ref))
    yield from unknown_priorities(session, ((f"Action {ref}", priority or "") for ref, priority in named))
    yield from _miscounted(session)


def _lives(session: Session) -> Iterator[str]:
    refs = dict(session.execute(select(Action.id, Action.ref)).all())
    for action_id, past in sorted(lives_of(session).items()):
        last = max(past, key=lambda step: (step[0], step[1] is Life.REOPENED))
        if last[1] is not Life.REOPENED:
            yield f"Action {refs[action_id]} was {last[1].value} on {last[0]}; nothing says when it was opened again."


def unknown_priorities(session: Session, named: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What names a priority that is not in the plan; nothing while there is no plan.

    `named` is each record in words ("Risk R04 of Full Board") with the priority it names.
    """
    known = set(priority_names(session))
    for record, priority in named:
        if known and priority not in known:
            yield f"{record} serves the priority {priority}, which is not in the business plan."


def _miscounted(session: Session) -> Iterator[str]:
    """Deadlines whose day is another one by the bank holidays as they are kept now."""
    asked = select(Deadline, Incident).join(Incident, Incident.id == Deadline.incident_id).order_by(Deadline.id)
    for item, incident in session.execute(asked):
        years = range(incident.aware_on.year, item.reckoned.year + 1)
        counted = reckoned(incident.aware_on, item.days, observed_holidays(session, incident.nation, years))
        if counted != item.reckoned:
            yield (
                f"The {item.kind} of {incident.ref} was reckoned for {item.reckoned}; by the bank holidays kept now it "
                f"is {counted}."
            )
