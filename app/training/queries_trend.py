"""Questions we ask about attendance over the years: quarter by quarter, with the day each policy came into force."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.calendar.queries import bank_holidays
from app.training.queries_charging import places, policies
from app.training.rules import Place, Status
from app.training.rules_notice import cancelled_in_time
from app.training.rules_policy import in_force
from app.training.rules_rates import attendance_of_booked, percent_of
from app.training.schema import TrainingSession

YEARS = 5
"""Years before the end of the period that are looked back on."""


@dataclass(frozen=True)
class QuarterLine:
    """The events that began in three months, without those the organiser cancelled and without walk-ins."""

    since: date
    booked: int
    """Bookings not cancelled in time, with a mark."""
    attended: int
    missed: int
    late: int
    attendance: Fraction | None
    """Attended / booked."""
    adopted: tuple[tuple[str, date], ...]
    """The policies that came into force in it, each with its day."""

    @property
    def percent(self) -> int | None:
        """Attendance of those booked, a whole percent."""
        return percent_of(self.attendance)

    @property
    def label(self) -> str:
        """What the quarter is called: 2014 Apr to Jun."""
        last = date(self.since.year, self.since.month + 2, 1)
        return f"{self.since.year} {self.since:%b} to {last:%b}"


@dataclass(frozen=True)
class Trend:
    """Quarters, oldest first; the day charging began, and attendance of those booked before and since."""

    quarters: tuple[QuarterLine, ...]
    began: date | None
    before: int | None
    since: int | None
    """Whole percents, of the events that began before that day and on or after it."""


def trend(session: Session, until: date) -> Trend:
    """Attendance in the quarters up to that day, for as many years back as are looked at."""
    rules, holidays = policies(session), bank_holidays(session)
    begins = session.scalar(select(func.min(TrainingSession.starts)))
    first = max(begins.date(), until.replace(year=until.year - YEARS, day=1)) if begins else until
    found = [one.place for one in places(session, _quarter(first), until)]
    adopted = sorted((rule.effective_from, rule.name) for rule in rules if rule.effective_from and rule.charges)

    def share(some: Iterable[Place]) -> Fraction | None:
        return attendance_of_booked(some, rules, holidays)

    def line(quarter: date) -> QuarterLine:
        mine = [place for place in found if _quarter(place.event.days[0]) == quarter]
        rated = [one for one in mine if not (one.event.cancelled or one.is_walk_in)]
        cancelled = [one for one in rated if one.booking.status is Status.CANCELLED]
        late = sum(not cancelled_in_time(in_force(rules, one.booked_day), one, holidays) for one in cancelled)
        counts = {status: sum(one.booking.status is status for one in rated) for status in Status}
        marked = sum(counts[status] for status in (Status.ATTENDED, Status.PART_ATTENDED, Status.DID_NOT_ATTEND))
        new = tuple((name, day) for day, name in adopted if _quarter(day) == quarter)
        sums = (marked + late, counts[Status.ATTENDED], counts[Status.DID_NOT_ATTEND], late)
        return QuarterLine(quarter, *sums, share(mine), new)

    began = adopted[0][0] if adopted else None
    earlier = [place for place in found if began and place.event.days[0] < began]
    later = [place for place in found if began and place.event.days[0] >= began]
    quarters = tuple(line(quarter) for quarter in _quarters(_quarter(first), until)) if begins else ()
    return Trend(quarters, began, percent_of(share(earlier)), percent_of(share(later)))


def _quarter(day: date) -> date:
    """The first day of the quarter; quarters begin in January, April, July and October."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _quarters(since: date, until: date) -> Iterator[date]:
    while since <= until:
        yield since
        since = date(since.year + since.month // 10, (since.month + 2) % 12 + 1, 1)
