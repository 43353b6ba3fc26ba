"""The table of a pasted list: columns said by drop-downs above them, cells corrected where they stand."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter

from app.groups.intake_columns import Column as Holds
from app.groups.intake_paste import Checked
from app.groups.page_paste_cells import PasteCell, ResultCell
from app.groups.page_paste_edit import cell_editor
from app.groups.page_paste_list import Sheet
from app.groups.panel_words import tr
from app.interchange.sheet import Line
from app.kit.buttons import Chooser
from app.kit.cells import Align, Canvas, Cell, Rank, Words
from app.kit.choice import Choice
from app.kit.columns import Column, Section
from app.kit.fields import TextEntry
from app.kit.grid import Grid
from app.kit.grid_keys import Deed
from app.kit.grid_paint import GridHeader
from app.kit.grid_view import GridView
from app.kit.look import Look
from app.kit.words import QT_TRANSLATE_NOOP

HOLDS = {
    Holds.SEAT: QT_TRANSLATE_NOOP("groups", "Seat"),
    Holds.AGENCY: QT_TRANSLATE_NOOP("groups", "Agency"),
    Holds.SINCE: QT_TRANSLATE_NOOP("groups", "Member since"),
    Holds.UNTIL: QT_TRANSLATE_NOOP("groups", "Member until"),
    Holds.HOLDER: QT_TRANSLATE_NOOP("groups", "Holder"),
    Holds.POST: QT_TRANSLATE_NOOP("groups", "Post of the holder"),
    Holds.CATEGORY: QT_TRANSLATE_NOOP("groups", "Category"),
    Holds.VOTING: QT_TRANSLATE_NOOP("groups", "Votes"),
}
WIDTHS: dict[Holds | None, int] = {
    Holds.AGENCY: 210,
    Holds.SINCE: 134,
    Holds.UNTIL: 134,
    Holds.CATEGORY: 150,
    Holds.VOTING: 100,
}
PASSING = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
"""Why a cell that is being corrected may lose the focus without being left."""
OTHERS, NARROWEST = 190, 174
HEADER = 52


@dataclass(frozen=True)
class PasteLine:
    """One row of the table."""

    line: Line
    checked: Checked | None
    """None where the row is left out."""

    @property
    def id(self) -> int:
        """The row's number in the list that was pasted."""
        return self.line.number

    @property
    def is_wrong(self) -> bool:
        """Whether it cannot be added."""
        return self.checked is not None and self.checked.wrong is not None


