"""What is true of notice: how much there was, what it makes a cancellation owe, and until when cancelling is free."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from app.calendar.rules import DAY, Holidays, working_days
from app.training.rules import Event, Place, Status, Told, Trigger
from app.training.rules_policy import At, FeeDue, NoticeRule, Policy, Tier, Unit

ALL = Fraction(100)


def counted_from(rule: NoticeRule, told: Told) -> Told:
    """When notice counts as received: at or after the cut-off, on the next day (from 00:00)."""
    if rule.cut_off and told.at and told.at >= rule.cut_off:
        return Told(told.day + DAY)
    return told


def notice_of(rule: NoticeRule, event: Event, told: Told, holidays: Holidays) -> Fraction | None:
    """How much notice there was, in the rule's unit; None for word received after the start, which is no notice."""
    told, start = counted_from(rule, told), event.start.replace(second=0, microsecond=0)
    if told.moment > start:
        return None
    if rule.unit is Unit.HOURS:
        return Fraction((start - told.moment) // timedelta(minutes=1), 60)
    if rule.unit is Unit.CALENDAR_DAYS:
        return Fraction((start.date() - told.day).days)
    return Fraction(working_days(told.day, start.date(), holidays.get(rule.nation, ())))


def at_of(rule: NoticeRule, event: Event) -> At:
    """What exactly the threshold is, for this event."""
    return (rule.multi_day_at_threshold if len(event.days) > 1 else None) or rule.at_threshold


def tiers_of(rule: NoticeRule, event: Event) -> tuple[Tier, ...]:
    """The tiers for this event, longest notice first; a threshold is one tier of 100 percent."""
    several = len(event.days) > 1 and rule.multi_day_threshold is not None
    limit = rule.multi_day_threshold if several else rule.threshold
    return tuple(sorted(rule.tiers, key=lambda tier: -tier.below)) or (Tier(limit or 0, ALL),)


@dataclass(frozen=True)
class Heard:
    """What became of word that somebody will not come: the notice, and what a cancellation then owes in percent.

    No notice: it came after the start. No percentage: in time, nothing is owed.
    """

    notice: Fraction | None
    percent: Fraction | None

    @property
    def in_time(self) -> bool:
        """Whether the place was given up early enough to be free."""
        return self.notice is not None and self.percent is None


def hear(rule: NoticeRule, event: Event, told: Told | None, holidays: Holidays) -> Heard:
    """What the notice comes to; word whose day nobody wrote down is taken to have been in time."""
    if told is None:
        return Heard(Fraction(0), None)
    notice = notice_of(rule, event, told, holidays)
    if notice is None:
        return Heard(None, ALL)
    before = counted_from(rule, told).moment < event.start
    tier = _tier(tiers_of(rule, event), at_of(rule, event), notice, before=before)
    return Heard(notice, tier.percent if tier else None)


def _tier(tiers: tuple[Tier, ...], at: At, notice: Fraction, *, before: bool) -> Tier | None:
    """The smallest tier the notice falls under; 0 is free for any notice before the start."""
    under = [tier for tier in tiers if notice < tier.below or (notice == tier.below and at is At.CHARGED)]
    under = [tier for tier in under if tier.below or not before]
    return under[-1] if under else None


def always_in_time(rule: NoticeRule, closed: int) -> int:
    """Days before the start: who cancels earlier is in time, where no more than so many bank holidays lie between."""
    limit = max((tier.below for tier in rule.tiers), default=max(rule.threshold or 0, rule.multi_day_threshold or 0))
    days = {Unit.HOURS: -(-limit // 24), Unit.CALENDAR_DAYS: limit, Unit.WORKING_DAYS: (limit + closed) * 7 // 5 + 7}
    return int(days[rule.unit]) + 2


def cancelled_in_time(policy: Policy | None, place: Place, holidays: Holidays) -> bool:
    """Whether the booking was cancelled early enough to be free; without a policy, before the start."""
    rule = policy.notice if policy else NoticeRule()
    cancelled = place.booking.status is Status.CANCELLED
    return cancelled and hear(rule, place.event, place.booking.told, holidays).in_time


def is_late_charged(policy: Policy) -> bool:
    """Whether anything is owed for a place that is given up too late."""
    kept = policy.fee_due is FeeDue.PLACE and Trigger.ATTENDANCE_FEE in policy.triggers
    return policy.charges and (kept or Trigger.LATE_CANCELLATION in policy.triggers)


def last_free(policy: Policy, event: Event, holidays: Holidays) -> Told:
    """The last day on which cancelling is free; under a rule in hours with the last minute of it.

    Where a late cancellation costs nothing it is the day of the start.
    """
    if not is_late_charged(policy):
        return Told(event.days[0])
    if policy.notice.unit is Unit.HOURS:
        return _last_minute(policy.notice, event)
    day = event.days[0]
    while not hear(policy.notice, event, Told(day), holidays).in_time:
        day -= DAY
    return Told(day)


def _last_minute(rule: NoticeRule, event: Event) -> Told:
    limit = tiers_of(rule, event)[0].below
    strict = at_of(rule, event) is At.CHARGED
    moment = event.start - timedelta(hours=limit, minutes=strict)
    if rule.cut_off and moment.time() >= rule.cut_off:
        moment = datetime.combine(moment.date(), rule.cut_off) - timedelta(minutes=1)
    return Told(moment.date(), time(moment.hour, moment.minute))


def reminders(policy: Policy, event: Event) -> list[date]:
    """The days on which delegates are reminded, earliest first."""
    return sorted(event.days[0] - DAY * days for days in policy.reminder_days)
