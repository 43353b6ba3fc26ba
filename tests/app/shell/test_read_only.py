"""The chair's view: a board that is only read shows everything, makes every report, and not a byte of it changes."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.export.report import ignore
from app.kit.settings import Settings
from app.offers import Goal
from app.rooms import reports
from app.schema import metadata
from app.shell.page_history import HistoryPage
from app.shell.page_home import HomePage
from app.shell.palette import Palette
from app.shell.reports_facts import ask, make
from app.shell.window import Window
from app.stores import open_store
from db.store import Store
from tests.walks import settle, stations

Key = Qt.Key
WRITES = ("Add ", "Delete", "Paste", "Put ", "Enter ", "End ", "Mark ", "New ", "Fill ", "Take ", "Leave ", "Carry ")


@pytest.fixture
def held(board: Path) -> Iterator[Path]:
    """The sample board, open elsewhere."""
    with Store.open(board, metadata):
        yield board


@pytest.fixture
def reader(window_of: Callable[..., Window], held: Path) -> Window:
    window = window_of(Settings(theme="light", last_place="home"))
    window.opening.begin(held, None)
    settle(window)
    return window


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_page_and_tab_is_shown_and_nothing_is_written(reader: Window, held: Path) -> None:
    before, told = digest(held), list[str]()
    reader.errors.happened.connect(lambda trouble: told.append(trouble.what))

    walked = list(stations(reader, beside=False))

    assert {place.split()[0] for place in walked} >= {"home", "meetings", "risks", "budget", "actions", "history"}
    assert told == []
    assert digest(held) == before
    assert reader.desk is not None
    assert reader.desk.store.read_only


def test_no_command_that_would_write_can_be_given(reader: Window, held: Path) -> None:
    offered = {
        command.words
        for where in stations(reader, beside=False)
        if not where.startswith("setup")  # where a new board is made, which nobody is led to from one that is only read
        for command in reader.page.commands
        if command.enabled() and command.words.startswith(WRITES)
    }

    assert offered == {"Add a note or times…", "Put in order of this column"}  # the first shows what was noted
    assert not reader.menus.commands["undo"].isEnabled()
    assert not reader.menus.commands["afresh"].isEnabled()


def test_every_report_is_made_of_a_board_that_is_only_read(wolverhampton: Store, tmp_path: Path) -> None:
    wolverhampton.close()
    before = digest(wolverhampton.path)

    with open_store(wolverhampton.path, read_only=True) as store:
        lines = ask(store, 2014).lines
        made = [make(store, line, "json", tmp_path, (), ignore) for line in lines]

    assert {file.report for file in made} == set(reports())
    assert all(Path(file.path).stat().st_size for file in made)
    assert digest(wolverhampton.path) == before


def test_home_snoozes_and_the_search_and_the_history_are_there(reader: Window, held: Path) -> None:
    before = digest(held)
    home = reader.page
    assert isinstance(home, HomePage)
    settle(reader)
    first = home.attention.rows.lines.rows[1].words

    QTest.keyClick(home.attention.rows, Key.Key_S)
    QTest.keyClick(home.attention.snooze.tomorrow, Key.Key_Space)
    settle(reader)
    left = [row.words for row in home.attention.rows.lines.rows]
    reader.find()
    palette = reader.frame.findChildren(Palette)[0]
    palette.edit.setText("executive committee")
    found = [entry.words for entry in palette.list.entries()]
    palette.close()
    reader.going.go(Goal("history"))
    settle(reader)

    assert first not in left
    assert any("Executive Committee" in words for words in found)
    assert isinstance(reader.page, HistoryPage)
    assert len(reader.page.steps) == 1
    assert digest(held) == before
