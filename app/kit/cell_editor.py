"""The editor that opens in a cell of a table: type, Enter and down, Tab and across, Esc and as it was."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.kit.cells import Align
from app.kit.grid_view import GridView
from app.kit.look import Look

Take = Callable[[int, int, str], str]
"""Row, column and text; why it was not taken, "" where it was."""


class CellEditor(QLineEdit):
    """Lies over the cell it changes. What is not taken stays in it, marked, and the reason is said."""

    refused = Signal(str)

    def __init__(self, look: Look, view: GridView, name: str, take: Take, align: Align = Align.RIGHT) -> None:
        super().__init__(view.viewport())
        self._look, self._view, self._take = look, view, take
        self._cell: tuple[int, int] | None = None
        self._was = ""
        self.setAccessibleName(name)
        self.setAlignment(align.value)
        self.setStyleSheet("QLineEdit, QLineEdit:focus { min-height: 0; max-height: 999px; border-radius: 0; }")
        view.verticalScrollBar().valueChanged.connect(self._lie)
        view.horizontalScrollBar().valueChanged.connect(self._lie)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a cell is being changed."""
        return self._cell is not None

    def open(self, text: str, selected: bool) -> None:
        """Begin to change the cell of the cursor, with this text, all of it selected or the caret behind it."""
        at = self._view.currentIndex()
        self._cell, self._was = (at.row(), at.column()), text
        self._mark(wrong=False)
        self.setText(text)
        self._lie()
        self.show()
        self.setFocus()
        if selected:
            self.selectAll()

    def close_as_it_was(self) -> None:
        """Leave the cell as it was."""
        self._cell = None
        self.refused.emit("")
        self._view.setFocus()
        self.hide()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()  # while a cell is open, keys are its own
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in TABS:
            self._commit(0, TABS[Qt.Key(event.key())])
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_as_it_was()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._commit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1, 0)
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._commit(1 if event.key() == Qt.Key.Key_Down else -1, 0)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._cell is not None and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._store()

    def _commit(self, down: int, across: int) -> None:
        cell = self._cell
        if cell is not None and self._store():
            self._step(cell, down, across)

    def _store(self) -> bool:
        """Hand over the text; whether it was taken."""
        assert self._cell is not None
        cell, text = self._cell, self.text().strip()
        self._cell = None  # what is stored shows the table again, which may take the focus
        why = self._take(*cell, text) if text != self._was.strip() else ""
        if why:
            self._cell = cell
            self._mark(wrong=True)
            self.refused.emit(why)
            return False
        self.refused.emit("")
        if self.hasFocus():
            self._view.setFocus()
        self.hide()
        return True

    def _step(self, cell: tuple[int, int], down: int, across: int) -> None:
        row, column = cell
        lines = self._view.lines
        columns = [at for at in range(lines.columnCount()) if not self._view.isColumnHidden(at)]
        if across:
            column = columns[min(max(columns.index(column) + across, 0), len(columns) - 1)]
        rows = range(row + down, lines.rowCount()) if down > 0 else range(row + down, -1, -1)
        row = next((at for at in rows if lines.takes_keys(at, column)), row) if down else row
        self._view.go_to(row, column)

    def _lie(self) -> None:
        """Lie over the cell, wherever it was scrolled to."""
        if self._cell is not None:
            box = self._view.visualRect(self._view.lines.index(*self._cell))
            self.setGeometry(box.adjusted(0, -1, 0, 1))

    def _mark(self, wrong: bool) -> None:
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleDescription(self.tr("It was not taken; correct it, or press Esc") if wrong else "")


TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
