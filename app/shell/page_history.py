"""History: every step ever made, what it changed, and the way to put one back."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.kit.buttons import IconButton
from app.kit.cells import Cell, Words
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.filters import FilterBox
from app.kit.grid import Grid
from app.kit.grid_keys import Deed
from app.kit.legend import Key
from app.kit.notices import Trouble
from app.kit.page import Command, Emptiness, Heading, Page
from app.kit.side_panel import SidePanel, beside
from app.kit.tabs import Tabs
from app.meetings.page_year import today
from app.offers import Goal
from app.schema import metadata
from app.shell.history_records import record
from app.shell.history_steps import Steps
from app.shell.history_words import KINDS, ChangedRow, InWords, tr
from app.shell.page_history_filters import HistoryFilters
from app.shell.page_history_panel import SHOWN, StepPanel
from db.history import Wanted, authors, changes, count_rows
from db.journal import Kind, Step
from db.refusals import StoreRefusal, UndoBlocked

VIEWS = {
    "all": (),
    "changes": (Kind.EDIT, Kind.POSTING),
    "imports": (Kind.IMPORT,),
    "undone": (Kind.UNDO, Kind.REDO),
    "other": (Kind.OUTSIDE, Kind.UPGRADE),
}
PAUSE = 200
"""Milliseconds after the last letter before the list is asked for."""


class HistoryPage(Page):
    """Lists the steps, newest first. Enter shows what one changed, beside the list."""

    def __init__(self, desk: Desk, today: Callable[[], date] = today) -> None:
        super().__init__(desk.look)
        self._desk = desk
        look = desk.look
        words = {
            "all": self.tr("All"),
            "changes": self.tr("Changes"),
            "imports": self.tr("Imports"),
            "undone": self.tr("Undone"),
            "other": self.tr("Other"),
        }
        self.tabs: Tabs = Tabs(look, list(words.items()))
        self.filter = FilterBox(look, self.tr("Filter steps"))
        self.filters = HistoryFilters(look, today)
        self.narrow = IconButton(look, "filter", self.tr("By person, room, day (Ctrl+Shift+F)"), side=30)
        self.table = Grid(look, self.tr("Steps"))
        self.panel = SidePanel(look)
        self.emptiness = Emptiness()
        self.steps = Steps(desk.store, Wanted())
        self._shown: Step | None = None
        self._soon = QTimer(self)
        self._build()
        self._wire()
        self.commands = (
            Command(self.tr("Show what the step changed"), "Enter", self.open_step, self._has_step),
            Command(self.tr("Put the step back"), "Ctrl+B", self.put_back, self._can_put_back),
            Command(self.tr("Filter steps"), "Ctrl+F", self.filter.setFocus),
            Command(self.tr("Narrow by person, room or day"), "Ctrl+Shift+F", self.toggle_filters),
        )
        self.legend = (
            Key("Enter", self.tr("what it changed")),
            Key("Ctrl+B", self.tr("put back")),
            Key("Ctrl+F", self.tr("filter")),
            Key("Esc", self.tr("close")),
        )
        self.refresh()

    def refresh(self) -> None:
        """Ask again for the steps."""
        with self._desk.store.reading() as session:
            self.filters.offer(authors(session))
        self.steps = Steps(self._desk.store, self.filters.wanted(self.filter.text(), VIEWS[self.tabs.current]))
        self.table.show_lines(COLUMNS, [Section(self.steps)])
        self._content.setCurrentWidget(self.table if len(self.steps) else self.emptiness)
        self._say()
        if len(self.steps) and not self.table.view.currentIndex().isValid():
            self.table.view.go_to(0, 0)

    def go_to(self, goal: Goal) -> None:
        if goal.view in metadata.tables and goal.id is not None:
            self.show_record(goal.view, goal.id)
            return
        if goal.view in VIEWS:
            self.tabs.choose(goal.view)
        at = next((at for at, step in enumerate(self.steps) if step.id == goal.id), None)
        if at is not None:
            self.table.view.go_to(at, 0)
            self.open_step()

    def here(self) -> Goal:
        return Goal("history", self.tabs.current)

    def take_focus(self) -> None:
        self.table.view.setFocus()

    def areas(self) -> tuple[QWidget, ...]:
        narrowed = (self.filters.who,) if self.filters.isVisible() else ()
        return self.tabs.focused(), self.filter, *narrowed, self.table.view, self.panel.close_button

    def show_record(self, table: str, row_id: int) -> None:
        """Show the steps that changed that row, or what belongs to it."""
        with self._desk.store.reading() as session:
            name = InWords(session).named(table, row_id)
        self.panel.close()
        self.tabs.choose("all")
        self.filters.show_record(record(table, row_id), name)
        self.refresh()
        self.take_focus()

    def toggle_filters(self) -> None:
        """Show what narrows the list, or put it away; put away, it leaves nothing out."""
        if self.filters.isVisible():
            self.filters.hide()
            self.filters.empty()
            self.take_focus()
        else:
            self.filters.show()
            self.filters.who.setFocus()

    def open_step(self) -> None:
        """Show beside the list what the step under the cursor changed."""
        if (step := self._step()) is not None:
            self._show(step, take_focus=False)

    def put_back(self) -> None:
        """Reverse the step under the cursor, and it alone."""
        step = self._step()
        if step is None:
            return
        try:
            self._desk.store.put_back(step.id, self.tr("Put back: {step}").format(step=step.label))
        except UndoBlocked as blocked:
            self.trouble(blocked_words(blocked))
            return
        except StoreRefusal as refused:
            self.failed.emit(refused)
            return
        self.toast(self.tr("Put back: {step}").format(step=step.label))

    def _build(self) -> None:
        self.heading = Heading(self._desk.look, self.tr("History"))
        self.tabs.add_right(self.narrow)
        self.tabs.add_right(self.filter)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._content = QStackedWidget()
        self._content.addWidget(self.table)
        self._content.addWidget(self.emptiness)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.heading, self.notices, self.tabs, self.filters):
            layout.addWidget(part)
        layout.addWidget(beside(self._content, self.panel), 1)

    def _on_changes(self, _: frozenset[str]) -> None:
        self.refresh()

    def _wire(self) -> None:
        self._desk.changes.happened.connect(self._on_changes)
        self.tabs.chosen.connect(lambda _: self.refresh())
        self.filter.textChanged.connect(lambda _: self._soon.start())
        self._soon.timeout.connect(self.refresh)
        self.filter.left.connect(self.take_focus)
        self.narrow.clicked.connect(self.toggle_filters)
        self.filters.changed.connect(self.refresh)
        self.filters.refused.connect(self.refused)
        self.table.moved.connect(self._on_moved)
        self.table.asked.connect(self._on_asked)
        self.table.view.doubleClicked.connect(self.open_step)
        self.panel.closed.connect(self._on_closed)

    def _say(self) -> None:
        count = len(self.steps)
        self.heading.summary.say(
            self.tr("1 step") if count == 1 else self.tr("{count} steps").format(count=f"{count:,}")
        )
        filtered = bool(self.filter.text()) or self.tabs.current != "all" or self.filters.is_narrow
        if filtered:
            self.emptiness.say(self.tr("No steps match"), self.tr("Clear the filter, or choose All."))
        else:
            benefit = self.tr("Every change is listed here with what it was before, and can be put back.")
            self.emptiness.say(self.tr("No steps yet"), benefit)

    def _step(self) -> Step | None:
        at = self.table.view.currentIndex().row()
        return self.steps[at] if 0 <= at < len(self.steps) else None

    def _has_step(self) -> bool:
        return self._step() is not None

    def _can_put_back(self) -> bool:
        return self._has_step() and not self._desk.store.read_only

    def _on_asked(self, deed: Deed) -> None:
        if deed is Deed.OPEN:
            self.open_step()

    def _on_moved(self) -> None:
        """An open panel follows the cursor."""
        step = self._step()
        if self.panel.is_open and step is not None and step != self._shown:
            self._show(step, take_focus=False)

    def _on_closed(self) -> None:
        self._shown = None

    def _show(self, step: Step, take_focus: bool) -> None:
        rows, more = self._rows(step)
        content = StepPanel(self._desk.look, step, rows, more, can_write=not self._desk.store.read_only)
        content.wants_back.connect(self.put_back)
        content.wants_record.connect(self.show_record)
        self._shown = step
        self.panel.open(step.label, content, take_focus)

    def _rows(self, step: Step) -> tuple[list[ChangedRow], int]:
        with self._desk.store.reading() as session:
            found, count = changes(session, step.id, limit=SHOWN), count_rows(session, step.id)
            words = InWords(session)
            return [words.changed_row(change) for change in found], count - len(found)


def blocked_words(blocked: UndoBlocked) -> Trouble:
    """Why a step was not put back: what happened, why, what to do."""
    what = tr("“{step}” cannot be put back.").format(step=blocked.label)
    if blocked.at is None:
        return Trouble(what, tr("What it changed is no longer as it was."), tr("Type what it should be instead."))
    at = blocked.at.astimezone()
    why = tr("The same was changed on {day} at {time}: “{step}”.").format(
        day=f"{at.day} {at:%B}", time=f"{at:%H:%M}", step=blocked.since
    )
    return Trouble(what, why, tr("Put that one back first, or type what it should be."))


def _when(step: Step) -> Cell:
    at = step.at.astimezone()
    return Words(f"{at.day} {at:%b %Y}", sub=f"{at:%H:%M}", spoken=f"{at.day} {at:%B %Y, %H:%M}", pad=20)


def _kind(step: Step) -> Cell:
    return Words(tr(KINDS[step.kind]), color="text2", size=12)


def _who(step: Step) -> Cell:
    return Words(step.who, color="text2", size=12)


COLUMNS = (
    Column[Step]("when", tr("When"), _when, width=170, pad=20, opens=True),
    Column[Step]("what", tr("What"), lambda step: Words(step.label, tip=step.label), least=220, opens=True),
    Column[Step]("kind", tr("Kind"), _kind, width=130, from_width=700, opens=True),
    Column[Step]("who", tr("Who"), _who, width=150, from_width=820, opens=True),
)
