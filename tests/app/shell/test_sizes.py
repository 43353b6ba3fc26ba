"""No text is cut off and nothing lies on anything else: on any page, at any size, in either theme, full or empty."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.groups.edits import add_group
from app.kit.settings import Settings
from app.schema import metadata
from app.shell.window import Window
from db.store import Store
from tests.walks import at_each, cut_off, overlapping, stations

SIZES = [(960, 490), (1366, 720), (1920, 1030)]
"""A screen of 1366 by 768 or of 1920 by 1080 gives some of its height to the title and the taskbar."""
ROOM = {100: SIZES, 125: SIZES, 200: SIZES[1:]}
"""Each with each text size, but the largest text on a quarter of a small screen: that is 480 by 245."""


@pytest.fixture
def new_board(store: Store) -> Path:
    """A board that has a name and nothing else."""
    with store.writing("Set up the board") as session:
        add_group(session, "Anytown Safeguarding Board", "board")
    store.close()
    return store.path


@pytest.mark.parametrize("text_size", ROOM)
@pytest.mark.parametrize("kept", ["board_with_papers", "new_board"])
def test_every_page_has_room_for_its_words(
    window_of: Callable[..., Window], request: pytest.FixtureRequest, kept: str, text_size: int
) -> None:
    sizes = ROOM[text_size]
    window = window_of(Settings(theme="light", text_size=text_size), sizes[0])
    window.opening.begin(request.getfixturevalue(kept), None)

    assert faults_at(window, sizes, stations(window)) == []


def test_the_dark_theme_has_as_much_room(window_of: Callable[..., Window], board_with_papers: Path) -> None:
    window = window_of(Settings(theme="dark"), SIZES[0])
    window.opening.begin(board_with_papers, None)

    assert faults_at(window, SIZES, stations(window, beside=False)) == []


@pytest.mark.parametrize("text_size", ROOM)
def test_the_ways_to_begin_have_room_for_their_words(window_of: Callable[..., Window], text_size: int) -> None:
    sizes = ROOM[text_size]
    window = window_of(Settings(theme="light", text_size=text_size), sizes[0])
    window.opening.begin(None, None)

    assert faults_at(window, sizes, ["begin"]) == []


def test_a_board_that_can_only_be_read_has_room_to_say_so(
    window_of: Callable[..., Window], board_with_papers: Path
) -> None:
    with Store.open(board_with_papers, metadata):
        window = window_of(Settings(theme="light"), SIZES[0])
        window.opening.begin(board_with_papers, None)

        assert faults_at(window, SIZES, stations(window)) == []


def faults_at(window: Window, sizes: Sequence[tuple[int, int]], walk: Iterable[str]) -> list[tuple[str, str, str]]:
    """What is wrong where at which size."""
    return [(*here, fault) for here in at_each(window, sizes, walk) for fault in faults(window.frame)]


def faults(top: QWidget) -> list[str]:
    return [*cut_off(top), *overlapping(top)]


def test_the_check_for_cut_text_can_see_it(qtbot: QtBot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    label = QLabel("A sentence that needs more room than it is given", top)
    label.setFixedSize(60, 20)
    top.show()

    assert len(cut_off(top)) == 1


def test_the_check_for_what_lies_on_something_can_see_it(qtbot: QtBot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    top.resize(300, 100)
    QLabel("Below", top).setGeometry(10, 10, 100, 20)
    QPushButton("Above", top).setGeometry(60, 15, 100, 30)
    QPushButton("Beside", top).setGeometry(170, 15, 100, 30)
    top.show()

    assert len(overlapping(top)) == 1
