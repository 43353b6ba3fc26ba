"""Which store is open: opening, making and leaving one, and going on when it can only be read."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app import stores
from app.kit import folders
from app.kit.desk import Desk
from app.kit.notices import Offer
from app.rooms import others
from app.shell import refusals
from app.shell.first_run import FirstRun, sample_title
from app.shell.home_facts import last_step
from app.shell.home_kept import keep, kept_of
from db.refusals import StoreRefusal

if TYPE_CHECKING:
    from app.shell.window import Window
    from db.store import Store

RECENT = 6
"""Board files that are remembered."""


class Opening(QObject):
    """Brings stores into the window and lets them go."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window

    def begin(self, path: Path | None, sample: str | None) -> None:
        """Open what was asked for, else what was open last; where that fails, offer the ways to begin."""
        menus, last = self._window.menus, self._window.settings.last_store
        samples = stores.sample_names()
        menus.fill_plain("samples", [(sample_title(name), partial(self.open_sample, name)) for name in samples])
        if sample is not None:
            self.open_sample(sample)
        elif path is not None:
            self.open(path)
        elif last and Path(last).is_file():
            self.open(Path(last))
        if self._window.desk is None and not isinstance(self._window.page, FirstRun):
            self._offer_beginnings()

    def open(self, path: Path) -> None:
        """Open the store at that path in place of the one that is open."""
        desk = self._window.desk
        if desk is not None and not desk.store.read_only and desk.store.path.resolve() == path.resolve():
            return  # a second hold on our own store could only read
        self._bring(lambda: stores.open_store(path))

    def open_sample(self, sample: str) -> None:
        """Open the working copy of a sample, made the first time."""
        path = folders.sample_store(sample)
        if path.exists():
            self.open(path)
        else:
            self._bring(lambda: stores.new_store(path, sample=sample))

    def start_afresh(self) -> None:
        """Make the sample as it was at first; a copy of what became of it is kept."""
        desk = self._window.desk
        if desk is None or not folders.is_sample(desk.store.path) or desk.store.read_only:
            return
        path = desk.store.path
        self.close_store()
        try:
            self._window.copies.keep(path)
            path.unlink()
        except (StoreRefusal, OSError) as refused:
            self.open(path)
            self._window.errors.tell(refused)
            return
        self._bring(lambda: stores.new_store(path, sample=path.stem))
        words = self.tr("The sample is as it was at first. A copy of yours is kept: see Settings.")
        self._window.toast(words, undo=False)

    def choose_file(self) -> None:
        """Ask which store to open, and open it."""
        words = self.tr("Board files (*{ending})").format(ending=folders.ENDING)
        name, _ = QFileDialog.getOpenFileName(self._window.frame, self.tr("Open a board"), str(folders.stores()), words)
        if name:
            self.open(Path(name))

    def set_up(self, board: str) -> None:
        """Make an empty store for a board of that name, and open it at the steps that fill it."""
        self._bring(lambda: stores.new_store(folders.store_called(board), board=board), "setup")

    def leave(self) -> None:
        """Close the store and offer the ways to begin."""
        self._leave_store()
        self._offer_beginnings()

    def close_store(self) -> None:
        """Let the store go, with what is still being typed in it; work that still asks it is stopped first."""
        self._window.take_in()
        self._window.waiting.stop()
        self._window.work.close()
        if self._window.desk is not None:
            self._remember_seen(self._window.desk.store)
            self._window.desk.store.close()
            self._window.desk = None

    @staticmethod
    def _remember_seen(store: "Store") -> None:
        """What is stored from here on is what changed since the user last looked."""
        with suppress(OSError, StoreRefusal):  # a folder that cannot be written, a file that is gone: more is shown
            keep(store.path, replace(kept_of(store.path), seen=last_step(store)))

    def tell_read_only(self) -> None:
        """Say on the page why nothing can be changed, where that is so."""
        desk = self._window.desk
        if desk is not None and desk.store.read_only:
            again = Offer(self.tr("Try again"), self._try_again)
            offers = (again, Offer(self.tr("Work on a copy"), self._work_on_copy))
            self._window.trouble(replace(refusals.read_only(desk.store.holder), offers=offers))

    def _bring(self, make: "Callable[[], Store]", place: str = "") -> None:
        """Open first and close after, so that a store that cannot be opened leaves the old one open.

        It is shown at that place, or at the one that was shown last.
        """
        window = self._window
        try:
            store = make()
        except StoreRefusal as refused:
            if window.desk is None and not isinstance(window.page, FirstRun):
                self._offer_beginnings()
            window.errors.tell(refused)
            return
        self._leave_store()
        window.desk = Desk(store, window.work, window.changes, window.settings, window.look, others())
        store.touched = window.changes.tell
        self._remember(store.path)
        window.going.start(place or window.settings.last_place)
        window.show_store()

    def _leave_store(self) -> None:
        """Close the store, and keep a copy of it while the window goes on."""
        before = self._window.desk.store.path if self._window.desk is not None else None
        self.close_store()
        if before is not None:
            self._window.copies.keep_soon(before)

    def _remember(self, path: Path) -> None:
        """Keep the file's name for the next start and for the list of recent boards."""
        settings, name = self._window.settings, str(path)
        settings.last_store = name
        settings.recent = [name, *(other for other in settings.recent if other != name)][:RECENT]
        self._window.keep_settings()

    def _offer_beginnings(self) -> None:
        window = self._window
        page = FirstRun(window.look, stores.sample_names())
        page.named.connect(self.set_up)
        page.wants_file.connect(self.choose_file)
        page.wants_sample.connect(self.open_sample)
        window.show_no_store()
        window.show_page(page)
        page.name.setFocus()

    def _try_again(self) -> None:
        desk = self._window.desk
        if desk is not None:
            self.open(desk.store.path)

    def _work_on_copy(self) -> None:
        desk = self._window.desk
        if desk is None:
            return
        source = desk.store.path
        copy = folders.free(folders.stores() / f"{source.stem} copy{folders.ENDING}")
        self._bring(lambda: self._copied(source, copy))

    @staticmethod
    def _copied(source: Path, copy: Path) -> "Store":
        from db.backup import restore

        restore(source, copy)
        return stores.open_store(copy)
