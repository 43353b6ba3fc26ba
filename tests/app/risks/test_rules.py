"""What is true of risks: bands, review days, directions, warnings, appetite, life on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.risks.rules import (
    Direction,
    Flaw,
    Life,
    RiskStatus,
    Scored,
    control_names,
    direction,
    flaws,
    gap,
    is_over,
    next_ref,
    status_on,
)
from app.risks.rules_matrix import (
    BANDS,
    SIZES,
    Axis,
    Band,
    Level,
    Score,
    in_force,
    months_after,
    usual_matrix,
)

LOW, MODERATE, HIGH, EXTREME = BANDS
TWELVE = Score(4, 3)
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("cell", "band"),
    [
        ((1, 3), LOW),
        ((2, 2), MODERATE),
        ((2, 3), MODERATE),
        ((2, 4), HIGH),
        ((4, 3), HIGH),
        ((3, 5), EXTREME),
        ((5, 5), EXTREME),
    ],
)
def test_r1_scores_fall_into_the_bands_of_the_usual_matrix(cell: tuple[int, int], band: Band) -> None:
    assert usual_matrix().band(*cell) is band


@given(st.sampled_from(SIZES))
def test_every_cell_of_every_size_has_a_band_and_a_worse_cell_never_a_milder_one(size: int) -> None:
    matrix = usual_matrix(size)

    found = {(likelihood, impact): BANDS.index(band) for likelihood, impact, band in matrix.cells()}

    assert len(found) == size * size == matrix.size**2
    assert set(found.values()) == {0, 1, 2, 3}
    for (likelihood, impact), band in found.items():
        assert band >= found.get((likelihood - 1, impact), 0)
        assert band >= found.get((likelihood, impact - 1), 0)
    assert matrix.band(size + 1, 1) is matrix.band(0, 1) is None


def test_a_cell_and_a_level_change_by_themselves() -> None:
    matrix = usual_matrix().with_band(1, 5, EXTREME).with_level(Axis.IMPACT, 5, Level("Severe", "A child dies"))
    matrix = matrix.with_level(Axis.LIKELIHOOD, 1, Level("Never yet"))

    changed = [cell for cell in matrix.cells() if cell not in list(usual_matrix().cells())]
    assert changed == [(1, 5, EXTREME)]
    assert [level.name for level in matrix.impacts] == ["Very low", "Low", "Medium", "High", "Severe"]
    assert matrix.likelihoods[0] == Level("Never yet", "")


@given(DAYS, st.integers(1, 36))
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int) -> None:
    later = months_after(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


def test_a_band_says_when_a_risk_is_looked_at_again() -> None:
    matrix = usual_matrix()

    assert matrix.next_review(date(2015, 1, 31), 5, 5) == date(2015, 2, 28)
    assert matrix.next_review(date(2016, 1, 31), 4, 3) == date(2016, 2, 29)
    assert matrix.next_review(date(2015, 11, 30), 2, 2) == date(2016, 2, 29)
    assert matrix.next_review(date(2016, 2, 29), 1, 1) == date(2017, 2, 28)
    assert matrix.next_review(date(2016, 2, 29), 6, 1) is None


def test_a_day_has_the_matrix_begun_last() -> None:
    first, second = usual_matrix(3), usual_matrix(4)
    kept = [_from(first, date(2014, 4, 1)), _from(second, date(2015, 4, 1))]

    assert in_force(kept, date(2014, 3, 31)) == usual_matrix()
    assert in_force(kept, date(2015, 3, 31)).size == 3
    assert in_force(kept, date(2015, 4, 1)).size == 4


def _from(matrix, since: date):
    from dataclasses import replace

    return replace(matrix, since=since)


def test_r10_twelve_twelve_nine_and_a_first_review() -> None:
    twelve, nine, fifteen = Score(4, 3), Score(3, 3), Score(3, 5)

    assert direction(None, twelve) is Direction.NEW
    assert direction(twelve, Score(3, 4)) is Direction.SAME
    assert direction(twelve, nine) is Direction.DOWN
    assert direction(nine, fifteen) is Direction.UP
    assert direction(nine, None) is None


def test_r5_the_gap_to_the_target_and_the_appetite() -> None:
    assert gap(Score(4, 3), Score(2, 3)) == 6
    assert is_over(Score(4, 3), 8)
    assert not is_over(Score(2, 4), 8)
    assert not is_over(Score(4, 3), None)
    assert gap(None, Score(1, 1)) is gap(Score(1, 1), None) is None
    assert not is_over(None, 8)


def test_r4_warnings_say_what_contradicts_itself() -> None:
    def found(status=RiskStatus.OPEN, inherent=TWELVE, current=TWELVE, controls=1, undated=0, appetite=None):
        return list(flaws(Scored(status, inherent, current, controls, undated, appetite)))

    assert found() == []
    assert found(current=Score(4, 4)) == [Flaw.ABOVE_INHERENT]
    assert found(current=Score(3, 3), controls=0) == [Flaw.NO_CONTROL]
    assert found(current=Score(3, 3)) == []
    assert found(appetite=8, undated=2) == [Flaw.OVER_APPETITE, Flaw.NO_DATE]
    assert found(status=RiskStatus.OCCURRED, current=Score(5, 5), appetite=8) == [Flaw.ABOVE_INHERENT]
    assert found(status=RiskStatus.CLOSED, current=Score(5, 5), undated=1) == []
    assert found(inherent=None, current=None) == []


def test_a_cell_of_controls_is_taken_apart() -> None:
    assert control_names("Monthly  count; screening tool ;; Monthly count") == ["Monthly count", "screening tool"]
    assert control_names(" ; ") == []


def test_references_go_on_where_they_stopped() -> None:
    assert next_ref([]) == "R01"
    assert next_ref(["R01", "R16", "B-7", "Rx"]) == "R17"
    assert next_ref(["R99"]) == "R100"


def test_the_life_of_a_risk_on_each_day() -> None:
    open_, occurred, closed = RiskStatus.OPEN, RiskStatus.OCCURRED, RiskStatus.CLOSED
    may, june, july = date(2014, 5, 1), date(2014, 6, 1), date(2014, 7, 1)

    assert status_on(open_, None, None, [], june) is open_
    assert status_on(closed, None, june, [], may) is open_
    assert status_on(closed, None, june, [], june) is closed
    assert status_on(closed, None, None, [], may) is closed
    assert status_on(closed, may, july, [], june) is occurred
    taken_back = [(may, Life.CLOSED), (june, Life.REOPENED)]
    assert [status_on(open_, None, None, taken_back, day) for day in (date(2014, 4, 1), may, june)] == [
        *(open_, closed, open_)
    ]
    assert status_on(open_, None, None, [(may, Life.OCCURRED)], may) is occurred
