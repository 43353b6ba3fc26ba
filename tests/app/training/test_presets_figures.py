"""What each of the 23 boards published, in figures: on which side of its notice a place is free, and what one costs.

The tables are written from the published rules, as presets.toml transcribes them, and not from what the program says.
A course costs £90, of which £12 is its booking fee; the event is a whole day on Tuesday 14 April 2026.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.people.rules import ChargingClass
from app.training.rules import Course, Mode
from app.training.rules_policy import Policy
from tests.app.training.places import FULL, HALF, TUESDAY, event, late, missed, pounds, there
from tests.app.training.test_presets import PRESETS

CALENDAR, WORKING = "calendar", "working"
FREE, CHARGED = True, False
COURSE = Course(code="X", mode=Mode.CLASSROOM, price=9000, booking_fee=1200)
WORKING_DAYS = {
    1: date(2026, 4, 13),
    2: date(2026, 4, 10),
    3: date(2026, 4, 9),
    4: date(2026, 4, 8),
    9: date(2026, 3, 30),
    10: date(2026, 3, 27),
    11: date(2026, 3, 26),
}
"""The day that lies so many working days before the event, over Easter; counted on a calendar."""
NOTICE = [  # board, days, what days, exactly so many, what is owed with less, what is owed by who simply does not come
    ("Leicestershire", 2, CALENDAR, CHARGED, 50, 50),
    ("West Sussex", 10, WORKING, CHARGED, 70, 70),
    ("Brent", 7, CALENDAR, FREE, 50, 50),
    ("South Tyneside", 2, WORKING, FREE, 50, 50),
    ("Salford", 10, WORKING, FREE, 50, 50),
    ("North Yorkshire", 7, CALENDAR, FREE, 50, 50),
    ("Teeswide", 7, CALENDAR, CHARGED, 50, 50),
    ("Plymouth", 14, CALENDAR, CHARGED, 90, 90),
    ("Wirral", 3, WORKING, FREE, 90, 90),
    ("Bath", 10, WORKING, FREE, 70, 70),
    ("Portsmouth", 3, CALENDAR, FREE, 90, 90),
    ("Northamptonshire", 3, WORKING, FREE, 50, 50),
    ("Greenwich", 2, CALENDAR, FREE, 80, 80),
    ("Surrey", 14, CALENDAR, FREE, 78, 78),
    ("Sutton", 2, WORKING, CHARGED, 75, 75),
    ("Staffordshire", 28, CALENDAR, FREE, 45, 90),
    ("Staffordshire", 14, CALENDAR, FREE, 90, 90),
    ("Shropshire", 7, CALENDAR, FREE, 90, 90),
    ("Worcestershire", 14, CALENDAR, FREE, 90, 90),
]
NOT_PUBLISHED = ("Leeds", "Cambridgeshire", "East Riding", "Hertfordshire", "East Sussex")
"""Boards whose sum for a missed place is not known: nothing is charged until the office enters one."""
HALF_DAY = {"Leicestershire": 25, "West Sussex": 35, "South Tyneside": 25, "Wirral": 50, "Greenwich": 40, "Sutton": 50}
"""What a missed half day costs where that is another sum; elsewhere it is that of the whole day."""
PARTNER, SCHOOL, INDEPENDENT, VOLUNTARY = (
    ChargingClass.CONTRIBUTING_PARTNER,
    ChargingClass.MAINTAINED_SCHOOL,
    ChargingClass.INDEPENDENT,
    ChargingClass.VOLUNTARY,
)
FEES = [  # board, who, minutes of the day, how it is given, what coming costs
    ("Leeds", PARTNER, FULL, Mode.CLASSROOM, 0),
    ("Leeds", SCHOOL, FULL, Mode.CLASSROOM, 50),
    ("Leeds", SCHOOL, HALF, Mode.CLASSROOM, 35),
    ("Leeds", SCHOOL, HALF, Mode.BRIEFING, 0),
    ("Cambridgeshire", PARTNER, FULL, Mode.CLASSROOM, 0),
    ("Cambridgeshire", SCHOOL, HALF, Mode.CLASSROOM, 50),
    ("Cambridgeshire", INDEPENDENT, HALF, Mode.CLASSROOM, 75),
    ("Cambridgeshire", INDEPENDENT, FULL, Mode.CLASSROOM, 150),
    ("Bath", VOLUNTARY, HALF, Mode.CLASSROOM, 20),
    ("Bath", VOLUNTARY, FULL, Mode.CLASSROOM, 35),
    ("Bath", SCHOOL, FULL, Mode.CLASSROOM, 70),
    ("Bath", INDEPENDENT, FULL, Mode.CLASSROOM, 100),
    ("Greenwich", SCHOOL, FULL, Mode.CLASSROOM, 0),
    ("Greenwich", INDEPENDENT, HALF, Mode.CLASSROOM, 50),
    ("Surrey", PARTNER, FULL, Mode.CLASSROOM, 0),
    ("Surrey", INDEPENDENT, FULL, Mode.CLASSROOM, 90),
    ("Staffordshire", SCHOOL, FULL, Mode.VIRTUAL, 50),
    ("Staffordshire", SCHOOL, HALF, Mode.BRIEFING, 30),
    ("Staffordshire", PARTNER, FULL, Mode.VIRTUAL, 0),
    ("Hertfordshire", SCHOOL, FULL, Mode.CLASSROOM, 0),
    ("Hertfordshire", INDEPENDENT, 90, Mode.CLASSROOM, 30),
    ("Hertfordshire", INDEPENDENT, HALF, Mode.CLASSROOM, 50),
    ("Hertfordshire", INDEPENDENT, FULL, Mode.CLASSROOM, 75),
]


def preset(board: str) -> Policy:
    """The board's policy, in force since long ago."""
    (found,) = (policy for policy in PRESETS if policy.name.startswith(board))
    return replace(found, effective_from=date(2020, 4, 1))


