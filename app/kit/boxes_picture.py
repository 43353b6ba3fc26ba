"""A structure as a picture to copy or keep: with its title, in the light theme, at twice the size or as a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from app.kit.boxes import measures
from app.kit.boxes_layout import Node, lay_out
from app.kit.boxes_paint import paint_box, paint_line
from app.kit.look import Look
from app.kit.plot import Ink

RATIO, HEAD, MARGIN, WIDE = 2, 48, 16, 1120


@dataclass(frozen=True)
class Structured:
    """What is drawn, and the words over it."""

    title: str
    line: str
    nodes: Sequence[Node]


def picture(look: Look, drawn: Structured) -> QImage:
    """The structure as an image, twice as fine."""
    ink, size = Ink.on_paper(look, RATIO), _size(look, drawn)
    image = QImage(size * RATIO, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(RATIO)
    image.fill(ink.color("bg"))
    painter = QPainter(image)
    _paint(painter, ink, drawn)
    painter.end()
    return image


def save(look: Look, drawn: Structured, path: Path) -> None:
    """Keep it as the file that the ending says, .png or .svg. Raises OSError; what was there stays until then."""
    beside = path.with_name(f".{path.stem}.part{path.suffix}")
    beside.write_bytes(b"")  # says at once where nothing can be written
    if path.suffix.casefold() == ".svg":
        _save_svg(look, drawn, beside)
    elif not picture(look, drawn).save(str(beside)):
        raise OSError(path)
    beside.replace(path)


def _save_svg(look: Look, drawn: Structured, path: Path) -> None:
    size = _size(look, drawn)
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(size)
    generator.setViewBox(QRect(QPoint(0, 0), size))
    generator.setTitle(drawn.title)
    generator.setDescription("; ".join(node.spoken for node in drawn.nodes))
    painter = QPainter(generator)
    _paint(painter, Ink.on_paper(look, 1), drawn)
    painter.end()


def _size(look: Look, drawn: Structured) -> QSize:
    high = lay_out(drawn.nodes, measures(WIDE, Ink.on_paper(look, 1))).height
    return QSize(WIDE + 2 * MARGIN, round(high) + HEAD + 2 * MARGIN)


def _paint(painter: QPainter, ink: Ink, drawn: Structured) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room = QRectF(MARGIN, MARGIN - 4, WIDE, 22)
    for words, font, token in ((drawn.title, ink.font(15, 600), "text"), (drawn.line, ink.font(12), "text2")):
        painter.setFont(font)
        painter.setPen(ink.color(token))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        room.translate(0, 20)
    painter.translate(MARGIN, MARGIN + HEAD)
    laid = lay_out(drawn.nodes, measures(WIDE, ink))
    for line in laid.lines:
        paint_line(painter, ink, line)
    for place in laid.places:
        paint_box(painter, ink, QRectF(place.x, place.y, place.width, place.height), place.node, place.is_small)
