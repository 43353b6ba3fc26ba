"""What is true of letters about contributions: which there are, and by when an invoice is to be paid."""

from datetime import date, timedelta
from enum import Enum

TERMS = 30
"""Days within which an invoice is paid, unless agreed otherwise."""


class LetterKind(Enum):
    """A letter to an agency; its value is the name of its template."""

    CONTRIBUTION = "contribution"
    """What it is asked to give in a year."""
    OWED = "owed"
    """What it was invoiced for and has not paid."""


def pay_by(invoiced_on: date) -> date:
    """The last day on which an invoice of that day is paid in time."""
    return invoiced_on + timedelta(days=TERMS)
