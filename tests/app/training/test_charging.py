"""The worked examples of the charging rules, by their numbers (DOMAIN.md section 4)."""

from datetime import date

import pytest

from app.people.rules import ChargingClass
from app.training.charging import check_waiver
from app.training.rules import (
    Course,
    Place,
    Status,
    Substitute,
    Waiver,
    WaiverRefused,
)
from app.training.rules_after import no_certificate
from app.training.rules_rates import attendance_of_booked
from app.training.rules_trigger import Nothing
from tests.app.training.places import (
    FULL,
    HOLIDAYS,
    TUESDAY,
    booking,
    event,
    late,
    missed,
    outcome,
    policy,
    pounds,
    there,
    told,
    triggers,
)

BY_CLASS = """
triggers = ["did not attend", "late cancellation", "attendance fee"]
notice = { unit = "working days", threshold = 10, at_threshold = "free" }
amount = [{ basis = "fee", if_zero = 70 }]
fee = [{ class = ["contributing partner"], value = 0 }, { class = ["maintained school"], value = 70 }, { value = 100 }]
"""
MAY_19 = date(2026, 5, 19)
TWO_DAYS = event(MAY_19, FULL, FULL)


@pytest.mark.parametrize("who", [ChargingClass.CONTRIBUTING_PARTNER, ChargingClass.INDEPENDENT])
def test_c1_exactly_ten_working_days_is_free(who: ChargingClass) -> None:
    assert pounds(policy(BY_CLASS), late(date(2026, 3, 27), charging_class=who)) == 0


@pytest.mark.parametrize(
    ("who", "owes"),
    [
        (ChargingClass.MAINTAINED_SCHOOL, 70),
        (ChargingClass.CONTRIBUTING_PARTNER, 70),
        (ChargingClass.INDEPENDENT, 100),
    ],
)
def test_c2_nine_working_days_over_two_bank_holidays_are_charged_by_class(who: ChargingClass, owes: int) -> None:
    place = late(date(2026, 3, 30), charging_class=who)

    assert pounds(policy(BY_CLASS), place) == owes
    assert triggers(policy(BY_CLASS), place) == ["late cancellation"]


def test_c3_where_exactly_ten_is_charged_the_same_dates_cost_a_day() -> None:
    rule = policy("""triggers = ["late cancellation"]
        notice = { unit = "working days", threshold = 10, at_threshold = "charged" }
        amount = [{ value = 70 }]""")

    assert pounds(rule, late(date(2026, 3, 27))) == 70


@pytest.mark.parametrize(("day", "owes"), [(12, 185), (11, 0)])
def test_c4_two_days_and_the_interpreter_are_owed_at_seven_calendar_days(day: int, owes: int) -> None:
    rule = policy("""triggers = ["did not attend", "late cancellation"]
        extras = "at cost"
        notice = { unit = "calendar days", threshold = 7, at_threshold = "charged" }
        amount = [{ value = 50 }]""")

    assert pounds(rule, late(date(2026, 5, day), on=TWO_DAYS, extras=8500)) == owes


def test_c6_a_partner_owes_the_price_less_the_booking_fee_and_a_payer_is_kept_the_price() -> None:
    rule = policy("""triggers = ["did not attend", "late cancellation", "attendance fee"]
        multi_day = "whole course"
        fee_multi_day = "whole course"
        fee_due = "place"
        notice = { unit = "calendar days", threshold = 14 }
        amount = [{ class = ["contributing partner"], basis = "price less booking fee" }]
        fee = [{ class = ["contributing partner"], value = 0 }, { basis = "price" }]""")
    course = Course(price=9000, booking_fee=1200)
    partner, payer = missed(course=course), missed(course=course, charging_class=ChargingClass.PRIVATE)

    assert (pounds(rule, partner), triggers(rule, partner)) == (78, ["did not attend"])
    assert (pounds(rule, payer), triggers(rule, payer)) == (90, ["attendance fee"])


def test_c8_leaving_half_an_hour_early_is_a_full_charge_or_only_no_certificate() -> None:
    charges = policy('triggers = ["did not attend", "left early"]\namount = [{ value = 50 }]')
    refuses = policy('triggers = ["did not attend"]\namount = [{ value = 50 }]\nearly = { certificate = false }')
    place = there(minutes_left_early=30)

    assert (pounds(charges, place), pounds(refuses, place)) == (50, 0)
    assert no_certificate(charges, place, evaluated=True)
    assert no_certificate(refuses, place, evaluated=True)


