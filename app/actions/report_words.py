"""The words in which actions, challenges and deadlines are printed."""

from app.actions.queries import ActionLine
from app.actions.rules import ActionStatus, Progress
from app.actions.rules_challenge import ChallengeStatus
from app.actions.rules_deadline import DeadlineStatus
from app.export.words import day_words

PROGRESS = {
    Progress.NOT_STARTED: "Not started",
    Progress.RED: "R\u00a0Red",
    Progress.AMBER: "A\u00a0Amber",
    Progress.GREEN: "G\u00a0Green",
    Progress.COMPLETE: "C\u00a0Complete",
}
"""With the letter, so that colour is never needed; no line breaks between the two."""
CHALLENGES = {
    ChallengeStatus.RAISED: "Waits for a response",
    ChallengeStatus.ANSWERED: "Answered",
    ChallengeStatus.ESCALATED: "Escalated",
    ChallengeStatus.RESOLVED: "Resolved",
}
DEADLINES = {
    DeadlineStatus.RUNNING: "Running",
    DeadlineStatus.OVERDUE: "Overdue",
    DeadlineStatus.MET: "Met",
    DeadlineStatus.MET_LATE: "Met late",
}


def plural(number: int, noun: str) -> str:
    """A count with its noun: "1 action", "7 actions"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def how_it_gets_on(line: ActionLine) -> str:
    """Progress and words in one: "amber: draft sent"; closed, withdrawn or not told yet, in words."""
    if line.status is not ActionStatus.OPEN:
        ended = f" on {day_words(line.closed_on)}" if line.closed_on else ""
        return f"{line.status.value}{ended}"
    parts = (line.progress.value if line.progress else "", line.words)
    return ": ".join(part for part in parts if part) or "not told yet"
