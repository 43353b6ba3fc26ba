"""The chair's briefing from Home: one press makes it, of the board shown, for the meeting that comes next."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from app.kit import folders
from app.kit.buttons import Button
from app.kit.desk import Desk
from app.kit.page import Command, Page
from app.kit.work import Progress
from app.rooms import reports
from app.shell.made import MadeFile, MadeFiles, Subject, made_file
from app.shell.reports_facts import Pile, ReportLine, make

BRIEFING = "chair-briefing"


class Briefing(QObject):
    """The button and what it does; the strip at the window's foot offers the file."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self.button = Button(desk.look, self.tr("Chair’s briefing"), "reports")
        self.command = Command(self.tr("Make the chair’s briefing"), "", self.make)
        self.button.clicked.connect(self.make)
        self.year = 0
        self.group: int | None = None

    def show(self, year: int, group: int | None) -> None:
        """Of which year and group it is made."""
        self.year, self.group = year, group

    def make(self) -> None:
        """Make it as PDF, off the window's thread."""
        spec = reports()[BRIEFING]
        subject = Subject(str(self._desk.store.path), BRIEFING, self.group, self.year)
        line = ReportLine(subject, spec.title, spec.holds, Pile.BOARD)
        self._desk.work.run_long(
            self.tr("Making the chair’s briefing"),
            partial(self._made_of, line),
            owner=self,
            done=self._on_made,
            failed=self._on_failed,
        )

    def _made_of(self, line: ReportLine, progress: Progress) -> MadeFile:
        return make(self._desk.store, line, "pdf", folders.reports(), (), progress)

    def _on_made(self, file: MadeFile) -> None:
        MadeFiles(made_file()).add(file)
        self._page.made.emit(self.tr("{file} is made.").format(file=Path(file.path).name), Path(file.path))

    def _on_failed(self, refused: Exception) -> None:
        from app.meetings.page_export import trouble

        if (found := trouble(refused)) is not None:
            self._page.trouble(found)
        else:
            self._page.failed.emit(refused)
