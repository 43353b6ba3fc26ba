"""Scores as offices write them: what is understood, what contradicts itself, what could be several cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.risks.rules_matrix import Band, usual_matrix
from app.risks.rules_written import Misread, NotAScore, Written, cell_of, level_of, written

MATRIX = usual_matrix()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("4 x 3 = 12", Written(4, 3, 12)),
        ("4x3", Written(4, 3)),
        ("4 × 3=12 (High)", Written(4, 3, 12, Band.HIGH)),
        ("High (12)", Written(score=12, band=Band.HIGH)),
        ("12 high", Written(score=12, band=Band.HIGH)),
        ("Red - 25", Written(score=25)),
    ],
)
def test_what_a_text_says_is_understood(text: str, said: Written) -> None:
    assert written(text) == said


@pytest.mark.parametrize("text", ["High", "", "12 or 16", "n/a"])
def test_a_text_without_one_number_says_no_score(text: str) -> None:
    with pytest.raises(NotAScore) as fault:
        written(text)

    assert fault.value.why is Misread.UNREADABLE


@given(st.integers(1, 5), st.integers(1, 5))
def test_every_cell_written_out_is_found_again(likelihood: int, impact: int) -> None:
    band = MATRIX.band(likelihood, impact)
    text = f"{likelihood} x {impact} = {likelihood * impact} ({band.value})"

    assert cell_of(text, MATRIX) == (likelihood, impact)
    assert cell_of(f"{band.value} ({likelihood * impact})", MATRIX, likelihood) == (likelihood, impact)


def test_a_score_of_one_cell_needs_no_more() -> None:
    assert cell_of("25", MATRIX) == (5, 5)
    assert cell_of("High (9)", MATRIX) == (3, 3)


@pytest.mark.parametrize(
    ("text", "beside", "why", "cells"),
    [
        ("4 x 3 = 11", (None, None), Misread.DISAGREES, ((4, 3),)),
        ("4 x 3 = 12", (3, None), Misread.DISAGREES, ((4, 3),)),
        ("4 x 6 = 24", (None, None), Misread.NO_CELL, ()),
        ("7", (None, None), Misread.NO_CELL, ()),
        ("High (12)", (None, None), Misread.SEVERAL, ((3, 4), (4, 3))),
        ("Low (9)", (None, None), Misread.WRONG_BAND, ((3, 3),)),
    ],
)
def test_a_score_that_cannot_be_taken_says_why(text, beside, why, cells) -> None:
    with pytest.raises(NotAScore) as fault:
        cell_of(text, MATRIX, *beside)

    assert (fault.value.why, fault.value.cells) == (why, cells)
    assert fault.value.band is (Band.HIGH if why is Misread.WRONG_BAND else None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4", 4),
        ("Likely", 4),
        ("4 - likely", 4),
        ("4 (Likely)", 4),
        ("4 - Rare", None),
        ("6", None),
        ("0", None),
        ("Often", None),
        ("4 as before", None),
    ],
)
def test_a_level_is_told_by_its_number_or_its_name(text: str, number: int | None) -> None:
    assert level_of(text, MATRIX.likelihoods) == number
