"""policies.toml is taken whole or refused with everything that is wrong with it, and written as it was read."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.rules_policy import NoticeRule, Policy, Tier
from app.training.rules_toml import PoliciesRefused, policies_in, policies_out
from tests.app.training.keys_amounts import AMOUNTS
from tests.app.training.keys_others import OTHERS
from tests.app.training.places import policy

NAMED = '[[policy]]\nname = "Ours"\n'


def refused(text: str) -> list[str]:
    with pytest.raises(PoliciesRefused) as caught:
        policies_in(text)
    assert str(caught.value) == "; ".join(map(str, caught.value.faults))
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("text", "where", "what_to_do"),
    [
        ("colour = 1", 'policy "Ours", table [[policy]], key colour: The key is not known.', "use one of: name, eff"),
        ("notice = { units = 1 }", "table [policy.notice], key units: The key is not known.", "use one of: unit, thr"),
        (
            'notice = { unit = "days" }',
            'table [policy.notice], key unit: "days" is not',
            "Use one of: working days, cal",
        ),
        (
            'exempt_classes = ["school"]',
            'key exempt_classes: "school" is not known',
            "Use one of: contributing partner",
        ),
        ('amount = [{ class = ["school"], value = 1 }]', 'table [[policy.amount]], key class: "school"', "academy"),
        ('triggers = "did not attend"', 'key triggers: "did not attend"', "Write a list between square brackets."),
        ("charges = 1", "key charges: 1 is not known", "Write true or false."),
        ("notice = { threshold = -1 }", "key threshold: -1", "Write a whole number from 0 to 9999."),
        ("notice = { threshold = true }", "key threshold: true", "Write a whole number"),
        ("notice = { threshold = 1.5 }", "key threshold: 1.5", "Write a whole number"),
        ("further_day = 1.005", "key further_day: 1.005", "with at most two decimals"),
        ("further_day = -1", "key further_day: -1", "pounds of 0 or more"),
        ("further_day = nan", "key further_day: NaN", "pounds of 0 or more"),
        ('further_day = "5"', 'key further_day: "5"', "pounds of 0 or more"),
        ("further_day = true", "key further_day: true", "pounds of 0 or more"),
        ("vat = { standard_rate = 101 }", "key standard_rate: 101", "from 0 to 100"),
        ('effective_from = "2026-04-01"', "key effective_from:", "Write a date such as 2026-04-01, without quotation"),
        ("effective_from = 2026-04-01T10:00:00", "key effective_from:", "Write a date such as 2026-04-01"),
        ('notice = { cut_off = "4 pm" }', 'key cut_off: "4 pm"', 'Write a time of day such as "16:00".'),
        ('notice = { cut_off = "24:00" }', 'key cut_off: "24:00"', "Write a time of day"),
        ("notice = { cut_off = 16 }", "key cut_off: 16", "Write a time of day"),
        ("notice = { tiers = [] }", "key tiers", "List at least one tier"),
        ("notice = { tiers = [{ below = 1 }] }", "key tiers", "Write each tier as { below = 28, percent = 50 }."),
        (
            "notice = { tiers = [{ below = 1, percent = 5 }, { below = 2, percent = 5 }] }",
            "key tiers",
            "from the longest notice down",
        ),
        ("source = 1", "key source: 1", "Write text between quotation marks."),
        ("invoice = { in_advance_months = [13] }", "key in_advance_months: 13", "the month's number, 1 to 12"),
        ("notice = 5", "table [policy.notice]: 5 is no table.", "Write its keys under [policy.notice]."),
        ("amount = 5", "table [[policy.amount]]: 5 is no list of rows.", "Write each row under [[policy.amount]]."),
        ("amount = [5]", "table [[policy.amount]]: 5 is no table.", "Write its keys under [[policy.amount]]."),
        ("amount = [{ }]", "key value: A row has a value, or a basis", "Write one of the two."),
        ('amount = [{ basis = "price", value = 1 }]', "key value: A row has a value, or a basis", "one of the two."),
        ('fee = [{ basis = "fee" }]', 'table [[policy.fee]], key basis: "fee"', "Use one of: value, price,"),
        (
            'fee_multi_day = "per missed day"',
            'key fee_multi_day: "per missed day"',
            "Use one of: per day, whole course.",
        ),
        ('fee = [{ on = ["walk-in"], value = 1 }]', "table [[policy.fee]], key on: The key is not", "Take it out"),
        (
            'effective_from = 2026-04-01\ntriggers = ["late cancellation"]',
            "table [policy.notice], key threshold: Late cancellations are charged",
            "write either threshold or tiers, and not both",
        ),
        (
            (
                'effective_from = 2026-04-01\ntriggers = ["late cancellation"]\n'
                "notice = { threshold = 1, tiers = [{ below = 2, percent = 5 }] }"
            ),
            "key threshold",
            "and not both",
        ),
    ],
)
def test_what_is_not_known_refuses_the_file_and_says_what_to_do(text: str, where: str, what_to_do: str) -> None:
    (words,) = refused(NAMED + text)[:1]

    assert where in words
    assert what_to_do in words
    assert 'policy "Ours", ' in words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[policy]", "table policies.toml: This is no TOML file"),
        ('[[rule]]\nname = "Ours"', "table policies.toml, key rule: The file holds something else."),
        ('policy = "Ours"', "table policies.toml: The file holds something else."),
        ("policy = [1]", "Write each policy as a [[policy]] table"),
        ("", "Write each policy as a [[policy]] table"),
        ("[[policy]]\ncharges = false", "table [[policy]], key name: The policy has no name. Give it one."),
        (NAMED + NAMED, 'policy "Ours", table [[policy]], key name: Two policies have this name.'),
    ],
)
def test_a_file_that_holds_no_policies_is_refused(text: str, words: str) -> None:
    assert words in refused(text)[0]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    assert len(refused(f'{NAMED}colour = 1\ncombine = "both"\n[[policy]]\nname = "Theirs"\nfee_due = 1')) == 3


def test_a_policy_that_charges_nothing_may_leave_out_the_rest() -> None:
    (found,) = policies_in(
        f'\ufeff{NAMED}effective_from = 2026-04-01\ncharges = false\ntriggers = ["late cancellation"]'
    )

    assert found == replace(Policy("Ours"), effective_from=date(2026, 4, 1), charges=False, triggers=found.triggers)


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{case.key} {i}") for i, case in enumerate((*AMOUNTS, *OTHERS))]
)
def test_every_key_is_written_as_it_was_read(case) -> None:
    rule = policy(case.text)

    assert policies_in(policies_out([rule, Policy("Other")])) == (rule, Policy("Other"))


@given(
    name=st.text(min_size=1),
    pence=st.integers(0, 10**9),
    hundredths=st.integers(0, 10_000),
    below=st.integers(0, 9999),
)
def test_any_text_and_any_sum_come_back(name: str, pence: int, hundredths: int, below: int) -> None:
    notice = NoticeRule(tiers=(Tier(below, Fraction(hundredths, 100)),), channel=name)
    rule = Policy(name, source=name, further_day=pence, notice=notice)

    assert policies_in(policies_out([rule])) == (rule,)
