"""What is true of letters about attendance: how one stands, when its reply is due, what its days may be."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum
from itertools import pairwise

REPLY_DAYS = 28
"""Days an agency has to reply, where the office does not say otherwise."""


class LetterStatus(Enum):
    """How a letter stands."""

    DRAFT = "draft"
    SENT = "sent"
    REPLIED = "replied"
    CLOSED = "closed"


class LetterThere(Exception):
    """An agency that has a letter about the group already, open or drafted that day; carries when it was drafted."""

    def __init__(self, drafted_on: date) -> None:
        super().__init__(drafted_on.isoformat())
        self.drafted_on = drafted_on


class LetterSent(Exception):
    """A letter that can no longer be reworded or deleted, because it was sent; carries when."""

    def __init__(self, sent_on: date) -> None:
        super().__init__(sent_on.isoformat())
        self.sent_on = sent_on


class NotSent(Exception):
    """A reply to, or the end of, a letter that was not sent yet."""


class NoOutcome(Exception):
    """A letter that would be closed without a word on what came of it."""


class OutOfOrder(Exception):
    """A day of a letter that lies before the one it follows; carries both."""

    def __init__(self, day: date, after: date) -> None:
        super().__init__(f"{day} before {after}")
        self.day, self.after = day, after


def reply_due(sent_on: date, days: int = REPLY_DAYS) -> date:
    """The last day of the time an agency has to reply, in calendar days after the letter was sent."""
    return sent_on + timedelta(days=days)


def status_on(day: date, sent_on: date | None, replied_on: date | None, closed_on: date | None) -> LetterStatus:
    """How a letter stood on that day: a later reply had not come yet, a later end was not known."""
    stages = ((closed_on, LetterStatus.CLOSED), (replied_on, LetterStatus.REPLIED), (sent_on, LetterStatus.SENT))
    return next((status for since, status in stages if since is not None and since <= day), LetterStatus.DRAFT)


def is_overdue(day: date, status: LetterStatus, due: date | None) -> bool:
    """Whether a letter still waits for its reply after the day the reply was due."""
    return status is LetterStatus.SENT and due is not None and due < day


def check_days(
    drafted_on: date, sent_on: date | None, replied_on: date | None, closed_on: date | None, outcome: str | None
) -> None:
    """Raise NotSent, NoOutcome or OutOfOrder for days that no letter can have."""
    if sent_on is None and (replied_on or closed_on):
        raise NotSent
    if closed_on and not outcome:
        raise NoOutcome
    days = [day for day in (drafted_on, sent_on, replied_on) if day]
    steps = [*pairwise(days), *((day, closed_on) for day in days if closed_on)]
    for before, after in steps:
        if after < before:
            raise OutOfOrder(after, before)


def misses_in_a_row(there: Sequence[bool]) -> int:
    """How many of the last meetings were missed, one after the other."""
    missed = 0
    for was_there in reversed(there):
        if was_there:
            break
        missed += 1
    return missed


def paragraphs(wording: str) -> tuple[str, ...]:
    """The paragraphs of a text, which empty lines part; those without words are left out."""
    parts = re.split(r"\n[^\S\n]*\n", wording.replace("\r\n", "\n"))
    return tuple(part.strip() for part in parts if part.strip())
