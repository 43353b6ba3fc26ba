"""The walk of a board's officer, by keyboard alone: an agenda from the last one, its pack, its confirmed minutes."""

import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from app.groups.edits import add_group, add_seat
from app.groups.rules_year import year_of
from app.kit import folders
from app.meetings.edits import add_meeting
from app.meetings.edits_agenda import propose
from app.meetings.page import MeetingsPage
from app.meetings.page_year import today
from app.meetings.report_words import day_words
from app.meetings.rules import MeetingStatus
from app.people.edits import add_agency
from app.shell.frame import Frame
from app.shell.window import Window
from db.store import Store
from tests.walks import settle

Key = Qt.Key
NONE, CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
DAY = today()
NEXT = DAY + timedelta(days=56)


@pytest.fixture
def office(store: Store) -> Path:
    """A board that met two months ago with the standing items, meets today, and meets again in two months."""
    with store.writing("Set up the board") as session:
        group = add_group(session, "Safeguarding Board", "board").id
        police = add_agency(session, "Borough Police").id
        for seat in ("Chair", "Superintendent"):
            add_seat(session, group, seat, police)
        last = add_meeting(session, group, DAY - timedelta(days=60), start="10:00", status=MeetingStatus.HELD).id
        propose(session, last)
        add_meeting(session, group, DAY, start="10:00")
        add_meeting(session, group, NEXT, start="10:00")
    store.close()
    return store.path


@pytest.fixture
def window(window_of: Callable[..., Window], office: Path) -> Window:
    window = window_of()
    window.opening.begin(office, None)
    window.going.show_year(year_of(DAY))
    press("k", modifier=CONTROL)
    write("Meetings")
    press(Key.Key_Return)
    return window


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A paper of one page, as somebody sends it."""
    path = tmp_path / "Budget outturn.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 720, "The outturn of the board")
    canvas.save()
    return path


def press(*keys: str | Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press the keys where they go: to a list that is open, else where the focus is."""
    for key in keys:
        QTest.keyClick(has_keys(), key, modifier)


def has_keys() -> QWidget:
    """Where keys go; without a screen a list that has been open leaves no window active."""
    if (popup := QApplication.activePopupWidget()) is not None:
        return popup
    if QApplication.focusWidget() is None:
        next(top for top in QApplication.topLevelWidgets() if isinstance(top, Frame)).activateWindow()
        QApplication.processEvents()
    return QApplication.focusWidget()


def write(text: str) -> None:
    """Write, a letter at a time: the first one may open a field that takes the others."""
    for letter in text:
        QTest.keyClicks(has_keys(), letter)


def page(window: Window) -> MeetingsPage:
    assert isinstance(window.page, MeetingsPage)
    return window.page


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


def items(window: Window) -> list[tuple[str, ...]]:
    """Number, start, title and papers of each item."""
    lines = page(window).papers.agenda.table.view.lines
    keys = [column.key for column in lines.columns]
    places = [keys.index(key) for key in ("number", "starts", "title", "papers")]
    return [tuple(lines.cell(row, place).text for place in places) for row in range(lines.rowCount())]


def made_in_word(qtbot: QtBot, window: Window, name: str) -> str:
    """Make what is shown in Word; what it says."""
    press("w", modifier=CONTROL | SHIFT)
    qtbot.waitUntil(lambda: window.progress.words.text() == f"{name} is made.", timeout=30_000)
    document = docx.Document(str(folders.reports() / name))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def write_the_agenda(window: Window, paper: Path) -> None:
    """From the last agenda, with an item and its paper; issued, and a late item put in."""
    choose(window, "agenda")
    press(Key.Key_Space)  # on "Start from the last agenda"
    press(Key.Key_Home, modifier=CONTROL)
    press(Key.Key_Down, Key.Key_Down, Key.Key_Down)
    press(Key.Key_Insert)
    write("Budget outturn")
    press(Key.Key_Return, Key.Key_Right, Key.Key_Right)
    write("20")
    press(Key.Key_Return, Key.Key_Up)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(paper))])
    QApplication.clipboard().setMimeData(mime)
    press("v", modifier=CONTROL)
    press(Key.Key_Up, modifier=ALT | SHIFT)
    assert items(window)[3:5] == [
        ("4", "10:15", "Budget outturn", "1 came late"),
        ("5", "10:35", "Matters arising and action log", ""),
    ]

    press("g", modifier=CONTROL | SHIFT)
    press(Key.Key_Insert)
    write("Urgent matter")
    press(Key.Key_Return)
    assert [item[:3] for item in items(window)[3:6]] == [
        ("4", "10:15", "Budget outturn"),
        ("4A", "10:35", "Urgent matter"),
        ("5", "10:35", "Matters arising and action log"),
    ]


