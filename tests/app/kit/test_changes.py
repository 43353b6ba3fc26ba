"""News told on any thread is heard in the window's."""

import threading

from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from app.kit.changes import Changes


class Listener(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[frozenset[str], threading.Thread]] = []

    @Slot(frozenset)
    def hear(self, tables: frozenset[str]) -> None:
        self.heard.append((tables, threading.current_thread()))


def test_news_from_another_thread_is_heard_in_the_windows(qtbot: QtBot) -> None:
    changes, listener = Changes(), Listener()
    changes.happened.connect(listener.hear)

    teller = threading.Thread(target=changes.tell, args=(frozenset({"meeting"}),))
    teller.start()
    teller.join()

    qtbot.waitUntil(lambda: len(listener.heard) == 1)
    assert listener.heard == [(frozenset({"meeting"}), threading.main_thread())]
