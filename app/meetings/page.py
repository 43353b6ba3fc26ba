"""The page of meetings: the calendar and the attendance register of a group and financial year."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.groups.queries import GroupLine, groups
from app.groups.rules_year import year_label, year_span
from app.kit import folders
from app.kit.buttons import Button, Chooser, IconButton, Weight
from app.kit.desk import Desk
from app.kit.notices import Trouble
from app.kit.page import Heading, Page
from app.kit.tabs import Tabs
from app.meetings.page_commands import commands
from app.meetings.page_view import RegisterView
from app.meetings.page_year import today
from app.meetings.queries_register import Register, Roll, seats_on
from app.offers import Goal

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SHOWS = {"board_group", "seat", "appointment", "agency", "agency_name", "person", "meeting", "attendance", "setting"}
FORMS = (("xlsx", "Excel"), ("pdf", "PDF"), ("docx", "Word"), ("csv", "CSV tables"))
LARGE = 2000
"""Seats on a group from which the register is asked for off the window's thread."""
CALENDAR, REGISTER = "calendar", "register"
NARROW, LOW = 1100, 700
"""Width of the window under which the filters fold, and height under which the charts stand behind a button."""


class MeetingsPage(Page):
    """The group chosen here and the year chosen in the sidebar: its meetings, and who was there."""

    def __init__(self, desk: Desk, today: Callable[[], date] = today) -> None:
        super().__init__(desk.look)
        self._desk, self._today = desk, today
        self._year: int | None = None
        self._groups: list[GroupLine] = []
        self._roll: Roll | None = None
        self._goal: Goal | None = None
        self.group = Chooser(desk.look, self.tr("Group"))
        self.export_button = Button(desk.look, self.tr("Export"), "download")
        self.paste_button = Button(desk.look, self.tr("Paste from Excel"), "paste")
        self.add_button = Button(desk.look, self.tr("Add meeting"), "plus", Weight.PRIMARY)
        self.more = IconButton(desk.look, "more", self.tr("More"), side=30)
        self.view = RegisterView(desk, today)
        self.table, self.emptiness = self.view.table, self.view.emptiness
        self._build()
        self._wire()
        self.legend = self.table.legend()
        self.commands = commands(self)

    def show_year(self, year: int) -> None:
        self._year = year
        self.refresh()

    def refresh(self) -> None:
        """Ask again for the groups and the register of the one chosen; a large one off the window's thread."""
        if self._year is None:
            return
        with self._desk.store.reading() as session:
            self._show_groups(groups(session))
            group = self.group.currentData()
            if group is None:
                self._show(None)
            elif seats_on(session, group) <= LARGE:
                self._on_asked((group, self._year), self._ask(session, group, self._year))
            else:
                asked = group, self._year
                self._desk.work.run(partial(self._ask_anew, *asked), owner=self, done=partial(self._on_asked, asked))

    def export(self, form: str) -> None:
        from app.meetings.page_export import Wanted, make  # what makes files is not needed to show the page

        group = self.group.currentData()
        if group is None or self._year is None:
            return
        wanted = Wanted(group, self.group.currentText().strip(), self._year, form, folders.reports())
        self._desk.work.run_long(
            self.tr("Making the attendance report"),
            partial(make, self._desk.store, wanted),
            owner=self,
            done=self._on_made,
            failed=self._on_failed,
        )

    def go_to(self, goal: Goal) -> None:
        """Show the group and the tab, and stand on the first mark to enter of that meeting."""
        if goal.group is not None and (at := self.group.findData(goal.group)) >= 0:
            self.group.setCurrentIndex(at)
            self.refresh()
        self._goal = goal
        self._stand_at_goal()

    @property
    def read_only(self) -> bool:
        """Whether nothing here can be changed."""
        return self._desk.store.read_only

    def here(self) -> Goal:
        return Goal("meetings", REGISTER, group=self.group.currentData(), year=self._year)

    def take_focus(self) -> None:
        if self.exports:
            self.view.take_focus()
        else:
            self.group.setFocus()

    def areas(self) -> tuple[QWidget, ...]:
        return (self.group, *self.view.areas())

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _build(self) -> None:
        self.heading = Heading(self._desk.look, self.tr("Attendance register"))
        self.heading.about(self.group)
        for button in (self.export_button, self.paste_button, self.add_button, self.more):
            self.heading.add_button(button)
        self._fill_menus()
        self.tabs = Tabs(self._desk.look, ((REGISTER, self.tr("Register")),))
        self.tabs.add_right(self.view.filters)
        self._content = QStackedWidget()
        self._content.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.heading, self.tabs, self.notices):
            layout.addWidget(part)
        layout.addWidget(self._content, 1)

    def _fill_menus(self) -> None:
        """The forms under Export; in a narrow window the other buttons under More."""
        forms, more = QMenu(self.export_button), QMenu(self.more)
        self._paste_action = more.addAction(self.paste_button.text(), self.view.keys.paste)
        self._export_menu = more.addMenu(self.export_button.text())
        for form, words in FORMS:
            for menu in (forms, self._export_menu):
                menu.addAction(self.tr(words), partial(self.export, form))
        self.export_button.setMenu(forms)
        self.more.setMenu(more)
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)

    def _wire(self) -> None:
        self._desk.changes.happened.connect(self._on_changes)
        self._desk.look.changed.connect(self._fit)
        self.group.activated.connect(self.refresh)
        self.paste_button.clicked.connect(lambda _=False: self.view.keys.paste())
        self.view.said.connect(self.said)
        self.view.refused.connect(self.refused)
        self.view.failed.connect(self.failed)
        self.view.pasted.connect(self.toast)
        self.view.troubled.connect(self.trouble)
        self.view.filters.view.chosen.connect(lambda _: self._tell_keys())
        charts = self.view.charts
        charts.copied.connect(self._on_copied)
        charts.kept.connect(self._on_kept)
        charts.failed.connect(self._on_not_kept)

    def _tell_keys(self) -> None:
        self.legend = self.table.legend()
        self.legend_changed.emit()

    def _fit(self) -> None:
        """Fold what there is no room for."""
        narrow = self.window().width() < self._desk.look.px(NARROW)
        for button in (self.export_button, self.paste_button):
            button.setVisible(not narrow)
        self.more.setVisible(narrow)
        self.view.filters.be_narrow(narrow=narrow)
        self.view.be_small(small=narrow or self.window().height() < LOW)

    def _ask(self, session: "Session", group: int, year: int) -> tuple[Roll, Register]:
        roll = Roll(session, group, *year_span(year))
        return roll, roll.register()

    def _ask_anew(self, group: int, year: int) -> tuple[Roll, Register]:
        with self._desk.store.reading() as session:
            return self._ask(session, group, year)

    def _on_asked(self, asked: tuple[int, int], found: tuple[Roll, Register]) -> None:
        if asked == (self.group.currentData(), self._year):
            self._roll = found[0]
            self._show(found[1])
            self._stand_at_goal()

    def _stand_at_goal(self) -> None:
        """Where a goal waits for the register it asks for, stand there."""
        goal, register = self._goal, self.view.register
        if goal is None or register is None or not self.exports:
            return
        self._goal = None
        if goal.id is not None:
            self.view.clear_filters()
            self.table.go_to_gap(goal.id)

    def _show_groups(self, found: list[GroupLine]) -> None:
        """Offer the groups, each set in under its parent; the one chosen stays chosen."""
        if found == self._groups:
            return
        chosen = self.group.currentData()
        self._groups = found
        self.group.clear()
        for line in found:
            self.group.addItem("   " * line.depth + line.name, line.id)
        self.group.setCurrentIndex(max(self.group.findData(chosen), 0) if found else -1)
        self.group.updateGeometry()

    def _show(self, found: Register | None) -> None:
        filled = found is not None and bool(found.meetings) and bool(found.agencies)
        self.group.setVisible(found is not None)
        may_write = not self._desk.store.read_only
        self.export_button.setEnabled(filled)
        self._export_menu.setEnabled(filled)
        self.paste_button.setEnabled(filled and may_write)
        self._paste_action.setEnabled(filled and may_write)
        self.view.filters.setVisible(filled)
        self.exports = filled
        self.exports_changed.emit()
        if found is not None and filled:
            self.heading.summary.say(self._summary(found))
            self.view.show_register(found)
        else:
            self.heading.summary.say("")
            self.view.show_nothing(*self._nothing(found))

    def _summary(self, found: Register) -> str:
        parts = [
            self._count(len(found.meetings), self.tr("1 meeting"), self.tr("{count} meetings")),
            self._count(len(found.seats), self.tr("1 seat"), self.tr("{count} seats")),
            self._count(
                found.total.not_recorded, self.tr("1 mark still to enter"), self.tr("{count} marks still to enter")
            ),
        ]
        return ", ".join(parts if found.total.not_recorded else parts[:2])

    @staticmethod
    def _count(number: int, one: str, many: str) -> str:
        return one if number == 1 else many.format(count=number)

    def _nothing(self, found: Register | None) -> tuple[str, str]:
        """What is missing, and how to begin."""
        if found is None:
            return self.tr("No groups yet"), self.tr(
                "A board begins with its groups, their seats and meetings. Add a group under Groups, or paste a "
                "membership list there."
            )
        year = year_label(self._year or 0)
        if not found.meetings:
            words = self.tr("No meetings of {group} in {year}").format(group=found.group, year=year)
            return words, self.tr("Once there are meetings, marks are typed here. Add one, or choose another year.")
        words = self.tr("No seats on {group} in {year}").format(group=found.group, year=year)
        return words, self.tr("A register has a line for each seat. Add seats under Groups, or paste a list there.")

    def _on_changes(self, stored: frozenset[str]) -> None:
        storing, register = self.view.keys.storing, self.view.register
        if stored == {"attendance"} and storing and self._roll is not None and register is not None:
            with self._desk.store.reading() as session:
                spots = {(meeting.id, seat.id) for meeting, seat in storing}
                self._show(self._roll.reread(session, register, spots))
        elif stored & SHOWS:
            self.refresh()
        if "guest" in stored:
            self.view.side.follow()

    def _on_made(self, path: Path) -> None:
        self.made.emit(self.tr("{file} is made.").format(file=path.name), path)

    def _on_copied(self, chart: str) -> None:
        self.toast(self.tr("“{chart}” is copied as a picture.").format(chart=chart), undo=False)

    def _on_kept(self, path: Path) -> None:
        self.made.emit(self.tr("{file} is saved.").format(file=path.name), path)

    def _on_not_kept(self, path: Path, refused: OSError) -> None:
        what = self.tr("{file} was not saved.").format(file=path.name)
        why = self.tr("The folder cannot be reached or written.")
        advice = self.tr("Choose another folder, or ask whoever looks after this computer.")
        self.trouble(Trouble(what, why, advice, details=str(refused)))

    def _on_failed(self, refused: Exception) -> None:
        from app.meetings.page_export import trouble

        if (found := trouble(refused)) is not None:
            self.trouble(found)
        else:
            self.failed.emit(refused)
