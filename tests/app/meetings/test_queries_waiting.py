"""What waits in all groups, asked at once, is what the register says of each group."""

from datetime import date
from random import Random

import pytest
from sqlalchemy.orm import Session

from app.groups.edits import choose
from app.groups.queries import groups
from app.groups.queries_holding import holdings
from app.groups.rules import Category
from app.groups.schema import Appointment, Group, Seat
from app.meetings.queries import watched
from app.meetings.queries_quorate import LastMeeting, last_meetings
from app.meetings.queries_register import register
from app.meetings.queries_waiting import GroupWatch, unmarked, watches
from app.meetings.rules import MeetingStatus, Standing, Watch
from app.meetings.schema import Attendance
from app.people.edits import add_agency
from app.people.schema import Person
from db.store import Store
from tests.app.meetings.test_queries_tally import SINCE, UNTIL, any_board

EVER = (date(2000, 1, 1), date(2099, 12, 31))
RULES = ("fraction=1/3;deputies=named", "count=4;require=Council", "fraction=1/2;base=all;class=chair:1", "agencies=2")


@pytest.mark.parametrize("seed", range(12))
def test_as_many_marks_are_to_enter_as_the_register_leaves_blank(store: Store, seed: int) -> None:
    with store.writing("Set up") as session:
        any_board(session, seed)

    with store.reading() as session:
        found = {item.id: item.missing for item in unmarked(session, holdings(session))}
        blank = {}
        for group in groups(session):
            shown = register(session, group.id, *EVER)
            for at, meeting in enumerate(shown.meetings):
                if number := sum(seat.cells[at].standing is Standing.NOT_RECORDED for seat in shown.seats):
                    blank[meeting.id] = number

    assert blank
    assert found == blank


@pytest.mark.parametrize("seed", range(12))
def test_the_watch_of_all_groups_is_the_watch_of_each(store: Store, seed: int) -> None:
    with store.writing("Set up") as session:
        any_board(session, seed)
        choose(session, "virtual_counts_as", "PA"[seed % 2])
        choose(session, "expected_attendance", "60")

    with store.reading() as session:
        found = watches(session, holdings(session), SINCE, UNTIL)
        each = []
        for group in groups(session):
            reasons = [line.why for line in watched(session, group.id, SINCE, UNTIL)]
            if reasons:
                each.append(GroupWatch(group.id, reasons.count(Watch.LOW), reasons.count(Watch.MISSES)))

    assert each
    assert found == sorted(each, key=lambda item: item.group_id)


@pytest.mark.parametrize("seed", range(12))
def test_the_last_meetings_quorum_is_the_registers(store: Store, seed: int) -> None:
    with store.writing("Set up") as session:
        any_board(session, seed)
        any_rules(session, seed)

    with store.reading() as session:
        found = last_meetings(session, holdings(session))
        each = []
        for group in groups(session):
            held = [item for item in register(session, group.id, *EVER).meetings if item.status is MeetingStatus.HELD]
            if not held:
                continue
            last = register(session, group.id, held[-1].held_on, held[-1].held_on).meetings[0]
            if last.quorum is not None:
                each.append(LastMeeting(last.id, group.id, last.held_on, last.quorum))

    assert found == sorted(each, key=lambda item: item.held_on)


def any_rules(session: Session, seed: int) -> None:
    """Rules for both groups, and seats of every sort that rules look at."""
    random = Random(seed)
    police = add_agency(session, "Police", sector="police").id
    session.add(Person(id=2, name="Deputy", name_withheld=False))
    for at, group in enumerate(session.query(Group)):
        group.quorum = RULES[(seed + at) % len(RULES)]
    for seat in session.query(Seat):
        seat.category, seat.voting = random.choice([None, *Category]), random.choice([None, None, True, False])
        seat.agency_id = random.choice([seat.agency_id, police])
    for item in session.query(Appointment):
        item.deputy_id = random.choice([None, 2])
    for mark in session.query(Attendance):
        mark.attended_by = random.choice([None, "Deputy", "Somebody else"])


def test_a_board_where_nothing_was_held_waits_for_nothing(store: Store) -> None:
    with store.reading() as session:
        held = holdings(session)

        assert (unmarked(session, held), watches(session, held, SINCE, UNTIL), last_meetings(session, held)) == (
            [],
            [],
            [],
        )
