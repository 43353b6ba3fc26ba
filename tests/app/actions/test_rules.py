"""What is true of actions, challenges and deadlines, case by case."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.actions.rules import ActionStatus, Life, group_mark, is_overdue, next_ref, ref_order, status_on
from app.actions.rules_challenge import ChallengeStatus, numbered
from app.actions.rules_challenge import standing as challenge_standing
from app.actions.rules_deadline import USUAL, DeadlineStatus, reckoned
from app.actions.rules_deadline import standing as deadline_standing
from app.calendar.rules import is_working_day

DAY = date(2014, 10, 1)
EASTER_2026 = {date(2026, 4, 3), date(2026, 4, 6)}
OPEN, CLOSED, WITHDRAWN = ActionStatus


def test_an_action_is_overdue_from_the_day_after_it_was_due_while_it_is_open() -> None:
    assert is_overdue(OPEN, date(2014, 9, 30), DAY)
    assert not is_overdue(OPEN, DAY, DAY)
    assert not is_overdue(OPEN, None, DAY)
    assert not is_overdue(CLOSED, date(2014, 9, 30), DAY)
    assert not is_overdue(WITHDRAWN, date(2014, 9, 30), DAY)


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("Full Board", "FB"),
        ("Quality and Performance Committee", "QPC"),
        ("Front-line Panel", "FLP"),
        ("Executive", "EX"),
        ("Panel of the Board", "PB"),
        ("The And", "TA"),
        ("S47 Task & Finish Group", "STFG"),
    ],
)
def test_a_group_has_a_short_mark_of_the_first_letters_of_its_words(name: str, mark: str) -> None:
    assert group_mark(name) == mark


def test_the_next_reference_follows_the_highest_of_its_group_and_year() -> None:
    assert next_ref("FB", DAY, ["FB 14/31", "FB 14/02", "FB 13/99", "QP 14/50", "FB 14/7a"]) == "FB 14/32"
    assert next_ref("FB", DAY, []) == "FB 14/01"
    assert next_ref("FB", DAY, ["FB 14/99"]) == "FB 14/100"


@given(st.lists(st.sampled_from(["FB 14/1", "FB 14/02", "FB 14/x", "FB 14/²", "FB 14/100", "IP01", ""])))
def test_the_next_reference_is_never_one_in_use(refs: list[str]) -> None:
    assert next_ref("FB", DAY, refs) not in refs
    assert numbered("IP", refs) not in refs


def test_references_are_put_in_order_by_their_numbers() -> None:
    refs = ["FB 14/100", "FB 14/99", "A002", "FB 13/01"]

    assert sorted(refs, key=ref_order) == ["A002", "FB 13/01", "FB 14/99", "FB 14/100"]


def test_an_action_closed_and_opened_again_was_closed_between_the_two_days() -> None:
    lives = [(date(2014, 5, 1), Life.CLOSED), (date(2014, 6, 1), Life.REOPENED)]
    days = (date(2014, 4, 30), date(2014, 5, 1), date(2014, 6, 1), date(2014, 8, 31), date(2014, 9, 1))

    found = [status_on(WITHDRAWN, date(2014, 9, 1), lives, day) for day in days]

    assert found == [OPEN, CLOSED, OPEN, OPEN, WITHDRAWN]
    assert status_on(OPEN, None, lives, DAY) is OPEN


def test_an_action_closed_on_a_day_not_known_was_always_closed() -> None:
    assert status_on(CLOSED, None, (), date(2000, 1, 1)) is CLOSED


def test_p1_aware_on_1_april_2026_notify_by_10_april_and_review_by_24_april() -> None:
    aware = date(2026, 4, 1)

    assert [reckoned(aware, kind.days, EASTER_2026) for kind in USUAL] == [date(2026, 4, 10), date(2026, 4, 24)]


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(1, 60), st.sets(st.dates(), max_size=5))
def test_no_deadline_is_on_a_weekend_or_a_bank_holiday(aware: date, days: int, holidays: set[date]) -> None:
    found = reckoned(aware, days, holidays | EASTER_2026)

    assert is_working_day(found, holidays | EASTER_2026)
    assert found > aware


def test_a_deadline_is_kept_on_its_last_day_still() -> None:
    due = date(2026, 4, 10)

    assert deadline_standing(due, None, due) is DeadlineStatus.RUNNING
    assert deadline_standing(due, None, date(2026, 4, 11)) is DeadlineStatus.OVERDUE
    assert deadline_standing(due, due, date(2026, 5, 1)) is DeadlineStatus.MET
    assert deadline_standing(due, date(2026, 4, 13), date(2026, 5, 1)) is DeadlineStatus.MET_LATE


def test_a_challenge_stands_by_its_furthest_step() -> None:
    assert challenge_standing(None, None, None) is ChallengeStatus.RAISED
    assert challenge_standing(DAY, None, None) is ChallengeStatus.ANSWERED
    assert challenge_standing(DAY, DAY, None) is ChallengeStatus.ESCALATED
    assert challenge_standing(DAY, None, DAY) is ChallengeStatus.RESOLVED


def test_challenges_are_numbered_in_one_run() -> None:
    assert numbered("C", ["C01", "C07", "Cx"]) == "C08"
