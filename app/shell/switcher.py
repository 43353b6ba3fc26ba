"""The drop-down of the board's name: boards of the file, years, and other board files."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from app.groups.rules_year import year_label
from app.kit import folders
from app.shell.first_run import sample_title

if TYPE_CHECKING:
    from app.shell.window import Window

Entry = tuple[str, bool, Callable[[], object]]
"""Words, whether it is the one shown, and what chooses it."""


class Switcher(QObject):
    """Fills the drop-down, and the list of recent boards of the File menu."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window

    def fill(self) -> None:
        """Offer what there is now."""
        window, going = self._window, self._window.going
        menu = window.frame.sidebar.board.menu
        menu.clear()
        if len(going.boards) > 1:
            boards = (
                (name, number == going.board, partial(going.choose_board, number)) for number, name in going.boards
            )
            self._add(menu, self.tr("Boards of this file"), boards)
        years = ((year_label(y), y == going.year, partial(going.show_year, y)) for y in reversed(going.years))
        self._add(menu, self.tr("Years"), years)
        recent = self._recent()
        if recent:
            self._add(menu, self.tr("Recent boards"), ((words, False, deed) for words, deed in recent))
        menu.addSeparator()
        menu.addAction(self.tr("Open a board file…"), window.opening.choose_file)
        menu.addAction(self.tr("New board…"), window.opening.leave)
        window.menus.fill_plain("recent", recent)

    def _recent(self) -> list[tuple[str, Callable[[], object]]]:
        """Files opened before that are still there, the one that is open left out."""
        desk = self._window.desk
        paths = [Path(name) for name in self._window.settings.recent]
        shown = [path for path in paths if path.is_file() and (desk is None or path != desk.store.path)]
        return [(self._title(path), partial(self._window.opening.open, path)) for path in shown]

    def _title(self, path: Path) -> str:
        if folders.is_sample(path):
            return self.tr("{board} (sample)").format(board=sample_title(path.stem))
        return path.stem

    @staticmethod
    def _add(menu: QMenu, heading: str, entries: Iterable[Entry]) -> None:
        menu.addSeparator()
        menu.addAction(heading).setEnabled(False)
        for words, here, deed in entries:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(here)
            action.triggered.connect(lambda _=False, deed=deed: deed())
