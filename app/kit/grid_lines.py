"""A table's lines as Qt asks for them: sections that fold, one cell a line and column."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.kit.cells import Cell, Rank
from app.kit.columns import EMPTY, Column, Placing, Section

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
Place = tuple[Hashable, Hashable]
"""Where a row is by its meaning: its section's key and its line's key (None for the heading)."""


class GridLines(QAbstractTableModel):
    """Frozen lines under declared columns. Shows them; changes nothing."""

    def __init__(self, key: Callable[[Any], Hashable], rank: Rank = Rank.LINE) -> None:
        super().__init__()
        self.columns: Sequence[Column[Any]] = ()
        self.sections: Sequence[Section[Any]] = ()
        self.folded: set[Hashable] = set()
        self._key, self._rank = key, rank
        self._starts: list[int] = [0]

    def show(self, columns: Sequence[Column[Any]], sections: Sequence[Section[Any]]) -> bool:
        """Show these; whether the shape stayed, so that cursor and selection still stand."""
        same = self._same_shape(columns, sections)
        if not same:
            self.beginResetModel()
        self.columns, self.sections = columns, sections
        self._count()
        if same:
            if self.rowCount():
                self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
        else:
            self.endResetModel()
        return same

    def fold(self, key: Hashable, fold: bool) -> None:
        """Put a section's lines away, or show them again."""
        at = next(i for i, section in enumerate(self.sections) if section.key == key)
        first, lines = self._starts[at] + 1, len(self.sections[at].lines)
        if fold == (key in self.folded) or not lines:
            return
        if fold:
            self.beginRemoveRows(NO_INDEX, first, first + lines - 1)
            self.folded.add(key)
            self._count()
            self.endRemoveRows()
        else:
            self.beginInsertRows(NO_INDEX, first, first + lines - 1)
            self.folded.discard(key)
            self._count()
            self.endInsertRows()

    def section(self, row: int) -> Section[Any]:
        """The section the row is in."""
        return self.sections[self._at(row)]

    def line(self, row: int) -> Any | None:  # noqa: ANN401  whatever kind of line the page shows
        """The line of the row; None for a section's heading."""
        at = self._at(row)
        section = self.sections[at]
        within = row - self._starts[at] - (section.head is not None)
        return None if within < 0 else section.lines[within]

    def rank(self, row: int) -> Rank:
        """What sort of row it is."""
        return Rank.GROUP if self._rank is Rank.LINE and self.line(row) is None else self._rank

    def cell(self, row: int, column: int) -> Cell:
        """What stands there."""
        line = self.line(row)
        declared = self.columns[column]
        return declared.head(self.section(row).head) if line is None else declared.cell(line)

    def takes_keys(self, row: int, column: int) -> bool:
        """Whether keys typed there mean something."""
        line = self.line(row)
        return line is not None and self.columns[column].takes_keys(line)

    def is_folded(self, row: int) -> bool:
        """Whether the row's section is folded away."""
        return self.section(row).key in self.folded

    def place(self, row: int) -> Place:
        """Where the row is by its meaning, to find it again when the rows have moved."""
        line = self.line(row)
        return self.section(row).key, None if line is None else self._key(line)

    def row(self, place: Place) -> int | None:
        """The row of that meaning; None where it is no more, or folded away."""
        for start, section in zip(self._starts, self.sections, strict=False):
            if section.key != place[0]:
                continue
            if place[1] is None:
                return start if section.head is not None else None
            if section.key not in self.folded:
                within = self._within(section, place[1])
                return None if within is None else start + (section.head is not None) + within
        return None

    def _within(self, section: Section[Any], key: Hashable) -> int | None:
        if isinstance(section.lines, Placing):
            return section.lines.place(key)
        return next((i for i, line in enumerate(section.lines) if self._key(line) == key), None)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else self._starts[-1]

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index, cell)
        return None

    def headerData(self, at: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or at >= len(self.columns):
            return None
        column = self.columns[at]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(part for part in (column.heading, column.below) if part)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return column.spoken or column.heading
        return None

    def _spoken(self, index: Index, cell: Cell) -> str:
        if self.rank(index.row()) is Rank.GROUP and index.column() == 0:
            state = self.tr("folded") if self.is_folded(index.row()) else self.tr("unfolded")
            return f"{cell.spoken or cell.text}, {state}"
        if cell.spoken or cell is EMPTY:
            return cell.spoken
        column = self.columns[index.column()]
        return f"{column.spoken or column.heading}: {cell.text}" if column.heading else cell.text

    def _at(self, row: int) -> int:
        return bisect_right(self._starts, row) - 1

    def _count(self) -> None:
        self._starts = [0]
        for section in self.sections:
            lines = 0 if section.key in self.folded else len(section.lines)
            self._starts.append(self._starts[-1] + lines + (section.head is not None))

    def _same_shape(self, columns: Sequence[Column[Any]], sections: Sequence[Section[Any]]) -> bool:
        """Whether a cursor can keep its place; a long list is compared by its length alone."""
        return [column.key for column in columns] == [column.key for column in self.columns] and (
            len(sections) == len(self.sections)
            and all(self._alike(*pair) for pair in zip(sections, self.sections, strict=True))
        )

    def _alike(self, one: Section[Any], other: Section[Any]) -> bool:
        if one.key != other.key or (one.head is None) != (other.head is None) or len(one.lines) != len(other.lines):
            return False
        return one.lines is other.lines or self._edges(one) == self._edges(other)

    def _edges(self, section: Section[Any]) -> tuple[Hashable, ...]:
        lines = section.lines
        return tuple(self._key(line) for line in (lines if len(lines) <= SHORT else (lines[0], lines[-1])))


SHORT = 500
"""Lines of a section that are still compared one by one."""
