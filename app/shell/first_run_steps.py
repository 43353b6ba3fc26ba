"""The steps of setting a board up, as they stand at the left: which are done, which is worked on, which come."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.kit.look import Look


class State(Enum):
    """How far a step is."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True)
class Step:
    """One step: what it is called, and how far it is in a few words."""

    key: str
    title: str
    words: str
    is_done: bool


class StepButton(QAbstractButton):
    """A step; pressing it goes there, Up and Down go to its neighbours."""

    stepped = Signal(int)

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        self._look, self._number = look, number
        self._words, self._state, self.narrow = "", State.NEXT, False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, step: Step, state: State) -> None:
        """Show the step as far as it is."""
        said = {State.DONE: self.tr("done"), State.NOW: self.tr("you are here"), State.NEXT: self.tr("to do")}
        self.setText(step.title)
        self._words, self._state = step.words, state
        self.setAccessibleName(f"{self._number}. {step.title}: {step.words}, {said[state]}")
        self.setToolTip(f"{step.title}: {step.words}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(56), self._look.px(58))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, box = self._look, QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_here = self._state is State.NOW
        if is_here or self.hasFocus():
            thick = 2 if self.hasFocus() else 1
            painter.setPen(QPen(look.color("accent" if self.hasFocus() else "border"), thick))
            painter.setBrush(look.color("surface") if is_here else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 3, -1, -3), look.px(6), look.px(6))
        self._paint_number(painter, box)
        if not self.narrow:
            left = look.px(50)
            title = QRectF(left, look.px(9), box.width() - left - 6, look.px(21))
            self._write(painter, title, self.text(), look.font(13, 600 if is_here else 500), "text")
            below = QRectF(left, look.px(29), box.width() - left - 6, look.px(19))
            self._write(painter, below, self._words, look.font(12), "text2")

    def _write(self, painter: QPainter, room: QRectF, words: str, font: object, token: str) -> None:
        painter.setFont(font)  # type: ignore[arg-type]  # a QFont
        painter.setPen(self._look.color(token))
        shown = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_number(self, painter: QPainter, box: QRectF) -> None:
        """A filled circle with a tick, a filled one with the number, or a hollow one: told apart without colour."""
        look, side = self._look, self._look.px(24)
        circle = QRectF(look.px(14), (box.height() - side) / 2, side, side)
        if self._state is State.NEXT:
            painter.setPen(QPen(look.color("border_strong"), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("green" if self._state is State.DONE else "accent"))
            painter.drawEllipse(circle)
        if self._state is State.DONE:
            tick = look.icon("check", 14, "on_green", self.devicePixelRatioF(), "2.6")
            painter.drawPixmap(QPointF(round(circle.left() + look.px(5)), round(circle.top() + look.px(5))), tick)
            return
        painter.setFont(look.font(12, 600))
        painter.setPen(look.color("text2" if self._state is State.NEXT else "on_accent"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))


class StepList(QWidget):
    """The steps under each other."""

    chosen = Signal(str)

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        self._look = look
        self.buttons = [StepButton(look, at + 1) for at in range(number)]
        self._keys: list[str] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 8, 8, 16)
        layout.setSpacing(4)
        for at, button in enumerate(self.buttons):
            layout.addWidget(button)
            button.clicked.connect(lambda _=False, at=at: self.chosen.emit(self._keys[at]))
            button.stepped.connect(lambda by, at=at: self.buttons[(at + by) % len(self.buttons)].setFocus())
        layout.addStretch(1)
        self.be_narrow(narrow=False)

    def show_steps(self, steps: Sequence[Step], here: str) -> None:
        """Show the steps, that one being worked on."""
        self._keys = [step.key for step in steps]
        for step, button in zip(steps, self.buttons, strict=True):
            done = State.DONE if step.is_done else State.NEXT
            button.show_step(step, State.NOW if step.key == here else done)

    def be_narrow(self, *, narrow: bool) -> None:
        """Only the numbers, where there is no room for words."""
        for button in self.buttons:
            button.narrow = narrow
        self.setFixedWidth(self._look.px(84 if narrow else 284))
