"""What narrows the register, at the right of its tabs; in a narrow window the chips fold into one button."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.kit.buttons import Button, IconButton, Weight
from app.kit.filters import Chip, FilterBox, Switch
from app.kit.look import Look
from app.meetings.page_narrowing import Narrowing, counts
from app.meetings.page_words import tr
from app.meetings.queries_register import Register

SEATS, AGENCIES = "seats", "agencies"


class Filters(QWidget):
    """View by seat or agency, the two chips, and the box to type in."""

    changed = Signal()
    """Something else is asked for."""
    left = Signal()
    """The table is wanted."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._narrow = look, False
        self.view = Switch(look, tr("Show by"), ((SEATS, tr("Seats")), (AGENCIES, tr("Agencies"))))
        self.below, self.unmarked = Chip(look), Chip(look)
        self.box = FilterBox(look, tr("Filter seats"))
        self.fold = Button(look, tr("Filters"), "filter")
        self.search = IconButton(look, "search", tr("Filter seats (Ctrl+F)"), side=30)
        self.chart = Button(look, tr("Chart"), "chart")
        self.chart.setCheckable(True)
        self.menu = QMenu(self.fold)
        self._build()
        self._wire()
        self.be_narrow(narrow=False)

    @property
    def narrowing(self) -> Narrowing:
        """What is asked for now."""
        return Narrowing(self.box.text(), self.below.isChecked(), self.unmarked.isChecked(), self.by_agency)

    @property
    def by_agency(self) -> bool:
        """Whether agencies are shown and not seats."""
        return self.view.current == AGENCIES

    def show_counts(self, register: Register) -> None:
        """Show on the chips how many answer them."""
        below, unmarked = counts(register, by_agency=self.by_agency)
        expected = register.expected_attendance
        self.below.ask(
            tr("Below {expected}%").format(expected=expected),
            below,
            tr("{lines} below the {expected}% the group expects").format(lines=self._lines(below), expected=expected),
        )
        said = tr("{lines} with marks still to enter").format(lines=self._lines(unmarked))
        self.unmarked.ask(tr("Not marked"), unmarked, said)

    def clear(self) -> None:
        """Ask for nothing."""
        for chip in (self.below, self.unmarked):
            chip.setChecked(False)
        self.box.clear()

    def type(self) -> None:
        """Take the keys into the box."""
        if self._narrow:
            self._show_box(shown=True)
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def be_narrow(self, *, narrow: bool) -> None:
        """Fold the chips into one button, or show them."""
        self._narrow = narrow
        for widget in (self.view, self.below, self.unmarked):
            widget.setVisible(not narrow)
        self.fold.setVisible(narrow)
        self._show_box(shown=not narrow or bool(self.box.text()))

    def offer_chart(self, *, offered: bool) -> None:
        """Whether there is a button for the charts, where there is no room under the table."""
        self.chart.setVisible(offered)

    def _lines(self, count: int) -> str:
        """So many seats, or agencies where those are shown."""
        one, many = (tr("1 agency"), tr("{count} agencies")) if self.by_agency else (tr("1 seat"), tr("{count} seats"))
        return one if count == 1 else many.format(count=count)

    def _show_box(self, *, shown: bool) -> None:
        self.box.setVisible(shown)
        self.search.setVisible(self._narrow and not shown)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.view, self.below, self.unmarked, self.fold, self.search, self.box, self.chart):
            row.addWidget(widget)
        self.fold.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._fill_menu)

    def _wire(self) -> None:
        self.view.chosen.connect(lambda _: self.changed.emit())
        for chip in (self.below, self.unmarked):
            chip.toggled.connect(lambda _: self.changed.emit())
        self.box.textChanged.connect(lambda _: self.changed.emit())
        self.box.left.connect(self._on_left)
        self.search.clicked.connect(self.type)

    def _on_left(self) -> None:
        if self._narrow and not self.box.text():
            self._show_box(shown=False)
        self.left.emit()

    def _fill_menu(self) -> None:
        """The chips and the views, as ticks."""
        self.menu.clear()
        for segment in self.view.segments:
            action = self.menu.addAction(tr("Show by {what}").format(what=segment.text().lower()))
            action.setCheckable(True)
            action.setChecked(segment.isChecked())
            action.triggered.connect(partial(self._choose_view, segment.key))
        self.menu.addSeparator()
        for chip in (self.below, self.unmarked):
            action = self.menu.addAction(chip.toolTip())
            action.setCheckable(True)
            action.setChecked(chip.isChecked())
            action.toggled.connect(chip.setChecked)

    def _choose_view(self, key: str) -> None:
        self.view.choose(key)


class Left(QWidget):
    """One line over the table while something is filtered: how much is left, and a way back to all."""

    clear = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.words = QLabel()
        self.words.setObjectName("hint")
        self.button = Button(look, tr("Clear filters"), weight=Weight.QUIET, small=True)
        self.button.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 2, 20, 4)
        row.setSpacing(8)
        row.addWidget(self.words)
        row.addWidget(self.button)
        row.addStretch(1)
        self.hide()

    def say(self, shown: int, count: int, by_agency: bool) -> None:
        """12 of 33 seats."""
        words = tr("{shown} of {count} agencies") if by_agency else tr("{shown} of {count} seats")
        self.words.setText(words.format(shown=shown, count=count))


class NoMatch(QWidget):
    """What stands in the table's place where nothing answers."""

    clear = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.words = QLabel(tr("No seats match."))
        self.words.setObjectName("emptyTitle")
        self.button = Button(look, tr("Clear filters"))
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self.clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 48, 20, 20)
        layout.setSpacing(10)
        layout.addWidget(self.words, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
