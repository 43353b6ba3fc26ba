"""Which store is open: opening, making and leaving one, and going on when it can only be read."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app import stores
from app.groups.queries import board_name
from app.groups.rules_year import year_label
from app.kit import folders
from app.kit.desk import Desk
from app.kit.notices import Offer
from app.meetings.page_year import today
from app.meetings.queries import usual_year, years
from app.rooms import ROOMS
from app.shell import refusals
from app.shell.first_run import FirstRun, sample_title
from app.shell.sidebar import Destination
from db.refusals import StoreRefusal

if TYPE_CHECKING:
    from app.shell.window import Window
    from db.store import Store

PLACES = {room.name: Destination(room.name, room.title, room.name) for room in ROOMS if room.page is not None}
NAMED_IN_THE_FRAME = {"board_group", "meeting"}
"""Tables whose changes show outside the page."""


class Opening(QObject):
    """Brings stores into the window and lets them go."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.place = self.board = ""
        self.year: int | None = None
        self.years: list[int] = []

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

    def choose_file(self) -> None:
        """Ask which store to open, and open it."""
        words = self.tr("Board files (*{ending})").format(ending=folders.ENDING)
        name, _ = QFileDialog.getOpenFileName(self._window.frame, self.tr("Open a board"), str(folders.stores()), words)
        if name:
            self.open(Path(name))

    def set_up(self, board: str) -> None:
        """Make an empty store for a board of that name, and open it."""
        self._bring(lambda: stores.new_store(folders.store_called(board), board=board))

    def leave(self) -> None:
        """Close the store and offer the ways to begin."""
        self.close_store()
        self._offer_beginnings()

    def close_store(self) -> None:
        """Let the store go; work that still asks it is stopped first."""
        self._window.work.close()
        if self._window.desk is not None:
            self._window.desk.store.close()
            self._window.desk = None

    def go(self, place: str) -> None:
        """Show a place."""
        desk = self._window.desk
        page = next(room.page for room in ROOMS if room.name == place)
        if desk is None or page is None:
            return
        self.place = place
        self._window.show_page(page()(desk))
        self._window.frame.sidebar.stand_at(place)
        if self.year is not None:
            self._window.page.show_year(self.year)
        self._window.page.take_focus()
        if desk.store.read_only:
            self._tell_read_only(desk.store)

    def show_year(self, year: int) -> None:
        """Show the financial year that begins in that calendar year, on every page."""
        self.year = year
        self._name()
        self._window.page.show_year(year)

    def on_changes(self, stored: frozenset[str]) -> None:
        """Meetings make years, and the board's name stands in the title."""
        if stored & NAMED_IN_THE_FRAME:
            self.ask_years()

    def ask_years(self) -> None:
        """Ask again which years there are, and what the board is called."""
        if self._window.desk is None:
            return
        with self._window.desk.store.reading() as session:
            self.board, self.years = board_name(session), years(session)
            if self.year is None:
                self.year = usual_year(session, today())
        self._name()

    def _bring(self, make: "Callable[[], Store]") -> None:
        """Open first and close after, so that a store that cannot be opened leaves the old one open."""
        window = self._window
        try:
            store = make()
        except StoreRefusal as refused:
            if window.desk is None and not isinstance(window.page, FirstRun):
                self._offer_beginnings()
            window.errors.tell(refused)
            return
        self.close_store()
        window.desk = Desk(store, window.work, window.changes, window.settings, window.look)
        store.touched = window.changes.tell
        window.settings.last_store = str(store.path)
        window.keep_settings()
        window.frame.sidebar.offer(tuple(PLACES.values()))
        self.year = None
        self.ask_years()
        self.go(next(iter(PLACES)))
        window.show_store()

    def _name(self) -> None:
        """Say in the title and the sidebar which board and year are shown."""
        assert self.year is not None
        year = year_label(self.year)
        board = self.board or self.tr("A board without a name yet")
        self._window.frame.sidebar.name(board, year)
        parts = [board, year, "Quorate"]
        desk = self._window.desk
        if desk is not None and folders.is_sample(desk.store.path):
            parts.insert(2, self.tr("Sample"))
        self._window.frame.setWindowTitle(" – ".join(parts))
        self._offer_choices()

    def _offer_choices(self) -> None:
        """Fill the menus of places, years and samples."""
        menus, shown = self._window.menus, self.year
        menus.fill(
            "places",
            (
                (place.title, f"Ctrl+{number}", name == self.place, partial(self.go, name))
                for number, (name, place) in enumerate(PLACES.items(), 1)
            ),
        )
        offered = [(year_label(y), "", y == shown, partial(self.show_year, y)) for y in reversed(self.years)]
        menus.fill("years", offered)
        self._window.frame.sidebar.board.offer([(words, here, deed) for words, _, here, deed in offered])

    def _offer_beginnings(self) -> None:
        window = self._window
        page = FirstRun(window.look, stores.sample_names())
        page.named.connect(self.set_up)
        page.wants_file.connect(self.choose_file)
        page.wants_sample.connect(self.open_sample)
        window.show_no_store()
        window.show_page(page)
        page.name.setFocus()

    def _tell_read_only(self, store: "Store") -> None:
        offers = (Offer(self.tr("Try again"), self._try_again), Offer(self.tr("Work on a copy"), self._work_on_copy))
        self._window.trouble(replace(refusals.read_only(store.holder), offers=offers))

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
