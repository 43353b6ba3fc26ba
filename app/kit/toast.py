"""The shell's word on what was done in bulk or out of sight, with Undo. Pages emit `toasted`; the shell has the one."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.kit.look import Look

SECONDS = 8
SHADOW = 6
"""Pixels around the toast that its shadow takes."""


class Toast(QWidget):
    """At the bottom centre of its parent for eight seconds; it waits while the pointer or the focus is on it."""

    wants_undo = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._over = look, parent
        self.words = QLabel()
        self.words.setObjectName("toastText")
        self.undo = QPushButton(self.tr("Undo"))
        self.undo.setProperty("weight", "toast")
        self.undo.setAccessibleName(self.tr("Undo what was just done"))
        self._cap, self._sign = QLabel("Ctrl Z"), QLabel()
        self._cap.setObjectName("toastKey")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._lay_out()
        self._timer.timeout.connect(self.hide)
        self.undo.clicked.connect(self._on_undo)
        for watched in (parent, self, self.undo):
            watched.installEventFilter(self)
        look.changed.connect(self._place)
        self.hide()

    def tell(self, words: str, undo: bool) -> None:
        """Show the words, and Undo with them where it is offered; read aloud."""
        self.words.setText(words)
        self.setAccessibleName(words)
        for part in (self.undo, self._cap):
            part.setVisible(undo)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SECONDS * 1000)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over:
            if event.type() is QEvent.Type.Resize:
                self._place()
        elif event.type() in {QEvent.Type.Enter, QEvent.Type.FocusIn}:
            self._timer.stop()
        elif event.type() in {QEvent.Type.Leave, QEvent.Type.FocusOut} and self.isVisible():
            self._timer.start(SECONDS * 1000)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in range(SHADOW, 0, -2):
            shadow = look.color("shadow")
            shadow.setAlphaF(0.05)
            painter.setBrush(shadow)
            edge = SHADOW - spread
            painter.drawRoundedRect(self.rect().adjusted(edge, edge, -edge, -edge), 8 + spread, 8 + spread)
        painter.setBrush(look.color("toast"))
        painter.setPen(QPen(look.color("border_strong"), 1))
        painter.drawRoundedRect(self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW), 8, 8)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16 + SHADOW, 8 + SHADOW, 12 + SHADOW, 8 + SHADOW)
        row.setSpacing(8)
        for part in (self._sign, self.words, self.undo, self._cap):
            row.addWidget(part)

    def _place(self) -> None:
        look, parent = self._look, self._over
        self._sign.setPixmap(look.icon("check", 16, "toast_link", self.devicePixelRatioF(), "2"))
        self._sign.setFixedSize(QSize(look.px(16), look.px(16)))
        room = parent.width() - 40
        self.words.setWordWrap(False)
        if self.sizeHint().width() > room:
            self.words.setWordWrap(True)
        size = QSize(min(self.sizeHint().width(), room), 0)
        size.setHeight(self.heightForWidth(size.width()) if self.words.wordWrap() else self.sizeHint().height())
        left = (parent.width() - size.width()) // 2
        self.setGeometry(left, parent.height() - size.height() - look.px(36), size.width(), size.height())

    def _on_undo(self) -> None:
        self.hide()
        self.wants_undo.emit()
