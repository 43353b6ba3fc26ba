"""The living window: which page it shows, which store is open in it, what its menus and buttons do."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout

from app.kit import folders
from app.kit.changes import Changes
from app.kit.desk import Desk
from app.kit.fields import TextEntry
from app.kit.look import Look
from app.kit.notices import Trouble
from app.kit.page import Page
from app.kit.work import Work
from app.shell.copies import Copies
from app.shell.deeds import Deeds
from app.shell.details import Details
from app.shell.errors import Errors
from app.shell.frame import Frame
from app.shell.going import Going
from app.shell.menus import RECORD, Menus
from app.shell.opening import Opening
from app.shell.progress import ProgressStrip
from app.shell.record import Record
from app.shell.switcher import Switcher
from app.shell.waiting import Waiting

if TYPE_CHECKING:
    from app.kit.toast import Toast
    from app.shell.keys import KeysPanel

CHOICES: dict[str, Callable[[str], str | int]] = {"theme": str, "text_size": int, "row_height": str}
"""The settings that the View menu offers, and what makes a value of its words."""


class Window(QObject):
    """Fills a frame: brings the store and the page into it, and answers what the user does."""

    troubled = Signal()
    """Something went wrong, and the page says what."""

    def __init__(self, frame: Frame, errors: Errors, settings_file: Path) -> None:
        super().__init__(frame)
        self.frame, self.errors, self._settings_file = frame, errors, settings_file
        self.look, self.settings = frame.look, frame.settings
        self.work, self.changes = Work(), Changes()
        self.desk: Desk | None = None
        self.menus = Menus(frame.bar)
        self.progress = ProgressStrip(self.look, self.work)
        self.page: Page = BlankPage(self.look)
        self.record = Record(self.menus.subs[RECORD])
        self.opening, self.going = Opening(self), Going(self)
        self.switcher, self.waiting, self.copies = Switcher(self), Waiting(self), Copies(self)
        self._told_unsaved: list[TextEntry] = []
        """The fields that kept the window from closing: it is said once."""
        self.keys: KeysPanel | None = None
        self.toasted: Toast | None = None
        self.deeds = Deeds(self, self.opening)
        frame.show_content(self.page)
        frame.add_below(self.progress)
        self._wire()

    def take_in(self) -> list[TextEntry]:
        """Store what is still being typed on the page, as leaving its field does; the fields that cannot be stored."""
        focus = QApplication.focusWidget()
        if focus is not None and self.page.isAncestorOf(focus):
            focus.clearFocus()
        return [field for field in self.page.findChildren(TextEntry) if field.isVisible() and field.is_changed()]

    def show_page(self, page: Page) -> None:
        """Show a page in place of the one shown."""
        left = self.take_in()
        self.page = page
        self.frame.show_content(page)
        status = self.frame.status
        page.said.connect(status.say)
        page.refused.connect(partial(status.say, loud=True))
        page.made.connect(self.progress.tell_made)
        page.failed.connect(self._on_failed)
        page.exports_changed.connect(self._fit_export)
        page.legend_changed.connect(lambda: status.show_keys(page.legend))
        page.wants.connect(self.going.go)
        page.toasted.connect(self.toast)
        page.waits_changed.connect(self.waiting.ask)
        page.asked.connect(lambda name: self.menus.commands[name].trigger())
        page.notices.wants_details.connect(self._show_details)
        status.say("")
        status.show_keys(page.legend)
        if left:
            words = self.tr("“{typed}” could not be stored as “{field}”, and was left out.")
            status.say(words.format(typed=left[0].text(), field=left[0].accessibleName()), loud=True)
        self.record.show_page(page)
        if self.keys is not None and self.keys.is_open:
            self.keys.show_keys()
        self._fit_export()

    def show_store(self) -> None:
        """Show whether the open store can be changed, and what can be taken back."""
        assert self.desk is not None
        self.forget_toast()
        if self.desk.store.read_only:
            self.frame.status.show_read_only()
        else:
            self.frame.status.show_saved(None)
        self.frame.search.setEnabled(True)
        for name in ("backup", "find"):
            self.menus.commands[name].setEnabled(True)
        is_sample = folders.is_sample(self.desk.store.path) and not self.desk.store.read_only
        self.menus.commands["afresh"].setEnabled(is_sample)
        self._show_steps()
        self.copies.begin()
        self.waiting.ask()

    def show_no_store(self) -> None:
        """Show that no store is open."""
        self.frame.setWindowTitle("Quorate")
        self.frame.sidebar.offer(())
        self.frame.sidebar.name("", "")
        self.frame.status.show_nothing()
        self.frame.search.setEnabled(False)
        for name in ("afresh", "backup", "find", "back", "forward"):
            self.menus.commands[name].setEnabled(False)
        for name in ("places", "boards", "years"):
            self.menus.fill(name, ())
        self.switcher.fill()
        self._show_steps()

    def trouble(self, trouble: Trouble) -> None:
        """Say what went wrong where the user is looking."""
        self.page.trouble(trouble)
        self.troubled.emit()

    def toast(self, words: str, undo: bool) -> None:
        """Say at the foot of the window what was done in bulk or out of sight."""
        if self.toasted is None:
            from app.kit.toast import Toast

            self.toasted = Toast(self.look, self.frame)
            self.toasted.wants_undo.connect(self.deeds.undo)
        self.toasted.tell(words, undo)

    def forget_toast(self) -> None:
        """Its Undo would take back something else by now."""
        if self.toasted is not None:
            self.toasted.hide()

    def show_keys(self) -> None:
        """Show every key there is here, or put them away."""
        if self.keys is None:
            from app.shell.keys import KeysPanel

            self.keys = KeysPanel(self)
        self.keys.toggle()

    def find(self) -> None:
        """Open the search over the window."""
        from app.shell.palette import Palette

        if self.desk is not None and not self.frame.findChildren(Palette):
            Palette(self).open()

    def keep_settings(self) -> None:
        """Write the user's choices down."""
        try:
            self.settings.save(self._settings_file)
        except OSError as refused:
            why = self.tr("The folder for settings cannot be written: {why}.").format(why=refused.strerror)
            self.page.trouble(Trouble(self.tr("Your choice holds until the window closes."), why))

    def _wire(self) -> None:
        self.errors.happened.connect(self.trouble)
        self.work.troubled.connect(self.errors.tell)
        self.changes.happened.connect(self._on_changes)
        self.changes.happened.connect(self.going.on_changes)
        self.changes.happened.connect(self.waiting.on_changes)
        self.changes.happened.connect(self.copies.on_changes)
        self.menus.connect_deeds(self.deeds.all(), self.frame)
        self.menus.chosen.connect(lambda name, value: self.look.choose(name, CHOICES[name](value)))
        self.look.changed.connect(self._on_look)
        for name in CHOICES:
            self.menus.choose(name, str(getattr(self.settings, name)))
        self.frame.undo.clicked.connect(self.deeds.undo)
        self.frame.redo.clicked.connect(self.deeds.redo)
        self.frame.search.clicked.connect(self.find)
        self.frame.sidebar.chosen.connect(self.going.go_to_place)
        self.frame.closing.connect(self._on_closing)

    def _on_look(self) -> None:
        """Keep a choice of the look, and show it in the View menu too."""
        for name in CHOICES:
            self.menus.choose(name, str(getattr(self.settings, name)))
        self.keep_settings()

    def _fit_export(self) -> None:
        self.menus.subs["export"].setEnabled(self.page.exports)
        for name, command in self.menus.commands.items():
            if name.startswith("export "):
                command.setEnabled(self.page.exports)

    def _show_steps(self) -> None:
        """Say on the buttons and in the menu which step would be taken back, and which done again."""
        store = self.desk.store if self.desk is not None else None
        writable = store if store is not None and not store.read_only else None
        undo, redo = (writable.next_undo(), writable.next_redo()) if writable else (None, None)
        for button, name, step, words in (
            (self.frame.undo, "undo", undo, self.tr("Undo: {step} (Ctrl+Z)")),
            (self.frame.redo, "redo", redo, self.tr("Do again: {step} (Ctrl+Y)")),
        ):
            button.setEnabled(step is not None)
            self.menus.commands[name].setEnabled(step is not None)
            button.setToolTip(words.format(step=step.label) if step else button.accessibleName())

    def _on_changes(self, stored: frozenset[str]) -> None:
        self.forget_toast()
        self.frame.status.show_saved(datetime.now().astimezone())
        self._show_steps()

    def _on_failed(self, refused: Exception) -> None:
        self.frame.status.show_not_saved()
        self.errors.tell(refused)

    def _show_details(self, details: str) -> None:
        Details(self.frame, details).open()

    def _tell_unsaved(self, field: TextEntry) -> None:
        """Say why the window is still there, and stand where it can be mended."""
        what = self.tr("“{typed}” is not stored yet, so the window stays open.").format(typed=field.text())
        why = self.tr("The field “{field}” says why.").format(field=field.accessibleName())
        self.page.trouble(Trouble(what, why, self.tr("Correct it, or close the window again to leave it out.")))
        field.setFocus()

    def _on_closing(self, event: QCloseEvent) -> None:
        left = self.take_in()
        if left and left != self._told_unsaved:
            self._told_unsaved = left
            event.ignore()
            self._tell_unsaved(left[0])
            return
        path = self.desk.store.path if self.desk is not None else None
        self.opening.close_store()
        if path is not None:
            self.copies.keep_last(path)
        self.keep_settings()


class BlankPage(Page):
    """A page before there is anything to show."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.notices)
        layout.addStretch(1)