def before(days: int, unit: str) -> date:
    """So many days before the event."""
    return WORKING_DAYS[days] if unit == WORKING else TUESDAY - timedelta(days=days)


def test_every_board_is_in_one_of_the_tables() -> None:
    boards = {board for board, *_ in NOTICE} | set(NOT_PUBLISHED)

    assert len(boards) == 23
    assert {preset(board).name for board in boards} == {policy.name for policy in PRESETS}


@pytest.mark.parametrize(("board", "days", "unit", "exactly", "owed", "silent"), NOTICE)
def test_a_place_is_free_on_one_side_of_the_notice_and_charged_on_the_other(
    board: str, days: int, unit: str, exactly: bool, owed: int, silent: int
) -> None:
    rule = preset(board)
    above = 0 if (board, days) != ("Staffordshire", 14) else 45

    def owes(notice: int) -> float:
        return pounds(rule, late(before(notice, unit), course=COURSE))

    assert owes(days + 1) == above
    assert owes(days) == (above if exactly else owed)
    assert owes(days - 1) == owed
    assert pounds(rule, missed(course=COURSE)) == silent
    assert pounds(rule, missed(event(TUESDAY, HALF), COURSE)) == HALF_DAY.get(board, silent)


@pytest.mark.parametrize("board", NOT_PUBLISHED)
def test_where_no_sum_is_published_a_missed_place_costs_nothing(board: str) -> None:
    assert pounds(preset(board), missed(course=COURSE)) == 0


@pytest.mark.parametrize(("board", "who", "minutes", "mode", "owed"), FEES)
def test_coming_costs_what_the_board_published(
    board: str, who: ChargingClass, minutes: int, mode: Mode, owed: int
) -> None:
    place = there(event(TUESDAY, minutes), replace(COURSE, mode=mode), charging_class=who)

    assert pounds(preset(board), place) == owed


def test_two_days_cost_twice_or_once_as_published() -> None:
    two = event(TUESDAY, FULL, FULL)

    owed = {board: pounds(preset(board), missed(two, COURSE)) for board in ("Leicestershire", "West Sussex", "Brent")}

    assert owed == {"Leicestershire": 100, "West Sussex": 140, "Brent": 50}


def test_shropshire_asks_for_more_than_fourteen_days_of_notice_of_two_day_events() -> None:
    two = event(TUESDAY, FULL, FULL)

    owed = [pounds(preset("Shropshire"), late(before(days, CALENDAR), on=two, course=COURSE)) for days in (15, 14)]

    assert owed == [0, 90]


def test_reliefs_are_those_published() -> None:
    late_day = before(1, CALENDAR)
    phoned = {"reason": "Sickness", "confirmed_in_writing": True}

    assert pounds(preset("North Yorkshire"), late(late_day, course=COURSE, reason="sickness")) == 0
    assert pounds(preset("Staffordshire"), late(late_day, course=COURSE, reason="sickness")) == 90
    assert pounds(preset("South Tyneside"), late(TUESDAY, "09:59", course=COURSE, **phoned)) == 0
    assert pounds(preset("South Tyneside"), late(TUESDAY, "10:00", course=COURSE, **phoned)) == 50
    assert pounds(preset("Worcestershire"), late(late_day, course=COURSE, refilled=True)) == 0
    assert pounds(preset("Worcestershire"), late(late_day, course=COURSE, reason="bereavement")) == 0
    assert pounds(preset("Teeswide"), late(late_day, course=COURSE, extras=8500)) == 135
    assert pounds(preset("East Sussex"), there(course=COURSE, booked_on=TUESDAY)) == 15
