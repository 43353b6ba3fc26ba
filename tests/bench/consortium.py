"""The consortium store: ten boards with their sub-groups, ten years, 5,000 members and 150,000 marks, all made up."""

import sys
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import DeclarativeBase, Session

from app.groups.rules import Category
from app.groups.schema import Appointment, Group, Seat
from app.meetings.rules import Mark, MeetingKind, MeetingStatus
from app.meetings.schema import Attendance, Meeting
from app.people.schema import Agency, Person
from app.schema import metadata
from db.store import Store

BOARDS, SUBGROUPS = 10, 4
SEATS = 100  # a group
AGENCIES = 200
YEARS = range(2015, 2025)
MEETING_DAYS = ((6, 12), (11, 14), (3, 6))  # month and day, of each financial year
MARKS, WEIGHTS = tuple(Mark), (70, 8, 12, 6, 4)

Row = dict[str, Any]


def make_consortium(path: Path) -> Store:
    """A new store with the consortium in it, journalled as if it had been imported: one step a part."""
    store, random = Store.create(path, metadata), Random(2015)
    with store.writing("Import agencies and people") as session:
        _add(session, Agency, _agencies())
        _add(session, Person, _people(random))
    with store.writing("Import groups and seats") as session:
        _add(session, Group, _groups())
        _add(session, Seat, _seats())
        _add(session, Appointment, _appointments())
    for year in YEARS:
        with store.writing(f"Import the meetings of {year}") as session:
            _add_year(session, year, random)
    return store


def _add(session: Session, kind: type[DeclarativeBase], rows: list[Row]) -> None:
    session.execute(insert(kind), rows)


def _agencies() -> list[Row]:
    sectors = ("police", "health", "education", "local authority", "voluntary")
    return [{"id": n, "name": f"Agency {n:03}", "sector": sectors[n % len(sectors)]} for n in range(1, AGENCIES + 1)]


def _people(random: Random) -> list[Row]:
    count = BOARDS * (1 + SUBGROUPS) * SEATS
    return [
        {"id": n, "name": f"Member {n:04}", "agency_id": random.randint(1, AGENCIES), "name_withheld": False}
        for n in range(1, count + 1)
    ]


def _groups() -> list[Row]:
    rows: list[Row] = []
    for board in range(BOARDS):
        first = 1 + board * (1 + SUBGROUPS)
        quorum = {"meetings_per_year": len(MEETING_DAYS), "quorum": "fraction=1/3"}
        rows.append({"id": first, "name": f"Board {board + 1}", "kind": "board", "parent_id": None, **quorum})
        rows += [
            {
                "id": first + n,
                "name": f"Board {board + 1}, group {n}",
                "kind": "sub-group",
                "parent_id": first,
                **quorum,
            }
            for n in range(1, SUBGROUPS + 1)
        ]
    return rows


def _seats() -> list[Row]:
    return [
        {
            "id": (group["id"] - 1) * SEATS + n + 1,
            "group_id": group["id"],
            "label": f"Representative {n + 1}",
            "agency_id": (group["id"] * 7 + n // 2) % AGENCIES + 1,  # two seats an agency
            "category": Category.MEMBER,
        }
        for group in _groups()
        for n in range(SEATS)
    ]


def _appointments() -> list[Row]:
    return [{"seat_id": seat["id"], "person_id": seat["id"], "starts": date(YEARS[0], 4, 1)} for seat in _seats()]


def _add_year(session: Session, year: int, random: Random) -> None:
    groups = [group["id"] for group in _groups()]
    days = [date(year + (month < 4), month, day) for month, day in MEETING_DAYS]
    facts = {"kind": MeetingKind.ORDINARY, "status": MeetingStatus.HELD, "counts": True}
    start = (year - YEARS[0]) * len(groups) * len(days)
    meetings = [(group, day) for group in groups for day in days]
    _add(
        session,
        Meeting,
        [{"id": start + n, "group_id": group, "held_on": day, **facts} for n, (group, day) in enumerate(meetings, 1)],
    )
    _add(
        session,
        Attendance,
        [
            {"meeting_id": start + n, "seat_id": (group - 1) * SEATS + seat, "mark": mark}
            for n, (group, _) in enumerate(meetings, 1)
            for seat, mark in enumerate(random.choices(MARKS, WEIGHTS, k=SEATS), 1)
        ],
    )


if __name__ == "__main__":
    make_consortium(Path(sys.argv[1])).close()
