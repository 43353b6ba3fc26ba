"""The status bar's legend: what the keys do here, as key caps and mark tiles with their words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.kit.look import Look
from app.kit.marks import STYLES, paint_tile

ALL_KEYS = "F1"


@dataclass(frozen=True)
class Key:
    """A key and what it does."""

    cap: str
    words: str
    is_plain: bool = False
    """Whether the letter is no mark here."""

    @property
    def is_mark(self) -> bool:
        """Whether the key is one of the marks, and shown as its tile."""
        return self.cap in STYLES and not self.is_plain


class Legend(QWidget):
    """As many keys as there is room for, the first ones first; F1, which tells the others, is always among them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._keys: Sequence[Key] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        look.changed.connect(self.update)

    def show_keys(self, keys: Sequence[Key]) -> None:
        """Show these keys."""
        self._keys = keys
        self.setAccessibleName(", ".join(f"{key.cap}: {key.words}" for key in keys))
        self.setToolTip("\n".join(f"{key.cap}   {key.words}" for key in keys))
        self.update()

    def seen(self) -> list[Key]:
        """The keys there is room for."""
        gap, room = self._look.px(12), float(self.width() + self._look.px(12))
        widths = {key: self._cap_width(key) + self._look.px(5) + self._words_width(key) + gap for key in self._keys}
        kept = [key for key in self._keys if key.cap == ALL_KEYS]
        room -= sum(widths[key] for key in kept)
        found: list[Key] = []
        for key in self._keys:
            if key not in kept:
                room -= widths[key]
                if room < 0:
                    break
                found.append(key)
        return [*found, *kept]

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._look.px(20))

    def paintEvent(self, event: object) -> None:
        painter, look, x = QPainter(self), self._look, 0.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for key in self.seen():
            words, cap = self._words_width(key), self._cap_width(key)
            self._paint_cap(painter, key, QRectF(x, (self.height() - look.px(18)) / 2, cap, look.px(18)))
            x += cap + look.px(5)
            painter.setPen(look.color("text2"))
            painter.setFont(look.font(12))
            painter.drawText(QRectF(x, 0, words + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, key.words)
            x += words + look.px(12)

    def _words_width(self, key: Key) -> float:
        return QFontMetricsF(self._look.font(12)).horizontalAdvance(key.words)

    def _cap_width(self, key: Key) -> float:
        if key.is_mark:
            return self._look.px(22)
        text = QFontMetricsF(self._look.font(11, 500)).horizontalAdvance(key.cap)
        return max(round(text) + self._look.px(10), self._look.px(18))

    def _paint_cap(self, painter: QPainter, key: Key, box: QRectF) -> None:
        look = self._look
        if key.is_mark:
            paint_tile(painter, look, box, key.cap, size=11)
            return
        painter.setPen(QPen(look.color("key_border"), 1))
        painter.setBrush(look.color("key_bg"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(3), look.px(3))
        painter.setPen(look.color("text2"))
        painter.setFont(look.font(11, 500))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key.cap)
