"""The search over the window: places, records, commands and notes, chosen by the keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.kit.page import Command
from app.meetings.schema import Attendance
from app.offers import Goal
from app.shell.findings import chapters
from app.shell.page_home import HomePage
from app.shell.palette import Palette
from app.shell.window import Window

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def search(window: Window) -> Callable[..., Palette]:
    def open_it(typed: str = "") -> Palette:
        QTest.keyClick(window.frame, Key.Key_K, Control)
        found = window.frame.findChildren(Palette)[0]
        QTest.keyClicks(found.edit, typed)
        return found

    return open_it


def words(palette: Palette) -> list[str]:
    return [entry.words for entry in palette.list.entries()]


def headings(palette: Palette) -> list[str]:
    return [line for line in palette.list.lines.lines if isinstance(line, str)]


def test_it_opens_with_the_places_and_takes_the_keys(search: Callable[..., Palette]) -> None:
    palette = search()

    assert QApplication.focusWidget() is palette.edit
    assert words(palette)[:2] == ["Home", "Meetings"]
    assert headings(palette) == ["Go to", "Do"]


def test_enter_goes_to_the_place_marked(window: Window, search: Callable[..., Palette]) -> None:
    palette = search("hist")

    QTest.keyClick(palette.edit, Key.Key_Return)

    assert window.going.place == "history"
    assert QApplication.focusWidget() is window.page.table.view  # type: ignore[attr-defined]


def test_records_are_found_by_their_words_and_lead_to_their_goal(
    window: Window, search: Callable[..., Palette]
) -> None:
    palette = search("police")
    agency = next(entry for entry in palette.list.entries() if entry.detail.startswith("Agency"))

    assert agency.words == "West Midlands Police"
    assert headings(palette)[0] == "Go to"


def test_a_meeting_is_found_by_its_day_and_shown_in_its_year(window: Window, search: Callable[..., Palette]) -> None:
    palette = search("11 june 2015")

    QTest.keyClick(palette.edit, Key.Key_Return)

    assert window.going.place == "meetings"
    assert window.going.year == 2015


def test_a_note_is_found_under_its_own_heading(window: Window, search: Callable[..., Palette]) -> None:
    assert window.desk is not None
    with window.desk.store.writing("Note") as session:
        session.get_one(Attendance, 1).note = "asked for a hearing loop"

    palette = search("hearing loop")

    assert headings(palette) == ["Found in notes"]
    assert "“asked for a hearing loop”" in palette.list.entries()[0].detail


def test_a_greater_sign_leaves_commands_only(search: Callable[..., Palette]) -> None:
    palette = search(">dark")

    assert headings(palette) == ["Do"]
    assert words(palette) == ["Theme: Dark"]
    assert headings(search_again(palette, "settings")) == ["Go to"]
    assert headings(search_again(palette, ">settings")) == []


def test_a_command_shows_its_key_and_does_its_deed(window: Window, search: Callable[..., Palette]) -> None:
    palette = search("make a backup")
    keys = {entry.words: entry.key for entry in search_again(palette, "excel").list.entries()}
    search_again(palette, "> theme: dark")

    QTest.keyClick(palette.edit, Key.Key_Return)

    assert keys["Export: Excel"] == "Ctrl+Shift+E"
    assert window.look.theme.name == "dark"


def test_what_the_page_can_do_is_found_and_what_it_cannot_now_is_not(
    window: Window, search: Callable[..., Palette]
) -> None:
    done = []
    window.page.commands = (
        Command("Add meeting…", "Ctrl+N", lambda: done.append("added")),
        Command("Cancel meeting", "", lambda: done.append("cancelled"), lambda: False),
    )
    palette = search(">meeting")
    offered = [(entry.words, entry.key) for entry in palette.list.entries()]

    QTest.keyClick(palette.edit, Key.Key_Return)

    assert offered[0] == ("Add meeting…", "Ctrl+N")
    assert "Cancel meeting" not in [name for name, _ in offered]
    assert done == ["added"]


def test_arrows_go_round_and_are_spoken(search: Callable[..., Palette]) -> None:
    palette = search()
    first = palette.edit.accessibleDescription()

    QTest.keyClick(palette.edit, Key.Key_Up)
    last = palette.list.marked()
    QTest.keyClick(palette.edit, Key.Key_Down)

    assert first == "Home, Ctrl+1"
    assert last is palette.list.entries()[-1]
    assert palette.edit.accessibleDescription() == first


def test_tab_stays_in_the_search(search: Callable[..., Palette]) -> None:
    palette = search()

    QTest.keyClick(palette.edit, Key.Key_Tab)

    assert QApplication.focusWidget() is palette.edit
    assert palette.list.marked() is palette.list.entries()[1]


def test_nothing_found_is_said_and_enter_does_nothing(window: Window, search: Callable[..., Palette]) -> None:
    palette = search("zzzz")

    QTest.keyClick(palette.edit, Key.Key_Return)

    assert palette.edit.accessibleDescription() == "Nothing found"
    assert palette.isVisible()


def test_esc_puts_it_away_and_the_focus_goes_back(window: Window, search: Callable[..., Palette]) -> None:
    before = QApplication.focusWidget()
    palette = search("pol")

    QTest.keyClick(palette.edit, Key.Key_Escape)

    assert not palette.isVisible()
    assert QApplication.focusWidget() is before


def test_a_click_beside_it_puts_it_away_and_one_inside_does_not(window: Window, search: Callable[..., Palette]) -> None:
    palette = search()
    QTest.mouseClick(palette.list, Qt.MouseButton.LeftButton, pos=QPoint(10, 5))
    inside = palette.isVisible()

    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 400))

    assert inside
    assert not palette.isVisible()


def test_a_place_key_still_works_and_puts_it_away(window: Window, search: Callable[..., Palette]) -> None:
    palette = search()
    window.going.go(Goal("history"))

    assert not palette.isVisible()


def test_ctrl_k_twice_is_still_one(window: Window, search: Callable[..., Palette]) -> None:
    search()

    window.find()

    assert len(window.frame.findChildren(Palette)) == 1


def test_it_fits_a_small_window(window: Window, search: Callable[..., Palette]) -> None:
    palette = search()

    window.frame.resize(960, 490)
    QApplication.processEvents()

    assert palette.size() == window.frame.size()
    assert palette.rect().contains(palette.card.geometry())


def search_again(palette: Palette, typed: str) -> Palette:
    palette.edit.setText(typed)
    return palette


def test_a_report_is_found_by_its_name_and_stood_at(window: Window, search: Callable[..., Palette]) -> None:
    palette = search("> risk movement")

    QTest.keyClick(palette.edit, Key.Key_Return)

    here = window.page.here()
    assert words(palette) == ["Make a report: Risk movement"]
    assert window.going.place == "reports"
    assert here is not None
    assert here.view == "risk-movement"


@pytest.mark.parametrize("place", ["meetings", "risks", "settings"])
def test_the_board_pack_is_found_from_every_place_and_its_panel_opens(
    window: Window, search: Callable[..., Palette], place: str
) -> None:
    window.going.go_to_place(place)
    palette = search("> board pack")
    found = words(palette)

    QTest.keyClick(palette.edit, Key.Key_Return)

    assert found[0] == "Build board pack"
    assert isinstance(window.page, HomePage)
    panel = window.page.pack.panel
    assert panel.is_open
    assert panel.isAncestorOf(QApplication.focusWidget())
    (here,) = chapters(window, "> build board")
    assert [entry.words for entry in here.entries] == ["Build board pack"]  # Home's own, once


def test_the_chairs_briefing_is_found_and_made_from_every_place(
    qtbot: QtBot, window: Window, search: Callable[..., Palette]
) -> None:
    window.going.go_to_place("reports")
    palette = search("> make chair's briefing")
    assert "Make the chair’s briefing" in words(palette)
    palette.list.entries()[0].deed()

    page = window.page
    assert isinstance(page, HomePage)
    assert page.briefing.year == window.going.year
    with qtbot.waitSignal(page.made, timeout=20_000) as made:
        pass
    assert made.args[1].name.startswith("Chair's briefing ")
