"""What waits and what is found is asked for narrowly: it is what a walk through every booking finds."""

from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.calendar.rules import DAY
from app.people.queries import cleaner_of
from app.training.edits_policies import keep_policy
from app.training.queries_charging import charges, owing
from app.training.queries_events import events
from app.training.queries_findings import STANDING, findings
from app.training.queries_open import open_events, undecided
from app.training.report_attention import AHEAD, BACK, attention
from app.training.rules import Event, Told
from app.training.rules import Session as Sitting
from app.training.rules_event import ChargeStatus, EventStatus
from app.training.rules_notice import always_in_time, hear
from app.training.rules_policy import At, NoticeRule, Unit
from app.training.rules_toml import policies_in
from db.store import Store
from tests.app.training.large import large_programme

TODAY = date(2026, 4, 20)
SUMMER = date(2015, 7, 1)
START = """[[policy]]
name = "Flat"
effective_from = 2025-09-01
notice = { unit = "working days", threshold = 5, at_threshold = "free" }
"""
MISSED = (
    START
    + """triggers = ["did not attend", "late cancellation", "left early", "e-learning not completed"]
amount = [{ value = 50 }]
relief = { refilled = true, substitute_prerequisite = true }
"""
)
WALK_INS = (
    START
    + """triggers = ["did not attend", "arrived late", "walk-in"]
amount = [{ value = 50 }, { on = ["walk-in"], value = 15 }]
late = { grace_minutes = 15 }
"""
)
FEES = (
    START
    + """triggers = ["did not attend", "attendance fee"]
combine = "add"
fee_due = "place"
amount = [{ value = 50 }]
fee = [{ value = 20 }]
"""
)
ONCE_A_YEAR = FEES.replace("{ value = 20 }", '{ value = 100, per = "agency and year" }')


def slow_open(session: Session, today: date) -> list[int]:
    """The events that want a deed, of all that begin in the time looked at."""
    found = []
    for line in events(session, today - BACK, today + AHEAD):
        if line.status is EventStatus.PLANNED and line.sessions:
            over = line.sessions[-1].ends.date() < today
            closed = line.short_of and line.booking_closes and line.booking_closes <= today
            found += [line.id] if over or (line.waiting and line.free) or closed else []
    return found


def slow_undecided(session: Session, today: date) -> list[tuple[int, str, int]]:
    """Booking, kind and sum of every charge of a year that is proposed for an event that was held."""
    return [
        (one.booking.id, one.kind.value, one.amount)
        for one in charges(session, today - BACK, today, today)
        if one.event.status is EventStatus.HELD and one.status is ChargeStatus.PROPOSED
    ]


def slow_no_longer(session: Session) -> list[str]:
    """The charges that stand and are worked out otherwise now, of every booking there is."""
    clean = cleaner_of(session) or str
    found = []
    for item in owing(session, date(1900, 4, 1), date(2199, 3, 31), date.max):
        now = {charge.kind: charge.amount for charge in item.outcome.charges}
        stood = [one for one in item.charges if one.status in STANDING and now.get(one.kind, 0) != one.amount]
        found += [f"The charge for {clean(one.booking.delegate)} on {one.event.ref}" for one in stood]
    return found


def same(session: Session, today: date) -> int:
    """Both ways say the same; how many charges wait."""
    slow = slow_undecided(session, today)
    quick = undecided(session, today - BACK, today, today)
    assert [(one.booking.id, one.kind.value, one.amount) for one in quick] == slow
    wanted = slow_open(session, today)
    assert [one.id for one in open_events(session, today - BACK, today + AHEAD, today) if one.id in wanted] == wanted
    told = [one.goal.id for one in attention(session, today)]
    assert told == [*wanted, *[None][: len(slow)]]
    drifted = [words for words in findings(session) if words.startswith("The charge for")]
    assert [words.partition(" is not")[0] for words in drifted] == slow_no_longer(session)
    return len(slow)


@given(
    rule=st.builds(
        NoticeRule,
        unit=st.sampled_from(Unit),
        threshold=st.integers(0, 30),
        at_threshold=st.sampled_from(At),
        multi_day_threshold=st.none() | st.integers(0, 40),
        cut_off=st.none() | st.just(time(12)),
    ),
    start=st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 31)),  # noqa: DTZ001  the place's own time
    closed=st.frozensets(st.dates(date(2024, 11, 1), date(2026, 12, 31)), max_size=8),
    hour=st.integers(0, 23),
)
def test_who_cancels_earlier_than_that_is_always_in_time(
    rule: NoticeRule, start: datetime, closed: frozenset[date], hour: int
) -> None:
    event = Event((Sitting(start, start + timedelta(hours=3)), Sitting(start + DAY, start + DAY + timedelta(hours=3))))
    told = Told(start.date() - DAY * (always_in_time(rule, len(closed)) + 1), time(hour))
    assert hear(rule, event, told, {rule.nation: closed}).in_time


@pytest.mark.parametrize("policy", [MISSED, WALK_INS, FEES, ONCE_A_YEAR], ids=["missed", "walk-ins", "fees", "yearly"])
@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_asked_for_narrowly_is_what_a_walk_through_all_finds(store: Store, policy: str, seed: int) -> None:
    with store.writing("Import a programme") as session:
        large_programme(session, Random(seed), TODAY, years=2, events=40, places=9)
        keep_policy(session, policies_in(policy)[0])
        assert same(session, TODAY) > 5


def test_without_a_policy_no_charge_waits(store: Store) -> None:
    with store.writing("Import a programme") as session:
        large_programme(session, Random(3), TODAY, years=1, events=20, places=6)
        assert same(session, TODAY) == 0


def test_the_sample_board_is_told_the_same(wolverhampton: Store) -> None:
    with wolverhampton.reading() as session:
        same(session, SUMMER)
