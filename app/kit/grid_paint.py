"""How a table is painted: its rows and cells, its cursor, its headings."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.kit.cells import Align, Canvas, Rank
from app.kit.columns import Column
from app.kit.look import Look

if TYPE_CHECKING:
    from app.kit.grid_view import GridView

BACKGROUNDS = {Rank.LINE: "surface", Rank.GROUP: "surface2", Rank.FOOT: "surface2"}


def tint(look: Look, token: str, share: float) -> QColor:
    """A colour laid thinly over what is there."""
    color = QColor(look.color(token))
    color.setAlphaF(share)
    return color


class GridPainter(QStyledItemDelegate):
    """Paints every cell from the tokens; a cell's kind paints its content."""

    def __init__(self, view: "GridView", look: Look) -> None:
        super().__init__(view)
        self._view, self._look = view, look

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        lines, rect = self._view.lines, QRectF(option.rect)
        row, column = index.row(), index.column()
        rank = lines.rank(row)
        current = self._view.currentIndex()
        here = rank is not Rank.FOOT and row == current.row()
        self._paint_ground(painter, rect, rank, here, column == current.column(), lines.columns[column])
        if option.state & QStyle.StateFlag.State_Selected and self._view.has_range():
            painter.fillRect(rect.adjusted(0, 0, 0, -1), tint(self._look, "accent", 0.16))
        if here and column == self._view.first_shown():
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height() - 1), self._look.color("accent"))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        folded = lines.is_folded(row) if rank is Rank.GROUP and column == self._view.first_shown() else None
        align = lines.columns[column].align
        lines.cell(row, column).paint(Canvas(painter, self._look, rect, align, rank, here, folded))
        painter.restore()
        if index == current and self._view.hasFocus():
            self._paint_cursor(painter, rect)

    def _paint_ground(
        self, painter: QPainter, rect: QRectF, rank: Rank, here: bool, in_column: bool, column: Column[object]
    ) -> None:
        look = self._look
        painter.fillRect(rect, look.color("select" if here else BACKGROUNDS[rank]))
        if in_column and not here and rank is Rank.LINE and column.editable:
            painter.fillRect(rect, tint(look, "accent_soft", 0.45))
        line = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(line, look.color("grid" if rank is Rank.LINE else "border"))
        if rank is Rank.FOOT and rect.top() <= 0:
            painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), look.color("border"))

    def _paint_cursor(self, painter: QPainter, rect: QRectF) -> None:
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._look.color("cursor"), 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()


class GridHeader(QHeaderView):
    """The headings, in one line or two, tinted over the column of the cursor."""

    def __init__(self, view: "GridView", look: Look, height: int) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view, self._look, self._height = view, look, height
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(24)

    def sizeHint(self) -> QSize:
        return QSize(10, self._look.px(self._height))

    def paintSection(self, painter: QPainter, rect: QRect, at: int) -> None:
        look, box = self._look, QRectF(rect)
        column = self._view.lines.columns[at]
        painter.save()
        painter.fillRect(box, look.color("surface2"))
        if column.editable and at == self._view.currentIndex().column():
            painter.fillRect(box, look.color("accent_soft"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.color("border"))
        canvas = Canvas(painter, look, box, column.align, Rank.LINE, selected=False)
        if column.below:
            self._paint_two(canvas, column)
        else:
            pad = 4 if column.align is Align.CENTRE else column.pad
            inner = box.adjusted(look.px(pad), 0, -look.px(min(pad, 10)), 0)
            canvas.text(inner, column.heading, 12, 500, "text2", column.align)
        painter.restore()

    def _paint_two(self, canvas: Canvas, column: Column[object]) -> None:
        look, box = self._look, canvas.rect.adjusted(2, 0, -2, 0)
        half = box.height() / 2
        token, weight = ("text2", 500) if column.quiet else ("text", 600)
        upper, lower = box.adjusted(0, look.px(4), 0, -half + 1), box.adjusted(0, half - 1, 0, -look.px(4))
        canvas.text(upper, column.heading, 12, weight, token, column.align)
        canvas.text(lower, column.below, 11, 400, "text2", column.align)
