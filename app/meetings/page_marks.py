"""What keys do to marks: set, clear, fill, paste and copy, each one step that is stored at once."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtWidgets import QApplication
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from app.kit.desk import Desk
from app.kit.grid_copy import copied
from app.kit.grid_keys import Deed
from app.meetings.edits_marks import Wanted, set_marks
from app.meetings.page_paste import Block, Spot, cells_of, filled, laid, left_out, pasted_words, step_words
from app.meetings.page_register import RegisterTable
from app.meetings.page_words import fill_words, refusal, step
from app.meetings.queries_register import Cell
from app.meetings.rules import Mark, MarkRefused, Standing, takes_mark
from db.refusals import StoreRefusal

KEYS = {mark.value: mark for mark in Mark}
CLEAR = " "
Turned = tuple[Spot, Standing]


class MarkKeys(QObject):
    """Hears the keys of the register's table, and stores what they say."""

    refused = Signal(str)
    """Why a key did nothing."""
    failed = Signal(object)
    """A refusal of the store itself."""
    pasted = Signal(str)
    """What was pasted, in words."""
    troubled = Signal(object)
    """A Trouble: what was not pasted."""

    def __init__(self, desk: Desk, table: RegisterTable, today: Callable[[], date]) -> None:
        super().__init__(table)
        self._desk, self._table, self._today = desk, table, today
        self.storing: Sequence[Spot] = ()
        """The cells that are being stored, while they are."""
        table.typed.connect(self._on_typed)
        table.asked.connect(self._on_asked)

    def mark(self, mark: Mark | None) -> None:
        """Set the mark, or take it away, where the cursor or the selection is."""
        spots = self._chosen()
        stored = bool(spots) and self._store([(spot, mark) for spot in spots], step(spots, mark))
        if stored and not self._table.view.has_range():
            self._table.view.step_down()

    def fill_down(self) -> None:
        """Copy the marks of the selection's first seat down; of one cell alone, the mark of the seat above it."""
        view, lines = self._table.view, self._table.view.lines
        rows, columns = view.area()
        seats = [row for row in rows if lines.line(row) is not None]
        if len(seats) == 1 or not view.has_range():
            above = (row for row in range(view.currentIndex().row() - 1, -1, -1) if lines.line(row) is not None)
            seats = [*[row for row in [next(above, None)] if row is not None], *seats]
            columns = columns or range(view.currentIndex().column(), view.currentIndex().column() + 1)
        if len(seats) > 1:
            self._fill([lines.index(seats[0], column) for column in columns], seats[1:])
        else:
            self.refused.emit(self.tr("There is no seat above to fill down from."))

    def fill(self) -> None:
        """The mark of the cursor's cell in all that is selected."""
        spot = self._table.spot(self._table.view.currentIndex())
        mark = self._cell(spot).mark if spot else None
        spots = self._chosen()
        if mark is None and spots:
            self.refused.emit(self.tr("The cell of the cursor has no mark to fill the selection with."))
        elif spots:
            self._store([(spot, mark) for spot in spots], fill_words(spots))

    def copy(self) -> None:
        """Put what is selected on the clipboard, for Excel and for anything else."""
        QApplication.clipboard().setMimeData(copied(self._table.view))

    def paste(self) -> None:
        """Lay what is on the clipboard on the cells from the cursor, in one step; one letter fills the selection."""
        cells = cells_of(QApplication.clipboard().text())
        if not any(any(line) for line in cells):
            self.refused.emit(self.tr("There are no marks to paste. Copy the letters in Excel first."))
            return
        if not self._may_write():
            return
        view = self._table.view
        if len(cells) == len(cells[0]) == 1 and view.has_range():
            block = filled(cells[0][0], self._spots())
        else:
            block = laid(cells, self._table.spots_from_cursor())
        self._paste(block)

    def _paste(self, block: Block) -> None:
        fit = [(spot, mark) for spot, mark in block.marks if self._takes(spot)]
        spots = [spot for spot, _ in fit]
        turned = self._put(fit, step_words(len(fit), spots)) if fit else []
        if turned is None:
            return
        turned += [(spot, self._cell(spot).standing) for spot, _ in block.marks if not self._takes(spot)]
        out = [spot for spot, _ in turned]
        done = [spot for spot in spots if spot not in out]
        if (trouble := left_out(block, turned, len(done))) is not None:
            self.troubled.emit(trouble)
        if done:
            self.pasted.emit(pasted_words(len(done), done))

    def _fill(self, above: Sequence[QModelIndex], rows: Sequence[int]) -> None:
        """The marks of the cells above in the rows under them; where there is none, nothing is filled."""
        lines = self._table.view.lines
        wanted: list[tuple[Spot, Mark | None]] = []
        for index in above:
            spot = self._table.spot(index)
            mark = self._cell(spot).mark if spot else None
            if spot is None or mark is None:
                continue
            column = index.column()
            targets = (self._table.spot(lines.index(row, column)) for row in rows if lines.takes_keys(row, column))
            wanted += [(target, mark) for target in targets if target]
        if wanted:
            self._store(wanted, fill_words([spot for spot, _ in wanted]))
        else:
            self.refused.emit(self.tr("There is no mark above to fill down."))

    def _store(self, wanted: Sequence[tuple[Spot, Mark | None]], label: str) -> bool:
        """Store the marks; False, with the reason said, where one is refused."""
        turned = self._put(wanted, label)
        if turned:
            self.refused.emit(refusal(turned[0][1], *turned[0][0]))
        return turned == []

    def _put(self, wanted: Sequence[tuple[Spot, Mark | None]], label: str) -> list[Turned] | None:
        """Store the marks in one step; those refused. None, with the reason said, where the store refused them all."""
        self.storing = [spot for spot, _ in wanted]
        turned: list[Turned] = []
        try:
            with self._desk.store.writing(label) as session:
                turned += self._set(session, wanted)
                if len(turned) == len(wanted):
                    raise MarkRefused(turned[0][1])  # nothing is left to store, so that there is no step
        except MarkRefused:
            return turned
        except NoResultFound:  # the meeting or seat was taken away elsewhere since it was last asked for
            self.refused.emit(self.tr("This meeting or seat is no longer there. Press F5 to see what is."))
        except StoreRefusal as why:
            self.failed.emit(why)
        else:
            return turned
        finally:
            self.storing = ()
        return None

    def _set(self, session: Session, wanted: Sequence[tuple[Spot, Mark | None]]) -> list[Turned]:
        places = {(meeting.id, seat.id): (meeting, seat) for (meeting, seat), _ in wanted}
        asked = [Wanted(meeting.id, seat.id, mark) for (meeting, seat), mark in wanted]
        refused = set_marks(session, asked, self._today())
        return [(places[item.wanted.meeting_id, item.wanted.seat_id], item.why) for item in refused]

    def _chosen(self) -> list[Spot]:
        """The cells that keys act on; none, with the reason said, where nothing takes a mark."""
        if not self._may_write():
            return []
        if not (spots := self._spots()):
            self.refused.emit(self.tr("Nothing that is selected takes a mark."))
        return spots

    def _spots(self) -> list[Spot]:
        return [spot for spot in map(self._table.spot, self._table.view.chosen()) if spot is not None]

    def _may_write(self) -> bool:
        if self._desk.store.read_only:
            self.refused.emit(self.tr("You can read this board but not change it."))
        elif self._table.by_agency:
            self.refused.emit(self.tr("Marks are typed in the view by seat. Choose Seats above the table."))
        else:
            return True
        return False

    def _takes(self, spot: Spot) -> bool:
        return takes_mark(self._cell(spot).standing, spot[0].held_on, self._today())

    @staticmethod
    def _cell(spot: Spot) -> Cell:
        meeting, seat = spot
        return next(cell for cell in seat.cells if cell.meeting_id == meeting.id)

    def _on_typed(self, character: str) -> None:
        if character == CLEAR:
            self.mark(None)
        elif character.upper() in KEYS:
            self.mark(KEYS[character.upper()])
        else:
            words = self.tr("{key} is no mark. Type P, D, A, X or V; Space clears.")
            self.refused.emit(words.format(key=character))

    def _on_asked(self, deed: Deed) -> None:
        deeds = {Deed.COPY: self.copy, Deed.PASTE: self.paste, Deed.FILL_DOWN: self.fill_down, Deed.FILL: self.fill}
        if deed in deeds:
            deeds[deed]()
