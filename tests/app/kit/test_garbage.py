"""Where garbage is collected: never on the worker's thread, where Qt's objects may not be let go."""

import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.kit.work import Work


class Loop:
    """Garbage that only a collection finds, and that tells on which thread it was found."""

    def __init__(self, found: list[str]) -> None:
        self.myself, self.found = self, found

    def __del__(self) -> None:
        self.found.append(threading.current_thread().name)


def test_what_the_window_drops_is_never_let_go_on_the_workers_thread(qtbot: QtBot) -> None:
    work, owner, found, done = Work(), QObject(), [], []
    Loop(found)

    def ask() -> list[list[int]]:
        return [[number] for number in range(200_000)]  # Python would look for garbage many times

    work.run(ask, owner=owner, done=done.append)
    qtbot.waitUntil(lambda: len(done) == 1)
    on_the_way = list(found)
    qtbot.waitUntil(lambda: len(found) == 1)  # the young are looked at within half a second
    work.close()

    assert "work" not in {*on_the_way, *found}
    assert gc.isenabled()


def test_a_window_without_work_leaves_python_to_itself(qtbot: QtBot) -> None:
    work = Work()
    work.close()

    assert gc.isenabled()
