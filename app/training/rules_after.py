"""What follows an event under a policy: certificates, the flag for repeated no-shows, and when to invoice."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum

from app.training.rules import Event, Place, Status, Trigger
from app.training.rules_policy import InvoiceRule, Policy, RepeatRule
from app.training.rules_presence import missed_sessions
from app.training.rules_trigger import arrived_late, left_early


class NoCertificate(Enum):
    """Why there is no certificate for a place."""

    EVENT_CANCELLED = "The organiser cancelled the event."
    NOT_THERE = "The delegate was not there."
    WALK_IN = "The policy gives walk-ins no certificate."
    LATE = "The delegate came later than the policy overlooks."
    EARLY = "The delegate left earlier than the policy overlooks."
    NOT_ALL = "The policy asks for full attendance."
    NO_EVALUATION = "The evaluation form is to be returned first."


def no_certificate(policy: Policy, place: Place, *, evaluated: bool) -> NoCertificate | None:
    """Why the delegate gets no certificate, None where one is due; `evaluated`: the evaluation form is back."""
    rule = policy.certificate
    late, early = arrived_late(policy, place), left_early(policy, place)
    reasons = {
        NoCertificate.EVENT_CANCELLED: place.event.cancelled,
        NoCertificate.NOT_THERE: not place.booking.came,
        NoCertificate.WALK_IN: place.is_walk_in and not rule.walk_ins,
        NoCertificate.LATE: late and not (policy.late.certificate and Trigger.ARRIVED_LATE not in policy.triggers),
        NoCertificate.EARLY: early and not (policy.early.certificate and Trigger.LEFT_EARLY not in policy.triggers),
        NoCertificate.NOT_ALL: rule.full_attendance and (late or early or _is_partial(place)),
        NoCertificate.NO_EVALUATION: rule.evaluation_first and not evaluated,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def _is_partial(place: Place) -> bool:
    return place.booking.status is Status.PART_ATTENDED or missed_sessions(place) > 0


def is_flagged(rule: RepeatRule, no_shows: Iterable[date], today: date) -> bool:
    """Whether a delegate's no-shows, by the days of their events, are as many as the policy flags."""
    since = months_before(today, rule.months) if rule.months else date.min
    counted = [day for day in no_shows if since < day <= today]
    return bool(rule.count) and len(counted) >= (rule.count or 0)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last of the month where that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due_on(rule: InvoiceRule, invoiced: date) -> date:
    """The last day to pay an invoice of that day."""
    return invoiced + timedelta(days=rule.terms_days)


def invoice_by(rule: InvoiceRule, event: Event) -> date | None:
    """The last day to raise the invoice after the event; None where the policy sets none."""
    days = rule.raise_within_days
    return None if days is None else event.end.date() + timedelta(days=days)


def is_invoiced_in_advance(rule: InvoiceRule, event: Event) -> bool:
    """Whether the event lies in a month that is invoiced before it takes place: whatever is owed by then.

    That is what late cancellations owe. A fee is owed only for somebody who came, or missed the place (POLICY.md), and
    so for nobody before the event.
    """
    return event.days[0].month in rule.in_advance_months
