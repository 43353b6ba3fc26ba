"""What narrows a table: a switch between its views, chips with counts, and a box to type in."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.kit.look import Look


class Segment(QAbstractButton):
    """One side of a switch; Left and Right go to the other."""

    stepped = Signal(int)

    def __init__(self, look: Look, key: str, words: str) -> None:
        super().__init__()
        self._look, self.key = look, key
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        text = QFontMetricsF(self._look.font(13, 600)).horizontalAdvance(self.text())
        return QSize(round(text) + self._look.px(22), self._look.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(look.color("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent_soft") if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, look.px(3), look.px(3))
        painter.setPen(look.color("accent_text" if self.isChecked() else "text2"))
        painter.setFont(look.font(13, 600 if self.isChecked() else 400))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, shown)


class Switch(QWidget):
    """One of a few views of the same table; the first is chosen at the start, without a signal."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, views: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.segments = [Segment(look, key, words) for key, words in views]
        self.current = views[0][0]
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for segment in self.segments:
            row.addWidget(segment)
            segment.clicked.connect(lambda _=False, key=segment.key: self.choose(key))
            segment.stepped.connect(self._step)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._show()

    def choose(self, key: str) -> None:
        """Show the view of that key, and tell so if it was another."""
        before, self.current = self.current, key
        self._show()
        if key != before:
            self.chosen.emit(key)

    def focused(self) -> QWidget:
        """The segment that Tab reaches: the one chosen."""
        return next(segment for segment in self.segments if segment.isChecked())

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("border_strong"), 1))
        painter.setBrush(look.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(4), look.px(4))

    def _step(self, by: int) -> None:
        keys = [segment.key for segment in self.segments]
        at = (keys.index(self.current) + by) % len(keys)
        self.choose(keys[at])
        self.segments[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        for segment in self.segments:
            here = segment.key == self.current
            segment.setChecked(here)
            segment.setFocusPolicy(Qt.FocusPolicy.TabFocus if here else Qt.FocusPolicy.ClickFocus)


class Chip(QAbstractButton):
    """A question people ask of a table, with how many lines answer it; pressed, the others are put away."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._count = look, 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def ask(self, words: str, count: int, spoken: str) -> None:
        """Show the question, the number, and both as one sentence for the ear."""
        if (words, count) != (self.text(), self._count):
            self.setText(words)
            self._count = count
            self.updateGeometry()
            self.update()
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)

    def sizeHint(self) -> QSize:
        look = self._look
        words = QFontMetricsF(look.font(13, 500)).horizontalAdvance(self.text())
        count = QFontMetricsF(look.font(13)).horizontalAdvance(str(self._count))
        return QSize(round(words + count) + look.px(31), look.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, on = self._look, QPainter(self), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = 2 if self.hasFocus() else 1
        edge = QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.setPen(QPen(look.color("accent" if on or self.hasFocus() else "border_strong"), thick))
        painter.setBrush(look.color("accent_soft" if on else "hover" if self.underMouse() else "surface"))
        painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)
        room = QRectF(self.rect()).adjusted(look.px(12), 0, -look.px(11), 0)
        painter.setFont(look.font(13, 500))
        painter.setPen(look.color("accent_text" if on else "text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(look.font(13))
        painter.setPen(look.color("accent_text" if on else "text2"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(self._count))


class FilterBox(QLineEdit):
    """Narrows a table while one types; Esc empties it, Enter and Down go to the table."""

    left = Signal()
    """The table is wanted."""

    def __init__(self, look: Look, words: str, width: int = 188) -> None:
        super().__init__()
        self._look, self._width = look, width
        self.setAccessibleName(words)
        self.setPlaceholderText(words)
        look.changed.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look, painter, middle = self._look, QPainter(self), self.height() / 2
        sign = look.icon("filter", 16, "text2", self.devicePixelRatioF())
        painter.drawPixmap(look.px(9), round(middle - look.px(8)), sign)
        if self.text() or self.hasFocus():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words, font = self.tr("Ctrl F"), look.font(11, 500)
        wide = QFontMetricsF(font).horizontalAdvance(words) + look.px(10)
        cap = QRectF(self.width() - wide - look.px(7), round(middle - look.px(9)), round(wide), look.px(18))
        painter.setPen(QPen(look.color("key_border"), 1))
        painter.setBrush(look.color("key_bg"))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), look.px(3), look.px(3))
        painter.setPen(look.color("text2"))
        painter.setFont(font)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, words)

    def _fit(self) -> None:
        self.setFixedWidth(self._look.px(self._width))
        self.setTextMargins(self._look.px(22), 0, 0, 0)
