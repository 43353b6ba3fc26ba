"""What tests of the whole window stand on: a window painted, and the sample board in it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.actions.edits_agreed import take_down
from app.kit.look import Look
from app.kit.settings import Settings
from app.meetings.edits_agenda import issue, propose
from app.meetings.edits_minutes import set_minute
from app.meetings.edits_papers import attach, expect_paper
from app.meetings.queries_agenda import items_of
from app.meetings.schema import Meeting
from app.offers import TakenDown
from app.shell.errors import Errors
from app.shell.frame import Frame
from app.shell.window import Window
from db.store import Store


@pytest.fixture
def window_of(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Window]]:
    """Makes windows. Where one asks for a file, nobody chooses any."""
    frames: list[Frame] = []
    for asks in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, asks, lambda *_: ("", ""))

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
def board_with_papers(wolverhampton: Store) -> Path:
    """The same, with an agenda, a paper in and one to come, and minutes, of each group's last meeting of the year."""
    with wolverhampton.writing("Write agendas and minutes") as session:
        of_the_year = Meeting.held_on < date(2015, 4, 1)
        meetings = session.scalars(select(Meeting).where(of_the_year).order_by(Meeting.held_on))
        for meeting in {meeting.group_id: meeting for meeting in meetings}.values():
            meeting.start = "10:00"
            propose(session, meeting.id)
            first, *_, last = items_of(session, meeting.id)
            paper = expect_paper(session, first.id, "Report of the independent chair on the year that is gone")
            attach(session, paper.id, "Report.pdf", b"%PDF-1.4", meeting.held_on - timedelta(days=1))
            issue(session, meeting.id, meeting.held_on)
            expect_paper(session, last.id, "Dates")
            set_minute(session, first.id, "The chair welcomed everybody.", meeting.held_on)
            words = "Write to every school about the attendance of designated leads at the training of the board"
            take_down(session, meeting.id, TakenDown("action", words, first.number or "", "Chair", meeting.held_on))
    wolverhampton.close()
    return wolverhampton.path


@pytest.fixture
def window(window_of: Callable[..., Window], board: Path) -> Window:
    window = window_of()
    window.opening.begin(board, None)
    return window
