"""A board restructured over a summer: a group closes, seats move, a holder goes, an agency splits. The past stays put."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.export.write_json import write_json
from app.groups.edits_group import close_group
from app.groups.edits_move import move_seat
from app.groups.edits_seat import deputise, take_over
from app.groups.edits_succession import succeed
from app.groups.queries_succession import legacy
from app.groups.rules_group import MeetingsPlanned
from app.groups.schema import Group, Seat
from app.meetings.edits import set_status
from app.meetings.report_cards import planned
from app.meetings.rules import MeetingStatus
from app.meetings.schema import Meeting
from app.people.edits import add_person, found_agency
from app.people.queries import agency_named
from app.rooms import others, reports
from app.stores import Wanted, make_report, tables_out
from db.store import Store

LAW = "Law, Policy and Procedures Committee"
LEARNING = "Learning and Development Committee"
QUALITY = "Quality and Performance Committee"
COUNCIL = "Wolverhampton City Council"
NEW = ("Children's Trust", "Council Corporate Services")
MADE = datetime(2015, 9, 1, 9, 0, tzinfo=UTC)
BEFORE = (
    Wanted(year=2014),
    Wanted(as_at=date(2014, 9, 30)),
    Wanted(as_at=date(2015, 3, 31)),
    Wanted(as_at=date(2015, 5, 30)),
    Wanted(year=2014, agency=COUNCIL),
    Wanted(year=2014, group=LAW),
)
"""What is asked of the time before the first change, 1 June 2015."""


def told(store: Store, folder: Path, asked: Sequence[Wanted] = BEFORE) -> dict[tuple[str, Wanted], object]:
    """Every report there is, as data, for each of the periods; the annual report only joins the others."""
    folder.mkdir()
    found = {}
    with store.reading() as session:
        for name in reports().keys() - {"annual"}:
            for wanted in asked:
                write_json(make_report(session, name, wanted, MADE), folder / "report.json")
                found[name, wanted] = json.loads((folder / "report.json").read_text("utf-8"))
    return found


def group_id(session: Session, name: str) -> int:
    return session.scalars(select(Group.id).filter_by(name=name)).one()


def close_law(store: Store) -> None:
    """Refused while a meeting is planned; what it says to do is done, and then it closes."""
    with store.reading() as session:
        law = group_id(session, LAW)
        ahead = planned(session, law, date(2015, 6, 1))
    with pytest.raises(MeetingsPlanned), store.writing("Close the committee") as session:
        close_group(session, law, date(2015, 6, 30), "Its work is done", planned=ahead)
    with store.writing("Cancel what is planned") as session:
        for day in ahead:
            meeting = session.scalars(select(Meeting).filter_by(group_id=law, held_on=day)).one()
            set_status(session, meeting.id, MeetingStatus.CANCELLED)
    with store.writing("Close the committee") as session:
        left = planned(session, law, date(2015, 6, 1))
        close_group(session, law, date(2015, 6, 30), "Its work is done", planned=left)


def move_three(store: Store) -> None:
    with store.reading() as session:
        law, learning = group_id(session, LAW), group_id(session, LEARNING)
        there = {(seat.label, seat.agency_id) for seat in session.scalars(select(Seat).filter_by(group_id=learning))}
        here = session.scalars(select(Seat).filter_by(group_id=law, closes=None).order_by(Seat.id)).all()
        chosen = [seat.id for seat in here if (seat.label, seat.agency_id) not in there][:3]
    assert len(chosen) == 3
    for seat in chosen:
        with store.writing("Move a seat") as session:
            move_seat(session, seat, learning, date(2015, 6, 1), follow=others().follow)


def replace_holder(store: Store) -> None:
    with store.writing("Replace the chair of quality") as session:
        seat = session.scalars(select(Seat).filter_by(group_id=group_id(session, QUALITY)).order_by(Seat.id)).first()
        assert seat is not None
        take_over(session, seat.id, add_person(session, "Head of Nursing", seat.agency_id).id, date(2015, 6, 1))
        deputise(session, seat.id, add_person(session, "Named Midwife", seat.agency_id).id, date(2015, 7, 1))


def split_council(store: Store) -> None:
    with store.writing("Split the council") as session:
        old = agency_named(session, COUNCIL)
        assert old is not None
        new = [found_agency(session, name, old.id, date(2015, 7, 1)).id for name in NEW]
        found = legacy(session, [old.id], new, date(2015, 7, 1))
        passings = [item for seat in found.seats for item in seat.passings]
        succeed(session, [old.id], new, date(2015, 7, 1), passings, follow=others().follow)


def test_a_restructured_board_says_of_earlier_days_what_it_always_said(wolverhampton: Store, tmp_path: Path) -> None:
    with wolverhampton.writing("Name a director") as session:
        board = group_id(session, "Wolverhampton Safeguarding Children Board")
        council = agency_named(session, COUNCIL)
        assert council is not None
        seat = session.scalars(select(Seat).filter_by(group_id=board, agency_id=council.id).order_by(Seat.id)).first()
        assert seat is not None
        take_over(session, seat.id, add_person(session, "Director of Children's Services", council.id).id, None)
    before = told(wolverhampton, tmp_path / "before")

    move_three(wolverhampton)
    replace_holder(wolverhampton)
    close_law(wolverhampton)
    split_council(wolverhampton)

    after = told(wolverhampton, tmp_path / "after")
    changed = [key for key in before if before[key] != after[key]]
    assert changed == []
    now = membership(wolverhampton, tmp_path)
    assert LAW not in {row["group"] for row in now["groups"]}
    learning = [row for row in now["seats"] if row["group"] == LEARNING]
    assert len(learning) == 10 + 3 + 3  # three came, and three of its seats were the council's: each is two now
    agencies = {row["agency"] for row in now["seats"]}
    assert COUNCIL not in agencies
    assert set(NEW) <= agencies
    assert "Head of Nursing" in {row["holder"] for row in now["seats"]}


def test_the_restructuring_can_be_taken_back_step_by_step(wolverhampton: Store, tmp_path: Path) -> None:
    before = [path.read_bytes() for path in tables_out(wolverhampton, tmp_path / "before")]
    move_three(wolverhampton)
    replace_holder(wolverhampton)
    close_law(wolverhampton)
    split_council(wolverhampton)

    for _ in range(3 + 1 + 2 + 1):
        wolverhampton.undo()

    assert [path.read_bytes() for path in tables_out(wolverhampton, tmp_path / "after")] == before


def membership(store: Store, folder: Path) -> dict[str, list[dict[str, object]]]:
    """The membership after everything, table by table."""
    found = told(store, folder / "now", [Wanted(as_at=date(2015, 8, 31))])
    report = next(value for (name, _), value in found.items() if name == "membership")
    assert isinstance(report, dict)
    return {item["name"]: item["rows"] for item in report["tables"]}
