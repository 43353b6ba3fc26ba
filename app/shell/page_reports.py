"""Reports: what can be made, when it was made last, and a preview of the file itself."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.groups.rules_year import year_label, year_of
from app.kit import folders
from app.kit.buttons import Button, IconButton, Weight
from app.kit.desk import Desk
from app.kit.legend import Key
from app.kit.look import Look
from app.kit.page import Command, Emptiness, Heading, Page
from app.kit.rows import Rows
from app.meetings.page_year import today
from app.offers import Goal
from app.shell.made import MadeFile, MadeFiles, Subject, made_file
from app.shell.page_reports_preview import PreviewPane
from app.shell.page_reports_words import FORMS, made_words, rows
from app.shell.reports_facts import ReportLine, ReportsFacts, ask, make

BOTH_FROM = 860
"""Pixels under which the list and the preview take turns."""
ANY_WIDTH = 16_777_215
"""Qt's word for no limit."""
ALL_BUTTONS_FROM = 620
"""Pixels under which the rarer forms are in a menu."""
RARE = ("csv", "json")


class ReportRows(Rows):
    """The list; PgUp and PgDn turn the preview's pages instead of its own."""

    paged = Signal(int)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, two_lines=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if event.key() in steps:
            self.paged.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class ReportsPage(Page):
    """Makes the report the cursor is on, of all groups or of one, in any form."""

    def __init__(self, desk: Desk, today: Callable[[], date] = today, made: Path | None = None) -> None:
        super().__init__(desk.look)
        self._desk, self._today = desk, today
        self._made = MadeFiles(made or made_file())
        self._year = year_of(today())
        self._facts = ReportsFacts((), "")
        self._shown: tuple[MadeFile | None, str] | None = None
        self._reads = False
        look = desk.look
        self.rows = ReportRows(look, self.tr("Reports"))
        self.pane = PreviewPane(desk)
        self.emptiness = Emptiness()
        self.buttons = {form: Button(look, words, weight=_weight(form)) for form, words in FORMS.items()}
        self.rest = IconButton(look, "down", self.tr("Make it in another form"), side=30)
        self._both, self._content = QWidget(), QStackedWidget()
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._build()
        self._wire()
        self.legend = (
            Key("↑ ↓", self.tr("choose")),
            Key("Ctrl+P", self.tr("make the PDF")),
            Key("Ctrl+Shift+E", self.tr("Excel")),
            Key("Ctrl+Shift+W", self.tr("Word")),
            Key("PgDn", self.tr("next page")),
            Key("Enter", self.tr("read")),
        )
        self.commands = [
            Command(self.tr("Make {form}").format(form=words), "", partial(self.export, form), lambda: self.exports)
            for form, words in FORMS.items()
        ]

    def show_year(self, year: int) -> None:
        self._year = year
        self.refresh()

    def go_to(self, goal: Goal) -> None:
        """Stand at the report that the goal names, of its group or of all."""
        for at, row in enumerate(self.rows.lines.rows):
            if isinstance(row.key, Subject) and (row.key.report, row.key.group) == (goal.view, goal.group):
                self.rows.stand_at(at)

    def here(self) -> Goal | None:
        key = self.rows.key()
        return Goal("reports", key.report, group=key.group) if isinstance(key, Subject) else None

    def refresh(self) -> None:
        """Ask again what can be made, and whether the board has changed since."""
        self._facts = ask(self._desk.store, self._year)
        self._show()

    def export(self, form: str) -> None:
        line = self._line()
        if line is None:
            return
        words = self.tr("Making {report} as {form}").format(report=_title(line), form=FORMS[form])
        self._desk.work.run_long(
            words,
            partial(make, self._desk.store, line, form, folders.reports()),
            owner=self,
            done=self._on_made,
            failed=self._on_failed,
        )

    def take_focus(self) -> None:
        self.rows.setFocus()

    def areas(self) -> Sequence[QWidget]:
        return self.rows, self.pane.preview, self.pane.open

    def _build(self) -> None:
        self.heading = Heading(self._desk.look, self.tr("Reports"))
        for button in (*self.buttons.values(), self.rest):
            self.heading.add_button(button)
        menu = QMenu(self.rest)
        for form in RARE:
            menu.addAction(FORMS[form], partial(self.export, form))
        self.rest.setMenu(menu)
        self.rest.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(self._both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rows, 1)
        row.addWidget(self.pane)
        for part in (self._both, self.emptiness):
            self._content.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.heading, self.notices):
            layout.addWidget(part)
        layout.addWidget(self._content, 1)

    def _on_changes(self, _: frozenset[str]) -> None:
        self.refresh()  # any step may have changed a figure

    def _wire(self) -> None:
        self._desk.changes.happened.connect(self._on_changes)
        self._desk.look.changed.connect(self._fit)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(partial(self._read, reads=False))
        self.rows.moved.connect(self._show_file)
        self.rows.chosen.connect(lambda _: self._read(reads=True))
        self.rows.paged.connect(self.pane.preview.turn)
        self.pane.left.connect(partial(self._read, reads=False))
        self.pane.copied.connect(self.said)
        self.pane.preview.unreadable.connect(self._on_unreadable)
        for form, button in self.buttons.items():
            button.clicked.connect(partial(self.export, form))

    def _show(self) -> None:
        lines = self._facts.lines
        self._content.setCurrentWidget(self._both if lines else self.emptiness)
        year = year_label(self._year)
        self.emptiness.say(
            self.tr("No reports for {year}").format(year=year),
            self.tr("A report needs groups, and there are none yet. Add one under Groups."),
        )
        self.heading.summary.say(self.tr("Choose a report and the form to make it in") if lines else "")
        self.rows.show_rows(rows(lines, self._made.of, self._facts.chain, self._today()))
        self.exports = bool(lines)
        for button in (*self.buttons.values(), self.rest):
            button.setEnabled(self.exports)
        self.exports_changed.emit()
        self._show_file()

    def _line(self) -> ReportLine | None:
        key = self.rows.key()
        return next((line for line in self._facts.lines if line.subject == key), None)

    def _show_file(self) -> None:
        """The PDF made last of the line the cursor is on, else whatever was made of it."""
        line = self._line()
        if line is None:
            return
        files = [file for file in self._made.of(line.subject) if Path(file.path).exists()]
        file = next((file for file in files if file.form == "pdf"), next(iter(files), None))
        self.pane.say_title(_title(line))
        shown, self._shown = self._shown, (file, self._facts.chain)
        if shown == self._shown:
            return  # the page being read stays turned to
        shows = file is not None and file.form == "pdf"
        self.pane.say_nothing(self.tr("No PDF yet. Press Ctrl+P to make it, and its pages show here."))
        when = made_words(file, self._facts.chain) if file else ""
        self.pane.show_file(Path(file.path) if file else None, when, shows)

    def _on_made(self, file: MadeFile) -> None:
        self._made.add(file)
        self._shown = None
        self.refresh()
        self.made.emit(self.tr("{file} is made.").format(file=Path(file.path).name), Path(file.path))

    def _on_failed(self, refused: Exception) -> None:
        from app.meetings.page_export import trouble

        if (found := trouble(refused)) is not None:
            self.trouble(found)
        else:
            self.failed.emit(refused)

    def _on_unreadable(self, path: Path) -> None:
        self.pane.say_nothing(
            self.tr("{file} cannot be shown: it is damaged, or gone. Make it again.").format(file=path.name)
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
        beside = min(look.px(480), round(self.width() * 0.42))
        self.pane.setMinimumWidth(beside if both else 0)
        self.pane.setMaximumWidth(beside if both else ANY_WIDTH)
        wide = self.width() >= look.px(ALL_BUTTONS_FROM)
        self.rest.setVisible(not wide)
        for form in RARE:
            self.buttons[form].setVisible(wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _weight(form: str) -> Weight:
    return Weight.PRIMARY if form == "pdf" else Weight.PLAIN


def _title(line: ReportLine) -> str:
    return f"{line.title}, {line.group}" if line.group else line.title
