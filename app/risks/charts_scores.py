"""Draws the scores of one risk over time: a step line with its first and last score, and the target."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.kit.look import Look
from app.risks.panel_words import tr
from app.risks.queries_around import Point
from app.risks.rules_matrix import Score


class ScoreLine(QWidget):
    """Small enough for a panel; its figures are listed under it as reviews."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._points: Sequence[Point] = ()
        self._target: Score | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_points(self, points: Sequence[Point], target: Score | None) -> None:
        """Show these, the oldest first."""
        self._points, self._target = points, target
        self.setVisible(bool(points))
        said = [tr("{score} on {day}").format(score=point.score.score, day=_month(point)) for point in points]
        self.setAccessibleName(tr("Score over time: {scores}").format(scores=", ".join(said)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(280), self._look.px(96))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._points:
            return
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(look.px(4), look.px(18), -look.px(4), -look.px(20))
        painter.setFont(look.font(11))
        if self._target is not None:
            self._paint_target(painter, room, self._target.score)
        dots = self._dots(room)
        painter.setPen(QPen(look.color("s2"), 2))
        painter.drawPolyline(dots)
        painter.setPen(look.color("text2"))
        foot = QRectF(room.left(), room.bottom() + look.px(2), room.width(), look.px(16))
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, _month(self._points[0]))
        if len(self._points) > 1:
            painter.drawText(foot, Qt.AlignmentFlag.AlignRight, _month(self._points[-1]))
        self._paint_ends(painter, room, dots)

    def _highest(self) -> int:
        return max(*(point.score.score for point in self._points), self._target.score if self._target else 1, 1)

    def _height(self, room: QRectF, score: int) -> float:
        return room.bottom() - room.height() * score / self._highest()

    def _dots(self, room: QRectF) -> list[QPointF]:
        """A corner wherever the score changed; it holds until the next review."""
        first, last = self._points[0].day, self._points[-1].day
        days = max((last - first).days, 1)
        found: list[QPointF] = []
        for point in self._points:
            x, y = room.left() + room.width() * (point.day - first).days / days, self._height(room, point.score.score)
            if found:
                found.append(QPointF(x, found[-1].y()))
            found.append(QPointF(x, y))
        return [*found, QPointF(room.right(), found[-1].y())]

    def _paint_target(self, painter: QPainter, room: QRectF, target: int) -> None:
        look, y = self._look, self._height(room, target)
        painter.setPen(QPen(look.color("s1"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        painter.setPen(look.color("accent_text"))
        words = QRectF(room.left(), y + look.px(1), room.width(), look.px(15))
        painter.drawText(words, Qt.AlignmentFlag.AlignHCenter, tr("target {score}").format(score=target))

    def _paint_ends(self, painter: QPainter, room: QRectF, dots: Sequence[QPointF]) -> None:
        look, first, last = self._look, self._points[0].score.score, self._points[-1].score.score
        painter.setPen(look.color("text"))
        painter.setFont(look.font(12, 600))
        start = QRectF(room.left(), dots[0].y() - look.px(17), look.px(40), look.px(16))
        end = QRectF(room.right() - look.px(40), dots[-1].y() - look.px(17), look.px(40), look.px(16))
        painter.drawText(end, Qt.AlignmentFlag.AlignRight, str(last))
        if len(self._points) > 1:
            painter.drawText(start, Qt.AlignmentFlag.AlignLeft, str(first))


def _month(point: Point) -> str:
    return f"{point.day:%b %Y}"
