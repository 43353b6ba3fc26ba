"""Controls, actions, meetings, the matrix and the appetite: what is done around risks, undone and done again."""

from datetime import date

import pytest

from app.people.rules import NameTaken, NoName
from app.risks.edits import add_risk
from app.risks.edits_controls import (
    add_action,
    add_control,
    change_action,
    change_control,
    consider,
    drop_control,
    not_considered,
    remove_action,
    set_controls,
    use_control,
)
from app.risks.edits_matrix import change_cell, change_level, change_months, change_size, set_appetite
from app.risks.edits_review import review
from app.risks.queries import actions_of, categories, considered_at, controls, controls_of
from app.risks.queries_heat import bands_at_meetings, heat
from app.risks.queries_matrix import appetites_on, matrix_on
from app.risks.queries_register import register
from app.risks.rules import ControlKind, Direction, Flaw, NotOneControl, Rating, ScoredSince
from app.risks.rules_matrix import Axis, Band, Level
from app.risks.schema import Risk
from db.store import Store
from tests.app.risks.conftest import APRIL, JUNE, SEPTEMBER, Small


def test_one_control_serves_several_risks_and_is_rated_once(store: Store, small: Small, undone) -> None:
    with undone("Let the list serve another risk") as session:
        other = add_risk(session, small.panel, "Other", APRIL).id
        assert use_control(session, other, small.control)
        assert not use_control(session, other, small.control)
        change_control(session, small.control, {"rating": Rating.PARTLY, "kind": ControlKind.DETECTIVE})

    with store.reading() as session:
        (found,) = controls_of(session, small.risk)
        assert (found.name, found.kind, found.rating, found.risks) == (
            *("Weekly list", ControlKind.DETECTIVE),
            *(Rating.PARTLY, 2),
        )
        assert controls_of(session, other) == controls(session, small.panel) == [found]
    with store.writing("It serves the first no more") as session:
        drop_control(session, small.risk, small.control)
        assert [item.risks for item in controls(session, small.panel)] == [1]


def test_a_control_that_serves_nothing_leaves_the_register(store: Store, small: Small, undone) -> None:
    with undone("Drop it") as session:
        drop_control(session, small.risk, small.control)

    with store.reading() as session:
        assert controls(session, small.panel) == []


def test_the_controls_of_a_risk_are_named_in_order(store: Store, small: Small, undone) -> None:
    with undone("Name the controls") as session:
        assert set_controls(session, small.risk, {"Audit": {"rating": Rating.WORKS}, "Weekly list": {}})
        assert not set_controls(session, small.risk, {"Audit": {}, "Weekly list": {}})
    with store.writing("Fewer") as session:
        assert set_controls(session, small.risk, {"Audit": {}})

    with store.reading() as session:
        assert [(item.name, item.rating) for item in controls(session, small.panel)] == [("Audit", Rating.WORKS)]


def test_a_control_has_one_name_of_its_own(store: Store, small: Small) -> None:
    with store.writing("Try") as session:
        with pytest.raises(NoName):
            add_control(session, small.panel, " ")
        with pytest.raises(NotOneControl):
            add_control(session, small.panel, "One; two")
        second = add_control(session, small.panel, "Second").id
        with pytest.raises(NameTaken):
            change_control(session, second, {"name": "Weekly  list"})
        change_control(session, second, {"name": "Second "})
        assert add_control(session, small.panel, "Second").id == second


def test_actions_are_added_finished_and_removed(store: Store, small: Small, undone) -> None:
    with undone("Add an action") as session:
        action = add_action(session, small.risk, " Write to the agencies ", owner="Chair").id
    with store.reading() as session:
        assert Flaw.NO_DATE in register(session, small.panel, JUNE).risks[0].flaws

    with undone("Date it") as session:
        change_action(session, action, {"due": JUNE, "action": "Write to both agencies"})
    with store.writing("Add another and finish it") as session:
        done = add_action(session, small.risk, "Audit", due=APRIL, done=JUNE).id
        with pytest.raises(NameTaken):
            change_action(session, done, {"action": "Write to both agencies"})
        with pytest.raises(NameTaken):
            add_action(session, small.risk, "Audit")
        for words in (" ", ""):
            with pytest.raises(NoName):
                add_action(session, small.risk, words)
            with pytest.raises(NoName):
                change_action(session, done, {"action": words})
        change_action(session, done, {"action": "Audit", "owner": "Nurse"})
        change_action(session, done, {"owner": None})

    with store.reading() as session:
        assert [(item.action, item.done) for item in actions_of(session, small.risk)] == [
            ("Write to both agencies", None),
            ("Audit", JUNE),
        ]
        risk = register(session, small.panel, JUNE).risks[0]
        assert (risk.actions, risk.flaws) == (1, ())
        assert register(session, small.panel, APRIL).risks[0].actions == 2
    with undone("Remove it") as session:
        remove_action(session, done)


