"""No text is cut off and nothing lies on anything else: on any page, at any size, in either theme, full or empty."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.groups.edits import add_group
from app.kit.settings import Settings
from app.schema import metadata
from app.shell.window import Window
from db.store import Store
from tests.walks import cut_off, overlapping, stations

SIZES = [(960, 490), (1366, 720), (1920, 1030)]
"""A screen of 1366 by 768 or of 1920 by 1080 gives some of its height to the title and the taskbar."""
LARGER = [(size, text) for text in (100, 125, 200) for size in SIZES if text < 200 or size != SIZES[0]]
"""Each with each text size, but the largest text on a quarter of a small screen: that is 480 by 245."""


def pair(value: tuple[int, int] | int) -> str:
    """What a case is called: 960x490, 125."""
    return "x".join(map(str, value)) if isinstance(value, tuple) else str(value)


@pytest.fixture
def new_board(store: Store) -> Path:
    """A board that has a name and nothing else."""
    with store.writing("Set up the board") as session:
        add_group(session, "Anytown Safeguarding Board", "board")
    store.close()
    return store.path


@pytest.mark.parametrize(("size", "text_size"), LARGER, ids=pair)
@pytest.mark.parametrize("kept", ["board_with_papers", "new_board"])
def test_every_page_has_room_for_its_words(
    window_of: Callable[..., Window],
    request: pytest.FixtureRequest,
    kept: str,
    size: tuple[int, int],
    text_size: int,
) -> None:
    window = window_of(Settings(theme="light", text_size=text_size), size)
    window.opening.begin(request.getfixturevalue(kept), None)

    found = [(where, fault) for where in stations(window) for fault in faults(window.frame)]

    assert found == []


@pytest.mark.parametrize("size", SIZES, ids=pair)
def test_the_dark_theme_has_as_much_room(
    window_of: Callable[..., Window], board_with_papers: Path, size: tuple[int, int]
) -> None:
    window = window_of(Settings(theme="dark"), size)
    window.opening.begin(board_with_papers, None)

    found = [(where, fault) for where in stations(window, beside=False) for fault in faults(window.frame)]

    assert found == []


@pytest.mark.parametrize(("size", "text_size"), LARGER, ids=pair)
def test_the_ways_to_begin_have_room_for_their_words(
    window_of: Callable[..., Window], size: tuple[int, int], text_size: int
) -> None:
    window = window_of(Settings(theme="light", text_size=text_size), size)
    window.opening.begin(None, None)
    QApplication.processEvents()

    assert faults(window.frame) == []


@pytest.mark.parametrize("size", SIZES, ids=pair)
def test_a_board_that_can_only_be_read_has_room_to_say_so(
    window_of: Callable[..., Window], board_with_papers: Path, size: tuple[int, int]
) -> None:
    with Store.open(board_with_papers, metadata):
        window = window_of(Settings(theme="light"), size)
        window.opening.begin(board_with_papers, None)

        found = [(where, fault) for where in stations(window) for fault in faults(window.frame)]

        assert found == []


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
