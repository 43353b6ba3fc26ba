"""How a line of a list is painted: its sign or its day, its words, what stands at its right end."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.kit.cells import Align, Canvas, Rank
from app.kit.look import Look
from app.kit.rag import RagCell, paint_sign

if TYPE_CHECKING:
    from app.kit.rows import Index, Row, Rows

SIDE, GAP = 16, 12
"""Pixels at both ends of a line, and between its parts."""
PLACE_FROM = 440
"""Pixels of a line from which it says where it leads; a line of two rows of words from fewer on."""
LEAST = 90
"""Pixels to which what is beside the words may be shortened."""


class RowPainter(QStyledItemDelegate):
    """Paints the lines from the tokens."""

    def __init__(self, view: "Rows", look: Look) -> None:
        super().__init__(view)
        self._view, self._look = view, look

    def sizeHint(self, option: QStyleOptionViewItem, index: "Index") -> QSize:
        return QSize(self._look.px(160), self._view.height_of(self._view.lines.rows[index.row()]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: "Index") -> None:
        row, rect = self._view.lines.rows[index.row()], QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = index == self._view.currentIndex() and self._view.shows_cursor()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        self._paint_ground(painter, rect, row, here, hovered)
        canvas = Canvas(painter, self._look, rect, Align.LEFT, Rank.LINE, here)
        if row.is_head:
            self._paint_head(canvas, row)
        else:
            self._paint_words(canvas, row, self._paint_left(canvas, row), self._paint_right(canvas, row))
        if here and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, row: "Row", here: bool, hovered: bool) -> None:
        look = self._look
        token = "surface2" if row.is_head else "select" if here else "hover" if hovered else ""
        if token:
            painter.fillRect(rect, look.color(token))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look.color("grid"))
        if here:
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height() - 1), look.color("accent"))

    def _paint_head(self, canvas: Canvas, row: "Row") -> None:
        look, room = self._look, canvas.rect.adjusted(self._look.px(SIDE), 0, -self._look.px(SIDE), -1)
        taken = canvas.text(room, row.words, 13, 600, "text", Align.LEFT)
        canvas.text(room.adjusted(taken + look.px(GAP), 0, 0, 0), row.sub, 12, 400, "text2", Align.LEFT)

    def _paint_left(self, canvas: Canvas, row: "Row") -> float:
        """The sign or the day; where the words begin."""
        look, rect = self._look, canvas.rect
        left = rect.left() + look.px(SIDE)
        if row.day is not None:
            half = (rect.height() - 1) / 2
            leaf = QRectF(left, rect.top() + look.px(4), look.px(30), half - look.px(3))
            canvas.text(leaf, str(row.day.day), 15, 600, "text", Align.CENTRE)
            leaf.translate(0, half - look.px(4))
            canvas.text(leaf, f"{row.day:%b}", 11, 400, "text2", Align.CENTRE)
            return left + look.px(30 + GAP)
        if row.sign is not None:
            box = QRectF(left, round(rect.center().y() - look.px(8)), look.px(16), look.px(16))
            paint_sign(canvas, box, row.sign.value)
            return left + look.px(16 + GAP)
        return left

    def width_of(self, row: "Row") -> float:
        """Pixels the line takes with everything side by side, what is beside the words shortened at the most."""
        look = self._look
        left = 30 + GAP if row.day else 16 + GAP if row.sign else 0
        sub = min(self._width(row.sub, 12, 400), look.px(LEAST)) if row.sub else 0
        words = self._width(row.words, 13, 400) + (look.px(GAP) + sub if row.sub else 0)
        return look.px(2 * SIDE + left) + words + self._right_width(row)

    def buttons_width(self, row: "Row") -> float:
        """Pixels its buttons take, one beside the other."""
        gaps = self._look.px(GAP // 2) * max(len(row.buttons) - 1, 0)
        return sum(self._button_width(words) for _, words in row.buttons) + gaps

    def buttons_of(self, row: "Row", rect: QRectF) -> Iterator[tuple[str, QRectF]]:
        """Where each of its buttons stands on a line in that place; none where the line is too narrow for them."""
        look = self._look
        if not self._has_buttons(rect):
            return
        high, left = look.px(26), rect.right() - look.px(SIDE) - self.buttons_width(row)
        for key, words in row.buttons:
            wide = self._button_width(words)
            yield key, QRectF(round(left), round(rect.center().y() - high / 2 - 0.5), wide, high)
            left += wide + look.px(GAP // 2)

    def _has_buttons(self, rect: QRectF) -> bool:
        wide = self._view.buttons_wide
        return wide > 0 and rect.width() >= self._look.px(PLACE_FROM - 120) + wide

    def _button_width(self, words: str) -> float:
        return max(round(self._width(words, 12, 500)) + self._look.px(20), self._look.px(52))

    def _paint_buttons(self, canvas: Canvas, row: "Row") -> None:
        look, painter, words = self._look, canvas.painter, dict(row.buttons)
        for key, box in self.buttons_of(row, canvas.rect):
            is_first = key == row.first and canvas.selected
            painter.setPen(QPen(look.color("accent" if is_first else "border_strong"), 1))
            painter.setBrush(look.color("accent" if is_first else "surface"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(4), look.px(4))
            canvas.text(box, words[key], 12, 500, "on_accent" if is_first else "text", Align.CENTRE)

    def _chip_width(self, row: "Row") -> float:
        return self._width(row.chip[1], 12, 500) + self._look.px(36) if row.chip else 0

    def _right_width(self, row: "Row") -> float:
        look = self._look
        place = max(self._width(row.place, 12, 500), look.px(64)) + look.px(GAP) if row.place else 0
        right = max(self._width(row.right, 13, 400), look.px(56)) + look.px(GAP) if row.right else 0
        buttons = self._view.buttons_wide + look.px(GAP) if self._view.buttons_wide else 0
        return place + right + buttons + self._chip_width(row)

    def _paint_right(self, canvas: Canvas, row: "Row") -> float:
        """What stands at the right end; where the words have to stop."""
        look, rect = self._look, canvas.rect
        right = rect.right() - look.px(SIDE)
        if self._has_buttons(rect):
            self._paint_buttons(canvas, row)
            right -= self._view.buttons_wide + look.px(GAP)
        if row.chip is not None:
            wide = self._chip_width(row)
            box = QRectF(right - wide - look.px(10), rect.top(), wide + look.px(14), rect.height() - 1)
            RagCell(row.chip[1], letter=row.chip[0]).paint(replace(canvas, rect=box))
            right -= wide + look.px(GAP)
        if row.place and rect.width() >= look.px(PLACE_FROM if self._view.stands_beside else PLACE_FROM - 160):
            wide = max(self._width(row.place, 12, 500), look.px(64 if row.right else 0))
            box = QRectF(right - wide, rect.top(), wide, rect.height() - 1)
            canvas.text(box, row.place, 12, 500, "accent_text", Align.RIGHT)
            right -= wide + look.px(GAP)
        if row.right:
            wide = max(self._width(row.right, 13, 400), look.px(56))
            box = QRectF(right - wide, rect.top(), wide, rect.height() - 1)
            canvas.text(box, row.right, 13, 400, row.right_color, Align.LEFT)
            right -= wide + look.px(GAP)
        return right

    def _paint_words(self, canvas: Canvas, row: "Row", left: float, right: float) -> None:
        look, rect = self._look, canvas.rect
        room = QRectF(left, rect.top(), max(right - left, 1), rect.height() - 1)
        if not self._view.stands_beside and row.sub:
            half = room.height() / 2
            upper, lower = room.adjusted(0, look.px(4), 0, -half + 1), room.adjusted(0, half - 1, 0, -look.px(4))
            canvas.text(upper, row.words, 13, 500, "text", Align.LEFT)
            canvas.text(lower, row.sub, 12, 400, "text2", Align.LEFT)
            return
        taken = canvas.text(room, row.words, 13, 400, "text", Align.LEFT)
        beside = room.adjusted(taken + look.px(GAP), 0, 0, 0)
        if row.sub and beside.width() > look.px(40):
            canvas.text(beside, row.sub, 12, 400, "text2", Align.LEFT)

    def _width(self, text: str, size: int, weight: int) -> float:
        return QFontMetricsF(self._look.font(size, weight)).horizontalAdvance(text) + 1
