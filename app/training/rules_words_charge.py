"""A charge in words: the rule that made it, and the facts it was made of."""

from collections.abc import Callable
from fractions import Fraction

from app.training.rules import Place, Status, Trigger
from app.training.rules_amount import Owed, Part
from app.training.rules_notice import Heard, at_of, tiers_of
from app.training.rules_policy import At, Policy, Unit
from app.training.rules_presence import minutes_late, minutes_left_early, missed_days
from app.training.rules_trigger import deadline
from app.training.rules_words import (
    LENGTHS,
    day_words,
    listed,
    money,
    number_of,
    percent_words,
    row_conditions,
    row_sum,
)


def rule_words(policy: Policy, owed: Owed) -> str:
    """The rule in words, with the sum it came to: Flat 50: did not attend. £50. Full day £50 + full day £50: £100."""
    percent = "" if owed.percent == 100 else f", of which {percent_words(owed.percent)}"
    rows = "; ".join(dict.fromkeys(_row(part) for part in owed.parts))
    return (
        f"{policy.name}: {owed.trigger.value}. {rows}. {_sum(owed.parts).capitalize()}{percent}: {money(owed.pence)}."
    )


def _row(part: Part) -> str:
    conditions = row_conditions(part.row)
    return f"{conditions}: {row_sum(part.row)}" if conditions else row_sum(part.row)


def _sum(parts: tuple[Part, ...]) -> str:
    return " + ".join(f"{LENGTHS[part.length]} {_pence(part.pence)}" for part in parts)


def _pence(pence: Fraction) -> str:
    return money(int(pence)) if pence.denominator == 1 else f"about {money(int(pence))}"


def why_words(policy: Policy, place: Place, heard: Heard, trigger: Trigger) -> str:
    """The facts of the booking that the trigger goes by."""
    if trigger is Trigger.LATE_CANCELLATION:
        return f"{_notice_received(place)} {_notice_needed(policy, place, heard)}"
    return FACTS[trigger](policy, place)


def _notice_received(place: Place) -> str:
    told = place.booking.told
    at = f", {told.at:%H:%M}" if told and told.at else ""
    return f"Notice was received on {day_words(told.day)}{at}." if told else ""


def _notice_needed(policy: Policy, place: Place, heard: Heard) -> str:
    rule, start = policy.notice, place.event.start
    had = number_of(notice_count(heard.notice or Fraction(0)), rule.unit)
    needed = number_of(tiers_of(rule, place.event)[0].below, rule.unit)
    more = "more than " if at_of(rule, place.event) is At.CHARGED else ""
    at = f", {start:%H:%M}" if rule.unit is Unit.HOURS else ""
    return f"The event began on {day_words(start.date())}{at}: {had} of notice, where {more}{needed} is free."


def notice_count(notice: Fraction) -> str:
    """So many days or hours, to two decimals where not whole (rounded down, as notice never grows)."""
    hundredths = int(notice * 100)
    return str(hundredths // 100) if notice.denominator == 1 else f"{hundredths // 100}.{hundredths % 100:02d}"


def _no_show(_: Policy, place: Place) -> str:
    booking = place.booking
    if booking.came:
        return f"The delegate was not there on {listed(day_words(day) for day in missed_days(place))}."
    if booking.status is Status.SUBSTITUTED:
        return "A substitute was named, but not as the policy asks, and the delegate did not attend."
    if booking.status is Status.CANCELLED:
        return f"{_notice_received(place)} That was after the start, which is no notice."
    return f"The delegate did not attend on {listed(day_words(day) for day in place.event.days)}."


FACTS: dict[Trigger, Callable[[Policy, Place], str]] = {
    Trigger.DID_NOT_ATTEND: _no_show,
    Trigger.LEFT_EARLY: lambda _, place: f"The delegate left {number_of(minutes_left_early(place), 'minutes')} early.",
    Trigger.ARRIVED_LATE: lambda _, place: f"The delegate came {number_of(minutes_late(place), 'minutes')} late.",
    Trigger.E_LEARNING: lambda policy, place: (
        f"It was not completed by {day_words(deadline(policy.e_learning, place.event))}."
    ),
    Trigger.ATTENDANCE_FEE: lambda _, place: (
        f"The delegate had a place on {listed(day_words(day) for day in place.event.days)}."
    ),
    Trigger.WALK_IN: lambda _, place: f"The place was booked on the day, {day_words(place.booked_day)}.",
}
