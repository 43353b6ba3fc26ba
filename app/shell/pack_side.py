"""The board pack, built in a panel beside a page of the shell: the button, its key, and the panel."""

from PySide6.QtCore import QObject

from app.kit.buttons import Button, Weight
from app.kit.desk import Desk
from app.kit.page import Command, Page
from app.kit.side_panel import SidePanel

KEY = "Ctrl+Shift+B"


class PackSide(QObject):
    """The panel is made when it is first wanted; the same key opens it, and then builds."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        words = self.tr("Build board pack")
        self.button = Button(desk.look, words, "reports", Weight.PRIMARY)
        self.button.setToolTip(self.tr("Build board pack ({key})").format(key=KEY))
        self.panel = SidePanel(desk.look)
        self.command = Command(words, KEY, self.build)
        self.button.clicked.connect(self.open)

    def open(self) -> None:
        """Ask of which meeting the pack is, and of what it is made."""
        from app.packs.panel_pack import PackPanel

        content = PackPanel(self._desk)
        content.made.connect(self._page.made)
        content.failed.connect(self._on_failed)
        self.panel.open(self.tr("Board pack"), content)

    def build(self) -> None:
        """Open the panel; where it is open already, build the pack."""
        from app.packs.panel_pack import PackPanel

        if isinstance(self.panel.content, PackPanel):
            self.panel.content.build_pack()
        else:
            self.open()

    def _on_failed(self, refused: Exception) -> None:
        from app.meetings.page_export import trouble

        if (found := trouble(refused)) is not None:
            self._page.trouble(found)
        else:
            self._page.failed.emit(refused)
