"""The one table every page uses: lines that scroll, and totals pinned at their foot."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.kit.cells import Cell, Rank
from app.kit.columns import Column, Section
from app.kit.grid_lines import GridLines, Place
from app.kit.grid_view import GridView
from app.kit.look import Look


@dataclass(frozen=True)
class Foot:
    """A row pinned under the table: a cell for each column."""

    key: Hashable
    cells: tuple[Cell, ...]


class Grid(QWidget):
    """Lines under columns, in sections that fold, with feet pinned below. `view` and `feet` are its two tables."""

    typed = Signal(str)
    moved = Signal()
    ranged = Signal()
    asked = Signal(object)
    """A Deed that a key asks for, in the table or its foot."""

    def __init__(self, look: Look, name: str, row: int = 28, header: int = 30) -> None:
        super().__init__()
        self._look, self._row = look, row
        self.view = GridView(look, GridLines(key=lambda line: line.id), header)
        self.feet = GridView(look, GridLines(key=lambda foot: foot.key, rank=Rank.FOOT), 0)
        self.view.setAccessibleName(name)
        self.feet.setAccessibleName(self.tr("{table}: totals").format(table=name))
        self._build()
        self._wire()
        self._resize_rows()

    def show_lines(
        self,
        columns: Sequence[Column[Any]],
        sections: Sequence[Section[Any]],
        feet: Sequence[Foot] = (),
    ) -> None:
        """Show these, with the cursor on the line and column it was on."""
        where = self.stands_at()
        if not self.view.lines.show(columns, sections):
            self._lay_columns()
            self._restore(where)
        totals = [
            Column(
                column.key,
                "",
                _at(number),
                spoken=column.spoken or column.heading,
                align=column.align,
                pad=column.pad,
                opens=column.opens,
            )
            for number, column in enumerate(columns)
        ]
        if not self.feet.lines.show(totals, [Section(feet)]):
            self._lay_columns()
        self._fit_feet()

    def stands_at(self) -> tuple[Place, Hashable] | None:
        """Where the cursor is, by the line's and the column's meaning."""
        current = self.view.currentIndex()
        if not current.isValid():
            return None
        return self.view.lines.place(current.row()), self.view.lines.columns[current.column()].key

    def resizeEvent(self, event: object) -> None:
        self._lay_columns()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:  # the scroll bar came or went
            self._lay_columns()
        return False

    def _build(self) -> None:
        layout, foot = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        foot.setContentsMargins(0, 0, 0, 0)
        self._gap = QWidget()
        foot.addWidget(self.feet, 1)
        foot.addWidget(self._gap)
        layout.addWidget(self.view, 1)
        layout.addLayout(foot)
        self.feet.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.feet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _wire(self) -> None:
        self.view.typed.connect(self.typed)
        self.view.moved.connect(self.moved)
        self.feet.moved.connect(self.moved)
        self.view.ranged.connect(self.ranged)
        for table in (self.view, self.feet):
            table.asked.connect(self.asked)
        self._look.changed.connect(self._resize_rows)
        self.view.verticalScrollBar().installEventFilter(self)
        across, foot_across = self.view.horizontalScrollBar(), self.feet.horizontalScrollBar()
        across.valueChanged.connect(foot_across.setValue)
        foot_across.valueChanged.connect(across.setValue)

    def _resize_rows(self) -> None:
        for table in (self.view, self.feet):
            table.verticalHeader().setDefaultSectionSize(self._look.row(self._row))
        self.view.horizontalHeader().updateGeometry()
        self._lay_columns()
        self._fit_feet()

    def _fit_feet(self) -> None:
        self.feet.setVisible(self.feet.lines.rowCount() > 0)
        self.feet.setFixedHeight(self.feet.lines.rowCount() * self._look.row(self._row))

    def _lay_columns(self) -> None:
        """Give each column its width, and the one that stretches what is left; the foot follows the table."""
        columns = self.view.lines.columns
        bar = self.view.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.isVisible() else 0
        self._gap.setFixedWidth(taken)
        room = self.width() - taken
        narrow = self.width() < self._look.px(NARROW)
        widths = [self._width(column, narrow) for column in columns]
        left = room - sum(widths)
        for at, column in enumerate(columns):
            width = widths[at] or max(left, self._look.px(column.least))
            for table in (self.view, self.feet):
                if at < table.lines.columnCount():
                    table.setColumnHidden(at, self._hides(column))
                    table.setColumnWidth(at, width)

    def _hides(self, column: Column[Any]) -> bool:
        return self.width() < self._look.px(column.from_width)

    def _width(self, column: Column[Any], narrow: bool) -> int:
        if self._hides(column):
            return 0
        return self._look.px(column.narrow if narrow and column.narrow else column.width)

    def _restore(self, where: tuple[Place, Hashable] | None) -> None:
        if where is None:
            return
        row = self.view.lines.row(where[0])
        keys = [column.key for column in self.view.lines.columns]
        if row is not None and where[1] in keys:
            self.view.go_to(row, keys.index(where[1]))


NARROW = 960
"""Pixels of a table under which its columns take their narrow width."""


def _at(number: int) -> Callable[[Foot], Cell]:
    return lambda foot: foot.cells[number]
