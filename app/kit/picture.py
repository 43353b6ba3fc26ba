"""A chart as a picture to copy or keep: with its title, in the light theme, at twice the size or as a drawing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QWidget

from app.kit.look import Look
from app.kit.plot import Ink, Plot

RATIO = 2
HEAD = 52
MARGIN = 12


@dataclass(frozen=True)
class Drawing:
    """A chart that can be drawn with any ink, and the words that go with it."""

    title: str
    finding: str
    draw: Callable[[Ink], Plot]
    series: Sequence[tuple[str, str]] = ()
    """Token and words of each colour of a stack."""


def picture(look: Look, drawing: Drawing, size: QSize) -> QImage:
    """The chart as an image of that size, twice as fine."""
    ink = Ink.on_paper(look, RATIO)
    image = QImage(size * RATIO, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(RATIO)
    image.fill(ink.color("surface"))
    painter = QPainter(image)
    _paint(painter, ink, drawing, size)
    painter.end()
    return image


def save_svg(look: Look, drawing: Drawing, size: QSize, path: Path) -> None:
    """The chart as a drawing. Raises OSError; what was at the path stays until the new one is whole."""
    ink = Ink.on_paper(look, 1)
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(b"")  # says at once where nothing can be written
    generator = QSvgGenerator()
    generator.setFileName(str(beside))
    generator.setSize(size)
    generator.setViewBox(QRect(QPoint(0, 0), size))
    generator.setTitle(drawing.title)
    generator.setDescription(drawing.finding)
    painter = QPainter(generator)
    _paint(painter, ink, drawing, size)
    painter.end()
    beside.replace(path)


def save_png(look: Look, drawing: Drawing, size: QSize, path: Path) -> None:
    """The chart as an image. Raises OSError; what was at the path stays until the new one is whole."""
    beside = path.with_name(f".{path.stem}.part.png")
    beside.write_bytes(b"")
    if not picture(look, drawing, size).save(str(beside)):
        raise OSError(path)
    beside.replace(path)


def _paint(painter: QPainter, ink: Ink, drawing: Drawing, size: QSize) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    _write(painter, ink, drawing, size)
    painter.restore()  # a brush left in it would fill the plot
    plot = drawing.draw(ink)
    plot.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    plot.resize(size.width() - 2 * MARGIN, size.height() - HEAD - MARGIN)
    plot.show()
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)  # the axes settle
    painter.translate(MARGIN, HEAD)
    QWidget.render(plot, painter, QPoint(0, 0))  # pyqtgraph has a render of its own
    plot.hide()
    plot.deleteLater()  # not close(): pyqtgraph takes itself to pieces there


def _write(painter: QPainter, ink: Ink, drawing: Drawing, size: QSize) -> None:
    room = QRectF(MARGIN, 8, size.width() - 2 * MARGIN, 20)
    painter.setPen(ink.color("text"))
    painter.setFont(ink.font(14, QFont.Weight.DemiBold))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, drawing.title)
    below, x = room.translated(0, 20), float(MARGIN)
    painter.setFont(ink.font(12))
    if not drawing.series:
        painter.setPen(ink.color("text2"))
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, drawing.finding)
    for token, words in drawing.series:
        painter.setPen(ink.edge(token))
        painter.setBrush(ink.color(token))
        painter.drawRoundedRect(QRectF(x, below.center().y() - 5, 10, 10), 2, 2)
        painter.setPen(ink.color("text2"))
        wide = painter.fontMetrics().horizontalAdvance(words)
        painter.drawText(QRectF(x + 15, below.top(), wide + 2, 20), Qt.AlignmentFlag.AlignVCenter, words)
        x += wide + 30
