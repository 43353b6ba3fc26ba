"""The buttons at the right of the groups' heading: words where there is room for them, icons where there is not."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from app.groups.panel_words import tr
from app.kit.buttons import Button, IconButton, Weight
from app.kit.look import Look
from app.kit.page import Heading


class Buttons(QObject):
    """Paste a list on the list of seats, export the chart on the chart, add everywhere."""

    wants_paste = Signal()
    wants_copy = Signal()
    wants_file = Signal(str)
    """The ending of the picture that is to be kept."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.paste = Button(look, tr("Paste a list"), "paste")
        self.paste_icon = IconButton(look, "paste", tr("Paste a list"), side=30)
        self.export = Button(look, tr("Export chart"), "download")
        self.export_icon = IconButton(look, "download", tr("Export chart"), side=30)
        self.add = Button(look, "", "plus", Weight.PRIMARY)
        for button in (self.paste, self.paste_icon):
            button.clicked.connect(self.wants_paste)
        self._menu = QMenu(self.export)
        self._menu.addAction(tr("Copy as a picture"), self.wants_copy.emit)
        for ending, words in (("png", tr("Save as PNG…")), ("svg", tr("Save as SVG…"))):
            self._menu.addAction(words, lambda ending=ending: self.wants_file.emit(ending))
        self.export.setMenu(self._menu)
        self.export_icon.setMenu(self._menu)
        self.export_icon.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)

    def stand_in(self, heading: Heading, read_only: bool) -> None:
        """Take their places at the right end of the heading."""
        for button in (self.paste, self.paste_icon, self.export, self.export_icon, self.add):
            heading.add_button(button)
        for button in (self.paste, self.paste_icon, self.add):
            button.setEnabled(not read_only)

    def fit(self, *, pastes: bool, exports: bool, words: bool) -> None:
        """Show those that are of use here, with words or as icons."""
        self.paste.setVisible(pastes and words)
        self.paste_icon.setVisible(pastes and not words)
        self.export.setVisible(exports and words)
        self.export_icon.setVisible(exports and not words)
