"""The list of keys: those of the page, and those of the whole window."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from app.kit.legend import Key
from app.shell.menus import Menus


class Keys(QDialog):
    """Every key there is here, and what it does."""

    def __init__(self, parent: QWidget, here: Sequence[Key], menus: Menus) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        layout, form = QVBoxLayout(self), QFormLayout()
        form.setHorizontalSpacing(24)
        for key in here:
            form.addRow(key.cap, QLabel(key.words))
        for action in menus.commands.values():
            if not action.shortcut().isEmpty():
                cap = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                form.addRow(cap, QLabel(action.text().replace("&", "").rstrip("…")))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addLayout(form)
        layout.addWidget(buttons)
