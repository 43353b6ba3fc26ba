"""Every key of policies.toml does something: with it the figure is as given here, without it another one."""

from dataclasses import MISSING, fields, replace
from datetime import date
from typing import Any

import pytest

from app.people.rules import ChargingClass
from app.training.rules_notice import last_free
from app.training.rules_policy import Policy, in_force
from app.training.rules_toml_tables import AMOUNT, FEE, POLICY, TABLES, Table
from tests.app.training.keys import BOTH_WAYS, FLAT, LATE, Case
from tests.app.training.keys_amounts import AMOUNTS
from tests.app.training.keys_others import OTHERS
from tests.app.training.places import HOLIDAYS, TUESDAY, event, missed, policy, pounds, there, told

CASES = (*AMOUNTS, *OTHERS)
BY_NAME = {table.name: table for table in (POLICY, *TABLES, AMOUNT, FEE)}
ALL_KEYS = {f"{table.name}.{key.name}" for table in BY_NAME.values() for key in table.keys}
NAMED = {"policy.name"}
"""A policy without a name is refused (test_intake_policies); every charge prints it."""


def without(rule: Policy, key: str) -> Policy:
    """The policy as it would be if the key were ignored."""
    table, _, name = key.partition(".")
    if table == "policy":
        return _reset(POLICY, rule, name)
    if table in {"amount", "fee"}:
        return replace(rule, **{table: tuple(_reset(BY_NAME[table], row, name) for row in getattr(rule, table))})
    return replace(rule, **{table: _reset(BY_NAME[table], getattr(rule, table), name)})


def _reset(table: Table, record: Any, name: str) -> Any:
    fills = next(key.fills for key in table.keys if key.name == name)
    default = next(one.default for one in fields(table.becomes) if one.name == fills)
    assert default is not MISSING
    return replace(record, **{fills: default})


def free_until(rule: Policy) -> date:
    return last_free(rule, event(), HOLIDAYS).day


def started(rule: Policy) -> str | None:
    found = in_force([rule, policy("")], date(2026, 6, 1))
    return found and found.name


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.key} {number}") for number, case in enumerate(CASES)])
def test_a_key_makes_a_difference(case: Case) -> None:
    rule = policy(case.text)

    assert case.seen(rule) == case.expected
    try:
        ignored = case.seen(without(rule, case.key))
    except IndexError:
        return  # nothing is charged any more
    assert ignored != case.expected


def test_no_key_is_left_out() -> None:
    assert {case.key for case in CASES} | NAMED == ALL_KEYS


def test_the_last_free_day_follows_every_rule_of_notice() -> None:
    working = policy(f"{LATE}notice = {{ threshold = 10 }}")
    charged = policy(f'{LATE}notice = {{ threshold = 10, at_threshold = "charged" }}')
    hours = policy(f'{LATE}notice = {{ unit = "hours", threshold = 24, cut_off = "09:00" }}')
    strict = policy(f'{LATE}notice = {{ unit = "hours", threshold = 24, at_threshold = "charged" }}')

    assert free_until(working) == date(2026, 3, 29), "the Sunday after C1's Friday is still ten working days away"
    assert free_until(charged) == date(2026, 3, 26)
    assert free_until(policy(FLAT)) == TUESDAY
    assert free_until(policy("charges = false")) == TUESDAY
    assert last_free(hours, event(), HOLIDAYS) == told(date(2026, 4, 13), "08:59")
    assert last_free(strict, event(), HOLIDAYS) == told(date(2026, 4, 13), "09:29")


def test_the_policy_in_force_is_the_latest_begun() -> None:
    late_one = replace(policy(""), name="Late", effective_from=date(2026, 6, 1))

    assert started(late_one) == "Late"
    assert started(replace(late_one, effective_from=date(2026, 6, 2))) == "Test"
    assert started(replace(late_one, effective_from=None)) == "Test"
    assert in_force([late_one], TUESDAY) is None


@pytest.mark.parametrize("who", list(ChargingClass))
def test_a_class_that_is_exempt_is_never_charged(who: ChargingClass) -> None:
    rule = policy(f'exempt_classes = ["{who.value}"]\n{BOTH_WAYS}')

    assert pounds(rule, missed(charging_class=who)) == 0
    assert pounds(rule, there(charging_class=who, booked_on=TUESDAY)) == 0
