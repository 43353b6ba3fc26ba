"""Any field over a cell of a table: a day, one of a list. Enter and down, Tab and across, Esc and as it was."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.kit.choice import Choice
from app.kit.fields import TextEntry
from app.kit.grid_lines import Place
from app.kit.grid_view import GridView
from app.kit.look import Look

Take = Callable[[object], bool]
"""Stores the value; whether it was stored. What it says of a refusal is its own."""
Key = Qt.Key
DOWN = {Key.Key_Return: 1, Key.Key_Enter: 1, Key.Key_Down: 1, Key.Key_Up: -1}
ENTER = {Key.Key_Return, Key.Key_Enter}
ACROSS = {Key.Key_Tab: 1, Key.Key_Backtab: -1}
LEAST = 140
"""Pixels of the narrowest field."""


class CellEntry(QObject):
    """Lays one field at a time over the cell of the cursor. What is not taken stays in it, marked."""

    wrong = Signal(str)
    """Why what was typed is not taken; "" once that is settled."""
    closed = Signal()
    """The field is put away, whatever became of it."""

    def __init__(self, look: Look, view: GridView) -> None:
        super().__init__(view)
        self._look, self._view = look, view
        self.editor: TextEntry | None = None
        self.fills = False
        """Whether the value is for every cell selected: Ctrl+Enter."""
        self._take: Take = bool
        self._at, self._leads = (0, 0), (0, 0)
        self._after: Place | None = None
        for bar in (view.verticalScrollBar(), view.horizontalScrollBar()):
            bar.valueChanged.connect(self._lie)

    def open(self, editor: TextEntry, value: object, take: Take, typed: str | None = None) -> None:
        """Begin to change the cell of the cursor; what was typed already takes the place of what stands there."""
        self.close()
        index = self._view.currentIndex()
        column = self._view.lines.columns[index.column()]
        self._at, self._leads = (index.row(), index.column()), (0, 0)
        self.editor, self._take, self.fills = editor, take, False
        editor.setParent(self._view.viewport())
        editor.setAccessibleName(column.spoken or column.heading)
        editor.setStyleSheet("QLineEdit, QLineEdit:focus { min-height: 0; max-height: 999px; border-radius: 0; }")
        editor.show_value(value)
        self._lie()
        editor.refused.connect(self._on_refused)
        editor.committed.connect(self._on_committed)
        editor.installEventFilter(self)
        if isinstance(editor, Choice):
            editor.list.installEventFilter(self)  # while it is open it has the keys
        editor.show()
        editor.setFocus()
        editor.selectAll()
        if typed is not None:
            editor.insert(typed)

    def close(self) -> None:
        """Put the field away; the table has the keys again where the field had them."""
        editor, self.editor = self.editor, None
        if editor is None:
            return
        focused = editor.hasFocus() or QApplication.focusWidget() is None  # a list just closed leaves nobody with it
        editor.removeEventFilter(self)
        editor.blockSignals(True)  # noqa: FBT003  Qt's own
        if isinstance(editor, Choice):
            editor.list.hide()
        editor.hide()
        editor.deleteLater()
        if focused:
            self._view.setFocus()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        editor = self.editor
        if editor is None:
            return False
        if isinstance(editor, Choice) and watched is editor.list:
            pressed = event.type() is QEvent.Type.KeyPress
            return pressed and isinstance(event, QKeyEvent) and self._on_list(editor, event)
        if watched is not editor:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # while a cell is open, keys are its own
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(editor, event)
        if event.type() is QEvent.Type.FocusOut and not editor.is_changed() and not self._is_listing:
            self.close()
        return False

    @property
    def _is_listing(self) -> bool:
        return isinstance(self.editor, Choice) and self.editor.list.isVisible()

    def _on_list(self, editor: Choice, event: QKeyEvent) -> bool:
        """Enter and Tab take what is marked in the list, and lead on; nothing typed stays nothing."""
        if event.key() not in ENTER and event.key() not in ACROSS:
            return False
        marked = editor.list.currentIndex()
        if marked.isValid() and editor.text().strip():
            editor.setText(str(marked.data()))
        editor.list.hide()
        editor.activateWindow()  # where the list was a window of its own
        return self._on_key(editor, event)

    def _on_key(self, editor: TextEntry, event: QKeyEvent) -> bool:
        key, modifiers = Key(event.key()), event.modifiers()
        if key == Key.Key_Escape:
            self.close()
            self.wrong.emit("")
            return True
        if (key not in DOWN and key not in ACROSS) or modifiers & Qt.KeyboardModifier.AltModifier:
            return False
        enters = key in ENTER
        self.fills = enters and bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        back = enters and bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        self._lead(-1 if back else DOWN.get(key, 0), ACROSS.get(key, 0))
        if self._is_listing and key not in ACROSS:
            return False  # the list's own: it takes what matches, or what is marked there
        if editor.is_changed():
            editor.commit()
        else:
            self.close()
            self._step()
        return True

    def _lead(self, down: int, across: int) -> None:
        """Which line the cursor goes to afterwards: what is stored may put the lines in another order."""
        self._leads = (down, across)
        lines, row = self._view.lines, self._at[0] + down
        while down and 0 <= row < lines.rowCount() and lines.line(row) is None:
            row += down  # past a heading
        self._after = lines.place(row) if 0 <= row < lines.rowCount() else None

    def _on_committed(self, value: object) -> None:
        editor = self.editor
        assert editor is not None
        if self._leads == (0, 0) and editor.hasFocus():  # taken from the list
            self._lead(1, 0)
        if not self._take(value):
            editor.keep_unsaved()
            self._mark(editor)
        elif self.editor is editor:
            self.close()
            self.wrong.emit("")
            self._step()

    def _step(self) -> None:
        """The cursor on the cell that the key leads to."""
        view, (down, across) = self._view, self._leads
        if not down and not across:
            return
        columns = [at for at in range(view.lines.columnCount()) if not view.isColumnHidden(at)]
        column = self._at[1]
        if across:
            column = columns[min(max(columns.index(column) + across, 0), len(columns) - 1)]
        row = view.lines.row(self._after) if self._after is not None else None
        view.go_to(view.currentIndex().row() if row is None else row, column)

    def _on_refused(self, words: str) -> None:
        if words and self.editor is not None:
            self._mark(self.editor)
        self.wrong.emit(words)

    def _mark(self, editor: TextEntry) -> None:
        """Show that it was not taken; the next key says afresh where it leads."""
        self._leads = (0, 0)
        editor.setProperty("wrong", True)  # noqa: FBT003  Qt's own
        editor.style().unpolish(editor)
        editor.style().polish(editor)
        editor.setAccessibleDescription(self.tr("It was not taken; correct it, or press Esc"))

    def _lie(self) -> None:
        """Lie over the cell, wherever it was scrolled to."""
        if self.editor is None:
            return
        room = self._view.visualRect(self._view.lines.index(*self._at))
        wide = max(room.width(), self._look.px(LEAST))
        left = max(min(room.left(), self._view.viewport().width() - wide), 0)
        self.editor.setGeometry(left, room.top() - 1, wide, room.height() + 2)
