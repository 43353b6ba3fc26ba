"""The tally by the database and the register by the rules say the same of every seat."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.groups.edits import choose
from app.groups.queries import groups
from app.groups.rules import SeatStatus
from app.groups.schema import Appointment, Group, Seat
from app.meetings.queries_register import register
from app.meetings.queries_tally import seat_tallies
from app.meetings.rules import Mark, MeetingKind, MeetingStatus, Tally
from app.meetings.schema import Attendance, Meeting
from app.people.schema import Agency, Person
from db.store import Store

SINCE, UNTIL = date(2014, 4, 1), date(2015, 3, 31)


def any_day(random: Random) -> date | None:
    return None if random.random() < 0.4 else SINCE + timedelta(random.randint(-60, 400))


def any_board(session: Session, seed: int) -> None:
    """Two groups with seats, appointments, meetings and marks of every sort, also such as edits would refuse."""
    random = Random(seed)
    session.execute(insert(Agency), [{"id": 1, "name": "Council"}])
    session.execute(insert(Person), [{"id": 1, "name": "Director", "name_withheld": False}])
    session.execute(insert(Group), [{"id": 1, "name": "Board"}, {"id": 2, "name": "Panel"}])
    for number in range(1, 25):
        opens, closes = sorted((any_day(random), any_day(random)), key=lambda day: day or SINCE)
        facts = {"group_id": 1 + number % 2, "label": str(number), "agency_id": 1, "opens": opens, "closes": closes}
        session.add(Seat(id=number, status=random.choice([None, *SeatStatus]), **facts))
        cut = SINCE + timedelta(random.randint(0, 360))
        if random.random() < 0.5:
            session.add(Appointment(seat_id=number, person_id=1, starts=any_day(random), ends=cut))
        if random.random() < 0.3:
            session.add(Appointment(seat_id=number, person_id=1, starts=cut + timedelta(random.randint(1, 90))))
    for number in range(1, 25):
        day = SINCE + timedelta(number * 17 - 30)
        facts = {"kind": MeetingKind.ORDINARY, "status": random.choice([*MeetingStatus, MeetingStatus.HELD])}
        session.add(Meeting(id=number, group_id=1 + number % 2, held_on=day, counts=random.random() < 0.8, **facts))
        session.flush()
        for seat in range(1, 25):
            if seat % 2 == number % 2 and random.random() < 0.8:
                session.add(Attendance(meeting_id=number, seat_id=seat, mark=random.choice([*Mark])))


@pytest.mark.parametrize("seed", range(12))
def test_the_database_counts_as_the_rules_do(store: Store, seed: int) -> None:
    with store.writing("Set up") as session:
        any_board(session, seed)
        choose(session, "virtual_counts_as", "PA"[seed % 2])

    with store.reading() as session:
        counted = seat_tallies(session, SINCE, UNTIL)
        listed = {seat.id: seat.tally for group in (1, 2) for seat in register(session, group, SINCE, UNTIL).seats}

    expected = {number: tally for number, tally in listed.items() if tally != Tally()}
    assert counted == expected
    assert len(counted) > 5


def test_the_sample_board_is_counted_the_same(wolverhampton: Store) -> None:
    with wolverhampton.reading() as session:
        counted = seat_tallies(session, SINCE, UNTIL)
        listed = {s.id: s.tally for group in groups(session) for s in register(session, group.id, SINCE, UNTIL).seats}

    assert counted == {number: tally for number, tally in listed.items() if tally != Tally()}
    assert sum(tally.expected for tally in counted.values()) == 390


def test_a_store_without_meetings_counts_nothing(store: Store, tmp_path: Path) -> None:
    with store.reading() as session:
        assert seat_tallies(session, SINCE, UNTIL) == {}
