"""What a board pack is made of: the meeting, its parts, the papers still to come; and what was made of it."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.export.files import suggested_name
from app.kit import folders
from app.kit.buttons import Button, Weight
from app.kit.choice import Choice
from app.kit.desk import Desk
from app.kit.fields import Field, Tick, Unfit, day_words
from app.kit.side_panel import SidePanel
from app.kit.work import Job, Progress
from app.meetings.queries_agenda import AgendaLine, agenda
from app.packs.panel_words import announced, left_out_words, made_words, to_come_words, tr
from app.packs.queries import MeetingLine, meetings_ahead
from app.packs.report_pack import Made, build
from app.packs.rules import NoMeeting, Part

SHOWS = frozenset({"meeting", "agenda", "agenda_item", "paper", "board_group"})
"""The tables that say which meetings there are, and which papers."""


def _today() -> date:
    return datetime.now().astimezone().date()


class PackPanel(QWidget):
    """Builds the pack of a meeting, the next one planned by default. Works where the board is only read too."""

    made = Signal(str, object)
    """A pack was made: what to say of it, and its path."""
    failed = Signal(object)
    """An exception that the window has words for: a CannotWrite, a StoreRefusal."""

    def __init__(self, desk: Desk, today: Callable[[], date] = _today, folder: Path | None = None) -> None:
        """`folder`: where packs are made; None: where reports are."""
        super().__init__()
        self._desk, self._today, self._folder = desk, today, folder
        self._meetings: dict[int, MeetingLine] = {}
        self._path: Path | None = None
        self._wanted: int | None = None
        self._job: Job | None = None
        look = desk.look
        self.meeting = Choice(look)
        self.field = Field(look, tr("Meeting"), self.meeting)
        self.waiting, self.told, self.left_out = QLabel(), QLabel(), QLabel()
        self.ticks = {part: Tick(look, tr(part.value)) for part in Part}
        self.build = Button(look, tr("Build board pack"), weight=Weight.PRIMARY)
        self.open = Button(look, tr("Open"), small=True)
        self.show_in_folder = Button(look, tr("Show in folder"), weight=Weight.QUIET, small=True)
        self._result = QWidget()
        self._build()
        self._wire()
        self.refresh()

    def show_meeting(self, meeting_id: int) -> None:
        """Choose that meeting."""
        self._wanted = meeting_id
        self.refresh()

    def refresh(self) -> None:
        """Ask again which meetings there are, and which papers are still to come."""
        with self._desk.store.reading() as session:
            found = meetings_ahead(session, self._today())
            self._meetings = {line.id: line for line in found}
            if self._wanted not in self._meetings:
                self._wanted = next(iter(self._meetings), None)
            chosen = agenda(session, self._wanted, self._today()) if self._wanted is not None else None
        self.meeting.offer([(line.id, f"{day_words(line.held_on)}, {line.group}") for line in found])
        self.meeting.show_value(self._wanted)
        self.meeting.setToolTip(self.meeting.text())  # a long name is wider than the panel
        self._show(chosen)

    def parts(self) -> tuple[Part, ...]:
        """The parts that are ticked."""
        return tuple(part for part, tick in self.ticks.items() if tick.isChecked())

    def build_pack(self) -> None:
        """Make the pack off the window's thread; the strip at the foot shows how far it is, and cancels it."""
        line = self._meetings.get(self._wanted or 0)
        if line is None or not self.build.isEnabled():
            return
        title = tr("Building the pack of {group}, {day}").format(group=line.group, day=day_words(line.held_on))
        self._job = self._desk.work.run_long(
            title, partial(self._make, line, self.parts()), owner=self, done=self._on_made, failed=self._on_failed
        )
        self._busy()

    def _make(self, line: MeetingLine, parts: tuple[Part, ...], progress: Progress) -> Made:
        name = tr("{group} pack {day}").format(group=line.group, day=line.held_on.isoformat())
        path = (self._folder or folders.reports()) / suggested_name(name, "pdf")
        return build(self._desk.store, line.id, parts, path, progress)

    def _build(self) -> None:
        layout, ticks, buttons = QVBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        layout.setContentsMargins(16, 8, 16, 14)
        layout.setSpacing(8)
        heading = QLabel(tr("What goes in"))
        heading.setObjectName("fieldLabel")
        for label in (self.waiting, self.told, self.left_out):
            label.setObjectName("hint")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setObjectName("cardTitle")
        result = QVBoxLayout(self._result)
        result.setContentsMargins(0, 0, 0, 8)
        buttons.setSpacing(6)
        for button in (self.open, self.show_in_folder):
            buttons.addWidget(button)
        buttons.addStretch(1)
        result.addWidget(self.told)
        result.addLayout(buttons)
        result.addWidget(self.left_out)
        ticks.setSpacing(0)
        for tick in self.ticks.values():
            ticks.addWidget(tick)
        layout.addWidget(self.field)
        layout.addWidget(heading)
        layout.addLayout(ticks)
        for widget in (self.waiting, self.build):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.insertWidget(0, self._result)  # the last of its children, so that the panel opens on the meeting
        self.build.setToolTip(tr("Build board pack (Ctrl+Shift+B)"))
        self._result.hide()
        QWidget.setTabOrder(self.open, self.show_in_folder)
        QWidget.setTabOrder(self.show_in_folder, self.meeting)

    def _wire(self) -> None:
        self._desk.changes.happened.connect(self._on_changes)
        self._desk.work.ended.connect(self._on_ended)
        self.meeting.committed.connect(self._on_chosen)
        self.build.clicked.connect(self.build_pack)
        self.open.clicked.connect(lambda: self.open_file(self._path))
        self.show_in_folder.clicked.connect(lambda: self.open_file(self._path.parent if self._path else None))
        for tick in self.ticks.values():
            tick.setChecked(True)
            tick.committed.connect(lambda _: self._busy())

    def _show(self, chosen: AgendaLine | None) -> None:
        self.waiting.setText(to_come_words(chosen))
        self._busy()

    def _busy(self) -> None:
        """One pack at a time, of a meeting, with something in it."""
        self.build.setEnabled(self._job is None and self._wanted is not None and bool(self.parts()))

    def _on_changes(self, stored: frozenset[str]) -> None:
        if stored & SHOWS:
            self.refresh()

    def _on_chosen(self, _: object) -> None:
        try:
            chosen = self.meeting.value()
        except Unfit as unfit:
            self.field.say(unfit.words)
            return
        if isinstance(chosen, int):
            self.show_meeting(chosen)

    def _on_made(self, pack: Made) -> None:
        self._path = pack.path
        self.told.setText(made_words(pack))
        self.left_out.setText(left_out_words(pack))
        self.left_out.setVisible(bool(self.left_out.text()))
        self.open.setAccessibleDescription(" ".join((pack.path.name, self.told.text(), self.left_out.text())).strip())
        self._show_result()
        self.made.emit(announced(pack), pack.path)

    def _show_result(self) -> None:
        """At the top, whatever was looked at; the cursor goes to it from anywhere in the side panel, and else stays."""
        self._result.show()
        around: QWidget = self
        while (above := around.parentWidget()) is not None and not isinstance(around, SidePanel):
            around = above
            if isinstance(above, QScrollArea):
                above.verticalScrollBar().setValue(0)
        if isinstance(around, SidePanel) and around.isAncestorOf(QApplication.focusWidget() or around):
            self.open.setFocus()

    def _on_ended(self, job: Job) -> None:
        """Made, refused or cancelled: another can be built."""
        if job is self._job:
            self._job = None
            self._busy()

    def _on_failed(self, refused: Exception) -> None:
        if isinstance(refused, NoMeeting):  # cancelled or deleted meanwhile: the list shows what there is now
            self.refresh()
        else:
            self.failed.emit(refused)

    @staticmethod
    def open_file(path: Path | None) -> None:
        """Hand the file or folder to the program that opens such things."""
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
