"""The other tabs of actions: the plan by theme, decisions, challenges to their outcome, deadlines, priorities."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.actions.edits import change_action, tell
from app.actions.page import ActionsPage
from app.actions.panel_challenge import ChallengeCard
from app.actions.panel_deadline import DeadlineCard
from app.actions.panel_kinds import KindsPanel
from app.actions.panel_priority import PriorityCard
from app.actions.queries import updates_of
from app.actions.rules import Progress
from app.kit.desk import Desk
from app.kit.form import Form
from app.offers import Goal
from app.schema import metadata
from db.store import Store
from tests.app.actions.pages import (
    TODAY,
    Board,
    actions_file,
    enter,
    heard,
    kept,
    known,
    open_page,
    press,
    push,
    shown,
    stand,
    write,
)
from tests.desks import desk_of

__all__ = ["actions_file", "desk_of", "kept", "known"]
Key = Qt.Key
Open = Callable[[str], ActionsPage]


@pytest.fixture
def open_at(qtbot: QtBot, desk_of: Callable[[Store], Desk], kept: Store) -> Open:
    return lambda tab: open_page(qtbot, desk_of, kept, tab)


def problem(form: object, key: str) -> str:
    """What the field of the panel says is wrong."""
    assert isinstance(form, Form)
    return form.fields[key].problem.text()


@pytest.fixture
def themed(kept: Store, known: Board) -> None:
    """Two actions of a theme, one of them complete."""
    with kept.writing("Say what they are of") as session:
        for number in (known.late, known.soon):
            change_action(session, number, {"theme": "Leadership", "priority": "Neglect"})
        tell(session, known.soon, date(2015, 2, 2), Progress.COMPLETE, "Done")


@pytest.mark.usefixtures("themed")
def test_the_plan_stands_by_theme_with_what_each_comes_to(open_at: Open) -> None:
    view = open_at("plan").plan

    lines = view.table.view.lines
    heads = [(lines.cell(row, 0).text, lines.cell(row, len(lines.columns) - 1).text) for row in (0, 3)]
    assert heads == [("Leadership", "1 of 2 done"), ("No theme", "0 of 1 done")]
    assert view.summary() == "1 of 3 actions complete"


@pytest.mark.usefixtures("themed")
def test_themes_fold_and_the_plan_turns_to_priorities(open_at: Open) -> None:
    view = open_at("plan").plan
    view.table.view.go_to(0, 0)
    press(Key.Key_Left)
    folded = view.table.view.lines.rowCount()

    view.by.choose("priority")

    assert folded == 3
    assert view.table.view.lines.cell(0, 0).text == "Neglect"


@pytest.mark.usefixtures("themed")
def test_how_it_gets_on_and_what_shows_it_are_typed_in_the_plan(open_at: Open, kept: Store, known: Board) -> None:
    view = open_at("plan").plan
    stand(view, 1, "How it gets on")

    write("Draft sent")
    press(Key.Key_Tab)
    write("Minutes")
    press(Key.Key_Return)
    stand(view, 1, "Progress")
    write("a")

    assert shown(view, "How it gets on", "Evidence", "Progress")[0] == ("Draft sent", "Minutes", "Amber")
    with kept.reading() as session:
        assert [(line.day, line.progress, line.words) for line in updates_of(session, known.late)] == [
            (TODAY, Progress.AMBER, "Draft sent")
        ]


def test_only_what_came_out_of_a_plan_is_left_when_the_chip_asks(open_at: Open, kept: Store, known: Board) -> None:
    from app.actions.rules import Source

    with kept.writing("Say where it comes from") as session:
        change_action(session, known.far, {"source": Source.INSPECTION})
    view = open_at("plan").plan

    view.own.click()

    assert [words for (words,) in shown(view, "Action")] == ["Publish the findings"]


def test_a_decision_is_added_to_its_meeting_and_numbered(open_at: Open) -> None:
    view = open_at("decisions").decisions
    view.add()
    enter(view, "decision", "Publish the report in September")
    enter(view, "item", "7")

    assert shown(view, "No.", "Decision", "Item") == [("FB 15/03", "Publish the report in September", "7")]
    enter(view, "decision", "Publish the report in October")
    assert shown(view, "Decision") == [("Publish the report in October",)]


def test_without_a_meeting_nothing_can_be_decided(qtbot: QtBot, desk_of: Callable[[Store], Desk], store: Store) -> None:
    view = open_page(qtbot, desk_of, store, "decisions").decisions
    said = heard(view)

    view.add()

    assert view.emptiness.heading.text() == "No meetings to decide anything yet"
    assert said == ["There is no meeting to decide anything. Add one under Meetings first."]


def add_challenge(page: ActionsPage) -> ChallengeCard:
    """A challenge of the police to the council, with its panel open."""
    view = page.challenges
    view.add()
    for key, text in (("from_agency_id", "Police"), ("to_agency_id", "Council"), ("about", "thresholds")):
        enter(view, key, text)
    card = view.panel.content
    assert isinstance(card, ChallengeCard)
    return card


def test_a_challenge_goes_from_its_answer_to_its_outcome(open_at: Open) -> None:
    page = open_at("challenges")
    view = page.challenges
    card = add_challenge(page)
    stages = [shown(view, "Status")]
    for text, button in (
        ("They were published again", "Record the answer"),
        ("Independent Chair", "Escalate to whom is named"),
        ("New thresholds from April", "Resolve with this outcome"),
    ):
        enter(view, "words", text)
        push(view, button)
        stages.append(shown(view, "Status"))

    assert stages == [[("Raised",)], [("Answered",)], [("Escalated",)], [("Resolved",)]]
    assert card.so_far.text().splitlines() == [
        "Answered 20 Mar 2015: They were published again",
        "Escalated 20 Mar 2015 to Independent Chair",
        "Resolved 20 Mar 2015: New thresholds from April",
    ]
    push(view, "Take it up again")
    assert shown(view, "Status") == [("Escalated",)]


def test_a_challenge_is_not_resolved_without_an_outcome(open_at: Open) -> None:
    page = open_at("challenges")
    card = add_challenge(page)

    push(page.challenges, "Resolve with this outcome")

    assert problem(card, "words").startswith("A challenge is resolved with its outcome")
    assert shown(page.challenges, "Status") == [("Raised",)]


def test_an_agency_does_not_challenge_itself(open_at: Open) -> None:
    view = open_at("challenges").challenges
    view.add()
    for key, text in (("from_agency_id", "Police"), ("to_agency_id", "Police"), ("about", "thresholds")):
        enter(view, key, text)

    assert problem(view.panel.content, "about").startswith("An agency does not challenge itself")


def add_incident(page: ActionsPage, aware: str) -> DeadlineCard:
    """An incident, with the panel of its first deadline open."""
    view = page.deadlines
    view.add()
    enter(view, "aware_on", aware)
    enter(view, "about", "Injury to an infant")
    card = view.panel.content
    assert isinstance(card, DeadlineCard)
    return card


def test_deadlines_are_counted_and_it_is_said_how(open_at: Open) -> None:
    page = open_at("deadlines")

    card = add_incident(page, "1 April 2026")

    assert shown(page.deadlines, "Deadline", "Counted", "Due") == [
        ("Notification", "5 working days", "10 Apr 2026"),
        ("Rapid review", "15 working days", "24 Apr 2026"),
    ]
    assert card.counted.text() == (
        "5 working days after 1 April 2026 is 10 April 2026: Monday to Friday, the day you became aware not counted, "
        "without the bank holidays of England and Wales: 3 April and 6 April."
    )


def test_a_deadline_is_put_off_only_with_a_reason_and_to_a_later_day(open_at: Open) -> None:
    page = open_at("deadlines")
    view, card = page.deadlines, add_incident(page, "1 April 2026")
    enter(view, "until", "20 April 2026")
    push(view, "Put the deadline off")
    without = problem(card, "reason")
    enter(view, "reason", "Agreed with the department: the report is late")
    enter(view, "until", "9 April 2026")
    push(view, "Put the deadline off")
    earlier = problem(card, "until")
    enter(view, "until", "20 April 2026")
    push(view, "Put the deadline off")

    assert without.startswith("This needs a reason")
    assert earlier == "It runs to 10 April 2026 already. Enter a later day."
    assert shown(view, "Runs out", "Due")[0] == ("10 Apr 2026", "20 Apr 2026")
    assert card.so_far.text().startswith("Until 20 April 2026: Agreed with the department")


def test_a_deadline_is_done_and_how_late_it_was_is_seen(open_at: Open) -> None:
    page = open_at("deadlines")
    view = page.deadlines
    add_incident(page, "2 March 2015")
    push(view, "It is done today")
    late = shown(view, "Done", "Status")[0]
    enter(view, "done_on", "9 March 2015")

    assert late == ("20 Mar 2015", "Met late")
    assert shown(view, "Done", "Status")[0] == ("9 Mar 2015", "Met")


def test_another_nation_or_day_counts_the_deadlines_of_an_incident_anew(open_at: Open) -> None:
    page = open_at("deadlines")
    view = page.deadlines
    add_incident(page, "1 April 2026")

    enter(view, "nation", "Scotland")  # Easter Monday is no bank holiday there

    assert shown(view, "Due")[0] == ("9 Apr 2026",)


def test_the_office_sets_its_own_kinds_of_deadline(open_at: Open) -> None:
    page = open_at("deadlines")
    view = page.deadlines
    view.set_kinds()
    enter(view, "name", "initial scoping")
    enter(view, "days", "3")
    push(view, "Set kind")

    panel = view.panel.content
    assert isinstance(panel, KindsPanel)
    assert "Initial scoping: 3 working days" in panel.known.text().splitlines()
    add_incident(page, "1 April 2026")
    assert "Initial scoping" in [kind for (kind,) in shown(view, "Deadline")]


def test_a_priority_is_added_led_and_tells_what_serves_it(open_at: Open, kept: Store, known: Board) -> None:
    page = open_at("priorities")
    view = page.priorities
    view.add()
    enter(view, "name", "Neglect")
    enter(view, "lead", "Independent Chair")
    enter(view, "first_year", "2014/15")
    enter(view, "last_year", "2016/17")
    with kept.writing("Say what it serves") as session:
        change_action(session, known.late, {"priority": "Neglect"})

    assert shown(view, "Priority", "Lead", "Open actions", "Overdue") == [
        ("Neglect", "Independent Chair", "1 of 1", "1")
    ]
    card = view.panel.content
    assert isinstance(card, PriorityCard)
    assert card.served.text().startswith("1 action, 1 open, 1 overdue")
    push(view, "Go to the actions")
    assert (page.here().view, page.plan.current().id) == ("plan", known.late)  # type: ignore[union-attr]


def test_the_risks_and_the_courses_of_a_priority_are_gone_to(open_at: Open) -> None:
    page = open_at("priorities")
    view = page.priorities
    view.add()
    enter(view, "name", "Neglect")
    wanted: list[Goal] = []
    page.wants.connect(wanted.append)

    push(view, "Go to the risks")
    push(view, "Go to the courses")

    assert [(goal.place, goal.view) for goal in wanted] == [("risks", ""), ("training", "courses")]


@pytest.mark.parametrize("tab", ["log", "plan", "decisions", "challenges", "deadlines", "priorities"])
def test_a_board_that_can_only_be_read_is_not_changed(
    qtbot: QtBot, desk_of: Callable[[Store], Desk], kept: Store, tab: str
) -> None:
    with Store.open(kept.path, metadata) as second:
        page = open_page(qtbot, desk_of, second, tab)
        said = heard(page.shown)

        page.add()
        write("x")
        press(Key.Key_Delete)

        assert second.read_only
        assert not page.add_button.isEnabled()
        assert said[0] == "You can read this board but not change it."
        assert not page.shown.panel.is_open
        assert page.log.entry.editor is None


@pytest.mark.parametrize(
    ("tab", "name", "begins"),
    [
        ("log", "Actions 2014-15.actions.csv", "ref,action,group,owner"),
        ("plan", "Improvement plan 2014-15.plan.csv", "theme,ref,action,owner"),
        ("decisions", "Decisions 2014-15.decisions.csv", "ref,group,date,item,decision"),
        ("challenges", "Challenges 2014-15.challenges.csv", "ref,raised"),
        ("deadlines", "Statutory deadlines 2014-15.deadlines.csv", "ref,about,kind"),
        ("priorities", "Priorities 2014-15.priorities.csv", "priority,lead"),
    ],
)
def test_each_tab_is_exported_as_the_report_that_says_the_same(
    qtbot: QtBot, open_at: Open, themed: None, tab: str, name: str, begins: str
) -> None:
    page = open_at(tab)

    with qtbot.waitSignal(page.made, timeout=20_000) as made:
        page.export("csv")

    path = made.args[1]
    assert path.name == name
    assert path.read_text("utf-8-sig").startswith(begins)
