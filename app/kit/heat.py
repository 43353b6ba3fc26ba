"""A map of cells in bands with marks on them, which are carried to other cells by keys or with the mouse."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from app.kit.heat_paint import HeatPainter
from app.kit.look import Look

Spot = tuple[int, int]
"""Level upwards and level across, each counted from 1."""


@dataclass(frozen=True)
class HeatCell:
    """One cell: its band as a number from 1, the band's name, and the figure of the cell."""

    band: int
    words: str
    figure: str


@dataclass(frozen=True)
class HeatChip:
    """One mark on the map: what is written on it, what it is in words, and where it stands and stood before."""

    key: Hashable
    text: str
    spoken: str
    at: Spot
    before: Spot | None = None


@dataclass(frozen=True)
class HeatShown:
    """All that a map shows."""

    up: tuple[str, ...] = ()
    """Names of the levels upwards, the lowest first."""
    across: tuple[str, ...] = ()
    up_name: str = ""
    across_name: str = ""
    cells: Mapping[Spot, HeatCell] = field(default_factory=dict)
    chips: tuple[HeatChip, ...] = ()

    def chips_at(self, spot: Spot) -> list[HeatChip]:
        """The marks in a cell."""
        return [chip for chip in self.chips if chip.at == spot]


STEPS = {Qt.Key.Key_Up: (1, 0), Qt.Key.Key_Down: (-1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}


class HeatMap(QWidget):
    """Arrows go from cell to cell; Space goes through the marks of one; Enter picks a mark up and puts it down."""

    chosen = Signal(object)
    """The key of the mark that is meant now."""
    carried = Signal(object, int, int)
    """A mark was put down in another cell: its key, and the cell."""
    said = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look, self._name = look, name
        self.shown = HeatShown()
        self.here: Spot = (1, 1)
        self.current: Hashable | None = None
        """The mark that is meant."""
        self.carrying: Hashable | None = None
        self.read_only = False
        self._pressed: QPointF | None = None
        self._painter = HeatPainter(look)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        look.changed.connect(self.update)

    def show_map(self, shown: HeatShown) -> None:
        """Show this; the cursor stays, as far as there is such a cell, or goes with the mark it was on."""
        before = self._chip(self.current)
        was_on_it = before is not None and before.at == self.here
        self.shown = shown
        if was_on_it and (chip := self._chip(self.current)) is not None:
            self.here = chip.at
        self.here = min(self.here[0], max(len(shown.up), 1)), min(self.here[1], max(len(shown.across), 1))
        self.carrying = None
        self._tell()

    def stand_at(self, key: Hashable | None) -> None:
        """Mean that mark, with the cursor on its cell."""
        self.current = key
        if (chip := self._chip(key)) is not None:
            self.here = chip.at
        self._tell()

    def words(self) -> str:
        """The cell of the cursor in words, with what stands in it."""
        cell = self.shown.cells.get(self.here)
        if cell is None:
            return self._name
        up, across = self.here
        here = ", ".join(chip.spoken for chip in self.shown.chips_at(self.here)) or self.tr("empty")
        return self.tr(
            "{up_name} {up} {up_level}, {across_name} {across} {across_level}: {score} {band}. {here}"
        ).format(
            up_name=self.shown.up_name,
            up=up,
            up_level=self.shown.up[up - 1],
            across_name=self.shown.across_name,
            across=across,
            across_level=self.shown.across[across - 1],
            score=cell.figure,
            band=cell.words,
            here=here,
        )

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(430), self._look.px(250))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(280), self._look.px(150))

    def event(self, event: QEvent) -> bool:
        """While a mark is carried, Esc lets it go and closes nothing."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_mine(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._step(*STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._pick_up() if self.carrying is None else self._put_down(self.here)
        elif key == Qt.Key.Key_Space:
            self._next_chip()
        elif key == Qt.Key.Key_Escape and self.carrying is not None:
            self._let_go()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        places = self._painter.places(self)
        chip = places.chip_at(event.position())
        self._pressed = event.position() if chip is not None else None
        if (spot := places.spot_at(event.position())) is not None:
            self.here = spot
        if chip is not None:
            self.current = chip
            self.chosen.emit(chip)
        self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self.read_only:
            return
        far = (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self.carrying is None and far:
            self.carrying = self.current
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self.carrying is not None and (spot := self._painter.places(self).spot_at(event.position())) is not None:
            self.here = spot
            self._tell()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        self.unsetCursor()
        if self.carrying is None:
            return
        spot = self._painter.places(self).spot_at(event.position())
        self._let_go() if spot is None else self._put_down(spot)

    def focusInEvent(self, event: object) -> None:
        self._tell()

    def focusOutEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.paint(painter, self)

    def _is_mine(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and self.carrying is not None

    def _chip(self, key: Hashable | None) -> HeatChip | None:
        return next((chip for chip in self.shown.chips if chip.key == key), None)

    def _step(self, up: int, across: int) -> None:
        to = self.here[0] + up, self.here[1] + across
        if to in self.shown.cells:
            self.here = to
            self._tell()

    def _next_chip(self) -> None:
        """Mean the next mark of the cell, the first after the last."""
        keys = [chip.key for chip in self.shown.chips_at(self.here)]
        if keys:
            at = keys.index(self.current) + 1 if self.current in keys else 0
            self.current = keys[at % len(keys)]
            self.chosen.emit(self.current)
            self._tell()

    def _pick_up(self) -> None:
        keys = [chip.key for chip in self.shown.chips_at(self.here)]
        if not keys:
            return
        if self.current not in keys:
            self.current = keys[0]
            self.chosen.emit(self.current)
        if not self.read_only:
            self.carrying = self.current
        self._tell()

    def _put_down(self, spot: Spot) -> None:
        key, self.carrying = self.carrying, None
        chip = self._chip(key)
        if chip is not None and chip.at != spot:
            self.carried.emit(key, *spot)
        self._tell()

    def _let_go(self) -> None:
        self.carrying = None
        self.stand_at(self.current)

    def _tell(self) -> None:
        """Show it, and say in words where the cursor is."""
        words = self.words()
        chip = self._chip(self.carrying)
        if chip is not None:
            words = self.tr("Carrying {what} to {cell}").format(what=chip.text, cell=words)
        self.setAccessibleName(f"{self._name}: {words}" if self.shown.cells else self._name)
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
            self.said.emit(words)
        self.update()