class ColumnChooser(Chooser):
    """The drop-down over a column, as wide as the column."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "")
        self.setSizeAdjustPolicy(Chooser.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def _dress(self) -> None:
        self.setFont(self._look.font(12, 500))


class ColumnHeader(GridHeader):
    """The headings as they were pasted, with room for the drop-downs below them."""

    def __init__(self, view: GridView, look: Look) -> None:
        super().__init__(view, look, HEADER)
        self._lines = view.lines

    def paintSection(self, painter: QPainter, rect: QRect, at: int) -> None:
        look, box = self._look, QRectF(rect)
        column = self._lines.columns[at]
        painter.save()
        painter.fillRect(box, look.color("surface2"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.color("border"))
        canvas = Canvas(painter, look, box, column.align, Rank.LINE, selected=False)
        room = box.adjusted(look.px(10), look.px(4), -look.px(10), -look.px(30))
        canvas.text(room, column.heading, 11, 500, "text2", column.align)
        painter.restore()


class PasteTable(Grid):
    """Shows a Sheet; says what is corrected, left out and chosen, and changes nothing itself."""

    edited = Signal(int, int, str)
    left_out = Signal(list)
    mapped = Signal(int, object)
    wants_paste = Signal()
    wants_add = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Pasted rows"), header=HEADER)
        self._look = look
        self._sheet = Sheet()
        self.choosers: list[ColumnChooser] = []
        self.editor: TextEntry | None = None
        self.typed.connect(self._on_typed)
        self.asked.connect(self._on_asked)
        self.view.setHorizontalHeader(ColumnHeader(self.view, look))
        self.view.installEventFilter(self)
        self.view.doubleClicked.connect(lambda _: self.edit())
        header = self.view.horizontalHeader()
        header.sectionResized.connect(self._place_choosers)
        self.view.horizontalScrollBar().valueChanged.connect(self._place_choosers)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the rows as they are now."""
        self._sheet = sheet
        lines = [PasteLine(row.line, row) if isinstance(row, Checked) else PasteLine(row, None) for row in sheet.shown]
        self.show_lines(self._columns(), [Section(lines)])
        self._fit_choosers()

    def go_to_problem(self, first: bool = False) -> bool:
        """The cursor on the next cell that is wrong, round to the first; False where none is."""
        rows = self.view.lines.rowCount()
        start = 0 if first else max(self.view.currentIndex().row() + 1, 0)
        for row in (*range(start, rows), *range(start)):
            line = self.view.lines.line(row)
            if isinstance(line, PasteLine) and line.is_wrong and line.checked is not None:
                place = line.checked.place
                self.view.go_to(row, 1 if place is None else place + 1)
                self.view.scrollTo(self.view.currentIndex())
                return True
        if first and rows:
            self.view.go_to(0, 1)
        return False

    def edit(self, text: str | None = None, opened: bool = False) -> None:
        """Open an editor over the cell the cursor is on, with what was typed in place of what stands there."""
        index = self.view.currentIndex()
        line = self.view.lines.line(index.row()) if index.isValid() else None
        place = index.column() - 1
        if not isinstance(line, PasteLine) or line.checked is None or not 0 <= place < len(self._sheet.columns):
            return
        self._close_editor()
        found = cell_editor(self._look, self._sheet.columns[place], self._sheet.agencies())
        self.editor = found
        found.setParent(self.view.viewport())
        found.setAccessibleName(str(self.view.lines.data(index, Qt.ItemDataRole.AccessibleTextRole)))
        found.setGeometry(self._room(self.view.visualRect(index)))
        found.setText(line.line.cells[place] if text is None else text)
        found.installEventFilter(self)
        found.committed.connect(partial(self._on_committed, line.id, place))
        if isinstance(found, Choice):
            found.wants_new.connect(partial(self._on_new, line.id, place))
        found.show()
        found.setFocus()
        if text is None:
            found.selectAll()
        if isinstance(found, Choice) and (opened or not found.text()):
            found.open_list()
        elif isinstance(found, Choice) and text:
            found.textEdited.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if watched is self.view:
                return self._on_view_key(event)
            if watched is self.editor:
                return self._on_editor_key(event)
        leaves = isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in PASSING
        if watched is self.editor and leaves:
            self._finish(0, 0, stay=True)
        return super().eventFilter(watched, event)

    def _on_view_key(self, event: QKeyEvent) -> bool:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_F2 and not event.modifiers():
            self.edit()
        elif event.key() == Qt.Key.Key_Down and alt:
            self.edit(opened=True)
        elif event.key() == Qt.Key.Key_Delete:
            self._leave_out()
        else:
            return False
        return True

    def _on_editor_key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Return: (1, 0),
            Qt.Key.Key_Enter: (1, 0),
            Qt.Key.Key_Tab: (0, 1),
            Qt.Key.Key_Backtab: (0, -1),
        }
        if event.key() == Qt.Key.Key_Escape:
            self._close_editor()
            self.view.setFocus()
        elif event.key() in steps and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._finish(*steps[Qt.Key(event.key())])
        else:
            return False
        return True

    def _finish(self, down: int, across: int, stay: bool = False) -> None:
        """Take what is typed, and step on; what is not in a list stays open with the list."""
        editor = self.editor
        if editor is None:
            return
        index = self.view.currentIndex()
        refused: list[str] = []
        editor.refused.connect(refused.append)
        editor.commit()
        if refused and not stay and editor.text().strip():
            editor.open_list() if isinstance(editor, Choice) else editor.selectAll()
            return
        self._close_editor()
        if not stay:
            self.view.setFocus()
            row = min(index.row() + down, self.view.lines.rowCount() - 1)
            column = min(max(index.column() + across, 1), len(self._sheet.columns))
            self.view.go_to(max(row, 0), column)

    def _close_editor(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            editor.removeEventFilter(self)
            editor.hide()
            editor.deleteLater()

    def _on_committed(self, number: int, place: int, _: object) -> None:
        editor = self.editor
        if editor is None:
            return
        self.edited.emit(number, place, editor.text())
        if isinstance(editor, Choice):
            self._close_editor()
            self.view.setFocus()

    def _on_new(self, number: int, place: int, typed: str) -> None:
        """An agency that is not in the list: its name is what was typed, or is typed now."""
        self._close_editor()
        if typed.strip():
            self.edited.emit(number, place, typed)
            self.view.setFocus()
        else:  # once the list has given the focus back
            QTimer.singleShot(0, self, partial(self._ask_name, number, place))

    def _ask_name(self, number: int, place: int) -> None:
        self.editor = found = TextEntry()
        found.setParent(self.view.viewport())
        found.setAccessibleName(tr("Name of the new agency"))
        found.setGeometry(self._room(self.view.visualRect(self.view.currentIndex())))
        found.installEventFilter(self)
        found.committed.connect(partial(self._on_committed, number, place))
        found.show()
        found.setFocus()

    def _on_typed(self, character: str) -> None:
        if character == " ":
            self._leave_out()
        else:
            self.edit(character)

    def _on_asked(self, deed: Deed) -> None:
        if deed is Deed.PASTE:
            self.wants_paste.emit()
        elif deed is Deed.FILL:
            self.wants_add.emit()
        elif deed is Deed.OPEN:
            self.edit(opened=True)

    def _leave_out(self) -> None:
        rows = {index.row() for index in self.view.selectedIndexes()} or {self.view.currentIndex().row()}
        lines = [self.view.lines.line(row) for row in rows if row >= 0]
        self.left_out.emit([line.id for line in lines if isinstance(line, PasteLine)])

    def _room(self, cell: QRect) -> QRect:
        return cell.adjusted(0, 0, 0, -1)

    def _columns(self) -> list[Column[PasteLine]]:
        sheet = self._sheet
        number = Column[PasteLine](
            "row", tr("Row"), lambda line: Words(str(line.id), color="text3"), width=50, align=Align.RIGHT
        )
        result = Column[PasteLine]("result", tr("Result"), _result, width=236, narrow=226)
        return [number, *(self._column(place, holds) for place, holds in enumerate(sheet.columns)), result]

    def _column(self, place: int, holds: Holds | None) -> Column[PasteLine]:
        letter = chr(ord("A") + place % 26)
        heading = self._sheet.headings[place] if self._sheet.headings else ""
        words = heading or tr("Column {letter}").format(letter=letter)
        means = tr(HOLDS[holds]) if holds else tr("left out")
        stretches = holds is Holds.SEAT or (place == 0 and Holds.SEAT not in self._sheet.columns)
        return Column(
            place,
            words,
            partial(_cell, place, holds),
            spoken=tr("{heading}: {means}").format(heading=words, means=means),
            width=0 if stretches else WIDTHS.get(holds, OTHERS),
            narrow=0 if stretches else min(WIDTHS.get(holds, OTHERS), NARROWEST),
            least=160,
            editable=True,
            takes_keys=_takes_keys,
        )

    def _fit_choosers(self) -> None:
        """One drop-down a column, showing what the column holds."""
        header = self.view.horizontalHeader().viewport()
        while len(self.choosers) > len(self._sheet.columns):
            self.choosers.pop().deleteLater()
        while len(self.choosers) < len(self._sheet.columns):
            chooser = ColumnChooser(self._look)
            chooser.setParent(header)
            for held, words in HOLDS.items():
                chooser.addItem(tr(words), held)
            chooser.addItem(tr("Leave this column out"), None)
            place = len(self.choosers)
            chooser.activated.connect(lambda _, at=place: self.mapped.emit(at, self.choosers[at].currentData()))
            self.choosers.append(chooser)
        for place, (chooser, holds) in enumerate(zip(self.choosers, self._sheet.columns, strict=True)):
            heading = self.view.lines.columns[place + 1].heading
            chooser.setAccessibleName(tr("What {column} holds").format(column=heading))
            chooser.setCurrentIndex(list(HOLDS).index(holds) if holds else len(HOLDS))
            chooser.show()
        self._place_choosers()

    def _place_choosers(self) -> None:
        header, look = self.view.horizontalHeader(), self._look
        for place, chooser in enumerate(self.choosers):
            left, width = header.sectionViewportPosition(place + 1), header.sectionSize(place + 1)
            chooser.setGeometry(left + look.px(6), look.px(23), max(width - look.px(12), 1), look.px(25))


def _takes_keys(line: PasteLine) -> bool:
    return line.checked is not None


def _cell(place: int, holds: Holds | None, line: PasteLine) -> Cell:
    text, checked = line.line.cells[place], line.checked
    if checked is None:
        return PasteCell(text, quiet=True)
    wrong = checked.wrong is not None and checked.place == place
    spoken = f"{text}. {checked.why}" if wrong else ""
    return PasteCell(text, spoken, checked.why if wrong else "", line.is_wrong, wrong, holds is None)


def _result(line: PasteLine) -> Cell:
    checked = line.checked
    if checked is None:
        return ResultCell(tr("Left out"), sign="", color="text3")
    if checked.wrong:
        return ResultCell(checked.why, tip=checked.why, sign="alert", color="red_text", in_wrong_row=True)
    if checked.is_there:
        return ResultCell(tr("On the list already"), sign="")
    words = tr("Ready, new agency") if checked.new_agency else tr("Ready")
    return ResultCell(words)
