"""What is true of challenges between agencies: how one stands, which reference comes next, what is refused."""

from collections.abc import Iterable
from datetime import date
from enum import Enum


class ChallengeStatus(Enum):
    """How a challenge stands."""

    RAISED = "raised"
    ANSWERED = "answered"
    ESCALATED = "escalated"
    RESOLVED = "resolved"


def standing(responded: date | None, escalated: date | None, resolved: date | None) -> ChallengeStatus:
    """How a challenge stands by the days recorded; the furthest step counts."""
    if resolved is not None:
        return ChallengeStatus.RESOLVED
    if escalated is not None:
        return ChallengeStatus.ESCALATED
    return ChallengeStatus.RAISED if responded is None else ChallengeStatus.ANSWERED


def numbered(mark: str, refs: Iterable[str]) -> str:
    """The reference after the highest of that mark in use: "C04" after "C03"; "C01" where there is none."""
    tails = (ref.removeprefix(mark) for ref in refs if ref.startswith(mark))
    return f"{mark}{max((int(tail) for tail in tails if tail.isascii() and tail.isdigit()), default=0) + 1:02}"


class ToItself(Exception):
    """A challenge of an agency to itself."""


class NoOutcome(Exception):
    """A challenge resolved without its outcome."""


class NoResponse(Exception):
    """A response without its words."""
