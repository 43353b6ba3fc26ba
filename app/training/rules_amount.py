"""What is true of amounts: which row fits a place, what it comes to, over how many days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.training.rules import Place, Trigger, half_up, is_one_of
from app.training.rules_policy import Basis, Length, MultiDay, Per, Policy, Row
from app.training.rules_presence import length_of, missed_days

BY_LATENESS = frozenset({Trigger.LEFT_EARLY, Trigger.ARRIVED_LATE})


@dataclass(frozen=True)
class Part:
    """What one row comes to, in pence, for a day of the event or for the course as a whole."""

    row: Row
    length: Length
    pence: Fraction


@dataclass(frozen=True)
class Owed:
    """What a trigger makes a place owe, and the parts it is made of; `percent` is the tier's, 100 without."""

    trigger: Trigger
    parts: tuple[Part, ...]
    percent: Fraction = Fraction(100)

    @property
    def pence(self) -> int:
        """Whole pence, rounded half up once at the end."""
        return half_up(sum((part.pence for part in self.parts), Fraction(0)) * self.percent / 100)


def fits(row: Row, place: Place, length: Length) -> bool:
    """Whether every condition of the row holds for the place on a day of that length."""
    booking, course = place.booking, place.course
    return (
        (not row.classes or booking.charging_class in row.classes)
        and (not row.lengths or length in row.lengths)
        and (not row.modes or course.mode in row.modes)
        and (not row.sectors or is_one_of(booking.sector, row.sectors))
        and (not row.levels or is_one_of(course.level, row.levels))
        and (not row.courses or is_one_of(course.code, row.courses))
    )


def length_on(policy: Policy, place: Place, day: date) -> Length:
    """How long a date of the event is under the policy."""
    return length_of(policy.length, place.event.minutes_on(day))


def row_for(policy: Policy, place: Place, rows: Sequence[Row], day: date) -> Row | None:
    """The first row that fits, None where there is none."""
    length = length_on(policy, place, day)
    return next((row for row in rows if fits(row, place, length)), None)


def miss_owed(policy: Policy, place: Place, trigger: Trigger, percent: Fraction) -> Owed:
    """What the amount rows come to for a place that was not used as booked."""
    rows = [row for row in policy.amount if trigger in row.on]
    days = _missed(place, trigger) if policy.multi_day is MultiDay.PER_MISSED_DAY else place.event.days
    parts = _parts(policy, place, rows, policy.multi_day, days)
    return Owed(trigger, parts, percent if trigger is Trigger.LATE_CANCELLATION else Fraction(100))


def _missed(place: Place, trigger: Trigger) -> tuple[date, ...]:
    """The days a trigger counts as missed; nobody writes down on which day one was late: the longest one attended."""
    days = missed_days(place)
    attended = [day for day in place.event.days if day not in days]
    if trigger in BY_LATENESS and attended:
        return tuple(sorted({*days, max(attended, key=place.event.minutes_on)}))
    return days


def walk_in_owed(policy: Policy, place: Place) -> Owed:
    """What the amount rows for walk-ins come to; a walk-in misses no day, so that is then once for the course."""
    rows = [row for row in policy.amount if Trigger.WALK_IN in row.on]
    spread = MultiDay.PER_DAY if policy.multi_day is MultiDay.PER_DAY else MultiDay.WHOLE_COURSE
    return Owed(Trigger.WALK_IN, _parts(policy, place, rows, spread, place.event.days))


def fee_owed(policy: Policy, place: Place) -> Owed:
    """What the fee rows come to; where none fits, an amount row that answers the attendance fee."""
    others = [row for row in policy.amount if Trigger.ATTENDANCE_FEE in row.on]
    return Owed(Trigger.ATTENDANCE_FEE, _fee_parts(policy, place, (*policy.fee, *others)))


def _fee_parts(policy: Policy, place: Place, rows: Sequence[Row]) -> tuple[Part, ...]:
    row = row_for(policy, place, rows, place.event.longest_day)
    once = row is not None and row.per is Per.AGENCY_AND_YEAR
    spread = MultiDay.WHOLE_COURSE if once else policy.fee_multi_day
    return _parts(policy, place, rows, spread, place.event.days)


def _parts(
    policy: Policy, place: Place, rows: Sequence[Row], spread: MultiDay, days: tuple[date, ...]
) -> tuple[Part, ...]:
    """Day by day, or for the whole course by its longest day; a price is one sum for all the days."""
    longest = place.event.longest_day
    row = row_for(policy, place, rows, longest)
    if (
        spread is not MultiDay.PER_MISSED_DAY
        and row
        and (spread is MultiDay.WHOLE_COURSE or _of_course(policy, place, row))
    ):
        return (Part(row, length_on(policy, place, longest), _once(policy, place, row)),)
    return () if spread is MultiDay.WHOLE_COURSE else tuple(_by_day(policy, place, rows, days))


def _of_course(policy: Policy, place: Place, row: Row) -> bool:
    return row.basis is not Basis.VALUE and basis_pence(policy, place, row) > 0


def _once(policy: Policy, place: Place, row: Row) -> Fraction:
    return Fraction(basis_pence(policy, place, row) or row.if_zero or 0)


def _by_day(policy: Policy, place: Place, rows: Sequence[Row], days: tuple[date, ...]) -> list[Part]:
    """One part a day for which a row fits; `further_day` takes the row's place from the second day charged."""
    found: list[Part] = []
    for day in days:
        if row := row_for(policy, place, rows, day):
            pence = _day_pence(policy, place, row)
            has_charged = any(part.pence for part in found)
            if has_charged and pence and row.basis is Basis.VALUE and policy.further_day is not None:
                pence = Fraction(policy.further_day)
            found.append(Part(row, length_on(policy, place, day), pence))
    return found


def _day_pence(policy: Policy, place: Place, row: Row) -> Fraction:
    """What a row comes to for one day: its sum, or the day's share of the price."""
    share = 1 if row.basis is Basis.VALUE else Fraction(1, len(place.event.days))
    return basis_pence(policy, place, row) * share or Fraction(row.if_zero or 0)


def basis_pence(policy: Policy, place: Place, row: Row) -> Fraction:
    """What the row's basis comes to: a sum as it stands, the others for the whole course; never below 0."""
    course = place.course
    if row.basis is Basis.FEE:
        return sum((part.pence for part in _fee_parts(policy, place, policy.fee)), Fraction(0))
    if row.basis is Basis.VALUE:
        return Fraction(row.value or 0)
    return Fraction(max(0, course.price - (course.booking_fee if row.basis is not Basis.PRICE else 0)))
