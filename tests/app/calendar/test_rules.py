"""Working days: bank holidays and weekends are left out, and deadlines are counted as DOMAIN.md prints them."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.calendar.edits import set_holiday, store_holidays
from app.calendar.queries import bank_holidays, observed_holidays, published_holidays
from app.calendar.rules import Nation, is_working_day, working_days, working_days_after, working_days_before
from db.store import Store

ENGLAND = Nation.ENGLAND_AND_WALES
HOLIDAYS_2026 = {date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4), date(2026, 5, 25)} | {
    date(2026, 8, 31),
    date(2026, 12, 25),
    date(2026, 12, 28),
}


def test_the_calendar_has_the_bank_holidays_that_domain_md_prints() -> None:
    assert _in_the_week(day for day, _ in published_holidays(ENGLAND, 2026)) == HOLIDAYS_2026


def _in_the_week(days: Iterable[date]) -> set[date]:
    return {day for day in days if day.weekday() < 5}


@pytest.mark.parametrize(("count", "due"), [(5, date(2026, 4, 10)), (15, date(2026, 4, 24))])
def test_p1_a_deadline_is_counted_from_the_day_after_becoming_aware(count: int, due: date) -> None:
    assert working_days_after(date(2026, 4, 1), count, HOLIDAYS_2026) == due


@pytest.mark.parametrize(("count", "due"), [(5, date(2026, 4, 7)), (7, date(2026, 4, 1))])
def test_p3_papers_are_due_working_days_before_the_meeting(count: int, due: date) -> None:
    assert working_days_before(date(2026, 4, 14), count, HOLIDAYS_2026) == due


DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
COUNTS = st.integers(0, 40)


@settings(derandomize=True, deadline=None)
@given(DAYS, COUNTS)
def test_what_is_counted_on_is_counted_back(day: date, count: int) -> None:
    due = working_days_after(day, count, HOLIDAYS_2026)
    assert working_days(day, due, HOLIDAYS_2026) == count
    before = working_days_before(day, count, HOLIDAYS_2026)
    assert working_days(before, day, HOLIDAYS_2026) == count - 1 + is_working_day(day, HOLIDAYS_2026) if count else 1
    assert due == day or is_working_day(due, HOLIDAYS_2026)
    assert before == day or is_working_day(before, HOLIDAYS_2026)
    assert before <= day <= due < day + timedelta(days=count * 2 + 12)


def test_a_year_that_is_not_stored_is_asked_of_the_calendar_and_the_offices_word_stands(store: Store) -> None:
    with store.writing("Calendar") as session:
        assert _in_the_week(observed_holidays(session, ENGLAND, [2026])) == HOLIDAYS_2026
        set_holiday(session, ENGLAND, date(2026, 4, 3), observed=False)
        set_holiday(session, ENGLAND, date(2026, 6, 12), observed=True, name="Street party")
        changed = HOLIDAYS_2026 - {date(2026, 4, 3)} | {date(2026, 6, 12)}
        assert _in_the_week(observed_holidays(session, ENGLAND, [2026])) == changed
        store_holidays(session, [2026])
        kept = bank_holidays(session)[ENGLAND]
        assert _in_the_week(observed_holidays(session, ENGLAND, [2026])) == changed == _in_the_week(kept)
        assert date(2027, 12, 27) in observed_holidays(session, ENGLAND, [2026, 2027])
