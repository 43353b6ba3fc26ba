"""Mark tiles: quiet where all is well, louder as it gets worse; told apart by letter and by fill."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.kit.look import Look

NOT_EXPECTED = "–"
NOT_MARKED = ""


@dataclass(frozen=True)
class Style:
    """How a letter's tile is drawn; tokens, "" for none."""

    letter: str
    fill: str = ""
    edge: str = ""
    width: float = 1.0


STYLES = {
    "P": Style("accent_text", fill="accent_soft"),
    "V": Style("accent_text", fill="accent_soft", edge="accent"),
    "D": Style("accent_text", edge="accent", width=1.5),
    "A": Style("amber_text", fill="amber_soft", edge="amber_line"),
    "X": Style("on_red", fill="red"),
    "C": Style("amber_text", fill="amber_soft", edge="amber_line"),
    "S": Style("accent_text", edge="accent", width=1.5),
}


def paint_tile(
    painter: QPainter, look: Look, box: QRectF, letter: str, on_select: bool = False, size: int = 12
) -> None:
    """A mark's tile; a dash where none is expected, a dotted box where one is still to enter."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner, radius = box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(4)
    if letter == NOT_EXPECTED:
        painter.setPen(QPen(look.color("border_strong"), 1))
        reach = QPointF(look.px(4), 0)
        painter.drawLine(box.center() - reach, box.center() + reach)
    elif letter == NOT_MARKED:
        painter.setPen(QPen(look.color("border_strong"), 1, Qt.PenStyle.DotLine))
        painter.drawRoundedRect(inner, radius, radius)
    else:
        style = STYLES[letter]
        fill = "surface" if on_select and style.fill == "accent_soft" else style.fill
        painter.setPen(QPen(look.color(style.edge), style.width) if style.edge else Qt.PenStyle.NoPen)
        painter.setBrush(look.color(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inner, radius, radius)
        painter.setPen(look.color(style.letter))
        painter.setFont(look.font(size, 600))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()
