"""What a place is charged and why: the policy engine, in the order POLICY.md lays down."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.calendar.rules import Holidays
from app.groups.rules_year import year_of
from app.training.rules import Charge, Kind, Place, Trigger, Waiver, WaiverRefused, half_up
from app.training.rules_amount import Owed, fee_owed, miss_owed, walk_in_owed
from app.training.rules_notice import ALL, Heard, hear
from app.training.rules_policy import (
    Combine,
    Extras,
    FeeDue,
    Per,
    Policy,
    Row,
    Vat,
    VatCode,
    WaiverRule,
    in_force,
)
from app.training.rules_trigger import Nothing, freed, given_up, misses, never_charged
from app.training.rules_words_charge import rule_words, why_words

YearlyFee = tuple[str, int, Row]
"""A fee an agency owes once in a financial year: the agency, the year it begins in, and the row."""


@dataclass(frozen=True)
class Outcome:
    """What a place owes under the policy in force when it was booked; where nothing, `nothing` says why."""

    charges: tuple[Charge, ...] = ()
    nothing: Nothing | None = None
    policy: Policy | None = None
    yearly: YearlyFee | None = None
    """The fee it answers for, where that is owed once a year: later places of the agency owe it no more."""

    @property
    def amount(self) -> int:
        """Pence net of VAT, what is waived included."""
        return sum(charge.amount for charge in self.charges)


def charged(
    place: Place, policies: Sequence[Policy], holidays: Holidays, today: date, paid: Collection[YearlyFee] = ()
) -> Outcome:
    """What the place owes under the policy in force when it was booked; `paid` are the yearly fees already owed."""
    policy = in_force(policies, place.booked_day)
    if policy is None:
        return Outcome(nothing=Nothing.NO_POLICY)
    return charged_under(policy, place, holidays, today, paid)


def charged_all(places: Iterable[Place], policies: Sequence[Policy], holidays: Holidays, today: date) -> list[Outcome]:
    """What each place owes, in the order given; yearly fees fall on the agency's earliest event of the year."""
    numbered = sorted(enumerate(places), key=lambda pair: (pair[1].event.start, pair[0]))
    found: dict[int, Outcome] = {}
    paid: set[YearlyFee] = set()
    for number, place in numbered:
        found[number] = outcome = charged(place, policies, holidays, today, paid)
        paid |= {outcome.yearly} if outcome.yearly else set()
    return [found[number] for number in sorted(found)]


def charged_under(
    policy: Policy, place: Place, holidays: Holidays, today: date, paid: Collection[YearlyFee] = ()
) -> Outcome:
    """What the place owes under this policy, whatever the day it was booked (to try a policy on past bookings)."""
    heard = hear(policy.notice, place.event, place.booking.told, holidays)
    if nothing := never_charged(policy, place) or given_up(policy, place, heard):
        return Outcome(nothing=nothing, policy=policy)
    found = misses(policy, place, heard, today)
    frees = [nothing for trigger in found if (nothing := freed(policy, place, trigger))]
    if frees and not place.booking.came:
        return Outcome(nothing=frees[0], policy=policy)
    standing = [trigger for trigger in found if not freed(policy, place, trigger)]
    missed = _missed(policy, place, heard, standing)
    fee = _fee(policy, place, paid, is_missed=bool(standing))
    charges, yearly = _charges(policy, place, heard, _combined(policy, missed, fee))
    is_open = not found and not place.booking.came
    why_not = Nothing.NOT_RECORDED if is_open else Nothing.NOT_CHARGED
    return Outcome(charges, None if charges else why_not, policy, yearly)


def _missed(policy: Policy, place: Place, heard: Heard, triggers: Iterable[Trigger]) -> Owed | None:
    """The highest of what the triggers that are charged come to: one place is missed once."""
    percent = heard.percent if heard.percent is not None else ALL
    owed = [miss_owed(policy, place, trigger, percent) for trigger in triggers if trigger in policy.triggers]
    return max((sum_ for sum_ in owed if sum_.pence), key=lambda sum_: sum_.pence, default=None)


def _fee(policy: Policy, place: Place, paid: Collection[YearlyFee], *, is_missed: bool) -> Owed | None:
    is_due = place.booking.came or (policy.fee_due is FeeDue.PLACE and is_missed)
    if Trigger.ATTENDANCE_FEE not in policy.triggers or not is_due:
        return None
    owed = fee_owed(policy, place)
    return owed if owed.pence and _yearly(place, owed) not in paid else None


