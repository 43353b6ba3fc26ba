"""A policy in words: dates, money and rows, and one plain sentence for each rule."""

from collections.abc import Iterable
from datetime import date, time
from fractions import Fraction

from app.training.rules import Told, Trigger
from app.training.rules_policy import MISSES, Basis, Extras, Length, MultiDay, NoticeRule, Per, Policy, Row, Unit

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def money(pence: int) -> str:
    """£50, £1,250 or £12.50."""
    pounds, rest = divmod(pence, 100)
    return f"£{pounds:,}.{rest:02d}" if rest else f"£{pounds:,}"


def day_words(day: date) -> str:
    """19 March 2015."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def clock(at: time) -> str:
    """09:30."""
    return f"{at:%H:%M}"


def listed(words: Iterable[str], last: str = "and") -> str:
    """One, two and three."""
    items = list(words)
    return f" {last} ".join(([", ".join(items[:-1])] if items[:-1] else []) + items[-1:])


def last_free_words(policy: Policy, told: Told) -> str:
    """The last day on which cancelling is free, with the time where the policy knows one."""
    if told.at:
        return f"{day_words(told.day)}, {clock(told.at)}"
    cut_off = policy.notice.cut_off
    return f"{day_words(told.day)}, before {clock(cut_off)}" if cut_off else day_words(told.day)


def confirmation_words(policy: Policy, told: Told) -> str:
    """The text of the booking confirmation, with the last day on which cancelling is free filled in."""
    return policy.confirmation.replace("{last_free_date}", last_free_words(policy, told))


def percent_words(percent: Fraction) -> str:
    """50%, or 17.5%."""
    return f"{float(percent):g}%"


def number_of(number: int | str, unit: Unit | str) -> str:
    """1 working day, 2 working days."""
    words = unit.value if isinstance(unit, Unit) else unit
    return f"{number} {words.removesuffix('s') if str(number) == '1' else words}"


BASES = {
    Basis.PRICE: "the course's price",
    Basis.PRICE_LESS_BOOKING_FEE: "the course's price less its booking fee",
    Basis.FEE: "the fee that attending costs",
}
LENGTHS = {Length.SHORT: "short day", Length.HALF_DAY: "half day", Length.FULL_DAY: "full day"}


def row_sum(row: Row) -> str:
    """What a row comes to: £50, or the course's price (£70 where that is nothing)."""
    words = BASES.get(row.basis) or money(row.value or 0)
    return words if row.if_zero is None else f"{words} ({money(row.if_zero)} where that is nothing)"


def row_conditions(row: Row) -> str:
    """Whom and what a row is for, empty where it is for all."""
    parts = (
        (listed((one.value for one in row.classes), "or"), "class {}"),
        (listed(row.sectors, "or"), "sector {}"),
        (listed((LENGTHS[one] for one in row.lengths), "or"), "{}"),
        (listed((one.value for one in row.modes), "or"), "{}"),
        (listed(row.levels, "or"), "level {}"),
        (listed(row.courses, "or"), "course {}"),
    )
    return "; ".join(form.format(words) for words, form in parts if words)


SPREAD = {
    MultiDay.PER_DAY: "for each day",
    MultiDay.WHOLE_COURSE: "once for the course",
    MultiDay.PER_MISSED_DAY: "for each day missed",
}


def row_line(row: Row, spread: MultiDay, *, is_first: bool) -> str:
    """A row in words: half day: £25 for each day; one without conditions is for all that no earlier one fits."""
    conditions = row_conditions(row) or ("everybody" if is_first else "all others")
    if row.per is Per.AGENCY_AND_YEAR:
        return f"{conditions}: {row_sum(row)} once for each agency in a financial year"
    if row.basis is Basis.VALUE:
        return f"{conditions}: {row_sum(row)} {SPREAD[spread]}"
    whole = "in proportion to the days missed" if spread is MultiDay.PER_MISSED_DAY else "for the whole course"
    zero = "" if row.if_zero is None else f", or {money(row.if_zero)} {SPREAD[spread]} where that is nothing"
    return f"{conditions}: {BASES[row.basis]} {whole}{zero}"


