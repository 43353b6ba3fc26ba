"""What is true of being there: how long a day is, which days were missed, and when late or early is too much."""

from datetime import date

from app.training.rules import Place
from app.training.rules_policy import AtGrace, Grace, Length, LengthRule


def length_of(rule: LengthRule, minutes: int) -> Length:
    """What a day of so many minutes is; exactly the limit is still the shorter one."""
    if minutes <= rule.short_minutes:
        return Length.SHORT if rule.short_minutes else Length.HALF_DAY
    return Length.HALF_DAY if minutes <= rule.half_day_minutes else Length.FULL_DAY


def attended_on(place: Place, day: date) -> list[bool]:
    """For each session of a date, whether the person was there; what is not recorded goes by the status."""
    attended = place.booking.sessions_attended
    if attended is None or not place.booking.came:
        return [place.booking.came for _ in place.event.on(day)]
    numbered = enumerate(place.event.sessions, 1)
    return [number in attended for number, session in numbered if session.start.date() == day]


def missed_days(place: Place) -> tuple[date, ...]:
    """The dates of which the person attended no session."""
    return tuple(day for day in place.event.days if not any(attended_on(place, day)))


def missed_sessions(place: Place) -> int:
    """How many sessions the person did not attend."""
    return sum(attended_on(place, day).count(False) for day in place.event.days)


def minutes_late(place: Place) -> int:
    """Minutes late: those written down, and sessions missed at the beginning of a day the person came to."""
    return place.booking.minutes_late + _sessions_missed(place, 1)


def minutes_left_early(place: Place) -> int:
    """Minutes left early: those written down, and sessions missed at the end of a day the person came to."""
    return place.booking.minutes_left_early + _sessions_missed(place, -1)


def _sessions_missed(place: Place, step: int) -> int:
    """The most minutes missed at one end of a day, by sessions; none where those are not recorded."""
    if place.booking.sessions_attended is None:
        return 0
    return max(_leading(place, day, step) for day in place.event.days)


def _leading(place: Place, day: date, step: int) -> int:
    """Minutes of the sessions missed before the first attended, counted from one end of the day."""
    there, sessions = attended_on(place, day)[::step], place.event.on(day)[::step]
    return sum(session.minutes for session in sessions[: there.index(True)]) if any(there) else 0


def is_outside(grace: Grace, minutes: int, length: Length) -> bool:
    """Whether so many minutes are more than is overlooked on a day of that length."""
    has_grace = not grace.grace_lengths or length in grace.grace_lengths
    allowed = grace.grace_minutes if has_grace else 0
    at_the_limit = minutes == allowed and grace.at_grace is AtGrace.OUTSIDE
    return minutes > 0 and (minutes > allowed or at_the_limit)
