"""The register's table: what it shows, where the cursor is, and what the status bar says of it."""

from PySide6.QtCore import QModelIndex, QTimer, Signal

from app.kit.desk import Desk
from app.kit.grid import Grid
from app.kit.legend import Key
from app.meetings import page_agencies, page_columns
from app.meetings.page_columns import Shown
from app.meetings.page_paste import Spot
from app.meetings.page_words import counted, details
from app.meetings.queries_register import AgencyLine, Register, SeatLine
from app.meetings.rules import MeetingStatus

MANY = 20_000
"""Cells of a selection that are no longer counted by their marks."""


class RegisterTable(Grid):
    """The register of one group and year, by seat or by agency."""

    said = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look, self.tr("Attendance register"), row=26, header=40)
        self._desk = desk
        self.shown: Shown | None = None
        self.by_agency = False
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.timeout.connect(self._say)
        self.moved.connect(self._say)
        self.ranged.connect(self._counting.start)

    @property
    def register(self) -> Register | None:
        """What is shown, whatever a filter leaves of it."""
        return self.shown.register if self.shown else None

    def legend(self) -> tuple[Key, ...]:
        """What the keys do here, for the status bar."""
        if self._desk.store.read_only or self.by_agency:
            return (
                Key("Ctrl C", self.tr("copy")),
                Key("Ctrl F", self.tr("filter")),
                Key("F4", self.tr("explain")),
                Key("F6", self.tr("next area")),
                Key("F1", self.tr("all keys")),
            )
        return (
            Key("P", self.tr("Present")),
            Key("A", self.tr("Apologies")),
            Key("D", self.tr("Deputy")),
            Key("X", self.tr("No apology")),
            Key("V", self.tr("Virtual")),
            Key(self.tr("Space"), self.tr("clear")),
            Key(self.tr("Enter"), self.tr("next seat")),
            Key("Ctrl D", self.tr("fill down")),
            Key("Shift F2", self.tr("note")),
            Key("F4", self.tr("explain")),
            Key("F1", self.tr("all keys")),
        )

    def show_register(self, shown: Shown, by_agency: bool = False) -> None:
        """Show a register; the first time with the cursor on the first mark still to enter."""
        first = self.register is None or self.register.group_id != shown.register.group_id
        self.shown, self.by_agency = shown, by_agency
        kind = page_agencies if by_agency else page_columns
        self.show_lines(kind.columns(shown), kind.sections(shown), kind.feet(shown))
        if first or not self.view.currentIndex().isValid():
            self.go_to_gap()
        self._say()

    def spot(self, index: QModelIndex) -> Spot | None:
        """The meeting and seat of a cell; None where it is neither."""
        seat, number = self.line_at(index), index.column() - 1  # the first column is the seat's
        if self.register is None or not isinstance(seat, SeatLine) or number not in range(len(self.register.meetings)):
            return None
        return self.register.meetings[number], seat

    def line_at(self, index: QModelIndex) -> SeatLine | AgencyLine | None:
        """The seat or agency of a row, an agency's heading being its own."""
        if not index.isValid():
            return None
        found = self.view.lines.line(index.row()) or self.view.lines.section(index.row()).head
        return found if isinstance(found, SeatLine | AgencyLine) else None

    def spots_from_cursor(self) -> list[list[Spot]]:
        """The seats from the cursor down, each with the meetings from the cursor on."""
        at, view = self.view.currentIndex(), self.view
        if self.register is None or not at.isValid() or self.by_agency:
            return []
        columns = range(max(at.column(), 1), len(self.register.meetings) + 1)
        rows = range(at.row(), view.lines.rowCount())
        seats = (row for row in rows if view.lines.line(row) is not None)
        indexes = ([view.lines.index(row, column) for column in columns] for row in seats)
        return [[spot for spot in map(self.spot, line) if spot] for line in indexes]

    def go_to_gap(self, meeting_id: int | None = None) -> bool:
        """The cursor on the first seat not marked yet: at that meeting, or the latest with one; else on the first."""
        register, lines = self.register, self.view.lines
        if register is None or not register.meetings or not lines.rowCount():
            return False
        numbers = [at for at, meeting in enumerate(register.meetings) if meeting_id in (None, meeting.id)]
        gaps = ((row, number + 1) for number in reversed(numbers) for row in self._gaps(number))
        found = next(gaps, None)
        held = [at for at in numbers if register.meetings[at].status is MeetingStatus.HELD]
        first = 0 if lines.line(0) is not None else 1
        self.view.go_to(*(found or (first, (held or numbers or [0])[-1] + 1)))
        return found is not None

    def next_gap(self) -> bool:
        """The cursor on the next seat not marked yet, column by column from where it is; False where there is none."""
        if self.register is None:
            return False
        at = self.view.currentIndex()
        spots = [(column, row) for column in range(len(self.register.meetings)) for row in self._gaps(column)]
        later = [spot for spot in spots if spot > (at.column() - 1, at.row())] or spots
        if later:
            self.view.go_to(later[0][1], later[0][0] + 1)
        return bool(later)

    def _gaps(self, number: int) -> list[int]:
        """The rows on which the meeting of that number takes a mark and has none."""
        lines, found = self.view.lines, []
        for row in range(lines.rowCount()):
            line = lines.line(row)
            if isinstance(line, SeatLine) and line.cells[number].mark is None and lines.takes_keys(row, number + 1):
                found.append(row)
        return found

    def _say(self) -> None:
        """Say what is selected, or what is known about the cell of the cursor beyond what is seen."""
        foot, at = self.feet.currentIndex(), self.view.currentIndex()
        if self.feet.hasFocus() and foot.isValid():
            self.said.emit(self.feet.lines.cell(foot.row(), foot.column()).tip)
        elif self.view.has_range() and not self.by_agency:
            self.said.emit(self._selected())
        else:
            spot = self.spot(at)
            self.said.emit(details(spot[1].cells[at.column() - 1]) if spot else "")

    def _selected(self) -> str:
        """How many cells are selected, and what they hold."""
        rows, columns = self.view.area()
        if self.register is None or len(rows) * len(columns) > MANY:
            return counted(len(rows) * len(columns), ())
        meetings = len(self.register.meetings)
        found = self.view.selected(lambda row, column: self.view.lines.line(row) is not None and column <= meetings)
        cells = [self.view.lines.line(row).cells[column - 1] for row, column in found]  # type: ignore[union-attr]
        return counted(len(cells), cells)
