"""What is true of triggers: which of them a booking sets off, and what frees it again."""

from datetime import date, timedelta
from enum import Enum

from app.training.rules import Booking, Event, Mode, Place, Status, Trigger, is_one_of
from app.training.rules_notice import Heard
from app.training.rules_policy import ELearningRule, Policy, Sickness, SubstituteRule
from app.training.rules_presence import (
    is_outside,
    length_of,
    minutes_late,
    minutes_left_early,
    missed_days,
)


class Nothing(Enum):
    """Why nothing is owed for a place."""

    NO_POLICY = "No charging policy was in force on the day the place was booked."
    EVENT_CANCELLED = "The organiser cancelled the event."
    WAITING = "The delegate was on the waiting list and had no place."
    NO_CHARGES = "The policy charges nothing."
    CLASS_EXEMPT = "The policy charges nothing to agencies of this class."
    IN_TIME = "The place was cancelled in time."
    DAY_NOT_KNOWN = "The place was cancelled, and the day on which notice was received is not written down."
    SUBSTITUTED = "A substitute was named before the start."
    REFILLED = "The place was filled from the waiting list."
    SICKNESS = "The delegate was ill, and the policy frees sickness."
    REASON = "The policy frees this reason."
    NOT_RECORDED = "Attendance is not recorded yet."
    NOT_CHARGED = "The policy charges nothing for this."


def deadline(rule: ELearningRule, event: Event) -> date:
    """The last day on which e-learning can be completed."""
    days = rule.complete_within_days
    return event.end.date() if days is None else event.days[0] + timedelta(days=days)


def never_charged(policy: Policy, place: Place) -> Nothing | None:
    """Why the place is never charged, whoever came; None where it may be."""
    if place.event.cancelled:
        return Nothing.EVENT_CANCELLED
    if place.booking.status is Status.WAITING:
        return Nothing.WAITING
    if not policy.charges:
        return Nothing.NO_CHARGES
    return Nothing.CLASS_EXEMPT if place.booking.charging_class in policy.exempt_classes else None


def given_up(policy: Policy, place: Place, heard: Heard) -> Nothing | None:
    """Why a place that was cancelled or passed on in good time is free, fee and all."""
    if place.booking.status is Status.CANCELLED and heard.in_time:
        return Nothing.IN_TIME if place.booking.told else Nothing.DAY_NOT_KNOWN
    if place.booking.status is Status.SUBSTITUTED and _is_replaced(policy, place):
        return Nothing.SUBSTITUTED
    return None


def _is_replaced(policy: Policy, place: Place) -> bool:
    told, other, relief = place.booking.told, place.booking.substitute, policy.relief
    if relief.substitute is SubstituteRule.NO or (told and told.moment >= place.event.start):
        return False
    return other is None or (
        (other.same_agency or not relief.substitute_same_agency)
        and (other.prerequisite_met or not relief.substitute_prerequisite)
    )


def misses(policy: Policy, place: Place, heard: Heard, today: date) -> list[Trigger]:
    """How the place was not used as booked, in the order of triggers; those the policy does not charge too."""
    if place.booking.came:
        return _partly(policy, place)
    if place.booking.status is Status.CANCELLED and heard.notice is not None:
        return [Trigger.LATE_CANCELLATION]
    if place.course.mode is Mode.E_LEARNING:
        return [Trigger.E_LEARNING] if today > deadline(policy.e_learning, place.event) else []
    return [] if place.booking.status is Status.CONFIRMED else [Trigger.DID_NOT_ATTEND]


def _partly(policy: Policy, place: Place) -> list[Trigger]:
    """Part attended goes by days missed, leaving early and arriving late."""
    found = {
        Trigger.DID_NOT_ATTEND: bool(missed_days(place)),
        Trigger.LEFT_EARLY: left_early(policy, place),
        Trigger.ARRIVED_LATE: arrived_late(policy, place),
    }
    return [trigger for trigger, holds in found.items() if holds]


def arrived_late(policy: Policy, place: Place) -> bool:
    """Whether the person came later than is overlooked on the longest day."""
    length = length_of(policy.length, place.event.minutes_on(place.event.longest_day))
    return is_outside(policy.late, minutes_late(place), length)


def left_early(policy: Policy, place: Place) -> bool:
    """Whether the person left earlier than is overlooked on the longest day."""
    length = length_of(policy.length, place.event.minutes_on(place.event.longest_day))
    return is_outside(policy.early, minutes_left_early(place), length)


FREED_BY_REASON = frozenset({Trigger.DID_NOT_ATTEND, Trigger.LATE_CANCELLATION, Trigger.E_LEARNING})


def freed(policy: Policy, place: Place, trigger: Trigger) -> Nothing | None:
    """What frees a missed place: refilled (late cancellations), sickness and named reasons (no-shows too)."""
    booking = place.booking
    if policy.relief.refilled and booking.refilled and trigger is Trigger.LATE_CANCELLATION:
        return Nothing.REFILLED
    if trigger not in FREED_BY_REASON:
        return None
    if is_one_of(booking.reason, ("sickness",)) and _is_ill(policy, booking, place.event):
        return Nothing.SICKNESS
    return Nothing.REASON if is_one_of(booking.reason, policy.relief.reasons) else None


def _is_ill(policy: Policy, booking: Booking, event: Event) -> bool:
    relief, told, start = policy.relief, booking.told, event.days[0]
    if relief.sickness is not Sickness.PHONED:
        return relief.sickness is Sickness.ALWAYS
    if told is None or told.day > start or (relief.sickness_in_writing and not booking.confirmed_in_writing):
        return False
    by = relief.sickness_phone_before
    return told.day < start or by is None or told.moment.time() < by
