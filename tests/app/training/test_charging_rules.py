"""What the charging rules make of days, sessions, notice, fees and reasons, and how they say it."""

from datetime import date, time

import pytest

from app.training.charging import charged_all
from app.training.rules import (
    Course,
    Event,
    Kind,
    Mode,
    Place,
    Status,
    Substitute,
    Trigger,
)
from app.training.rules_trigger import Nothing
from tests.app.training.places import (
    FULL,
    HALF,
    HOLIDAYS,
    LONG_AFTER,
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

MAY_19 = date(2026, 5, 19)
TWO_DAYS = event(MAY_19, FULL, FULL)


@pytest.mark.parametrize(("day", "owes"), [(date(2026, 3, 17), 0), (date(2026, 3, 18), 45), (date(2026, 4, 1), 90)])
def test_tiers_owe_half_under_four_weeks_and_all_under_two(day: date, owes: int) -> None:
    rule = policy("""triggers = ["late cancellation"]
        notice = { unit = "calendar days", tiers = [{ below = 28, percent = 50 }, { below = 14, percent = 100 }] }
        amount = [{ basis = "price" }]""")

    assert pounds(rule, late(day, course=Course(price=9000))) == owes


def test_a_tier_that_is_exactly_met_is_the_harder_one_where_the_threshold_is_charged() -> None:
    rule = policy("""triggers = ["late cancellation"]
        notice = { unit = "calendar days", at_threshold = "charged", tiers = [{ below = 14, percent = 50 }] }
        amount = [{ basis = "price" }]""")

    assert pounds(rule, late(date(2026, 3, 31), course=Course(price=9001))) == 45.01


def test_days_of_different_length_are_each_matched_and_the_course_by_its_longest() -> None:
    rows = 'triggers = ["did not attend"]\namount = [{ length = ["half day"], value = 25 }, { value = 50 }]'
    mixed = missed(event(MAY_19, HALF, FULL))

    assert pounds(policy(rows), mixed) == 75
    assert pounds(policy(rows + '\nmulti_day = "whole course"'), mixed) == 50


def test_a_price_is_one_sum_for_all_days_and_in_proportion_to_those_missed() -> None:
    rows = 'triggers = ["did not attend"]\namount = [{ basis = "price", if_zero = 30 }]'
    paid, free = Course(price=10000), Course()
    one_of_three = there(event(MAY_19, FULL, FULL, FULL), paid, sessions_attended=frozenset({1, 2}))

    assert pounds(policy(rows), missed(TWO_DAYS, paid)) == 100
    assert pounds(policy(rows), missed(TWO_DAYS, free)) == 60
    assert pounds(policy(rows + '\nmulti_day = "whole course"'), missed(TWO_DAYS, free)) == 30
    assert pounds(policy(rows + '\nmulti_day = "per missed day"'), one_of_three) == 33.33


def test_a_day_that_fits_no_row_is_not_charged() -> None:
    rule = policy('triggers = ["did not attend"]\namount = [{ length = ["full day"], value = 50 }]')

    assert pounds(rule, missed(event(MAY_19, HALF, FULL, HALF))) == 50
    assert outcome(rule, missed(event(MAY_19, HALF))).nothing is Nothing.NOT_CHARGED
    assert pounds(policy('triggers = ["did not attend"]\nmulti_day = "whole course"'), missed()) == 0


def test_late_and_early_count_a_missed_day_and_the_earlier_trigger_names_the_charge() -> None:
    rule = policy("""triggers = ["did not attend", "left early", "arrived late"]
        multi_day = "per missed day"
        amount = [{ value = 50 }]""")
    both = there(TWO_DAYS, minutes_late=20, minutes_left_early=20)

    assert (pounds(rule, both), triggers(rule, both)) == (50, ["left early"])


def test_a_session_missed_at_the_end_of_a_day_is_leaving_early_and_at_its_beginning_arriving_late() -> None:
    two_sittings = Event((event(MAY_19, HALF).sessions[0], event(MAY_19, HALF, begins=time(13, 30)).sessions[0]))
    rule = policy('triggers = ["did not attend", "left early", "arrived late"]\namount = [{ value = 50 }]')

    assert triggers(rule, there(two_sittings, sessions_attended=frozenset({1}))) == ["left early"]
    assert triggers(rule, there(two_sittings, sessions_attended=frozenset({2}))) == ["arrived late"]
    assert triggers(rule, there(two_sittings, sessions_attended=frozenset())) == ["did not attend"]
    assert triggers(rule, there(two_sittings, sessions_attended=frozenset({1, 2}))) == []


def test_notice_after_the_start_is_no_notice() -> None:
    rule = policy("""triggers = ["did not attend", "late cancellation"]
        notice = { unit = "hours", threshold = 24 }
        amount = [{ value = 50 }]""")

    assert triggers(rule, late(TUESDAY, "09:30")) == ["late cancellation"]
    assert triggers(rule, late(TUESDAY, "09:31")) == ["did not attend"]
    assert triggers(rule, late(date(2026, 4, 13), "09:30")) == []
    assert triggers(rule, late(date(2026, 4, 13), "09:31")) == ["late cancellation"]


def test_a_cancellation_whose_day_nobody_wrote_down_is_not_charged() -> None:
    rule = policy("""triggers = ["did not attend", "late cancellation"]
        notice = { threshold = 10 }
        amount = [{ value = 50 }]""")

    assert outcome(rule, Place(booking(Status.CANCELLED), event())).nothing is Nothing.DAY_NOT_KNOWN


def test_a_substitute_who_does_not_fit_leaves_the_charge_as_not_attending() -> None:
    rule = policy("""triggers = ["did not attend", "late cancellation"]
        notice = { threshold = 10 }
        amount = [{ value = 50 }]""")
    stranger = Substitute(same_agency=False)
    place = Place(booking(Status.SUBSTITUTED, told=told(date(2026, 4, 13)), substitute=stranger), event())
    too_late = Place(booking(Status.SUBSTITUTED, told=told(TUESDAY, "09:30"), substitute=Substitute()), event())

    assert triggers(rule, place) == ["did not attend"]
    assert triggers(rule, too_late) == ["did not attend"]
    assert "A substitute was named" in outcome(rule, place).charges[0].why


def test_e_learning_is_charged_once_its_deadline_has_passed() -> None:
    rule = policy('triggers = ["e-learning not completed"]\namount = [{ value = 30 }]')
    course = Course(mode=Mode.E_LEARNING)
    silent, open_place = missed(course=course), Place(booking(Status.CONFIRMED), event(), course)

    assert [pounds(rule, silent, TUESDAY), pounds(rule, silent, date(2026, 4, 15))] == [0, 30]
    assert [pounds(rule, open_place, TUESDAY), pounds(rule, open_place, date(2026, 4, 15))] == [0, 30]
    assert outcome(rule, open_place, TUESDAY).nothing is Nothing.NOT_RECORDED


def test_a_place_without_a_policy_on_the_waiting_list_or_not_yet_marked_owes_nothing() -> None:
    rule = policy('triggers = ["did not attend"]\namount = [{ value = 50 }]')

    assert outcome(rule, missed(booked_on=date(2019, 1, 1))).nothing is Nothing.NO_POLICY
    assert outcome(rule, Place(booking(Status.WAITING), event())).nothing is Nothing.WAITING
    assert outcome(rule, Place(booking(Status.CONFIRMED), event())).nothing is Nothing.NOT_RECORDED
    assert outcome(rule, there()).nothing is Nothing.NOT_CHARGED
    assert outcome(policy("charges = false"), missed()).nothing is Nothing.NO_CHARGES


def test_where_the_booking_day_is_not_known_the_first_day_of_the_event_decides() -> None:
    rule = policy(
        'triggers = ["did not attend", "walk-in"]\namount = [{ value = 50 }, { on = ["walk-in"], value = 9 }]'
    )

    assert pounds(rule, missed(booked_on=None)) == 50
    assert pounds(rule, there(booked_on=None)) == 0, "nobody said that it was a walk-in"


def test_a_fee_once_a_year_falls_on_the_earliest_event_of_the_agency() -> None:
    rule = policy("""triggers = ["attendance fee"]
        fee = [{ course = ["SLIDES"], value = 100, per = "agency and year" }, { value = 20 }]""")
    slides = Course("slides")
    days = [date(2026, 9, 1), date(2026, 5, 1), date(2027, 4, 1)]
    places = [there(event(day, FULL, FULL), slides) for day in days]
    other = there(event(date(2026, 9, 1)), slides, agency="School")

    found = charged_all([*places, other], [rule], HOLIDAYS, LONG_AFTER)

    assert [one.amount for one in found] == [0, 10000, 10000, 10000]


def test_a_walk_in_comes_on_top_of_the_fee_with_its_own_vat() -> None:
    rule = policy("""triggers = ["attendance fee", "walk-in"]
        multi_day = "per missed day"
        amount = [{ on = ["walk-in"], value = 15 }]
        fee = [{ value = 50 }]
        vat = { walk_in_code = "standard" }""")

    found = outcome(rule, there(booked_on=TUESDAY)).charges

    assert [(one.kind, one.amount, one.vat) for one in found] == [(Kind.FEE, 5000, 0), (Kind.WALK_IN, 1500, 300)]
    assert found[1].gross == 1800
    assert pounds(rule, missed(booked_on=TUESDAY)) == 0


def test_an_amount_row_may_answer_the_attendance_fee() -> None:
    rule = policy('triggers = ["attendance fee"]\namount = [{ on = ["attendance fee"], value = 12.50 }]')

    assert pounds(rule, there()) == 12.5


def test_a_reason_frees_the_missed_day_and_the_fee_of_a_day_attended_stays() -> None:
    rule = policy("""triggers = ["did not attend", "attendance fee"]
        combine = "add"
        fee_multi_day = "whole course"
        amount = [{ value = 50 }]
        fee = [{ value = 20 }]
        relief = { reasons = ["Bereavement"] }""")
    place = there(TWO_DAYS, sessions_attended=frozenset({1}), reason="bereavement ")

    assert triggers(rule, place) == ["attendance fee"]
    assert outcome(rule, missed(reason="bereavement")).nothing is Nothing.REASON


BEGAN = "The event began on 14 April 2026: 3 working days of notice, where 5 working days is free."


def test_each_charge_says_its_rule_and_its_reason() -> None:
    rule = policy("""triggers = ["did not attend", "late cancellation", "left early", "arrived late"]
        notice = { unit = "working days", threshold = 5 }
        amount = [{ length = ["half day"], value = 25 }, { value = 50 }]""")

    def said(place: Place) -> tuple[str, str]:
        (charge,) = outcome(rule, place).charges
        return charge.rule, charge.why

    assert said(late(date(2026, 4, 9))) == (
        "Test: late cancellation. £50. Full day £50: £50.",
        f"Notice was received on 9 April 2026. {BEGAN}",
    )
    assert said(missed(event(MAY_19, HALF, FULL))) == (
        "Test: did not attend. half day: £25; £50. Half day £25 + full day £50: £75.",
        "The delegate did not attend on 19 May 2026 and 20 May 2026.",
    )
    assert said(there(minutes_late=20))[1] == "The delegate came 20 minutes late."
    assert said(there(minutes_left_early=1))[1] == "The delegate left 1 minute early."
    assert said(there(TWO_DAYS, sessions_attended=frozenset({2})))[1] == "The delegate was not there on 19 May 2026."
    assert said(late(TUESDAY, "12:00"))[1] == (
        "Notice was received on 14 April 2026, 12:00. That was after the start, which is no notice."
    )


def test_a_charge_by_tier_and_hour_says_so() -> None:
    rule = policy("""triggers = ["late cancellation"]
        notice = { unit = "hours", at_threshold = "charged", tiers = [{ below = 48, percent = 33.33 }] }
        amount = [{ basis = "price", if_zero = 10 }]
        multi_day = "per missed day"
        """)

    three_days, course = event(TUESDAY, HALF, HALF, HALF), Course(price=10000)

    (charge,) = outcome(rule, late(date(2026, 4, 13), "09:20", on=three_days, course=course)).charges

    assert charge.rule.endswith(
        "about £33.33 + half day about £33.33 + half day about £33.33, of which 33.33%: £33.33."
    )
    assert charge.why.endswith("14 April 2026, 09:30: 24.16 hours of notice, where more than 48 hours is free.")
    assert charge.trigger is Trigger.LATE_CANCELLATION
