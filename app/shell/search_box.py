"""The box in the menu row that opens the search: it looks like a field and is a button."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.kit.look import Look


class SearchBox(QAbstractButton):
    """Search or type a command; narrow, it is its magnifying glass alone."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setText(self.tr("Search or type a command"))
        self.setAccessibleName(self.tr("Search or type a command (Ctrl+K)"))
        self.setToolTip(self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setEnabled(False)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(360), self._look.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(32), self._look.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, box = self._look, QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = 2 if self.hasFocus() else 1
        painter.setPen(QPen(look.color("accent" if self.hasFocus() else "border_strong"), thick))
        painter.setBrush(look.color("hover" if self.underMouse() and self.isEnabled() else "surface"))
        painter.drawRoundedRect(box.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2), look.px(4), look.px(4))
        side = look.px(16)
        glass = look.icon("search", 16, "text2", self.devicePixelRatioF())
        painter.drawPixmap(look.px(8), round(box.center().y() - side / 2), glass)
        cap = self._paint_key(painter, box)
        room = box.adjusted(look.px(32), 0, -cap - look.px(8), 0)
        words = QFontMetricsF(look.font(13)).horizontalAdvance(self.text())
        if words <= room.width():
            painter.setPen(look.color("text3"))
            painter.setFont(look.font(13))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _paint_key(self, painter: QPainter, box: QRectF) -> float:
        """The cap with the key at the right end, where there is room; the width it took."""
        look, font, key = self._look, self._look.font(11, 500), self.tr("Ctrl K")
        wide = QFontMetricsF(font).horizontalAdvance(key) + look.px(10)
        if box.width() < wide + look.px(48):
            return 0
        cap = QRectF(box.right() - wide - look.px(5), box.center().y() - look.px(9), wide, look.px(18))
        painter.setPen(QPen(look.color("key_border"), 1))
        painter.setBrush(look.color("key_bg"))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), look.px(3), look.px(3))
        painter.setPen(look.color("text2"))
        painter.setFont(font)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        return wide
