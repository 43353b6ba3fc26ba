"""What is true of packs: which parts there are, and in which order they are bound."""

from collections.abc import Collection
from datetime import date
from enum import Enum


class NoMeeting(Exception):
    """There is no meeting to make a pack for; carries the group and day asked for, as far as they were said."""

    def __init__(self, group: str = "", day: date | None = None) -> None:
        super().__init__(f"{group} {day or ''}".strip())
        self.group, self.day = group, day


class Part(Enum):
    """A part of a board pack, in the order in which they are bound."""

    AGENDA = "Agenda"
    PAPERS = "Papers"
    MINUTES = "Minutes of the last meeting"
    ACTIONS = "Action log"
    ATTENDANCE = "Attendance"
    RISKS = "Risks, with what moved"
    FINANCE = "Finance"
    TRAINING = "Training"


def in_order(parts: Collection[Part]) -> tuple[Part, ...]:
    """The parts chosen, each once, in the order in which they are bound."""
    return tuple(part for part in Part if part in parts)
