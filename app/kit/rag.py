"""How something gets on, by shape and letter as well as by colour: red, amber, green, complete, not started."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from app.kit.cells import Align, Canvas, Cell
from app.kit.look import Look

RED, AMBER, GREEN, COMPLETE, NOT_STARTED = "R", "A", "G", "C", ""
GROUNDS = {RED: "red", AMBER: "amber", GREEN: "green", COMPLETE: "blue"}
"""By letter: the colour whose soft form a chip stands on."""
WORDS_FROM = 72
"""Pixels of a cell from which the words stand beside the sign."""


def paint_sign(canvas: Canvas, box: QRectF, letter: str) -> None:
    """A red square, an amber triangle or a green circle with its letter; a blue circle with a tick; a hollow circle."""
    painter, look = canvas.painter, canvas.look
    if letter == AMBER:
        _paint_triangle(painter, look, box)
        canvas.text(box.adjusted(0, look.px(5), 0, look.px(1)), letter, 11, 600, "on_amber", Align.CENTRE)
        return
    inner = box.adjusted(1, 1, -1, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(GROUNDS.get(letter, "red")))
    if letter == RED:
        painter.drawRoundedRect(inner, look.px(3), look.px(3))
        canvas.text(box, letter, 11, 600, "on_red", Align.CENTRE)
    elif letter == GREEN:
        painter.drawEllipse(inner)
        canvas.text(box, letter, 11, 600, "on_green", Align.CENTRE)
    elif letter == COMPLETE:
        painter.drawEllipse(inner)
        _paint_tick(painter, look, inner)
    else:
        painter.setPen(QPen(look.color("text2"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(2, 2, -2, -2))


def _paint_triangle(painter: QPainter, look: Look, box: QRectF) -> None:
    painter.setPen(QPen(look.color("amber_line"), 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(look.color("amber"))
    foot = QPointF(0, -1)
    painter.drawPolygon(
        QPolygonF([box.bottomLeft() + foot, QPointF(box.center().x(), box.top()), box.bottomRight() + foot])
    )


def _paint_tick(painter: QPainter, look: Look, box: QRectF) -> None:
    wide, high, corner = box.width(), box.height(), box.topLeft()
    painter.setPen(QPen(look.color("on_blue"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    dots = ((0.27, 0.53), (0.43, 0.69), (0.73, 0.34))
    painter.drawPolyline(QPolygonF([corner + QPointF(wide * x, high * y) for x, y in dots]))


@dataclass(frozen=True)
class RagCell(Cell):
    """A sign with its words, on a soft ground of its colour; where there is no room for the words, the sign."""

    letter: str = NOT_STARTED

    def paint(self, canvas: Canvas) -> None:
        look, rect = canvas.look, canvas.rect
        side, high = look.px(16), min(look.px(20), rect.height() - 4)
        middle = rect.center().y() - 0.5
        left = rect.left() + look.px(10)
        if rect.width() < look.px(WORDS_FROM):
            paint_sign(canvas, QRectF(left, round(middle - side / 2), side, side), self.letter)
            return
        words = QFontMetricsF(look.font(12, 500)).horizontalAdvance(self.text) + 1
        wide = min(words + side + look.px(16), rect.right() - left - look.px(4))
        chip = QRectF(left, middle - high / 2, wide, high)
        ground = GROUNDS.get(self.letter, "")
        canvas.painter.setPen(Qt.PenStyle.NoPen)
        canvas.painter.setBrush(look.color(f"{ground}_soft" if ground else "grid"))
        canvas.painter.drawRoundedRect(chip, look.px(4), look.px(4))
        sign = min(side, high - 2)
        paint_sign(canvas, QRectF(left + look.px(5), round(middle - sign / 2), sign, sign), self.letter)
        room = chip.adjusted(side + look.px(9), 0, -look.px(4), 0)
        canvas.text(room, self.text, 12, 500, f"{ground}_text" if ground else "text2", Align.LEFT)
