"""What a charging policy holds (POLICY.md), with the default of every key, and which policy is in force."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum
from fractions import Fraction

from app.calendar.rules import Nation
from app.people.rules import ChargingClass
from app.training.rules import Mode, Trigger


class MultiDay(Enum):
    """What a sum is for, on an event of several days."""

    PER_DAY = "per day"
    WHOLE_COURSE = "whole course"
    PER_MISSED_DAY = "per missed day"


class Combine(Enum):
    """What becomes of a fee and a no-show charge for one place."""

    HIGHER = "higher"
    ADD = "add"


class FeeDue(Enum):
    """Whether the fee is owed for coming, or for the place."""

    ATTENDED = "attended"
    PLACE = "place"


class Extras(Enum):
    """Whether costs bought for the place are owed with a charge."""

    NONE = "none"
    AT_COST = "at cost"


class Unit(Enum):
    """How notice is counted."""

    WORKING_DAYS = "working days"
    CALENDAR_DAYS = "calendar days"
    HOURS = "hours"


class At(Enum):
    """What exactly the threshold is."""

    FREE = "free"
    CHARGED = "charged"


class Length(Enum):
    """How long a day of an event is."""

    SHORT = "short"
    HALF_DAY = "half day"
    FULL_DAY = "full day"


class Basis(Enum):
    """What a row's amount is taken of."""

    VALUE = "value"
    PRICE = "price"
    PRICE_LESS_BOOKING_FEE = "price less booking fee"
    FEE = "fee"


class Per(Enum):
    """How often a fee row is owed."""

    PLACE = "place"
    AGENCY_AND_YEAR = "agency and year"


class AtGrace(Enum):
    """What exactly the grace is."""

    PRESENT = "present"
    OUTSIDE = "outside"


class SubstituteRule(Enum):
    """Whether a colleague may come instead."""

    BEFORE_START = "before start"
    NO = "no"


class Sickness(Enum):
    """When sickness frees a place."""

    NEVER = "never"
    ALWAYS = "always"
    PHONED = "phoned"


class WaiverRule(Enum):
    """Whether a charge may be waived."""

    DISCRETIONARY = "discretionary"
    NONE = "none"


class VatCode(Enum):
    """How a charge stands to VAT."""

    STANDARD = "standard"
    REDUCED = "reduced"
    ZERO = "zero"
    EXEMPT = "exempt"
    OUTSIDE_SCOPE = "outside scope"


@dataclass(frozen=True)
class Tier:
    """Under so much notice a cancellation owes so many percent."""

    below: int
    percent: Fraction


@dataclass(frozen=True)
class NoticeRule:
    """How much notice makes a cancellation free; `tiers` stand instead of a threshold."""

    unit: Unit = Unit.WORKING_DAYS
    threshold: int | None = None
    at_threshold: At = At.FREE
    multi_day_threshold: int | None = None
    multi_day_at_threshold: At | None = None
    tiers: tuple[Tier, ...] = ()
    cut_off: time | None = None
    nation: Nation = Nation.ENGLAND_AND_WALES
    channel: str = ""


@dataclass(frozen=True)
class LengthRule:
    """How many minutes make a short day and a half day; 0 short minutes: no day is short."""

    half_day_minutes: int = 240
    short_minutes: int = 0


MISSES = tuple(trigger for trigger in Trigger if trigger not in {Trigger.ATTENDANCE_FEE, Trigger.WALK_IN})
"""The triggers that are a place not used as booked; an amount row that names none answers them all."""


@dataclass(frozen=True)
class Row:
    """One row of amounts or fees: the conditions (empty = any) and what is owed, in pence."""

    on: tuple[Trigger, ...] = MISSES
    classes: tuple[ChargingClass, ...] = ()
    sectors: tuple[str, ...] = ()
    lengths: tuple[Length, ...] = ()
    modes: tuple[Mode, ...] = ()
    levels: tuple[str, ...] = ()
    courses: tuple[str, ...] = ()
    basis: Basis = Basis.VALUE
    value: int | None = None
    if_zero: int | None = None
    per: Per = Per.PLACE