def test_a_risk_lists_the_meetings_that_considered_it(store: Store, small: Small, undone) -> None:
    with undone("Considered in June") as session:
        consider(session, small.risk, small.june, "4.2")
    with undone("Considered in September") as session:
        september = consider(session, small.risk, small.september).id
        consider(session, small.risk, small.june, "4.3")

    with store.reading() as session:
        assert [(item.group, item.held_on, item.minute) for item in considered_at(session, small.risk)] == [
            ("Panel", SEPTEMBER, None),
            ("Panel", JUNE, "4.3"),
        ]
    with undone("Not considered after all") as session:
        not_considered(session, september)


def test_the_matrix_changes_cell_by_cell_and_past_scores_keep_their_bands(store: Store, small: Small, undone) -> None:
    with undone("Call 4 x 3 extreme from June") as session:
        change_cell(session, JUNE, 4, 3, Band.EXTREME)
        change_level(session, JUNE, Axis.IMPACT, 3, Level("Serious", "Somebody is hurt"))
        change_months(session, JUNE, Band.EXTREME, 2)

    with store.reading() as session:
        assert matrix_on(session, APRIL).band(4, 3) is Band.HIGH
        assert matrix_on(session, JUNE).impacts[2] == Level("Serious", "Somebody is hurt")
        assert register(session, small.panel, SEPTEMBER).risks[0].current.band is Band.HIGH
    with store.writing("Review it") as session:
        review(session, small.risk, SEPTEMBER, 4, 3)
    with store.reading() as session:
        risk = register(session, small.panel, SEPTEMBER).risks[0]
        assert [point.score.band for point in risk.history] == [Band.HIGH, Band.EXTREME]
        assert risk.review_due == date(2014, 11, 11)


def test_a_matrix_is_not_changed_under_a_review(store: Store, small: Small) -> None:
    with store.writing("Try") as session:
        with pytest.raises(ScoredSince) as refused:
            change_cell(session, APRIL, 1, 1, Band.HIGH)
        with pytest.raises(NoName):
            change_level(session, JUNE, Axis.IMPACT, 1, Level(" "))

    assert refused.value.last == APRIL


def test_a_smaller_matrix_leaves_what_does_not_fit_beside_the_map(store: Store, small: Small, undone) -> None:
    with undone("Have three levels from June") as session:
        change_size(session, JUNE, 3)

    with store.reading() as session:
        before, after = heat(session, small.panel, APRIL), heat(session, small.panel, JUNE)
    assert (len(before.marks), before.beside) == (1, ())
    assert (after.matrix.size, after.marks, [risk.ref for risk in after.beside]) == (3, (), ["R01"])


def test_r5_appetite_by_category_has_its_own_history(store: Store, small: Small, undone) -> None:
    with store.writing("Give it a category") as session:
        session.get_one(Risk, small.risk).category = "Resources"
    with undone("Accept up to 8 from June on") as session:
        assert set_appetite(session, "resources", 8, JUNE)
        assert set_appetite(session, "", 15, None)
        assert not set_appetite(session, "", 15, None)
        assert set_appetite(session, "resources", 16, SEPTEMBER)
    with store.writing("No limit at all") as session:
        assert set_appetite(session, "resources", None, SEPTEMBER)

    with store.reading() as session:
        lines = [register(session, small.panel, day).risks[0] for day in (APRIL, JUNE, SEPTEMBER)]
        assert [(line.appetite, line.over_appetite) for line in lines] == [(15, False), (8, True), (None, False)]
        assert Flaw.OVER_APPETITE in lines[1].flaws
        assert appetites_on(session, JUNE).of(None) == 15
        assert categories(session) == ["Resources"]


def test_the_heat_map_shows_where_risks_came_from(store: Store, small: Small) -> None:
    with store.writing("Review and add") as session:
        review(session, small.risk, date(2014, 7, 1), 3, 3)
        add_risk(session, small.panel, "New", SEPTEMBER, current=(3, 3))
        add_risk(session, small.panel, "Not scored", SEPTEMBER)

    with store.reading() as session:
        found = heat(session, small.panel, SEPTEMBER)
        first, second = found.at(3, 3)
        assert found.since == JUNE
        assert (first.ref, first.before.score, first.moved) == ("R01", 12, Direction.DOWN)
        assert (second.ref, second.before, second.moved) == ("R02", None, Direction.NEW)
        assert [risk.ref for risk in found.beside] == ["R03"]
        assert heat(session, small.panel, SEPTEMBER, date(2014, 8, 1)).at(3, 3)[0].moved is Direction.SAME
        counts = [(item.day, item.counts[Band.HIGH]) for item in bands_at_meetings(session, small.panel)]
    assert counts == [(JUNE, 1), (SEPTEMBER, 2)]
