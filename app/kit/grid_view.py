"""The view of a table: cursor, selection, folding and keys as Excel has them."""

from collections.abc import Callable, Hashable, Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from app.kit.grid_lines import GridLines
from app.kit.grid_paint import GridHeader, GridPainter
from app.kit.look import Look

Modifier = Qt.KeyboardModifier


class GridView(QTableView):
    """One table. Typed letters are told, not searched for."""

    typed = Signal(str)
    """A single character, where the cell takes keys."""
    moved = Signal()
    """The cursor stands on another cell."""

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
        self._range = len(self.selectedIndexes()) > 1

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
        return [index for index in self.selectedIndexes() if self.lines.takes_keys(index.row(), index.column())]

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
        self.selectionModel().setCurrentIndex(where, QItemSelectionModel.SelectionFlag.ClearAndSelect)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._fold_by(event.key()) or self._step_by(event) or self._type(event):
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        on_heading = index.isValid() and self.lines.line(index.row()) is None
        if on_heading and index.column() == self.first_shown() and not event.modifiers():
            key = self.lines.section(index.row()).key
            self.fold([key], key not in self.lines.folded)

    def _fold_by(self, key: int) -> bool:
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
        current = self.currentIndex()
        if current.isValid() and self.lines.columns[current.column()].editable:
            self.typed.emit(character)
        return True
