"""A whole policy in words, as its form and its preview print it: one plain sentence a rule."""

from app.training.rules import Kind, Trigger
from app.training.rules_policy import (
    AtGrace,
    Combine,
    FeeDue,
    Grace,
    Length,
    Policy,
    Sickness,
    SubstituteRule,
    Vat,
    VatCode,
    WaiverRule,
)
from app.training.rules_words import (
    LENGTHS,
    MONTHS,
    clock,
    day_words,
    listed,
    notice_words,
    number_of,
    percent_words,
    rows_words,
)


def policy_words(policy: Policy) -> tuple[str, ...]:
    """Every rule of the policy that differs from charging nothing, in the order in which it is applied."""
    since = f"In force for places booked from {day_words(policy.effective_from)}." if policy.effective_from else ""
    head = [since or "Not in force: a preset, which gets its date when it is adopted."]
    if not policy.charges:
        return (*head, "Nothing is charged.")
    return (
        *head,
        *_what(policy),
        *notice_words(policy.notice, policy),
        *_lengths(policy),
        *rows_words(policy),
        *_combining(policy),
        *_graces(policy),
        *_relief(policy),
        *_after(policy),
    )


def _what(policy: Policy) -> list[str]:
    may = "may be charged, where somebody decides so" if policy.discretionary else "is charged"
    names = listed(trigger.value for trigger in policy.triggers) or "nothing"
    lines = [f"What {may}: {names}."]
    exempt = listed(one.value for one in policy.exempt_classes)
    return lines + [f"Never charged: agencies of class {exempt}."] * bool(exempt)


def _lengths(policy: Policy) -> list[str]:
    rule = policy.length
    used = {length for row in (*policy.amount, *policy.fee) for length in row.lengths}
    used |= {*policy.late.grace_lengths, *policy.early.grace_lengths}
    short = f"A day of up to {rule.short_minutes} minutes is a short day."
    half = f"A day of up to {rule.half_day_minutes} minutes is a half day, a longer one a full day."
    return [short] * bool(rule.short_minutes) + [half] * bool(used - {Length.SHORT})


def _combining(policy: Policy) -> list[str]:
    if Trigger.ATTENDANCE_FEE not in policy.triggers:
        return []
    due = {
        FeeDue.ATTENDED: "The fee is owed only if the delegate came, wholly or in part.",
        FeeDue.PLACE: "The fee is owed for the place: it is kept on a no-show or a late cancellation.",
    }
    both = {
        Combine.HIGHER: "Where fee and charge meet on one place, the higher stands.",
        Combine.ADD: "Where fee and charge meet on one place, both are owed.",
    }
    return [due[policy.fee_due], both[policy.combine]]


def _graces(policy: Policy) -> list[str]:
    triggers = policy.triggers
    late = _grace(policy.late, "Arriving late", is_charged=Trigger.ARRIVED_LATE in triggers)
    return late + _grace(policy.early, "Leaving early", is_charged=Trigger.LEFT_EARLY in triggers)


def _grace(grace: Grace, who: str, *, is_charged: bool) -> list[str]:
    if grace == Grace() and not is_charged:
        return []
    result = "is charged, and there is no certificate" if is_charged else "is not charged, but there is no certificate"
    if grace.certificate and not is_charged:
        result = "is not charged"
    return [*_overlooked(grace, who), f"{who} {_beyond(grace)} {result}."]


def _overlooked(grace: Grace, who: str) -> list[str]:
    if not grace.grace_minutes:
        return []
    edge = "up to" if grace.at_grace is AtGrace.PRESENT else "less than"
    days = listed((LENGTHS[one] for one in grace.grace_lengths), "or")
    where = f" on a {days}, and on no other day," if days else ""
    return [f"{who} by {edge} {number_of(grace.grace_minutes, 'minutes')}{where} is overlooked."]


def _beyond(grace: Grace) -> str:
    if not grace.grace_minutes:
        return "at all"
    return "by more" if grace.at_grace is AtGrace.PRESENT else f"by {grace.grace_minutes} minutes or more"


