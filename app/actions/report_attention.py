"""What waits in the room of actions for somebody, in words: actions overdue, deadlines, challenges unanswered."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from sqlalchemy.orm import Session

from app.actions.edits_life import close
from app.actions.queries import ActionLine
from app.actions.queries_challenges import ChallengeLine, challenges
from app.actions.queries_deadlines import DeadlineLine, deadlines
from app.actions.queries_log import Order, Wanted, all_actions
from app.actions.report_words import plural
from app.actions.rules_challenge import ChallengeStatus
from app.actions.rules_deadline import DeadlineStatus
from app.export.words import day_words
from app.offers import Attention, Done, Goal

EACH = 3
"""As many overdue actions of an owner are named one by one; more are one line."""
AHEAD = timedelta(days=14)
"""How long before its last day a deadline is told of."""
LONG = 28
"""Days after which a challenge without a response is urgent."""


def attention(session: Session, today: date) -> Iterator[Attention]:
    """Deadlines overdue or near, overdue actions owner by owner, challenges without a response."""
    for line in deadlines(session, today, only_running=True):
        if line.due <= today + AHEAD:
            yield _deadline(line, today)
    late: dict[str, list[ActionLine]] = {}
    for one in all_actions(session, Wanted(today, only_overdue=True, order=Order.DUE)):
        late.setdefault(one.owner, []).append(one)
    for owner, lines in late.items():
        yield from _overdue(owner, lines)
    for challenge in challenges(session, today, only_open=True):
        if challenge.status is ChallengeStatus.RAISED:
            yield _challenge(challenge)


def _overdue(owner: str, lines: Sequence[ActionLine]) -> Iterator[Attention]:
    """Each of a few actions of an owner by itself; many are one line."""
    if len(lines) > EACH:
        refs, first = ", ".join(line.ref for line in lines[:EACH]), lines[0]
        what = f"{len(lines):,} actions{f' of {owner}' if owner else ' without an owner'} are overdue"
        why, goal = f"{refs} and {len(lines) - EACH:,} more", Goal("actions", "log", first.id)
        yield Attention(goal, what, why, first.due, urgent=True, verb="Open actions", owner=owner)
        return
    for line in lines:
        goal, why = Goal("actions", "log", line.id), f"Action {line.ref}, {owner or 'without an owner'}"
        done = Done(f"Close action {line.ref}", partial(_close, line.id))
        yield Attention(goal, line.action, why, line.due, urgent=True, verb="Open action", owner=owner, done=done)


def _close(action_id: int, session: Session, day: date) -> None:
    close(session, action_id, day)


def _deadline(line: DeadlineLine, today: date) -> Attention:
    is_late = line.status is DeadlineStatus.OVERDUE
    when = f"was due on {day_words(line.due)}" if is_late else f"is due on {day_words(line.due)}"
    what = f"{line.kind[:1].upper()}{line.kind[1:]} of {line.ref} {when}"
    why = f"{plural(line.days, 'working day')} after {day_words(line.aware_on)}"
    if line.extensions:
        why = f"{why}, extended from {day_words(line.reckoned)}"
    goal = Goal("actions", "deadlines", line.id)
    return Attention(goal, what, why, line.due, urgent=is_late or line.due == today, verb="Open deadline")


def _challenge(line: ChallengeLine) -> Attention:
    what = f"{line.to_agency} has not answered the challenge {line.ref}"
    why = f"{line.about}, raised by {line.from_agency} on {day_words(line.raised_on)}"
    urgent = (line.waits or 0) > LONG
    goal = Goal("actions", "challenges", line.id)
    return Attention(goal, what, why, line.raised_on, urgent=urgent, verb="Open challenge", owner=line.to_agency)
