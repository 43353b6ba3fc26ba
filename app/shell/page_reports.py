"""Reports: what can be made, when it was made last, and a preview of the file itself; layouts to make again."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from app.groups.rules_year import year_label, year_of
from app.kit import folders
from app.kit.desk import Desk
from app.kit.legend import Key
from app.kit.look import Look
from app.kit.notices import Trouble
from app.kit.page import Command, Page
from app.kit.rows import Row, Rows
from app.meetings.page_year import today
from app.offers import Goal
from app.shell.made import MadeFile, MadeFiles, Subject, made_file
from app.shell.pack_side import PackSide
from app.shell.page_reports_frame import ReportsFrame
from app.shell.page_reports_words import DROP, FORMS, MAKE, OPEN, layout_rows, made_rows, made_words, ready_rows, tr
from app.shell.reports_facts import ReportLine, ReportsFacts, ask, make
from app.shell.reports_kept import Layout, ReportsKept, kept_file

BOTH_FROM = 860
"""Pixels under which the list and the preview take turns."""
ANY_WIDTH = 16_777_215
"""Qt's word for no limit."""
READY, BEFORE, LAYOUTS = "ready", "before", "layouts"


class ReportRows(Rows):
    """The list; PgUp and PgDn turn the preview's pages instead of its own."""

    paged = Signal(int)
    dropped = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, two_lines=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if event.key() in steps:
            self.paged.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class ReportsPage(Page):
    """Makes the report the cursor is on, of the group chosen, in any form."""

    def __init__(
        self, desk: Desk, today: Callable[[], date] = today, made: Path | None = None, kept: Path | None = None
    ) -> None:
        super().__init__(desk.look)
        self._desk, self._today = desk, today
        self._made, self._kept = MadeFiles(made or made_file()), ReportsKept(kept or kept_file())
        self._year = year_of(today())
        self._group: int | None = None
        self._agency: int | None = None
        self._facts = ReportsFacts()
        self._shown: tuple[MadeFile | None, str] | None = None
        self._reads = self._opens = False
        self.rows = ReportRows(desk.look, tr("Reports"))
        self.pack = PackSide(desk, self)
        self.frame = ReportsFrame(desk, self.notices, self.rows, self.pack)
        self.pane = self.frame.pane
        self.tabs = self._tabs = self.frame.tabs
        self.frame.lay_out(self)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._wire()
        self.legend = (
            Key("↑ ↓", tr("choose")),
            Key("Ctrl+P", tr("make the PDF")),
            Key("Ctrl+Shift+E", tr("Excel")),
            Key("Ctrl+Shift+W", tr("Word")),
            Key("PgDn", tr("next page")),
            Key("Enter", tr("read")),
        )
        self.commands = [
            *(
                Command(tr("Make {form}").format(form=words), "", partial(self.export, form), self._can_make)
                for form, words in FORMS.items()
            ),
            Command(tr("Make it and open it"), "Ctrl+Return", self.make_and_open, self._can_make),
            Command(tr("Keep as layout…"), "Ctrl+L", self.ask_layout, self._can_make),
            Command(tr("Find a report"), "Ctrl+F", self.frame.filter.setFocus),
            self.pack.command,
        ]

    def show_year(self, year: int) -> None:
        self._year = year
        self.refresh()

    def go_to(self, goal: Goal) -> None:
        """Stand at the report that the goal names, of its group or of all."""
        self._group = goal.group
        self._tabs.choose(READY)
        self.refresh()
        for at, row in enumerate(self.rows.lines.rows):
            if isinstance(row.key, Subject) and row.key.report == goal.view and row.key.agency is None:
                self.rows.stand_at(at)

    def here(self) -> Goal | None:
        key = self.rows.key()
        return Goal("reports", key.report, group=self._group) if isinstance(key, Subject) else None

    def refresh(self) -> None:
        """Ask again what can be made, and whether the board has changed since."""
        self._facts = ask(self._desk.store, self._year, self._group, self._agency)
        self.frame.choices.offer(self._facts.years, self._facts.groups, self._facts.agencies)
        self.frame.choices.show_chosen(self._year, self._group, self._agency)
        self._show()

    def export(self, form: str) -> None:
        if (line := self._line()) is not None:
            self._make(line, form, self._left_out())

    def make_and_open(self) -> None:
        """Make the file that is shown anew, or the PDF where there is none, and open it."""
        self._opens = True
        shown = self._shown[0] if self._shown else None
        self.export(shown.form if shown else "pdf")

    def ask_layout(self) -> None:
        """Ask for the name under which the report with its parts and its form is kept."""
        if (line := self._line()) is not None:
            self.pane.options.ask_name(line.name)

    def take_focus(self) -> None:
        self.rows.setFocus()

    def areas(self) -> Sequence[QWidget]:
        own = self._tabs.focused(), self.frame.filter, self.rows, self.pane.preview, self.pane.open
        return *own, self.pack.panel.close_button

    def _on_changes(self, _: frozenset[str]) -> None:
        self.refresh()  # any step may have changed a figure

    def _wire(self) -> None:
        self._desk.changes.happened.connect(self._on_changes)
        self._desk.look.changed.connect(self._fit)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(partial(self._read, reads=False))
        frame, pane = self.frame, self.pane
        self._tabs.chosen.connect(lambda _: self._show())
        frame.filter.textChanged.connect(lambda _: self._show())
        frame.filter.left.connect(self.take_focus)
        frame.choices.chosen.connect(self._choose)
        frame.wants_form.connect(self.export)
        frame.folder.clicked.connect(lambda: pane.open_file(folders.reports()))
        self.rows.moved.connect(self._show_file)
        self.rows.chosen.connect(lambda _: self._read(reads=True))
        self.rows.pressed.connect(self._press)
        self.rows.paged.connect(pane.preview.turn)
        self.rows.dropped.connect(self._drop)
        pane.left.connect(partial(self._read, reads=False))
        pane.copied.connect(self.said)
        pane.wanted.connect(self.make_and_open)
        pane.preview.unreadable.connect(self._on_unreadable)
        pane.options.left_out.connect(self._leave_out)
        pane.options.keep.clicked.connect(self.ask_layout)
        pane.options.named.connect(self._keep_layout)

    def _choose(self, what: str, value: int | None) -> None:
        """Another year is the window's affair; a group or an agency is the page's own."""
        if what == "year" and value is not None:
            self.wants.emit(replace(self.here() or Goal("reports", group=self._group), year=value))
            return
        if what == "group":
            self._group = value
        else:
            self._agency = value
        self.refresh()

    def _show(self) -> None:
        self.frame.show_rows(self._rows(), year_label(self._year), bool(self._facts.lines))
        self.exports = bool(self._facts.lines)
        for button in (self.frame.forms, self.pack.button):
            button.setEnabled(self.exports)
        self.exports_changed.emit()
        self._show_file()

    def _rows(self) -> list[Row]:
        words, store, day = self.frame.filter.text(), str(self._desk.store.path), self._today()
        if self._tabs.current == BEFORE:
            return made_rows(self._made.of_store(store), words, self._facts.chain, day)
        if self._tabs.current == LAYOUTS:
            return layout_rows(self._kept.layouts(store), words)
        return ready_rows(self._facts, words, self._made.of, day, self._year)

    def _line(self) -> ReportLine | None:
        """What the cursor is on: the report, that of the file made before, that of the layout."""
        key = self.rows.key()
        if isinstance(key, Layout):
            return self._line_of(key.subject(self._year))
        subject = key.subject if isinstance(key, MadeFile) else key
        return self._line_of(subject) if isinstance(subject, Subject) else None

    def _line_of(self, subject: Subject) -> ReportLine | None:
        facts = ask(self._desk.store, subject.year, subject.group, subject.agency)
        return self._facts.line(subject) or facts.line(subject)

    def _left_out(self) -> frozenset[str]:
        key, line = self.rows.key(), self._line()
        if isinstance(key, Layout):
            return frozenset(key.left_out)
        return self._kept.left_out(line.subject.report) if line else frozenset()

    def _show_file(self) -> None:
        """The PDF made last of the line the cursor is on, else whatever was made of it."""
        key, line = self.rows.key(), self._line()
        files = [key] if isinstance(key, MadeFile) else self._made.of(line.subject) if line else []
        there = [file for file in files if Path(file.path).exists()]
        file = next((file for file in there if file.form == "pdf"), next(iter(there), None))
        self.pane.say_title(line.name if line else "")
        for widget in (self.pane.options, self.pane.options.keep):
            widget.setVisible(line is not None and not isinstance(key, Layout))
        self.pane.options.show_left_out(self._left_out())
        self.pane.open.setEnabled(file is not None or line is not None)
        shown, self._shown = self._shown, (file, self._facts.chain)
        if shown == self._shown:
            return  # the page being read stays turned to
        shows = file is not None and file.form == "pdf"
        self.pane.say_nothing(tr("No PDF yet. Press Ctrl+P to make it, and its pages show here."))
        is_old = file is not None and file.chain != self._facts.chain
        when = made_words(file, self._facts.chain) if file else ""
        self.pane.show_file(Path(file.path) if file else None, when, shows, is_old)

    def _press(self, key: object, button: str) -> None:
        """A button of a line."""
        if button in FORMS:
            self.export(button)
        elif button == OPEN and isinstance(key, MadeFile):
            self.pane.open_file(Path(key.path))
        elif button == DROP:
            self._drop()
        elif button == MAKE and isinstance(key, Layout | MadeFile):
            self.export(key.form)

    def _make(self, line: ReportLine, form: str, left_out: frozenset[str]) -> None:
        words = tr("Making {report} as {form}").format(report=line.name, form=FORMS[form])
        self._desk.work.run_long(
            words,
            partial(make, self._desk.store, line, form, folders.reports(), left_out),
            owner=self,
            done=self._on_made,
            failed=self._on_failed,
        )

    def _on_made(self, file: MadeFile) -> None:
        self._made.add(file)
        self._shown = None
        self.refresh()
        self.made.emit(tr("{file} is made.").format(file=Path(file.path).name), Path(file.path))
        if self._opens:
            self._opens = False
            self.pane.open_file(Path(file.path))

    def _on_failed(self, refused: Exception) -> None:
        from app.meetings.page_export import trouble

        self._opens = False
        if (found := trouble(refused)) is not None:
            self.trouble(found)
        else:
            self.failed.emit(refused)

    def _leave_out(self, part: str, out: bool) -> None:
        if (line := self._line()) is not None:
            self._keeping(partial(self._kept.leave_out, line.subject.report, part, out=out))

    def _keep_layout(self, name: str) -> None:
        line, shown = self._line(), self._shown[0] if self._shown else None
        if line is not None:
            subject, form = line.subject, shown.form if shown else "pdf"
            whose = (subject.store, subject.report, subject.group, subject.agency)
            left_out = tuple(sorted(self._kept.left_out(subject.report)))
            self._keeping(partial(self._kept.add, Layout(name, *whose, form, left_out)))
            self.said.emit(tr("Kept as “{name}” under My layouts.").format(name=name))

    def _drop(self) -> None:
        if isinstance(layout := self.rows.key(), Layout):
            self._keeping(partial(self._kept.drop, layout))
            self._show()

    def _keeping(self, keep: Callable[[], None]) -> None:
        try:
            keep()
        except OSError as refused:
            why = tr("The folder for settings cannot be written: {why}.").format(why=refused.strerror)
            self.trouble(Trouble(tr("Your choice holds until you leave this page."), why))

    def _can_make(self) -> bool:
        return self._line() is not None

    def _on_unreadable(self, path: Path) -> None:
        self.pane.say_nothing(
            tr("{file} cannot be shown: it is damaged, or gone. Make it again.").format(file=path.name)
        )
        self.pane.show_file(None, "", shows=False)

    def _read(self, reads: bool) -> None:
        """Go over to the preview, or back to the list."""
        self._reads = reads
        self._fit()
        (self.pane.preview if reads and self.pane.preview.isVisibleTo(self.pane) else self.rows).setFocus()

    def _fit(self) -> None:
        look = self._desk.look
        both = self.width() >= look.px(BOTH_FROM)
        self.rows.setVisible(both or not self._reads)
        self.pane.setVisible(both or self._reads)
        self.pane.back.setVisible(not both)
        self._escape.setEnabled(self._reads)
        beside = min(look.px(420), round(self.width() * 0.38))
        self.pane.setMinimumWidth(beside if both else 0)
        self.pane.setMaximumWidth(beside if both else ANY_WIDTH)
        self.frame.fit(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