def _relief(policy: Policy) -> list[str]:
    relief = policy.relief
    lines = [_substitute(policy), _sickness(policy)]
    if relief.refilled:
        lines.append("A late cancellation is free if the place was filled from the waiting list.")
    if relief.reasons:
        lines.append(f"Free for these reasons: {listed(relief.reasons)}.")
    waivers = {
        WaiverRule.DISCRETIONARY: "A charge may be waived, with reason, approver and date.",
        WaiverRule.NONE: "No charge is waived.",
    }
    return [*lines, waivers[relief.waiver]]


def _substitute(policy: Policy) -> str:
    relief = policy.relief
    if relief.substitute is SubstituteRule.NO:
        return "A substitute does not free the place."
    who = "of the same agency" if relief.substitute_same_agency else "of any agency"
    met = ", with the course's prerequisite met" if relief.substitute_prerequisite else ""
    return f"A substitute {who}{met}, named before the start, frees the place."


def _sickness(policy: Policy) -> str:
    relief = policy.relief
    if relief.sickness is not Sickness.PHONED:
        return f"Sickness {'frees' if relief.sickness is Sickness.ALWAYS else 'does not free'} the place."
    by = relief.sickness_phone_before
    when = f" before {clock(by)} on the day of the start" if by else " by the day of the start"
    written = " and confirmed in writing" if relief.sickness_in_writing else ""
    return f"Sickness frees the place if it was phoned in{when}{written}."


def _after(policy: Policy) -> list[str]:
    return [*_e_learning(policy), *_vat(policy), *_invoice(policy), *_certificate(policy), *_others(policy)]


def _e_learning(policy: Policy) -> list[str]:
    days = policy.e_learning.complete_within_days
    if days is not None:
        return [f"E-learning is to be completed within {number_of(days, 'days')} of the start."]
    return ["E-learning is to be completed by the end of the event."] * (Trigger.E_LEARNING in policy.triggers)


def _vat(policy: Policy) -> list[str]:
    vat = policy.vat
    walk_in = vat.walk_in_code or vat.fee_code
    words = {Kind.MISSED: vat.code, Kind.FEE: vat.fee_code, Kind.WALK_IN: walk_in}
    named = {Kind.MISSED: "charges and extras", Kind.FEE: "fees", Kind.WALK_IN: "walk-ins"}
    return [f"VAT: {'; '.join(f'{named[kind]} {_code(vat, code)}' for kind, code in words.items())}."]


def _code(vat: Vat, code: VatCode) -> str:
    rates = {VatCode.STANDARD: vat.standard_rate, VatCode.REDUCED: vat.reduced_rate}
    return f"{code.value} ({percent_words(rates[code])})" if code in rates else code.value


def _invoice(policy: Policy) -> list[str]:
    rule = policy.invoice
    lines = [f"Invoices are to be paid within {number_of(rule.terms_days, 'days')}."]
    if rule.raise_within_days is not None:
        lines.append(f"Invoices are raised within {number_of(rule.raise_within_days, 'days')} of the event.")
    if rule.in_advance_months:
        months = listed(MONTHS[month - 1] for month in rule.in_advance_months)
        lines.append(f"Events in {months} are invoiced before they take place.")
    return lines


def _certificate(policy: Policy) -> list[str]:
    rule = policy.certificate
    return (
        ["A certificate asks for full attendance."] * rule.full_attendance
        + ["A certificate is given once the evaluation form is back."] * rule.evaluation_first
        + ["Walk-ins get no certificate."] * (not rule.walk_ins)
    )


def _others(policy: Policy) -> list[str]:
    rule = policy.repeat
    lines = []
    if policy.reminder_days:
        days = listed(str(number) for number in policy.reminder_days)
        lines.append(f"Delegates are reminded {days} days before the start.")
    if rule.count:
        months = f" in {number_of(rule.months, 'months')}" if rule.months else ""
        action = f": {rule.action}" if rule.action else ""
        lines.append(f"A delegate is flagged after {number_of(rule.count, 'no-shows')}{months}{action}.")
    if policy.organiser_cancels:
        lines.append(f"Where the organiser cancels, nothing is charged. {policy.organiser_cancels}")
    return lines
