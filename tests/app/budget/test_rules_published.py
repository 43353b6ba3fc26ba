"""Printed totals and shares beside what the lines give: a difference is shown, nothing is mended in silence."""

from decimal import Decimal

import pytest

from app.budget.rules import Kind, Nature, Refusal
from app.budget.rules_contribution import Given, ShareBase
from app.budget.rules_published import (
    Check,
    LeftOut,
    Printed,
    PrintedLine,
    printed_totals,
    share_finding,
    total_checks,
    totals_that_leave_out,
)


@pytest.mark.parametrize(
    ("text", "totals"),
    [
        ("", ()),
        (" ; ", ()),
        ("Total Contributions=165226.00", (Printed("Total Contributions", 165_226_00),)),
        ("A = £1,200.5 ;B=-3", (Printed("A", 1200_50), Printed("B", -3_00))),
        ("Total fund available 2011/12=175927", (Printed("Total fund available 2011/12", 175_927_00),)),
    ],
)
def test_the_totals_a_line_is_part_of_are_read(text: str, totals: tuple[Printed, ...]) -> None:
    assert printed_totals(text) == totals


@pytest.mark.parametrize("part", ["Total", "=5", "Total=", "Total=five", "Total=1.234", "Total=1=2"])
def test_what_is_no_printed_total_is_refused(part: str) -> None:
    with pytest.raises(Refusal, match="not a name and an amount") as refused:
        printed_totals(f"Fine=1.00;{part}")

    assert refused.value.what == f"The printed total {part} was not taken."


@pytest.mark.parametrize(
    ("published", "computed", "difference", "words"),
    [
        (100, 100, 0, "agrees"),
        (100, 250, 150, "£1.50 more than printed"),
        (-50_000_00, -60_000_00, -10_000_00, "£10,000.00 less than printed"),
        (None, 5, None, "not reconciled: no published figure"),
    ],
)
def test_a_check_says_how_the_two_stand(
    published: int | None, computed: int, difference: int | None, words: str
) -> None:
    check = Check("Total", published, computed)

    assert (check.difference, check.words) == (difference, words)


def line(amount: int, *totals: Printed, nature: Nature | None = None, fund: str = "main") -> PrintedLine:
    return PrintedLine("2014/15", fund, Kind.EXPENDITURE, nature, amount, totals)


def test_a_total_that_is_printed_in_two_ways_shows_a_difference() -> None:
    checks = total_checks([line(100, Printed("Total", 300)), line(200, Printed("Total", 350))])

    assert [(check.published, check.computed, check.words) for check in checks] == [
        (300, 300, "agrees"),
        (350, 300, "£0.50 less than printed"),
    ]


def test_totals_of_one_name_in_two_funds_are_two_totals() -> None:
    total = Printed("Total", 100)

    checks = total_checks([line(100, total), line(100, total, fund="training")])

    assert [check.what for check in checks] == [
        "Total (main expenditure 2014/15)",
        "Total (training expenditure 2014/15)",
    ]
    assert {check.words for check in checks} == {"agrees"}


def test_a_total_that_leaves_out_ordinary_lines_names_them_and_their_sum() -> None:
    found = totals_that_leave_out([line(100, Printed("Total", 100), nature=Nature.GRANT), line(5), line(7)])

    assert found == (LeftOut("Total (main expenditure 2014/15)", (Nature.GRANT,), 100, 112, ((None, 12),)),)
    assert "is grant only; it leaves out ordinary £0.12" in found[0].words


def test_lines_without_printed_totals_leave_nothing_out() -> None:
    assert totals_that_leave_out([line(5), line(7)]) == ()


def test_a_share_of_nothing_given_is_zero_without_a_sign() -> None:
    found = share_finding("police", Decimal(5), [Given("health", Nature.RECURRING, 15)], ["police"])

    assert "0.0% of recurring" in found.words
    assert "−" not in found.words


def test_a_share_is_shown_beside_every_base_whatever_its_sign() -> None:
    given = [Given("council", Nature.ONE_OFF, -5), Given("health", Nature.GRANT, 15)]

    found = share_finding("council", Decimal(-50), given, ["council"])

    assert dict(found.shares) == {ShareBase.RECURRING: None, ShareBase.CONTRIBUTIONS: 1000, ShareBase.ALL_FUNDS: -500}
    assert found.given_by == (ShareBase.ALL_FUNDS,)
    assert found.words.endswith("it is of all funds: n/a of recurring, 100.0% of contributions, −50.0% of all funds.")
