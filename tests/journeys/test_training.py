"""The walk of a training officer, by keyboard alone: an event from its first booking to a credit note."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.groups.edits import add_group
from app.people.edits import add_agency
from app.shell.window import Window
from app.training.edits_events import add_course
from app.training.edits_policies import keep_policy
from app.training.page import TrainingPage
from app.training.rules_toml import policies_in
from db.store import Store
from tests.app.training.programme import POLICY

Key = Qt.Key
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
YEAR = 2014
BOOKED = ("Teacher 1", "Hill Street School"), ("Teacher 2", "Hill Street School"), ("Constable 1", "Borough Police")


@pytest.fixture
def office(store: Store) -> Path:
    """A board with a course, two agencies, and a policy: 50 pounds a missed place, seven days of notice are free."""
    with store.writing("Set up the board") as session:
        add_group(session, "Safeguarding Board", "board")
        add_agency(session, "Borough Police")
        add_agency(session, "Hill Street School")
        add_course(session, "SR", "Safer Recruitment")
        keep_policy(session, policies_in(POLICY)[0])
    store.close()
    return store.path


@pytest.fixture
def window(window_of: Callable[..., Window], office: Path) -> Window:
    window = window_of()
    window.opening.begin(office, None)
    window.going.show_year(YEAR)
    press("k", modifier=CONTROL)
    write("Training")
    press(Key.Key_Return)
    return window


def press(*keys: str | Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press the keys where they go: to a list that is open, else where the focus is."""
    for key in keys:
        QTest.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key, modifier)


def write(*texts: str) -> None:
    """Write each text in place of what its field holds, and go on to the next field."""
    for number, text in enumerate(texts):
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.selectAll()
        QTest.keyClicks(field, text)
        if number < len(texts) - 1:
            press(Key.Key_Tab)


def page(window: Window) -> TrainingPage:
    assert isinstance(window.page, TrainingPage)
    return window.page


def shown(window: Window, *headings: str) -> list[tuple[str, ...]]:
    """What those columns of the tab's table say."""
    lines = page(window).shown.table.view.lines
    places = [next(at for at, one in enumerate(lines.columns) if one.heading == name) for name in headings]
    rows = (row for row in range(lines.rowCount()) if lines.line(row) is not None)
    return [tuple(lines.cell(row, place).text for place in places) for row in rows]


def said(path: Path) -> str:
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True)
    return " ".join(text.stdout.split())


def choose(window: Window, tab: str) -> None:
    """Go on to that tab with Ctrl+Tab."""
    for _ in page(window).tabs.tabs:
        if page(window).tabs.current != tab:
            press(Key.Key_Tab, modifier=CONTROL)


def walk_to(words: str) -> None:
    """Go with Tab to the button of those words."""
    for _ in range(60):
        focus = QApplication.focusWidget()
        if isinstance(focus, QPushButton) and focus.text() == words:
            return
        press(Key.Key_Tab)
    pytest.fail(f"Tab does not reach {words}")


def make_paper(qtbot: QtBot, window: Window, name: str) -> str:
    """Make the paper of the line the cursor is on; what it says."""
    press("i", modifier=CONTROL | SHIFT)
    qtbot.waitUntil(lambda: window.progress.words.text() == f"{name} is made.", timeout=30_000)
    window.frame.activateWindow()  # without a screen a list that has been open leaves no window active
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return said(next(Path.home().rglob(name)))


def book_and_mark(window: Window) -> None:
    """An event from its first booking to its last mark."""
    assert page(window).tabs.current == "events"

    press("n", modifier=CONTROL)
    write("Safer Recruitment (SR)", "SR-1", "16/6", "09:30", "16:30")
    press(Key.Key_Return, Key.Key_Escape)
    assert shown(window, "Day", "Course", "Booked") == [("16 Jun 2014", "Safer Recruitment", "0")]

    press("g", modifier=CONTROL)
    for person, agency in BOOKED:
        press("n", modifier=CONTROL)
        write(person, agency)
        press(Key.Key_Return, Key.Key_Return)  # the agency that matches, then the booking
    assert shown(window, "Person booked", "Mark") == [("Teacher 1", ""), ("Teacher 2", ""), ("Constable 1", "")]

    press("p", "x", "c")
    write("13/6")
    press(Key.Key_Return)
    assert shown(window, "Person booked", "Mark", "Charge") == [
        ("Teacher 1", "P", ""),
        ("Teacher 2", "X", "£50"),
        ("Constable 1", "C", "£50"),
    ]


def close_and_invoice(qtbot: QtBot, window: Window) -> None:
    """The register closes, its charges are confirmed and go out on invoices."""
    press("r", modifier=CONTROL)
    press("r", modifier=CONTROL | SHIFT)
    choose(window, "charges")
    assert shown(window, "Person", "Amount", "Status") == [
        ("Constable 1", "£50", "Confirmed"),
        ("Teacher 2", "£50", "Confirmed"),
    ]

    press("i", modifier=CONTROL)
    press(Key.Key_Return)
    asked = page(window).charges.dialog
    assert asked is not None
    assert asked.said.text() == "2 invoices, numbers 1 to 2, for 2 charges: £100."
    assert asked.focusWidget() is asked.cancel
    QTest.keyClick(asked.cancel, Key.Key_Tab)
    QTest.keyClick(asked.focusWidget(), Key.Key_Space)
    assert shown(window, "Person", "Status", "Invoice") == [
        ("Constable 1", "Invoiced", "1"),
        ("Teacher 2", "Invoiced", "2"),
    ]
    invoice = make_paper(qtbot, window, "Invoice 1.pdf")
    assert "Borough Police" in invoice
    assert "£50.00" in invoice


def test_an_event_goes_from_booking_to_credit_note_by_keyboard(qtbot: QtBot, window: Window) -> None:
    book_and_mark(window)
    close_and_invoice(qtbot, window)

    press(Key.Key_Return)
    walk_to("Waive…")
    press(Key.Key_Space)
    write("Called to an incident", "Board Manager")
    press(Key.Key_Return)
    assert shown(window, "Person", "Status", "Invoice") == [
        ("Constable 1", "Credited", "1"),
        ("Teacher 2", "Invoiced", "2"),
    ]
    credit = make_paper(qtbot, window, "Credit note 1.pdf")
    assert "Called to an incident" in credit
    assert "Board Manager" in credit

    page(window).take_focus()
    press(Key.Key_Down, Key.Key_Down, Key.Key_Return)  # over the school's heading
    walk_to("The invoice is paid today")
    press(Key.Key_Space)
    assert shown(window, "Person", "Status") == [("Constable 1", "Credited"), ("Teacher 2", "Paid")]
