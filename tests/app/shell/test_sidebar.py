"""The left edge in a narrow or low window: board and year can be chosen, and every place can be gone to."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.kit.settings import Settings
from app.shell.sidebar import Destination, Sidebar
from app.shell.window import Window

ELEVEN = [
    Destination(f"place {number}", f"Place {number}", "groups", at_the_foot=number == 11) for number in range(1, 12)
]


@pytest.fixture
def low(window_of: Callable[..., Window], board: Path) -> Callable[[int], Window]:
    """The sample board in the smallest window, at a text size."""

    def make(text_size: int) -> Window:
        window = window_of(Settings(theme="light", text_size=text_size), (960, 490))
        window.opening.begin(board, None)
        return window

    return make


def in_sight(sidebar: Sidebar) -> list[str]:
    return [button.place.title for button in sidebar.places if button.visibleRegion().boundingRect() == button.rect()]


def test_board_and_year_are_chosen_in_the_rail_too(low: Callable[[int], Window]) -> None:
    sidebar = low(100).frame.sidebar

    QTest.mouseClick(sidebar.board, Qt.MouseButton.LeftButton)
    opened = [action.text() for action in sidebar.board.menu.actions() if action.isVisible()]
    sidebar.board.menu.close()

    assert sidebar.narrow
    assert sidebar.board.isVisible()
    assert "2014/15" in opened
    assert sidebar.board.toolTip() == "Wolverhampton Safeguarding Children Board, 2014/15"


def test_eleven_places_have_room_in_the_smallest_window(low: Callable[[int], Window]) -> None:
    sidebar = low(100).frame.sidebar

    sidebar.offer(ELEVEN)
    QApplication.processEvents()

    assert in_sight(sidebar) == [place.title for place in ELEVEN]


def test_at_twice_the_text_size_the_places_scroll_to_where_one_is(low: Callable[[int], Window]) -> None:
    sidebar = low(200).frame.sidebar
    sidebar.offer(ELEVEN)
    QApplication.processEvents()
    at_first = in_sight(sidebar)

    sidebar.stand_at("place 11")
    below = in_sight(sidebar)
    sidebar.places[1].setFocus()
    QTest.keyClick(sidebar.places[1], Qt.Key.Key_Backtab)

    assert at_first[0] == "Place 1"
    assert below[-1] == "Place 11"
    assert "Place 1" in in_sight(sidebar)
