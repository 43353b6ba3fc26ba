"""Move, walk-in, evaluation forms and export in the window, by keyboard."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.people.edits import add_person
from app.shell.window import Window
from app.training.edits_bookings import book
from app.training.edits_events import add_event, change_course
from app.training.edits_register import mark, set_form
from app.training.page import TrainingPage
from app.training.panel_booking import BookingCard
from app.training.panel_event import EventCard
from app.training.panel_forms import FormsPanel
from app.training.rules import Status
from app.training.rules_event import Said, Stage
from db.store import Store
from tests.app.training.pages import ASKED, DAY, Office, office, shown
from tests.windows import window_of

__all__ = ["window_of"]

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SEPTEMBER = date(2014, 9, 9)


@pytest.fixture
def known(store: Store) -> Office:
    """The event of June, and another of the course in September."""
    with store.writing("Set up the office") as session:
        made = office(session)
        times = [(datetime(2014, 9, 9, hour), datetime(2014, 9, 9, hour + 3)) for hour in (9, 13)]  # noqa: DTZ001
        add_event(session, "SR-2", made.course, times)
        change_course(session, made.course, {"refresher_months": 12})
        return made


@pytest.fixture
def window(window_of: Callable[..., Window], store: Store, known: Office) -> Window:
    """The window on the register of June."""
    path = store.path
    store.close()
    window = window_of()
    window.opening.begin(path, None)
    window.going.show_year(2014)
    press("k", modifier=CONTROL)
    write("Training")
    press(Key.Key_Return)
    page(window).events.stand_at(known.event)
    press("g", modifier=CONTROL)
    return window


def page(window: Window) -> TrainingPage:
    assert isinstance(window.page, TrainingPage)
    return window.page


def press(*keys: str | Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key, modifier)


def write(*texts: str) -> None:
    for number, text in enumerate(texts):
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.selectAll()
        QTest.keyClicks(field, text)
        if number < len(texts) - 1:
            press(Key.Key_Tab)


def walk_to(words: str) -> None:
    """Go with Tab to the button of those words."""
    for _ in range(60):
        focus = QApplication.focusWidget()
        if isinstance(focus, QPushButton) and focus.text() == words:
            return
        press(Key.Key_Tab)
    pytest.fail(f"Tab does not reach {words}")


def test_a_booking_is_moved_to_another_event_of_the_course(window: Window) -> None:
    view = page(window).bookings
    assert shown(view, "Person booked", "Mark")[:2] == [("Teacher 1", ""), ("Head 1", "")]

    press("m", modifier=CONTROL)
    write("SR-2, 9 Sep 2014")
    press(Key.Key_Return, Key.Key_Tab)
    write("2/5")
    press(Key.Key_Return)

    assert shown(view, "Person booked", "Mark") == [("Head 1", ""), ("Constable 1", "1st"), ("Teacher 1", "C")]
    view.go_to(view.chooser.offered[1].id)
    assert shown(view, "Person booked") == [("Teacher 1",)]


def test_somebody_walks_in_and_stands_in_the_register_as_attended(window: Window) -> None:
    view = page(window).bookings

    press("w", modifier=CONTROL)
    write("Nurse 1", "Borough Police")
    press(Key.Key_Return, Key.Key_Return)

    (walked,) = (line for line in view.found if line.booking.walk_in)
    assert (walked.booking.delegate, walked.booking.status) == ("Nurse 1", Status.ATTENDED)
    assert ("Nurse 1", "P") in shown(view, "Person booked", "Mark")


def test_evaluation_forms_are_written_down_and_their_return_rate_is_shown(window: Window) -> None:
    press("p", Key.Key_Up)
    press("f", modifier=CONTROL | SHIFT)
    view = page(window).bookings
    panel = view.panel.content
    assert isinstance(panel, FormsPanel)

    for key, text in (("after sent_on", "17/6"), ("after returned_on", "20/6"), ("after rating", "4")):
        panel.fields[key].editor.setFocus()
        write(text)
        press(Key.Key_Tab)

    assert shown(view, "Person booked", "Feedback")[0] == ("Teacher 1", "Returned")
    press(Key.Key_Escape)
    view.open_card()
    card = view.panel.content
    assert isinstance(card, BookingCard)
    assert card.returned.isChecked()
    card.returned.click()  # the day goes, what else is known of the form stays
    view.do("forms")
    assert panel_value(view.panel.content, "after rating") == 4
    assert panel_value(view.panel.content, "after returned_on") is None


def panel_value(panel: object, key: str) -> object:
    assert isinstance(panel, FormsPanel)
    value: object = panel.fields[key].editor.value()  # type: ignore[attr-defined]  # a TextEntry
    return value


def test_an_events_panel_says_its_rates_and_how_many_forms_came_back(
    window_of: Callable[..., Window], store: Store, known: Office
) -> None:
    with store.writing("Mark and evaluate") as session:
        mark(session, known.teacher, Status.ATTENDED, Said(DAY))
        mark(session, known.head, Status.DID_NOT_ATTEND, Said(DAY))
        set_form(session, known.teacher, Stage.AFTER, returned_on=DAY)
    store.close()
    window = window_of()
    window.opening.begin(store.path, None)
    window.going.show_year(2014)
    press("k", modifier=CONTROL)
    write("Training")
    press(Key.Key_Return)
    view = page(window).events
    view.go_to(known.event)

    card = view.panel.content
    assert isinstance(card, EventCard)
    assert card.rates.text().splitlines() == [
        "Take-up 50%: attended / places offered.",
        "Attendance of those booked 50%: attended / bookings not cancelled in time.",
        "Evaluation forms back: before 0 of 2 (0%); after 1 of 1 (100%); three months on 0 of 1 (0%).",
    ]


@pytest.mark.parametrize(
    ("tab", "file", "cell"),
    [
        ("events", "Training 2014-15.xlsx", "SR-1"),
        ("people", "Training needs 2014-15.xlsx", "Borough Police"),
        ("charges", "Charges for training 2014-15.xlsx", "Hill Street School"),
        ("in kind", "Training in kind 2014-15.xlsx", "Hill Street School"),
    ],
)
def test_what_a_tab_shows_is_exported_by_a_key(
    qtbot: QtBot, window_of: Callable[..., Window], store: Store, known: Office, tab: str, file: str, cell: str
) -> None:
    with store.writing("One came, one did not, an officer missed another") as session:
        mark(session, known.teacher, Status.ATTENDED, Said(DAY))
        mark(session, known.head, Status.DID_NOT_ATTEND, Said(DAY))
        officer = add_person(session, "Sergeant 1", known.police).id
        missed = book(session, known.event + 1, officer, known.police, Said(ASKED)).id
        mark(session, missed, Status.DID_NOT_ATTEND, Said(SEPTEMBER))
    store.close()
    window = window_of()
    window.opening.begin(store.path, None)
    window.going.show_year(2014)
    press("k", modifier=CONTROL)
    write("Training")
    press(Key.Key_Return)
    page(window).tabs.choose(tab)  # type: ignore[union-attr]  # this page has tabs
    page(window).take_focus()

    press("e", modifier=CONTROL | SHIFT)
    qtbot.waitUntil(lambda: window.progress.words.text() == f"{file} is made.", timeout=30_000)

    book_ = load_workbook(next(Path.home().rglob(file)))
    cells = {str(one) for sheet in book_ for row in sheet.iter_rows(values_only=True) for one in row}
    assert cell in cells
