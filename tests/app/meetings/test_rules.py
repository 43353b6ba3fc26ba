"""The worked examples of DOMAIN.md section 2, and what must always hold of percentages, quorum and watch."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.groups.rules import Category, QuorumRule, quorum_rule
from app.meetings.rules import (
    AgencyTally,
    HasMarks,
    Lacking,
    Mark,
    MarkRefused,
    MeetingStatus,
    MeetsThatDay,
    Quorum,
    QuorumSeat,
    Shortfall,
    Standing,
    Tally,
    Watch,
    agency_tally,
    average,
    percent,
    quorum,
    standing,
    standing_items,
    takes_mark,
    tally,
    watch,
)

P, D, A, X, V = Mark
HELD, PLANNED, CANCELLED = MeetingStatus.HELD, MeetingStatus.PLANNED, MeetingStatus.CANCELLED


def marks(letters: str) -> list[Mark | None]:
    """The marks of "P D A"; a dot is a mark not recorded."""
    return [None if letter == "." else Mark(letter) for letter in letters.split()]


def test_a1_a_deputy_represents_the_seat_but_is_not_the_members_attendance() -> None:
    count = tally(marks("D D P"))

    assert (percent(count.attendance), percent(count.representation)) == (33, 100)


@pytest.mark.parametrize(("letters", "apologies", "unexplained"), [("P A A", 2, 0), ("A P X", 1, 1)])
def test_a2_apologies_and_absences_lower_the_percentage_alike_and_are_told_apart(
    letters: str, apologies: int, unexplained: int
) -> None:
    count = tally(marks(letters))

    assert (percent(count.attendance), count.apologies, count.absent) == (33, apologies, unexplained)


@pytest.mark.parametrize(("letters", "expected", "shown"), [("A", 1, 0), ("P", 1, 100)])
def test_a3_meetings_outside_the_seats_dates_are_not_in_the_base(letters: str, expected: int, shown: int) -> None:
    outside = [standing(HELD, counts=True, is_open=False, held=True, mark=None) for _ in range(2)]

    count = tally(marks(letters))

    assert outside == [Standing.NOT_EXPECTED, Standing.NOT_EXPECTED]
    assert (count.expected, percent(count.attendance)) == (expected, shown)


@pytest.mark.parametrize(("present", "of", "shown"), [(2, 3, 67), (5, 6, 83), (1, 3, 33), (1, 8, 13), (1, 200, 1)])
def test_a5_percentages_are_rounded_half_up(present: int, of: int, shown: int) -> None:
    assert percent(Fraction(present, of)) == shown


@pytest.mark.parametrize(("counts", "shown"), [(True, 80), (False, 75)])
def test_a6_a_development_day_counts_or_not_by_its_tick(counts: bool, shown: int) -> None:
    boards = [(P, True), (P, True), (P, True), (A, True)]
    cells = [
        (mark, standing(HELD, counting, is_open=True, held=True, mark=mark))
        for mark, counting in [*boards, (P, counts)]
    ]

    count = tally(mark for mark, found in cells if found is Standing.COUNTED)

    assert percent(count.attendance) == shown


def test_a7_nobody_expected_is_no_figure_and_leaves_averages() -> None:
    nobody = tally([])

    assert nobody.attendance is None
    assert nobody.representation is None
    assert percent(nobody.attendance) is None
    assert average([nobody.attendance, Fraction(1, 2), Fraction(1)]) == Fraction(3, 4)
    assert average([None]) is None


def seat(
    agency: str,
    mark: Mark | None = P,
    category: Category | None = None,
    votes: bool = True,
    sector: str | None = None,
    held: bool = True,
    by_named_deputy: bool = False,
) -> QuorumSeat:
    """A seat as the quorum sees it, there unless said otherwise."""
    return QuorumSeat(f"{agency} seat", agency, sector, category, votes, held, mark, by_named_deputy)


def rule(text: str) -> QuorumRule:
    found = quorum_rule(text)
    assert found is not None
    return found


def test_a8_a_required_agency_that_is_away_makes_the_meeting_inquorate_however_many_came() -> None:
    there = [seat("Council") for _ in range(6)] + [seat("ICB") for _ in range(6)]

    found = quorum(rule("require=Council|ICB|Police"), [*there, seat("Police", A)])

    assert not found.met
    assert found.short == (Shortfall(Lacking.AGENCY, "Police", 1, 0),)


def test_a10_five_people_of_two_agencies_are_not_three_agencies() -> None:
    there = [seat("Council") for _ in range(3)] + [seat("Police") for _ in range(2)]

    found = quorum(rule("agencies=3"), there)

    assert not found.met
    assert found.short == (Shortfall(Lacking.AGENCIES, "", 3, 2),)
    assert quorum(rule("agencies=3"), [*there, seat("Probation")]).met


def test_a13_an_observer_does_not_make_up_the_half_and_is_listed() -> None:
    voting = [seat(f"Agency {n}", P if n < 8 else A) for n in range(18)]
    observer = seat("Healthwatch", category=Category.PARTICIPATING_OBSERVER, votes=False)

    found = quorum(rule("fraction=1/2"), [*voting, observer])

    assert (found.met, found.needed, found.there, found.uncounted) == (False, 9, 8, ("Healthwatch seat",))


def test_a14_a_deputy_who_is_not_the_named_one_represents_the_seat_but_not_for_the_quorum() -> None:
    stranger, named = seat("Police", D), seat("Police", D, by_named_deputy=True)

    assert tally([D]).representation == 1
    assert not quorum(rule("count=1; deputies=named"), [stranger]).met
    assert quorum(rule("count=1; deputies=named"), [named]).met
    assert quorum(rule("count=1"), [stranger]).met
    assert not quorum(rule("count=1; deputies=none"), [named]).met


def test_a19_items_after_the_quorum_was_lost_are_for_ratification() -> None:
    stand, ratify = standing_items(items=9, lost_at=7)

    assert (list(stand), list(ratify)) == ([1, 2, 3, 4, 5, 6], [7, 8, 9])
    assert standing_items(9, None) == (range(1, 10), range(10, 10))


@pytest.mark.parametrize(
    ("status", "counts", "is_open", "held", "mark", "found"),
    [
        (CANCELLED, True, True, True, None, Standing.CANCELLED),
        (HELD, True, False, True, None, Standing.NOT_EXPECTED),
        (HELD, True, True, False, None, Standing.VACANT),
        (PLANNED, True, True, True, None, Standing.PLANNED),
        (HELD, False, True, True, P, Standing.NOT_COUNTING),
        (HELD, True, True, True, None, Standing.NOT_RECORDED),
        (HELD, True, True, True, X, Standing.COUNTED),
    ],
)
def test_a_meeting_is_counted_or_left_out_for_one_reason(
    status: MeetingStatus, counts: bool, is_open: bool, held: bool, mark: Mark | None, found: Standing
) -> None:
    assert standing(status, counts, is_open, held, mark) is found


@pytest.mark.parametrize("refused", [Standing.CANCELLED, Standing.NOT_EXPECTED])
def test_no_mark_at_a_cancelled_meeting_or_outside_the_seats_dates(refused: Standing) -> None:
    assert not takes_mark(refused, date(2014, 6, 12), date(2014, 6, 12))


def test_a_planned_meeting_takes_marks_from_its_day_on() -> None:
    day = date(2014, 6, 12)

    assert not takes_mark(Standing.PLANNED, day, date(2014, 6, 11))
    assert takes_mark(Standing.PLANNED, day, day)
    assert takes_mark(Standing.VACANT, day, date(2014, 6, 11))


def test_virtual_presence_counts_as_present_or_by_choice_as_apologies() -> None:
    assert tally([V, P]) == Tally(present=2)
    assert tally([V, P], virtual_is_present=False) == Tally(present=1, apologies=1)
    assert quorum(rule("count=1"), [seat("Police", V)]).met
    assert not quorum(rule("count=1"), [seat("Police", V)], virtual_is_present=False).met


def test_blanks_are_counted_apart_and_lower_nothing() -> None:
    count = tally(marks("P . ."))

    assert (count.expected, count.not_recorded, count.attendance) == (1, 2, 1)


def test_an_agency_is_represented_when_any_of_its_seats_is_there() -> None:
    found = agency_tally([[P, A], [A, X], [], [D]])

    assert found == AgencyTally(expected=3, represented=2)
    assert percent(found.share) == 67
    assert AgencyTally().share is None


def test_sectors_and_categories_are_demanded_as_the_rule_says() -> None:
    police, lay = seat("Force", sector="police"), seat("Lay", category=Category.LAY_MEMBER, votes=False)

    assert quorum(rule("sectors=police"), [police]).met
    assert quorum(rule("sectors=police|health"), [police]).short == (Shortfall(Lacking.SECTOR, "health", 1, 0),)
    assert quorum(rule("class=lay member:1"), [lay]).met
    assert quorum(rule("class=lay member:2"), [lay]).short == (Shortfall(Lacking.CATEGORY, "lay member", 2, 1),)


def test_a_vacant_seat_is_in_the_base_of_all_seats_and_not_of_filled_ones() -> None:
    seats = [seat("Council"), seat("Police", None), seat("ICB", None, held=False), seat("CRC", None, held=False)]

    assert quorum(rule("fraction=1/2"), seats) == Quorum(1, 1, (), ())
    assert not quorum(rule("fraction=1/2; base=all"), seats).met
    assert quorum(rule("count=1"), [seat("Council", P, held=False)]).uncounted == ("Council seat",)


def test_the_watch_asks_for_a_letter_after_consecutive_misses_or_below_the_percentage() -> None:
    assert watch([P, A, X], below=75) is Watch.MISSES
    assert watch([A, P, P, A, P], below=75) is Watch.LOW
    assert watch([A, D, P, P], below=75) is None
    assert watch([A], below=75) is None
    assert watch([], below=75) is None
    assert watch([P, P, P, V, V], below=75, virtual_is_present=False) is Watch.MISSES
    assert watch([P, A, A], below=30, misses=3) is None


def test_refusals_carry_their_facts() -> None:
    assert MarkRefused(Standing.VACANT).why is Standing.VACANT
    assert MeetsThatDay(date(2014, 6, 12)).day == date(2014, 6, 12)
    assert HasMarks(3).marks == 3


ANY_MARKS = st.lists(st.sampled_from([*Mark, None]), max_size=60)


@given(ANY_MARKS, st.booleans())
def test_a_percentage_is_from_0_to_100_and_representation_is_never_the_lower(
    given_marks: list[Mark | None], virtual: bool
) -> None:
    count = tally(given_marks, virtual)

    assert count.expected + count.not_recorded == len(given_marks)
    if count.expected:
        assert count.attendance is not None
        assert count.representation is not None
        assert 0 <= count.attendance <= count.representation <= 1


@given(ANY_MARKS, ANY_MARKS)
def test_the_tally_of_two_periods_is_the_sum_of_theirs(first: list[Mark | None], second: list[Mark | None]) -> None:
    assert tally(first) + tally(second) == tally(first + second)


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_printed_percent_is_never_more_than_half_a_point_off(part: int, whole: int) -> None:
    share = Fraction(min(part, whole), whole)

    shown = percent(share)

    assert shown is not None
    assert -Fraction(1, 2) < shown - share * 100 <= Fraction(1, 2)


@given(st.lists(st.sampled_from([P, D, A, X, V]), min_size=1, max_size=30), st.integers(1, 20))
def test_one_more_seat_there_never_makes_a_meeting_inquorate(there: list[Mark], count: int) -> None:
    seats = [seat(f"Agency {n}", mark) for n, mark in enumerate(there)]
    before = quorum(rule(f"count={count}"), seats)

    after = quorum(rule(f"count={count}"), [*seats, seat("One more")])

    assert after.there == before.there + 1
    assert after.met or not before.met
