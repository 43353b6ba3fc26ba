"""Who may vote, when a seat is held, and the grammar of quorum rules (INTERCHANGE.md)."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.groups.rules import (
    Base,
    Category,
    Deputies,
    NotAQuorum,
    Overlap,
    QuorumRule,
    Round,
    SeatStatus,
    Span,
    WrongWayRound,
    is_held,
    may_vote,
    quorum_rule,
    seats_needed,
)
from app.groups.rules_year import year_label, year_of, year_span

JUNE, JULY = date(2014, 6, 1), date(2014, 7, 1)


@pytest.mark.parametrize(
    ("voting", "category", "votes"),
    [
        (None, None, True),
        (None, Category.MEMBER, True),
        (None, Category.LAY_MEMBER, True),
        (None, Category.PARTICIPATING_OBSERVER, False),
        (None, Category.PROFESSIONAL_ADVISER, False),
        (None, Category.OFFICER_IN_ATTENDANCE, False),
        (True, Category.OFFICER_IN_ATTENDANCE, True),
        (False, Category.CHAIR, False),
    ],
)
def test_a_seat_votes_as_recorded_and_else_by_its_category(
    voting: bool | None, category: Category | None, votes: bool
) -> None:
    assert may_vote(voting, category) is votes


def test_a_span_covers_both_its_ends_and_without_ends_every_day() -> None:
    assert Span(JUNE, JULY).covers(JUNE)
    assert Span(JUNE, JULY).covers(JULY)
    assert not Span(JUNE, JULY).covers(date(2014, 7, 2))
    assert not Span(JUNE, JULY).covers(date(2014, 5, 31))
    assert Span().covers(JUNE)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (Span(None, JUNE), Span(JULY, None), False),
        (Span(None, JUNE), Span(JUNE, None), True),
        (Span(), Span(JUNE, JUNE), True),
        (Span(JULY, None), Span(None, JUNE), False),
    ],
)
def test_two_spans_meet_when_they_share_a_day(one: Span, other: Span, meet: bool) -> None:
    assert one.meets(other) is meet
    assert other.meets(one) is meet


def test_a_seat_with_appointments_is_held_on_their_days_and_vacant_between() -> None:
    spans = [Span(None, JUNE), Span(JULY, None)]

    assert is_held(SeatStatus.VACANT, spans, JUNE)
    assert not is_held(SeatStatus.FILLED, spans, date(2014, 6, 15))


@pytest.mark.parametrize(
    ("status", "held"),
    [(None, True), (SeatStatus.FILLED, True), (SeatStatus.WITHHELD, True), (SeatStatus.VACANT, False)],
)
def test_a_seat_without_appointments_goes_by_its_status(status: SeatStatus | None, held: bool) -> None:
    assert is_held(status, [], JUNE) is held


def test_every_part_of_the_grammar_is_read() -> None:
    text = (
        "count=4; fraction=1/2; base=all; round=nearest; agencies=5; require=Council|Police; "
        "sectors=police|health; class=lay member:2|chair; deputies=named"
    )

    assert quorum_rule(text) == QuorumRule(
        count=4,
        fraction=Fraction(1, 2),
        base=Base.ALL,
        round=Round.NEAREST,
        agencies=5,
        require=("Council", "Police"),
        sectors=("police", "health"),
        categories=((Category.LAY_MEMBER, 2), (Category.CHAIR, 1)),
        deputies=Deputies.NAMED,
    )


@pytest.mark.parametrize("text", [None, "", "  ", " ; "])
def test_no_text_is_no_rule(text: str | None) -> None:
    assert quorum_rule(text) is None


@pytest.mark.parametrize(
    "part",
    [
        *("four", "count", "count=", "count=0", "count=four", "fraction=2/1", "fraction=0/2", "fraction=1/0"),
        *("base=some", "round=down", "agencies=-1", "class=member of parliament:1", "class=chair:0", "deputies=some"),
        *("quota=3", "base=all", "deputies=none"),
    ],
)
def test_a_part_that_cannot_be_read_or_asks_for_nobody_is_named(part: str) -> None:
    with pytest.raises(NotAQuorum) as refused:
        quorum_rule(part)

    assert refused.value.part == part


def test_a_part_given_twice_is_refused() -> None:
    with pytest.raises(NotAQuorum) as refused:
        quorum_rule("count=4; count=5")

    assert refused.value.part == "count=5"


@pytest.mark.parametrize(
    ("text", "filled", "seats", "needed"),
    [
        ("fraction=1/2", 18, 20, 9),
        ("fraction=1/3", 10, 20, 4),
        ("fraction=1/3; round=nearest", 10, 20, 3),
        ("fraction=1/2; round=nearest", 5, 20, 3),
        ("fraction=1/2; base=all", 18, 20, 10),
        ("count=4; fraction=1/2", 18, 20, 9),
        ("count=12; fraction=1/2", 18, 20, 12),
        ("agencies=3", 18, 20, 0),
    ],
)
def test_the_number_of_seats_needed(text: str, filled: int, seats: int, needed: int) -> None:
    rule = quorum_rule(text)

    assert rule is not None
    assert seats_needed(rule, filled, seats) == needed


@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 400))
def test_a_fraction_rounded_up_is_never_less_than_the_fraction(part: int, whole: int, filled: int) -> None:
    share = Fraction(min(part, whole), whole)

    needed = seats_needed(QuorumRule(fraction=share), filled, filled)

    assert share * filled <= needed < share * filled + 1


def test_refusals_carry_their_facts() -> None:
    assert WrongWayRound(JULY, JUNE).first == JULY
    assert Overlap(Span(JUNE, JULY)).taken == Span(JUNE, JULY)


@pytest.mark.parametrize(
    ("day", "label"),
    [(date(2014, 4, 1), "2014/15"), (date(2015, 3, 31), "2014/15"), (date(1999, 12, 31), "1999/00")],
)
def test_a_day_is_of_the_financial_year_that_holds_it(day: date, label: str) -> None:
    year = year_of(day)

    assert year_label(year) == label
    assert year_span(year)[0] <= day <= year_span(year)[1]
