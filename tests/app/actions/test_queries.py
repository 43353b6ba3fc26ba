"""The log a window at a time, as it stood on a day, matters arising, what is found, what contradicts itself."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from app import rooms
from app.actions.edits import add_action, agreed_at, change_action, tell
from app.actions.edits_agreed import take_down
from app.actions.edits_challenges import raise_challenge
from app.actions.edits_deadlines import record_incident
from app.actions.edits_life import close, reopen, withdraw
from app.actions.edits_priorities import add_priority
from app.actions.queries_agreed import decisions, matters_arising
from app.actions.queries_findings import findings
from app.actions.queries_log import (
    WINDOW,
    Order,
    Wanted,
    all_actions,
    count_actions,
    owners,
    place_of,
    themes,
    window,
)
from app.actions.queries_past import log_on
from app.actions.queries_plan import improvement_plan
from app.actions.rules import ActionStatus, Life, Progress, Source
from app.actions.schema import Action, ActionLife, Decision
from app.offers import TakenDown
from db.store import Store
from tests.app.actions.conftest import JUNE, OCTOBER, SEPTEMBER, Small, set_up
from tests.app.actions.empty import rolled_back

ALL = Wanted(OCTOBER)


def add(session: Session, ref: str, **facts: object) -> int:
    number = add_action(session, str(facts.pop("action", "Do it")), JUNE, ref=ref).id
    change_action(session, number, facts)
    return number


def refs(session: Session, wanted: Wanted) -> list[str]:
    return [line.ref for line in all_actions(session, wanted)]


def test_the_log_is_narrowed_by_each_question(store: Store, small: Small) -> None:
    with store.writing("Fill") as session:
        add(session, "A1", theme="Audit", owner="Chair", priority="Voice", due=date(2014, 11, 1))
        add(session, "A2", group_id=small.board, source=Source.REVIEW, action="Read 100%")
        tell(session, add(session, "A3", due=date(2014, 9, 1)), SEPTEMBER, Progress.RED, "Nothing came")
        close(session, add(session, "A4", due=date(2014, 9, 1)), SEPTEMBER)

        asked = {
            "A1": ({"theme": "Audit"}, {"owner": "Chair"}, {"priority": "Voice"}, {"due_until": date(2014, 12, 1)}),
            "A2": ({"group_id": small.board}, {"source": Source.REVIEW}, {"words": "100%"}),
            "A3": ({"progress": Progress.RED}, {"words": "nothing CAME"}),
            "A4": ({"status": ActionStatus.CLOSED},),
        }
        for ref, questions in asked.items():
            for question in questions:
                assert refs(session, replace(ALL, **question)) == [ref], question
        assert refs(session, replace(ALL, only_overdue=True)) == ["A3", "FLP 14/01"]
        assert refs(session, replace(ALL, no_owner=True, status=ActionStatus.OPEN)) == ["A2", "A3"]
        found = count_actions(session, ALL)
        assert (found.actions, found.open, found.overdue) == (5, 4, 2)
        assert found.by_progress == {Progress.NOT_STARTED: 3, Progress.RED: 1}
        assert count_actions(session, replace(ALL, words="zebra")).actions == 0
        assert owners(session) == ["Board Manager", "Chair"]
        assert themes(session) == ["Audit"]


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("downwards", [False, True])
def test_windows_go_through_the_log_in_order_and_know_every_place(order: Order, downwards: bool) -> None:
    with rolled_back() as session:
        small = set_up(session)
        for number in range(1, 12):
            kept = add(session, f"B{number}", due=date(2014, 8, number) if number % 3 else None, theme=f"T{number % 2}")
            session.get_one(Action, kept).progress = list(Progress)[number % 5] if number % 4 else None
        wanted = replace(ALL, order=order, downwards=downwards)
        whole = [line.id for line in all_actions(session, wanted)]
        cut = [line.id for start in range(0, 12, 5) for line in window(session, wanted, start, 5)]

        assert cut == whole
        assert [place_of(session, wanted, number) for number in whole] == list(range(12))
        assert place_of(session, replace(wanted, words="zebra"), small.action) is None


def test_references_are_in_order_of_their_numbers_and_what_is_not_known_is_last(store: Store, small: Small) -> None:
    with store.writing("Fill") as session:
        for number in (9, 10, 100):
            add(session, f"B{number}", due=None if number == 9 else date(2014, 7, number % 28))

        assert refs(session, ALL) == ["B9", "B10", "B100", "FLP 14/01"]
        for downwards in (False, True):
            assert refs(session, replace(ALL, order=Order.DUE, downwards=downwards))[-1] == "B9"
        assert len(window(session, ALL, 0)) == 4 < WINDOW


def test_the_log_of_a_past_day_shows_how_things_stood(store: Store, small: Small) -> None:
    with store.writing("Live") as session:
        tell(session, small.action, date(2014, 7, 1), Progress.AMBER, "Asked for it")
        tell(session, small.action, SEPTEMBER, Progress.GREEN, "It came")
        close(session, small.action, SEPTEMBER)
        reopen(session, small.action, OCTOBER, "Another year's")
        add(session, "AFTER", agreed_on=OCTOBER)

        days = (date(2014, 6, 11), date(2014, 6, 30), date(2014, 8, 1), SEPTEMBER, OCTOBER)
        stood = {
            day: [(line.progress, line.words, line.status, line.overdue) for line in log_on(session, day)][-1:]
            for day in days
        }
        closed = log_on(session, SEPTEMBER)
        gone = log_on(session, SEPTEMBER, since=date(2014, 9, 12))
        of_board = log_on(session, OCTOBER, group_id=small.board)

    assert stood == {
        days[0]: [],
        days[1]: [(None, "", ActionStatus.OPEN, False)],
        days[2]: [(Progress.AMBER, "Asked for it", ActionStatus.OPEN, True)],
        days[3]: [(Progress.GREEN, "It came", ActionStatus.CLOSED, False)],
        days[4]: [(Progress.GREEN, "It came", ActionStatus.OPEN, True)],
    }
    assert (closed[0].closed_on, gone, of_board) == (SEPTEMBER, [], [])


def test_open_actions_come_back_as_matters_arising(store: Store, small: Small) -> None:
    with store.writing("Live") as session:
        elsewhere = add(session, "B1", group_id=small.board, due=date(2014, 7, 1))
        agreed_at(session, elsewhere, small.june)  # agreed by the panel, followed up by the board
        close(session, add(session, "DONE", group_id=small.panel), date(2014, 9, 1))
        close(session, add(session, "LATE", group_id=small.panel), OCTOBER)
        withdraw(session, add(session, "GONE", group_id=small.panel), date(2014, 9, 1), "No use")
        take_down(session, small.september, TakenDown("action", "Of the day itself"))

        found = matters_arising(session, small.panel, SEPTEMBER)

        assert [(line.ref, line.overdue) for line in found] == [("B1", True), ("FLP 14/01", True), ("LATE", False)]
        assert all(line.status is ActionStatus.OPEN for line in found)
        assert matters_arising(session, small.panel, JUNE) == []
        assert [line.ref for line in matters_arising(session, small.board, SEPTEMBER)] == ["B1"]


def test_decisions_are_found_by_group_and_words(store: Store, small: Small) -> None:
    with store.writing("Decide") as session:
        take_down(session, small.june, TakenDown("decision", "Adopt the plan"))
        take_down(session, small.september, TakenDown("decision", "Fund the audit"))

        assert [line.decision for line in decisions(session)] == ["Fund the audit", "Adopt the plan"]
        assert [line.decision for line in decisions(session, small.panel, "PLAN")] == ["Adopt the plan"]
        assert decisions(session, small.board) == []


def test_the_improvement_plan_goes_by_theme(store: Store, small: Small) -> None:
    with store.writing("Plan") as session:
        add(session, "P2", theme="2 Practice", source=Source.INSPECTION)
        add(session, "P1", theme="1 Leading", source=Source.INSPECTION, group_id=small.board)

        whole = [(one.theme, [line.ref for line in one.actions]) for one in improvement_plan(session, OCTOBER)]
        of_board = improvement_plan(session, OCTOBER, Source.INSPECTION, small.board)

        assert whole == [("1 Leading", ["P1"]), ("2 Practice", ["P2"]), ("", ["FLP 14/01"])]
        assert [line.ref for one in of_board for line in one.actions] == ["P1"]


def test_the_search_finds_every_kind_of_record(store: Store, small: Small) -> None:
    with store.writing("Fill") as session:
        take_down(session, small.june, TakenDown("decision", "Fund the audit"))
        raise_challenge(session, JUNE, small.police, small.council, "Late audit")
        record_incident(session, JUNE, about="After the audit")
        add_priority(session, "Audit everything", lead="Chair")
        close(session, add(session, "A9", action="An older audit", owner="Chair"), OCTOBER)

        found = [(one.kind, one.name, one.detail, one.goal.view) for one in rooms.find(session, "audit")]

        assert found == [
            ("Action", "FLP 14/01 Bring the audit", "Board Manager", "log"),
            ("Action", "A9 An older audit", "Chair, closed", "log"),
            ("Decision", "FLP 14/02 Fund the audit", "Front-line Panel", "decisions"),
            ("Challenge", "C01 Late audit", "", "challenges"),
            ("Incident", "SI01 After the audit", "", "deadlines"),
            ("Priority", "Audit everything", "Chair", "priorities"),
        ]
        assert list(rooms.find(session, " ")) == []


def test_what_contradicts_the_rules_is_told_one_sentence_each(store: Store, small: Small) -> None:
    with store.writing("Break") as session:
        add(session, "A1", priority="Voice")
        assert list(findings(session)) == []  # without a plan nothing is missing in it
        add_priority(session, "Practice")
        session.add(Decision(ref="FLP 14/01", meeting_id=small.june, decision="Twice"))
        session.get_one(Action, add(session, "A2")).status = ActionStatus.WITHDRAWN
        challenge = raise_challenge(session, JUNE, small.police, small.council, "Hours")
        challenge.to_agency_id = small.police
        session.add(ActionLife(action_id=small.action, day=JUNE, what=Life.CLOSED))

        assert list(findings(session)) == [
            "An action and a decision both go by FLP 14/01.",
            "Action A2 is withdrawn without a reason.",
            "Action FLP 14/01 was closed on 2014-06-12; nothing says when it was opened again.",
            "Challenge C01 is from and to one agency.",
            "Action A1 serves the priority Voice, which is not in the business plan.",
        ]
