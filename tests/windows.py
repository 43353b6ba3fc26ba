"""What tests of the whole window stand on: a window painted, and the sample board in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.kit.look import Look
from app.kit.settings import Settings
from app.shell.errors import Errors
from app.shell.frame import Frame
from app.shell.window import Window
from db.store import Store


@pytest.fixture
def window_of(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Window]]:
    frames: list[Frame] = []

    def make(settings: Settings | None = None, size: tuple[int, int] = (1366, 720)) -> Window:
        settings = settings or Settings(theme="light", last_place="meetings")
        look = Look(settings)
        look.apply()
        frame = Frame(look, settings)
        frames.append(frame)
        qtbot.addWidget(frame)
        frame.resize(*size)
        with qtbot.waitSignal(frame.painted):
            frame.show()
        return Window(frame, Errors(lambda: tmp_path / "quorate.log"), tmp_path / "settings.json")

    yield make
    for frame in frames:
        frame.close()


@pytest.fixture
def board(wolverhampton: Store) -> Path:
    wolverhampton.close()
    return wolverhampton.path


@pytest.fixture
def window(window_of: Callable[..., Window], board: Path) -> Window:
    window = window_of()
    window.opening.begin(board, None)
    return window
