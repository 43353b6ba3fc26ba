"""What the room of actions reports, what waits on Home, what cards and minutes get of it."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from app import rooms
from app.actions.edits import add_action, change_action, tell
from app.actions.edits_agreed import take_down
from app.actions.edits_challenges import escalate, raise_challenge, resolve, respond
from app.actions.edits_deadlines import extend, meet, record_incident
from app.actions.edits_life import close, withdraw
from app.actions.edits_priorities import add_priority
from app.actions.rules import Progress
from app.export.report import Report
from app.export.request import Request
from app.groups.edits import add_seat, appoint
from app.groups.rules import Span
from app.offers import Asked, Goal, TakenDown
from app.people.edits import add_person
from app.risks.edits import add_risk, change_risk
from app.training.edits_events import add_course
from db.store import Store
from tests.app.actions.conftest import JUNE, OCTOBER, SEPTEMBER, Small

YEAR = date(2014, 4, 1), date(2015, 3, 31)


def made(session: Session, name: str, **narrowed: int) -> Report:
    return rooms.reports()[name].make(session, Request(*YEAR, **narrowed))


def rows(report: Report, table: str) -> list[tuple[object, ...]]:
    return [tuple(row) for one in report.tables if one.name == table for row in one.rows]


def test_the_report_of_actions_has_every_action_of_the_year_as_it_stood_at_its_end(store: Store, small: Small) -> None:
    with store.writing("Live") as session:
        tell(session, small.action, SEPTEMBER, Progress.AMBER)
        tell(session, small.action, date(2015, 4, 2), Progress.GREEN)
        close(session, add_action(session, "Old", date(2013, 5, 1), ref="A1").id, date(2014, 3, 31))
        close(session, add_action(session, "Done", JUNE, ref="A2", group_id=small.board).id, OCTOBER)
        add_action(session, "Next year's", date(2015, 4, 1), ref="A3")

        found = made(session, "actions")
        of_board = made(session, "actions", group_id=small.board)

    assert [column.key for column in found.tables[0].columns] == [
        *("ref", "action", "group", "owner", "due", "progress", "status", "overdue"),
    ]
    assert rows(found, "actions") == [
        ("A2", "Done", "Full Board", None, None, "not started", "closed", "no"),
        (
            "FLP 14/01",
            "Bring the audit",
            "Front-line Panel",
            "Board Manager",
            date(2014, 7, 31),
            "amber",
            "open",
            "yes",
        ),
    ]
    assert [(one.value, one.words) for one in found.figures] == [
        ("1", "open, of 2 actions"),
        ("1", "open and overdue"),
    ]
    assert of_board.scope == "As at 31 March 2015. Full Board. 1 action."


def test_the_improvement_plan_shows_evidence_and_rag_by_theme(store: Store, small: Small) -> None:
    with store.writing("Plan") as session:
        number = add_action(session, "Train the panel", JUNE, ref="P1").id
        change_action(session, number, {"theme": "1 Leading", "evidence": "Sign-in sheets", "owner": "Chair"})
        tell(session, number, SEPTEMBER, Progress.COMPLETE, "All trained")
        close(session, number, OCTOBER)
        withdraw(session, add_action(session, "Drop it", JUNE).id, OCTOBER, "No use")
        session.flush()

        found = made(session, "improvement-plan")

    assert [section.title for section in found.sections] == ["1 Leading", "Other actions"]
    assert rows(found, "plan")[0] == (
        *("1 Leading", "P1", "Train the panel", "Chair", None, "All trained", "Sign-in sheets"),
        *("Complete", "closed"),
    )
    assert [one.words for one in found.figures] == ["open, of 2 actions", "open and overdue"]


def test_the_reports_of_decisions_challenges_and_deadlines_are_of_the_period(store: Store, small: Small) -> None:
    with store.writing("Live") as session:
        take_down(session, small.september, TakenDown("decision", "Adopt the plan", "3"))
        number = raise_challenge(session, JUNE, small.police, small.council, "Thresholds").id
        respond(session, number, SEPTEMBER, "Being rewritten")
        escalate(session, number, OCTOBER, "Independent chair")
        resolve(session, number, date(2015, 5, 1), "Rewritten")
        record_incident(session, date(2015, 3, 20), about="Known late")
        extend(session, 2, date(2015, 5, 1), "The panel asked", date(2015, 3, 30))
        extend(session, 2, date(2015, 5, 8), "It asked again", date(2015, 4, 1))
        meet(session, 1, date(2015, 4, 1))

        decided, raised = made(session, "decisions"), made(session, "challenges", agency_id=small.council)
        counted = made(session, "deadlines")

    assert rows(decided, "decisions") == [("FLP 14/02", "Front-line Panel", SEPTEMBER, "3", "Adopt the plan")]
    assert rows(raised, "challenges") == [
        (
            *("C01", JUNE, "Police", "City Council", "Thresholds", None, "Being rewritten", SEPTEMBER, OCTOBER),
            *(None, None, "Escalated"),
        )
    ]
    late, put_off = date(2015, 3, 27), date(2015, 4, 14)  # Good Friday and Easter Monday between
    assert rows(counted, "deadlines") == [
        ("SI01", "Known late", "notification", date(2015, 3, 20), 5, late, late, None, None, "Overdue"),
        (
            *("SI01", "Known late", "rapid review", date(2015, 3, 20), 15, put_off, date(2015, 5, 1)),
            *("to 1 May 2015: The panel asked", None, "Running"),
        ),
    ]


def test_a_priority_is_served_by_actions_risks_and_courses_and_one_unknown_is_told_of(
    store: Store, small: Small
) -> None:
    with store.writing("Plan") as session:
        add_priority(session, "Voice", lead="Chair", first_year=2014, last_year=2016)
        for name, years in (("Practice", (2014, 2014)), ("Audit", (2014, None)), ("Hours", (None, 2015))):
            add_priority(session, name, first_year=years[0], last_year=years[1])
        change_action(session, small.action, {"priority": "Voice"})
        change_risk(session, add_risk(session, small.panel, "Nobody asks", JUNE).id, {"priority": "Voice"})
        change_risk(session, add_risk(session, small.panel, "Nobody hears", JUNE).id, {"priority": "Ears"})
        add_course(session, "L1", "Listening").priority = "Voice"
        add_course(session, "L2", "Hearing").priority = "Ears"
        session.flush()

        found, told = made(session, "priorities"), list(rooms.findings(session))

    assert rows(found, "priorities")[0] == ("Voice", "Chair", "2014/15 to 2016/17", 1, 1, 1)
    assert [row[2] for row in rows(found, "priorities")[1:]] == ["2014/15", "from 2014/15", "until 2015/16"]
    assert rows(found, "serves") == [
        ("Voice", "Open actions", "FLP 14/01 Bring the audit", "overdue, due 31 July 2014"),
        ("Voice", "Risks", "R01 Nobody asks", "Front-line Panel, open"),
        ("Voice", "Courses", "L1 Listening", None),
    ]
    assert [words for words in told if "Ears" in words] == [
        "Risk R02 of Front-line Panel serves the priority Ears, which is not in the business plan.",
        "Course L2 serves the priority Ears, which is not in the business plan.",
    ]


@pytest.mark.parametrize("name", ["actions", "improvement-plan", "decisions", "challenges", "deadlines", "priorities"])
def test_every_report_says_so_where_there_is_nothing_to_tell(store: Store, name: str) -> None:
    with store.reading() as session:
        found = made(session, name)

    assert not [row for table in found.tables for row in table.rows]
    assert found.scope.startswith(("As at 31 March 2015. 0 ", "1 April 2014 to 31 March 2015. 0 "))


def test_home_tells_of_actions_overdue_deadlines_near_and_challenges_unanswered(store: Store, small: Small) -> None:
    with store.writing("Wait") as session:
        for number in range(4):
            late = add_action(session, "Ask", JUNE, ref=f"A{number}").id
            change_action(session, late, {"due": date(2014, 9, 1 + number)})
        raise_challenge(session, date(2014, 9, 25), small.police, small.council, "Thresholds")
        record_incident(session, date(2014, 9, 22))
        extend(session, 1, date(2014, 9, 30), "The panel asked", None)
        meet(session, record_incident(session, date(2014, 9, 22)).id * 2 - 1, SEPTEMBER.replace(day=23))

        waits = list(rooms.attention(session, OCTOBER))
        from_us = [one for one in waits if one.goal.place == "actions"]

    assert [(one.what, one.why, one.urgent, one.verb, one.owner) for one in from_us] == [
        (
            *("Notification of SI01 was due on 30 September 2014",),
            *("5 working days after 22 September 2014, extended from 29 September 2014", True, "Open deadline", ""),
        ),
        (
            *("Rapid review of SI01 is due on 13 October 2014", "15 working days after 22 September 2014"),
            *(False, "Open deadline", ""),
        ),
        (
            *("Rapid review of SI02 is due on 13 October 2014", "15 working days after 22 September 2014"),
            *(False, "Open deadline", ""),
        ),
        (
            *("Bring the audit", "Action FLP 14/01, Board Manager"),
            *(True, "Open action", "Board Manager"),
        ),
        (
            *("4 actions without an owner are overdue", "A0, A1, A2 and 1 more"),
            *(True, "Open actions", ""),
        ),
        (
            *("City Council has not answered the challenge C01",),
            *("Thresholds, raised by Police on 25 September 2014", False, "Open challenge", "City Council"),
        ),
    ]


def test_minutes_get_what_was_agreed_and_what_is_open_still(store: Store, small: Small) -> None:
    others = rooms.others()
    with store.writing("Take down") as session:
        tell(session, small.action, date(2014, 7, 1), Progress.AMBER, "Half came")
        others.take_down(session, small.september, TakenDown("decision", "Adopt", "3"))
        others.take_down(session, small.september, TakenDown("action", "Write", "4", "Chair", OCTOBER))

        (open_still,) = others.matters(session, small.panel, SEPTEMBER)
        taken = others.taken(session, small.september)

    assert (open_still.ref, open_still.progress) == ("FLP 14/01", "amber, 1 July 2014: Half came")
    assert (open_still.open, open_still.item) == (True, "7")
    assert [(one.kind, one.ref, one.text, one.item, one.owner, one.due, one.progress, one.open) for one in taken] == [
        ("decision", "FLP 14/02", "Adopt", "3", "", None, "", False),
        ("action", "FLP 14/03", "Write", "4", "Chair", OCTOBER, "not started", True),
    ]


def test_cards_tell_of_the_actions_of_a_group_an_agency_and_a_person(store: Store, small: Small) -> None:
    with store.writing("Fill") as session:
        chair = add_seat(session, small.board, "Chair", small.police).id
        add_seat(session, small.board, "Head", small.police)
        add_seat(session, small.panel, "Head", small.council)
        holder = add_person(session, "Superintendent of the day").id
        appoint(session, chair, holder, Span(JUNE, None))
        owned = ("Chair", "Chair, Police", "Head", "Head, Police", "Head, City Council", "Police")
        for number, owner in enumerate(owned):
            change_action(session, add_action(session, "Ask", JUNE, ref=f"A{number}").id, {"owner": owner})
        for number in range(10):
            add_action(session, "Of the board", JUNE, ref=f"B{number}", group_id=small.board)
        number = raise_challenge(session, JUNE, small.police, small.council, "Thresholds").id
        respond(session, number, SEPTEMBER, "Yes")

        def told(kind: str, number: int) -> dict[str, list[tuple[str, str]]]:
            parts = rooms.others().parts(session, Asked(kind, number, YEAR[0], OCTOBER))
            return {part.title: list(part.lines) for part in parts if part.title in {"Open actions", "Challenges"}}

        agency, person = told("agency", small.police), told("person", holder)
        of_board, council = told("group", small.board), told("agency", small.council)

    assert [words for words, _ in agency["Open actions"]] == ["A0 Ask", "A1 Ask", "A3 Ask", "A5 Ask"]
    assert agency["Challenges"] == [("C01 Thresholds, to City Council", "answered")]
    assert council["Challenges"] == [("C01 Thresholds, from Police", "answered")]
    assert person == {"Open actions": [("A0 Ask", "no day set"), ("A1 Ask", "no day set")]}
    assert of_board["Open actions"][-1] == ("2 more", "")
    assert len(of_board["Open actions"]) == 9


def test_home_shows_what_comes_and_where_a_row_is_shown(store: Store, small: Small) -> None:
    with store.writing("Fill") as session:
        for number in range(2):
            change_action(session, add_action(session, "Ask", JUNE, ref=f"A{number}").id, {"due": SEPTEMBER})
        tell(session, small.action, date(2014, 7, 1), Progress.AMBER)
        decision = take_down(session, small.june, TakenDown("decision", "Adopt")).id
        record_incident(session, date(2014, 7, 15))
        extend(session, 2, date(2014, 9, 1), "The panel asked", None)
        bare = record_incident(session, JUNE, of=()).id

        came = [(one.day, one.what, one.where) for one in rooms.coming(session, date(2014, 7, 1), SEPTEMBER)]
        places = [
            rooms.shown(session, table, number)
            for table, number in (
                *(("action", small.action), ("action_update", 1), ("decision", decision), ("deadline_extension", 1)),
                *(("incident", 1), ("incident", bare), ("decision", 99), ("deadline_kind", 1)),
            )
        ]

    assert came == [
        (date(2014, 7, 22), "Notification of SI01 is due", "5 working days after 15 July 2014"),
        (date(2014, 7, 31), "Bring the audit", "Action FLP 14/01 is due"),
        (date(2014, 9, 1), "Rapid review of SI01 is due", "15 working days after 15 July 2014"),
        (SEPTEMBER, "2 actions are due", "A0 and others"),
    ]
    assert places == [
        *(Goal("actions", "log", small.action), Goal("actions", "log", small.action)),
        *(Goal("actions", "decisions", decision), Goal("actions", "deadlines", 2), Goal("actions", "deadlines", 1)),
        *(None, None, None),
    ]
