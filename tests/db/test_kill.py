"""A process that is killed at any moment loses no mark that it had acknowledged."""

import multiprocessing
import os
import random
import signal
import sys
import time
from datetime import date, timedelta
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy.orm import configure_mappers

from app.meetings.rules import Mark, MeetingKind, MeetingStatus
from app.meetings.schema import Attendance, Meeting
from app.schema import metadata
from db.check import findings
from db.store import Store
from tests.db.board import add_board, content

KILLS = 100
configure_mappers()  # once, before the server forks: a hundred writers need not do it each


def _write_marks(path: Path, first: int, acknowledge: Connection) -> None:
    """Mark one meeting after the other, and say so once each is stored."""
    with Store.open(path, metadata) as store:
        for meeting in range(first, 1_000_000):
            with store.writing(f"Mark meeting {meeting}") as session:
                session.add(
                    Meeting(
                        group_id=1,
                        held_on=date(2014, 6, 12) + timedelta(meeting),
                        kind=MeetingKind.ORDINARY,
                        status=MeetingStatus.HELD,
                        counts=True,
                    )
                )
                session.flush()
                session.add(Attendance(meeting_id=meeting, seat_id=1, mark=Mark.PRESENT))
            acknowledge.send(meeting)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 and no forkserver there")
def test_a_hundred_kills_lose_no_acknowledged_mark(store: Store) -> None:
    with store.writing("Make the board") as session:
        add_board(session)
    store.close()
    warm = multiprocessing.get_context("forkserver")  # so that a hundred processes start in a few milliseconds each
    forkserver._forkserver._stop()  # one that another test started has not read what these writers need
    warm.set_forkserver_preload(["tests.db.test_kill", "app.schema", "db.store"])
    moments = random.Random(2014)
    acknowledged, killed_midway = 1, 0

    for _ in range(KILLS):
        ours, theirs = warm.Pipe(duplex=False)
        writer = warm.Process(target=_write_marks, args=(store.path, acknowledged + 1, theirs))
        writer.start()
        theirs.close()
        assert ours.poll(30), "the writer never got so far as to write"
        for _ in range(moments.randrange(1, 8)):
            acknowledged = ours.recv()
        time.sleep(moments.random() / 500)
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        acknowledged = _drain(ours, acknowledged)
        ours.close()

        marks = content(store.path)["attendance"]
        assert len(marks) >= acknowledged - 1
        killed_midway += len(marks) > acknowledged - 1
        acknowledged = 1 + len(marks)  # stored, though the word of it did not come through any more

    assert len(content(store.path)["meeting"]) == acknowledged
    assert findings(store.path, metadata) == []
    with Store.open(store.path, metadata) as again:
        assert again.head().steps == acknowledged
        assert again.undo().label == f"Mark meeting {acknowledged}"
    assert killed_midway < KILLS


def _drain(pipe: Connection, last: int) -> int:
    try:
        while True:
            last = pipe.recv()
    except EOFError:
        return last
