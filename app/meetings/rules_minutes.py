"""What is true of minutes: how far they have come, who was there, what waits for ratification."""

from collections.abc import Sequence
from datetime import date
from enum import Enum

from app.meetings.rules import standing_items


class MinutesStatus(Enum):
    """How far minutes have come."""

    DRAFT = "draft"
    UNCONFIRMED = "unconfirmed"
    """Sent round, and not agreed by a meeting yet."""
    CONFIRMED = "confirmed"


def minutes_status(circulated_on: date | None, confirmed_on: date | None) -> MinutesStatus:
    """How far minutes have come, by the days on which they went round and were confirmed."""
    if confirmed_on is not None:
        return MinutesStatus.CONFIRMED
    return MinutesStatus.UNCONFIRMED if circulated_on is not None else MinutesStatus.DRAFT


class MinutesConfirmed(Exception):
    """Minutes that a meeting has confirmed are not changed; carries when it did."""

    def __init__(self, confirmed_on: date) -> None:
        super().__init__(confirmed_on.isoformat())
        self.confirmed_on = confirmed_on


class NotConfirmed(Exception):
    """Minutes that nobody has confirmed: there is no confirmation to take back."""


class NotMet(Exception):
    """A meeting that has not taken place has no minutes to confirm."""


class BeforeTheMeeting(Exception):
    """A day before the one it must not be before."""

    def __init__(self, day: date, after: date) -> None:
        super().__init__(f"{day} before {after}")
        self.day, self.after = day, after


class Presence(Enum):
    """How somebody was at a meeting, as its minutes say it; in the order in which they do."""

    PRESENT = "present"
    DEPUTY = "deputy"
    IN_ATTENDANCE = "in attendance"
    APOLOGIES = "apologies"
    ABSENT = "absent"


def for_ratification(numbers: Sequence[str], lost_at: str | None) -> list[str]:
    """The items, by number in order, from the one at which the quorum was lost on (A19); none where it was not."""
    place = numbers.index(lost_at) + 1 if lost_at is not None and lost_at in numbers else None
    _, lost = standing_items(len(numbers), place)
    return [numbers[item - 1] for item in lost]
