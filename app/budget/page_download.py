"""Finance's download: pasted or chosen as a file, understood by its layout, taken in; then its rows that wait."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.budget.edits_download import save_layout
from app.budget.intake_download import Download, Taken, read_download, take
from app.budget.panel_download import LayoutForm, TrayCard
from app.budget.panel_entry import Lines
from app.budget.panel_rules import RulesForm
from app.budget.panel_words import REFUSALS, refusal_words, tr
from app.budget.queries_download import Layout, LineName, Waiting, layouts, match_rules, tray
from app.budget.rules import Refusal
from app.budget.rules_download import tray_words
from app.interchange.reading import read, read_text
from app.interchange.sheet import Reading, Sheet
from app.kit.desk import Desk
from app.kit.notices import Tone, Trouble
from app.kit.side_panel import SidePanel
from app.kit.wishes import Wish, grant
from db.refusals import StoreRefusal

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SHOWN = 3
"""Rows not taken that are told one by one."""


class Downloads(QObject):
    """Takes downloads in, and empties the tray in the panel of the entries."""

    refused = Signal(str)
    failed = Signal(object)
    toasted = Signal(str, bool)
    troubled = Signal(object)
    """A Trouble."""

    def __init__(self, desk: Desk, panel: SidePanel, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._panel, self._window = desk, panel, window
        self._card: TrayCard | None = None
        self._rules: RulesForm | None = None
        self.names: Sequence[LineName] = ()
        """The lines of the year shown, as rules name them."""
        self.lines: Lines = ()
        """The lines of the year shown."""
        panel.closed.connect(self._on_closed)

    def paste(self) -> None:
        """Take in the download that is on the clipboard."""
        text = QApplication.clipboard().text()
        if text.strip():
            self.on_read(read_text(text))
        else:
            self.refused.emit(
                tr("Nothing is copied. Select the rows of the ledger with their headings, and copy them.")
            )

    def choose(self) -> None:
        """Ask for the file of a download, and take it in."""
        words = tr("Tables (*.csv *.xlsx *.xls *.ods *.txt)")
        name, _ = QFileDialog.getOpenFileName(self._window.window(), tr("Choose finance's download"), "", words)
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Take in the download in that file."""
        self._desk.work.run(partial(read, [path]), owner=self, done=self.on_read)

    def on_read(self, found: Reading) -> None:
        """Take in the first sheet of what was read; where no layout fits, ask which column is what."""
        if not found.sheets:
            for fault in found.not_read:
                what = tr("{file} was not taken.").format(file=fault.file)
                self.troubled.emit(Trouble(what, fault.why, fault.remedy))
            return
        sheet = found.sheets[0]
        headings = {heading.strip() for heading in sheet.headings}
        with self._desk.store.reading() as session:
            kept = layouts(session)
        fits = [each for each in kept if {each.day, each.amount, *each.known_by} - {""} <= headings]
        if fits:
            self.take(sheet, fits[0])
            return
        form = LayoutForm(self._desk.look, sheet.headings, tr("Ledger {number}").format(number=len(kept) + 1))
        form.chosen.connect(partial(self.take, sheet))
        self._card = self._rules = None
        self._panel.open(tr("Which column is what?"), form)

    def take(self, sheet: Sheet, layout: Layout) -> None:
        """Take the sheet in, as one step; say what became of its rows."""
        try:
            download = read_download(sheet, layout)
        except Refusal as refused:
            self.refused.emit(refusal_words(refused))
            return

        def edit(session: "Session") -> Taken:
            save_layout(session, layout)
            return take(session, download, layout)

        words = tr("Take in {file}").format(file=sheet.file)
        self._grant(Wish(words, edit, self.refused.emit, partial(self._on_taken, download)))

    def waiting(self) -> list[Waiting]:
        """The rows that wait for a line."""
        with self._desk.store.reading() as session:
            return [row for row in tray(session) if not row.left_out]

    def open_tray(self) -> None:
        """Show the first row that waits."""
        if not self.waiting():
            self.refused.emit(tr("No row of a download waits for a line."))
            return
        card = TrayCard(self._desk.look, self.lines, self._desk.store.read_only)
        card.wished.connect(self._grant)
        self._rules = None
        self._panel.open(tr("Rows without a line"), card)
        self._card = card
        self.follow()

    def open_rules(self) -> None:
        """Show the rules by which rows are given their lines."""
        form = RulesForm(self._desk.look, self.names, self._desk.store.read_only)
        form.wished.connect(self._grant)
        self._card = None
        self._panel.open(tr("Rules of the download"), form)
        self._rules = form
        self.follow()

    def follow(self) -> None:
        """Show the rules as they are now, or the next row that waits; with none left the panel goes."""
        shown = self._panel.content  # another part of the page may have opened the panel on something else
        if self._rules is not None and shown is self._rules:
            with self._desk.store.reading() as session:
                self._rules.show_rules(match_rules(session))
        if self._card is None or shown is not self._card:
            return
        if rows := self.waiting():
            self._card.show_rows(rows)
        else:
            self._panel.close()

    def _on_taken(self, download: Download, taken: Taken) -> None:
        self.toasted.emit(f"{download.file}: {tray_words(taken.sifted)}", True)  # noqa: FBT003
        if taken.check.difference:
            what = tr("The rows of {file} do not come to its total.").format(file=download.file)
            self.troubled.emit(Trouble(what, f"{taken.check.words}.", tr("Ask finance for it again."), tone=Tone.AMBER))
        for finding in taken.findings:
            what = tr("Something in {file} is to be looked at.").format(file=download.file)
            self.troubled.emit(Trouble(what, finding, tone=Tone.AMBER))
        if download.not_taken:
            one, many = tr("1 row of {file} was not taken."), tr("{count} rows of {file} were not taken.")
            number = len(download.not_taken)
            what = (one if number == 1 else many).format(count=number, file=download.file)
            told = "; ".join(f"{each.number}: {each.why} {each.remedy}" for each in download.not_taken[:SHOWN])
            self.troubled.emit(Trouble(what, told, tr("Correct them and take the file in again."), tone=Tone.AMBER))
        if taken.sifted.waiting:
            self.open_tray()
        else:
            self._panel.close()

    def _grant(self, wish: Wish) -> None:
        try:
            grant(self._desk.store, wish, REFUSALS)
        except StoreRefusal as refused:
            self.failed.emit(refused)

    def _on_closed(self) -> None:
        self._card = self._rules = None
