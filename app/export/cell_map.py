"""A report's map of cells drawn with a Pen: on a page of a PDF, or alone for a picture in Word."""

from collections.abc import Sequence

from app.export.pdf_pen import REGULAR, STRONG, Pen
from app.export.report import CellMap, MapCell

_SIZE, _SMALL = 8.0, 7.0
_NAMES = 92.0
"""Width for the names of the levels at the side."""
_HEAD, _STEP, _LEAST = 15.0, 10.0, 44.0
"""Of a cell: its line with word and number, each line of what stands in it, and its least height."""
_GAP = 2.0
_MOST = 8
"""Lines of one cell; the rest is told as a number."""


class MapDrawing:
    """The layout of one map at a width: the gravest row on top, in every cell its word, its number and its items."""

    def __init__(self, pen: Pen, cell_map: CellMap, width: float) -> None:
        self._pen, self._map = pen, cell_map
        self._across = (width - _NAMES) / len(cell_map.feet)
        self._lines = {(cell.row, cell.column): self._wrapped(cell) for cell in cell_map.cells}
        self._heights = [self._row_height(number + 1) for number in range(len(cell_map.sides))]
        self.height = sum(self._heights) + _STEP * 3 + 12

    def _wrapped(self, cell: MapCell) -> list[str]:
        face = self._pen.faces[STRONG]
        lines = face.wrap(face.clean("  ".join(cell.items)), _SIZE, self._across - 12) if cell.items else []
        if len(lines) > _MOST:
            lines = [*lines[: _MOST - 1], f"{len(cell.items)} in all"]
        return lines

    def _row_height(self, row: int) -> float:
        most = max(len(lines) for (of_row, _), lines in self._lines.items() if of_row == row)
        return max(_LEAST, _HEAD + most * _STEP + 8) + _GAP

    def draw(self, left: float, top: float) -> None:
        """Draw with the upper left corner there."""
        pen, y = self._pen, top - _STEP
        pen.text(left, y, self._clean(self._map.side), _SIZE, "text", STRONG)
        y -= 6
        for row in range(len(self._map.sides), 0, -1):
            height = self._heights[row - 1]
            self._draw_name(left, y - height / 2, self._map.sides[row - 1], row)
            for cell in self._map.cells:
                if cell.row == row:
                    self._draw_cell(cell, left + _NAMES + (cell.column - 1) * self._across, y, height)
            y -= height
        self._draw_feet(left, y - _STEP)

    def _draw_name(self, left: float, middle: float, name: str, row: int) -> None:
        face = self._pen.faces[REGULAR]
        lines = face.wrap(face.clean(f"{name} {row}"), _SIZE, _NAMES - 10)
        for number, line in enumerate(lines):
            at = middle + (len(lines) - 1) * _STEP / 2 - number * _STEP - _SIZE * 0.36
            self._pen.text_to(left + _NAMES - 6, at, line, _SIZE)

    def _draw_cell(self, cell: MapCell, x: float, top: float, height: float) -> None:
        pen, ink = self._pen, f"on_band{cell.level}"
        pen.box(x, top - height + _GAP, self._across - _GAP, height - _GAP, f"band{cell.level}")
        pen.text(x + 5, top - 10, self._clean(cell.word), _SMALL, ink)
        pen.text_to(x + self._across - _GAP - 5, top - 10, str(cell.number), _SMALL, ink)
        self._draw_items(self._lines[cell.row, cell.column], x + 5, top - _HEAD - 9, ink)

    def _draw_items(self, lines: Sequence[str], x: float, y: float, ink: str) -> None:
        for number, line in enumerate(lines):
            self._pen.text(x, y - number * _STEP, line, _SIZE, ink, STRONG)

    def _draw_feet(self, left: float, y: float) -> None:
        for number, name in enumerate(self._map.feet):
            middle = left + _NAMES + number * self._across + (self._across - _GAP) / 2
            self._pen.text_at(middle, y, self._clean(f"{number + 1} {name}"), _SIZE)
        across = left + _NAMES + self._across * len(self._map.feet) / 2
        self._pen.text_at(across, y - _STEP - 2, self._clean(self._map.foot), _SIZE, "text", STRONG)

    def _clean(self, words: str) -> str:
        return self._pen.faces[REGULAR].clean(words)
