"""The register's table: marks typed by single keys, each key one step that is stored at once."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, Signal
from sqlalchemy.exc import NoResultFound

from app.kit.desk import Desk
from app.kit.grid import Grid
from app.kit.legend import Key
from app.meetings.edits import set_mark
from app.meetings.page_columns import columns, feet, sections
from app.meetings.page_words import details, refusal, step
from app.meetings.queries_register import MeetingColumn, Register, SeatLine
from app.meetings.rules import Mark, MarkRefused
from db.refusals import StoreRefusal

KEYS = {mark.value: mark for mark in Mark}
CLEAR = " "
Spot = tuple[MeetingColumn, SeatLine]
"""A meeting and a seat: one cell that takes a mark."""


class RegisterTable(Grid):
    """The register of one group and year, and the keys that mark it."""

    said = Signal(str)
    refused = Signal(str)
    failed = Signal(object)
    """A refusal of the store itself."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(desk.look, self.tr("Attendance register"), row=26, header=40)
        self._desk, self._today = desk, today
        self.register: Register | None = None
        self.typed.connect(self._on_typed)
        self.moved.connect(self._on_moved)

    def legend(self) -> tuple[Key, ...]:
        """What the keys do here, for the status bar."""
        if self._desk.store.read_only:
            return (Key("←→", self.tr("fold agency")), Key("F6", self.tr("next area")), Key("F5", self.tr("ask again")))
        return (
            Key("P", self.tr("Present")),
            Key("A", self.tr("Apologies")),
            Key("D", self.tr("Deputy")),
            Key("X", self.tr("No apology")),
            Key("V", self.tr("Virtual")),
            Key(self.tr("Space"), self.tr("clear")),
            Key(self.tr("Enter"), self.tr("next seat")),
            Key("Shift ↓", self.tr("several")),
            Key("F1", self.tr("all keys")),
        )

    def show_register(self, register: Register) -> None:
        """Show a register; the first time with the cursor on the first mark still to enter."""
        first = self.register is None or self.register.group_id != register.group_id
        self.register = register
        self.show_lines(columns(register, self._today()), sections(register), feet(register))
        if first or not self.view.currentIndex().isValid():
            self._go_to_first_gap()
        self._on_moved()

    def mark(self, mark: Mark | None) -> None:
        """Set the mark, or take it away, where the cursor or the selection is; one step."""
        spots = [spot for spot in map(self._spot, self.view.chosen()) if spot is not None]
        if self._desk.store.read_only:
            self.refused.emit(self.tr("You can read this board but not change it."))
        elif not spots:
            self.refused.emit(self.tr("Nothing that is selected takes a mark."))
        elif self._store(spots, mark) and not self.view.has_range():
            self.view.step_down()

    def _store(self, spots: list[Spot], mark: Mark | None) -> bool:
        """Store the marks; False, with the reason said, where they are refused."""
        try:
            with self._desk.store.writing(step(spots, mark)) as session:
                for meeting, seat in spots:
                    set_mark(session, meeting.id, seat.id, mark, self._today())
        except MarkRefused as refused:
            self.refused.emit(refusal(refused.why, *spots[0]))
        except NoResultFound:  # the meeting or seat was taken away elsewhere since it was last asked for
            self.refused.emit(self.tr("This meeting or seat is no longer there. Press F5 to see what is."))
        except StoreRefusal as refused:
            self.failed.emit(refused)
        else:
            return True
        return False

    def _spot(self, index: QModelIndex) -> Spot | None:
        """The meeting and seat of a cell; None where it is neither."""
        if self.register is None or not index.isValid():
            return None
        seat = self.view.lines.line(index.row())
        number = index.column() - 1  # the first column is the seat's
        if not isinstance(seat, SeatLine) or number not in range(len(self.register.meetings)):
            return None
        return self.register.meetings[number], seat

    def _on_typed(self, character: str) -> None:
        if character == CLEAR:
            self.mark(None)
        elif character.upper() in KEYS:
            self.mark(KEYS[character.upper()])
        else:
            self.refused.emit(self.tr("{key} is no mark. Type P, D, A, X or V; Space clears.").format(key=character))

    def _on_moved(self) -> None:
        """Say what is known about the cell the cursor is on beyond what is seen."""
        foot = self.feet.currentIndex()
        if self.feet.hasFocus() and foot.isValid():
            self.said.emit(self.feet.lines.cell(foot.row(), foot.column()).tip)
            return
        at = self.view.currentIndex()
        spot = self._spot(at)
        self.said.emit(details(spot[1].cells[at.column() - 1]) if spot else "")

    def _go_to_first_gap(self) -> None:
        """The cursor on the first seat not marked yet, at the latest meeting where there is one; else on the first."""
        register, lines = self.register, self.view.lines
        if register is None or not register.meetings or not lines.rowCount():
            return
        gaps = (
            (row, number + 1)
            for number in reversed(range(len(register.meetings)))
            for row in range(lines.rowCount())
            if lines.takes_keys(row, number + 1) and not lines.cell(row, number + 1).text
        )
        row, column = next(gaps, (1, 1))
        self.view.go_to(row, column)
