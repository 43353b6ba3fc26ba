"""Questions we ask about a course's events one after the other: who came, who did not or cancelled late."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.calendar.queries import bank_holidays
from app.training.queries_charging import places, policies
from app.training.queries_events import EventLine, events
from app.training.rules import CAME, Status
from app.training.rules_event import EventStatus
from app.training.rules_notice import cancelled_in_time
from app.training.rules_policy import in_force

YEARS = 3
"""Years before an event in which earlier ones of its course are looked for."""


@dataclass(frozen=True)
class Given:
    """One event of a course: how many came, and how many did not, or cancelled too late."""

    id: int
    ref: str
    day: date
    came: int
    missed: int
    charged: bool
    """Whether a policy was in force on its first day."""


@dataclass(frozen=True)
class Run:
    """The latest events of a course up to one of them, oldest first, and since when charging holds."""

    given: tuple[Given, ...]
    since: date | None


def latest_of_course(session: Session, event: EventLine, most: int = 8) -> Run:
    """The event and those of its course that were held before it, so many in all."""
    if event.start is None:
        return Run((), None)
    until = event.start.date()
    found = events(session, until - timedelta(days=366 * YEARS), until, event.course_id)
    rules, holidays = policies(session), bank_holidays(session)
    adopted = [rule.effective_from for rule in rules if rule.effective_from and rule.charges]
    given = []
    for line in [line for line in found if line.start and line.status is not EventStatus.CANCELLED][-most:]:
        assert line.start is not None
        day = line.start.date()
        booked = [one.place for one in places(session, day, day) if one.event.id == line.id]
        late = [place for place in booked if place.booking.status is Status.CANCELLED]
        missed = sum(place.booking.status is Status.DID_NOT_ATTEND for place in booked)
        missed += sum(not cancelled_in_time(in_force(rules, place.booked_day), place, holidays) for place in late)
        came = sum(place.booking.status in CAME for place in booked)
        given.append(Given(line.id, line.ref, day, came, missed, in_force(rules, day) is not None))
    return Run(tuple(given), min(adopted, default=None))
