"""A report's map of cells as a sheet: how many stand in each cell, counted anew from a table of the workbook."""

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from app.export.look import colours
from app.export.report import CellMap, MapCell, MapCount
from app.export.xlsx_formulas import Reference, counted_rows, looked
from app.export.xlsx_sheet import Cell, Sheet, Style


class MapSheet:
    """Writes one map to one sheet, the gravest row on top."""

    def __init__(self, book: Workbook, sheet: str, cell_map: CellMap, count: MapCount, refer: Reference) -> None:
        self._map, self._count, self._refer = cell_map, count, refer
        self.sheet = Sheet(book, sheet, [24, *(16 for _ in cell_map.feet)])

    def write(self) -> None:
        """Write the heading, the rows of cells, and the names of the columns below them."""
        found, bold = self._map, Style(bold=True)
        self.sheet.put([Cell(found.title, Style(bold=True, size=14))])
        self.sheet.put([Cell(f"{found.side} upwards, {found.foot.lower()} to the right", Style(colour="text2"))])
        for row in range(len(found.sides), 0, -1):
            cells = [self._cell(cell) for cell in found.cells if cell.row == row]
            self.sheet.put([Cell(f"{row} {found.sides[row - 1]}", bold), *cells])
        feet = [
            Cell(f"{number} {name}", Style(bold=True, centred=True, wrap=True))
            for number, name in enumerate(found.feet, 1)
        ]
        first = self.sheet.row - len(found.sides) + 1
        self._follow_words(f"B{first}:{get_column_letter(len(found.feet) + 1)}{self.sheet.row}", f"B{first}")
        self.sheet.put([Cell(None), *feet])

    def _follow_words(self, area: str, corner: str) -> None:
        """Let the colour of a cell follow the word in it, whatever it was when the workbook was made."""
        palette = colours()
        for level, word in sorted({(cell.level, cell.word.lower()) for cell in self._map.cells}):
            fill = PatternFill("solid", bgColor=palette[f"band{level}"])
            font = Font(color=palette[f"on_band{level}"])
            says = f'RIGHT({corner},{len(word) + 1})=" {word}"'
            rule = FormulaRule([says], fill=fill, font=font)  # type: ignore[no-untyped-call]
            self.sheet.page.conditional_formatting.add(area, rule)

    def _cell(self, cell: MapCell) -> Cell:
        """How many, and the level in words: "2 high"; both follow what is changed in the tables."""
        count = counted_rows(self._count, cell.row, cell.column, self._refer)
        word = looked(self._count.words, str(cell.row), str(cell.column), self._refer)
        style = Style(fill=f"band{cell.level}", colour=f"on_band{cell.level}", centred=True)
        return Cell(f"{len(cell.items)} {cell.word.lower()}", style, f'={count}&" "&{word}')
