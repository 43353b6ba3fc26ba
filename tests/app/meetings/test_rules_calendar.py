"""The dates that so many meetings a year fall on: the same weekday of the month, a fifth one the last."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.meetings.rules_calendar import Proposal, place, proposals, repeat

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("first", "times", "expected"),
    [
        (date(2014, 6, 12), 4, ["2014-06-12", "2014-09-11", "2014-12-11", "2015-03-12"]),  # the second Thursday
        (date(2014, 4, 30), 4, ["2014-04-30", "2014-07-30", "2014-10-29", "2015-01-28"]),  # the fifth or last Wednesday
        (date(2014, 6, 27), 2, ["2014-06-27", "2014-12-26"]),  # the fourth Friday, though it is the last one too
        (date(2015, 1, 30), 12, ["2015-01-30", "2015-02-27", "2015-03-27", "2015-04-24"]),
        (date(2014, 5, 1), 1, ["2014-05-01"]),
        (date(2014, 5, 6), 5, ["2014-05-06", "2014-07-01", "2014-09-02", "2014-12-02", "2015-02-03"]),
        (date(2014, 5, 1), 26, ["2014-05-01", "2014-05-15", "2014-05-29"]),
    ],
)
def test_meetings_repeat_on_the_same_weekday_of_the_month(first: date, times: int, expected: list[str]) -> None:
    assert [day.isoformat() for day in repeat(first, times)][: len(expected)] == expected


@pytest.mark.parametrize("times", [0, -1, 53])
def test_meetings_are_from_once_a_year_to_once_a_week(times: int) -> None:
    with pytest.raises(ValueError, match=str(times)):
        repeat(date(2014, 5, 1), times)


def test_a_day_on_which_the_group_meets_already_is_shown_as_such_and_not_left_out() -> None:
    found = proposals(date(2014, 6, 12), 2, {date(2014, 12, 11)})

    assert found == [Proposal(date(2014, 6, 12)), Proposal(date(2014, 12, 11), taken=True)]


@given(days, st.integers(1, 52))
def test_the_dates_rise_within_one_year_on_one_weekday(first: date, times: int) -> None:
    found = repeat(first, times)

    assert found[0] == first
    assert len(found) == times
    assert all(one < other for one, other in pairwise(found))
    assert found[-1] < first + timedelta(days=371)
    assert {day.weekday() for day in found} == {first.weekday()}


@given(days, st.integers(1, 12))
def test_the_place_in_the_month_stays_and_a_fifth_is_the_last(first: date, times: int) -> None:
    for day in repeat(first, times):
        if place(first) < 5:
            assert place(day) == place(first)
        else:
            assert (day + timedelta(weeks=1)).month != day.month
