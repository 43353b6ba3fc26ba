"""Questions we ask about the two rates of an event: take-up, and attendance of those booked."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.calendar.queries import bank_holidays
from app.training.queries_charging import places, policies
from app.training.queries_events import EventLine
from app.training.rules_event import EventStatus
from app.training.rules_rates import attendance_of_booked, percent_of, take_up


@dataclass(frozen=True)
class Rates:
    """The rates of an event, whole percents; None where there is nothing to take one of."""

    take_up: int | None
    attendance: int | None


def rates_of(session: Session, line: EventLine) -> Rates:
    """The rates of an event, by the policy in force when each place was booked."""
    if line.start is None or line.status is EventStatus.CANCELLED:
        return Rates(None, None)
    day = line.start.date()
    found = [one.place for one in places(session, day, day) if one.event.id == line.id]
    booked = attendance_of_booked(found, policies(session), bank_holidays(session))
    return Rates(percent_of(take_up(found, line.capacity or 0)), percent_of(booked))
