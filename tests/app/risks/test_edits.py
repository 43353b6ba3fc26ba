"""What is done to risks: added, changed, reviewed, cloned, copied; each undone and done again."""

from datetime import date

import pytest

from app.groups.edits import add_group
from app.people.rules import NoName
from app.risks.edits import add_risk, change_risk, clone, copy_register, score_inherent, score_target
from app.risks.edits_matrix import change_size
from app.risks.edits_review import review
from app.risks.queries import controls_of, last_review, reviews_of
from app.risks.queries_copied import changes
from app.risks.queries_register import RiskLine, register
from app.risks.rules import (
    Change,
    Direction,
    Flaw,
    NoReason,
    NotInOrder,
    OffTheMatrix,
    RefTaken,
    ScoredAbove,
    TooLate,
    WrongStatus,
)
from app.risks.rules_matrix import Band
from app.risks.schema import Risk
from db.store import Store
from tests.app.risks.conftest import APRIL, JUNE, SEPTEMBER, Small


def line(store: Store, small: Small, day: date | None = None, group: int | None = None) -> RiskLine:
    with store.reading() as session:
        return register(session, group or small.panel, day).risks[0]


def test_a_risk_is_added_with_its_first_review(store: Store, small: Small) -> None:
    risk = line(store, small, JUNE)

    assert (risk.ref, risk.title, risk.current.score, risk.current.band) == ("R01", "Records are late", 12, Band.HIGH)
    assert (risk.inherent.score, risk.target.score, risk.controls) == (12, 4, 1)
    assert risk.since_review is risk.since_meeting is Direction.NEW
    assert (risk.review_due, risk.overdue) == (date(2014, 5, 4), True)


def test_a_risk_may_be_added_without_a_day_or_a_score(store: Store, small: Small) -> None:
    with store.writing("Add") as session:
        add_risk(session, small.panel, "Unscored", None)
        add_risk(session, small.panel, "Scored once", None, current=(2, 2), ref="B7")

    with store.reading() as session:
        scores = {risk.ref: (risk.current, risk.reviewed) for risk in register(session, small.panel).risks}
    assert scores["R02"] == (None, None)
    assert scores["B7"][0].score == 4


def test_what_cannot_be_added_is_refused(store: Store, small: Small) -> None:
    with store.writing("Try") as session:
        with pytest.raises(NoName):
            add_risk(session, small.panel, " ", APRIL)
        with pytest.raises(RefTaken) as taken:
            add_risk(session, small.panel, "Another", APRIL, ref="R01")
        for kind in ("inherent", "target"):
            with pytest.raises(OffTheMatrix) as off:
                add_risk(session, small.panel, "Another", APRIL, ref=kind, **{kind: (6, 1)})

    assert taken.value.ref == "R01"
    assert off.value.size == 5


def test_facts_of_a_risk_change_and_come_back(store: Store, small: Small, undone) -> None:
    with undone("Change the risk") as session:
        change_risk(session, small.risk, {"title": "Late records", "ref": "A1", "review_due": JUNE, "opened": APRIL})
    with undone("Score it") as session:
        score_inherent(session, small.risk, (5, 5), JUNE)
        score_target(session, small.risk, None, JUNE)

    risk = line(store, small)
    assert (risk.ref, risk.title, risk.inherent.score, risk.target, risk.review_due) == (
        *("A1", "Late records", 25),
        *(None, JUNE),
    )


def test_what_a_risk_cannot_be_is_refused(store: Store, small: Small) -> None:
    with store.writing("Add another") as session:
        other = add_risk(session, small.panel, "Another", APRIL).id

    with store.writing("Try") as session:
        for facts in ({"title": ""}, {"ref": " "}):
            with pytest.raises(NoName):
                change_risk(session, small.risk, facts)
        with pytest.raises(RefTaken):
            change_risk(session, other, {"ref": "R01"})
        change_risk(session, other, {"ref": "R02"})
        with pytest.raises(NotInOrder) as early:
            change_risk(session, small.risk, {"review_due": APRIL})
        with pytest.raises(TooLate) as late:
            change_risk(session, small.risk, {"opened": JUNE})
        with pytest.raises(OffTheMatrix):
            score_target(session, small.risk, (0, 1), JUNE)

    assert early.value.after == late.value.before == APRIL


def test_a_review_sets_the_score_the_target_and_the_next_review(store: Store, small: Small, undone) -> None:
    with undone("Review the risk") as session:
        review(session, small.risk, JUNE, 3, 2, reason="Staff are back", reviewer="Chair", target=(1, 2))

    risk = line(store, small, JUNE)
    assert (risk.current.score, risk.target.score, risk.review_due) == (6, 2, SEPTEMBER.replace(day=12))


def test_a_past_day_shows_the_target_of_its_time(store: Store, small: Small) -> None:
    with store.writing("Two reviews, each with a target") as session:
        review(session, small.risk, JUNE, 3, 2, target=(1, 2))
        review(session, small.risk, SEPTEMBER, 2, 2, target=(1, 1))

    days = (APRIL, JUNE, SEPTEMBER)
    assert [line(store, small, day).target.score for day in days] == [4, 2, 1]
    assert [line(store, small, day).review_due for day in days[:2]] == [date(2014, 5, 4), date(2014, 9, 12)]


def test_r10_the_direction_is_told_by_review_and_by_meeting(store: Store, small: Small) -> None:
    with store.writing("Review") as session:
        review(session, small.risk, JUNE, 3, 4)
        review(session, small.risk, date(2014, 7, 1), 3, 3)

    assert line(store, small, JUNE).since_review is Direction.SAME
    assert line(store, small, date(2014, 7, 1)).since_review is Direction.DOWN
    assert line(store, small, date(2014, 7, 1)).since_meeting is Direction.DOWN
    assert line(store, small, date(2014, 9, 12)).since_meeting is Direction.SAME
    assert line(store, small, APRIL).since_review is Direction.NEW


