"""Printed shares and balances are kept, worked out again, and said where no figure of the lines gives them."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from app.budget.edits_printed import print_balance, print_share
from app.budget.queries_printed import printed_figures, share_findings
from app.budget.rules import Refusal
from app.budget.rules_contribution import ShareBase
from app.rooms import findings
from app.schema import metadata
from app.stores import Wanted, import_into, make_report
from db.store import Store
from tests.app.budget.conftest import YEAR, Small, tables

Deed = Callable[[str], Iterator[object]]


def test_the_shares_that_wolverhampton_printed_are_given_by_no_base(wolverhampton: Store) -> None:
    with wolverhampton.reading() as session:
        council, health, others = share_findings(session, YEAR)
        said = list(findings(session))

    assert [found.printed for found in (council, health, others)] == [Decimal(58), Decimal(25), Decimal(9)]
    assert dict(council.shares) == {
        ShareBase.RECURRING: 688,
        ShareBase.CONTRIBUTIONS: 636,
        ShareBase.ALL_FUNDS: 601,
    }
    assert not any(found.given_by for found in (council, health, others))
    assert any(words.startswith("Share of Wolverhampton City Council: 58% printed; no base gives it") for words in said)


def test_a_share_that_a_base_gives_is_no_finding_and_names_the_base(store: Store, small: Small) -> None:
    with store.writing("Print a share") as session:
        print_share(session, YEAR, "Council", "100", [small.council])

    with store.reading() as session:
        [found] = share_findings(session, YEAR)
        rows = {table.name: list(table.rows) for table in make_report(session, "budget", Wanted(year=YEAR)).tables}
        assert not [words for words in findings(session) if "printed" in words]
    assert found.given_by == tuple(ShareBase)
    assert rows["printed_shares"][0][:2] == ("Council", 1000)


def test_a_printed_balance_stands_among_the_checks(store: Store, small: Small) -> None:
    with store.writing("Print what is left") as session:
        print_balance(session, YEAR, "Left", "main", 14_000_00)

    with store.reading() as session:
        report = make_report(session, "budget", Wanted(year=YEAR))
    checks = next(table for table in report.tables if table.name == "checks")
    assert list(checks.rows) == [("Left (main 2014/15)", 14_000_00, 14_400_00, 400_00)]


def test_each_is_kept_again_without_a_change_undone_and_done_again(undone: Deed, store: Store, small: Small) -> None:
    with undone("Print a share") as session:  # type: ignore[attr-defined]  # a context manager
        assert print_share(session, YEAR, "Council", "58", [small.council])
    with undone("Print it as what is left") as session:  # type: ignore[attr-defined]
        assert print_balance(session, YEAR, "Left", "main", 100)
    with store.reading() as session:
        before = [(figure.name, ids) for figure, ids in printed_figures(session)]

    with store.writing("Say the same again") as session:
        assert not print_share(session, YEAR, "Council", "58", [small.council])
        assert not print_balance(session, YEAR, "Left", "main", 100)
    assert before == [("Council", [small.council]), ("Left", [])]


@pytest.mark.parametrize(
    ("name", "percent", "agencies", "why"),
    [
        ("", "58", (1,), "It does not say of whom it is."),
        ("Council", "58", (), "It does not say of whom it is."),
        ("Council", "much", (1,), "much is no percentage."),
        ("Council", "158", (1,), "158 is no percentage."),
    ],
)
def test_a_share_that_says_too_little_is_refused(
    store: Store, small: Small, name: str, percent: str, agencies: tuple[int, ...], why: str
) -> None:
    with store.writing("Print a share") as session, pytest.raises(Refusal) as refused:
        print_share(session, YEAR, name, percent, agencies)

    assert refused.value.why == why


def test_a_balance_of_no_fund_is_refused(store: Store) -> None:
    with store.writing("Print what is left") as session, pytest.raises(Refusal):
        print_balance(session, YEAR, "Left", " ", 100)


def test_they_go_out_as_a_table_and_come_in_again(store: Store, small: Small, tmp_path: Path) -> None:
    with store.writing("Print both") as session:
        print_share(session, YEAR, "Council", "58", [small.council], "main")
        print_balance(session, YEAR, "Left", "main", -100)
    out = tables(store, tmp_path / "out")

    with Store.create(tmp_path / "other.quorate", metadata) as other:
        assert import_into(other, [tmp_path / "out"]).whole
        assert tables(other, tmp_path / "again") == out
    head = store.head()
    import_into(store, [tmp_path / "out"])
    assert store.head() == head


def test_rows_that_name_nobody_or_nothing_are_refused_in_their_cell(store: Store, small: Small, tmp_path: Path) -> None:
    path = tmp_path / "printed_figures.csv"
    rows = ["2014/15,A,58,,,Nobody", "2014/15,B,x,,,Council", "2014/15,C,,5.00,,", "2014/15,D,58,,,"]
    path.write_text("\n".join(["year,what,percent,balance,fund,agencies", *rows]), "utf-8")

    refused = import_into(store, [path]).refused

    assert [each.column for each in refused] == ["agencies", "percent", "fund", "agencies"]
