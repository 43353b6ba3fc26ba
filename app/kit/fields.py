"""The fields of panels and settings: a label, a hint, what is wrong, and the control, in that order."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.kit.look import Look


class Unfit(Exception):
    """What was typed cannot be taken; carries the words: what is wrong, and what to type instead."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class TextEntry(QLineEdit):
    """A line of text. What is typed is looked at on leaving or on Enter, and never while typing."""

    committed = Signal(object)
    """Another value than the one shown before."""
    refused = Signal(str)
    """Why what was typed is not taken; it stays in the field."""

    def __init__(
        self, read: Callable[[str], object] = str.strip, write: Callable[[object], str] = str, width: int = 0
    ) -> None:
        """`read` makes a value of the text or raises Unfit, `write` the text of a value; width in pixels, 0 for all."""
        super().__init__()
        self._read, self._write = read, write
        self._stored = self._before = ""
        if width:
            self.setMaximumWidth(width)
        self.editingFinished.connect(self.commit)

    def show_value(self, value: object) -> None:
        """Show what is stored; None is an empty field."""
        unsaved = self.is_changed()
        self._stored = self._before = "" if value is None else self._write(value)
        self.setText(self._stored)
        self.setCursorPosition(0)
        if unsaved:
            self.committed_again()

    def value(self) -> object:
        """What the text says. Raises Unfit."""
        return self._read(self.text())

    def commit(self) -> None:
        """Tell of another value than the stored one; say why where it is none."""
        if self.text() == self._stored:
            return
        try:
            value = self.value()
        except Unfit as unfit:
            self.refused.emit(unfit.words)
            return
        self._before, self._stored = self._stored, self.text()
        self.committed.emit(value)

    def keep_unsaved(self) -> None:
        """The value was not stored after all: it stays in the field and is told again on leaving."""
        self._stored = self._before

    def is_changed(self) -> bool:
        """Whether what is typed is not what is stored."""
        return self.text() != self._stored

    def event(self, event: QEvent) -> bool:
        mine = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if mine and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.is_changed():
            event.accept()  # the first Esc is the field's, the next one the panel's
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_changed():
            self.setText(self._stored)
            self.committed_again()
        else:
            super().keyPressEvent(event)

    def committed_again(self) -> None:
        """What was wrong is gone with the text that was."""
        self.refused.emit("")


class DateEntry(TextEntry):
    """A day: 12/6, 12 jun, 12 June 2014 as the page reads them; Ctrl+; is today."""

    def __init__(self, look: Look, read: Callable[[str], date | None], today: Callable[[], date]) -> None:
        super().__init__(read, day_words, look.px(180))
        self._today = today

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Semicolon and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.setText(day_words(self._today()))
        else:
            super().keyPressEvent(event)


def day_words(day: object) -> str:
    """A day in words: 12 June 2014."""
    assert isinstance(day, date)
    return f"{day.day} {day:%B} {day.year}"


class Tick(QCheckBox):
    """Yes or no, in one sentence."""

    committed = Signal(object)
    refused = Signal(str)

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(words)
        self._look = look
        self.setAccessibleName(words)
        self.clicked.connect(lambda: self.committed.emit(self.isChecked()))

    def show_value(self, value: object) -> None:
        """Show what is stored."""
        self.setChecked(bool(value))

    def keep_unsaved(self) -> None:
        """It was not stored after all."""
        self.setChecked(not self.isChecked())

    def sizeHint(self) -> QSize:
        text = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(text + self._look.px(34), self._look.px(28))

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, side = self._look, QPainter(self), self._look.px(18)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(2, (self.height() - side) // 2, 0, 0)
        box.setSize(QSize(side, side))
        focused, ticked = self.hasFocus(), self.isChecked()
        painter.setPen(QPen(look.color("accent" if focused or ticked else "border_strong"), 2 if focused else 1))
        painter.setBrush(look.color("accent" if ticked else "surface"))
        painter.drawRoundedRect(box, look.px(3), look.px(3))
        if ticked:
            inside = look.icon("check", 14, "on_accent", self.devicePixelRatioF(), "2.4")
            painter.drawPixmap(box.left() + look.px(2), box.top() + look.px(2), inside)
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), look.px(4), look.px(4))
        painter.setPen(look.color("text" if self.isEnabled() else "text3"))
        words = self.rect().adjusted(look.px(28), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())


class Editor(Protocol):
    """What a field can hold: TextEntry, DateEntry, Choice, Tick."""

    committed: Signal
    refused: Signal

    def show_value(self, value: object) -> None:
        """Show what is stored."""

    def keep_unsaved(self) -> None:
        """The value was not stored after all."""


class Field(QWidget):
    """One control with its label above it. `say` shows what is wrong with it, in words, and marks its edge."""

    def __init__(self, look: Look, label: str, editor: QWidget, hint: str = "", optional: bool = False) -> None:
        super().__init__()
        self._look, self.editor, self._hint = look, editor, hint
        words = self.tr("{label} (optional)").format(label=label) if optional else label
        self.label, self.hint, self.problem = QLabel(words), QLabel(hint), QLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part, name in ((self.label, "fieldLabel"), (self.hint, "hint"), (self.problem, "fieldError")):
            part.setObjectName(name)
            part.setWordWrap(True)
            part.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(part)  # first: shown without a parent it would be a window of its own
            part.setVisible(bool(part.text()))
        layout.addWidget(editor)
        self.label.setBuddy(editor)
        editor.setAccessibleName(words or editor.accessibleName())
        editor.setAccessibleDescription(hint)
        self._wire(editor)

    def say(self, problem: str) -> None:
        """Show what is wrong, or "" for nothing. A value told already counts as unsaved and stays in the control."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.editor.setAccessibleDescription(" ".join(part for part in (problem, self._hint) if part))
        self.editor.setProperty("wrong", bool(problem))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        self.editor.update()
        if problem:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, problem))

    def refuse(self, problem: str) -> None:
        """Say why the value just told was not stored; it stays in the control, unsaved."""
        self.editor.keep_unsaved()  # type: ignore[attr-defined]  # an Editor, and a QWidget as well
        self.say(problem)

    def _wire(self, editor: Editor | QWidget) -> None:
        editor.refused.connect(self.say)  # type: ignore[union-attr]
        editor.committed.connect(lambda _: self.say(""))  # type: ignore[union-attr]
