"""A field of several lines: a letter's wording, a reply. What is typed is told on leaving it or with Ctrl+Enter."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from app.kit.look import Look


class TextArea(QPlainTextEdit):
    """A text of paragraphs, as tall as so many lines. Tab leaves it, as it leaves every field."""

    committed = Signal(object)
    """Another text than the one shown before; None for nothing."""
    refused = Signal(str)

    def __init__(self, look: Look, lines: int) -> None:
        super().__init__()
        self._look, self._lines = look, lines
        self._stored = self._before = ""
        self.setTabChangesFocus(True)
        look.changed.connect(self._fit)
        self._fit()

    def show_value(self, value: object) -> None:
        """Show what is stored; None is an empty field."""
        unsaved = self.is_changed()
        self._stored = self._before = "" if value is None else str(value)
        if self.toPlainText() != self._stored:  # else the cursor stays where it is
            self.setPlainText(self._stored)
        if unsaved:
            self.refused.emit("")  # what was wrong is gone with the text that was

    def value(self) -> str | None:
        """What the field says; None for nothing."""
        return self.toPlainText().strip() or None

    def is_changed(self) -> bool:
        """Whether what is typed is not what is stored."""
        return self.toPlainText().strip() != self._stored.strip()

    def commit(self) -> None:
        """Tell of another text than the stored one."""
        if self.is_changed():
            self._before, self._stored = self._stored, self.toPlainText()
            self.committed.emit(self.value())

    def keep_unsaved(self) -> None:
        """The text was not stored after all: it stays in the field and is told again on leaving."""
        self._stored = self._before

    def event(self, event: QEvent) -> bool:
        mine = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if mine and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.is_changed():
            event.accept()  # the first Esc is the field's, the next one the panel's
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.is_changed():
            self.setPlainText(self._stored)
            self.refused.emit("")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(240), self.minimumHeight())

    def _fit(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + self._look.px(18))
