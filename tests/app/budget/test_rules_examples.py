"""The worked examples of DOMAIN.md section 5, by number."""

from datetime import date
from decimal import Decimal

import pytest

from app.budget.rules import Kind, Nature, Refusal, in_baseline, is_cash
from app.budget.rules_close import Baseline, Booked, FundEnd, fund_ends, implied_spend, next_budget
from app.budget.rules_contribution import Contribution, Given, ShareBase, base_total, shares
from app.budget.rules_entry import Entry, EntryType
from app.budget.rules_formula import fixed_percent
from app.budget.rules_line import Figures, Forecast, Method, added, line_figures, variance_words
from app.budget.rules_published import Check, Printed, PrintedLine, subtotals, totals_that_leave_out
from app.budget.rules_training import bearing_year, income_year, within
from app.budget.rules_virement import Side, Virement, check_virement, moved
from app.training.rules_in_kind import worth_of_days

COUNCIL, OTHERS = "Wolverhampton City Council", "the five others"
INCOME = (
    Given(COUNCIL, Nature.RECURRING, 113_686_00),
    Given(OTHERS, Nature.RECURRING, 51_540_00),
    Given(COUNCIL, Nature.ONE_OFF, 55_000_00),
    Given(OTHERS, Nature.ONE_OFF, 45_000_00),
    Given("", Nature.CARRY_FORWARD, 15_499_00),
)


def test_b1_three_subtotals_and_a_printed_total_that_is_recurring_only() -> None:
    printed = (Printed("Total Contributions", 165_226_00),)
    lines = [
        PrintedLine(
            "2014/15", "main", Kind.INCOME, each.nature, each.amount, printed * (each.nature is Nature.RECURRING)
        )
        for each in INCOME
    ]

    assert subtotals(lines) == {
        Nature.RECURRING: 165_226_00,
        Nature.ONE_OFF: 100_000_00,
        Nature.CARRY_FORWARD: 15_499_00,
    }
    (found,) = totals_that_leave_out(lines)
    assert found.words == (
        "Total Contributions (main income 2014/15) is recurring only; it leaves out one-off £100,000.00 and "
        "carry-forward £15,499.00. All lines come to £280,725.00."
    )


@pytest.mark.parametrize(
    ("base", "whole", "share"),
    [
        (ShareBase.RECURRING, 165_226_00, 688),
        (ShareBase.CONTRIBUTIONS, 265_226_00, 636),
        (ShareBase.ALL_FUNDS, 280_725_00, 601),
    ],
)
def test_b2_the_council_has_a_share_of_each_named_base(base: ShareBase, whole: int, share: int) -> None:
    assert base_total(INCOME, base) == whole
    assert shares(INCOME, base)[COUNCIL] == share


def test_b3_income_less_spending_is_the_balance() -> None:
    (end,) = fund_ends(
        [
            Booked("main", Kind.INCOME, Nature.CARRY_FORWARD, 133_000_00),
            Booked("main", Kind.INCOME, Nature.RECURRING, 213_515_00),
            Booked("main", Kind.EXPENDITURE, None, 337_701_00),
        ]
    )

    assert end == FundEnd("main", 346_515_00, 337_701_00, 0)
    assert end.balance == 8_814_00


def test_b4_a_spend_that_is_only_implied_is_not_reconciled() -> None:
    check = Check("Spending of 2011/12", None, implied_spend(175_927_00, 133_000_00))

    assert check.computed == 42_927_00
    assert check.difference is None
    assert check.words.startswith("not reconciled")


def test_b7_training_falls_short_of_its_costs() -> None:
    (end,) = fund_ends(
        [
            Booked("training", Kind.INCOME, Nature.RECURRING, 30_655_00),
            Booked("training", Kind.INCOME, Nature.TRANSFER, 16_000_00),
            Booked("training", Kind.EXPENDITURE, None, 95_000_00),
        ]
    )

    assert (end.income, end.balance) == (46_655_00, -48_345_00)


def test_b10_agreed_percentages_share_out_the_whole() -> None:
    percent = {"council": Decimal(60), "health": Decimal(25), "police": Decimal(10), "probation": Decimal(5)}

    assert list(fixed_percent(250_000_00, percent).values()) == [150_000_00, 62_500_00, 25_000_00, 12_500_00]


