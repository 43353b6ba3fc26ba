"""What is true of letters to delegates and managers: which there are, for whom, and what they say of cancelling."""

from datetime import date
from enum import Enum

from app.calendar.rules import Holidays
from app.training.rules import Event, Status
from app.training.rules_notice import is_late_charged, last_free
from app.training.rules_policy import Policy
from app.training.rules_words import confirmation_words, last_free_words


class LetterKind(Enum):
    """The letters there are; each has a template of its own."""

    CONFIRMATION = "confirmation"
    REMINDER = "reminder"
    MANAGER = "manager"


class NoPlace(Exception):
    """A confirmation or reminder for a booking that has no place; carries how it stands."""

    def __init__(self, status: Status) -> None:
        super().__init__(status.value)
        self.status = status


def check_place(kind: LetterKind, status: Status, *, cancelled: bool = False) -> None:
    """Raise NoPlace for a confirmation or reminder to somebody who has no place to come to.

    On an event that the organiser cancelled, nobody has one.
    """
    stands = Status.CANCELLED if cancelled else status
    if kind is not LetterKind.MANAGER and stands is not Status.CONFIRMED:
        raise NoPlace(stands)


USUAL = "You can give up your place without charge until {}. After that your agency is charged for it."
OVER = "The last day on which giving it up was free is over: {}."
NOTHING = "Nothing is charged for a place that is given up. Tell us all the same, so that somebody else can have it."


def cancelling_words(policy: Policy | None, event: Event, holidays: Holidays, today: date) -> str:
    """What the policy says of cancelling, with the last day on which it is free (POLICY.md, confirmation)."""
    if policy is None:
        return NOTHING
    told = last_free(policy, event, holidays)
    said, day = confirmation_words(policy, told), last_free_words(policy, told)
    if not is_late_charged(policy):
        return said or NOTHING
    over = f" {OVER.format(day)}" if told.day < today else ""
    return (said or USUAL.format(day)) + over
