"""Every control of every page has a name for the ear, is reached by Tab or F6, and shows that it has the focus."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.kit.settings import Settings
from app.shell.window import Window
from tests.walks import at_each, nameless, stations, unreached, unseen

SIZES = [(960, 490), (1366, 720)]


def test_every_control_has_a_name_and_is_reached_by_tab_or_f6(
    window_of: Callable[..., Window], board_with_papers: Path
) -> None:
    window = window_of(Settings(theme="light"), SIZES[0])
    window.opening.begin(board_with_papers, None)

    walk = at_each(window, SIZES, stations(window))
    found = [(*here, fault) for here in walk for fault in (*nameless(window.frame), *unreached(window))]

    assert found == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_control_shows_that_it_has_the_focus(
    window_of: Callable[..., Window], board_with_papers: Path, theme: str
) -> None:
    window, proven = window_of(Settings(theme=theme), (1366, 720)), set[QWidget]()
    window.opening.begin(board_with_papers, None)

    found = [(where, fault) for where in stations(window, beside=False) for fault in unseen(window, proven)]

    assert found == []


def test_the_ways_to_begin_can_be_reached_and_named(window_of: Callable[..., Window]) -> None:
    window = window_of()
    window.opening.begin(None, None)

    assert nameless(window.frame) == []
    assert unreached(window) == []


def test_the_check_for_names_can_see_a_bare_icon(qtbot: QtBot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    row = QHBoxLayout(top)
    row.addWidget(QToolButton())
    row.addWidget(QPushButton("Add"))
    top.show()

    assert nameless(top) == ["QToolButton 'QToolButton' in QWidget"]
