"""Finance's download: which rows have a line, which wait, which were here before; every penny is in one of them."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.budget.rules import Refusal
from app.budget.rules_download import (
    Compare,
    Condition,
    MatchRule,
    Row,
    check_rule,
    download_check,
    fingerprints,
    rule_for,
    sift,
    tray_words,
)

MAY = date(2014, 5, 1)
HEADINGS = ("Cost centre", "Text")


def row(number: int, amount: int, text: str = "Room hire", centre: str = "41207") -> Row:
    return Row(number, MAY, amount, {"Cost centre": centre, "Text": text, "Printed on": str(number)})


def rule(line: str, *conditions: tuple[str, Compare, str], turned: bool = False) -> MatchRule[str]:
    return MatchRule(line, tuple(Condition(*each) for each in conditions), turned)


CENTRE = ("Cost centre", Compare.IS, "41207")
VENUE = rule("venue", CENTRE, ("Text", Compare.CONTAINS, "room"))
OTHER = rule("supplies", CENTRE)


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (("Text", Compare.IS, "room  HIRE "), True),
        (("Text", Compare.IS, "room"), False),
        (("Text", Compare.STARTS_WITH, "room"), True),
        (("Text", Compare.STARTS_WITH, "hire"), False),
        (("Text", Compare.CONTAINS, "M H"), True),
        (("Text", Compare.CONTAINS, "mh"), False),
        (("Account", Compare.CONTAINS, "a"), False),
    ],
)
def test_a_cell_says_what_a_condition_asks(condition: tuple[str, Compare, str], holds: bool) -> None:
    assert Condition(*condition).holds(row(1, 5, "Room\u00a0Hire")) is holds


def test_the_first_rule_of_which_all_conditions_hold_gives_the_line() -> None:
    assert rule_for(row(1, 5), [VENUE, OTHER]) is VENUE
    assert rule_for(row(1, 5), [OTHER, VENUE]) is OTHER
    assert rule_for(row(1, 5, "Printing"), [VENUE, OTHER]) is OTHER
    assert rule_for(row(1, 5, centre="9"), [VENUE, OTHER]) is None


def test_a_rule_may_turn_the_ledgers_sign() -> None:
    assert VENUE.amount(row(1, -500)) == -500
    assert rule("police", CENTRE, turned=True).amount(row(1, -500)) == 500


@pytest.mark.parametrize("conditions", [(), (("Text", Compare.CONTAINS, " "),), (CENTRE, ("Text", Compare.IS, ""))])
def test_a_rule_that_every_row_would_match_is_not_kept(conditions: tuple[tuple[str, Compare, str], ...]) -> None:
    with pytest.raises(Refusal, match="cost centre is 41207"):
        check_rule(rule("venue", *conditions))


def test_a_rule_that_says_something_is_kept() -> None:
    check_rule(VENUE)


def test_twins_in_one_file_are_two_payments_and_the_same_file_again_is_nothing_new() -> None:
    first = sift([row(1, 500), row(2, 500)], HEADINGS, [VENUE], ())
    known = [fingerprint for _, fingerprint, _ in first.matched]

    again = sift([row(7, 500), row(8, 900, centre="9"), row(9, 500), row(10, 500)], HEADINGS, [VENUE], known)

    assert len(set(known)) == 2
    assert [seen.number for seen, _ in again.seen] == [7, 9]
    assert [new.number for new, *_ in again.matched] == [10]  # a third, paid since
    assert [waits.number for waits, _ in again.waiting] == [8]
    assert tray_words(again) == ("1 given a line (£5.00); 1 waiting in the tray (£9.00); 2 here already (£10.00)")


def test_rows_that_differ_in_day_amount_or_a_cell_are_no_twins() -> None:
    rows = [row(1, 500), row(2, 501), row(3, 500, "Hire"), Row(4, date(2014, 5, 2), 500, row(1, 500).cells)]

    assert len(set(fingerprints(rows, HEADINGS))) == 4
    assert fingerprints([row(1, 500, "room hire")], HEADINGS) == fingerprints([row(9, 500, " Room  Hire")], HEADINGS)


def test_what_stands_in_one_cell_is_not_taken_for_two() -> None:
    one, other = row(1, 5, "b", "a"), row(1, 5, "a b", "")

    assert fingerprints([one], HEADINGS) != fingerprints([other], HEADINGS)


ROWS = st.lists(
    st.builds(row, st.integers(1, 999), st.integers(-3, 3), st.sampled_from(["Room", "Post"]), st.sampled_from("12")),
    max_size=30,
)


@given(ROWS, ROWS)
def test_every_penny_of_a_download_is_in_one_place_and_comes_in_once(before: list[Row], new: list[Row]) -> None:
    rules = [rule("venue", ("Text", Compare.IS, "room"))]
    earlier = sift(before, HEADINGS, rules, ())
    known = [found[1] for found in (*earlier.matched, *earlier.waiting)]

    later = sift([*new, *before], HEADINGS, rules, known)

    assert later.total == sum(each.amount for each in (*new, *before))
    assert len(later.seen) == len(before)
    came = Counter((each.amount, each.cells["Text"]) for each, *_ in (*later.matched, *later.waiting))
    assert came == Counter((each.amount, each.cells["Text"]) for each in new)


@pytest.mark.parametrize(
    ("printed", "words"),
    [(1000, "agrees"), (900, "£1.00 more than its own total"), (None, "not reconciled: no published figure")],
)
def test_a_download_is_held_against_its_own_total(printed: int | None, words: str) -> None:
    sifted = sift([row(1, 500), row(2, 500)], HEADINGS, [VENUE], ())

    assert download_check("period 2.csv", printed, sifted).words == words
