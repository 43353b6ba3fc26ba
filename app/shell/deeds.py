"""What the menus do."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.kit import folders
from app.kit.work import Progress
from db.journal import Step
from db.refusals import StoreRefusal

if TYPE_CHECKING:
    from app.shell.opening import Opening
    from app.shell.window import Window


class Deeds(QObject):
    """One function a command of the menus."""

    def __init__(self, window: "Window", opening: "Opening") -> None:
        super().__init__(window)
        self._window, self._opening = window, opening

    def all(self) -> Mapping[str, Callable[[], object]]:
        """Each command's deed, by the command's name."""
        forms = ("xlsx", "pdf", "docx", "csv")
        return {
            "new": self._opening.leave,
            "open": self._opening.choose_file,
            "afresh": self._opening.start_afresh,
            "backup": self.choose_backup,
            "exit": self._window.frame.close,
            "undo": self.undo,
            "redo": self.redo,
            "refresh": self.refresh,
            "find": self._window.find,
            "back": self._window.going.back,
            "forward": self._window.going.forward,
            "next tab": lambda: self._step_tab(1),
            "tab before": lambda: self._step_tab(-1),
            "next area": lambda: self._step_area(1),
            "area before": lambda: self._step_area(-1),
            "keys": self._window.show_keys,
            **{f"export {form}": partial(self.export, form) for form in forms},
        }

    def undo(self) -> None:
        """Take back the latest step."""
        desk = self._window.desk
        if desk is not None:
            self._reverse(desk.store.undo, self.tr("Undone: {step}"))

    def redo(self) -> None:
        """Do again what was taken back last."""
        desk = self._window.desk
        if desk is not None:
            self._reverse(desk.store.redo, self.tr("Done again: {step}"))

    def refresh(self) -> None:
        """Ask again for what the page shows."""
        self._window.page.refresh()

    def export(self, form: str) -> None:
        """Make a file of what the page shows."""
        self._window.page.export(form)

    def choose_backup(self) -> None:
        """Ask where the backup goes, and make it off the window's thread."""
        desk = self._window.desk
        if desk is None:
            return
        wanted = folders.free(desk.store.path.with_name(f"{desk.store.path.stem} backup{folders.ENDING}"))
        name, _ = QFileDialog.getSaveFileName(self._window.frame, self.tr("Make a backup"), str(wanted))
        if name:
            self.make_backup(Path(name))

    def make_backup(self, out: Path) -> None:
        """Make a verified copy of the store there."""
        desk = self._window.desk
        if desk is None:
            return
        source = desk.store.path

        def copy(_: Progress) -> Path:
            from db.backup import backup

            backup(source, out)
            return out

        done = self.tr("Backup made and checked: {name}.").format(name=out.name)
        self._window.work.run_long(
            self.tr("Making a backup"), copy, owner=self, done=lambda made: self._window.progress.tell_made(done, made)
        )

    def _reverse(self, take: Callable[[], Step | None], words: str) -> None:
        try:
            step = take()
        except StoreRefusal as refused:
            self._window.errors.tell(refused)
            return
        if step is not None:
            self._window.frame.status.say(words.format(step=step.label))

    def _step_tab(self, by: int) -> None:
        """Show the page's next tab, or the one before."""
        if (tabs := self._window.page.tabs) is not None:
            tabs.step(by)

    def _step_area(self, by: int) -> None:
        """Move the focus to the next or the previous area of the window."""
        window = self._window
        here = [button for button in window.frame.sidebar.places if button.isChecked()]
        areas: list[QWidget] = [area for area in (*here, *window.page.areas()) if area.isVisible()]
        if not areas:
            return
        focus = QApplication.focusWidget() or window.frame
        inside = (at for at, area in enumerate(areas) if focus is area or area.isAncestorOf(focus))
        now = next(inside, -1 if by > 0 else 0)
        areas[(now + by) % len(areas)].setFocus()
