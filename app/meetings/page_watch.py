"""The watch: agencies that attend too little, and the chair's letters to them: drafted, sent, answered, closed."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.groups.rules_year import year_label, year_span
from app.kit import folders
from app.kit.columns import Section
from app.kit.desk import Desk
from app.kit.form import Form
from app.kit.grid import Grid
from app.kit.grid_copy import copied
from app.kit.grid_keys import Deed
from app.kit.legend import Key
from app.kit.page import Command, Emptiness
from app.kit.side_panel import SidePanel, beside
from app.kit.wishes import Wish, grant
from app.meetings.edits_letters import draft_letter
from app.meetings.page_watch_file import first_wording, make, own_template, trouble
from app.meetings.page_watch_lines import WatchLine, columns, lines_of
from app.meetings.panel_letter import REFUSALS, LetterCard, WatchPanel, tr
from app.meetings.queries_letters import letters_concerning
from app.meetings.queries_register import Register, consecutive_misses
from app.meetings.queries_watch import on_watch
from app.meetings.report_letter import record_words
from db.refusals import StoreRefusal


class WatchView(QWidget):
    """The Watch tab of the meetings' place. Its page says which register, and passes its words on."""

    said = Signal(str)
    refused = Signal(str)
    failed = Signal(object)
    troubled = Signal(object)
    made = Signal(str, object)
    counted = Signal(str)
    """What is shown, for the line beside the page's title."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        self._lines: list[WatchLine] = []
        self._open: WatchLine | None = None
        self.table = Grid(desk.look, tr("Agencies on watch"))
        self.panel = SidePanel(desk.look)
        self.emptiness = Emptiness()
        self._build()
        self._wire()

    def show_register(self, found: Register | None, year: int) -> None:
        """Show who is on watch in the register of that year, and the letters about its group."""
        with self._desk.store.reading() as session:
            misses = consecutive_misses(session)
            watched = on_watch(session, found) if found else []
            concerning = letters_concerning(session, found.group_id, *year_span(year)) if found else []
        self._lines = lines_of(watched, concerning, self._today())
        self._follow()
        self.table.show_lines(columns(), [Section(self._lines)])
        if self._lines and not self.table.view.currentIndex().isValid():
            self.table.view.go_to(0, 0)
        self._tell(found, year, misses)

    def go_to(self, letter: int) -> None:
        """Stand on that letter, with its panel open."""
        found = (at for at, line in enumerate(self._lines) if line.letter and line.letter.id == letter)
        if (at := next(found, None)) is not None:
            self.table.view.go_to(at, 0)
            self.open_card()

    def current(self) -> WatchLine | None:
        """The line the cursor is on."""
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
        draft = () if self._desk.store.read_only else (Key("Ctrl L", tr("draft the letter")),)
        return (
            Key("Enter", tr("open")),
            *draft,
            Key("Ctrl Shift L", tr("make the Word letter")),
            Key("Ctrl Z", tr("undo")),
            Key("F6", tr("next area")),
        )

    def commands(self, here: Callable[[], bool]) -> tuple[Command, ...]:
        """What can be done while the watch is shown."""

        def may_draft() -> bool:
            line = self.current()
            return here() and not self._desk.store.read_only and line is not None and line.may_be_written_to

        def may_make() -> bool:
            line = self.current()
            return here() and line is not None and line.letter is not None

        return (
            Command(tr("Draft the letter to this agency"), "Ctrl+L", self.draft, may_draft),
            Command(tr("Make the Word letter"), "Ctrl+Shift+L", self.make_file, may_make),
            Command(tr("Change the template of letters"), "", self.change_template, here),
        )

    def open_card(self, take_focus: bool = True) -> None:
        """Open the panel of the line the cursor is on."""
        line = self.current()
        if line is None:
            return
        if self._open is not None and self._is_same(line):
            if take_focus:
                self.panel.take_focus()
            return
        form = self._card(line)
        form.wished.connect(self.grant)
        form.finished.connect(self.panel.close)
        self.panel.open(line.agency, form, take_focus)
        self._open = line

    def draft(self) -> None:
        """Draft the letter to the agency the cursor is on, in the words of the template."""
        from app.export.letter import NotATemplate  # what makes files is not needed to show the page

        line = self.current()
        if line is None or line.about is None or self._desk.store.read_only:
            return
        try:
            wording = first_wording(self._desk.store, line.about)
        except NotATemplate as refused:
            self.troubled.emit(trouble(refused))
            return
        words = tr("Draft the letter to {agency}").format(agency=line.agency)
        record = record_words(line.about.meetings)
        edit = partial(draft_letter, about=line.about, record=record, wording=wording, today=self._today())
        self.grant(Wish(words, edit, self.refused.emit, lambda letter: self.go_to(letter.id)))

    def make_file(self) -> None:
        """Make the Word letter of the line the cursor is on."""
        line = self.current()
        if line is None or line.letter is None:
            return
        self._desk.work.run_long(
            tr("Making the letter"),
            partial(make, self._desk.store, line.letter.id, folders.reports()),
            owner=self,
            done=self._on_made,
            failed=self._on_failed,
        )

    def change_template(self) -> None:
        """Give the office a template of its own, to be changed in Word."""
        path = own_template()
        self.made.emit(tr("{file} is the template of letters. Change it in Word.").format(file=path.name), path)

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
        self.table.asked.connect(self._on_asked)
        self.table.moved.connect(self._on_moved)
        self.table.view.doubleClicked.connect(lambda _: self.open_card())
        self.panel.closed.connect(self._on_closed)

    def _card(self, line: WatchLine) -> Form:
        look, read_only = self._desk.look, self._desk.store.read_only
        if line.letter is not None:
            card = LetterCard(look, line.letter.drafted_on, self._today, read_only)
            card.show_letter(line.letter)
            card.wants_file.connect(self.make_file)
            return card
        panel = WatchPanel(look, read_only)
        if line.about is not None:
            panel.show_watch(line.about)
        panel.wants_letter.connect(self.draft)
        return panel

    def _is_same(self, line: WatchLine) -> bool:
        """Whether the open panel is that line's, and still of the right kind."""
        shown = self._open
        return shown is not None and shown.id == line.id and (shown.letter is None) == (line.letter is None)

    def _follow(self) -> None:
        """Keep the panel in step with what is stored; a letter that is gone takes its panel with it."""
        if self._open is None:
            return
        line = next((line for line in self._lines if self._is_same(line)), None)
        content = self.panel.content
        if line is None:
            self.panel.close()
        elif isinstance(content, LetterCard) and line.letter is not None:
            content.show_letter(line.letter)
        elif isinstance(content, WatchPanel) and line.about is not None:
            content.show_watch(line.about)

    def _tell(self, found: Register | None, year: int, misses: int) -> None:
        agencies = len({line.id[0] for line in self._lines if line.about})
        waiting = sum(line.letter is not None and line.letter.closed_on is None for line in self._lines)
        one, many = tr("1 agency on watch"), tr("{count} agencies on watch")
        said = (one if agencies == 1 else many).format(count=agencies)
        one, many = tr("1 letter open"), tr("{count} letters open")
        letters = (one if waiting == 1 else many).format(count=waiting)
        self.counted.emit(tr("{agencies}, {letters}").format(agencies=said, letters=letters))
        if self._lines:
            self._content.setCurrentWidget(self.table)
            return
        self.emptiness.say(
            tr("No agency is on watch in {year}").format(year=year_label(year)),
            tr(
                "An agency stands here once it is represented below the {least}% expected, or misses {misses} meetings "
                "in a row. From here the chair writes to it."
            ).format(least=found.expected_attendance if found else 75, misses=misses),
        )
        self._content.setCurrentWidget(self.emptiness)

    def _on_moved(self) -> None:
        line = self.current()
        if self._open is not None and line is not None and not self._is_same(line):
            self.open_card(take_focus=False)

    def _on_closed(self) -> None:
        self._open = None

    def _on_asked(self, deed: Deed) -> None:
        if deed is Deed.OPEN:
            self.open_card()
        elif deed is Deed.COPY:
            QApplication.clipboard().setMimeData(copied(self.table.view))

    def _on_made(self, path: Path) -> None:
        self.made.emit(tr("{file} is made.").format(file=path.name), path)

    def _on_failed(self, refused: Exception) -> None:
        if (found := trouble(refused)) is not None:
            self.troubled.emit(found)
        else:
            self.failed.emit(refused)
