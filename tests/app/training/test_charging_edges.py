"""The edges of the charging rules: sums of nothing, words that do not concern the charge, codes left out."""

from datetime import date

from app.training.rules import Course, Kind, Place, Status
from tests.app.training.places import (
    FULL,
    HALF,
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
)

NO_SHOW = 'triggers = ["did not attend"]\n'


def test_a_booking_fee_above_the_price_leaves_nothing_and_not_less() -> None:
    course = Course(price=1000, booking_fee=1200)
    row = 'amount = [{ basis = "price less booking fee"'

    assert outcome(policy(f"{NO_SHOW}{row} }}]"), missed(course=course)).charges == ()
    assert pounds(policy(f"{NO_SHOW}{row}, if_zero = 5 }}]"), missed(course=course)) == 5


def test_a_further_day_costs_nothing_where_its_row_does() -> None:
    rule = policy(f'{NO_SHOW}further_day = 20\namount = [{{ length = ["half day"], value = 0 }}, {{ value = 50 }}]')

    assert pounds(rule, missed(event(TUESDAY, FULL, HALF))) == 50
    assert pounds(rule, missed(event(TUESDAY, HALF, FULL))) == 50, "the full day is the first that is charged"


def test_a_tier_is_for_cancellations_and_not_for_who_came_late() -> None:
    rule = policy("""triggers = ["late cancellation", "arrived late"]
        notice = { tiers = [{ below = 10, percent = 10 }] }
        amount = [{ value = 50 }]""")
    phoned_and_came = Place(booking(Status.ATTENDED, told=told(date(2026, 4, 13)), minutes_late=5), event())

    assert pounds(rule, phoned_and_came) == 50


def test_who_was_on_time_is_not_late_where_even_the_grace_is_outside() -> None:
    rule = policy('triggers = ["arrived late"]\namount = [{ value = 50 }]\nlate = { at_grace = "outside" }')

    assert pounds(rule, there()) == 0
    assert pounds(rule, there(minutes_late=1)) == 50


def test_a_walk_in_has_the_vat_code_of_fees_where_it_has_none_of_its_own() -> None:
    rule = policy("""triggers = ["walk-in"]
        amount = [{ on = ["walk-in"], value = 15 }]
        vat = { code = "zero", fee_code = "reduced" }""")

    (charge,) = outcome(rule, there(booked_on=TUESDAY)).charges

    assert (charge.kind, charge.vat_code, charge.vat) == (Kind.WALK_IN, "reduced", 75)


def test_extras_come_with_any_charge_but_the_fee() -> None:
    rule = policy("""triggers = ["did not attend", "attendance fee", "walk-in"]
        extras = "at cost"
        amount = [{ on = ["walk-in"], value = 15 }, { value = 50 }]
        fee = [{ value = 30 }]""")

    assert pounds(rule, there(extras=8500)) == 30
    assert pounds(rule, there(extras=8500, booked_on=TUESDAY)) == 30 + 15 + 85
    assert pounds(rule, missed(extras=8500)) == 50 + 85


def test_a_booking_on_the_second_day_is_a_walk_in_too() -> None:
    rule = policy('triggers = ["walk-in"]\nmulti_day = "whole course"\namount = [{ on = ["walk-in"], value = 15 }]')

    assert pounds(rule, there(event(TUESDAY, FULL, FULL), booked_on=date(2026, 4, 15))) == 15


def test_part_attended_without_a_word_of_what_was_missed_is_not_charged() -> None:
    rule = policy('triggers = ["did not attend", "left early", "arrived late"]\namount = [{ value = 50 }]')

    assert outcome(rule, Place(booking(Status.PART_ATTENDED), event())).charges == ()


def test_a_walk_in_to_two_days_misses_none_and_pays_once_where_missed_days_are_charged() -> None:
    rule = policy('triggers = ["walk-in"]\nmulti_day = "per missed day"\namount = [{ on = ["walk-in"], value = 15 }]')

    assert pounds(rule, there(event(TUESDAY, FULL, FULL), booked_on=TUESDAY)) == 15


def test_a_place_filled_after_a_no_show_is_still_a_no_show() -> None:
    rule = policy(f"{NO_SHOW}amount = [{{ value = 50 }}]\nrelief = {{ refilled = true }}")

    assert pounds(rule, missed(refilled=True)) == 50


def test_under_a_threshold_of_nothing_any_notice_before_the_start_is_free() -> None:
    rule = policy("""triggers = ["did not attend", "late cancellation"]
        notice = { unit = "calendar days", threshold = 0, at_threshold = "charged" }
        amount = [{ value = 50 }]""")

    assert pounds(rule, late(TUESDAY, "09:29")) == 0
    assert pounds(rule, late(TUESDAY, "09:30")) == 50
