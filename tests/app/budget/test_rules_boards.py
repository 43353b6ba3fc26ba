"""What the two sample boards published, worked out again from their tables; documented faults are findings."""

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.budget.rules import Kind, Nature
from app.budget.rules_close import Booked, FundEnd, all_funds, fund_ends, transfers_check
from app.budget.rules_contribution import Given, ShareBase
from app.budget.rules_entry import Entry, EntryType
from app.budget.rules_line import Figures, line_figures
from app.budget.rules_published import (
    Check,
    PrintedLine,
    printed_totals,
    share_finding,
    total_checks,
    totals_that_leave_out,
)
from app.groups.rules_year import year_of

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
WILTSHIRE, WOLVERHAMPTON = "wiltshire-2012-13", "wolverhampton-2014-15"
KEY = ("year", "fund", "kind", "line")


def table(board: str, name: str) -> list[dict[str, str]]:
    with (SAMPLES / board / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pence(text: str) -> int:
    return int(Decimal(text) * 100)


def nature(row: dict[str, str]) -> Nature | None:
    return Nature(row["nature"]) if row["nature"] else None


def printed_lines(board: str) -> list[PrintedLine]:
    return [
        PrintedLine(
            row["year"],
            row["fund"],
            Kind(row["kind"]),
            nature(row),
            pence(row["original_budget"]),
            printed_totals(row["published_total"]),
        )
        for row in table(board, "budget")
    ]


def given(board: str, year: str) -> list[Given]:
    rows = [row for row in table(board, "budget") if (row["year"], row["kind"]) == (year, "income")]
    return [Given(row["agency"], nature(row), pence(row["original_budget"])) for row in rows]


def entries(board: str) -> dict[tuple[str, ...], list[Entry]]:
    found: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for row in table(board, "entries"):
        entry = Entry(date.fromisoformat(row["date"]), pence(row["amount"]), EntryType(row["type"]))
        found[tuple(row[part] for part in KEY)].append(entry)
    return found


def figures(board: str, as_at: date) -> dict[tuple[str, ...], Figures]:
    """Every line of the year of the day, from the tables alone."""
    booked, year = entries(board), year_of(as_at)
    keys = {tuple(row[part] for part in KEY): pence(row["original_budget"]) for row in table(board, "budget")}
    return {
        key: line_figures(year, as_at, budget, booked[key]) for key, budget in keys.items() if key[0][:4] == str(year)
    }


def booked(board: str, as_at: date) -> list[Booked]:
    natures = {tuple(row[part] for part in KEY): nature(row) for row in table(board, "budget")}
    return [
        Booked(key[1], Kind(key[2]), natures[key], line.actual, line.commitments)
        for key, line in figures(board, as_at).items()
    ]


def ends(board: str, as_at: date) -> dict[str, FundEnd]:
    return {end.fund: end for end in fund_ends(booked(board, as_at))}


@pytest.mark.parametrize("board", [WILTSHIRE, WOLVERHAMPTON])
def test_every_printed_total_is_reproduced(board: str) -> None:
    published = {
        "{3} ({1} {2} {year})".format(*row["what"].split(" | "), year=row["period"]): pence(row["value"])
        for row in table(board, "published")
        if row["what"].startswith("printed total")
    }

    checks = total_checks(printed_lines(board))

    assert {check.what: check.computed for check in checks} == published
    assert {check.words for check in checks} == {"agrees"}


def test_wolverhamptons_printed_sum_of_all_lines_is_a_finding() -> None:
    (row,) = [row for row in table(WOLVERHAMPTON, "published") if row["what"].startswith("sum of all lines")]
    lines = printed_lines(WOLVERHAMPTON)
    whole = sum(line.amount for line in lines if line.kind is Kind.INCOME)

    check = Check(row["what"], pence(row["value"]), whole)
    (left_out,) = totals_that_leave_out(lines)

    assert whole == pence(row["computed"])
    assert check.words == "£115,499.00 more than printed"
    assert left_out.published == pence(row["value"])
    assert left_out.natures == (Nature.RECURRING,)
    assert left_out.missing == ((Nature.CARRY_FORWARD, 15_499_00), (Nature.ONE_OFF, 100_000_00))


def test_no_printed_total_of_wiltshire_leaves_lines_out() -> None:
    assert totals_that_leave_out(printed_lines(WILTSHIRE)) == ()


@pytest.mark.parametrize(
    "row", [row for row in table(WOLVERHAMPTON, "published") if row["what"].startswith("share of")]
)
def test_wolverhamptons_printed_shares_are_of_no_base(row: dict[str, str]) -> None:
    agencies = row["what"].split(" | ")[2].split(" + ")

    found = share_finding(row["what"], Decimal(row["value"]), given(WOLVERHAMPTON, row["period"]), agencies)

    assert found.given_by == ()
    assert "no base gives it" in found.words
    for base, share in found.shares:  # the note prints all three: "68.8 of recurring, 63.6 of contributions, …"
        assert f"{Decimal(share or 0) / 10} of {base.value}" in row["note"]
    assert dict(found.shares)[ShareBase.ALL_FUNDS] == int(Decimal(row["computed"]) * 10)


def test_a_share_some_base_gives_is_said_with_the_base() -> None:
    found = share_finding("council", Decimal("68.8"), given(WOLVERHAMPTON, "2014/15"), ["Wolverhampton City Council"])

    assert found.given_by == (ShareBase.RECURRING,)
    assert "it is of recurring: 68.8% of recurring" in found.words


def published_of(board: str, what: str) -> tuple[tuple[str, ...], Decimal]:
    """The line a published figure is of, and the figure."""
    (row,) = [row for row in table(board, "published") if row["what"].startswith(what)]
    return (row["period"], *row["what"].split(" | ")[1:]), Decimal(row["value"])


def test_wolverhamptons_training_line_at_its_eighth_month_and_year_end() -> None:
    key, latest = published_of(WOLVERHAMPTON, "latest budget")
    same, underspend = published_of(WOLVERHAMPTON, "underspend at least percent")
    at_eight = figures(WOLVERHAMPTON, date(2014, 11, 30))[key]
    at_end = figures(WOLVERHAMPTON, date(2015, 3, 31))[key]

    assert (at_eight.actual, at_eight.commitments, at_eight.profile_to_date) == (18_200_00, 4_000_00, 21_066_67)
    assert (at_end.actual, at_end.commitments, at_end.outturn) == (28_440_00, 0, 28_440_00)
    assert key == same
    assert at_end.latest == latest * 100
    assert at_end.variance_tenths == underspend * 10


def test_wiltshires_two_funds_end_as_the_report_says() -> None:
    found = ends(WILTSHIRE, date(2013, 3, 31))
    (printed,) = [row for row in table(WILTSHIRE, "published") if row["what"].startswith("printed balance")]

    shortfall = Check(printed["what"], pence(printed["value"]), found["training"].balance)

    assert (found["main"].income, found["main"].expenditure, found["main"].balance) == (
        346_515_00,
        337_701_00,
        8_814_00,
    )
    assert shortfall.computed == pence(printed["computed"])
    assert shortfall.words == "£1,655.00 more than printed"


def test_wiltshires_transfer_is_the_same_in_both_funds_and_in_no_share() -> None:
    (row,) = [row for row in table(WILTSHIRE, "published") if row["what"].startswith("both sides equal")]
    lines = booked(WILTSHIRE, date(2013, 3, 31))

    both, whole = transfers_check(lines), all_funds(lines)

    assert both.published == both.computed == pence(row["value"])
    assert (whole.income, whole.expenditure) == (346_515_00 + 30_655_00, 337_701_00 + 95_000_00 - 16_000_00)
    training = [each for each in given(WILTSHIRE, "2012/13") if each.nature is Nature.TRANSFER]
    assert share_finding("training", Decimal(0), training, []).shares == tuple((base, None) for base in ShareBase)


def test_wiltshires_spend_of_the_year_before_has_nothing_to_reconcile_with() -> None:
    found = ends(WILTSHIRE, date(2012, 3, 31))["main"]
    opening = next(each for each in given(WILTSHIRE, "2012/13") if each.nature is Nature.CARRY_FORWARD)

    check = Check("Spending of 2011/12", None, found.income - opening.amount)

    assert (found.income, check.computed) == (175_927_00, 42_927_00)
    assert check.words == "not reconciled: no published figure"
