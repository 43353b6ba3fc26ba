"""The view of a table: cursor, selection, folding and keys as Excel has them."""

from collections.abc import Callable, Hashable, Iterable, Iterator

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from app.kit.grid_keys import Deed, deed_of
from app.kit.grid_lines import GridLines
from app.kit.grid_paint import GridHeader, GridPainter
from app.kit.look import Look

Modifier = Qt.KeyboardModifier
Flag = QItemSelectionModel.SelectionFlag


class GridView(QTableView):
    """One table. Typed letters are told, not searched for."""

    typed = Signal(str)
    """A single character, where the cell takes keys."""
    moved = Signal()
    """The cursor stands on another cell."""
    ranged = Signal()
    """Other cells are selected."""
    asked = Signal(object)
    """A Deed that a key asks for."""

    def __init__(self, look: Look, lines: GridLines, header: int) -> None:
        super().__init__()
        self._look = look
        self.lines = lines
        self._range = False
        self.setModel(lines)
        self.setItemDelegate(GridPainter(self, look))
        self.setHorizontalHeader(GridHeader(self, look, header))
        self.horizontalHeader().setVisible(header > 0)
        self._quieten()

    def _quieten(self) -> None:
        """Leave to the painter and the grid what Qt would do by itself."""
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(18)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.viewport().update()
        self.horizontalHeader().viewport().update()
        self.moved.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._range = any(True for _, _, more in self._rectangles() if more)
        self.ranged.emit()

    def keyboardSearch(self, search: str) -> None:
        """Letters are marks or nothing; they never move the cursor."""

    def first_shown(self) -> int:
        """The leftmost column that is not hidden."""
        return next((at for at in range(len(self.lines.columns)) if not self.isColumnHidden(at)), 0)

    def has_range(self) -> bool:
        """Whether more than the cursor's own cell is selected."""
        return self._range

    def chosen(self) -> list[QModelIndex]:
        """The cells that keys act on: those of a selection that take keys, or the cursor's own."""
        if not self.has_range():
            return [self.currentIndex()]
        return [self.lines.index(row, column) for row, column in self.selected(self.lines.takes_keys)]

    def selected(self, wanted: Callable[[int, int], bool]) -> Iterator[tuple[int, int]]:
        """Row and column of the selected cells that are wanted, where keys can mean something, from the top."""
        editable = {at for at, column in enumerate(self.lines.columns) if column.editable}
        by_row: dict[int, set[int]] = {}
        for rows, columns, _ in self._rectangles():
            for row in rows:
                by_row.setdefault(row, set()).update(editable.intersection(columns))
        return ((row, column) for row in sorted(by_row) for column in sorted(by_row[row]) if wanted(row, column))

    def area(self) -> tuple[range, range]:
        """The rows and columns of the smallest rectangle round all that is selected; empty where nothing is."""
        parts = list(self._rectangles())
        if not parts:
            return range(0), range(0)
        rows = range(min(part[0].start for part in parts), max(part[0].stop for part in parts))
        return rows, range(min(part[1].start for part in parts), max(part[1].stop for part in parts))

    def select_area(self, rows: range, columns: range) -> None:
        """Select that rectangle; the cursor stays."""
        if rows and columns:
            last = self.lines.index(rows[-1], columns[-1])
            self.selectionModel().select(
                QItemSelection(self.lines.index(rows[0], columns[0]), last), Flag.ClearAndSelect
            )

    def step_down(self) -> None:
        """The cursor on the next line below that takes keys; where there is none it stays."""
        at = self.currentIndex()
        below = range(at.row() + 1, self.lines.rowCount())
        row = next((row for row in below if self.lines.takes_keys(row, at.column())), None)
        if row is not None:
            self.go_to(row, at.column())

    def go_to(self, row: int, column: int) -> None:
        """The cursor on that cell, and that alone selected."""
        where = self.lines.index(row, column)
        self.selectionModel().setCurrentIndex(where, Flag.ClearAndSelect)

    def fold(self, keys: Iterable[Hashable], fold: bool) -> None:
        """Fold or unfold sections; a cursor that was inside stands on the heading."""
        row, column = self.currentIndex().row(), max(self.currentIndex().column(), 0)
        inside = self.lines.place(row) if row >= 0 else None
        for key in keys:
            self.lines.fold(key, fold)
        if inside is not None:
            found = self.lines.row(inside)
            found = self.lines.row((inside[0], None)) if found is None else found
            if found is not None:
                self.go_to(found, column)

    def event(self, event: QEvent) -> bool:
        """Keys that mean something here are not the window's, though it may know them too."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_mine(event):
            event.accept()
            return True
        return super().event(event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        clears = event.key() == Qt.Key.Key_Delete and not event.modifiers() and self._takes_typing()
        return clears or deed_of(event) is not None

    def _takes_typing(self) -> bool:
        at = self.currentIndex()
        return at.isValid() and self.lines.columns[at.column()].editable

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = (self._do, self._fold_by, self._step_by, self._type)
        if not any(step(event) for step in steps):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        on_heading = index.isValid() and self.lines.line(index.row()) is None
        if on_heading and index.column() == self.first_shown() and not event.modifiers():
            key = self.lines.section(index.row()).key
            self.fold([key], key not in self.lines.folded)

    def _rectangles(self) -> Iterator[tuple[range, range, bool]]:
        """The selection's parts: rows, columns, and whether there is more than one cell in all."""
        selection = self.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.count())]
        for part in parts:
            rows, columns = range(part.top(), part.bottom() + 1), range(part.left(), part.right() + 1)
            yield rows, columns, len(parts) > 1 or len(rows) * len(columns) > 1

    def _do(self, event: QKeyEvent) -> bool:
        """What a key asks for beyond moving: select a row or a column, or a deed of the page."""
        deed, at = deed_of(event), self.currentIndex()
        if deed is None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            deed = Deed.OPEN if at.isValid() and self.lines.columns[at.column()].opens else None
        rows, columns = self.area() if self.has_range() else (range(at.row(), at.row() + 1), range(0))
        if deed is Deed.SELECT_ROW:
            self.select_area(rows, range(self.lines.columnCount()))
        elif deed is Deed.SELECT_COLUMN:
            columns = columns or range(at.column(), at.column() + 1)
            self.select_area(range(self.lines.rowCount()), columns)
        elif deed is not None:
            self.asked.emit(deed)
        return deed is not None

    def _fold_by(self, event: QKeyEvent) -> bool:
        key = event.key()
        folds = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
        row = self.currentIndex().row()
        if key not in folds or row < 0 or self.lines.line(row) is not None:
            return False
        section = self.lines.section(row).key
        if folds[Qt.Key(key)] == (section in self.lines.folded):
            return False
        self.fold([section], folds[Qt.Key(key)])
        return True

    def _step_by(self, event: QKeyEvent) -> bool:
        """Enter and the keys that Excel has beyond Qt's own."""
        row, column, end = self.currentIndex().row(), self.currentIndex().column(), self.lines.rowCount() - 1
        ctrl, shift = (
            bool(event.modifiers() & Modifier.ControlModifier),
            bool(event.modifiers() & Modifier.ShiftModifier),
        )
        columns = [at for at in range(len(self.lines.columns)) if not self.isColumnHidden(at)]
        steps: dict[int, Callable[[], tuple[int, int]]] = {
            Qt.Key.Key_Return: lambda: (max(row - 1, 0) if shift else min(row + 1, end), column),
            Qt.Key.Key_Enter: lambda: (max(row - 1, 0) if shift else min(row + 1, end), column),
        }
        if not shift:
            steps[Qt.Key.Key_Home] = lambda: (0 if ctrl else row, columns[0])
            steps[Qt.Key.Key_End] = lambda: (end if ctrl else row, columns[-1])
        if ctrl and not shift:
            steps[Qt.Key.Key_Up], steps[Qt.Key.Key_Down] = lambda: (0, column), lambda: (end, column)
            steps[Qt.Key.Key_Left], steps[Qt.Key.Key_Right] = lambda: (row, columns[0]), lambda: (row, columns[-1])
        if event.key() not in steps or row < 0:
            return False
        self.go_to(*steps[event.key()]())
        return True

    def _type(self, event: QKeyEvent) -> bool:
        """Tell of a typed character; with Ctrl or Alt it is somebody else's key."""
        character = " " if event.key() == Qt.Key.Key_Delete else event.text()
        if len(character) != 1 or not character.isprintable():
            return False
        if event.modifiers() & (Modifier.ControlModifier | Modifier.AltModifier | Modifier.MetaModifier):
            return False
        if self._takes_typing():
            self.typed.emit(character)
        return True
