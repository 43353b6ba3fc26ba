"""How a pasted row is painted: its cells, the wrong one edged in red, and the result at its end."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from app.kit.cells import Align, Canvas, Cell


@dataclass(frozen=True)
class PasteCell(Cell):
    """A cell as it was pasted."""

    in_wrong_row: bool = False
    wrong: bool = False
    quiet: bool = False
    """Of a row left out, or a column that is not taken."""

    def paint(self, canvas: Canvas) -> None:
        look, rect = canvas.look, canvas.rect
        if self.in_wrong_row and not canvas.selected:
            canvas.painter.fillRect(rect.adjusted(0, 0, 0, -1), look.color("red_soft"))
        if self.wrong:
            canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
            canvas.painter.setPen(QPen(look.color("red"), 2))
            canvas.painter.drawRect(rect.adjusted(2, 2, -2, -3))
        room = rect.adjusted(look.px(10), 0, -look.px(8), -1)
        canvas.text(room, self.text, 13, 400, "text3" if self.quiet else "text", canvas.align)


@dataclass(frozen=True)
class ResultCell(Cell):
    """What becomes of a row: a sign and its words."""

    sign: str = "check"
    color: str = "text2"
    in_wrong_row: bool = False

    def paint(self, canvas: Canvas) -> None:
        look, rect = canvas.look, canvas.rect
        if self.in_wrong_row and not canvas.selected:
            canvas.painter.fillRect(rect.adjusted(0, 0, 0, -1), look.color("red_soft"))
        left = rect.left() + look.px(10)
        if self.sign:
            token = "green_text" if self.sign == "check" else "red_text"
            icon = look.icon(self.sign, 15, token, canvas.painter.device().devicePixelRatioF(), "2")
            canvas.painter.drawPixmap(QPointF(left, round(rect.center().y() - look.px(15) / 2)), icon)
        room = QRectF(left + look.px(23), rect.top(), rect.right() - left - look.px(27), rect.height() - 1)
        weight = 500 if self.in_wrong_row else 400
        canvas.text(room, self.text, 13, weight, self.color, Align.LEFT)
