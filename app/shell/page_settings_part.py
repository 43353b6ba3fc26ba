"""The parts of Settings: some settings under a heading, a path with the button that shows it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.kit.buttons import Button
from app.kit.desk import Desk


class Part(QFrame):
    """Some settings under a heading."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("offer")
        self.setAccessibleName(title)
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(16, 14, 16, 16)
        self.layout_.setSpacing(12)
        heading = QLabel(title)
        heading.setObjectName("offerTitle")
        self.layout_.addWidget(heading)

    def add(self, label: str, widget: QWidget) -> None:
        """Put a control under its label."""
        words, column = QLabel(label), QVBoxLayout()
        words.setObjectName("fieldLabel")
        words.setBuddy(widget)
        column.setSpacing(4)
        column.addWidget(words)
        column.addWidget(widget)
        self.layout_.addLayout(column)


class PathRow(QWidget):
    """A path to be read and copied, and a button that shows it."""

    def __init__(self, desk: Desk, name: str, path: Path) -> None:
        super().__init__()
        self._path = path
        line, button = QLineEdit(str(path)), Button(desk.look, self.tr("Show in folder"), "folder")
        line.setReadOnly(True)
        line.setAccessibleName(name)
        line.setCursorPosition(0)
        button.setAccessibleName(self.tr("Show in folder: {name}").format(name=name))
        button.clicked.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(line, 1)
        row.addWidget(button)
        self.setFocusProxy(line)

    def _show(self) -> None:
        folder = self._path if self._path.is_dir() else self._path.parent
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
