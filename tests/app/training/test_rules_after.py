"""The two rates of an event, and what follows it: certificates, flags, invoices."""

from datetime import date
from fractions import Fraction

import pytest

from app.training.rules import Place, Status, Substitute
from app.training.rules_after import invoice_by, is_flagged, months_before, no_certificate
from app.training.rules_policy import InvoiceRule, RepeatRule
from app.training.rules_rates import attendance_of_booked, take_up
from tests.app.training.places import FULL, HOLIDAYS, TUESDAY, booking, event, late, missed, policy, there, told

RULE = policy("""triggers = ["did not attend", "late cancellation"]
notice = { threshold = 10 }
amount = [{ value = 50 }]""")


def a_day_of_every_kind() -> list[Place]:
    return [
        there(),
        there(),
        there(booked_on=TUESDAY),  # a walk-in
        Place(booking(Status.PART_ATTENDED), event()),
        missed(),
        late(date(2026, 4, 13)),
        late(date(2026, 3, 2)),  # in time
        Place(booking(Status.SUBSTITUTED, substitute=Substitute()), event()),
        Place(booking(Status.WAITING), event()),
        Place(booking(Status.CONFIRMED), event()),
    ]


def test_take_up_is_attended_of_places_offered_without_walk_ins() -> None:
    assert take_up(a_day_of_every_kind(), 8) == Fraction(2, 8)
    assert take_up(a_day_of_every_kind(), 0) is None
    assert take_up([there(event(cancelled=True))], 8) == 0


def test_attendance_of_booked_leaves_out_who_cancelled_in_time_walked_in_or_was_replaced() -> None:
    assert attendance_of_booked(a_day_of_every_kind(), [RULE], HOLIDAYS) == Fraction(2, 5)


def test_without_a_policy_a_cancellation_before_the_start_is_in_time() -> None:
    places = [there(), late(date(2026, 4, 13)), late(TUESDAY, "12:00")]

    assert attendance_of_booked(places, [], HOLIDAYS) == Fraction(1, 2)
    assert attendance_of_booked(places[1:2], [], HOLIDAYS) is None


def test_who_was_there_gets_a_certificate_and_who_was_not_does_not() -> None:
    part = Place(booking(Status.PART_ATTENDED, minutes_late=5), event())
    full = policy("certificate = { full_attendance = true }")

    assert no_certificate(RULE, there(), evaluated=False) is None
    assert no_certificate(RULE, part, evaluated=False) is None
    assert no_certificate(full, there(), evaluated=False) is None
    assert no_certificate(full, part, evaluated=True)
    assert no_certificate(full, there(minutes_left_early=1), evaluated=True)
    assert no_certificate(RULE, missed(), evaluated=True)
    assert no_certificate(RULE, there(event(cancelled=True)), evaluated=True)


def test_a_charged_late_arrival_gets_no_certificate() -> None:
    rule = policy('triggers = ["arrived late"]\nlate = { grace_minutes = 15 }')

    assert no_certificate(rule, there(minutes_late=15), evaluated=True) is None
    assert no_certificate(rule, there(minutes_late=16), evaluated=True)


def test_a_flag_counts_the_no_shows_of_so_many_months() -> None:
    rule = RepeatRule(count=2, months=1)

    assert is_flagged(rule, [date(2026, 2, 28), date(2026, 3, 30)], date(2026, 3, 30)) is False
    assert is_flagged(rule, [date(2026, 3, 1), date(2026, 3, 30)], date(2026, 3, 30)) is True
    assert is_flagged(RepeatRule(), [TUESDAY] * 9, TUESDAY) is False


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 3, 30), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 1, 15), 25, date(2023, 12, 15)),
    ],
)
def test_months_are_counted_back_to_the_end_of_a_shorter_one(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


def test_an_invoice_has_a_last_day_only_where_the_policy_sets_one() -> None:
    assert invoice_by(InvoiceRule(), event()) is None
    assert invoice_by(InvoiceRule(raise_within_days=0), event(TUESDAY, FULL, FULL)) == date(2026, 4, 15)


def test_a_word_received_after_the_cut_off_on_the_day_of_the_start_came_too_late() -> None:
    rule = policy("""triggers = ["did not attend", "late cancellation"]
        notice = { unit = "calendar days", threshold = 0, cut_off = "08:00" }
        amount = [{ value = 50 }]""")

    assert attendance_of_booked([late(TUESDAY, "08:00")], [rule], HOLIDAYS) == 0
    assert attendance_of_booked([late(TUESDAY, "07:59")], [rule], HOLIDAYS) is None
    assert told(TUESDAY).moment.hour == 0
