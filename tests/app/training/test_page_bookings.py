"""The register of an event: marks by key, the waiting list, deeds of a booking, pasted lists, the charges beside it."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.kit.desk import Desk
from app.kit.notices import Trouble
from app.schema import metadata
from app.training.edits_events import change_event, clone_event, set_sessions
from app.training.page import TrainingPage
from app.training.page_bookings import BookingsView
from app.training.page_bookings_figures import FiguresPanel
from app.training.panel_deed import DeedForm
from app.training.queries_events import event_by_ref
from app.training.rules import Status
from db.store import Store
from tests.app.training.pages import (
    AT_FOUR,
    AT_NINE,
    DAY,
    Clock,
    Office,
    copy_to_clipboard,
    enter,
    office,
    open_page,
    push,
    shown,
    type_keys,
)
from tests.desks import desk_of

__all__ = ["desk_of"]
LATER = date(2014, 8, 18)


@pytest.fixture
def known(store: Store) -> Office:
    with store.writing("Set up the office") as session:
        return office(session)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def page(qtbot: QtBot, desk_of: Callable[[Store], Desk], store: Store, known: Office, clock: Clock) -> TrainingPage:
    return open_page(qtbot, desk_of, store, clock, "bookings")


@pytest.fixture
def view(page: TrainingPage) -> BookingsView:
    return page.bookings


def refusals(view: BookingsView) -> list[str]:
    said: list[str] = []
    view.refused.connect(said.append)
    return said


def test_the_register_shows_who_is_booked_and_who_waits(view: BookingsView) -> None:
    assert shown(view, "Person booked", "Agency", "Mark", "Note") == [
        ("Teacher 1", "Hill Street School", "", ""),
        ("Head 1", "Hill Street School", "", ""),
        ("Constable 1", "Borough Police", "1st", "Asked 1 May 2014"),
    ]
    assert [section.head.sub for section in view.table.view.lines.sections] == ["2 of 2 places", "1 person"]


def test_a_key_marks_and_steps_down_and_space_clears(view: BookingsView, clock: Clock) -> None:
    clock.day = DAY

    type_keys(view, "px")
    assert shown(view, "Mark", "Charge")[:2] == [("P", ""), ("X", "£50")]

    view.table.view.go_to(2, 2)
    type_keys(view, " ")
    assert shown(view, "Mark", "Charge")[:2] == [("P", ""), ("", "")]


def test_each_mark_is_one_undo(view: BookingsView, clock: Clock, store: Store) -> None:
    clock.day = DAY
    type_keys(view, "px")

    store.undo()
    view.refresh()

    assert shown(view, "Mark")[:2] == [("P",), ("",)]


def test_no_mark_is_taken_before_the_day(view: BookingsView) -> None:
    said = refusals(view)

    type_keys(view, "p")

    assert said == ["The event begins on 16 June 2014. Marks are entered from that day on."]
    assert shown(view, "Mark")[0] == ("",)


def test_another_letter_is_told_to_be_no_mark(view: BookingsView) -> None:
    said = refusals(view)

    type_keys(view, "q")

    assert said == ["q is no mark. Type P, X, C or S; Space clears."]


def test_all_who_are_left_are_marked_at_once(view: BookingsView, clock: Clock) -> None:
    clock.day = DAY
    type_keys(view, "x")

    view.keys.all_attended()

    assert shown(view, "Mark")[:2] == [("X",), ("P",)]


def test_the_place_of_who_cancels_goes_to_the_first_who_waits(view: BookingsView) -> None:
    type_keys(view, "c")
    assert isinstance(view.panel.content, DeedForm)
    enter(view, "reason", "Workload")
    push(view, "Cancel booking")

    assert shown(view, "Person booked", "Mark", "Note") == [
        ("Head 1", "", ""),
        ("Constable 1", "", ""),
        ("Teacher 1", "C", "Told us 1 May 2014"),
    ]
    assert not view.panel.is_open


def test_who_waits_is_offered_the_free_places_of_the_next_event(
    page: TrainingPage, view: BookingsView, store: Store, known: Office
) -> None:
    assert not view.waiting.isVisible()
    said = refusals(view)
    view.offer_places()
    assert said[-1].startswith("There is no free place to offer")
    with store.writing("Add another event") as session:
        clone_event(session, known.event, "SR-2", LATER)
    page.refresh()
    assert view.waiting.words.text() == "1 person waits"
    assert view.waiting.offer.text() == "Offer places on 18 Aug 2014, 2 free"
    assert view.waiting.offer in view.areas()
    with store.writing("Give it without a limit") as session:
        change_event(session, event_by_ref(session, "SR-2").id, {"capacity": None})
    page.refresh()
    assert view.waiting.offer.text() == "Offer places on 18 Aug 2014"

    view.waiting.offer.click()

    assert not view.waiting.isVisible()
    assert shown(view, "Person booked", "Note")[-1] == ("Constable 1", "Offered 1 May 2014")
    store.undo()
    page.refresh()
    assert view.waiting.isVisible()


def test_a_place_that_is_freed_late_is_offered_to_the_first_who_waits(
    page: TrainingPage, view: BookingsView, store: Store, known: Office
) -> None:
    with store.writing("Find a larger room") as session:
        change_event(session, known.event, {"capacity": 3})
    page.refresh()
    assert view.waiting.offer.text() == "Offer 1 free place"
    assert page.tabs is not None
    assert page.tabs.focused().accessibleName() == "Bookings, 2"


def test_a_colleague_comes_instead(view: BookingsView) -> None:
    type_keys(view, "s")
    enter(view, "name", "Teacher 2")
    push(view, "Pass the place on")

    assert shown(view, "Person booked", "Mark", "Note") == [
        ("Head 1", "", ""),
        ("Teacher 2", "", ""),
        ("Constable 1", "1st", "Asked 1 May 2014"),
        ("Teacher 1", "S", "Teacher 2 came"),
    ]


def test_what_speaks_against_a_booking_is_said_and_it_can_be_made(view: BookingsView) -> None:
    view.add()
    enter(view, "name", "Constable 2")
    enter(view, "agency_id", "Borough Police")
    form = view.panel.content
    assert isinstance(form, DeedForm)
    assert "There is no free place: the delegate will wait." in form.warning.text()

    push(view, "Book the place")

    assert shown(view, "Person booked", "Mark")[-1] == ("Constable 2", "2nd")


def test_who_is_missing_is_asked_for_and_nothing_is_stored(view: BookingsView) -> None:
    view.add()

    push(view, "Book the place")

    assert view.panel.content.fields["name"].problem.text() == "Enter the name of the person."  # type: ignore[union-attr]
    assert len(shown(view, "Mark")) == 3


def test_a_list_is_pasted_and_a_line_of_an_unknown_agency_is_named(view: BookingsView) -> None:
    troubles: list[Trouble] = []
    view.troubled.connect(troubles.append)
    copy_to_clipboard("Name\tAgency\tPost\nSergeant 1\tBorough Police\tSergeant\nNurse 1\tHospital\tNurse\n")

    QTest.keyClick(view.table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert shown(view, "Person booked", "Mark")[-1] == ("Sergeant 1", "2nd")
    assert troubles[0].what == "1 line was not booked."
    assert "line 3, Nurse 1: Hospital" in troubles[0].why


def test_the_register_closes_when_all_are_marked_and_its_charges_are_confirmed(
    view: BookingsView, clock: Clock
) -> None:
    clock.day = DAY
    said = refusals(view)
    type_keys(view, "x")
    view.close_register()
    assert said[-1].startswith("1 person has no mark yet, so the register stays open.")

    type_keys(view, "p")
    view.close_register()
    view.confirm()

    assert view.aside.total.text() == "£50"
    assert [row.words for row in view.aside.rows.lines.rows] == ["Hill Street School"]
    assert view.found[0].charges[0].status.value == "confirmed"


def test_a_waiver_is_shown_with_who_gave_it(view: BookingsView, clock: Clock) -> None:
    clock.day = DAY
    type_keys(view, "x")
    view.table.view.go_to(1, 0)
    view.do("waive")
    enter(view, "reason", "Bereavement")
    enter(view, "by", "Board Manager")
    push(view, "Waive the charge")

    assert shown(view, "Charge")[0] == ("Waived",)
    (row,) = view.aside.rows.lines.rows
    assert (row.sub, row.right) == ("Waived by Board Manager: Bereavement", "Waived")


def test_the_panel_tells_how_a_booking_stood_and_records_a_late_arrival(view: BookingsView, clock: Clock) -> None:
    clock.day = DAY
    type_keys(view, "p")
    view.table.view.go_to(1, 0)
    view.open_card()
    enter(view, "late", "20")
    enter(view, "note", "Train")

    assert view.panel.content.history.text() == "1 May 2014, booked\n16 Jun 2014, attended"  # type: ignore[union-attr]
    assert shown(view, "Note")[0] == ("Train",)
    assert view.found[0].booking.minutes_late == 20


def test_a_chip_leaves_those_who_are_charged(view: BookingsView, clock: Clock) -> None:
    clock.day = DAY
    type_keys(view, "px")

    view.charged.click()

    assert shown(view, "Person booked") == [("Head 1",)]


def test_only_reading_is_said_and_nothing_is_marked(
    qtbot: QtBot, desk_of: Callable[[Store], Desk], store: Store, known: Office, clock: Clock
) -> None:
    with Store.open(store.path, metadata) as other:
        page = open_page(qtbot, desk_of, other, clock, "bookings")
        said = refusals(page.bookings)

        type_keys(page.bookings, "p")

        assert said == ["You can read this board but not change it."]


def test_the_charts_figures_stand_in_a_table_too(view: BookingsView, clock: Clock) -> None:
    clock.day = DAY
    type_keys(view, "px")

    view.show_figures()

    panel = view.panel.content
    assert isinstance(panel, FiguresPanel)
    assert panel.said.text().startswith("1 came and 1 did not, or cancelled late, on 16 Jun 2014")
    lines = panel.table.view.lines
    assert [lines.cell(0, column).text for column in range(3)] == ["16 Jun 2014", "1", "1"]


def test_the_course_is_followed_through_its_events_and_since_when_it_is_charged(view: BookingsView) -> None:
    figures = view.aside.figures()

    assert [(bar.day, bar.charged) for bar in figures.bars] == [("16 Jun 2014", True)]
    assert figures.beside == "Charging began 1 April 2014"


def test_each_session_of_an_event_has_a_mark_of_its_own(
    view: BookingsView, clock: Clock, store: Store, known: Office
) -> None:
    clock.day = DAY
    with store.writing("Give it in two sessions") as session:
        noon = AT_NINE.replace(hour=12)
        set_sessions(session, known.event, [(AT_NINE, noon), (noon, AT_FOUR)])
    view.refresh()
    view.table.view.go_to(1, 3)

    type_keys(view, "p")
    assert shown(view, "1", "2")[0] == ("X", "P")
    assert view.found[0].booking.status is Status.PART_ATTENDED

    view.table.view.go_to(1, 2)
    type_keys(view, "p")
    assert view.found[0].booking.status is Status.ATTENDED

    view.table.view.go_to(1, 2)
    type_keys(view, " ")
    assert shown(view, "1", "2")[0] == ("", "")
