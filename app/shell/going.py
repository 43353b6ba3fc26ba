"""What the window shows: the place, the year and the board; the way there, back and forward."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.groups.queries import BOARD, groups
from app.groups.rules_year import year_label
from app.kit import folders
from app.meetings.page_year import today
from app.meetings.queries import usual_year, years
from app.offers import Goal
from app.shell.places import place, places

if TYPE_CHECKING:
    from app.shell.window import Window

NAMED_IN_THE_FRAME = {"board_group", "meeting"}
"""Tables whose changes show outside the page."""
REMEMBERED = 50
"""Steps back that are kept."""


class Going(QObject):
    """Takes the window from place to place, and says in title, sidebar and menus where it is."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.place = ""
        self.year: int | None = None
        self.years: list[int] = []
        self.boards: list[tuple[int, str]] = []
        self.board: int | None = None
        """The id of the board chosen."""
        self._back: list[Goal] = []
        self._forward: list[Goal] = []

    def start(self, name: str) -> None:
        """Show a store that has just been opened."""
        self.year = self.board = None
        self._back, self._forward = [], []
        self.place = ""
        self._window.frame.sidebar.offer([found.destination() for found in places()])
        self.ask_names()
        self._show(Goal(place(name).name))

    def go(self, goal: Goal) -> None:
        """Go to a goal; what is shown now is remembered for the way back."""
        if self._window.desk is None:
            return
        before = self._here()
        if goal != before:
            self._back = [*self._back, before][-REMEMBERED:]
            self._forward = []
        self._show(goal)

    def go_to_place(self, name: str) -> None:
        """Go to a place, to whatever it shows first."""
        self.go(Goal(name))

    def back(self) -> None:
        """Go back to what was shown before."""
        if self._back and self._window.desk is not None:
            self._forward.append(self._here())
            self._show(self._back.pop())

    def forward(self) -> None:
        """Go again where `back` came from."""
        if self._forward and self._window.desk is not None:
            self._back.append(self._here())
            self._show(self._forward.pop())

    def show_year(self, year: int) -> None:
        """Show the financial year that begins in that calendar year, on every page."""
        self.year = year
        self._name()
        self._window.page.show_year(year)

    def choose_board(self, board: int) -> None:
        """Show another board of the store, on every page."""
        self.board = board
        self._name()
        self._window.page.go_to(Goal(self.place, group=board, year=self.year))

    def on_changes(self, stored: frozenset[str]) -> None:
        """Meetings make years, and the board's name stands in the title."""
        if stored & NAMED_IN_THE_FRAME:
            self.ask_names()

    def ask_names(self) -> None:
        """Ask again which years and boards there are."""
        if self._window.desk is None:
            return
        with self._window.desk.store.reading() as session:
            lines, self.years = groups(session), years(session)
            if self.year is None:
                self.year = usual_year(session, today())
        boards = [line for line in lines if line.kind == BOARD] or lines[:1]
        self.boards = [(line.id, line.name) for line in boards]
        if self.board not in {number for number, _ in self.boards}:
            self.board = self.boards[0][0] if self.boards else None
        self._name()

    def _here(self) -> Goal:
        here = self._window.page.here() or Goal(self.place)
        return replace(here, year=here.year if here.year is not None else self.year)

    def _show(self, goal: Goal) -> None:
        desk = self._window.desk
        assert desk is not None
        found = place(goal.place)
        fresh = found.name != self.place
        if fresh:
            self.place = found.name
            if found in places():
                self._window.settings.last_place = found.name
            self._window.show_page(found.page()(desk))
            self._window.frame.sidebar.stand_at(found.name)
        if goal.year is not None:
            self.year = goal.year
        self._name()
        if self.year is not None and (fresh or goal.year is not None):
            self._window.page.show_year(self.year)
        self._arrive(goal)
        if fresh:
            self._window.page.take_focus()
            self._window.opening.tell_read_only()

    def _arrive(self, goal: Goal) -> None:
        """Stand at the goal's tab and record; a board that is not the first one is the page's group."""
        if goal.group is None and self.boards and self.board != self.boards[0][0]:
            goal = replace(goal, group=self.board)
        if goal.view or goal.id is not None or goal.group is not None:
            self._window.page.go_to(goal)

    def _name(self) -> None:
        """Say in the title and the sidebar which board and year are shown."""
        assert self.year is not None
        year = year_label(self.year)
        names = dict(self.boards)
        board = names.get(self.board or 0) or self.tr("A board without a name yet")
        self._window.frame.sidebar.name(board, year)
        parts = [board, year, "Quorate"]
        desk = self._window.desk
        if desk is not None and folders.is_sample(desk.store.path):
            parts.insert(2, self.tr("Sample"))
        self._window.frame.setWindowTitle(" – ".join(parts))
        self._offer_choices()

    def _offer_choices(self) -> None:
        """Fill the menus of places, years and boards."""
        menus = self._window.menus
        menus.fill(
            "places",
            (
                (found.title, f"Ctrl+{number}", found.name == self.place, partial(self.go_to_place, found.name))
                for number, found in enumerate(places()[:9], 1)
            ),
        )
        shown = [(year_label(y), "", y == self.year, partial(self.show_year, y)) for y in reversed(self.years)]
        menus.fill("years", shown)
        boards = [(name, "", number == self.board, partial(self.choose_board, number)) for number, name in self.boards]
        menus.fill("boards", boards)
        menus.commands["back"].setEnabled(bool(self._back))
        menus.commands["forward"].setEnabled(bool(self._forward))
        self._window.switcher.fill()
