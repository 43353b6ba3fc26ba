"""The two rates of an event: take-up, and attendance of those booked (DOMAIN.md section 4)."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from app.calendar.rules import Holidays
from app.training.rules import Place, Status, half_up
from app.training.rules_notice import cancelled_in_time
from app.training.rules_policy import Policy, in_force

TAKE_UP = "Take-up is attended / places offered."
ATTENDANCE = "Attendance of those booked is attended / bookings not cancelled in time."
IN_NONE = (
    "Walk-ins are in neither; a booking passed on to a substitute is in no rate, the substitute's own is. Events that "
    "the organiser cancelled are in none."
)
"""What each rate is, as it is printed beside it."""
IN_NO_RATE = frozenset({Status.WAITING, Status.SUBSTITUTED})


def take_up(places: Iterable[Place], offered: int) -> Fraction | None:
    """Attended / places offered; walk-ins are not counted. None where none was offered."""
    return Fraction(_attended(_counted(places)), offered) if offered > 0 else None


def attendance_of_booked(places: Iterable[Place], policies: Sequence[Policy], holidays: Holidays) -> Fraction | None:
    """Attended / bookings not cancelled in time; without walk-ins and without what is not recorded yet.

    None where no such booking is there. A cancellation is in time by the policy in force when the place was booked.
    """
    counted = [place for place in _counted(places) if place.booking.status is not Status.CONFIRMED]
    kept = [place for place in counted if not cancelled_in_time(in_force(policies, place.booked_day), place, holidays)]
    return Fraction(_attended(kept), len(kept)) if kept else None


def percent_of(share: Fraction | None) -> int | None:
    """A share as a whole percent, half up; None for none."""
    return None if share is None else half_up(100 * share)


def _counted(places: Iterable[Place]) -> list[Place]:
    """The places that are in a rate: not those of an event the organiser cancelled, and no walk-ins."""
    return [
        place
        for place in places
        if not (place.event.cancelled or place.is_walk_in or place.booking.status in IN_NO_RATE)
    ]


def _attended(places: Iterable[Place]) -> int:
    return sum(place.booking.status is Status.ATTENDED for place in places)
