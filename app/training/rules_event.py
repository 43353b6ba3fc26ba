"""What is true of events and of the papers that follow them: how they stand, waiting lists, evaluations."""

from datetime import date
from enum import Enum


class EventStatus(Enum):
    """How an event stands; it is held once its register is closed."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Stage(Enum):
    """When an evaluation form is filled in."""

    BEFORE = "before"
    AFTER = "after"
    THREE_MONTHS = "three months on"


class ChargeStatus(Enum):
    """How a charge stands; one that is proposed is worked out anew each time, and not stored."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    WAIVED = "waived"
    INVOICED = "invoiced"
    PAID = "paid"
    CREDITED = "credited"


PROMOTION_STOPS = 3
"""As many days before the start a freed place is no longer given away by itself, where the event says nothing."""


def kept_on(until: date | None, today: date) -> bool:
    """Whether places kept for an agency are still kept on that day."""
    return until is None or today <= until


def is_automatic(start: date, stops: int | None, today: date) -> bool:
    """Whether a freed place goes to the first who waits by itself: more than so many days before the start."""
    return (start - today).days > (PROMOTION_STOPS if stops is None else stops)
