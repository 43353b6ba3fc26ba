"""The buttons at the right of the groups' heading: words where there is room for them, icons where there is not."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from app.groups.panel_words import tr
from app.kit.buttons import Button, IconButton, Weight
from app.kit.look import Look
from app.kit.page import Heading

FORMS = (("pdf", "PDF"), ("xlsx", "Excel"), ("docx", "Word"), ("csv", "CSV"))


class Buttons(QObject):
    """Paste a list on the list of seats, export and add everywhere."""

    wants_paste = Signal()
    wants_copy = Signal()
    wants_file = Signal(str)
    """The ending of the picture that is to be kept."""
    exported = Signal(str)
    """A form of the report that says what is shown."""

    def __init__(self, look: Look, page: QObject) -> None:
        super().__init__(page)  # goes with the page, and with it all that was connected
        self._look = look
        self.paste = Button(look, tr("Paste a list"), "paste")
        self.paste_icon = IconButton(look, "paste", tr("Paste a list"), side=30)
        self.export = Button(look, tr("Export"), "download")
        self.export_icon = IconButton(look, "download", tr("Export"), side=30)
        self.add = Button(look, "", "plus", Weight.PRIMARY)
        for button in (self.paste, self.paste_icon):
            button.clicked.connect(self.wants_paste)
        self._menu = QMenu(self.export)
        for form, words in FORMS:
            self._menu.addAction(words, partial(self.exported.emit, form))
        self._of_chart = [
            self._menu.addSeparator(),
            self._menu.addAction(tr("Copy the chart as a picture"), self.wants_copy.emit),
            self._menu.addAction(tr("Save the chart as PNG…"), partial(self.wants_file.emit, "png")),
            self._menu.addAction(tr("Save the chart as SVG…"), partial(self.wants_file.emit, "svg")),
        ]
        self.export.setMenu(self._menu)
        self.export_icon.setMenu(self._menu)
        self.export_icon.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)

    def stand_in(self, heading: Heading, read_only: bool) -> None:
        """Take their places at the right end of the heading."""
        for button in (self.paste, self.paste_icon, self.export, self.export_icon, self.add):
            heading.add_button(button)
        for button in (self.paste, self.paste_icon, self.add):
            button.setEnabled(not read_only)

    def fit(self, *, pastes: bool, draws: bool, words: bool) -> None:
        """Show those that are of use here, with words or as icons; what is done with a chart where there is one."""
        self.paste.setVisible(pastes and words)
        self.paste_icon.setVisible(pastes and not words)
        self.export.setVisible(words)
        self.export_icon.setVisible(not words)
        self.export.setText(tr("Export chart") if draws else tr("Export"))
        self.export_icon.setAccessibleName(self.export.text())
        for action in self._of_chart:
            action.setVisible(draws)
