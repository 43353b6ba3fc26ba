"""How many things wait for somebody at each place, asked off the window's thread."""

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.meetings.page_year import today
from app.shell.home_kept import Kept, kept_of
from app.shell.home_waiting import waits
from app.shell.places import FIRST

if TYPE_CHECKING:
    from app.shell.window import Window
    from db.store import Store

SOON = 400
"""Milliseconds after a change, so that a row of marks is counted once."""


class Waiting(QObject):
    """Keeps the badges of the sidebar; Home's is the sum of the others."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self.ask)

    def on_changes(self, stored: frozenset[str]) -> None:
        """Count again when no more changes come for a moment."""
        self._soon.start()

    def stop(self) -> None:
        """Count no more: the store is let go."""
        self._soon.stop()

    def ask(self) -> None:
        """Count what waits, and show it."""
        desk = self._window.desk
        if desk is not None:
            asked = partial(count, desk.store, kept_of(desk.store.path))
            desk.work.run(asked, owner=self, done=self._window.frame.sidebar.say_waiting)


def count(store: "Store", kept: Kept) -> Counter[str]:
    """How many things wait that are not put off, by the name of the place; Home stands for all."""
    counts = Counter(item.goal.place for item in waits(store, kept, today()).listed)
    counts[FIRST] = counts.total()
    return counts
