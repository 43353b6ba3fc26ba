"""What a seat's appointments tell: who joined, left, followed whom; who may deputise; since when it is vacant."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.groups.rules import Category, Span
from app.groups.rules_movements import Change, Happened, Run, Stay, changes, runs
from app.groups.rules_seat import held_since, months_on, needs_deputy, role_words, vacant_since

YEAR = Span(date(2014, 4, 1), date(2015, 3, 31))
APRIL, JUNE, SEPTEMBER = date(2014, 4, 4), date(2014, 6, 12), date(2014, 9, 11)
BEFORE_JUNE, BEFORE_SEPTEMBER = date(2014, 6, 11), date(2014, 9, 10)
ALWAYS = Span()


def test_one_follows_another_and_leaves_a_vacant_seat() -> None:
    stays = [Stay(Span(None, BEFORE_JUNE), 1, reason="Retired"), Stay(Span(JUNE, SEPTEMBER), 2, reason="Moved away")]

    assert changes(ALWAYS, None, stays, YEAR) == [
        Happened(JUNE, Change.FOLLOWED, 2, 1, "Retired", named=True),
        Happened(SEPTEMBER, Change.LEFT, 2, reason="Moved away", named=True),
    ]


def test_somebody_joins_after_a_gap_and_after_somebody_not_named() -> None:
    gap = [Stay(Span(None, APRIL), None), Stay(Span(JUNE), 1)]
    straight = [Stay(Span(None, BEFORE_JUNE), None), Stay(Span(JUNE), 1)]

    assert changes(ALWAYS, None, gap, YEAR) == [
        Happened(APRIL, Change.LEFT),
        Happened(JUNE, Change.JOINED, 1, named=True),
    ]
    assert changes(ALWAYS, None, straight, YEAR) == [Happened(JUNE, Change.FOLLOWED, 1)]


def test_a_seat_opens_and_closes_with_its_holder() -> None:
    seat, stays = Span(APRIL, SEPTEMBER), [Stay(Span(APRIL, SEPTEMBER), 1)]

    assert changes(seat, "Abolished", stays, YEAR) == [
        Happened(APRIL, Change.OPENED, 1, named=True),
        Happened(SEPTEMBER, Change.CLOSED, reason="Abolished"),
    ]
    assert changes(Span(APRIL), None, [], YEAR) == [Happened(APRIL, Change.OPENED)]
    assert changes(seat, None, stays, Span(date(2015, 4, 1))) == []


def test_a_change_of_deputy_is_no_change_of_holder() -> None:
    stays = [
        Stay(Span(None, APRIL - timedelta(1)), 1, 2),
        Stay(Span(APRIL, BEFORE_JUNE), 1, 2),
        Stay(Span(JUNE, BEFORE_SEPTEMBER), 1, 3),
        Stay(Span(SEPTEMBER), 1),
    ]

    assert runs(stays) == [Run(ALWAYS, 1, None, ((None, 2), (JUNE, 3), (SEPTEMBER, None)))]
    assert changes(ALWAYS, None, stays, YEAR) == [
        Happened(JUNE, Change.DEPUTY, 3, 2, named=True),
        Happened(SEPTEMBER, Change.DEPUTY, None, 3),
    ]
    assert held_since([stay.span for stay in stays], SEPTEMBER) is None
    assert held_since([stay.span for stay in stays[1:]], SEPTEMBER) == APRIL


@given(st.lists(st.tuples(st.integers(1, 200), st.integers(1, 3)), max_size=6), st.integers(0, 400))
def test_what_happens_in_two_periods_is_what_happens_in_both(lengths: list[tuple[int, int]], cut: int) -> None:
    stays, day = [], YEAR.first
    assert day is not None
    for length, who in lengths:
        last = day + timedelta(length)
        stays.append(Stay(Span(day, last), who))
        day = last + timedelta(1 + length % 2)
    first = date(2014, 1, 1)
    middle, end = first + timedelta(cut), date(2020, 1, 1)

    halves = [Span(first, middle), Span(middle + timedelta(1), end)]
    parts = [item for half in halves for item in changes(ALWAYS, None, stays, half)]
    assert parts == changes(ALWAYS, None, stays, Span(first, end))


def test_a_seat_is_vacant_since_its_last_holder_left_or_since_it_opened() -> None:
    spans = [Span(None, APRIL), Span(SEPTEMBER)]

    assert vacant_since(spans, None, JUNE) == date(2014, 4, 5)
    assert vacant_since(spans, JUNE, JUNE) == JUNE
    assert vacant_since([], None, JUNE) is None


def test_who_sits_for_themselves_needs_no_deputy() -> None:
    assert needs_deputy(None, votes=True)
    assert needs_deputy(Category.VICE_CHAIR, votes=True)
    assert not needs_deputy(Category.LAY_MEMBER, votes=True)
    assert not needs_deputy(Category.MEMBER, votes=False)
    assert [role_words(item) for item in (None, Category.VICE_CHAIR)] == ["Member", "Vice-chair"]


def test_a_month_later_is_the_same_day_or_the_last_there_is() -> None:
    assert months_on(date(2014, 11, 30), 3) == date(2015, 2, 28)
    assert months_on(date(2014, 10, 15), 2) == date(2014, 12, 15)
    assert months_on(date(2014, 11, 30), 1) == date(2014, 12, 30)
    assert months_on(date(2015, 12, 31), 2) == date(2016, 2, 29)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(0, 60))
def test_so_many_months_later_is_that_month(day: date, months: int) -> None:
    later = months_on(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(1)).day == 1
