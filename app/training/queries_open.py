"""Questions we ask about what is open in training: events that want a deed, charges that nobody decided on."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.calendar.queries import bank_holidays
from app.calendar.rules import DAY
from app.training.queries_charging import ChargeLine, owing, policies
from app.training.queries_events import EventLine, event_lines, events, events_asked
from app.training.rules import CAME, Status, Trigger
from app.training.rules_event import ChargeStatus, EventStatus
from app.training.rules_notice import always_in_time
from app.training.rules_policy import Policy
from app.training.schema import Booking, TrainingEvent, TrainingSession
from app.training.schema_charges import BookingCharge

MISSED = (Status.CONFIRMED, Status.DID_NOT_ATTEND, Status.PART_ATTENDED, Status.SUBSTITUTED)
"""How a booking stands whose delegate was not there for all of it, without one that was cancelled."""
AHEAD = timedelta(days=366)
"""So far ahead another event is looked for."""
LOOKED_BACK = timedelta(days=366)
"""Before the events: no notice is asked for that is longer."""


def open_events(session: Session, since: date, until: date, today: date) -> list[EventLine]:
    """The planned events that begin between two days and are over, have a waiting list, or closed booking too few."""
    midnight = datetime.combine(today, time())
    later = select(TrainingSession.id).where(
        TrainingSession.event_id == TrainingEvent.id, TrainingSession.starts >= midnight
    )
    waits = select(Booking.id).where(Booking.event_id == TrainingEvent.id, Booking.status == Status.WAITING)
    closed = and_(TrainingEvent.minimum > 0, TrainingEvent.booking_closes <= today)
    planned = events_asked(since, until).where(TrainingEvent.status == EventStatus.PLANNED)
    return event_lines(session, planned.where(or_(~later.exists(), waits.exists(), closed)))


def event_to_offer(session: Session, event: EventLine, today: date) -> EventLine | None:
    """Where those who wait for an event can be offered a place: on it, else on the next of its course with room."""
    coming = events(session, today + DAY, today + AHEAD, event.course_id)
    lines = [line for line in coming if line.status is EventStatus.PLANNED and line.free != 0]
    return min(lines, key=lambda line: line.id != event.id, default=None)


def undecided(session: Session, since: date, until: date, today: date) -> list[ChargeLine]:
    """The charges proposed for the events that were held between two days, in order of the events' start."""
    rules, event = policies(session), aliased(TrainingEvent)
    begun = [rule.effective_from for rule in rules if rule.effective_from]
    if not begun:
        return []
    held = select(event.id).where(event.id == Booking.event_id, event.status == EventStatus.HELD)
    decided = select(BookingCharge.id).where(BookingCharge.booking_id == Booking.id)
    charged = or_(Booking.booked_on.is_(None), Booking.booked_on >= min(begun))
    missed = _may_owe([rule for rule in rules if rule.effective_from], _late(session, rules, since, until))
    found = owing(session, since, until, today, and_(charged, missed, ~decided.exists(), held.exists()))
    charges = [charge for item in found for charge in item.charges if charge.event.status is EventStatus.HELD]
    return [charge for charge in charges if charge.status is ChargeStatus.PROPOSED]


def _late(session: Session, rules: Iterable[Policy], since: date, until: date) -> int:
    """Days before the start of an event between two days: a booking cancelled earlier is free under every policy."""
    years = bank_holidays(session).values()
    closed = max((sum(since - LOOKED_BACK <= day <= until for day in days) for days in years), default=0)
    return max(always_in_time(rule.notice, closed) for rule in rules)


def _may_owe(rules: Iterable[Policy], late: int) -> ColumnElement[bool]:
    """What holds of every booking that can owe something, where a cancellation so many days before is always free."""
    triggers = {trigger for rule in rules for trigger in rule.triggers}
    came, gone = Booking.status.in_(CAME), Booking.status == Status.CANCELLED
    sat = select(TrainingSession.id).where(TrainingSession.event_id == Booking.event_id)
    told_late = sat.where(func.date(TrainingSession.starts) <= func.date(Booking.told_on, f"+{late} days"))
    walked_in = sat.where(func.date(TrainingSession.starts) == func.date(Booking.booked_on))
    partly = or_(Booking.recorded, Booking.minutes_late > 0, Booking.minutes_left_early > 0)
    ways = [Booking.status.in_(MISSED), and_(gone, told_late.exists()), and_(came, partly)]
    if Trigger.WALK_IN in triggers:
        ways.append(and_(came, walked_in.exists()))
    if Trigger.ATTENDANCE_FEE in triggers:
        ways.append(came)
    return or_(*ways)
