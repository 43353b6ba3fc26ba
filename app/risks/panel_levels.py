"""A row of levels, one of which is chosen: its number on a key, its name and what it means beside and below."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.kit.look import Look
from app.risks.rules_matrix import Level


class LevelKey(QAbstractButton):
    """One level."""

    stepped = Signal(int)
    typed = Signal(int)

    def __init__(self, look: Look, number: int, words: str) -> None:
        super().__init__()
        self._look, self.number = look, number
        self.setText(str(number))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(32), self._look.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.text() in tuple("123456"):
            self.typed.emit(int(event.text()))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, on = self._look, QPainter(self), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        if focused:
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.px(4), look.px(4))
        box = QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5)
        painter.setPen(QPen(look.color("accent" if on else "border_strong"), 1))
        painter.setBrush(look.color("accent" if on else "surface"))
        painter.drawRoundedRect(box, look.px(3), look.px(3))
        painter.setPen(look.color("on_accent" if on else "text" if self.isEnabled() else "text3"))
        painter.setFont(look.font(13, 600 if on else 400))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.text())


class Levels(QWidget):
    """Likelihood or impact. Arrows and digits choose; nothing is stored here."""

    chosen = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look, self._name = look, name
        self._levels: Sequence[Level] = ()
        self.keys: list[LevelKey] = []
        self.value: int | None = None
        self.label, self.name, self.meaning = QLabel(name), QLabel(), QLabel()
        for label, style in ((self.label, "fieldLabel"), (self.name, "panelHeading"), (self.meaning, "hint")):
            label.setObjectName(style)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        column, self._row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._row.setSpacing(2)
        self._row.addWidget(self.name, 1)
        column.addWidget(self.label)
        column.addLayout(self._row)
        column.addWidget(self.meaning)

    def show_levels(self, levels: Sequence[Level], value: int | None, *, enabled: bool = True) -> None:
        """Offer these, and show the one chosen."""
        if levels != self._levels:
            self._levels = levels
            self._make_keys()
        for key in self.keys:
            key.setEnabled(enabled)
        self._choose(value)

    def focused(self) -> QWidget | None:
        """The key that Tab reaches."""
        return next((key for key in self.keys if key.focusPolicy() & Qt.FocusPolicy.TabFocus), None)

    def _make_keys(self) -> None:
        for key in self.keys:
            self._row.removeWidget(key)
            key.hide()
            key.deleteLater()
        said = [f"{self._name} {number}, {level.name}" for number, level in enumerate(self._levels, start=1)]
        self.keys = [LevelKey(self._look, number, words) for number, words in enumerate(said, start=1)]
        for at, key in enumerate(self.keys):
            self._row.insertWidget(at, key)
            key.clicked.connect(lambda _=False, number=key.number: self._take(number))
            key.typed.connect(self._take)
            key.stepped.connect(self._step)

    def _step(self, by: int) -> None:
        self._take(min(max((self.value or (1 - by)) + by, 1), len(self.keys)))

    def _take(self, number: int) -> None:
        if 1 <= number <= len(self.keys):
            self._choose(number)
            self.keys[number - 1].setFocus(Qt.FocusReason.TabFocusReason)
            self.chosen.emit()

    def _choose(self, value: int | None) -> None:
        self.value = value
        reached = value if value is not None and value <= len(self.keys) else 1
        for key in self.keys:
            key.setAutoExclusive(False)  # else the one that is chosen could not be left
            key.setChecked(key.number == value)
            key.setAutoExclusive(True)
            here = key.number == reached
            key.setFocusPolicy(Qt.FocusPolicy.TabFocus if here else Qt.FocusPolicy.ClickFocus)
        level = self._levels[value - 1] if value is not None and value <= len(self._levels) else Level("")
        self.name.setText(level.name)
        self.meaning.setText(level.descriptor)
        self.meaning.setVisible(bool(level.descriptor))
