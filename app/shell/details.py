"""Faults of the program: the words for them, and the dialog with their technical detail."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.kit.notices import Trouble


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("details", text)


def unexpected(details: str, kept: Path | None) -> Trouble:
    """The words for a fault of the program."""
    why = tr("It is a fault in Quorate and not something you did. What was saved before is safe.")
    advice = tr("Try once more. If it happens again, send the details to whoever looks after Quorate.")
    if kept:
        details = f"{details}\n{kept}"
    return Trouble(tr("Quorate could not finish what you asked for."), why, advice, details)


class Details(QDialog):
    """The technical detail of a trouble, to be copied."""

    def __init__(self, parent: QWidget, details: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Details for IT"))
        self.resize(640, 360)
        self.text = QPlainTextEdit(details)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(details))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
