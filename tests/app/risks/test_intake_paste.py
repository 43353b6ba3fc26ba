"""An office's own register, pasted: its headings and its way of writing scores are understood, and previewed."""

import pytest

from app.interchange.pasted import Pasted
from app.interchange.sheet import Unreadable
from app.interchange.table import Result
from app.risks.intake_paste import pasted_register
from app.risks.intake_risks import RISKS
from app.risks.queries import refs
from app.risks.queries_register import register
from db.store import Store
from tests.app.risks.conftest import Small

TEXT = (
    "No.\tRisk\tRisk owner\tGross score\tScore\tMitigation\tColour\n"
    "\tToo few staff\tChair\t5 x 4 = 20\t4 x 3 = 12\tRota; Agency staff\tred\n"
    "7\tNo venue\tNurse\tExtreme (16)\tHigh (9)\t\tamber\n"
    "\tWrong sum\tNurse\t\t4 x 3 = 11\t\t\n"
)


def test_a_pasted_register_is_previewed_and_taken(store: Store, small: Small) -> None:
    with store.reading() as session:
        sheet = pasted_register(TEXT, "Panel", refs(session, small.panel))

    pasted = Pasted(store, RISKS, sheet, TEXT)
    preview = pasted.look("Look at it")
    with store.reading() as session:
        assert refs(session, small.panel) == ["R01"]
    assert pasted.take("Paste a register") == 2

    added, second, refused = preview.outcomes["risks"]
    assert (added.result, second.result, refused.result) == (Result.ADDED, Result.ADDED, Result.REFUSED)
    assert "does not agree with 4 x 3 = 12" in refused.why
    assert any('"Colour" is not one of risks' in note for note in preview.notes)
    with store.reading() as session:
        risks = {risk.ref: risk for risk in register(session, small.panel).risks}
    assert set(risks) == {"R01", "R02", "7"}
    assert (risks["R02"].inherent.score, risks["R02"].current.score, risks["R02"].controls) == (20, 12, 2)
    assert (risks["7"].inherent.score, risks["7"].current.score, risks["7"].owner) == (16, 9, "Nurse")


def test_our_own_headings_go_before_other_words_for_them() -> None:
    sheet = pasted_register("ref,title,Risk,register,Score,current_score\nA1,Own,Other,,1,2\nA2,Short", "Panel")

    assert sheet.headings == ("ref", "title", "Risk", "register", "Score", "current_score")
    assert [line.cells for line in sheet.lines] == [
        ("A1", "Own", "Other", "Panel", "1", "2"),
        ("A2", "Short", "", "Panel", "", ""),
    ]


def test_two_words_for_one_column_are_not_taken_as_both() -> None:
    sheet = pasted_register("Risk\tDescription\nLate\tRecords are late", "Panel")

    assert sheet.headings == ("title", "Description", "register", "ref")
    assert sheet.lines[0].cells[-1] == "R01"


def test_nothing_is_no_table() -> None:
    with pytest.raises(Unreadable):
        pasted_register("  \n", "Panel")
