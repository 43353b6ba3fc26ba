"""What is true of certificates: how long somebody was there, in minutes and in hours of CPD."""

from collections.abc import Iterable
from fractions import Fraction

from app.training.rules import Mode, Place, half_up
from app.training.rules_after import NoCertificate
from app.training.rules_presence import attended_on


class NotDue(Exception):
    """Nobody to give a certificate to; carries why not, each reason once."""

    def __init__(self, reasons: Iterable[NoCertificate]) -> None:
        self.reasons = tuple(dict.fromkeys(reasons))
        super().__init__(" ".join(reason.value for reason in self.reasons))


def minutes_attended(place: Place, course_minutes: int | None) -> int:
    """Minutes of learning the delegate was there for, half up to the minute; 0 where it is not known.

    The course's own minutes, in proportion to what was attended of its sessions; where the course says none, the
    sessions' minutes themselves. E-learning, which has no sittings, counts as the course's minutes.
    """
    if not place.booking.came:
        return 0
    if place.course.mode is Mode.E_LEARNING:
        return course_minutes or 0
    whole = sum(session.minutes for session in place.event.sessions)
    missed = place.booking.minutes_late + place.booking.minutes_left_early
    there = max(_sat(place) - missed, 0)
    return half_up(Fraction(there * (course_minutes or whole), whole)) if whole else 0


def _sat(place: Place) -> int:
    """The minutes of the sessions the delegate came to."""
    return sum(
        session.minutes
        for day in place.event.days
        for session, there in zip(place.event.on(day), attended_on(place, day), strict=True)
        if there
    )


def cpd_hours(minutes: int) -> str:
    """Hours of continuing professional development, half up to two decimals: 6, 5.75, 0.67."""
    hundredths = half_up(Fraction(minutes * 100, 60))
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
