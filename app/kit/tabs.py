"""A page's second row: its tabs at the left, its filters at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QSpacerItem, QWidget

from app.kit.look import Look


class Tab(QAbstractButton):
    """One tab; Left and Right go to its neighbours."""

    stepped = Signal(int)

    def __init__(self, look: Look, key: str, words: str) -> None:
        super().__init__()
        self._look, self.key = look, key
        self.words, self.number = words, ""
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def count(self, number: int | None) -> None:
        """Let a figure stand quietly behind the words; None for none."""
        self.number = "" if number is None else f"{number:,}"
        self.setAccessibleName(f"{self.words}, {self.number}" if self.number else self.words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._wide() + self._beside()) + self._look.px(4), self._look.px(42))

    def _wide(self) -> float:
        return QFontMetricsF(self._look.font(13, 600)).horizontalAdvance(self.text())

    def _beside(self) -> float:
        """What the figure takes, with the gap before it."""
        wide = QFontMetricsF(self._look.font(12, 400)).horizontalAdvance(self.number)
        return wide + self._look.px(6) if self.number else 0

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, box = self._look, QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(13, 600 if self.isChecked() else 400))
        painter.setPen(look.color("text" if self.isChecked() or self.underMouse() else "text2"))
        room = box.adjusted(0, 0, -self._beside(), 0)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, round(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)
        if self.number:
            painter.setFont(look.font(12, 400))
            painter.setPen(look.color("text2"))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box.adjusted(0, 0, -look.px(2), 0), right, self.number)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawRoundedRect(box.adjusted(0, box.height() - look.px(3), 0, look.px(2)), 2, 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawRoundedRect(box.adjusted(1, look.px(7), -1, -look.px(7)), 4, 4)


class Tabs(QWidget):
    """One of several views of a place is chosen here. The first is chosen at the start, without a signal."""

    chosen = Signal(str)
    """The key of a tab."""

    def __init__(self, look: Look, tabs: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._look = look
        self.tabs = [Tab(look, key, words) for key, words in tabs]
        group = QButtonGroup(self)  # autoExclusive would take in what stands at the right, and keep Tab from it
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 20, 1)
        self._row.setSpacing(8)
        for tab in self.tabs:
            group.addButton(tab)
            self._row.addWidget(tab)
            self._row.addItem(QSpacerItem(look.px(12), 0, QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum))
            tab.clicked.connect(lambda _=False, key=tab.key: self.choose(key))
            tab.stepped.connect(self._step_and_stay)
        self._row.addStretch(1)
        self.current = self.tabs[0].key
        self._show()
        look.changed.connect(self._fit)
        self._fit()

    def choose(self, key: str) -> None:
        """Show that tab as the one chosen, and tell so if it was another. KeyError where there is none."""
        if key not in {tab.key for tab in self.tabs}:
            raise KeyError(key)
        before, self.current = self.current, key
        self._show()
        if key != before:
            self.chosen.emit(key)

    def count(self, key: str, number: int | None) -> None:
        """Let a figure stand in that tab; None for none."""
        next(tab for tab in self.tabs if tab.key == key).count(number)

    def step(self, by: int) -> None:
        """Choose the next tab, or the one before; after the last comes the first."""
        keys = [tab.key for tab in self.tabs]
        self.choose(keys[(keys.index(self.current) + by) % len(keys)])

    def add_right(self, widget: QWidget) -> None:
        """Put a filter or a button at the right end."""
        self._row.addWidget(widget)

    def put_right_first(self, widget: QWidget) -> None:
        """Put something at the right, before what stands there."""
        self._row.insertWidget(2 * len(self.tabs) + 1, widget)

    def focused(self) -> QWidget:
        """The tab that Tab and F6 reach: the one chosen."""
        return next(tab for tab in self.tabs if tab.isChecked())

    def paintEvent(self, event: QPaintEvent) -> None:
        line = QRectF(0, self.height() - 1, self.width(), 1)
        QPainter(self).fillRect(line, self._look.color("border"))

    def _step_and_stay(self, by: int) -> None:
        self.step(by)
        self.focused().setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        for tab in self.tabs:
            here = tab.key == self.current
            tab.setChecked(here)
            tab.setFocusPolicy(Qt.FocusPolicy.TabFocus if here else Qt.FocusPolicy.ClickFocus)

    def _fit(self) -> None:
        self.setFixedHeight(self._look.px(42))
        for tab in self.tabs:
            tab.updateGeometry()
