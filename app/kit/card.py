"""A card: one subject on a page of several, under its own title."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.kit.rows import Rows
from app.kit.summary import Summary


class Card(QFrame):
    """A title with a quiet word beside it, and what stands under it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title, self.beside = QLabel(title), Summary()
        self.title.setObjectName("cardTitle")
        self._layout, top = QVBoxLayout(self), QHBoxLayout()
        self._layout.setContentsMargins(1, 1, 1, 8)  # the edge and the corners stay free
        self._layout.setSpacing(0)
        top.setContentsMargins(15, 12, 15, 10)
        top.setSpacing(10)
        top.addWidget(self.title)
        top.addWidget(self.beside, 1)
        self._top = top
        self._layout.addLayout(top)

    def add_right(self, widget: QWidget) -> None:
        """Put something at the right end of the title."""
        self._top.addWidget(widget)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put something under what is there."""
        self._layout.addWidget(widget, stretch)


class ListCard(Card):
    """A card with a list, or with words where there is nothing to list."""

    def __init__(self, title: str, rows: Rows) -> None:
        super().__init__(title)
        self.rows, self.nothing = rows, QLabel()
        self.nothing.setObjectName("hint")
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(15, 0, 15, 8)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.add(self.nothing)
        self.add(rows)
        self.nothing.hide()

    def say_nothing(self, words: str) -> None:
        """Say why there is nothing; "" where there is something."""
        self.nothing.setText(words)
        self.nothing.setVisible(bool(words))
        self.rows.setVisible(not words)