@pytest.mark.parametrize(
    ("last", "why", "remedy"),
    [
        ("2.5", "The percentages come to 97.5, not 100.", "Add 2.5, so that"),
        ("10", "The percentages come to 105, not 100.", "Take off 5, so that"),
    ],
)
def test_b10_percentages_that_do_not_come_to_100_are_refused(last: str, why: str, remedy: str) -> None:
    percent = {"council": Decimal(60), "health": Decimal(25), "police": Decimal(10), "probation": Decimal(last)}

    with pytest.raises(Refusal) as refused:
        fixed_percent(250_000_00, percent)

    assert refused.value.why == why
    assert refused.value.remedy.startswith(remedy)


def test_b11_a_line_in_its_eighth_month() -> None:
    entries = [
        Entry(date(2014, 6, 30), 18_200_00),
        Entry(date(2014, 11, 20), 4_000_00, EntryType.COMMITMENT),
        Entry(date(2014, 12, 1), 999_00),
    ]

    line = line_figures(
        2014, date(2014, 11, 30), 31_600_00, entries, forecast=Forecast(Method.TYPED, still_to_come=6_240_00)
    )

    assert line.profile_to_date == 21_066_67
    assert variance_words(Kind.EXPENDITURE, line.left_to_date) == "£2,866.67 under"
    assert variance_words(Kind.EXPENDITURE, line.left_with_commitments) == "£1,133.33 over"
    assert (line.outturn, line.variance, line.variance_tenths) == (28_440_00, 3_160_00, 100)
    assert variance_words(Kind.EXPENDITURE, line.variance) == "£3,160.00 under"


def test_b12_a_virement_leaves_the_total_and_shows_the_original() -> None:
    virement = Virement("catering", "venue", date(2014, 9, 1), 2_000_00)
    side = Side("main", Kind.EXPENDITURE, 2_000_00)
    check_virement(2014, virement, side, side, closed=False)

    change = moved([virement], date(2014, 9, 30))
    lines = {
        name: line_figures(2014, date(2014, 9, 30), 2_000_00, [], virements=change[name])
        for name in ("catering", "venue")
    }

    assert sum(change.values()) == 0
    assert [(line.original, line.latest) for line in lines.values()] == [(2_000_00, 0), (2_000_00, 4_000_00)]
    assert added(lines.values()).latest == added(lines.values()).original == 4_000_00


def test_b14_income_belongs_to_the_year_of_the_course() -> None:
    assert income_year(date(2026, 3, 30)) == 2025
    assert within(2025, date(2026, 4, 14)) == date(2026, 3, 31)


def test_b14_an_invoice_of_the_courses_year_counts_on_its_day_and_one_sent_early_on_the_years_first() -> None:
    assert income_year(date(2026, 4, 1)) == 2026
    assert within(2026, date(2026, 5, 1)) == date(2026, 5, 1)
    assert within(2026, date(2026, 3, 20)) == date(2026, 4, 1)


@pytest.mark.parametrize(("day", "year"), [(10, 2025), (11, 2026), (20, 2026), (21, 2027)])
def test_b14_a_closed_year_takes_no_charge_more_and_the_first_open_one_does(day: int, year: int) -> None:
    closed = {2024: date(2025, 5, 1), 2025: date(2026, 4, 10), 2026: date(2026, 4, 20)}

    assert bearing_year(2025, date(2026, 4, day), closed) == year


def test_b15_trainer_days_lent_are_a_memo() -> None:
    lent = worth_of_days(24, 300_00)
    cash = [Booked("main", Kind.INCOME, Nature.RECURRING, 100_00)]

    assert lent == 3_600_00
    assert not is_cash(Nature.IN_KIND)
    assert fund_ends([*cash, Booked("main", Kind.INCOME, Nature.IN_KIND, lent)]) == fund_ends(cash)
    assert all(base_total([Given("council", Nature.IN_KIND, lent)], base) == 0 for base in ShareBase)
    assert Contribution("council", Nature.IN_KIND, lent).outstanding == 0


def test_b16_a_one_off_that_is_not_renewed_is_out_of_next_year() -> None:
    figures = Figures(original=15_000_00, outturn=15_000_00)

    assert not in_baseline(Nature.ONE_OFF)
    assert next_budget(figures, Nature.ONE_OFF, Baseline.ORIGINAL) is None
    assert next_budget(figures, Nature.RECURRING, Baseline.ORIGINAL) == 15_000_00