def test_r4_a_score_above_the_inherent_one_needs_a_reason(store: Store, small: Small) -> None:
    with store.writing("Try") as session, pytest.raises(NoReason):
        review(session, small.risk, JUNE, 4, 4, reason="  ")
    assert line(store, small).current.score == 12

    with store.writing("Review the risk") as session:
        review(session, small.risk, JUNE, 4, 4, reason="Two teams are short")

    risk = line(store, small)
    assert (risk.inherent.score, risk.current.score, risk.current.band) == (12, 16, Band.EXTREME)
    assert Flaw.ABOVE_INHERENT in risk.flaws


def test_r4_an_inherent_score_under_a_review_needs_the_reason_of_that_review(store: Store, small: Small) -> None:
    with store.writing("Try") as session:
        review(session, small.risk, JUNE, 3, 3)
        review(session, small.risk, SEPTEMBER, 2, 2)
        with pytest.raises(ScoredAbove) as refused:
            score_inherent(session, small.risk, (2, 4), SEPTEMBER)
        assert (refused.value.day, refused.value.score) == (JUNE, 9)

        for held in reviews_of(session, small.risk):
            review(session, small.risk, held.day, held.score.likelihood, held.score.impact, reason="Two teams short")
        score_inherent(session, small.risk, (2, 4), SEPTEMBER)
        score_inherent(session, small.risk, None, SEPTEMBER)


def test_an_earlier_review_joins_the_history_and_leaves_the_score(store: Store, small: Small) -> None:
    with store.writing("Review") as session:
        review(session, small.risk, SEPTEMBER, 2, 2)
        review(session, small.risk, JUNE, 3, 3, target=(1, 1))

    risk = line(store, small, SEPTEMBER)
    assert [(point.day, point.score.score) for point in risk.history] == [(APRIL, 12), (JUNE, 9), (SEPTEMBER, 4)]
    assert (risk.current.score, risk.target.score) == (4, 4)
    with store.reading() as session:
        assert [item.day for item in reviews_of(session, small.risk)] == [SEPTEMBER, JUNE, APRIL]


def test_a_second_review_of_a_day_corrects_the_first(store: Store, small: Small) -> None:
    with store.writing("Review") as session:
        review(session, small.risk, APRIL, 2, 3, reason="Miscounted")

    with store.reading() as session:
        assert last_review(session, small.risk).reason == "Miscounted"
    assert [point.score.score for point in line(store, small).history] == [6]


def test_reviews_that_cannot_be_are_refused(store: Store, small: Small) -> None:
    from app.risks.edits_life import close

    with store.writing("Try") as session:
        with pytest.raises(OffTheMatrix):
            review(session, small.risk, JUNE, 6, 1)
        with pytest.raises(OffTheMatrix):
            review(session, small.risk, JUNE, 1, 1, target=(1, 9))
        with pytest.raises(NotInOrder):
            review(session, small.risk, date(2014, 1, 1), 1, 1)
        close(session, small.risk, JUNE, "Dealt with")
        with pytest.raises(WrongStatus):
            review(session, small.risk, SEPTEMBER, 1, 1)
        review(session, small.risk, JUNE, 1, 1)
        assert session.get_one(Risk, small.risk).review_due is None


def test_a_clone_says_the_same_under_the_next_reference(store: Store, small: Small, undone) -> None:
    with undone("Clone R01") as session:
        copy = clone(session, small.risk, JUNE).id

    with store.reading() as session:
        first, second = register(session, small.panel, JUNE).risks
        assert (second.id, second.ref, second.title) == (copy, "R02", first.title)
        assert (second.current, second.inherent, second.target) == (first.current, first.inherent, first.target)
        assert [item.risks for item in controls_of(session, copy)] == [2]
        assert last_review(session, copy).reason == "Cloned from R01"


def test_last_years_register_is_carried_on_and_says_what_is_new_or_changed(store: Store, small: Small, undone) -> None:
    with store.writing("Add a risk and another register") as session:
        add_risk(session, small.panel, "Two", APRIL, current=(2, 2))
        add_risk(session, small.panel, "Three", APRIL)
        following = add_group(session, "Panel 2015").id

    with undone("Copy the register") as session:
        copies = [risk.id for risk in copy_register(session, small.panel, following, SEPTEMBER)]
    with store.writing("Copy it again, change one, add one") as session:
        assert copy_register(session, small.panel, following, SEPTEMBER) == []
        assert copy_register(session, small.panel, small.panel, SEPTEMBER) == []
        change_risk(session, copies[0], {"cause": "A new system"})
        review(session, copies[1], date(2014, 10, 1), 1, 1)
        new = add_risk(session, following, "Four", SEPTEMBER).id

    with store.reading() as session:
        assert changes(session, following) == {
            copies[0]: Change.CHANGED,
            copies[1]: Change.CHANGED,
            copies[2]: Change.UNCHANGED,
            new: Change.NEW,
        }
        assert changes(session, small.panel) == {}


def test_a_copy_of_a_score_that_the_matrix_no_longer_has_stands_beside_it(store: Store, small: Small) -> None:
    with store.writing("Have three levels, then clone") as session:
        change_size(session, JUNE, 3)
        copy = clone(session, small.risk, JUNE).id

    with store.reading() as session:
        found = {risk.id: risk.current for risk in register(session, small.panel, JUNE).risks}
    assert (found[copy].score, found[copy].band) == (12, None)
    assert (found[small.risk].score, found[small.risk].band) == (12, Band.HIGH)
