"""How a structure is painted, box by box, on the screen and on paper."""

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from app.kit.boxes_layout import Line, Node

LINES = 2
"""Of a title, before it is shortened."""


class Brush(Protocol):
    """What gives colours, faces and lengths: the look of the window, or the ink of a picture."""

    def color(self, token: str) -> QColor:
        """The colour of a token."""

    def font(self, size: int = ..., weight: int = ...) -> QFont:
        """The face at a size and a weight."""

    def px(self, length: int) -> int:
        """A length at the chosen text size."""


def paint_line(painter: QPainter, brush: Brush, line: Line) -> None:
    """A line between boxes."""
    style = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(brush.color("border_strong"), 1, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in line.points]))


def paint_box(
    painter: QPainter, brush: Brush, box: QRectF, node: Node, small: bool, current: bool = False, edge: int = 1
) -> None:
    """A box with its title, what stands under it, and a sign where something is missing."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    style = Qt.PenStyle.DashLine if node.beside and not current else Qt.PenStyle.SolidLine
    painter.setPen(QPen(brush.color("accent" if current or edge > 1 else "border_strong"), edge, style))
    painter.setBrush(brush.color("accent_soft" if current else "bg" if node.beside else "surface"))
    inside = box.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
    painter.drawRoundedRect(inside, brush.px(6), brush.px(6))
    room = box.adjusted(brush.px(10), brush.px(2), -brush.px(8), -brush.px(2))
    sign = brush.px(14)
    title, sub = brush.font(12, 600), brush.font(11)
    high, low = QFontMetricsF(title).height(), QFontMetricsF(sub).height()
    text = room.adjusted(0, 0, -(sign + brush.px(4)) if node.warns and small else 0, 0)
    lines = wrapped(node.title, title, text.width(), 1 if small else LINES)
    top = room.center().y() - (high * len(lines) + (low if node.sub and not small else 0)) / 2
    painter.setFont(title)
    painter.setPen(brush.color("accent_text" if current else "text"))
    for words in lines:
        painter.drawText(QRectF(text.left(), top, text.width(), high), Qt.AlignmentFlag.AlignVCenter, words)
        top += high
    if node.sub and not small:
        _paint_sub(painter, brush, QRectF(room.left(), top, room.width() - node.warns * (sign + 4), low), node.sub)
    if node.warns:
        corner = QPointF(room.right() - sign, room.center().y() - sign / 2 if small else room.bottom() - sign - 4)
        paint_warning(painter, brush, QRectF(corner.x(), corner.y(), sign, sign))


def _paint_sub(painter: QPainter, brush: Brush, room: QRectF, words: str) -> None:
    font = brush.font(11)
    painter.setFont(font)
    painter.setPen(brush.color("text2"))
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


def paint_warning(painter: QPainter, brush: Brush, box: QRectF) -> None:
    """The triangle that says something is missing."""
    painter.setPen(QPen(brush.color("amber_line"), 1, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(brush.color("amber"))
    top = QPointF(box.center().x(), box.top() + 1)
    painter.drawPolygon(QPolygonF([top, QPointF(box.right(), box.bottom() - 1), QPointF(box.left(), box.bottom() - 1)]))


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """The text in at most so many lines of that width, the last one shortened where it must be."""
    metrics, lines, words = QFontMetricsF(font), list[str](), text.split()
    while words and len(lines) < most - 1:
        taken = 1
        while taken < len(words) and metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= width:
            taken += 1
        line, words = " ".join(words[:taken]), words[taken:]
        lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
    if words:
        lines.append(metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width))
    return lines