def rows_words(policy: Policy) -> list[str]:
    """What is charged, row by row; the first that fits a place is the one."""
    return [*_amounts(policy), *_fees(policy)]


def _amounts(policy: Policy) -> list[str]:
    lines = [_amount_line(row, policy, is_first=row is policy.amount[0]) for row in policy.amount]
    has_further = policy.further_day is not None
    further = f"The second and each later day charged is {money(policy.further_day or 0)}, in place of the row's sum."
    extra = "What was bought for the place, such as an interpreter, is owed in full with any charge but the fee."
    return lines + [further] * has_further + [extra] * (policy.extras is Extras.AT_COST)


def _amount_line(row: Row, policy: Policy, *, is_first: bool) -> str:
    what = "Missed place" if row.on == MISSES else listed(one.value for one in row.on).capitalize()
    return f"{what}, {row_line(row, policy.multi_day, is_first=is_first)}."


def _fees(policy: Policy) -> list[str]:
    spread, first = policy.fee_multi_day, policy.fee[:1]
    return [f"Attendance fee, {row_line(row, spread, is_first=row in first)}." for row in policy.fee]


def notice_words(rule: NoticeRule, policy: Policy) -> list[str]:
    """When cancelling is free, to the day and hour."""
    if Trigger.LATE_CANCELLATION not in policy.triggers and rule.threshold is None and not rule.tiers:
        return ["A cancellation before the start costs nothing."]
    lines = [_tier_line(rule, tier.below, percent_words(tier.percent)) for tier in rule.tiers]
    if not lines:
        lines = [_threshold_line(rule)]
    if rule.multi_day_threshold is not None or rule.multi_day_at_threshold:
        lines.append(_several_line(rule))
    return lines + _how_counted(rule)


def _tier_line(rule: NoticeRule, below: int, owed: str) -> str:
    edge = "less than" if rule.at_threshold.value == "free" else "at most"
    return f"A cancellation with {edge} {number_of(below, rule.unit)} of notice owes {owed} of the amount."


def _threshold_line(rule: NoticeRule) -> str:
    if rule.threshold is None:
        return "The notice needed is not set: a cancellation before the start costs nothing."
    if not rule.threshold:
        return "A cancellation before the start costs nothing."
    return _free_from(rule.threshold, rule.at_threshold.value == "free", rule.unit)


def _free_from(limit: int, is_free: bool, unit: Unit) -> str:
    count = number_of(limit, unit)
    if is_free:
        return f"Cancelling is free with {count} of notice or more; less than {count} is charged."
    return f"Cancelling is free with more than {count} of notice; exactly {count} or less is charged."


def _several_line(rule: NoticeRule) -> str:
    limit = rule.threshold if rule.multi_day_threshold is None else rule.multi_day_threshold
    at = rule.multi_day_at_threshold or rule.at_threshold
    free = _free_from(limit or 0, at.value == "free", rule.unit)
    return f"For events of two or more days, {free[0].lower()}{free[1:]}"


def _how_counted(rule: NoticeRule) -> list[str]:
    lines = [COUNTED[rule.unit].format(nation=rule.nation.value.title().replace(" And ", " and "))]
    if rule.cut_off:
        lines.append(f"Notice received at {clock(rule.cut_off)} or later counts as received the next day.")
    return lines + [f"How notice must come: {rule.channel}."] * bool(rule.channel)


COUNTED = {
    Unit.WORKING_DAYS: "Working days are Monday to Friday without the bank holidays of {nation}, "
    "counted after the day notice is received up to and including the day of the start.",
    Unit.CALENDAR_DAYS: "Calendar days are counted from the day notice is received to the day of the start.",
    Unit.HOURS: "Hours are counted to the minute; notice without a time counts from 00:00 of its day.",
}
