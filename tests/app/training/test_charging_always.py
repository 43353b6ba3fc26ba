"""What must hold of every charge, whatever the policy and whatever became of the place."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.calendar.rules import Holidays
from app.people.rules import ChargingClass
from app.training.charging import Outcome, charged_all, charged_under, vat_on
from app.training.rules import (
    Booking,
    Course,
    Event,
    Kind,
    Mode,
    Place,
    Session,
    Status,
    Substitute,
    Told,
    Trigger,
    Waiver,
    half_up,
)
from app.training.rules_notice import Heard, hear, last_free
from app.training.rules_policy import (
    MISSES,
    At,
    AtGrace,
    Basis,
    Combine,
    Extras,
    FeeDue,
    Grace,
    Length,
    LengthRule,
    MultiDay,
    Nation,
    NoticeRule,
    Per,
    Policy,
    Relief,
    Row,
    Sickness,
    SubstituteRule,
    Tier,
    Unit,
    Vat,
    VatCode,
    WaiverRule,
)
from tests.app.training.places import HOLIDAYS, LONG_AFTER, TUESDAY

DAYS = st.dates(date(2026, 3, 1), date(2026, 5, 31))
PENCE = st.integers(0, 100_000)
TIMES = st.none() | st.times()
SOME = {"max_size": 2}
ROWS = st.lists(
    st.builds(
        Row,
        on=st.lists(st.sampled_from(Trigger), min_size=1, unique=True).map(tuple),
        classes=st.lists(st.sampled_from(ChargingClass), **SOME).map(tuple),
        lengths=st.lists(st.sampled_from(Length), **SOME).map(tuple),
        modes=st.lists(st.sampled_from(Mode), max_size=1).map(tuple),
        basis=st.sampled_from(Basis),
        value=PENCE,
        if_zero=st.none() | PENCE,
    ),
    max_size=3,
)
FEES = st.lists(
    st.builds(
        Row,
        lengths=st.lists(st.sampled_from(Length), **SOME).map(tuple),
        basis=st.sampled_from([basis for basis in Basis if basis is not Basis.FEE]),
        value=PENCE,
        if_zero=st.none() | PENCE,
        per=st.sampled_from(Per),
    ),
    max_size=3,
)
TIERS = st.lists(st.builds(Tier, below=st.integers(0, 40), percent=st.fractions(0, 100)), max_size=3).map(tuple)
NOTICES = st.builds(
    NoticeRule,
    unit=st.sampled_from(Unit),
    threshold=st.none() | st.integers(0, 40),
    at_threshold=st.sampled_from(At),
    multi_day_threshold=st.none() | st.integers(0, 40),
    multi_day_at_threshold=st.none() | st.sampled_from(At),
    tiers=TIERS,
    cut_off=TIMES,
    nation=st.sampled_from(Nation),
)
GRACES = st.builds(
    Grace,
    grace_minutes=st.integers(0, 60),
    at_grace=st.sampled_from(AtGrace),
    grace_lengths=st.lists(st.sampled_from(Length), **SOME).map(tuple),
)
RELIEFS = st.builds(
    Relief,
    substitute=st.sampled_from(SubstituteRule),
    refilled=st.booleans(),
    sickness=st.sampled_from(Sickness),
    sickness_phone_before=TIMES,
    reasons=st.just(()) | st.just(("leave",)),
    waiver=st.sampled_from(WaiverRule),
)
POLICIES = st.builds(
    Policy,
    name=st.just("Any"),
    charges=st.sampled_from([True, True, False]),
    discretionary=st.booleans(),
    triggers=st.lists(st.sampled_from(Trigger), min_size=3, unique=True).map(tuple),
    combine=st.sampled_from(Combine),
    exempt_classes=st.lists(st.sampled_from(ChargingClass), **SOME).map(tuple),
    multi_day=st.sampled_from(MultiDay),
    fee_multi_day=st.sampled_from([MultiDay.PER_DAY, MultiDay.WHOLE_COURSE]),
    fee_due=st.sampled_from(FeeDue),
    further_day=st.none() | PENCE,
    extras=st.sampled_from(Extras),
    notice=NOTICES,
    length=st.builds(LengthRule, short_minutes=st.sampled_from([0, 60])),
    amount=ROWS.map(tuple),
    fee=FEES.map(tuple),
    late=GRACES,
    early=GRACES,
    relief=RELIEFS,
    vat=st.builds(Vat, code=st.sampled_from(VatCode), fee_code=st.sampled_from(VatCode)),
)


@st.composite
def events(draw: st.DrawFn) -> Event:
    """One to four sessions over one to four days."""
    first, begins = draw(DAYS), draw(st.times(time(8), time(17)))
    days = sorted(draw(st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True)))
    starts = [datetime.combine(first + timedelta(days=day - days[0]), begins) for day in days]
    minutes = st.integers(1, 400)
    sessions = [Session(at, at + timedelta(minutes=draw(minutes))) for at in starts]
    if draw(st.booleans()):
        again = sessions[-1].end + timedelta(minutes=30)
        sessions.append(Session(again, again + timedelta(minutes=30)))
    return Event(tuple(sessions), draw(st.sampled_from([False, False, False, True])))


BOOKINGS = st.builds(
    Booking,
    agency=st.sampled_from(["Council", "Police"]),
    status=st.sampled_from(Status),
    charging_class=st.none() | st.sampled_from(ChargingClass),
    booked_on=st.none() | DAYS,
    told=st.none() | st.builds(Told, DAYS, TIMES),
    reason=st.sampled_from(["", "sickness", "leave", "workload"]),
    substitute=st.none() | st.builds(Substitute, st.booleans(), st.booleans()),
    sessions_attended=st.none() | st.frozensets(st.integers(1, 4)),
    minutes_late=st.integers(0, 90),
    minutes_left_early=st.integers(0, 90),
    refilled=st.booleans(),
    confirmed_in_writing=st.booleans(),
    extras=PENCE,
    waiver=st.none() | st.builds(Waiver, st.just(TUESDAY), st.just("Chair"), st.just("hardship")),
)
COURSES = st.builds(Course, mode=st.none() | st.sampled_from(Mode), price=PENCE, booking_fee=PENCE)
PLACES = st.builds(Place, BOOKINGS, events(), COURSES)


def outcome(policy: Policy, place: Place) -> Outcome:
    return charged_under(policy, place, HOLIDAYS, LONG_AFTER)


@given(POLICIES, PLACES)
def test_no_place_is_charged_twice(policy: Policy, place: Place) -> None:
    kinds = Counter(charge.kind for charge in outcome(policy, place).charges)

    assert set(kinds.values()) <= {1}
    assert policy.combine is Combine.ADD or kinds[Kind.MISSED] + kinds[Kind.FEE] <= 1


@given(POLICIES, PLACES)
def test_a_sum_is_positive_and_in_whole_pence(policy: Policy, place: Place) -> None:
    for charge in outcome(policy, place).charges:
        assert type(charge.amount) is int
        assert type(charge.vat) is int
        assert charge.amount > 0
        assert charge.vat >= 0


@given(POLICIES, PLACES)
def test_only_what_the_policy_names_is_charged_and_what_is_not_has_its_reason(policy: Policy, place: Place) -> None:
    found = outcome(policy, place)

    assert {charge.trigger for charge in found.charges} <= set(policy.triggers)
    assert bool(found.charges) == (found.nothing is None)
    assert all(charge.rule and charge.why and charge.policy == policy.name for charge in found.charges)


@given(POLICIES, PLACES)
def test_an_exempt_waiting_or_organiser_cancelled_place_is_never_charged(policy: Policy, place: Place) -> None:
    exempt = place.booking.charging_class in policy.exempt_classes
    assume(exempt or place.event.cancelled or place.booking.status is Status.WAITING or not policy.charges)

    assert outcome(policy, place).charges == ()


@given(POLICIES, PLACES, DAYS, DAYS, TIMES)
def test_more_notice_never_costs_more(policy: Policy, place: Place, one: date, other: date, at: time | None) -> None:
    evenly = _treating_all_misses_alike(policy)
    early, late = (
        Place(_cancelled(place.booking, Told(day, at)), place.event, Course(price=place.course.price))
        for day in sorted((one, other))
    )

    assert outcome(evenly, early).amount <= outcome(evenly, late).amount


def _treating_all_misses_alike(policy: Policy) -> Policy:
    """Tiers that rise as notice falls; no-show and late cancellation charged by the same rows."""
    percents = sorted(tier.percent for tier in policy.notice.tiers)
    limits = sorted((tier.below for tier in policy.notice.tiers), reverse=True)
    tiers = tuple(map(Tier, limits, percents))
    rows = tuple(replace(row, on=MISSES) for row in policy.amount)
    notice = replace(policy.notice, tiers=tiers)
    return replace(policy, triggers=MISSES, amount=rows, notice=notice, relief=Relief())


def _cancelled(before: Booking, told: Told) -> Booking:
    return Booking(before.agency, Status.CANCELLED, before.charging_class, told=told, extras=before.extras)


@given(POLICIES, st.lists(PLACES, max_size=5))
def test_a_yearly_fee_is_owed_once_and_everything_else_as_if_alone(policy: Policy, places: list[Place]) -> None:
    dated = replace(policy, effective_from=date(2020, 1, 1))
    without = replace(dated, fee=tuple(replace(row, per=Per.PLACE) for row in policy.fee))

    yearly = [found.yearly for found in charged_all(places, [dated], HOLIDAYS, LONG_AFTER) if found.yearly]

    assert len(yearly) == len(set(yearly))
    together = charged_all(places, [without], HOLIDAYS, LONG_AFTER)
    assert together == [outcome(without, place) for place in places]


@given(POLICIES, events())
def test_the_last_free_day_is_free_and_the_next_is_not(policy: Policy, event: Event) -> None:
    policy = replace(policy, charges=True, triggers=MISSES)
    told = last_free(policy, event, HOLIDAYS)
    next_one = Told(told.day + timedelta(days=1))
    if told.at:
        later = datetime.combine(told.day, told.at) + timedelta(minutes=1)
        next_one = Told(later.date(), later.time())

    assert hear(policy.notice, event, told, HOLIDAYS).in_time
    cut_off = policy.notice.cut_off
    assert next_one.day > event.days[0] or not hear(policy.notice, event, next_one, HOLIDAYS).in_time or cut_off


@given(st.fractions(0, 10_000))
def test_half_a_penny_goes_up(value: Fraction) -> None:
    assert half_up(value) - Fraction(1, 2) <= value < half_up(value) + Fraction(1, 2)


@pytest.mark.parametrize(("amount", "vat"), [(2, 0), (3, 1), (5, 1), (7, 1), (8, 2)])
def test_vat_is_rounded_half_up_to_the_penny(amount: int, vat: int) -> None:
    assert vat_on(Vat(), VatCode.STANDARD, amount) == vat
    assert vat_on(Vat(), VatCode.ZERO, amount) == 0


@given(NOTICES, events(), DAYS, TIMES)
def test_notice_is_never_below_nothing(rule: NoticeRule, event: Event, day: date, at: time | None) -> None:
    nobody: Holidays = {}
    found = hear(rule, event, Told(day, at), nobody)

    assert found.notice is None or found.notice >= 0
    assert found.percent is None or 0 <= found.percent <= 100
    assert found.notice is not None or found == Heard(None, Fraction(100))
