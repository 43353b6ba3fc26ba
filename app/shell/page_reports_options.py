"""What goes into a report's file, and the name under which that choice is kept as a layout."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.kit.buttons import Button, Weight
from app.kit.desk import Desk
from app.kit.fields import TextEntry, Tick
from app.shell.page_reports_words import PARTS, tr


class Options(QWidget):
    """A tick for each part, remembered by report; and a strip that asks for a layout's name. The pane places `keep`."""

    left_out = Signal(str, bool)
    """A part, and whether it is to be left out."""
    named = Signal(str)
    """The name of a layout that is to be kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look = desk.look
        self.ticks = {part: Tick(look, tr(words)) for part, words in PARTS.items()}
        self.keep = Button(look, tr("Keep as layout…"), weight=Weight.QUIET, small=True)
        self.strip, self.label = QWidget(), QLabel(tr("Name of the layout"))
        self.name = TextEntry()
        self.store = Button(look, tr("Keep layout"), small=True)
        self._build()
        self._wire()

    def show_left_out(self, parts: Collection[str]) -> None:
        """Show which parts are left out."""
        for part, tick in self.ticks.items():
            tick.show_value(part not in parts)

    def ask_name(self, usual: str) -> None:
        """Ask under which name the layout is kept."""
        self.name.show_value(None)
        self.name.setText(usual)
        self.name.selectAll()
        self.strip.show()
        self.name.setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self) -> None:
        layout, row, asked = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout(self.strip)
        for box in (layout, row, asked):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(8)
        for tick in self.ticks.values():
            row.addWidget(tick)
        row.addStretch(1)
        self.label.setObjectName("hint")
        self.label.setBuddy(self.name)
        self.name.setAccessibleName(self.label.text())
        for widget in (self.label, self.name, self.store):
            asked.addWidget(widget, 1 if widget is self.name else 0)
        layout.addLayout(row)
        layout.addWidget(self.strip)
        self.strip.hide()

    def _wire(self) -> None:
        for part, tick in self.ticks.items():
            tick.committed.connect(partial(self._on_tick, part))
        self.store.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.strip)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._leave)

    def _on_tick(self, part: str, ticked: object) -> None:
        self.left_out.emit(part, not ticked)

    def _keep(self) -> None:
        if name := self.name.text().strip():
            self._leave()
            self.named.emit(name)

    def _leave(self) -> None:
        self.strip.hide()
        self.keep.setFocus()
