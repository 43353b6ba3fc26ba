"""The Record menu: what can be done on the page shown, with its keys in force."""

import re
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from app.kit.page import Command, Page
from app.offers import Goal
from app.shell.history_records import record_at

ACTS_ANYWHERE = re.compile(r"(Ctrl|Alt|Meta)\+.+|(Shift\+)?(F\d+|Ins|Insert|Del|Delete)", re.IGNORECASE)
"""Keys that mean the same wherever the focus is; the others belong to the table, which hears them itself."""


class Record(QObject):
    """Gives a page's commands their keys, and lists them when the menu opens."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self._menu = menu
        self._page: Page | None = None
        menu.aboutToShow.connect(self._fill)

    def show_page(self, page: Page) -> None:
        """Offer what can be done on this page."""
        self._page = page
        for command in page.commands:
            if ACTS_ANYWHERE.fullmatch(command.key):
                action = QAction(command.words, page)
                action.setShortcut(QKeySequence(command.key))
                action.triggered.connect(lambda _=False, command=command: carry_out(command))
                page.addAction(action)
        self._menu.menuAction().setEnabled(bool(page.commands))

    def _fill(self) -> None:
        self._menu.clear()
        for command in self._page.commands if self._page else ():
            action = self._menu.addAction(f"{command.words}\t{key_words(command.key)}".strip())
            action.setEnabled(command.enabled())
            action.triggered.connect(lambda _=False, command=command: carry_out(command))
        if (found := self._record()) is not None and self._page is not None:
            goal = Goal("history", found[0], found[1])
            self._menu.addAction(self.tr("History of this record"), partial(self._page.wants.emit, goal))

    def _record(self) -> tuple[str, int] | None:
        return record_at(self._page.here()) if self._page else None


def carry_out(command: Command) -> None:
    """Do it, if it can be done now."""
    if command.enabled():
        command.deed()


def key_words(key: str) -> str:
    """A key as the keyboard of this computer names it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
