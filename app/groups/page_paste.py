"""Pasting a membership list: the rows with what each would do, put right in place, and added in one step."""

import hashlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.groups.intake_paste import Added, Checked, take_list
from app.groups.page_paste_list import Sheet
from app.groups.page_paste_table import PasteTable
from app.groups.panel_words import tr
from app.groups.queries import groups
from app.interchange.reading import read, read_text
from app.interchange.sheet import Reading
from app.kit.buttons import Button, Chooser, Weight
from app.kit.desk import Desk
from app.kit.legend import Key
from app.kit.notices import Notices, Offer, Trouble
from app.kit.page import Command, Emptiness
from app.kit.summary import Summary
from app.kit.work import Progress
from db.journal import Kind
from db.refusals import StoreRefusal

MANY = 300
"""Rows from which adding them is long work, off the window's thread."""


class PasteList(QWidget):
    """A page of its own, and the second step of setting a board up."""

    said = Signal(str)
    refused = Signal(str)
    failed = Signal(object)
    toasted = Signal(str, bool)
    finished = Signal()
    """Nothing is left to do here: everything was added or left out, or the page was closed."""
    counted = Signal(int, int)
    """How many rows there are, and how many are to be put right."""

    def __init__(self, desk: Desk, leave: str = "") -> None:
        """`leave` names the button that leaves without adding."""
        super().__init__()
        self._desk = desk
        self.sheet = Sheet()
        self.group = Chooser(desk.look, tr("Group"))
        self.paste_button = Button(desk.look, tr("Paste"), "paste", Weight.PRIMARY)
        self.again_button = Button(desk.look, tr("Paste again"), "paste")
        self.file_button = Button(desk.look, tr("Choose a file…"), "folder")
        self.close_button = Button(desk.look, leave or tr("Back to the lists"))
        self.add_button = Button(desk.look, tr("Add seats"), weight=Weight.PRIMARY)
        self.table = PasteTable(desk.look)
        self.notices = Notices(desk.look)
        self.emptiness = Emptiness()
        self._build()
        self._wire()

    def begin(self, group: int | None, text: str = "") -> None:
        """Show the page for that group, or for the board; with a list already where there is a text."""
        with self._desk.store.reading() as session:
            found = groups(session)
        self.group.clear()
        for line in found:
            self.group.addItem("   " * line.depth + line.name, line.id)
        self.group.setCurrentIndex(max(self.group.findData(group), 0) if found else -1)
        self.group.setVisible(len(found) > 1)
        self._clear()
        if text.strip():
            self.paste(text)
        self.take_focus()

    def paste(self, text: str = "") -> None:
        """Take what was copied in place of what is here."""
        text = text or QApplication.clipboard().text()
        if not text.strip():
            self.refused.emit(tr("Nothing is copied yet. Copy the rows in Excel, then come back and press Ctrl+V."))
            return
        self._take(read_text(text))

    def choose_file(self) -> None:
        """Ask for a file, and read its first table off the window's thread."""
        words = tr("Tables (*.xlsx *.xlsm *.csv *.tsv *.txt)")
        name, _ = QFileDialog.getOpenFileName(self.window(), tr("Choose a membership list"), "", words)
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Read the first table of a file."""
        self._desk.work.run(partial(read, [path]), owner=self, done=self._take, failed=self.failed.emit)

    def add(self) -> None:
        """Add the rows that are ready as one step; those that are not stay here."""
        ready = [row for row in self.sheet.checked if row.ready]
        group, name = self.group.currentData(), self.group.currentText().strip()
        if not ready or group is None:
            self.refused.emit(tr("No row is ready yet. Press F8 to go to what is wrong."))
            return
        ask = partial(self._store, name, ready)
        if len(ready) < MANY:
            try:
                self._on_added(name, ask(_no_progress))
            except StoreRefusal as refused:
                self.failed.emit(refused)
        else:
            done = partial(self._on_added, name)
            self._desk.work.run_long(
                tr("Adding {count} seats").format(count=f"{len(ready):,}"),
                ask,
                owner=self,
                done=done,
                failed=self.failed.emit,
            )

    def next_problem(self) -> None:
        """The cursor on the next cell that is wrong."""
        if not self.table.go_to_problem():
            self.said.emit(tr("Nothing is wrong here. Ctrl+Enter adds the rows."))

    def take_focus(self) -> None:
        """Let keys reach the table, or where there is none yet the button that pastes."""
        (self.table.view if self.sheet.lines else self.paste_button).setFocus()

    def areas(self) -> Sequence[QWidget]:
        """What F6 goes through."""
        return (self.table.view, self.add_button) if self.sheet.lines else (self.paste_button, self.close_button)

    def legend(self) -> tuple[Key, ...]:
        """What the keys do here."""
        if not self.sheet.lines:
            return Key("Ctrl V", tr("paste")), Key("F6", tr("next area"))
        return (
            Key("Ctrl V", tr("paste")),
            Key("F8", tr("next problem")),
            Key("F2", tr("correct")),
            Key("Alt ↓", tr("list agencies")),
            Key("Delete", tr("leave row out")),
            Key("Ctrl Enter", tr("add the rows")),
        )

    def commands(self, here: Callable[[], bool]) -> tuple[Command, ...]:
        """What can be done while this is shown, beside pasting (Ctrl+V), which its page sees to."""
        return (
            Command(tr("Choose a list from a file…"), "", self.choose_file, here),
            Command(tr("Next problem"), "F8", self.next_problem, here),
            Command(tr("Leave out the rows that are wrong"), "", self._leave_out_wrong, here),
            Command(tr("Add the rows that are ready"), "Ctrl+Return", self.add, here),
        )

    def _build(self) -> None:
        layout, top, foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        layout.setContentsMargins(20, 10, 20, 12)
        layout.setSpacing(8)
        self.title, self.hint = QLabel(tr("Paste your membership list")), Summary()
        self.title.setObjectName("panelTitle")
        self.title.setWordWrap(True)  # at twice the text size the buttons leave it half a line
        top.setSpacing(8)
        top.addWidget(self.title)
        top.addWidget(self.hint, 1)
        for part in (self.group, self.file_button, self.close_button):
            top.addWidget(part)
        self._content, shown, empty = QStackedWidget(), QWidget(), QWidget()
        below, middle, row = QVBoxLayout(shown), QVBoxLayout(empty), QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        self.notices.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        below.addWidget(self.notices)
        below.addWidget(self.table, 1)
        self.ready = QLabel()
        self.ready.setObjectName("hint")
        self._sign = QLabel()
        foot.setSpacing(8)
        foot.addWidget(self._sign)
        foot.addWidget(self.ready, 1)
        for part in (self.again_button, self.add_button):
            foot.addWidget(part)
        below.addLayout(foot)
        self.emptiness.say(
            tr("Nothing is pasted yet"),
            tr("A seat and its agency are enough. Dates, holders and categories are taken too where there are any."),
        )
        row.addStretch(1)
        row.addWidget(self.paste_button)
        row.addStretch(1)
        self.emptiness.layout().insertLayout(2, row)  # type: ignore[union-attr]
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self.emptiness)
        for view in (empty, shown):
            self._content.addWidget(view)
        layout.addLayout(top)
        layout.addWidget(self._content, 1)

    def _wire(self) -> None:
        for button, deed in (
            (self.paste_button, self.paste),
            (self.again_button, self.paste),
            (self.file_button, self.choose_file),
            (self.close_button, self.finished.emit),
            (self.add_button, self.add),
        ):
            button.clicked.connect(lambda _=False, deed=deed: deed())
        self.group.activated.connect(self._check)
        self.table.edited.connect(self._on_edited)
        self.table.left_out.connect(self._on_left_out)
        self.table.mapped.connect(self._on_mapped)
        self.table.wants_paste.connect(self.paste)
        self.table.wants_add.connect(self.add)
        self._desk.look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        look = self._desk.look
        self._sign.setPixmap(look.icon("check", 16, "green_text", self.devicePixelRatioF(), "2.2"))
        self._sign.setFixedSize(QSize(look.px(16), look.px(16)))

    def _take(self, reading: Reading) -> None:
        """Show what was read, columns recognised."""
        sheet = next((sheet for sheet in reading.sheets if sheet.headings), None)
        if sheet is None:
            fault = next(iter(reading.not_read), None)
            words = f"{fault.why} {fault.remedy}" if fault else tr("There is no table in it.")
            self.refused.emit(words)
            return
        self._ask_known()
        self.sheet.take(sheet)
        self._show()
        self.table.go_to_problem(first=True)
        self.take_focus()

    def _ask_known(self) -> None:
        with self._desk.store.reading() as session:
            self.sheet.ask(session, self.group.currentData() or 0)

    def _check(self) -> None:
        """Look at every row again, for the group chosen."""
        self._ask_known()
        self.sheet.check()
        self._show()

    def _on_edited(self, number: int, place: int, text: str) -> None:
        self.sheet.correct(number, place, text)
        self._show()

    def _on_left_out(self, numbers: list[int]) -> None:
        self.sheet.leave_out(numbers)
        self._show()

    def _on_mapped(self, place: int, column: object) -> None:
        self.sheet.map(place, column)
        self._show()

    def _leave_out_wrong(self) -> None:
        self.sheet.leave_out_wrong()
        self.sheet.only_wrong = False
        self._show()
        self.take_focus()

    def _show_only_wrong(self) -> None:
        self.sheet.only_wrong = not self.sheet.only_wrong
        self._show()
        self.take_focus()

    def _clear(self) -> None:
        self.sheet.clear()
        self._show()

    def _show(self) -> None:
        """Show the rows, what is wrong in a notice above, and what would be added below."""
        sheet = self.sheet
        self._content.setCurrentIndex(1 if sheet.lines else 0)
        self.hint.say(tr("Copy the rows in Excel, come back here and press Ctrl+V"))
        self.file_button.setVisible(not sheet.lines)
        self.table.show_sheet(sheet)
        self._say_wrong()
        ready, agencies = sheet.ready, sheet.new_agencies
        words = tr("1 row ready.") if ready == 1 else tr("{count} rows ready.").format(count=f"{ready:,}")
        if agencies:
            made = tr("1 new agency will be made.")
            words += " " + (made if agencies == 1 else tr("{count} new agencies will be made.").format(count=agencies))
        self.ready.setText(words)
        self._sign.setVisible(ready > 0)
        one = tr("Add 1 seat")
        self.add_button.setText(one if ready == 1 else tr("Add {count} seats").format(count=f"{ready:,}"))
        self.add_button.setEnabled(ready > 0)
        self.counted.emit(len(sheet.lines), sheet.wrong)

    def _say_wrong(self) -> None:
        sheet = self.sheet
        for notice in list(self.notices.shown):
            self.notices.withdraw(notice)
        if not sheet.wrong:
            return
        if sheet.missing:
            what = tr("No column is the {column}").format(column=sheet.missing)
            self.notices.tell(Trouble(what, advice=tr("Choose it above the column that holds it."), stays=True))
            return
        all_, wrong = len(sheet.lines), sheet.wrong
        what = tr("{wrong} of the {all} rows cannot be added yet").format(wrong=f"{wrong:,}", all=f"{all_:,}")
        advice = tr("Correct them in the table, or leave them out and add them later.")
        if wrong == 1:
            what = tr("1 row cannot be added yet")
            advice = tr("Correct it in the table, or leave it out and add it later.")
        only = tr("Show all rows") if sheet.only_wrong else tr("Show only these")
        out = tr("Leave out 1 row") if wrong == 1 else tr("Leave out {count} rows").format(count=wrong)
        offers = (Offer(only, self._show_only_wrong), Offer(out, self._leave_out_wrong))
        self.notices.tell(Trouble(what, sheet.reasons, advice, offers=offers, stays=True))

    def _store(self, group: str, ready: Sequence[Checked], progress: Progress) -> Added:
        digest = hashlib.sha256(repr([row.line for row in ready]).encode()).hexdigest()
        words = tr("Add {count} seats to {group}").format(count=len(ready), group=group)
        with self._desk.store.writing(words, kind=Kind.IMPORT, source=digest) as session:
            return take_list(session, group, ready, self.sheet.columns, self.sheet.known)

    def _on_added(self, group: str, added: Added) -> None:
        """Say what was added; what is left stays to be put right."""
        one = tr("1 seat added to {group}")
        words = (one if added.seats == 1 else tr("{count} seats added to {group}")).format(
            count=f"{added.seats:,}", group=group
        )
        self.toasted.emit(words, True)  # noqa: FBT003  with Undo
        self._ask_known()
        self.sheet.drop_added(added)
        self._show()
        if not self.sheet.lines or not self.sheet.wrong:
            self._clear()
            self.finished.emit()
        else:
            self.table.go_to_problem(first=True)
            self.take_focus()


def _no_progress(done: int, of: int) -> None:
    """It is over before anybody could see how far it is."""
