"""What is true of papers: when they are due, and how they stand to that day."""

from datetime import date
from enum import Enum

DUE_DAYS = 5
"""Working days before the meeting on which papers are due, where the office does not say otherwise (DOMAIN.md 6)."""


class PaperState(Enum):
    """How a paper stands to the day on which it is due."""

    IN = "in"
    LATE = "in, late"
    TO_COME = "still to come"
    OVERDUE = "overdue"
    """Not in, and its day is over."""


def paper_state(due: date, received_on: date | None, today: date) -> PaperState:
    """How a paper stands; one that comes in on the day it is due is in time (DOMAIN.md P3)."""
    if received_on is not None:
        return PaperState.IN if received_on <= due else PaperState.LATE
    return PaperState.TO_COME if today <= due else PaperState.OVERDUE
