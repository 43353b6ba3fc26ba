"""The calendar: the meetings of a group or of all in a year, added, planned a year at a time, changed and cancelled."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.groups.queries import groups
from app.groups.rules_year import year_label, year_span
from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.filters import Chip
from app.kit.form import Form
from app.kit.grid import Grid
from app.kit.grid_copy import copied
from app.kit.grid_keys import Deed
from app.kit.legend import Key
from app.kit.page import Command, Emptiness
from app.kit.side_panel import SidePanel, beside
from app.kit.wishes import Wish, grant
from app.meetings.panel_calendar import KINDS, REFUSALS, STATUSES, CalendarCard, new_meeting, tr
from app.meetings.panel_repeat import RepeatPanel
from app.meetings.queries_calendar import CalendarLine, calendar, days_of
from app.meetings.rules import MeetingStatus
from app.offers import Goal
from db.refusals import StoreRefusal

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SHOWS = {"meeting", "attendance", "board_group", "seat", "appointment"}


class CalendarView(QWidget):
    """The Calendar tab of the meetings' place. Its page says which group and year, and passes its words on."""

    said = Signal(str)
    refused = Signal(str)
    failed = Signal(object)
    toasted = Signal(str, bool)
    wants = Signal(object)
    """A Goal: the register of the meeting the cursor is on."""
    counted = Signal(str)
    """What is shown, for the line beside the page's title."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        self._group: int | None = None
        self._year = today().year
        self._lines: list[CalendarLine] = []
        self._groups: list[tuple[int, str, int | None]] = []
        self._card: CalendarCard | None = None
        self.all_groups = Chip(desk.look)
        self.table = Grid(desk.look, tr("Meetings"))
        self.panel = SidePanel(desk.look)
        self.emptiness = Emptiness()
        self._build()
        self._wire()

    def show_group(self, group: int | None, year: int) -> None:
        """Show the meetings of that group in the financial year that begins in that calendar year."""
        self._group, self._year = group, year
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        since, until = year_span(self._year)
        group = None if self.all_groups.isChecked() else self._group
        with self._desk.store.reading() as session:
            self._lines = calendar(session, group, since, until)
            self._groups = _groups(session)
            everywhere = len(calendar(session, None, since, until)) if group is not None else len(self._lines)
        words = tr("All groups")
        self.all_groups.ask(words, everywhere, tr("{words}: {number} meetings").format(words=words, number=everywhere))
        self.all_groups.setVisible(len(self._groups) > 1)
        self._follow()  # before the cursor moves off what is gone
        self.table.show_lines(_columns(group is not None), [Section(self._lines)])
        if self._lines and not self.table.view.currentIndex().isValid():
            self.table.view.go_to(self._next_meeting(), 0)
        self._tell()

    def go_to(self, number: int) -> None:
        """Stand on that meeting, with its panel open."""
        if not any(line.id == number for line in self._lines) and not self.all_groups.isChecked():
            self.all_groups.setChecked(True)
        at = next((at for at, line in enumerate(self._lines) if line.id == number), None)
        if at is not None:
            self.table.view.go_to(at, 0)
            self.open_card()

    def current(self) -> CalendarLine | None:
        """The meeting the cursor is on."""
        row = self.table.view.currentIndex().row()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def take_focus(self) -> None:
        """Let keys reach the table."""
        self.table.view.setFocus()

    def areas(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        panel = (self.panel.close_button,) if self.panel.is_open else ()
        return (self.table.view, *panel)

    def legend(self) -> tuple[Key, ...]:
        """What the keys do here."""
        if self._desk.store.read_only:
            return Key("Enter", tr("look at it")), Key("Ctrl G", tr("register")), Key("F6", tr("next area"))
        return (
            Key("Enter", tr("edit")),
            Key("Ctrl N", tr("add meeting")),
            Key("Ctrl R", tr("a year of meetings")),
            Key("Delete", tr("delete")),
            Key("Ctrl G", tr("register")),
            Key("Ctrl Z", tr("undo")),
            Key("F6", tr("next area")),
        )

    def commands(self, here: Callable[[], bool]) -> tuple[Command, ...]:
        """What can be done while the calendar is shown."""

        def may_edit() -> bool:
            return here() and not self._desk.store.read_only

        return (
            Command(tr("Add meeting…"), "Ctrl+N", self.add, may_edit),
            Command(tr("Add a meeting here…"), "Ins", self.add, may_edit),
            Command(tr("Add a year of meetings…"), "Ctrl+R", self.add_year, may_edit),
            Command(tr("Edit beside the calendar"), "F4", self.open_card, here),
            Command(tr("Delete meeting"), "Del", self.remove, may_edit),
            Command(tr("Open the register of this meeting"), "Ctrl+G", self.open_register, here),
        )

    def add(self) -> None:
        """Begin a meeting."""
        named = [(number, name) for number, name, _ in self._groups]
        form = new_meeting(self._desk.look, self._year, self._today, named, self._group)
        form.made.connect(self._on_made)
        self._put(tr("Add meeting"), form)

    def add_year(self) -> None:
        """Begin a year of meetings."""
        form = RepeatPanel(self._desk.look, self._year, self._today, self.days_taken)
        times = next((times for number, _, times in self._groups if number == self._group), None)
        form.offer([(number, name) for number, name, _ in self._groups], self._group, times)
        form.added.connect(self._on_added)
        self._put(tr("Add a year of meetings"), form)
        form.first.setFocus()

    def open_card(self, take_focus: bool = True) -> None:
        """Open the panel of the meeting the cursor is on."""
        line = self.current()
        if line is None:
            return
        if self._card is not None and self._card.record.id == line.id:
            if take_focus:
                self.panel.take_focus()
            return
        card = CalendarCard(self._desk.look, self._year, self._today, self._desk.store.read_only)
        card.show_meeting(line)
        card.wants_register.connect(self.open_register)
        self._put(card.whom, card, take_focus)
        self._card = card

    def remove(self) -> None:
        """Delete the meeting the cursor is on; refused where anything is recorded of it."""
        self.open_card(take_focus=False)
        if self._card is not None and not self._desk.store.read_only:
            self._card.delete()

    def open_register(self) -> None:
        """Go to the register, at the meeting the cursor is on."""
        if (line := self.current()) is not None:
            self.wants.emit(Goal("meetings", "register", line.id, line.group_id, self._year))

    def days_taken(self, group: int) -> Collection[date]:
        """The days on which that group meets already."""
        with self._desk.store.reading() as session:
            return days_of(session, group)

    def grant(self, wish: Wish) -> None:
        """Store what a panel wishes."""
        try:
            grant(self._desk.store, wish, REFUSALS)
        except StoreRefusal as refused:
            self.failed.emit(refused)

    def _build(self) -> None:
        self._content = QStackedWidget()
        self._content.addWidget(self.table)
        self._content.addWidget(self.emptiness)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(beside(self._content, self.panel), 1)

    def _wire(self) -> None:
        self._desk.changes.happened.connect(self._on_changes)
        self.all_groups.toggled.connect(self.refresh)
        self.table.asked.connect(self._on_asked)
        self.table.moved.connect(self._on_moved)
        self.table.view.doubleClicked.connect(lambda _: self.open_card())
        self.panel.closed.connect(self._on_closed)

    def _put(self, title: str, form: Form, take_focus: bool = True) -> None:
        form.wished.connect(self.grant)
        form.finished.connect(self.panel.close)
        self._card = None
        self.panel.open(title, form, take_focus)

    def _next_meeting(self) -> int:
        """The row of the first meeting still to come, else of the last."""
        coming = (at for at, line in enumerate(self._lines) if line.held_on >= self._today())
        return next(coming, len(self._lines) - 1)

    def _follow(self) -> None:
        """Keep the panel in step with what is stored; a meeting that is gone takes its panel with it."""
        if self._card is None:
            return
        line = next((line for line in self._lines if line.id == self._card.record.id), None)
        if line is None:
            self.panel.close()
        else:
            self._card.show_meeting(line)
            self.panel.title.setText(self._card.whom)

    def _tell(self) -> None:
        number = len(self._lines)
        one, many = tr("1 meeting in {year}"), tr("{count} meetings in {year}")
        self.counted.emit((one if number == 1 else many).format(count=number, year=year_label(self._year)))
        if self._lines:
            self._content.setCurrentWidget(self.table)
            return
        year = year_label(self._year)
        self.emptiness.say(
            tr("Add the meetings of {year}").format(year=year),
            tr("Each meeting has its register. Press Ctrl+R to add a year of them from the first one, Ctrl+N for one."),
        )
        self._content.setCurrentWidget(self.emptiness)

    def _on_made(self, number: int) -> None:
        self.panel.close()
        self.go_to(number)
        if self._card is not None:
            self._card.fields["start"].editor.setFocus()

    def _on_added(self, numbers: list[int]) -> None:
        self.panel.close()
        self.take_focus()
        one, many = tr("1 meeting added"), tr("{count} meetings added")
        self.toasted.emit((one if len(numbers) == 1 else many).format(count=len(numbers)), True)  # noqa: FBT003

    def _on_moved(self) -> None:
        line = self.current()
        if self._card is not None and line is not None and self._card.record.id != line.id:
            self.open_card(take_focus=False)

    def _on_closed(self) -> None:
        self._card = None

    def _on_asked(self, deed: Deed) -> None:
        if deed is Deed.OPEN:
            self.open_card()
        elif deed is Deed.COPY:
            QApplication.clipboard().setMimeData(copied(self.table.view))

    def _on_changes(self, stored: frozenset[str]) -> None:
        if stored & SHOWS and self.isVisible():
            self.refresh()


def _groups(session: "Session") -> list[tuple[int, str, int | None]]:
    """Every group: id, name, and how often it meets a year."""
    from app.groups.schema import Group

    return [(line.id, line.name, session.get_one(Group, line.id).meetings_per_year) for line in groups(session)]


def _columns(one_group: bool) -> tuple[Column[CalendarLine], ...]:
    """The columns; of one group alone its name is not said at every meeting."""
    day = Column[CalendarLine]("day", tr("Date"), _day, width=170, narrow=160, pad=20, opens=True)
    start = Column[CalendarLine]("start", tr("Start"), lambda line: _text(line, line.start or ""), width=70, opens=True)
    group = Column[CalendarLine]("group", tr("Group"), lambda line: _text(line, line.group), least=150, opens=True)
    venue = Column[CalendarLine]("venue", tr("Venue"), _venue, width=0 if one_group else 180, least=150, opens=True)
    if not one_group:
        venue = replace(venue, from_width=1040)
    marks = Column[CalendarLine](
        "marks", tr("Marks entered"), _marks, width=130, narrow=120, align=Align.RIGHT, pad=20, opens=True
    )
    return (
        *((day, start) if one_group else (day, start, group)),
        Column[CalendarLine](
            "kind", tr("Kind"), lambda line: _text(line, tr(KINDS[line.kind])), width=146, narrow=134, opens=True
        ),
        Column[CalendarLine](
            "status", tr("State"), lambda line: _text(line, tr(STATUSES[line.status])), width=96, opens=True
        ),
        Column[CalendarLine]("counts", tr("Counts"), _counts, width=80, from_width=820, opens=True),
        venue,
        marks,
    )


def _venue(line: CalendarLine) -> Cell:
    return _text(line, line.venue or "")


def _text(line: CalendarLine, words: str) -> Cell:
    return Words(words, color="text3" if line.status is MeetingStatus.CANCELLED else "text")


def _day(line: CalendarLine) -> Cell:
    words = f"{line.held_on:%a} {line.held_on.day} {line.held_on:%b %Y}"
    return Words(words, pad=20, color="text3" if line.status is MeetingStatus.CANCELLED else "text")


def _counts(line: CalendarLine) -> Cell:
    return _text(line, tr("Yes") if line.counts else tr("No"))


def _marks(line: CalendarLine) -> Cell:
    if line.status is MeetingStatus.CANCELLED:
        return Words("–", f"{tr('Marks entered')}: {tr('none, it was cancelled')}", color="text3", pad=20)
    words = tr("{marks} of {expected}").format(marks=line.marks, expected=line.expected)
    still = line.status is MeetingStatus.HELD and line.marks < line.expected
    return Words(words, color="amber_text" if still else "text2", pad=20)
