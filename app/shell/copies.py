"""The copies of the open store that are kept without being asked: every half hour, and when it is let go."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.kit import folders
from app.kit.notices import Tone, Trouble
from app.meetings.page_year import today
from db.refusals import StoreRefusal

if TYPE_CHECKING:
    from app.shell.window import Window

HALF_AN_HOUR = 30 * 60 * 1000


class Copies(QObject):
    """Keeps copies where something changed, silently; a copy that cannot be kept is said."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._changed = False
        self.timer = QTimer(self)
        self.timer.setInterval(HALF_AN_HOUR)
        self.timer.timeout.connect(self._keep_open)

    def begin(self) -> None:
        """A store was opened: nothing in it has changed yet. What went wrong at the last closing is said now."""
        self._changed = False
        self.timer.start()
        settings = self._window.settings
        if settings.copy_trouble:
            self._say(settings.copy_trouble)
            settings.copy_trouble = ""

    def on_changes(self, stored: frozenset[str]) -> None:
        """There is something new to copy."""
        self._changed = True

    def keep(self, path: Path) -> None:
        """Keep a copy now. Raises a StoreRefusal or OSError."""
        from db.copies import keep_copy

        keep_copy(path, folders.copies(path), today())

    def keep_soon(self, path: Path) -> None:
        """Keep a copy off the window's thread, where something changed."""
        if self._changed:
            self._changed = False
            self._window.work.run(partial(self.keep, path), owner=self, done=lambda _: None, failed=self._on_failed)

    def keep_last(self, path: Path) -> None:
        """Keep a copy before the program ends; what goes wrong is said at the next start."""
        self.timer.stop()
        if self._changed:
            words = self.tr("Keeping a copy of this board. The window closes by itself when that is done.")
            self._window.progress.tell_closing(words)
            try:
                self.keep(path)
            except (StoreRefusal, OSError) as refused:
                self._window.settings.copy_trouble = str(refused)

    def _keep_open(self) -> None:
        if self._window.desk is not None:
            self.keep_soon(self._window.desk.store.path)

    def _on_failed(self, refused: Exception) -> None:
        self._changed = True
        self._say(str(refused))

    def _say(self, details: str) -> None:
        self._window.trouble(
            Trouble(
                self.tr("No copy of this board could be kept."),
                self.tr("The folder for copies cannot be written, or has no room. The board itself is saved."),
                self.tr("Look at the folder named in Settings, or choose File, Make a backup."),
                details,
                tone=Tone.AMBER,
            )
        )
