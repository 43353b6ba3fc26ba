"""Courses, events and people in the window: added, changed, cloned, cancelled, listed by month and by week."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.kit.desk import Desk
from app.offers import Goal
from app.training.edits_events import change_course
from app.training.edits_register import mark
from app.training.page import TrainingPage
from app.training.panel_event import EventCard
from app.training.panel_person import PersonCard
from app.training.rules import Status
from app.training.rules_event import Said
from db.store import Store
from tests.app.training.pages import DAY, Clock, Office, enter, office, open_page, push, shown
from tests.desks import desk_of

__all__ = ["desk_of"]

Open = Callable[[str], TrainingPage]


@pytest.fixture
def known(store: Store) -> Office:
    with store.writing("Set up the office") as session:
        return office(session)


@pytest.fixture
def open_at(qtbot: QtBot, desk_of: Callable[[Store], Desk], store: Store, known: Office) -> Open:
    return lambda tab: open_page(qtbot, desk_of, store, Clock(), tab)


def test_a_course_is_added_by_its_code_and_title_and_then_described(open_at: Open) -> None:
    view = open_at("courses").courses

    view.add()
    enter(view, "code", "BU")
    enter(view, "title", "Bullying")
    enter(view, "minutes", "180")
    enter(view, "price", "£12.50")
    enter(view, "prerequisite_id", "SR, Safer Recruitment")

    assert shown(view, "Course", "Code", "Minutes", "Price", "After", "Events") == [
        ("Bullying", "BU", "180", "£12.50", "SR", "0"),
        ("Safer Recruitment", "SR", "", "", "", "1"),
    ]


def test_a_code_in_use_is_refused_in_words_and_stays_in_its_field(open_at: Open) -> None:
    view = open_at("courses").courses

    view.add()
    enter(view, "code", "SR")
    enter(view, "title", "Bullying")

    assert view.panel.content.fields["title"].problem.text() == "SR is in use already. Choose another."  # type: ignore[union-attr]
    assert len(shown(view, "Code")) == 1


def test_an_event_is_added_and_its_sessions_are_typed(open_at: Open) -> None:
    view = open_at("events").events

    view.add()
    enter(view, "course_id", "Safer Recruitment (SR)")
    for key, text in (("ref", "SR-2"), ("day", "9/9"), ("starts", "9:30"), ("ends", "12:30")):
        enter(view, key, text)
    card = view.panel.content
    assert isinstance(card, EventCard)
    card.sessions.setPlainText("9 September 2014, 09:30 to 12:30\n10 September 2014, 09:30 to 12:30")
    card.sessions.commit()

    assert shown(view, "Day", "Course", "Booked") == [
        ("16 Jun 2014", "Safer Recruitment", "2 of 2"),
        ("9 Sep 2014", "Safer Recruitment", "0"),
    ]
    assert [one.starts.date() for one in view.found[1].sessions] == [date(2014, 9, 9), date(2014, 9, 10)]


def test_sessions_that_make_no_sense_are_refused_and_stay_as_typed(open_at: Open) -> None:
    view = open_at("events").events
    view.open_card()
    card = view.panel.content
    assert isinstance(card, EventCard)

    card.sessions.setPlainText("some day in June")
    card.sessions.commit()

    assert (
        card.fields["sessions"].problem.text().startswith("“some day in June”") or "June" in card.sessions.toPlainText()
    )
    assert len(view.found[0].sessions) == 1


def test_an_event_is_cloned_with_nobody_booked(open_at: Open) -> None:
    view = open_at("events").events
    view.open_card()

    enter(view, "clone_ref", "SR-2")
    enter(view, "clone_day", "9/9")
    push(view, "Add event like this")

    assert shown(view, "Day", "Venue", "Booked")[-1] == ("9 Sep 2014", "Training centre", "0 of 2")


def test_an_event_is_cancelled_by_its_organiser_and_planned_again(open_at: Open) -> None:
    view = open_at("events").events
    view.open_card()

    enter(view, "cancelled", "Snow")
    push(view, "Cancel event")
    assert shown(view, "Status") == [("Cancelled",)]

    push(view, "Plan it again")
    assert shown(view, "Status") == [("Planned",)]


def test_the_calendar_shows_a_week_in_each_line(open_at: Open) -> None:
    view = open_at("events").events

    view.turn()

    assert ("16  Safer Recruitment",) in shown(view, "Mon")
    assert len(shown(view, "Mon")) == 53


def test_an_event_leads_to_its_bookings(open_at: Open) -> None:
    page = open_at("events")

    page.events.open_register()

    assert page.here() == Goal("training", "bookings", year=2014)
    assert page.bookings.shown is not None
    assert page.bookings.shown.ref == "SR-1"


def test_a_filter_leaves_the_lines_that_hold_its_words(open_at: Open) -> None:
    page = open_at("events")

    page.filter.setText("bullying")
    assert page.events.emptiness.heading.text() == "Nothing matches"

    page.filter.setText("training centre")
    assert len(shown(page.events, "Day")) == 1


def test_a_person_shows_what_was_attended_and_what_is_due_again(open_at: Open, store: Store, known: Office) -> None:
    with store.writing("Mark the teacher") as session:
        mark(session, known.teacher, Status.ATTENDED, Said(DAY))
        change_course(session, known.course, {"refresher_months": 12})
    page = open_at("people")
    view = page.people
    assert shown(view, "Person", "Attended", "Due again") == [
        ("Constable 1", "0", ""),
        ("Head 1", "0", ""),
        ("Teacher 1", "1", ""),
    ]

    view._today.day = date(2015, 6, 16)  # type: ignore[attr-defined]  # a Clock
    page.refresh()

    assert shown(view, "Due again")[-1] == ("Safer Recruitment, since 16 Jun 2015",)
    assert view.summary() == "3 people. Needed most: Safer Recruitment at Hill Street School, 1"
    view.due.click()
    assert shown(view, "Person") == [("Teacher 1",)]
    view.stand_at(view.found[-1].id)
    view.open_card()
    card = view.panel.content
    assert isinstance(card, PersonCard)
    assert card.said.text() == "Hill Street School, attended 1 event"
    assert card.due.text() == "Safer Recruitment is due again since 16 June 2015."
    assert card.flag.isHidden()
