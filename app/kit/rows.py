"""A list of lines to go through and choose from: what waits, what comes next, what was made."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy

from app.kit.look import Look
from app.kit.rows_paint import RowPainter

ROLE = Qt.ItemDataRole
ONE_LINE, TWO_LINES, HEAD = 34, 46, 30


class Sign(Enum):
    """How a line that waits is marked: by shape and letter, as well as by colour."""

    RED = "R"
    AMBER = "A"
    OPEN = ""


@dataclass(frozen=True)
class Row:
    """One line."""

    key: Hashable
    words: str
    sub: str = ""
    """Quieter, beside the words or under them."""
    right: str = ""
    """At the right end, short."""
    right_color: str = "text2"
    """A token."""
    place: str = ""
    """Where choosing it leads."""
    buttons: tuple[tuple[str, str], ...] = ()
    """What can be done with it at once: the key and the words of each. Keys of the keyboard must do the same."""
    first: str = ""
    """The key of the button that is meant most often."""
    chip: tuple[str, str] | None = None
    """How it stands: a letter of `rag`, and its words."""
    sign: Sign | None = None
    day: date | None = None
    """Shown as a leaf of a calendar at the left."""
    said: str = ""
    """For the ear alone, before the words: what the sign or the colour says."""
    is_head: bool = False
    """A heading, which cannot be chosen."""

    @property
    def spoken(self) -> str:
        """The line for the ear."""
        day = f"{self.day.day} {self.day:%B %Y}" if self.day else ""
        ends = (self.chip[1] if self.chip else "", *(words for _, words in self.buttons))
        parts = (self.said, day, self.words, self.sub, self.right, self.place, *ends)
        return ", ".join(part for part in parts if part)


Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class RowLines(QAbstractListModel):
    """The lines as Qt asks for them."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.rows[index.row()].is_head:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:  # noqa: ANN401  whatever the role is about
        row = self.rows[index.row()]
        if role == ROLE.DisplayRole:
            return row.words
        if role == ROLE.AccessibleTextRole:
            return row.spoken
        if role == ROLE.ToolTipRole:
            return "\n".join(part for part in (row.words, row.sub) if part)
        return None


class Rows(QListView):
    """The list. Enter or a click chooses a line; arrows go through them."""

    chosen = Signal(object)
    """The key of a line."""
    pressed = Signal(object, str)
    """The key of a line, and of one of its buttons."""
    moved = Signal()
    """The cursor stands on another line."""

    def __init__(self, look: Look, name: str, two_lines: bool = False, whole: bool = False) -> None:
        """`whole`: as high as its lines, to stand in something that scrolls."""
        super().__init__()
        self._look, self._two_lines, self._whole = look, two_lines, whole
        self.buttons_wide, self._at = 0.0, QPointF()
        """Pixels the buttons of a line take at most: what stands before them stands in one column."""
        self.stands_beside = not two_lines
        """Whether what is beside the words has room there on every line; else it goes under them."""
        self.lines, self._painter = RowLines(), RowPainter(self, look)
        self.setModel(self.lines)
        self.setItemDelegate(self._painter)
        self.setObjectName("rows")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        look.changed.connect(self._fit)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these, with the cursor on the line of the key it was on, else where it was, else on the first."""
        key, at = self.key(), self.currentIndex().row()
        self.lines.show(rows)
        keys = [row.key for row in rows]
        found = keys.index(key) if key is not None and key in keys else min(max(at, 0), len(rows) - 1)
        self.stand_at(found)
        self._fit()

    def key(self) -> Hashable | None:
        """The key of the line the cursor is on."""
        at = self.currentIndex().row()
        return self.lines.rows[at].key if 0 <= at < len(self.lines.rows) else None

    def stand_at(self, at: int) -> None:
        """The cursor on that line, or on the next that can be chosen."""
        free = [number for number, row in enumerate(self.lines.rows) if number >= at and not row.is_head]
        if free:
            self.setCurrentIndex(self.lines.index(free[0]))

    def shows_cursor(self) -> bool:
        """Whether the line the cursor is on is tinted: always, but in a list that is one of several on a page."""
        return self.hasFocus() or not self._whole

    def height_of(self, row: Row) -> int:
        """Pixels a line takes."""
        return self._look.px(HEAD if row.is_head else ONE_LINE if self.stands_beside else TWO_LINES)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(240), sum(self.height_of(row) for row in self.lines.rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._look.px(TWO_LINES))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._at = event.position()
        super().mousePressEvent(event)

    def _on_clicked(self, index: Index) -> None:
        """A button where one was clicked, else the line."""
        row, rect = self.lines.rows[index.row()], QRectF(self.visualRect(index))
        pressed = (key for key, box in self._painter.buttons_of(row, rect) if box.contains(self._at))
        if (key := next(pressed, None)) is not None:
            self.pressed.emit(row.key, key)
        else:
            self._choose(index)

    def _choose(self, index: Index) -> None:
        row = self.lines.rows[index.row()]
        if not row.is_head:
            self.chosen.emit(row.key)

    def _fit(self) -> None:
        room = self.viewport().width()
        self.buttons_wide = max((self._painter.buttons_width(row) for row in self.lines.rows), default=0)
        self.stands_beside = not self._two_lines and all(
            row.is_head or self._painter.width_of(row) <= room for row in self.lines.rows
        )
        self.scheduleDelayedItemsLayout()
        if self._whole:
            self.setFixedHeight(max(self.sizeHint().height(), 1))
