"""What day it is, where the window stands."""

from datetime import date


def today() -> date:
    """The day it is, where the window stands."""
    return date.today()  # noqa: DTZ011  a board's day is the day on its own wall
