"""What a table's cell can hold, and how each kind is painted."""

from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from app.kit.look import Look
from app.kit.marks import paint_tile


class Align(Enum):
    """Where in its column a cell stands."""

    LEFT = Qt.AlignmentFlag.AlignLeft
    CENTRE = Qt.AlignmentFlag.AlignHCenter
    RIGHT = Qt.AlignmentFlag.AlignRight


class Rank(Enum):
    """What sort of row a cell stands in."""

    LINE = "line"
    GROUP = "group"
    FOOT = "foot"


@dataclass(frozen=True)
class Canvas:
    """Where and how a cell is painted."""

    painter: QPainter
    look: Look
    rect: QRectF
    align: Align
    rank: Rank
    selected: bool
    folded: bool | None = None
    """Of the first cell of a section's heading: whether its lines are folded away."""

    def text(self, rect: QRectF, text: str, size: int, weight: int, token: str, align: Align) -> float:
        """Write the text, shortened to the room there is; the width it took."""
        font = self.look.font(size, weight)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        self.painter.setFont(font)
        self.painter.setPen(self.look.color(token))
        self.painter.drawText(rect, align.value | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)


@dataclass(frozen=True)
class Cell:
    """What every kind has: its text for copying, the same in words for the ear, and what more there is to say."""

    text: str = ""
    spoken: str = ""
    tip: str = ""
    copied: str | None = field(default=None, kw_only=True)
    """What goes on the clipboard in place of the text, where that stays on the screen."""

    def paint(self, canvas: Canvas) -> None:
        """Nothing: an empty cell."""


@dataclass(frozen=True)
class Words(Cell):
    """Text, with a quiet addition behind it."""

    sub: str = ""
    indent: int = 0
    color: str = "text"
    """A token."""
    bold: bool = False
    pad: int = 10
    size: int = 13

    def paint(self, canvas: Canvas) -> None:
        look = canvas.look
        room = canvas.rect.adjusted(look.px(self.pad + self.indent), 0, -look.px(min(self.pad, 10)), -1)
        if canvas.folded is not None:
            room = self._paint_twist(canvas, room, canvas.folded)
        taken = canvas.text(room, self.text, self.size, 600 if self.bold else 400, self.color, canvas.align)
        left = room.width() - taken - look.px(8)
        if self.sub and left > look.px(28):
            beside = room.adjusted(taken + look.px(8), 0, 0, 0)
            canvas.text(beside, self.sub, 12, 400, "text2", Align.LEFT)

    @staticmethod
    def _paint_twist(canvas: Canvas, room: QRectF, folded: bool) -> QRectF:
        """The arrow of a heading; the room that is left."""
        look, side = canvas.look, canvas.look.px(14)
        arrow = look.icon("right" if folded else "down", 14, "text2", canvas.painter.device().devicePixelRatioF(), "2")
        canvas.painter.drawPixmap(QPointF(room.left() - 2, round(room.center().y() - side / 2)), arrow)
        return room.adjusted(look.px(16), 0, 0, 0)


@dataclass(frozen=True)
class Pill(Cell):
    """A word that stands out among its like, on a ground of its own."""

    def paint(self, canvas: Canvas) -> None:
        look, rect = canvas.look, canvas.rect
        font = look.font(12, 500)
        wide = min(QFontMetricsF(font).horizontalAdvance(self.text) + look.px(16), rect.width() - look.px(10))
        high = min(look.px(20), rect.height() - 4)
        box = QRectF(rect.left() + look.px(10), rect.center().y() - high / 2 - 0.5, wide, high)
        canvas.painter.setPen(Qt.PenStyle.NoPen)
        canvas.painter.setBrush(look.color("blue_soft"))
        canvas.painter.drawRoundedRect(box, look.px(4), look.px(4))
        canvas.text(box, self.text, 12, 500, "blue_text", Align.CENTRE)


