"""The Structure tab: the chart of the groups, and below it the seats of the one chosen, as at a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.groups.charts import nodes_of
from app.groups.page_members import Members
from app.groups.panel_words import counted, tr
from app.groups.queries_structure import Box, SeatAsAt
from app.kit.boxes import BoxArea, BoxChart
from app.kit.boxes_paint import paint_warning
from app.kit.buttons import Button
from app.kit.look import Look
from app.kit.summary import Summary
from app.offers import Rate


@dataclass(frozen=True)
class Shown:
    """What the tab shows as at a day."""

    day: date
    boxes: tuple[Box, ...]
    seats: tuple[SeatAsAt, ...]
    """Of every group."""
    rates: Mapping[int, Rate]
    """Attendance by seat, from the start of the financial year to the day."""
    met: Mapping[int, int]
    """How often each group met in that time."""
    quorum: Mapping[int, str]
    """Each group's quorum in a few words, where it has one."""


class Structure(QWidget):
    """A chart over a table. Enter on a box goes to its members; the table follows the box."""

    chosen = Signal()
    """Another group is the current one."""
    wants_seat = Signal()
    """A seat is to be added to the group."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.shown: Shown | None = None
        self._words, self._linked = "", True
        self.chart = BoxChart(look, tr("Structure"))
        self.area = BoxArea(self.chart)
        self.title, self.summary = Summary(), Summary()
        self.lacking = Lacking(look)
        self.add_button = Button(look, tr("Add seat"), "plus")
        self.members = Members(look)
        self._build()
        self.chart.moved.connect(self._on_moved)
        self.chart.opened.connect(lambda _: self.members.view.setFocus(Qt.FocusReason.TabFocusReason))
        self.add_button.clicked.connect(self.wants_seat)

    @property
    def group(self) -> int | None:
        """The group that is chosen; None where a linked board is, or nothing."""
        key = self.chart.current
        return key if isinstance(key, int) else None

    @property
    def box(self) -> Box | None:
        """What is known of the group that is chosen."""
        boxes = self.shown.boxes if self.shown else ()
        return next((box for box in boxes if not box.linked and box.id == self.group), None)

    def show_structure(self, shown: Shown, words: str, linked: bool) -> None:
        """Show this; of the seats those that hold the words, in all groups, where there are any."""
        self.shown, self._words, self._linked = shown, words, linked
        self.chart.show_nodes(nodes_of(shown.boxes, linked))
        self._show_members()
        self._fit()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        """Give the chart what it needs, but leave the table more than half of the height."""
        needed = round(self.chart.layout_shown.height) + 2 * self._look.px(14)
        self.area.setFixedHeight(max(min(needed, self.height() * 11 // 20), self._look.px(72)))

    def _build(self) -> None:
        layout, head, self._head = QVBoxLayout(self), QHBoxLayout(), QFrame()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.area.setViewportMargins(20, 14, 20, 0)
        self.title.setObjectName("panelTitle")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._head.setObjectName("members")
        head.setContentsMargins(20, 6, 20, 6)
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.summary, 1)
        head.addWidget(self.lacking)
        head.addWidget(self.add_button)
        self._head.setLayout(head)
        layout.addWidget(self.area)
        layout.addWidget(self._head)
        layout.addWidget(self.members, 1)

    def _on_moved(self, _: object) -> None:
        self._show_members()
        self.chosen.emit()

    def _show_members(self) -> None:
        """The seats of the group chosen, or those of any group that hold the words."""
        shown = self.shown
        if shown is None:
            return
        names = {box.id: box.name for box in shown.boxes if not box.linked}
        expected = {box.id: box.expected_attendance for box in shown.boxes if not box.linked}
        wanted = self._words.casefold().split()
        if wanted:
            seats = [seat for seat in shown.seats if _holds(seat, wanted)]
            self.title.say(tr("Found"))
            self.summary.say(counted(len(seats), "1 seat in all groups", "{count} seats in all groups"))
            self._warn(0)
        else:
            seats = [seat for seat in shown.seats if seat.group_id == self.group]
            self._say_group(seats, shown)
        self.add_button.setVisible(self.group is not None and not wanted)
        self.members.show_seats(seats, shown.rates, expected, names if wanted else {})

    def _say_group(self, seats: Sequence[SeatAsAt], shown: Shown) -> None:
        box = self.box
        if box is None:
            linked = next((node for node in self.chart.nodes if node.key == self.chart.current), None)
            self.title.say(linked.title if linked else "")
            self.summary.say(tr("A board outside this office; its members are not kept here") if linked else "")
            self._warn(0)
            return
        self.title.say(box.name)
        parts = [counted(len(seats), "1 seat", "{count} seats")]
        if box.vacant:
            parts.append(counted(box.vacant, "1 vacant", "{count} vacant"))
        if box.id in shown.quorum:
            parts.append(shown.quorum[box.id])
        if met := shown.met.get(box.id):
            parts.append(counted(met, "met once this year", "met {count} times this year"))
        self.summary.say(", ".join(parts))
        self._warn(box.no_deputy)

    def _warn(self, lacking: int) -> None:
        self.lacking.setText(counted(lacking, "1 seat has no deputy", "{count} seats have no deputy"))
        self.lacking.setVisible(lacking > 0)


class Lacking(QLabel):
    """How many seats have no deputy, with the sign that something is missing."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("chip")
        look.changed.connect(self._fit)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side, painter = self._look.px(14), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_warning(painter, self._look, QRectF(self._look.px(7), (self.height() - side) / 2, side, side))

    def _fit(self) -> None:
        self.setContentsMargins(self._look.px(18), 0, 0, 0)


def _holds(seat: SeatAsAt, words: Sequence[str]) -> bool:
    text = "\n".join((seat.label, seat.agency, seat.role, seat.holder, seat.deputy)).casefold()
    return all(word in text for word in words)


def structure_words(shown: Shown) -> str:
    """What is shown, counted: 12 groups, 100 seats, 2 vacant."""
    parts = [counted(sum(not box.linked for box in shown.boxes), "1 group", "{count} groups")]
    if shown.seats:
        parts.append(counted(len(shown.seats), "1 seat", "{count} seats"))
    if vacant := sum(seat.vacant for seat in shown.seats):
        parts.append(counted(vacant, "1 vacant", "{count} vacant"))
    return ", ".join(parts)
