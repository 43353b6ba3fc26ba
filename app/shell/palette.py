"""The search over the window: one list of places, records and commands, run by the keyboard."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.kit.summary import Summary
from app.shell.findings import COMMANDS_ONLY, Entry, chapters
from app.shell.palette_list import PaletteList, spoken

if TYPE_CHECKING:
    from app.shell.window import Window

WIDTH, HEIGHT = 660, 432


class Palette(QWidget):
    """A card over the window. It closes on Esc, on a click beside it, when something is chosen, and without focus."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window.frame)
        self._window, self._look = window, window.look
        self._before = QApplication.focusWidget()
        self.edit, self.list = QLineEdit(), PaletteList(window.look)
        self.card, self._sign, self._keys, self._hint = QFrame(self), QLabel(), Summary(), QLabel()
        self._build()
        self._wire()

    def open(self) -> None:
        """Show it over the window, ready to type in."""
        self._fill("")
        self._place()
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close(self) -> bool:
        """Put it away; the focus goes back to where it was."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.disconnect(self._on_focus)
        self._window.frame.removeEventFilter(self)
        inside = self.isAncestorOf(application.focusWidget() or self)
        self.hide()
        self.deleteLater()
        if inside and self._before is not None and self._before.isVisible():
            self._before.setFocus()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window.frame and event.type() is QEvent.Type.Resize:
            self._place()
        if watched is self.edit and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return False

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  Qt's name
        self._step(1 if next else -1)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A veil over the window, and the card's shadow."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.color("veil"))
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in (8, 6, 4, 2):
            shadow = look.color("shadow")
            shadow.setAlphaF(0.06)
            painter.setBrush(shadow)
            painter.drawRoundedRect(self.card.geometry().adjusted(-spread, -spread + 2, spread, spread + 2), 10, 10)

    def _build(self) -> None:
        look, layout, top, foot = self._look, QVBoxLayout(self.card), QHBoxLayout(), QHBoxLayout()
        self.card.setObjectName("palette")
        self.card.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.edit.setObjectName("paletteEdit")
        self.edit.setAccessibleName(self.tr("Search or type a command"))
        self.edit.setPlaceholderText(self.tr("Search or type a command"))
        self._keys.say(self.tr("↑ ↓ choose    Enter open    Esc close"))
        self._hint.setText(self.tr("Type > for commands only"))
        self._hint.setObjectName("statusText")
        self._sign.setPixmap(look.icon("search", 18, "text2", self.devicePixelRatioF()))
        self._sign.setFixedSize(QSize(look.px(18), look.px(18)))
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        top.setContentsMargins(look.px(16), look.px(8), look.px(12), look.px(8))
        top.addWidget(self._sign)
        top.addWidget(self.edit, 1)
        foot.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        foot.addWidget(self._keys, 1)
        foot.addWidget(self._hint)
        for part in (top, self._line(), self.list, self._line(), foot):
            layout.addWidget(part) if isinstance(part, QWidget) else layout.addLayout(part)

    @staticmethod
    def _line() -> QFrame:
        line = QFrame()
        line.setObjectName("line")
        line.setFixedHeight(1)
        return line

    def _wire(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)
        self._window.frame.installEventFilter(self)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._fill)
        self.list.picked.connect(self._choose)

    def _fill(self, typed: str) -> None:
        words = typed.lstrip().removeprefix(COMMANDS_ONLY).strip()
        self.list.show_found(chapters(self._window, typed), words)
        self._announce()

    def _place(self) -> None:
        look, frame = self._look, self._window.frame
        self.setGeometry(frame.rect())
        wide = min(look.px(WIDTH), frame.width() - 32)
        high = min(look.px(HEIGHT), frame.height() - look.px(48))
        self.card.setGeometry((frame.width() - wide) // 2, look.px(24), wide, high)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.list.marked())
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._step(1 if key == Qt.Key.Key_Down else -1)
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        self.list.step(by)
        self._announce()

    def _announce(self) -> None:
        """The entry that Enter takes, for the ear; the field itself keeps the focus."""
        marked = self.list.marked()
        words = spoken(marked) if marked else self.tr("Nothing found")
        self.edit.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _choose(self, entry: Entry | None) -> None:
        if entry is not None:
            self.close()
            entry.deed()

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self and not self.isAncestorOf(now):
            self.close()
