"""A part of a card that is only read: what this room and the rooms above know of a person, an agency or a group."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.offers import Part


class PartsView(QWidget):
    """Each part under its title, a line for each thing it knows."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: Sequence[Part] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)

    @property
    def parts(self) -> Sequence[Part]:
        """What is shown."""
        return self._parts

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these; nothing where there are none."""
        self.setVisible(bool(parts))
        if parts == self._parts:
            return
        self._parts = parts
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for part in parts:
            self._add(part.title, "panelHeading")
            self._add("\n".join(f"{what}: {figure}" if figure else what for what, figure in part.lines), "hint")

    def _add(self, words: str, name: str) -> None:
        label = QLabel(words, self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self._rows.addWidget(label)
        label.show()
