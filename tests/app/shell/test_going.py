"""Going about the window: places, back and forward, years and boards, badges, the Record menu, tabs."""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.groups.edits import add_group
from app.kit.page import Page
from app.kit.settings import Settings
from app.meetings.page_year import today
from app.offers import Goal
from app.rooms import attention
from app.schema import metadata
from app.shell.page_history import HistoryPage
from app.shell.places import places
from app.shell.window import Window
from db.store import Store
from tests.walks import settle

Key = Qt.Key
Control, Alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def shown(window: Window) -> str:
    return window.going.place


def test_ctrl_and_a_number_goes_to_a_place(window: Window) -> None:
    titles = [button.place.title for button in window.frame.sidebar.places]

    QTest.keyClick(window.frame, Key(Key.Key_1 + titles.index("History")), Control)

    assert shown(window) == "history"
    assert next(b.place.title for b in window.frame.sidebar.places if b.isChecked()) == "History"


def test_alt_left_goes_back_to_tab_and_year_and_alt_right_forward(window: Window) -> None:
    window.going.go(Goal("history", "imports"))
    window.going.show_year(2015)
    window.going.go(Goal("settings"))

    QTest.keyClick(window.frame, Key.Key_Left, Alt)
    back = (shown(window), history(window).tabs.current, window.going.year)
    QTest.keyClick(window.frame, Key.Key_Left, Alt)
    further = shown(window)
    QTest.keyClick(window.frame, Key.Key_Right, Alt)

    assert back == ("history", "imports", 2015)
    assert further == "meetings"
    assert shown(window) == "history"


def test_going_somewhere_new_ends_forward(window: Window) -> None:
    window.going.go(Goal("history"))
    window.going.back()
    window.going.go(Goal("settings"))

    window.going.forward()

    assert shown(window) == "settings"
    assert not window.menus.commands["forward"].isEnabled()


def test_a_page_that_wants_somewhere_gets_there(window: Window) -> None:
    window.page.wants.emit(Goal("history", "undone"))

    assert history(window).tabs.current == "undone"


def test_the_same_place_again_keeps_its_page(window: Window) -> None:
    window.going.go(Goal("history"))
    before = window.page

    window.going.go(Goal("history", "imports"))

    assert window.page is before
    assert history(window).tabs.current == "imports"


def test_ctrl_tab_steps_through_the_tabs(window: Window) -> None:
    window.going.go(Goal("history"))

    QTest.keyClick(window.frame, Key.Key_Tab, Control)
    forward = history(window).tabs.current
    QTest.keyClick(window.frame, Key.Key_Tab, Control | Qt.KeyboardModifier.ShiftModifier)

    assert (forward, history(window).tabs.current) == ("changes", "all")


def test_the_window_opens_at_the_place_it_was_left_at(
    window_of: Callable[..., Window], window: Window, tmp_path: Path
) -> None:
    window.going.go(Goal("history"))
    window.frame.close()

    again = window_of(Settings.load(tmp_path / "settings.json"))
    again.opening.begin(None, None)

    assert shown(again) == "history"


def test_badges_count_what_waits_and_add_up_to_home(qtbot: QtBot, window: Window) -> None:
    assert window.desk is not None
    with window.desk.store.reading() as session:
        waiting = [item.goal.place for item in attention(session, today())]

    qtbot.waitUntil(lambda: badges(window)["home"] > 0)

    found = badges(window)
    assert found["home"] == len(waiting)
    assert found["meetings"] == waiting.count("meetings") > 0
    name = next(b.accessibleName() for b in window.frame.sidebar.places if b.place.name == "meetings")
    assert name == f"Meetings, {found['meetings']} waiting"


def test_a_change_is_counted_a_moment_later(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: badges(window)["home"] > 0)
    before = badges(window)["home"]
    assert window.desk is not None

    with window.desk.store.writing("Forget every mark") as session:
        for table in ("attendance", "appointment", "seat", "meeting"):
            session.execute(metadata.tables[table].delete())

    qtbot.waitUntil(lambda: badges(window)["home"] not in {0, before})


def test_places_of_rooms_to_come_show_no_number_that_is_not_theirs(window: Window) -> None:
    window.frame.sidebar.say_waiting({"risks": 4, "home": 4})

    assert badges(window)["home"] == 4
    assert badges(window)["meetings"] == 0


def test_the_record_menu_offers_what_the_page_can_do(window: Window) -> None:
    window.going.go(Goal("history"))
    menu = window.menus.subs["&Record"]

    menu.aboutToShow.emit()

    words = [action.text() for action in menu.actions()]
    assert words[:2] == ["Show what the step changed\tEnter", "Put the step back\tCtrl+B"]


