"""The tab of entries: added, split over lines, looked at, reversed; orders met."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.budget.edits_entries import attach_paper
from app.budget.page_download import Downloads
from app.budget.page_entries_list import Entries, columns
from app.budget.panel_entry import EntryCard, SplitForm, new_entry
from app.budget.panel_words import REFUSALS, short_day, short_pounds, tr
from app.budget.queries import is_closed
from app.budget.queries_download import LineName
from app.budget.queries_entries import EntryLine, Wanted, lines_to_enter, paper_of, place_of
from app.budget.rules import Kind
from app.export.files import clean_name
from app.groups.rules_year import year_label
from app.kit.columns import Section
from app.kit.desk import Desk
from app.kit.fields import TextEntry
from app.kit.filters import FilterBox
from app.kit.form import Form
from app.kit.grid import Grid
from app.kit.grid_copy import copied
from app.kit.grid_keys import Deed
from app.kit.kept_files import KeptFiles, dropped
from app.kit.legend import Key
from app.kit.page import Command, Emptiness
from app.kit.side_panel import SidePanel, beside
from app.kit.wishes import Wish, grant
from db.refusals import StoreRefusal

PAUSE = 250
"""Milliseconds after the last letter before the list is narrowed."""


class EntriesView(QWidget):
    """The Entries tab. Its page says which year, and passes its words on."""

    said = Signal(str)
    refused = Signal(str)
    failed = Signal(object)
    toasted = Signal(str, bool)
    troubled = Signal(object)
    made = Signal(str, object)
    """A copy of a paper is saved."""
    counted = Signal(str)
    """What is shown, for the line beside the page's title."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        self._year = today().year
        self._closed = False
        self._lines: list[tuple[object, str]] = []
        self._entries: Entries | None = None
        self._card: EntryCard | None = None
        self.filter = FilterBox(desk.look, tr("Filter entries"))
        self.table = Grid(desk.look, tr("Entries"))
        self.panel, self.emptiness = SidePanel(desk.look), Emptiness()
        self.downloads = Downloads(desk, self.panel, self)
        self.files = KeptFiles(desk.store, self, paper_of, clean_name)
        self._soon = QTimer(self)
        self._build()
        self._wire()

    @property
    def may_write(self) -> bool:
        """Whether the year takes entries."""
        return not self._closed and not self._desk.store.read_only

    def show_year(self, year: int) -> None:
        """Show the entries of a year."""
        if year != self._year:
            self.panel.close()
        self._year = year
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        with self._desk.store.reading() as session:
            self._closed = is_closed(session, self._year)
            lines = lines_to_enter(session, self._year)
        self._lines = [_option(*line) for line in lines]
        self.downloads.lines = self._lines
        self.downloads.names = [LineName(fund, kind, name) for _, name, fund, kind in lines]
        self._entries = Entries(self._desk.store, Wanted(self._year, self.filter.text()))
        self.table.show_lines(columns(), [Section(self._entries)])
        if len(self._entries) and not self.table.view.currentIndex().isValid():
            self.table.view.go_to(0, 0)
        self._tell(self._entries)
        self._follow()
        self.downloads.follow()

    def current(self) -> EntryLine | None:
        """The entry the cursor is on."""
        row = self.table.view.currentIndex().row()
        return self._entries[row] if self._entries is not None and 0 <= row < len(self._entries) else None

    def go_to(self, number: int) -> None:
        """Stand on the entry of that id."""
        with self._desk.store.reading() as session:
            row = place_of(session, Wanted(self._year, self.filter.text()), number)
        if row is not None:
            self.table.view.go_to(row, 0)

    def take_focus(self) -> None:
        """Let keys reach the table."""
        self.table.view.setFocus()

    def areas(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        table = (self.table.view,) if self.table.isVisible() else ()
        panel = (self.panel.close_button,) if self.panel.is_open else ()
        return (*table, *panel)

    def legend(self) -> tuple[Key, ...]:
        """What the keys do here."""
        if not self.may_write:
            return Key("Enter", tr("look at it")), Key("Ctrl F", tr("filter")), Key("F6", tr("next area"))
        return (
            Key("Ctrl N", tr("add entry")),
            Key("Enter", tr("look at it, reverse it")),
            Key("Ctrl F", tr("filter")),
            Key("Ctrl C", tr("copy")),
            Key("Ctrl Z", tr("undo")),
            Key("F6", tr("next area")),
            Key("F1", tr("all keys")),
        )

    def commands(self, here: Callable[[], bool]) -> tuple[Command, ...]:
        """What can be done while the entries are shown."""

        def may_add() -> bool:
            return here() and self.may_write and bool(self._lines)

        def may_attach() -> bool:
            return here() and self.may_write and self.current() is not None

        return (
            Command(tr("Split a payment over lines…"), "Shift+F2", self.split, may_add),
            Command(tr("Paste from the ledger"), "Ctrl+V", self.downloads.paste, may_add),
            Command(tr("Take in finance's download…"), "", self.downloads.choose, may_add),
            Command(tr("Rules of finance's download…"), "", self.downloads.open_rules, here),
            Command(tr("Next row that waits for a line"), "F8", self.downloads.open_tray, here),
            Command(tr("Look at the entry, reverse it"), "F4", self.open_card, here),
            Command(tr("Attach the paper that the entry rests on…"), "", self.choose_paper, may_attach),
            Command(tr("Filter entries"), "Ctrl+F", self.filter.setFocus, here),
            Command(tr("Copy the selection"), "Ctrl+C", self.copy, here),
        )

    def add(self, line: object = None) -> None:
        """Begin an entry."""
        form = new_entry(self._desk.look, self._year, self._today, self._lines, line)
        form.made.connect(self._on_made)
        self._put(tr("Add entry"), form)

    def split(self) -> None:
        """Begin a payment that is split over lines."""
        form = SplitForm(self._desk.look, self._year, self._today, self._lines)
        form.made.connect(self._on_split)
        self._put(tr("Split a payment"), form)

    def open_card(self, take_focus: bool = True) -> None:
        """Open the panel of the entry the cursor is on."""
        entry = self.current()
        if entry is None:
            return
        card = EntryCard(self._desk.look, self._year, self._today, self.may_write)
        card.show_entry(entry)
        card.wants_file.connect(self.choose_paper)
        card.wants_open.connect(lambda: self.files.open(entry.id))
        card.wants_copy.connect(lambda: self.files.save(entry.id))
        self._put(short_day(entry.day), card, take_focus)
        self._card = card

    def choose_paper(self) -> None:
        """Ask for the file that the entry of the cursor rests on, and attach it."""
        if (path := self.files.choose(tr("Attach the paper"))) is not None:
            self.attach(path)

    def attach(self, path: Path) -> None:
        """Attach a file to the entry of the cursor, as one step."""
        entry = self.current()
        if entry is None or not self.may_write:
            self.refused.emit(tr("Stand on the entry of an open year that the file belongs to, then attach it."))
            return
        if (content := self.files.read(path)) is not None:
            words = tr("Attach {file} to an entry on {line}").format(file=path.name, line=entry.line)
            edit = partial(attach_paper, entry_id=entry.id, name=path.name, content=content)
            self._grant(Wish(words, edit, self.refused.emit))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in dropped(event.mimeData())[:1]:  # an entry rests on one
            self.attach(path)

    def copy(self) -> None:
        """Put the selection on the clipboard."""
        QApplication.clipboard().setMimeData(copied(self.table.view))

    def _build(self) -> None:
        self._content = QStackedWidget()
        self._content.addWidget(self.table)
        self._content.addWidget(self.emptiness)
        self.emptiness.setFocusProxy(self.table.view)
        self.setAcceptDrops(True)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(beside(self._content, self.panel), 1)

    def _wire(self) -> None:
        self.filter.textChanged.connect(lambda _: self._soon.start())
        self._soon.timeout.connect(self.refresh)
        self.filter.left.connect(self.take_focus)
        self.table.asked.connect(self._on_asked)
        self.table.moved.connect(self._on_moved)
        self.table.view.doubleClicked.connect(lambda _: self.open_card())
        self.panel.closed.connect(self._on_closed)
        self.downloads.refused.connect(self.refused)
        self.downloads.failed.connect(self.failed)
        self.downloads.toasted.connect(self.toasted)
        self.downloads.troubled.connect(self.troubled)
        self.files.troubled.connect(self.troubled)
        self.files.made.connect(self.made)

    def _put(self, title: str, form: Form, take_focus: bool = True) -> None:
        form.wished.connect(self._grant)
        form.finished.connect(self.panel.close)
        self._card = None
        self.panel.open(title, form, take_focus)

    def _grant(self, wish: Wish) -> None:
        try:
            grant(self._desk.store, wish, REFUSALS)
        except StoreRefusal as refused:
            self.failed.emit(refused)

    def _on_made(self, number: int) -> None:
        """Ready for the next one of that day and line."""
        self.go_to(number)
        form = self.panel.content
        if isinstance(form, Form):
            form.clear("reference", "description", "document", "vat", "amount")
            editor = form.fields["reference"].editor
            assert isinstance(editor, TextEntry)
            editor.setFocus()

    def _on_split(self, number: int) -> None:
        self.panel.close()
        self.go_to(number)

    def _tell(self, entries: Entries) -> None:
        found, year = entries.counted, year_label(self._year)
        words = tr("1 entry: ") if found.entries == 1 else tr("{count} entries: ").format(count=f"{found.entries:,}")
        sums = tr("income {income}, spending {spending}")
        self.counted.emit(words + sums.format(income=short_pounds(found.income), spending=short_pounds(found.spending)))
        self._content.setCurrentWidget(self.table if found.entries else self.emptiness)
        if self.filter.text().strip():
            self.emptiness.say(tr("No entries match"), tr("Press Ctrl+F and Esc to clear the filter."))
        elif self._lines:
            words = tr("Each entry is money that moved, or that was promised, on a line. Press Ctrl+N to add one.")
            self.emptiness.say(tr("Enter what was paid in {year}").format(year=year), words)
        else:
            words = tr("Entries stand on lines. Go to Summary and press Ctrl+Shift+D to add the first line.")
            self.emptiness.say(tr("Add the budget of {year} first").format(year=year), words)

    def _follow(self) -> None:
        """Keep the panel in step with what is stored; an entry that is gone takes its panel with it."""
        if self._card is None or self._card.entry is None:
            return
        entry = self.current()
        if entry is not None and entry.id == self._card.entry.id:
            self._card.show_entry(entry)
        else:
            self.panel.close()

    def _on_moved(self) -> None:
        entry = self.current()
        self.said.emit("" if entry is None else entry.description)
        if self._card is not None and entry is not None and self._card.entry != entry:
            self.open_card(take_focus=False)

    def _on_closed(self) -> None:
        self._card = None

    def _on_asked(self, deed: Deed) -> None:
        if deed is Deed.OPEN:
            self.open_card()
        elif deed is Deed.COPY:
            self.copy()
        elif deed is Deed.PASTE and self.may_write:
            self.downloads.paste()


def _option(number: int, name: str, fund: str, kind: Kind) -> tuple[object, str]:
    side = tr("income") if kind is Kind.INCOME else tr("spending")
    return number, f"{name} ({fund}, {side})"