@dataclass(frozen=True)
class Grace:
    """Minutes that are overlooked; outside them no certificate, where it says so. No lengths: every length has it."""

    grace_minutes: int = 0
    at_grace: AtGrace = AtGrace.PRESENT
    grace_lengths: tuple[Length, ...] = ()
    certificate: bool = True


@dataclass(frozen=True)
class Relief:
    """What frees a place although it was missed."""

    substitute: SubstituteRule = SubstituteRule.BEFORE_START
    substitute_same_agency: bool = True
    substitute_prerequisite: bool = False
    refilled: bool = False
    sickness: Sickness = Sickness.NEVER
    sickness_phone_before: time | None = None
    sickness_in_writing: bool = False
    reasons: tuple[str, ...] = ()
    waiver: WaiverRule = WaiverRule.DISCRETIONARY


@dataclass(frozen=True)
class Vat:
    """The VAT code of each kind of charge, and the two rates in percent; no walk-in code: as the fee."""

    code: VatCode = VatCode.OUTSIDE_SCOPE
    fee_code: VatCode = VatCode.EXEMPT
    walk_in_code: VatCode | None = None
    standard_rate: Fraction = Fraction(20)
    reduced_rate: Fraction = Fraction(5)


@dataclass(frozen=True)
class InvoiceRule:
    """Days to pay in, days to invoice in, and the months (1 to 12) whose events are invoiced beforehand."""

    terms_days: int = 30
    raise_within_days: int | None = None
    in_advance_months: tuple[int, ...] = ()


@dataclass(frozen=True)
class ELearningRule:
    """Days from the start in which e-learning is to be completed; None: by the end of the event."""

    complete_within_days: int | None = None


@dataclass(frozen=True)
class CertificateRule:
    """What a certificate asks for."""

    full_attendance: bool = False
    evaluation_first: bool = False
    walk_ins: bool = True


@dataclass(frozen=True)
class RepeatRule:
    """After how many no-shows, in how many months, a delegate is flagged, and what is then done."""

    count: int | None = None
    months: int | None = None
    action: str = ""


@dataclass(frozen=True)
class Policy:
    """A charging policy; one without `effective_from` is a preset, and never in force. Money is in pence."""

    name: str
    effective_from: date | None = None
    source: str = ""
    charges: bool = True
    discretionary: bool = False
    triggers: tuple[Trigger, ...] = ()
    combine: Combine = Combine.HIGHER
    exempt_classes: tuple[ChargingClass, ...] = ()
    multi_day: MultiDay = MultiDay.PER_DAY
    fee_multi_day: MultiDay = MultiDay.PER_DAY
    fee_due: FeeDue = FeeDue.ATTENDED
    further_day: int | None = None
    extras: Extras = Extras.NONE
    confirmation: str = ""
    organiser_cancels: str = ""
    reminder_days: tuple[int, ...] = ()
    notice: NoticeRule = field(default_factory=NoticeRule)
    length: LengthRule = field(default_factory=LengthRule)
    amount: tuple[Row, ...] = ()
    fee: tuple[Row, ...] = ()
    late: Grace = field(default_factory=Grace)
    early: Grace = field(default_factory=Grace)
    relief: Relief = field(default_factory=Relief)
    vat: Vat = field(default_factory=Vat)
    invoice: InvoiceRule = field(default_factory=InvoiceRule)
    e_learning: ELearningRule = field(default_factory=ELearningRule)
    certificate: CertificateRule = field(default_factory=CertificateRule)
    repeat: RepeatRule = field(default_factory=RepeatRule)


def in_force(policies: Iterable[Policy], day: date) -> Policy | None:
    """The policy with the latest `effective_from` on or before the day; of two of one day the one named last."""
    begun = [(policy.effective_from, policy) for policy in policies if policy.effective_from]
    begun = [(since, policy) for since, policy in begun if since <= day]
    return sorted(begun, key=lambda pair: pair[0])[-1][1] if begun else None
