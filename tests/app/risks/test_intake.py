"""The tables of the risks in and out: what is taken, what is refused and why, and nothing lost on the way."""

from datetime import date
from pathlib import Path

import pytest

from app.interchange.accepting import Preview
from app.interchange.table import Result
from app.risks.edits import add_risk, clone, copy_register
from app.risks.edits_controls import add_action, add_control, change_control, consider
from app.risks.edits_life import bring_back, close, escalate, occur, reopen
from app.risks.edits_matrix import change_cell, change_size, set_appetite
from app.risks.edits_review import review
from app.risks.queries_register import register
from app.risks.rules import Proximity, Rating, RiskStatus
from app.risks.rules_matrix import Band
from app.risks.schema import Risk
from app.schema import metadata
from app.stores import import_into
from db.store import Store
from tests.app.risks.conftest import APRIL, JUNE, SEPTEMBER, Small, tables

HEAD = "register,ref,title"
REVIEW = "register,ref,date,likelihood,impact"
RISKS = f"""{HEAD},inherent_score,current_score,target_likelihood,target_impact,status,opened,controls
Panel,R02,Written out,5 x 4 = 20,4 x 3 = 12 (high),2,Low,open,2014-04-04,Audit; Weekly list
Panel,R03,By its number,25,High (9),,,occurred,,
"""


def taken(store: Store, folder: Path, **texts: str) -> Preview:
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return import_into(store, [folder])


def test_scores_written_out_are_understood(store: Store, small: Small, tmp_path: Path) -> None:
    preview = taken(store, tmp_path / "in", risks=RISKS)

    assert not preview.refused
    with store.reading() as session:
        _, second, third = register(session, small.panel).risks
    assert [second.inherent.score, second.current.score, second.target.score, second.controls] == [20, 12, 4, 2]
    assert (second.current.likelihood, second.current.impact) == (4, 3)
    assert (third.inherent.score, third.current.score, third.status) == (25, 9, RiskStatus.OCCURRED)


