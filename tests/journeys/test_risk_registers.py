"""The risk registers of a real board, as taken in by the command line: at each meeting, with bands and directions."""

import csv
from datetime import date
from pathlib import Path

import pytest

from app.groups.queries import group_named
from app.meetings.queries_calendar import days_of
from app.risks.queries_register import Register, meetings_held, register, registers
from app.risks.rules import Direction, Flaw, RiskStatus
from db.store import Store

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "wolverhampton-2014-15"
BOARD = "Wolverhampton Safeguarding Children Board"
END = date(2015, 3, 31)


def rows(table: str) -> list[dict[str, str]]:
    with (SAMPLE / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def board_register(store: Store, day: date) -> Register:
    with store.reading() as session:
        group = group_named(session, BOARD)
        assert group is not None
        return register(session, group.id, day)


def test_sixteen_risks_and_forty_eight_reviews_come_in(wolverhampton: Store) -> None:
    with wolverhampton.reading() as session:
        risks = [risk for found in registers(session, END) for risk in found.risks]

    assert len(risks) == 16
    assert sum(len(risk.history) for risk in risks) == len(rows("risk_reviews")) == 48


def test_every_current_score_is_that_of_the_last_review_and_due_by_its_band(wolverhampton: Store) -> None:
    with wolverhampton.reading() as session:
        risks = {(found.group, risk.ref): risk for found in registers(session, END) for risk in found.risks}

    for row in rows("risks"):
        risk = risks[row["register"], row["ref"]]
        assert (risk.current.likelihood, risk.current.impact) == (
            int(row["current_likelihood"]),
            int(row["current_impact"]),
        )
        assert risk.status.value == row["status"]
        assert (risk.review_due.isoformat() if risk.review_due else "") == row["review_date"]


AT_MEETINGS = {  # worked out by hand from risk_reviews.csv
    date(2014, 4, 4): {"R01": (16, "new"), "R05": (20, "new")},
    date(2014, 6, 12): {
        "R01": (16, "same"),
        "R02": (12, "new"),
        "R05": (20, "same"),
        "R08": (12, "new"),
        "R13": (8, "new"),
    },
    date(2014, 9, 11): {
        "R01": (16, "same"),
        "R02": (9, "down"),
        "R05": (20, "same"),
        "R08": (12, "same"),
        "R13": (8, "same"),
    },
    date(2014, 12, 11): {
        "R01": (16, "same"),
        "R02": (9, "same"),
        "R05": (16, "down"),
        "R08": (12, "same"),
        "R13": (4, "down"),
    },
    date(2015, 3, 12): {
        "R01": (12, "down"),
        "R02": (9, "same"),
        "R05": (16, "same"),
        "R08": (9, "down"),
        "R13": (4, "same"),
    },
}


@pytest.mark.parametrize("day", AT_MEETINGS)
def test_the_register_as_at_each_meeting_of_the_board(wolverhampton: Store, day: date) -> None:
    found = board_register(wolverhampton, day)

    assert {risk.ref: (risk.current.score, risk.since_meeting.value) for risk in found.risks} == AT_MEETINGS[day]


def test_every_meeting_that_was_held_can_be_chosen(wolverhampton: Store) -> None:
    with wolverhampton.reading() as session:
        group = group_named(session, BOARD)
        assert group is not None
        held, known = meetings_held(session, group.id), days_of(session, group.id)

    assert held == list(AT_MEETINGS)
    assert set(held) < known


def test_the_readme_of_the_sample_is_right_about_three_risks(wolverhampton: Store) -> None:
    with wolverhampton.reading() as session:
        risks = {risk.ref: risk for found in registers(session, END) for risk in found.risks}
        before = {
            risk.ref: risk.status
            for found in registers(session, date(2014, 11, 5))
            for risk in found.risks
            if risk.ref in {"R15", "R16"}
        }

    assert Flaw.ABOVE_INHERENT in risks["R10"].flaws
    assert (risks["R15"].status, risks["R16"].status) == (RiskStatus.OCCURRED, RiskStatus.CLOSED)
    assert risks["R10"].since_review is Direction.UP
    assert before == {"R15": RiskStatus.OPEN, "R16": RiskStatus.OPEN}
