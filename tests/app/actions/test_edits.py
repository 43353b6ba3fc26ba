"""What is done to actions: added, changed, told of, closed, withdrawn, opened again, and what is refused."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.actions.edits import add_action, agreed_at, change_action, tell
from app.actions.edits_agreed import change_decision, take_down
from app.actions.edits_life import close, reopen, withdraw
from app.actions.queries import ActionLine, LifeLine, action, life_of, updates_of
from app.actions.rules import (
    ActionStatus,
    Life,
    NoReason,
    NothingSaid,
    NotInOrder,
    Progress,
    RefTaken,
    Source,
    ToldBefore,
    WrongStatus,
)
from app.actions.schema import Action, Decision
from app.offers import TakenDown
from app.people.rules import NoName
from db.store import Store
from tests.app.actions.conftest import JUNE, OCTOBER, SEPTEMBER, Small

JULY, AUGUST = date(2014, 7, 10), date(2014, 8, 4)


def shown(session: Session, number: int) -> ActionLine:
    line = action(session, number, OCTOBER)
    assert line is not None
    return line


def test_what_a_meeting_agrees_is_numbered_in_one_run_of_its_group_and_year(store: Store, small: Small) -> None:
    with store.writing("Take down") as session:
        decided = take_down(session, small.june, TakenDown("decision", "Adopt the plan", "8"))
        agreed = take_down(session, small.september, TakenDown("action", "Write to schools"))

    with store.reading() as session:
        first = shown(session, small.action)
        refs = [first.ref, decided.ref, agreed.ref]
    assert refs == ["FLP 14/01", "FLP 14/02", "FLP 14/03"]
    assert (first.owner, first.due, first.item) == ("Board Manager", date(2014, 7, 31), "7")
    assert (first.group, first.met_on, first.agreed_on) == ("Front-line Panel", JUNE, JUNE)
    assert (first.progress, first.source, first.overdue) == (Progress.NOT_STARTED, Source.MEETING, True)
    assert (decided.item, decided.meeting_id) == ("8", small.june)


def test_a_reference_of_the_boards_own_is_taken_once(store: Store, small: Small) -> None:
    with store.writing("Take down") as session:
        take_down(session, small.june, TakenDown("decision", "Adopt the plan"), "D1")
        with pytest.raises(RefTaken, match="D1"):
            take_down(session, small.june, TakenDown("action", "Again"), " D1 ")
        with pytest.raises(RefTaken):
            add_action(session, "Again", OCTOBER, ref="D1")
        with pytest.raises(NoName):
            take_down(session, small.june, TakenDown("action", "  "))
        with pytest.raises(NoName):
            add_action(session, " ", OCTOBER)


def test_an_action_without_a_meeting_goes_under_its_group_or_under_none(store: Store, small: Small) -> None:
    with store.writing("Add") as session:
        of_board = add_action(session, " Ask the region ", OCTOBER, group_id=small.board, source=Source.REVIEW)
        of_none = add_action(session, "Ask everybody", OCTOBER)

        assert (of_board.ref, of_board.action, of_board.source) == ("FB 14/01", "Ask the region", Source.REVIEW)
        assert (of_none.ref, of_none.group_id, of_none.agreed_on) == ("A 14/01", None, OCTOBER)


def test_facts_of_an_action_change_and_what_is_needed_stays(store: Store, small: Small) -> None:
    with store.writing("Change") as session:
        other = add_action(session, "Other", OCTOBER, ref="B1").id

        assert change_action(session, small.action, {"ref": "B2", "theme": "Audit", "due": None, "evidence": "Minutes"})
        assert not change_action(session, small.action, {"theme": "Audit"})
        with pytest.raises(RefTaken):
            change_action(session, other, {"ref": "B2"})
        for fact in ("ref", "action"):
            with pytest.raises(NoName):
                change_action(session, other, {fact: " "})

        line = shown(session, small.action)
        assert (line.ref, line.theme, line.due, line.evidence) == ("B2", "Audit", None, "Minutes")


def test_an_action_is_followed_up_from_the_meeting_that_agreed_it(store: Store, small: Small) -> None:
    with store.writing("Agree") as session:
        number = add_action(session, "Ask", OCTOBER).id
        agreed_at(session, number, small.september, "4")
        line = shown(session, number)

        agreed_at(session, number, None)

        assert (line.agreed_on, line.group_id, line.item) == (SEPTEMBER, small.panel, "4")
        assert shown(session, number).agreed_on is None


def test_the_log_shows_the_latest_progress_and_words_of_the_updates(store: Store, small: Small) -> None:
    with store.writing("Tell") as session:
        tell(session, small.action, AUGUST, Progress.AMBER, "Half of it is here", "Board Manager")
        tell(session, small.action, SEPTEMBER, Progress.GREEN)
        tell(session, small.action, JULY, Progress.RED, "Nothing came")
        first = shown(session, small.action)
        tell(session, small.action, AUGUST, None, " A third is here ")

        lines = updates_of(session, small.action)
        line = shown(session, small.action)

    assert (first.progress, first.words) == (Progress.GREEN, "Half of it is here")
    assert (line.progress, line.words) == (Progress.GREEN, "A third is here")
    assert [(one.day, one.progress, one.words, one.by) for one in lines] == [
        (SEPTEMBER, Progress.GREEN, "", ""),
        (AUGUST, None, "A third is here", ""),
        (JULY, Progress.RED, "Nothing came", ""),
    ]


def test_an_update_says_something_on_a_day_of_the_actions_life(store: Store, small: Small) -> None:
    with store.writing("Tell") as session:
        with pytest.raises(NothingSaid):
            tell(session, small.action, JULY, None, "  ")
        with pytest.raises(NotInOrder, match=JUNE.isoformat()):
            tell(session, small.action, date(2014, 6, 11), Progress.RED)
        close(session, small.action, AUGUST)
        tell(session, small.action, JULY, Progress.GREEN)
        with pytest.raises(WrongStatus, match="closed"):
            tell(session, small.action, SEPTEMBER, Progress.RED)

        session.get_one(Action, small.action).closed_on = None
        with pytest.raises(WrongStatus):
            tell(session, small.action, JULY, Progress.RED)


def test_an_action_is_not_agreed_after_a_day_on_which_it_was_told_of(store: Store, small: Small) -> None:
    with store.writing("Tell") as session:
        tell(session, small.action, AUGUST, Progress.GREEN)
        tell(session, small.action, OCTOBER, Progress.AMBER)
        with pytest.raises(ToldBefore, match=AUGUST.isoformat()):
            agreed_at(session, small.action, small.september)
        for facts in ({"meeting_id": small.september}, {"agreed_on": SEPTEMBER}):
            with pytest.raises(ToldBefore):
                change_action(session, small.action, facts)
        assert shown(session, small.action).met_on == JUNE

        change_action(session, small.action, {"agreed_on": AUGUST})
        agreed_at(session, small.action, None)


def test_an_action_of_which_no_day_is_known_may_be_told_of_on_any(store: Store, small: Small) -> None:
    with store.writing("Tell") as session:
        number = add_action(session, "Old", OCTOBER).id
        change_action(session, number, {"agreed_on": None})

        tell(session, number, date(2001, 1, 1), Progress.RED)
        close(session, number, date(2001, 1, 2))


def test_closing_asks_for_nothing_but_a_day_and_reopening_is_a_record(store: Store, small: Small) -> None:
    with store.writing("Close, reopen, withdraw") as session:
        close(session, small.action, AUGUST)
        closed = shown(session, small.action)
        reopen(session, small.action, SEPTEMBER, " The audit was another year's ")
        opened = shown(session, small.action)
        withdraw(session, small.action, OCTOBER, "Not wanted any more")
        gone = shown(session, small.action)

        lives = life_of(session, small.action)

    assert (closed.status, closed.closed_on, closed.overdue) == (ActionStatus.CLOSED, AUGUST, False)
    assert (opened.status, opened.closed_on, opened.overdue) == (ActionStatus.OPEN, None, True)
    assert (gone.status, gone.closed_reason) == (ActionStatus.WITHDRAWN, "Not wanted any more")
    assert lives == [
        LifeLine(AUGUST, Life.CLOSED, ""),
        LifeLine(SEPTEMBER, Life.REOPENED, "The audit was another year's"),
        LifeLine(OCTOBER, Life.WITHDRAWN, "Not wanted any more"),
    ]


def test_the_same_done_twice_on_a_day_is_recorded_once(store: Store, small: Small) -> None:
    with store.writing("Close and reopen twice") as session:
        for why in ("Slip", "Slip again"):
            withdraw(session, small.action, AUGUST, why)
            reopen(session, small.action, AUGUST, why)

        lives = life_of(session, small.action)

    assert [(one.what, one.reason) for one in lives] == [(Life.WITHDRAWN, "Slip again"), (Life.REOPENED, "Slip again")]


def test_a_deed_out_of_its_turn_is_refused(store: Store, small: Small) -> None:
    with store.writing("Try") as session:
        with pytest.raises(NoReason):
            withdraw(session, small.action, AUGUST, " ")
        with pytest.raises(WrongStatus, match="open"):
            reopen(session, small.action, AUGUST, "Why not")
        with pytest.raises(NotInOrder):
            close(session, small.action, date(2014, 6, 1))
        tell(session, small.action, AUGUST, Progress.GREEN)
        with pytest.raises(NotInOrder, match=AUGUST.isoformat()):
            close(session, small.action, JULY)
        close(session, small.action, AUGUST)
        with pytest.raises(WrongStatus, match="closed"):
            close(session, small.action, SEPTEMBER)
        with pytest.raises(NoReason):
            reopen(session, small.action, SEPTEMBER, "")
        with pytest.raises(NotInOrder):
            reopen(session, small.action, JULY, "Too early")


def test_an_action_closed_on_a_day_not_known_is_opened_again(store: Store, small: Small) -> None:
    with store.writing("Reopen") as session:
        close(session, small.action, AUGUST)
        session.get_one(Action, small.action).closed_on = None

        reopen(session, small.action, OCTOBER, "It goes on")

        assert [one.day for one in life_of(session, small.action)] == [OCTOBER, OCTOBER]


def test_a_decision_is_corrected_and_keeps_a_reference_of_its_own(store: Store, small: Small) -> None:
    with store.writing("Correct") as session:
        number = take_down(session, small.june, TakenDown("decision", "Adopt the plan")).id

        assert change_decision(session, number, {"decision": "Adopt the plan for a year", "item": "9", "ref": "D9"})
        assert not change_decision(session, number, {"item": "9"})
        with pytest.raises(RefTaken):
            change_decision(session, number, {"ref": "FLP 14/01"})
        for fact in ("ref", "decision"):
            with pytest.raises(NoName):
                change_decision(session, number, {fact: ""})
        found = session.get_one(Decision, number)
        assert (found.ref, found.decision, found.item) == ("D9", "Adopt the plan for a year", "9")
