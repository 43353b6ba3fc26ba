"""The chair's briefing: one page with what the next meeting decides, what is late, what moved, and the money."""

from datetime import UTC, date, datetime
from pathlib import Path

import pypdf
from sqlalchemy import select

from app.actions.rules import ActionStatus
from app.actions.schema import Action
from app.export.files import write
from app.export.report import Report, Value
from app.export.request import Request
from app.groups.schema import Group
from app.rooms import reports
from db.store import Store

ASKED = Request(date(2014, 4, 1), date(2015, 4, 14), made=datetime(2015, 4, 14, 9, tzinfo=UTC))


def briefing(store: Store, asked: Request = ASKED) -> Report:
    with store.reading() as session:
        return reports()["chair-briefing"].make(session, asked)


def rows(report: Report, name: str) -> list[dict[str, Value]]:
    table = next(table for table in report.tables if table.name == name)
    return [dict(zip([column.key for column in table.columns], row, strict=True)) for row in table.rows]


def test_it_tells_of_the_next_meeting_what_is_decided_late_and_moved_on_one_page(board: Store, tmp_path: Path) -> None:
    with board.writing("Follow more up than fits") as session:
        for number in range(9):
            facts = {"status": ActionStatus.OPEN, "due": date(2015, 4, 1 + number)}
            session.add(Action(ref=f"X{number}", action=f"Write letter {number}", **facts))

    found = briefing(board)

    assert "Next meeting: Wolverhampton Safeguarding Children Board. 16 April 2015, 09:30. Civic Centre." in found.scope
    assert found.scope.endswith("1 paper is still to come.")
    assert [row["item"] for row in rows(found, "decisions")] == ["Minutes of the last meeting", "Budget 2015/16"]
    assert rows(found, "decisions")[1]["recommendation"] == "Agree the budget."
    assert [row["ref"] for row in rows(found, "overdue")] == [f"X{number}" for number in range(9)]
    assert {row["ref"] for row in rows(found, "moved")} >= {"R11", "R12"}
    assert len(rows(found, "watched")) > 6
    assert rows(found, "money") == [
        {"year": "2014/15", "income": 28_072_500, "budget": 16_522_600, "spent": 16_018_670, "left": 12_053_830}
    ]
    pages = pypdf.PdfReader(write(found, "pdf", tmp_path / "a.pdf")[0]).pages
    assert len(pages) == 1
    assert "The first 5 of 9; the workbook has them all." in pages[0].extract_text()


def test_a_group_s_chair_is_told_of_that_group(board: Store) -> None:
    with board.reading() as session:
        group = session.scalars(select(Group.id).filter_by(name="Quality and Performance Committee")).one()

    found = briefing(board, Request(ASKED.since, ASKED.until, group, made=ASKED.made))

    assert "Next meeting: Quality and Performance Committee." in found.scope


def test_with_nothing_planned_or_kept_it_says_so(store: Store) -> None:
    found = briefing(store)

    assert found.scope == "As at 14 April 2015. No meeting is planned."
    assert {section.title: section.words for section in found.sections} == {
        "Agenda": ("No meeting is planned.",),
        "Decisions asked for": ("No meeting is planned.",),
        "Overdue actions": ("No action is overdue.",),
        "Risks that moved": ("No risk moved since the last meeting.",),
        "Attendance to speak of": ("No agency is below what is expected, or missed its last meetings.",),
        "Money": ("No budget is kept.",),
    }