def test_the_key_of_a_command_acts_wherever_the_focus_is(window: Window) -> None:
    window.going.go(Goal("history"))
    window.frame.sidebar.places[0].setFocus()

    QTest.keyClick(window.frame, Key.Key_F, Control)

    assert QApplication.focusWidget() is history(window).filter


def test_the_key_of_a_page_left_behind_means_nothing(window: Window) -> None:
    window.going.go(Goal("history"))
    window.going.go(Goal("settings"))
    before = window.frame.status.saved.text()

    QTest.keyClick(window.frame, Key.Key_B, Control)

    assert window.frame.status.saved.text() == before


def test_what_a_page_did_in_bulk_is_told_and_undone_from_the_toast(window: Window) -> None:
    assert window.desk is not None
    with window.desk.store.writing("Add a panel") as session:
        add_group(session, "Vulnerability Panel", "panel")
    window.page.toast("1 group added")
    toast = window.toasted
    assert toast is not None

    toast.undo.click()

    assert toast.words.text() == "1 group added"
    assert window.frame.status.words.words == "Undone: Add a panel"


def test_a_toast_goes_when_its_undo_would_take_back_something_else(window: Window) -> None:
    assert window.desk is not None
    window.page.toast("33 marks pasted")
    assert window.toasted is not None
    before = window.toasted.isVisible()

    with window.desk.store.writing("Add a panel") as session:
        add_group(session, "Vulnerability Panel", "panel")

    assert before
    assert not window.toasted.isVisible()


def test_another_board_of_the_file_is_chosen_from_its_name(qtbot: QtBot, window: Window) -> None:
    assert window.desk is not None
    with window.desk.store.writing("Add a board") as session:
        add_group(session, "Adults Board", "board")

    entry(window, "Adults Board").trigger()

    assert window.frame.windowTitle().startswith("Adults Board – ")
    assert [a.text() for a in window.menus.subs["boards"].actions()] == [
        "Adults Board",
        "Wolverhampton Safeguarding Children Board",
    ]


def test_the_board_button_offers_years_other_files_and_new_ones(window: Window, tmp_path: Path) -> None:
    other = tmp_path / "other.quorate"
    Store.create(other, metadata).close()
    first = window.settings.last_store
    window.opening.open(other)

    words = [action.text() for action in window.frame.sidebar.board.menu.actions() if action.text()]
    entry(window, Path(first).stem).trigger()

    assert words == ["Years", "Recent boards", Path(first).stem, "Open a board file…", "New board…"]
    assert window.settings.recent[:2] == [first, str(other)]
    assert window.frame.windowTitle().startswith("Wolverhampton Safeguarding")


def test_a_recent_file_that_is_gone_is_not_offered(window: Window) -> None:
    window.settings.recent.append("/nowhere/gone.quorate")

    window.switcher.fill()

    assert "gone" not in [action.text() for action in window.frame.sidebar.board.menu.actions()]


@pytest.mark.parametrize("name", ["back", "forward", "find"])
def test_without_a_board_there_is_nowhere_to_go(window_of: Callable[..., Window], name: str) -> None:
    window = window_of()
    window.opening.begin(None, None)

    assert not window.menus.commands[name].isEnabled()
    assert not window.frame.search.isEnabled()


def history(window: Window) -> HistoryPage:
    assert isinstance(window.page, HistoryPage)
    return window.page


def badges(window: Window) -> dict[str, int]:
    return {button.place.name: button.waiting for button in window.frame.sidebar.places}


def entry(window: Window, words: str) -> object:
    return next(action for action in window.frame.sidebar.board.menu.actions() if action.text() == words)


def test_a_page_that_was_left_no_longer_listens(window: Window, qtbot: QtBot) -> None:
    for place in places():
        window.going.go(Goal(place.name))
        settle(window)
    window.going.go(Goal("meetings"))
    settle(window)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    with qtbot.captureExceptions() as caught:
        window.changes.tell(frozenset({"attendance", "meeting", "seat"}))
        settle(window)

    assert caught == []
    assert [page for page in listeners(window) if not shiboken6.isValid(page)] == []


def test_focus_is_seen_and_heard_where_a_year_has_nothing(window: Window) -> None:
    window.page.take_focus()
    settle(window)

    window.going.show_year(2010)
    settle(window)

    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName().startswith("No meetings of Wolverhampton Safeguarding Children Board in 2010/11")
    edge = focus.grab().toImage()
    assert edge.pixelColor(1, 1) == window.frame.look.color("accent") != edge.pixelColor(4, 4)


def listeners(window: Window) -> list[Page]:
    """Every page that is still held in memory."""
    gc.collect()
    return [found for found in gc.get_objects() if isinstance(found, Page)]


def test_menus_filled_again_keep_nothing_of_what_they_held_before(window: Window) -> None:
    def groups() -> int:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return len(window.frame.findChildren(QActionGroup))

    before = groups()
    for _ in range(5):
        window.going.ask_names()

    assert groups() == before