@dataclass(frozen=True)
class Share(Cell):
    """A whole percent as a figure and a bar, with a tick at what is expected; red below it."""

    percent: int | None = None
    expected: int | None = None
    quiet: bool = False

    @property
    def low(self) -> bool:
        """Whether it is below what is expected."""
        return self.percent is not None and self.expected is not None and self.percent < self.expected

    def paint(self, canvas: Canvas) -> None:
        look, rect = canvas.look, canvas.rect
        figure = QRectF(rect.left(), rect.top(), look.px(50), rect.height() - 1)
        if self.percent is None:
            canvas.text(figure, self.text, 12, 400, "text2", Align.RIGHT)
            return
        weight = 400 if self.quiet else 600
        canvas.text(figure, self.text, 13, weight, "red_text" if self.low else "text", Align.RIGHT)
        bar = QRectF(rect.left() + look.px(60), rect.center().y() - look.px(3) - 0.5, 0, look.px(6))
        bar.setWidth(rect.width() - look.px(72))
        if bar.width() >= look.px(24):
            self._paint_bar(canvas, bar, self.percent)

    def _paint_bar(self, canvas: Canvas, bar: QRectF, percent: int) -> None:
        painter, look, round_ = canvas.painter, canvas.look, canvas.look.px(2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("grid"))
        painter.drawRoundedRect(bar, round_, round_)
        painter.setBrush(look.color("red" if self.low else "s1"))
        filled = max(2.0, bar.width() * percent / 100)
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), filled, bar.height()), round_, round_)
        if self.expected is not None:
            across = round(bar.left() + bar.width() * self.expected / 100)
            painter.fillRect(QRectF(across, bar.top() - 2, 1, bar.height() + 4), look.color("text2"))


@dataclass(frozen=True)
class Spark(Cell):
    """Whole percents of some years as a small line, oldest first, and in words how the last one changed."""

    points: tuple[int | None, ...] = ()

    def paint(self, canvas: Canvas) -> None:
        look, rect = canvas.look, canvas.rect
        words = QRectF(rect.left() + look.px(10), rect.top(), rect.width() - look.px(20), rect.height() - 1)
        line = QRectF(rect.left() + look.px(10), rect.top() + look.px(6), 0, rect.height() - look.px(12))
        line.setWidth(rect.width() - look.px(62))
        canvas.text(words, self.text, 12, 400, "text2", Align.RIGHT)
        known = [(at, percent) for at, percent in enumerate(self.points) if percent is not None]
        if len(known) < 2 or line.width() < look.px(24):
            return
        step = line.width() / (len(self.points) - 1)
        dots = [QPointF(line.left() + at * step, line.bottom() - line.height() * value / 100) for at, value in known]
        canvas.painter.setPen(QPen(look.color("text3"), 1.4))
        canvas.painter.drawPolyline(QPolygonF(dots))
        canvas.painter.setPen(Qt.PenStyle.NoPen)
        canvas.painter.setBrush(look.color("s1"))
        canvas.painter.drawEllipse(dots[-1], look.px(5) / 2, look.px(5) / 2)


@dataclass(frozen=True)
class Tile(Cell):
    """A mark; `corner` says that a note or a time goes with it."""

    letter: str = ""
    corner: bool = False

    def paint(self, canvas: Canvas) -> None:
        look, rect = canvas.look, canvas.rect
        wide, high = look.px(30), min(look.px(21), rect.height() - 6)
        centre = rect.center()
        box = QRectF(round(centre.x() - wide / 2), round(centre.y() - high / 2 - 0.5), wide, high)
        paint_tile(canvas.painter, look, box, self.letter, canvas.selected)
        if self.corner:
            side, right, top = look.px(6), box.right() + look.px(9), rect.top() + 3
            corner = [QPointF(right, top), QPointF(right - side, top), QPointF(right, top + side)]
            canvas.painter.setPen(QPen(Qt.PenStyle.NoPen))
            canvas.painter.setBrush(look.color("accent"))
            canvas.painter.drawPolygon(QPolygonF(corner))
