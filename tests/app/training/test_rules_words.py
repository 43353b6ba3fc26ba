"""Rules in words that no published policy needs."""

from datetime import date

import pytest

from app.training.rules import Told
from app.training.rules_words import last_free_words, money
from app.training.rules_words_policy import policy_words
from tests.app.training.places import policy


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "In force for places booked from 1 April 2020."),
        ("", "What is charged: nothing."),
        ("charges = false", "Nothing is charged."),
        ('exempt_classes = ["exempt", "voluntary"]', "Never charged: agencies of class exempt and voluntary."),
        ("further_day = 12.50", "The second and each later day charged is £12.50, in place of the row's sum."),
        (
            'amount = [{ basis = "price", if_zero = 5 }]\nmulti_day = "per missed day"',
            (
                "Missed place, everybody: the course's price in proportion to the days missed, or £5 for each day missed "
                "where that is nothing."
            ),
        ),
        (
            'fee = [{ level = ["3"], course = ["SG"], value = 100, per = "agency and year" }]',
            "Attendance fee, level 3; course SG: £100 once for each agency in a financial year.",
        ),
        ('triggers = ["attendance fee"]\ncombine = "add"', "Where fee and charge meet on one place, both are owed."),
        (
            'notice = { threshold = 1, cut_off = "16:00" }',
            "received at 16:00 or later counts as received the next day.",
        ),
        (
            'notice = { at_threshold = "charged", tiers = [{ below = 1, percent = 12.5 }] }',
            "A cancellation with at most 1 working day of notice owes 12.5% of the amount.",
        ),
        ("notice = { threshold = 0 }", "A cancellation before the start costs nothing."),
        (
            'notice = { threshold = 2, multi_day_at_threshold = "charged" }',
            "For events of two or more days, cancelling is free with more than 2 working days of notice",
        ),
        ("early = { grace_minutes = 5 }", "Leaving early by more is not charged."),
        ('relief = { substitute = "no" }', "A substitute does not free the place."),
        ("relief = { substitute_same_agency = false }", "A substitute of any agency, named before the start"),
        ('relief = { sickness = "phoned" }', "Sickness frees the place if it was phoned in by the day of the start."),
        (
            'vat = { code = "standard", reduced_rate = 4 }',
            "VAT: charges and extras standard (20%); fees exempt; walk-ins",
        ),
        (
            'repeat = { count = 3, months = 12, action = "Tell the chair" }',
            "after 3 no-shows in 12 months: Tell the chair.",
        ),
        ("repeat = { count = 1 }", "A delegate is flagged after 1 no-show."),
    ],
)
def test_a_rule_is_said_in_plain_words(text: str, words: str) -> None:
    assert words in " ".join(policy_words(policy(text)))


def test_the_last_free_day_is_printed_with_the_hour_where_one_counts() -> None:
    day, cut = date(2026, 4, 13), policy('notice = { cut_off = "16:00" }')

    assert last_free_words(policy(""), Told(day)) == "13 April 2026"
    assert last_free_words(cut, Told(day)) == "13 April 2026, before 16:00"
    assert last_free_words(cut, Told(day, Told(day).moment.time())) == "13 April 2026, 00:00"


def test_money_is_printed_as_the_office_writes_it() -> None:
    assert [money(5000), money(125005)] == ["£50", "£1,250.05"]