def _yearly(place: Place, owed: Owed) -> YearlyFee | None:
    rows = [part.row for part in owed.parts if part.row.per is Per.AGENCY_AND_YEAR]
    return (place.booking.agency, year_of(place.event.days[0]), rows[0]) if rows else None


def _combined(policy: Policy, missed: Owed | None, fee: Owed | None) -> list[Owed]:
    """Never two charges for one place: the higher stands, unless the policy says they add up."""
    both = [owed for owed in (missed, fee) if owed]
    if policy.combine is Combine.ADD:
        return both
    return [max(both, key=lambda owed: owed.pence)] if both else []


def _charges(
    policy: Policy, place: Place, heard: Heard, standing: list[Owed]
) -> tuple[tuple[Charge, ...], YearlyFee | None]:
    """The charges that stand, with what always comes on top: the walk-in and the extras."""
    if place.is_walk_in and place.booking.came and Trigger.WALK_IN in policy.triggers:
        standing = [*standing, *(owed for owed in (walk_in_owed(policy, place),) if owed.pence)]
    charges = [_charge(policy, place, heard, owed) for owed in standing]
    brought = [charge for charge in charges if charge.kind is not Kind.FEE]
    if policy.extras is Extras.AT_COST and place.booking.extras > 0 and brought:
        charges.append(_extras(policy, place, brought[0]))
    fees = [yearly for owed in standing if (yearly := _yearly(place, owed))]
    waived = is_waived(policy, place.booking.waiver)
    return tuple(replace(charge, waived=waived) for charge in charges), fees[0] if fees else None


KINDS = {Trigger.ATTENDANCE_FEE: Kind.FEE, Trigger.WALK_IN: Kind.WALK_IN}


def _charge(policy: Policy, place: Place, heard: Heard, owed: Owed) -> Charge:
    return _with_vat(
        policy,
        Charge(
            trigger=owed.trigger,
            kind=KINDS.get(owed.trigger, Kind.MISSED),
            amount=owed.pence,
            vat_code="",
            vat=0,
            policy=policy.name,
            rule=rule_words(policy, owed),
            why=why_words(policy, place, heard, owed.trigger),
            discretionary=policy.discretionary,
        ),
    )


def _extras(policy: Policy, place: Place, brought: Charge) -> Charge:
    """What was bought for the place, owed in full with the charge that brought it."""
    words = "What was bought for the place (an interpreter, for example) is owed in full."
    extras = replace(brought, kind=Kind.EXTRAS, amount=place.booking.extras, rule=words)
    return _with_vat(policy, extras)


def _with_vat(policy: Policy, charge: Charge) -> Charge:
    code = vat_code(policy.vat, charge.kind)
    return replace(charge, vat_code=code.value, vat=vat_on(policy.vat, code, charge.amount))


def vat_code(vat: Vat, kind: Kind) -> VatCode:
    """The VAT code of a kind of charge; extras take that of missed places."""
    if kind is Kind.WALK_IN:
        return vat.walk_in_code or vat.fee_code
    return vat.fee_code if kind is Kind.FEE else vat.code


def vat_on(vat: Vat, code: VatCode, amount: int) -> int:
    """The VAT on so many pence, half up to the penny."""
    rates = {VatCode.STANDARD: vat.standard_rate, VatCode.REDUCED: vat.reduced_rate}
    return half_up(amount * rates[code] / 100) if code in rates else 0


def is_waived(policy: Policy, waiver: Waiver | None) -> bool:
    """Whether a waiver holds: the policy allows one, and it names who and why."""
    has_all = waiver is not None and bool(waiver.by.strip() and waiver.reason.strip())
    return has_all and policy.relief.waiver is WaiverRule.DISCRETIONARY


def check_waiver(policy: Policy, waiver: Waiver) -> None:
    """Raise WaiverRefused for a waiver that would not hold, in words."""
    if policy.relief.waiver is WaiverRule.NONE:
        raise WaiverRefused(f"The policy {policy.name} allows no waiver. The charge stands.")
    if not is_waived(policy, waiver):
        raise WaiverRefused("A waiver names who decided it and why. Fill in both.")
