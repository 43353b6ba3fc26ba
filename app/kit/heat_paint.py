"""How a map of cells is laid out and painted: names of levels, cells that say their band, marks, a way gone."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.kit.look import Look

if TYPE_CHECKING:
    from app.kit.heat import HeatMap, HeatShown, Spot

NAMES_FROM = 360
"""Width from which the levels upwards have their names, and not their numbers alone."""
LINE, CHIP, GAP = 16, 20, 3
"""Pixels of the line of words in a cell, of a mark's height, and between marks."""


@dataclass(frozen=True)
class Places:
    """Where the cells and the marks stand."""

    cells: "dict[Spot, QRectF]"
    chips: dict[Hashable, QRectF]
    more: "dict[Spot, tuple[QRectF, int]]"
    """Of a cell with more marks than it has room for: where that is said, and how many there are."""

    def spot_at(self, point: QPointF) -> "Spot | None":
        """The cell at a point."""
        return next((spot for spot, box in self.cells.items() if box.contains(point)), None)

    def chip_at(self, point: QPointF) -> Hashable | None:
        """The mark at a point."""
        return next((key for key, box in self.chips.items() if box.contains(point)), None)


class HeatPainter:
    """Paints a map from the tokens."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def places(self, heat: "HeatMap") -> Places:
        """Where everything stands at the size the map has."""
        shown, look = heat.shown, self._look
        rows, columns = len(shown.up), len(shown.across)
        if not rows or not columns:
            return Places({}, {}, {})
        left, bottom = self._left(heat), look.px(36)
        wide, high = (heat.width() - left - 2) / columns, (heat.height() - bottom - 2) / rows
        cells = {
            (up, across): QRectF(left + (across - 1) * wide, 1 + (rows - up) * high, wide - 3, high - 3)
            for up in range(1, rows + 1)
            for across in range(1, columns + 1)
        }
        chips: dict[Hashable, QRectF] = {}
        more: dict[Spot, tuple[QRectF, int]] = {}
        for spot, box in cells.items():
            self._place_chips(shown, spot, box, chips, more)
        return Places(cells, chips, more)

    def paint(self, painter: QPainter, heat: "HeatMap") -> None:
        """All of it."""
        places, shown = self.places(heat), heat.shown
        for spot, box in places.cells.items():
            self._paint_cell(painter, shown, spot, box)
        if places.cells:
            self._paint_levels(painter, heat, places)
        for chip in shown.chips:
            if chip.key in places.chips:
                self._paint_chip(painter, places.chips[chip.key], chip.text, meant=chip.key == heat.current)
        for box, left_out in places.more.values():
            self._paint_chip(painter, box, f"+{left_out}", meant=False)
        self._paint_way(painter, heat, places)
        if heat.hasFocus() and heat.here in places.cells:
            self._paint_cursor(painter, places.cells[heat.here], carrying=heat.carrying is not None)

    def _left(self, heat: "HeatMap") -> int:
        """The room of the names of the levels upwards."""
        if heat.width() < self._look.px(NAMES_FROM):
            return self._look.px(40)
        metrics = QFontMetricsF(self._look.font(11))
        return round(max(metrics.horizontalAdvance(f"{name}  5") for name in heat.shown.up)) + self._look.px(28)

    def _place_chips(
        self,
        shown: "HeatShown",
        spot: "Spot",
        box: QRectF,
        chips: dict[Hashable, QRectF],
        more: "dict[Spot, tuple[QRectF, int]]",
    ) -> None:
        """Marks stand in rows under the cell's words; where there is no room for all, the last place counts them."""
        look, here = self._look, shown.chips_at(spot)
        metrics = QFontMetricsF(look.font(11, 600))
        x, y = box.left() + look.px(3), box.top() + look.px(LINE)
        if box.height() < look.px(LINE + CHIP):  # too low for both: the mark stands beside the words
            y = box.center().y() - look.px(CHIP) / 2
        for at, chip in enumerate(here):
            wide = metrics.horizontalAdvance(chip.text) + look.px(9)
            if x + wide > box.right() and x > box.left() + look.px(3):
                x, y = box.left() + look.px(3), y + look.px(CHIP + 2)
            place = QRectF(x, y, min(wide, box.width() - look.px(6)), look.px(CHIP))
            last = at == len(here) - 1
            follows = place.right() + look.px(GAP + 31) > box.right() and y + look.px(2 * CHIP + 2) > box.bottom()
            if place.bottom() > box.bottom() + 2 or (not last and follows):
                more[spot] = (place, len(here) - at)
                return
            chips[chip.key] = place
            x = place.right() + look.px(GAP)

    def _paint_cell(self, painter: QPainter, shown: "HeatShown", spot: "Spot", box: QRectF) -> None:
        look, cell = self._look, shown.cells[spot]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(f"band{cell.band}"))
        painter.drawRoundedRect(box, look.px(3), look.px(3))
        line = QRectF(box.left() + look.px(4), box.top() + 1, box.width() - look.px(7), look.px(LINE - 2))
        painter.setPen(look.color(f"on_band{cell.band}"))
        painter.setFont(look.font(11))
        metrics = QFontMetricsF(look.font(11))
        figure = metrics.horizontalAdvance(cell.figure) + look.px(4)
        fits = metrics.horizontalAdvance(cell.words) + figure <= line.width()
        if fits:
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, cell.figure)
        words = metrics.elidedText(cell.words, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_levels(self, painter: QPainter, heat: "HeatMap", places: Places) -> None:
        look, shown = self._look, heat.shown
        painter.setFont(look.font(11))
        painter.setPen(look.color("text2"))
        named = heat.width() >= look.px(NAMES_FROM)
        for number, name in enumerate(shown.up, start=1):
            box = places.cells[number, 1]
            room = QRectF(look.px(20), box.top(), box.left() - look.px(26), box.height())
            words = f"{name}  {number}" if named else str(number)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        below = places.cells[1, 1].bottom() + look.px(2)
        metrics = QFontMetricsF(look.font(11))
        for number, name in enumerate(shown.across, start=1):
            box = places.cells[1, number]
            room = QRectF(box.left(), below, box.width(), look.px(16))
            words = metrics.elidedText(f"{number} {name}", Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
        self._paint_axes(painter, shown, places, below + look.px(16))

    def _paint_axes(self, painter: QPainter, shown: "HeatShown", places: Places, below: float) -> None:
        look, first, last = self._look, places.cells[1, 1], places.cells[1, len(shown.across)]
        painter.setFont(look.font(11, 600))
        painter.setPen(look.color("text"))
        room = QRectF(first.left(), below, last.right() - first.left(), look.px(16))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown.across_name)
        top = places.cells[len(shown.up), 1].top()
        painter.save()
        painter.translate(look.px(2), first.bottom())
        painter.rotate(-90)
        painter.drawText(QRectF(0, 0, first.bottom() - top, look.px(16)), Qt.AlignmentFlag.AlignCenter, shown.up_name)
        painter.restore()

    def _paint_chip(self, painter: QPainter, box: QRectF, text: str, *, meant: bool) -> None:
        look = self._look
        painter.setPen(QPen(look.color("text"), 1))
        painter.setBrush(look.color("text" if meant else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), box.height() / 2, box.height() / 2)
        painter.setPen(look.color("surface" if meant else "text"))
        painter.setFont(look.font(11, 600))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_way(self, painter: QPainter, heat: "HeatMap", places: Places) -> None:
        """From where the mark that is meant stood before to where it stands, or is carried."""
        chip = next((chip for chip in heat.shown.chips if chip.key == heat.current), None)
        if chip is None or chip.key not in places.chips:
            return
        here = places.chips[chip.key]
        if heat.carrying is not None and heat.here != chip.at:
            self._paint_line(painter, here.center(), places.cells[heat.here].center())
        elif chip.before is not None and chip.before != chip.at and chip.before in places.cells:
            self._paint_line(painter, here.center(), places.cells[chip.before].center())
            self._paint_chip(painter, here, chip.text, meant=True)

    def _paint_line(self, painter: QPainter, start: QPointF, end: QPointF) -> None:
        look = self._look
        painter.setPen(QPen(look.color("text"), 1.6, Qt.PenStyle.DashLine))
        painter.drawLine(start, end)
        self._paint_ring(painter, end, look.px(6))

    def _paint_ring(self, painter: QPainter, at: QPointF, half: int) -> None:
        painter.setPen(QPen(self._look.color("text"), 2))
        painter.setBrush(self._look.color("surface"))
        painter.drawEllipse(at, half, half)

    def _paint_cursor(self, painter: QPainter, box: QRectF, *, carrying: bool) -> None:
        look = self._look
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.color("surface"), 1))
        painter.drawRect(box.adjusted(2.5, 2.5, -2.5, -2.5))
        style = Qt.PenStyle.DashLine if carrying else Qt.PenStyle.SolidLine
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(look.color("accent"), 2, style))
        painter.drawRect(box.toRect().adjusted(0, 0, 0, 0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
