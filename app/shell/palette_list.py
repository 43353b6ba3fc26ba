"""The list of the search: headings and entries, painted from the tokens, chosen by arrows or a click."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from app.kit.look import Look
from app.shell.findings import Chapter, Entry

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class PaletteLines(QAbstractListModel):
    """Headings and entries as one list; a heading is a text, and cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str | Entry] = []

    def show(self, found: Sequence[Chapter]) -> None:
        """Show these."""
        self.beginResetModel()
        self.lines = []
        for chapter in found:
            self.lines += [chapter.heading, *chapter.entries]
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_entry = isinstance(self.lines[index.row()], Entry)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if is_entry else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words if isinstance(line, Entry) else line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line) if isinstance(line, Entry) else line
        return None


def spoken(entry: Entry) -> str:
    """An entry for the ear."""
    return ", ".join(part for part in (entry.words, entry.detail, entry.key) if part)


class PalettePainter(QStyledItemDelegate):
    """Paints a heading small, an entry with its icon, what was found of it in bold, and its key at the right."""

    def __init__(self, view: "PaletteList", look: Look) -> None:
        super().__init__(view)
        self._view, self._look = view, look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_entry = isinstance(self._view.lines.lines[index.row()], Entry)
        return QSize(10, self._look.px(36 if is_entry else 30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, rect = self._view.lines.lines[index.row()], QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, Entry):
            self._paint_entry(painter, rect, line, index.row() == self._view.currentIndex().row())
        else:
            self._write(painter, rect.adjusted(self._look.px(16), self._look.px(4), 0, 0), line, 12, 600, "text2")
        painter.restore()

    def _paint_entry(self, painter: QPainter, rect: QRectF, entry: Entry, here: bool) -> None:
        look = self._look
        if here:
            box = rect.adjusted(look.px(6), 0, -look.px(6), 0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent_soft"))
            painter.drawRoundedRect(box, look.px(4), look.px(4))
            painter.setBrush(look.color("accent"))
            painter.drawRoundedRect(QRectF(box.left(), box.top() + 4, 3, box.height() - 8), 1.5, 1.5)
        ratio = painter.device().devicePixelRatioF()
        icon = look.icon(entry.icon or "right", 18, "accent_text" if here else "text2", ratio)
        painter.drawPixmap(QPoint(round(rect.left() + look.px(18)), round(rect.center().y() - look.px(9))), icon)
        taken = self._paint_key(painter, rect, entry.key or (self._view.enter if here else ""))
        room = rect.adjusted(look.px(48), 0, -taken - look.px(24), 0)
        wide = self._write_found(painter, room, entry.words)
        left = room.adjusted(wide + look.px(12), 0, 0, 0)
        if entry.detail and left.width() > look.px(40):
            self._write(painter, left, entry.detail, 12, 400, "text2")

    def _write_found(self, painter: QPainter, room: QRectF, text: str) -> float:
        """The words, with what was typed in bold; the width they took."""
        typed, x = self._view.typed.casefold(), room.left()
        at = text.casefold().find(typed) if typed else -1
        end = at + len(typed)
        parts = [(text, 400)] if at < 0 else [(text[:at], 400), (text[at:end], 600), (text[end:], 400)]
        for part, weight in parts:
            rest = QRectF(x, room.top(), room.right() - x, room.height())
            x += self._write(painter, rest, part, 13, weight, "text")
        return x - room.left()

    def _write(self, painter: QPainter, room: QRectF, text: str, size: int, weight: int, token: str) -> float:
        font = self._look.font(size, weight)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room.width(), 0))
        painter.setFont(font)
        painter.setPen(self._look.color(token))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)

    def _paint_key(self, painter: QPainter, rect: QRectF, key: str) -> float:
        if not key:
            return 0
        look, font = self._look, self._look.font(11, 500)
        wide = QFontMetricsF(font).horizontalAdvance(key) + look.px(12)
        cap = QRectF(rect.right() - wide - look.px(16), rect.center().y() - look.px(10), wide, look.px(20))
        painter.setPen(QPen(look.color("key_border"), 1))
        painter.setBrush(look.color("key_bg"))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), look.px(3), look.px(3))
        painter.setPen(look.color("text2"))
        painter.setFont(font)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        return wide


class PaletteList(QListView):
    """The entries under their headings. Keys reach it from the field above it."""

    picked = Signal(object)
    """The entry that was clicked."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.lines, self.typed = PaletteLines(), ""
        self.enter = self.tr("Enter")
        self.setModel(self.lines)
        self.setItemDelegate(PalettePainter(self, look))
        self.setObjectName("paletteList")
        self.setAccessibleName(self.tr("What was found"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._on_clicked)

    def show_found(self, found: Sequence[Chapter], typed: str) -> None:
        """Show these, with the first entry marked."""
        self.typed = typed
        self.lines.show(found)
        if found:
            self._mark(1)

    def marked(self) -> Entry | None:
        """The entry that Enter takes."""
        row = self.currentIndex().row()
        line = self.lines.lines[row] if 0 <= row < len(self.lines.lines) else None
        return line if isinstance(line, Entry) else None

    def entries(self) -> list[Entry]:
        """All entries in the order in which they are shown."""
        return [line for line in self.lines.lines if isinstance(line, Entry)]

    def step(self, by: int) -> None:
        """Mark the next entry, or the one before; after the last comes the first."""
        rows = [row for row, line in enumerate(self.lines.lines) if isinstance(line, Entry)]
        if rows:
            now = rows.index(self.currentIndex().row()) if self.marked() else -by
            self._mark(rows[(now + by) % len(rows)])

    def _mark(self, row: int) -> None:
        self.setCurrentIndex(self.lines.index(row))
        self.scrollTo(self.lines.index(max(row - 1, 0)))
        self.scrollTo(self.lines.index(row))

    def _on_clicked(self, index: QModelIndex) -> None:
        line = self.lines.lines[index.row()]
        if isinstance(line, Entry):
            self.picked.emit(line)
