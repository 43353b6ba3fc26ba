"""A line of text that gives way to what stands beside it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

LEAST = 160
"""Pixels under which a shortened line is left out."""


class Summary(QLabel):
    """One quiet line that gives way first: shortened where there is no room, never cut."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("summary")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.words = ""

    def say(self, words: str) -> None:
        """Show the line."""
        self.words = words
        self.setAccessibleName(words)
        self._elide()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.words) + 4, super().sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        self._elide()

    def _elide(self) -> None:
        room = self.width() if self.width() > min(self.sizeHint().width(), LEAST) else 0  # a stump says nothing
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room) if room else ""
        self.setText(shown)
        self.setToolTip(self.words if shown != self.words else "")
