"""The risk reports of the sample board, made by the command line and read back."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from app.cli import main
from app.risks.edits import add_risk
from app.risks.edits_controls import add_action, change_control, consider
from app.risks.edits_life import close, occur
from app.risks.edits_matrix import change_size, set_appetite
from app.risks.edits_review import review
from app.risks.report_attention import attention
from app.risks.report_words import flaw_words, moved_words, score_words
from app.risks.rules import Flaw, Rating
from app.risks.rules_matrix import Score
from app.stores import Wanted, make_report
from db.store import Store
from tests.app.export.reading import pdf_text
from tests.app.risks.conftest import APRIL, JUNE, SEPTEMBER, Small

BOARD = "Wolverhampton Safeguarding Children Board"
PUBLISHED = (
    *("register", "ref", "title", "owner", "inherent", "current", "target", "band", "direction", "response"),
    *("review_date", "status"),
)


def exported(store: Path, folder: Path, name: str, form: str, *more: str) -> Path:
    out = folder / f"{name}.{form}"
    assert main(["export", str(store), "--report", name, *more, "--format", form, "--out", str(out)]) == 0
    return out


def table(path: Path, name: str) -> list[dict[str, object]]:
    found = json.loads(path.read_text("utf-8"))["tables"]
    return next(item["rows"] for item in found if item["name"] == name)


def test_every_risk_is_in_the_report_with_the_columns_agreed(wolverhampton_file: Path, tmp_path: Path) -> None:
    out = exported(wolverhampton_file, tmp_path, "risks", "json", "--year", "2014/15")

    rows = table(out, "risks")
    assert len(rows) == 16
    assert tuple(rows[0]) == PUBLISHED
    by_ref = {row["ref"]: row for row in rows}
    assert by_ref["R01"] == {
        "register": BOARD,
        "ref": "R01",
        "title": "Funding gap after one-off money ends",
        "owner": "Independent Chair",
        "inherent": 16,
        "current": 12,
        "target": 6,
        "band": "high",
        "direction": "down",
        "response": "treat",
        "review_date": "2015-04-12",
        "status": "open",
    }
    assert (by_ref["R05"]["band"], by_ref["R16"]["status"]) == ("extreme", "closed")
    assert {row["ref"] for row in table(out, "warnings")} == {"R10", "R15"}
    matrix = table(out, "matrix")
    assert len(matrix) == 25
    assert sum(row["count"] for row in matrix) == 15
    assert next(row["band"] for row in matrix if (row["likelihood"], row["impact"]) == (3, 5)) == "extreme"


def test_a_report_as_at_a_past_day_of_one_group(wolverhampton_file: Path, tmp_path: Path) -> None:
    out = exported(wolverhampton_file, tmp_path, "risks", "json", "--as-at", "2014-06-12", "--group", BOARD)

    rows = {row["ref"]: (row["current"], row["direction"], row["review_date"]) for row in table(out, "risks")}
    assert rows == {
        "R01": (16, "new", "2014-05-04"),
        "R02": (12, "new", "2014-07-12"),
        "R05": (20, "same", "2014-07-12"),
        "R08": (12, "new", "2014-07-12"),
        "R13": (8, "new", "2014-07-12"),
    }


def test_the_movement_page_says_what_changed_and_why(wolverhampton_file: Path, tmp_path: Path) -> None:
    out = exported(wolverhampton_file, tmp_path, "risk-movement", "csv", "--as-at", "2015-03-12", "--group", BOARD)
    with out.with_name("risk-movement.movement.csv").open(encoding="utf-8-sig") as file:
        rows = {row["ref"]: (row["change"], row["why"]) for row in csv.DictReader(file)}

    assert rows["R01"] == ("↓ 4", "Two partners confirm their recurring sum")
    assert rows["R05"] == ("same", "Steady")
    text = pdf_text(
        exported(wolverhampton_file, tmp_path, "risk-movement", "pdf", "--as-at", "2015-03-12", "--group", BOARD)
    )
    assert "Page 1 of 1" in text
    assert "Two partners confirm" in text


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
@pytest.mark.parametrize("name", ["risks", "risk-movement", "risk-sheets"])
def test_every_report_can_be_made_in_every_form(wolverhampton_file: Path, tmp_path: Path, name: str, form: str) -> None:
    assert exported(wolverhampton_file, tmp_path, name, form, "--year", "2014/15").stat().st_size > 5000


def test_a_sheet_says_all_that_is_known_of_a_risk(store: Store, small: Small) -> None:
    with store.writing("Fill the risk") as session:
        change_control(session, small.control, {"rating": Rating.PARTLY})
        add_action(session, small.risk, "Write to both", owner="Chair", due=SEPTEMBER)
        add_action(session, small.risk, "Done already", done=JUNE)
        consider(session, small.risk, small.june, "4.2")
        consider(session, small.risk, small.september)
        set_appetite(session, "", 8, None)
        gone = add_risk(session, small.panel, "Gone", APRIL).id
        close(session, gone, JUNE, "Done")

    with store.reading() as session:
        report = make_report(session, "risk-sheets", Wanted(as_at=SEPTEMBER))
    facts = dict(report.tables[0].rows)
    assert len(report.sections) == 1
    assert facts["Current score"] == "4 × 3 = 12, high"
    assert facts["Controls"] == "Weekly list, partly"
    assert facts["Actions"] == "Write to both, Chair, 11 September 2014"
    assert facts["Considered"] == "Panel, 11 September 2014; Panel, 12 June 2014, minute 4.2"
    assert facts["Warnings"] == "The current score, 12, is over the appetite of the category, 8"
    assert facts["Gap to the target"] == "8"


def test_the_movement_page_tells_what_happened_and_what_did_not(store: Store, small: Small) -> None:
    with store.writing("It happens, another is reviewed without a word") as session:
        occur(session, small.risk, date(2014, 7, 1), "Lost")
        second = add_risk(session, small.panel, "Second", APRIL, current=(2, 2)).id
        review(session, second, date(2014, 7, 2), 1, 1)
        add_risk(session, small.panel, "Third", APRIL, current=(1, 1), reason="Small")
        close(session, second, date(2014, 7, 3), "Done")

    with store.reading() as session:
        report = make_report(session, "risk-movement", Wanted(as_at=SEPTEMBER))
    rows = {row[1]: row[-2:] for row in report.tables[0].rows}
    assert rows == {
        "R01": ("same", "It happened"),
        "R02": ("↓ 3", "Reviewed on 2 July 2014, no reason given; Closed: Done"),
    }
    assert report.notes == ("Risks of which nothing changed: 1.",)


def test_home_is_told_what_waits_in_the_registers(store: Store, small: Small) -> None:
    with store.writing("More risks") as session:
        for number in range(2):
            add_risk(session, small.board, f"Risk {number}", APRIL, current=(5, 5))
        add_risk(session, small.board, "Not scored", None)
        set_appetite(session, "", 8, None)

    with store.reading() as session:
        few = [(item.what, item.why, item.urgent) for item in attention(session, JUNE)]
    assert few[0][0] == "R01 was due for review on 4 May 2014"
    assert ("2 risks are over the appetite", "R01, R02, Board", False) in few
    assert ("1 risk is not scored yet", "R03, Board", False) in few

    with store.writing("And more") as session:
        for number in range(2):
            add_risk(session, small.board, f"Risk {number}", APRIL, current=(5, 5))
    with store.reading() as session:
        many = [item.what for item in attention(session, JUNE)]
    assert "4 risks are overdue for review" in many


def test_words_name_their_figures() -> None:
    assert score_words(None) == moved_words(None, None) == ""
    assert score_words(Score(5, 5)) == "5 × 5 = 25, not on the matrix"
    assert [moved_words(before, Score(3, 3)) for before in (None, Score(3, 3), Score(1, 1), Score(5, 5))] == [
        *("new", "same", "↑ 8", "↓ 16"),
    ]
    assert flaw_words(Flaw.NO_DATE, None, None, None) == "An action has no date"
    assert "without a control" in flaw_words(Flaw.NO_CONTROL, Score(4, 4), Score(1, 1), None)
    assert flaw_words(Flaw.OVER_APPETITE, None, None, 8).startswith("The current score is over")


def test_a_register_scored_on_a_larger_matrix_is_still_told(store: Store, small: Small) -> None:
    with store.writing("Have three levels") as session:
        change_size(session, JUNE, 3)

    with store.reading() as session:
        report = make_report(session, "risks", Wanted(as_at=SEPTEMBER, group="Panel"))
    risks, matrix, _ = (list(item.rows) for item in report.tables)
    assert (risks[0][5], risks[0][7]) == (12, "high")
    assert len(matrix) == 9
