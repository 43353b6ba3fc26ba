"""What the room of actions shows on Home: actions and deadlines to come, and where a row is shown."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from app.actions.queries_deadlines import deadlines
from app.actions.queries_home import PARTS, DueOn, due_between, part_of
from app.actions.report_words import plural
from app.actions.schema import Decision, Priority
from app.actions.schema_challenges import Challenge
from app.export.words import day_words
from app.offers import Coming, Goal

VIEWS = {"deadline": "deadlines", "deadline_extension": "deadlines", "incident": "deadlines"}
"""On which tab a row of PARTS is shown; any other is in the log."""
ALONE = {
    "decision": (Decision, "decisions"),
    "challenge": (Challenge, "challenges"),
    "priority": (Priority, "priorities"),
}
"""Tables whose rows are shown by themselves, and on which tab."""


def coming(session: Session, since: date, until: date) -> Iterator[Coming]:
    """The deadlines not met yet and the open actions that are due between two days, those of a day together."""
    for line in deadlines(session, since, only_running=True):
        if since <= line.due <= until:
            what = f"{line.kind[:1].upper()}{line.kind[1:]} of {line.ref} is due"
            where = f"{plural(line.days, 'working day')} after {day_words(line.aware_on)}"
            yield Coming(Goal("actions", "deadlines", line.id), line.due, what, where)
    for due in due_between(session, since, until):
        yield _actions(due)


def _actions(due: DueOn) -> Coming:
    goal = Goal("actions", "log", due.id)
    if due.actions > 1:
        return Coming(goal, due.day, f"{due.actions:,} actions are due", f"{due.ref} and others")
    return Coming(goal, due.day, due.action, f"Action {due.ref} is due")


def shown(session: Session, table: str, row_id: int) -> Goal | None:
    """An action in the log, a deadline among the deadlines, a decision, a challenge and a priority on its own tab."""
    if table in ALONE:
        kind, view = ALONE[table]
        return Goal("actions", view, row_id) if session.get(kind, row_id) else None
    if table not in PARTS:
        return None
    number = part_of(session, table, row_id)
    return Goal("actions", VIEWS.get(table, "log"), number) if number is not None else None