def test_c10_a_colleague_who_comes_instead_frees_the_place() -> None:
    rule = policy('triggers = ["did not attend"]\namount = [{ value = 50 }]')
    place = Place(booking(Status.SUBSTITUTED, told=told(date(2026, 4, 13)), substitute=Substitute()), event())

    found = outcome(rule, place)

    assert (found.charges, found.nothing) == ((), Nothing.SUBSTITUTED)
    assert attendance_of_booked([place], [rule], HOLIDAYS) is None


@pytest.mark.parametrize(("day", "refilled", "owes"), [(1, True, 0), (1, False, 80), (31, False, 0)])
def test_c11_a_refilled_place_is_free_with_thirteen_days_of_notice(day: int, refilled: bool, owes: int) -> None:
    rule = policy("""triggers = ["did not attend", "late cancellation"]
        multi_day = "whole course"
        notice = { unit = "calendar days", threshold = 14 }
        amount = [{ basis = "price" }]
        relief = { refilled = true }""")
    received = date(2026, 3 if day == 31 else 4, day)

    assert pounds(rule, late(received, refilled=refilled, course=Course(price=8000))) == owes


def test_c12_only_silence_is_charged() -> None:
    rule = policy("""triggers = ["did not attend"]
        notice = { unit = "hours", threshold = 0 }
        amount = [{ value = 50 }]""")

    assert pounds(rule, late(TUESDAY)) == 0
    assert pounds(rule, missed()) == 50


def test_c16_each_missed_day_of_two_is_charged() -> None:
    rule = policy('triggers = ["did not attend"]\nmulti_day = "per missed day"\namount = [{ value = 50 }]')
    first_day_only = there(TWO_DAYS, sessions_attended=frozenset({1}))

    assert pounds(rule, missed(TWO_DAYS)) == 100
    assert pounds(rule, first_day_only) == 50


def test_c17_an_event_the_organiser_cancels_costs_nothing_and_is_in_no_rate() -> None:
    rule = policy('triggers = ["did not attend"]\namount = [{ value = 50 }]')
    place = missed(event(cancelled=True))

    assert outcome(rule, place).nothing is Nothing.EVENT_CANCELLED
    assert attendance_of_booked([place], [rule], HOLIDAYS) is None


def test_c18_of_fee_and_no_show_the_higher_is_owed_once() -> None:
    rule = policy("""triggers = ["did not attend", "attendance fee"]
        fee_due = "place"
        amount = [{ value = 50 }]
        fee = [{ class = ["contributing partner"], value = 0 }, { length = ["full day"], value = 75 }]""")
    place = missed(charging_class=ChargingClass.VOLUNTARY)

    assert (pounds(rule, place), triggers(rule, place)) == (75, ["attendance fee"])


def test_c20_a_waived_charge_keeps_its_sum_and_a_waiver_needs_who_and_why() -> None:
    rule = policy('triggers = ["did not attend"]\namount = [{ value = 50 }]')
    waiver = Waiver(date(2026, 6, 1), "Board manager", "letter of the line manager")

    (charge,) = outcome(rule, missed(waiver=waiver)).charges

    assert (charge.amount, charge.waived) == (5000, True)
    assert not outcome(rule, missed(waiver=Waiver(date(2026, 6, 1), "Board manager", " "))).charges[0].waived
    check_waiver(rule, waiver)
    with pytest.raises(WaiverRefused, match="who decided it and why"):
        check_waiver(rule, Waiver(date(2026, 6, 1), "", "letter"))


def test_a_policy_without_waivers_refuses_one() -> None:
    rule = policy('triggers = ["did not attend"]\namount = [{ value = 50 }]\nrelief = { waiver = "none" }')
    waiver = Waiver(date(2026, 6, 1), "Board manager", "illness")

    assert not outcome(rule, missed(waiver=waiver)).charges[0].waived
    with pytest.raises(WaiverRefused, match="allows no waiver"):
        check_waiver(rule, waiver)
