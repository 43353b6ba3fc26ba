"""The table of one of the lists: what the filter leaves of it, and where the cursor is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from app.groups.page_lists import SEATS, Listing
from app.groups.panel_words import tr
from app.groups.queries_lists import SeatRow
from app.kit.columns import Section
from app.kit.grid import Grid
from app.kit.grid_copy import copied
from app.kit.grid_keys import Deed
from app.kit.look import Look


@dataclass(frozen=True)
class Kept:
    """How many lines are shown, of how many, and what the chips count."""

    shown: int
    of: int
    vacant: int = 0
    ended: int = 0


class ListTable(Grid):
    """The lines of a list. Enter opens one, Ctrl+V pastes, Ctrl+C copies."""

    wants_card = Signal()
    wants_paste = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("List"))
        self._listing: Listing | None = None
        self._rows: Sequence[Any] = ()
        self._searched: list[str] = []
        self.asked.connect(self._on_asked)
        self.view.doubleClicked.connect(lambda _: self.wants_card.emit())

    def show_rows(self, listing: Listing, rows: Sequence[Any]) -> None:
        """Take the lines of a list; `narrow` shows them."""
        self._listing, self._rows = listing, rows
        self._searched = ["\n".join(filter(None, listing.searched(row))).casefold() for row in rows]
        self.view.setAccessibleName(tr(listing.tab))

    def narrow(self, text: str, group: int | None, vacant: bool, ended: bool, day: date) -> Kept:
        """Show the lines that hold these words, and of seats those of the group that are vacant or have ended."""
        assert self._listing is not None
        rows: Sequence[Any] = self._rows
        words = text.casefold().split()
        if words:
            rows = [
                row
                for row, searched in zip(self._rows, self._searched, strict=True)
                if all(word in searched for word in words)
            ]
        if self._listing is not SEATS:
            return self._show(Kept(len(rows), len(self._rows)), rows)
        of_group = [row for row in rows if group in (None, row.group_id)]
        there = [row for row in of_group if not _has_ended(row, day)]
        empty = [row for row in there if row.vacant]
        gone = [row for row in of_group if _has_ended(row, day)]
        shown = empty if vacant else gone if ended else there
        of = sum(not _has_ended(row, day) for row in self._rows)
        return self._show(Kept(len(shown), max(of, len(shown)), len(empty), len(gone)), shown)

    def current_id(self) -> int | None:
        """The record the cursor is on."""
        index = self.view.currentIndex()
        line = self.view.lines.line(index.row()) if index.isValid() else None
        return None if line is None else line.id

    def stand_at(self, number: int) -> None:
        """Put the cursor on that record, where it is shown."""
        for section in self.view.lines.sections:
            if any(line.id == number for line in section.lines):
                self.view.fold([section.key], fold=False)
                row = self.view.lines.row((section.key, number))
                if row is not None:
                    self.view.go_to(row, 0)

    def _show(self, kept: Kept, rows: Sequence[Any]) -> Kept:
        assert self._listing is not None
        self.show_lines(self._listing.columns(), _sections(rows) if self._listing is SEATS else [Section(rows)])
        if rows and not self.view.currentIndex().isValid():
            self.view.go_to(0 if self.view.lines.line(0) is not None else 1, 0)
        return kept

    def _on_asked(self, deed: Deed) -> None:
        if deed is Deed.OPEN:
            self.wants_card.emit()
        elif deed is Deed.PASTE:
            self.wants_paste.emit()
        elif deed is Deed.COPY:
            QApplication.clipboard().setMimeData(copied(self.view))


def _sections(rows: Sequence[SeatRow]) -> list[Section[SeatRow]]:
    """The seats under their groups; those of one group alone under nothing."""
    by_group: dict[int, list[SeatRow]] = {}
    for row in rows:
        by_group.setdefault(row.group_id, []).append(row)
    if len(by_group) < 2:
        return [Section(rows)]
    return [Section(seats, head=seats, key=number) for number, seats in by_group.items()]


def _has_ended(row: SeatRow, day: date) -> bool:
    return row.span.last is not None and row.span.last < day
