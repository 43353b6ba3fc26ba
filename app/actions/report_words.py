"""The words in which actions, challenges and deadlines are printed."""

from app.actions.rules import Progress
from app.actions.rules_challenge import ChallengeStatus
from app.actions.rules_deadline import DeadlineStatus

PROGRESS = {
    Progress.NOT_STARTED: "Not started",
    Progress.RED: "Red",
    Progress.AMBER: "Amber",
    Progress.GREEN: "Green",
    Progress.COMPLETE: "Complete",
}
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
