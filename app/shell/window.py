"""The window: menu row, sidebar, page, progress and status, and the store that is open in it."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.kit.buttons import IconButton
from app.kit.changes import Changes
from app.kit.desk import Desk
from app.kit.look import Look
from app.kit.notices import Trouble
from app.kit.page import Page
from app.kit.settings import Settings
from app.kit.work import Work
from app.shell.errors import Details, Errors
from app.shell.menus import Menus
from app.shell.progress import ProgressStrip
from app.shell.sidebar import Sidebar
from app.shell.status import Status

if TYPE_CHECKING:
    from app.shell.deeds import Deeds
    from app.shell.opening import Opening

RAIL_UNDER = 1100
"""Width in pixels under which the sidebar is a rail."""
CHOICES = ("theme", "text_size", "row_height")
"""The settings that the View menu offers."""


class Window(QWidget):
    """Paints itself empty first; `fill` brings the store and the page."""

    painted = Signal()
    filled = Signal()
    page_troubled = Signal()
    """Something went wrong and the page says what."""

    def __init__(self, look: Look, settings: Settings, errors: Errors, settings_file: Path) -> None:
        super().__init__()
        self.look, self.settings, self._settings_file = look, settings, settings_file
        self.errors, self.work, self.changes = errors, Work(), Changes()
        self.desk: Desk | None = None
        self.opening: Opening | None = None
        self.deeds: Deeds | None = None
        self._was_painted = False
        self.menus, self.sidebar, self.status = Menus(), Sidebar(look), Status(look)
        self.undo = IconButton(look, "undo", self.tr("Undo"))
        self.redo = IconButton(look, "redo", self.tr("Redo"))
        self.progress = ProgressStrip(look, self.work)
        self.page: Page = BlankPage(look)
        self._build()
        self._wire()
        self._take_place()

    def fill(self, path: Path | None, sample: str | None) -> None:
        """Bring what a window needs, and open what was asked for."""
        from app.shell.deeds import Deeds
        from app.shell.opening import Opening

        self.opening = Opening(self)
        self.deeds = Deeds(self, self.opening)
        self._wire_deeds(self.opening, self.deeds)
        self.opening.begin(path, sample)
        self.filled.emit()

    def show_page(self, page: Page) -> None:
        """Show a page in place of the one shown."""
        old, self.page = self.page, page
        self._frame.replaceWidget(old, page)
        old.hide()
        old.deleteLater()
        page.show()
        page.said.connect(self.status.say)
        page.refused.connect(partial(self.status.say, loud=True))
        page.made.connect(self.progress.tell_made)
        page.failed.connect(self._on_failed)
        page.exports_changed.connect(self._fit_export)
        page.notices.wants_details.connect(self._show_details)
        self.status.say("")
        self.status.show_keys(page.legend)
        self._fit_export()

    def show_store(self) -> None:
        """Show whether the open store can be changed, and what can be taken back."""
        assert self.desk is not None
        if self.desk.store.read_only:
            self.status.show_read_only()
        else:
            self.status.show_saved(None)
        self.menus.commands["backup"].setEnabled(True)
        self._show_steps()

    def show_no_store(self) -> None:
        """Show that no store is open."""
        self.setWindowTitle("Quorate")
        self.sidebar.offer(())
        self.sidebar.name("", "")
        self.status.show_nothing()
        self.menus.commands["backup"].setEnabled(False)
        self._show_steps()

    def trouble(self, trouble: Trouble) -> None:
        """Say what went wrong where the user is looking."""
        self.page.trouble(trouble)
        self.page_troubled.emit()

    def keep_settings(self) -> None:
        """Write the user's choices down."""
        try:
            self.settings.save(self._settings_file)
        except OSError as refused:
            why = self.tr("The folder for settings cannot be written: {why}.").format(why=refused.strerror)
            self.page.trouble(Trouble(self.tr("Your choice holds until the window closes."), why))

    def _build(self) -> None:
        self.setObjectName("shell")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Quorate")
        self._top = QWidget()
        self._top.setObjectName("top")
        self._top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self._top)
        row.setContentsMargins(8, 0, 10, 0)
        row.setSpacing(4)
        row.addWidget(self.menus, 1)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        self._frame, middle, layout = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for part in (self._frame, middle, layout):
            part.setContentsMargins(0, 0, 0, 0)
            part.setSpacing(0)
        self._frame.addWidget(self.page, 1)
        self._frame.addWidget(self.progress)
        middle.addWidget(self.sidebar)
        middle.addLayout(self._frame, 1)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # no notice may push the window larger
        layout.addWidget(self._top)
        layout.addLayout(middle, 1)
        layout.addWidget(self.status)

    def _wire(self) -> None:
        self.errors.happened.connect(self.trouble)
        self.work.troubled.connect(self.errors.tell)
        self.changes.happened.connect(self._on_changes)
        self.look.changed.connect(self._fit)
        self._fit()
        for button in (self.undo, self.redo):
            button.setEnabled(False)
        self._fit_export()

    def _fit(self) -> None:
        self._top.setFixedHeight(self.look.px(40))
        self.menus.setMaximumHeight(self.look.px(30))
        self._fit_width()

    def _fit_width(self) -> None:
        narrow = self.width() < self.look.px(RAIL_UNDER)
        if narrow != self.sidebar.narrow:
            self.sidebar.be_narrow(narrow)

    def _fit_export(self) -> None:
        self.menus.subs["export"].setEnabled(self.page.exports)
        for name, command in self.menus.commands.items():
            if name.startswith("export "):
                command.setEnabled(self.page.exports)

    def _take_place(self) -> None:
        """Where the window was when it was last closed, if that is still on a screen."""
        self.resize(1366, 720)
        if self.settings.window:
            wanted = QRect(*self.settings.window)
            if any(screen.availableGeometry().intersects(wanted) for screen in QGuiApplication.screens()):
                self.setGeometry(wanted)
        if self.settings.maximized:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _on_changes(self, stored: frozenset[str]) -> None:
        self.status.show_saved(datetime.now().astimezone())
        self._show_steps()

    def _wire_deeds(self, opening: "Opening", deeds: "Deeds") -> None:
        self.menus.connect_deeds(deeds.all(), self)
        self.menus.chosen.connect(self._choose)
        for name in CHOICES:
            self.menus.choose(name, str(getattr(self.settings, name)))
        self.undo.clicked.connect(deeds.undo)
        self.redo.clicked.connect(deeds.redo)
        self.sidebar.chosen.connect(opening.go)
        self.changes.happened.connect(opening.on_changes)

    def _choose(self, name: str, value: str) -> None:
        """Take a choice of the View menu into force, and keep it."""
        setattr(self.settings, name, int(value) if name == "text_size" else value)
        self.look.apply()
        self.keep_settings()

    def _show_steps(self) -> None:
        """Say on the buttons and in the menu which step would be taken back, and which done again."""
        store = self.desk.store if self.desk is not None else None
        writable = store if store is not None and not store.read_only else None
        undo, redo = (writable.next_undo(), writable.next_redo()) if writable else (None, None)
        for button, name, step, words in (
            (self.undo, "undo", undo, self.tr("Undo: {step} (Ctrl+Z)")),
            (self.redo, "redo", redo, self.tr("Do again: {step} (Ctrl+Y)")),
        ):
            button.setEnabled(step is not None)
            self.menus.commands[name].setEnabled(step is not None)
            button.setToolTip(words.format(step=step.label) if step else button.accessibleName())

    def _on_failed(self, refused: Exception) -> None:
        self.status.show_not_saved()
        self.errors.tell(refused)

    def _show_details(self, details: str) -> None:
        dialog = Details(self, details)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.work.close()
        if self.opening is not None:
            self.opening.close_store()
        self.settings.maximized = self.isMaximized()
        if not self.settings.maximized:
            place = self.geometry()
            self.settings.window = [place.x(), place.y(), place.width(), place.height()]
        self.keep_settings()
        super().closeEvent(event)


class BlankPage(Page):
    """The frame before there is anything in it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.notices)
        layout.addStretch(1)
