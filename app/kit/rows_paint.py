"""How a line of a list is painted: its sign or its day, its words, what stands at its right end."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.kit.cells import Align, Canvas, Rank
from app.kit.look import Look
from app.kit.rag import paint_sign

if TYPE_CHECKING:
    from app.kit.rows import Index, Row, Rows

SIDE, GAP = 16, 12
"""Pixels at both ends of a line, and between its parts."""
PLACE_FROM = 440
"""Pixels of a line from which it says where it leads."""


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
        """Pixels the line takes with everything side by side."""
        look = self._look
        left = 30 + GAP if row.day else 16 + GAP if row.sign else 0
        words = self._width(row.words, 13, 400) + (look.px(GAP) + self._width(row.sub, 12, 400) if row.sub else 0)
        return look.px(2 * SIDE + left) + words + self._right_width(row)

    def _right_width(self, row: "Row") -> float:
        look = self._look
        place = max(self._width(row.place, 12, 500), look.px(64)) + look.px(GAP) if row.place else 0
        right = max(self._width(row.right, 13, 400), look.px(56)) + look.px(GAP) if row.right else 0
        return place + right

    def _paint_right(self, canvas: Canvas, row: "Row") -> float:
        """What stands at the right end; where the words have to stop."""
        look, rect = self._look, canvas.rect
        right = rect.right() - look.px(SIDE)
        if row.place and rect.width() >= look.px(PLACE_FROM):
            wide = max(self._width(row.place, 12, 500), look.px(64))
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