def build_the_pack(qtbot: QtBot, window: Window) -> str:
    """At Home, twice the same key; what the pack says."""
    press("1", modifier=CONTROL)
    settle(window)
    press("b", "b", modifier=CONTROL | SHIFT)
    qtbot.waitUntil(lambda: window.progress.words.text().startswith("Board pack made"), timeout=60_000)
    pack = next(folders.reports().glob(f"*pack {DAY.isoformat()}*.pdf"))
    press("2", modifier=CONTROL)
    settle(window)
    choose(window, "agenda")
    return subprocess.run(["pdftotext", "-layout", pack, "-"], capture_output=True, check=True, text=True).stdout


def mark_the_register(window: Window) -> None:
    """One is there, the other sends apologies."""
    press("g", modifier=CONTROL)
    settle(window)
    press("p", "a")


def take_the_minutes(window: Window) -> None:
    """Words, a decision and an action under the item of the budget."""
    choose(window, "minutes")
    minutes = page(window).papers.minutes
    press(Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert minutes.item.title.text() == "4  Budget outturn"

    write("The outturn was noted with thanks.")
    for _ in range(2):  # the first one by mistake
        press("d", modifier=CONTROL | SHIFT)
        write("The outturn is agreed")
        press(Key.Key_Return)
    press("z", modifier=CONTROL)
    press("a", modifier=CONTROL | SHIFT)
    write("Publish the outturn")
    press(Key.Key_Tab)
    write("Super")
    press(Key.Key_Return, Key.Key_Tab)
    write(f"{NEXT.day}/{NEXT.month}/{NEXT.year}")
    press(Key.Key_Return)
    assert [row.sub for row in minutes.item.agreed.lines.rows] == [
        "Decision",
        f"Action, Superintendent, due {day_words(NEXT)}, not started",
    ]
    assert minutes.item.text.hasFocus()
    assert minutes.list.view.lines.cell(0, 2).text == "1 there"


def close_the_minutes(window: Window) -> str:
    """Circulated, then confirmed at the next meeting; how they stood in between."""
    press("r", modifier=CONTROL | SHIFT)
    circulated = page(window).heading.summary.words
    press("k", modifier=CONTROL | SHIFT)
    walk_to("Confirm the minutes")
    press(Key.Key_Space)
    return circulated


def test_an_agenda_goes_to_its_pack_and_confirmed_minutes_by_keyboard(
    qtbot: QtBot, window: Window, paper: Path
) -> None:
    write_the_agenda(window, paper)
    agenda = made_in_word(qtbot, window, f"Agenda {day_words(DAY)} Safeguarding Board.docx")
    pack = build_the_pack(qtbot, window)
    mark_the_register(window)
    take_the_minutes(window)
    circulated = close_the_minutes(window)
    minutes = made_in_word(qtbot, window, f"Minutes {day_words(DAY)} Safeguarding Board.docx")

    assert {"Budget outturn", "4A", "Urgent matter"} <= set(agenda.splitlines())
    assert "The outturn of the board" in pack  # the paper's own words
    assert circulated == f"Unconfirmed, circulated {day_words(DAY)}"
    assert page(window).heading.summary.words == f"Confirmed {day_words(NEXT)}"
    said = ["The outturn was noted with thanks.", "The outturn is agreed", "Publish the outturn", "Superintendent"]
    assert [words for words in said if words not in minutes] == []
