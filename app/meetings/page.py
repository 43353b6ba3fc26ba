"""The page of meetings: the attendance register of a group and financial year."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.groups.queries import GroupLine, groups
from app.groups.rules_year import year_label, year_span
from app.kit import folders
from app.kit.buttons import Button, Chooser, IconButton
from app.kit.desk import Desk
from app.kit.page import Emptiness, Heading, Page
from app.meetings.page_register import RegisterTable
from app.meetings.page_year import today
from app.meetings.queries_register import Register, register

SHOWS = {"board_group", "seat", "appointment", "agency", "agency_name", "person", "meeting", "attendance", "setting"}
FORMS = (("xlsx", "Excel"), ("pdf", "PDF"), ("docx", "Word"), ("csv", "CSV tables"))


class MeetingsPage(Page):
    """The register of the group chosen here and the year chosen in the sidebar."""

    def __init__(self, desk: Desk, today: Callable[[], date] = today) -> None:
        super().__init__(desk.look)
        self._desk = desk
        self._year: int | None = None
        self._groups: list[GroupLine] = []
        self.group = Chooser(desk.look, self.tr("Group"))
        self.excel = Button(desk.look, self.tr("Export to Excel"), "download")
        self.forms = IconButton(desk.look, "down", self.tr("Export in another form"), side=30)
        self.table = RegisterTable(desk, today)
        self.emptiness = Emptiness()
        self._build()
        self._wire()
        self.legend = self.table.legend()

    def show_year(self, year: int) -> None:
        self._year = year
        self.refresh()

    def refresh(self) -> None:
        """Ask again for the groups and the register of the one chosen: quick enough for the window's thread."""
        if self._year is None:
            return
        with self._desk.store.reading() as session:
            self._show_groups(groups(session))
            group = self.group.currentData()
            found = register(session, group, *year_span(self._year)) if group is not None else None
        self._show(found)

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

    def take_focus(self) -> None:
        (self.table.view if self.exports else self.group).setFocus()

    def areas(self) -> tuple[QWidget, ...]:
        return self.group, self.table.view, self.table.feet

    def _build(self) -> None:
        self.heading = Heading(self._desk.look, self.tr("Attendance register"))
        self.heading.about(self.group)
        self.heading.add_button(self.excel)
        self.heading.add_button(self.forms)
        menu = QMenu(self.forms)
        for form, words in FORMS:
            menu.addAction(self.tr(words), partial(self.export, form))
        self.forms.setMenu(menu)
        self.forms.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self._content = QStackedWidget()
        self._content.addWidget(self.table)
        self._content.addWidget(self.emptiness)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.heading, self.notices):
            layout.addWidget(part)
        layout.addWidget(self._content, 1)

    def _wire(self) -> None:
        self._desk.changes.happened.connect(self._on_changes)
        self.group.activated.connect(self.refresh)
        self.excel.clicked.connect(partial(self.export, "xlsx"))
        self.table.said.connect(self.said)
        self.table.refused.connect(self.refused)
        self.table.failed.connect(self.failed)

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
        for button in (self.excel, self.forms):
            button.setEnabled(filled)
        self.exports = filled
        self.exports_changed.emit()
        if found is not None and filled:
            self.heading.summary.say(self._summary(found))
            self.table.show_register(found)
            self._content.setCurrentWidget(self.table)
        else:
            self.heading.summary.say("")
            self.emptiness.say(*self._nothing(found))
            self._content.setCurrentWidget(self.emptiness)

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
        tables = self.tr("They come in from tables: python main.py import, followed by the board file and the tables.")
        if found is None:
            return self.tr("No groups yet"), self.tr(
                "A board begins with its groups, their seats and meetings."
            ) + " " + tables
        year = year_label(self._year or 0)
        if not found.meetings:
            words = self.tr("No meetings of {group} in {year}").format(group=found.group, year=year)
            return words, self.tr("Once there are meetings, marks are typed here. Choose another year on the left.")
        words = self.tr("No seats on {group} in {year}").format(group=found.group, year=year)
        return words, self.tr("A register has a line for each seat.") + " " + tables

    def _on_changes(self, stored: frozenset[str]) -> None:
        if stored & SHOWS:
            self.refresh()

    def _on_made(self, path: Path) -> None:
        self.made.emit(self.tr("{file} is made.").format(file=path.name), path)

    def _on_failed(self, refused: Exception) -> None:
        from app.meetings.page_export import trouble

        if (found := trouble(refused)) is not None:
            self.trouble(found)
        else:
            self.failed.emit(refused)