@pytest.mark.parametrize(
    ("table", "text", "column", "why"),
    [
        ("risks", f"{HEAD},current_score\nPanel,R9,A,4 x 3 = 11", "current_score", "does not agree with 4 x 3 = 12"),
        ("risks", f"{HEAD},current_score\nPanel,R9,A,High (12)", "current_score", "can be 3 x 4 or 4 x 3"),
        ("risks", f"{HEAD},current_score\nPanel,R9,A,Low (9)", "current_score", "is high in the matrix"),
        ("risks", f"{HEAD},current_score\nPanel,R9,A,9 x 9", "current_score", "No cell of the matrix fits"),
        ("risks", f"{HEAD},current_score\nPanel,R9,A,High", "current_score", "says no score"),
        ("risks", f"{HEAD},current_likelihood\nPanel,R9,A,Often", "current_likelihood", "is no level of likelihood"),
        ("risks", f"{HEAD},current_likelihood\nPanel,R9,A,3", "current_impact", "is missing"),
        ("risks", f"{HEAD}\nNobody,R9,A", "register", "no such group"),
        ("risks", f"{HEAD},status\nPanel,R9,A,closed", "closed_reason", "closed for a reason"),
        ("risks", f"{HEAD},current_score\nPanel,R01,A,1 x 1", "current_likelihood", "The last review, on 4 April 2014"),
        (
            "risks",
            f"{HEAD},copied_from_register,copied_from_ref\nPanel,R9,A,Panel,R8",
            "copied_from_ref",
            "no such risk",
        ),
        ("risk_reviews", f"{REVIEW}\nPanel,R9,2014-06-01,1,1", "ref", "no such risk in the register of Panel"),
        ("risk_reviews", f"{REVIEW}\nPanel,R01,2014-06-01,5,5", "reason", "above the inherent one"),
        ("risk_reviews", f"{REVIEW}\nPanel,R01,2014-01-01,1,1", "date", "opened on 4 April 2014"),
        ("risk_reviews", f"{REVIEW}\nPanel,R01,2014-06-01,6,1", "likelihood", "is no level of likelihood"),
        ("risk_meetings", "register,ref,group,date\nPanel,R01,Panel,2014-06-01", "date", "no meeting on 1 June 2014"),
        ("risk_controls", "register,control\nPanel,One; two", "control", "semicolon"),
        ("risk_matrix", "from,part,band\n2014-09-01,cell,high", "part", "not whole"),
        ("risk_matrix", "from,part,band\n2014-09-01,corner,high", "part", "no such part"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why_and_writes_nothing(
    store: Store, small: Small, tmp_path: Path, table: str, text: str, column: str, why: str
) -> None:
    before = tables(store, tmp_path / "before")

    (refused,) = taken(store, tmp_path / "in", **{table: text}).refused

    assert refused.column == column
    assert why in refused.why
    assert refused.remedy
    assert tables(store, tmp_path / "after") == before


def test_what_is_over_is_not_taken_back_by_a_table(store: Store, small: Small, tmp_path: Path) -> None:
    with store.writing("Close it") as session:
        close(session, small.risk, JUNE, "Done")

    opened = taken(store, tmp_path / "in", risks=f"{HEAD},status\nPanel,R01,Records are late,open\n").refused
    reviewed = taken(store, tmp_path / "in", risk_reviews=f"{REVIEW}\nPanel,R01,2014-09-01,1,1\n").refused

    assert "opening it again needs a reason" in opened[0].why
    assert "closed on 12 June 2014" in reviewed[0].why


def test_a_review_from_a_table_sets_the_score_and_the_next_review(store: Store, small: Small, tmp_path: Path) -> None:
    text = f"{REVIEW},target_likelihood,target_impact,reason\nPanel,R01,12/06/2014,Possible,3,1,2,Better\n"

    first = taken(store, tmp_path / "in", risk_reviews=text)
    again = taken(store, tmp_path / "in", risk_reviews=text)
    fuller = taken(store, tmp_path / "in", risk_reviews=f"{REVIEW},reviewer\nPanel,R01,2014-06-12,3,3,Chair\n")

    results = [preview.outcomes["risk_reviews"][0].result for preview in (first, again, fuller)]
    assert results == [Result.ADDED, Result.UNCHANGED, Result.CHANGED]
    with store.reading() as session:
        risk = register(session, small.panel, JUNE).risks[0]
    assert (risk.current.score, risk.target.score, risk.review_due) == (9, 2, date(2014, 7, 12))


def everything(store: Store, small: Small) -> None:
    """Fill the registers with one of everything that can be done to a risk."""
    with store.writing("Do all there is to do") as session:
        small_risk = session.get_one(Risk, small.risk)
        small_risk.proximity, small_risk.priority, small_risk.target_by = Proximity.MONTHS, "Early help", SEPTEMBER
        change_control(session, small.control, {"rating": Rating.FAILS, "note": "Nobody fills it in"})
        add_control(session, small.board, "Serves nothing yet")
        add_action(session, small.risk, "Write", owner="Chair", due=JUNE, done=SEPTEMBER)
        consider(session, small.risk, small.june, "4.2")
        set_appetite(session, "resources", 8, None)
        set_appetite(session, "", None, JUNE)
        above = escalate(session, small.risk, JUNE).id
        second = clone(session, small.risk, JUNE).id
        occur(session, second, SEPTEMBER, "It was lost", "Nurse")
        reopen(session, second, SEPTEMBER, "It was found")
        occur(session, second, SEPTEMBER, "Lost for good")
        close(session, second, SEPTEMBER, "Written off")
        third = add_risk(session, small.panel, "Third", APRIL, current=(5, 5)).id
        close(session, third, JUNE, "Gone")
        reopen(session, third, SEPTEMBER, "Back")
        change_cell(session, date(2014, 10, 1), 1, 1, Band.MODERATE)
        review(session, above, date(2014, 10, 2), 1, 1, reason="Small now", target=(1, 1), reviewer="Chair")
        bring_back(session, small.risk, date(2014, 10, 3), "In hand")
        copy_register(session, small.panel, small.board, date(2014, 10, 4))
        change_size(session, date(2015, 4, 1), 6)


def test_all_that_risks_hold_goes_out_and_comes_in_again_unchanged(store: Store, small: Small, tmp_path: Path) -> None:
    everything(store, small)
    first = tables(store, tmp_path / "out")

    with Store.create(tmp_path / "second.quorate", metadata) as second:
        preview = import_into(second, [tmp_path / "out"])
        again = import_into(second, [tmp_path / "out"])
        back = tables(second, tmp_path / "again")
        then = [registered(one, day) for one in (store, second) for day in (JUNE, SEPTEMBER, date(2015, 5, 1))]

    assert preview.whole
    assert back == first
    assert {one.result for many in again.outcomes.values() for one in many} == {Result.UNCHANGED}
    assert then[:3] == then[3:]
    assert {"risk_life.csv", "risk_matrix.csv", "risk_appetite.csv", "risk_issues.csv", "risk_controls.csv"} < set(
        first
    )


def registered(store: Store, day: date) -> list[tuple[object, ...]]:
    """What the registers say on a day, but for the numbers of records."""
    from app.risks.queries_register import registers

    with store.reading() as session:
        found = registers(session, day)
    return [
        (item.group, risk.ref, risk.title, risk.current, risk.target, risk.status, risk.review_due, risk.flaws)
        for item in sorted(found, key=lambda item: item.group)
        for risk in item.risks
    ]


def test_tables_of_deeds_never_done_are_not_written(store: Store, small: Small, tmp_path: Path) -> None:
    written = tables(store, tmp_path / "out")

    assert {name for name in written if name.startswith("risk")} == {"risks.csv", "risk_reviews.csv"}
    assert written["risks.csv"].split("\n")[0].endswith("opened,closed,closed_reason")


def test_a_matrix_that_would_change_past_bands_is_refused_whole(store: Store, small: Small, tmp_path: Path) -> None:
    with store.writing("Change a cell") as session:
        change_cell(session, JUNE, 1, 1, Band.HIGH)
    tables(store, tmp_path / "out")
    text = (tmp_path / "out" / "risk_matrix.csv").read_text("utf-8")
    with store.writing("Review") as session:
        review(session, small.risk, SEPTEMBER, 1, 1)

    unchanged = taken(store, tmp_path / "in", risk_matrix=text)
    refused = taken(store, tmp_path / "in", risk_matrix=text.replace("cell,1,1,,,high", "cell,1,1,,,low"))

    assert not unchanged.refused
    assert len(refused.refused) == len(refused.outcomes["risk_matrix"]) == 39
    assert "the last on 11 September 2014" in refused.refused[0].why


def test_one_import_of_risks_is_one_undo(store: Store, small: Small, tmp_path: Path) -> None:
    before = tables(store, tmp_path / "before")
    taken(store, tmp_path / "in", risks=RISKS)

    store.undo()

    assert tables(store, tmp_path / "after") == before
