"""A structure drawn as boxes: gone through by the arrow keys, named for the ear, kept as a picture."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QScrollArea, QWidget

from app.kit.boxes_layout import Layout, Measures, Node, Place, lay_out
from app.kit.boxes_paint import Brush, paint_box, paint_line
from app.kit.look import Look

WAYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}


class Box(QAbstractButton):
    """One box; the arrow keys go from it to its neighbours, Enter opens it."""

    stepped = Signal(object)
    """A key of WAYS."""
    opened = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._place: Place | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_place(self, place: Place) -> None:
        """Stand there, and say this."""
        self._place = place
        node = place.node
        self.setText(node.title)
        self.setAccessibleName(node.spoken or node.title)
        self.setToolTip(node.tip)
        left, top = round(place.x), round(place.y)
        self.setGeometry(left, top, int(place.x + place.width) - left, int(place.y + place.height) - top)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._look.px(20))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in WAYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(key)
        elif key in ENTER:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    def paintEvent(self, event: object) -> None:
        if self._place is not None:
            edge = 3 if self.hasFocus() else 2 if self.isChecked() else 1
            rect, place = QRectF(self.rect()), self._place
            paint_box(QPainter(self), self._look, rect, place.node, place.is_small, self.isChecked(), edge)


class BoxChart(QWidget):
    """The boxes and the lines between them. One box is the current one, and the only one that Tab reaches."""

    moved = Signal(object)
    """Another box is the current one: its key."""
    opened = Signal(object)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look, self._nodes = look, tuple[Node, ...]()
        self._boxes: dict[Hashable, Box] = {}
        self._layout = Layout()
        self._group = QButtonGroup(self)
        self.current: Hashable = None
        self.setAccessibleName(name)
        look.changed.connect(self._lay)

    @property
    def nodes(self) -> Sequence[Node]:
        """What is shown."""
        return self._nodes

    @property
    def layout_shown(self) -> Layout:
        """Where everything stands now."""
        return self._layout

    def box(self, key: Hashable) -> Box | None:
        """The box of that key."""
        return self._boxes.get(key)

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show these; the current box stays, or is the first where it is gone; a focus in the chart stays in it."""
        self._nodes = tuple(nodes)
        keys, focused = [node.key for node in nodes], any(box.hasFocus() for box in self._boxes.values())
        for key in self._boxes.keys() - set(keys):
            gone = self._boxes.pop(key)
            self._group.removeButton(gone)
            gone.hide()
            gone.deleteLater()
        for key in keys:
            if key not in self._boxes:
                self._boxes[key] = self._made(key)
        if self.current not in self._boxes:
            self.current = keys[0] if keys else None
        self._lay()
        self._mark()
        if focused and self.current is not None:  # else the focus of a box that is gone would leave the chart
            self._boxes[self.current].setFocus()

    def stand_at(self, key: Hashable, take_focus: bool = False) -> None:
        """Make that box the current one, and tell so if it was another."""
        if key not in self._boxes:
            return
        before, self.current = self.current, key
        self._mark()
        self._see()
        if take_focus:
            self._boxes[key].setFocus(Qt.FocusReason.TabFocusReason)
        if before != key:
            self.moved.emit(key)

    def focused(self) -> QWidget | None:
        """The box that Tab and F6 reach."""
        return self._boxes.get(self.current)

    def resizeEvent(self, event: object) -> None:
        self._lay()

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in self._layout.lines:
            paint_line(painter, self._look, line)

    def _made(self, key: Hashable) -> Box:
        box = Box(self._look, self)
        self._group.addButton(box)
        box.clicked.connect(lambda: self.stand_at(key))
        box.stepped.connect(lambda way: self._step(key, way))
        box.opened.connect(lambda: self.opened.emit(key))
        box.show()
        return box

    def _lay(self) -> None:
        self._layout = lay_out(self._nodes, measures(self.width(), self._look))
        for place in self._layout.places:
            self._boxes[place.node.key].show_place(place)
        self.setMinimumHeight(round(self._layout.height) + 1)
        self.update()

    def _mark(self) -> None:
        for key, box in self._boxes.items():
            here = key == self.current
            box.setChecked(here)
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def _step(self, key: Hashable, way: Qt.Key) -> None:
        across, down = WAYS[way]
        here = next(place for place in self._layout.places if place.node.key == key)
        found = nearest(here, self._layout.places, across, down)
        if found is not None:
            self.stand_at(found.node.key, take_focus=True)

    def _see(self) -> None:
        """Scroll until the current box is seen."""
        viewport = self.parentWidget()
        area = viewport.parentWidget() if viewport else None
        if isinstance(area, QScrollArea) and (box := self._boxes.get(self.current)) is not None:
            area.ensureWidgetVisible(box, self._look.px(20), self._look.px(20))


def measures(width: float, brush: Brush) -> Measures:
    """The lengths of a chart of that width at the text size in force."""
    px = brush.px
    return Measures(width, px(164), px(12), px(56), px(26), px(26), px(14))


def nearest(here: Place, places: Sequence[Place], across: int, down: int) -> Place | None:
    """The box that an arrow key leads to: of those on that side the nearest one, least aside before all."""
    x, y = here.middle
    found = []
    for place in places:
        dx, dy = place.middle[0] - x, place.middle[1] - y
        ahead, aside = (dx * across, abs(dy)) if across else (dy * down, abs(dx))
        if place is not here and ahead > 1 and (not across or aside < (here.height + place.height) / 2):
            found.append((ahead + 2 * aside if across else ahead * 3 + aside, place))
    return min(found, key=lambda pair: pair[0])[1] if found else None


class BoxArea(QScrollArea):
    """The chart in a frame that scrolls where there is no room for all of it."""

    def __init__(self, chart: BoxChart) -> None:
        super().__init__()
        self.chart = chart
        self.setObjectName("plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(chart)
        chart.setObjectName("plain")
