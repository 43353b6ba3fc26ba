"""The risks' place as it is built: heading, tabs and filters, strip and table, the panel; what fits where."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.groups.page_as_at import AsAt
from app.kit.buttons import Button, Chooser, IconButton, Weight
from app.kit.desk import Desk
from app.kit.filters import Chip, FilterBox
from app.kit.grid import Grid
from app.kit.page import Emptiness, Heading, Page
from app.kit.side_panel import SidePanel, beside
from app.kit.tabs import Tabs
from app.risks.page_heat import HeatView
from app.risks.page_strip import Strip
from app.risks.page_table import Chips, Kept, RiskTable
from app.risks.panel_words import tr

OPEN, CLOSED, MAP, CONTROLS = "register", "closed", "map", "controls"
FORMS = (("pdf", "PDF"), ("xlsx", "Excel"), ("docx", "Word"), ("csv", "CSV"))
ALL_FROM, WORDS_FROM, TITLE_FROM, STRIP_FROM = 1280, 1100, 800, 660
"""Width of the window from which all is seen, buttons have words, there is a title; height from which the strip is."""


class RisksFrame(Page):
    """The parts of the place, and where they stand. Asks nothing and stores nothing."""

    exported = Signal(str)

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(desk.look)
        self._desk, self._today, self._words = desk, today, ""
        look = desk.look
        self.heading = Heading(look, tr("Risk register"))
        shown = ((OPEN, tr("Open")), (CLOSED, tr("Closed")), (MAP, tr("Heat map")), (CONTROLS, tr("Controls")))
        self.tabs = self._tabs = Tabs(look, shown)
        self.group, self.meeting = Chooser(look, tr("Register")), Chooser(look, tr("As at a meeting"))
        self.as_at = AsAt(look, today)
        self.severe, self.high, self.overdue, self.appetite, self.warned = (Chip(look) for _ in range(5))
        self.fold = Button(look, tr("Filters"), "filter")
        self.filter = FilterBox(look, tr("Filter risks"), width=170)
        self.export_button = Button(look, tr("Export"), "download")
        self.export_icon = IconButton(look, "download", tr("Export"), side=30)
        self.add_button = Button(look, tr("New risk"), "plus", Weight.PRIMARY)
        self.strip, self.heat = Strip(desk), HeatView(look, today)
        self.table, self.closed = RiskTable(look, tr("Open risks")), RiskTable(look, tr("Closed risks"))
        self.controls = Grid(look, tr("Controls"))
        self.emptiness, self.panel = Emptiness(), SidePanel(look)
        self._content, self._register = QStackedWidget(), QWidget()
        self._build()
        self._make_menus()

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The questions people ask of a register."""
        return self.severe, self.high, self.overdue, self.appetite, self.warned

    @property
    def asked_by_chips(self) -> Chips:
        """Which of them are asked."""
        return Chips(*(chip.isChecked() for chip in self.chips))

    @property
    def read_only(self) -> bool:
        """Whether nothing can be stored."""
        return self._desk.store.read_only

    @property
    def day(self) -> date:
        """The day of which everything is shown."""
        return self.as_at.day

    @property
    def is_register(self) -> bool:
        """Whether the open or the closed risks are listed."""
        return self._tabs.current in {OPEN, CLOSED}

    @property
    def listed(self) -> RiskTable:
        """The table of risks that is shown, or was."""
        return self.closed if self._tabs.current == CLOSED else self.table

    def take_focus(self) -> None:
        self._main()[0].setFocus()

    def areas(self) -> Sequence[QWidget]:
        card = self.panel.content.findChildren(QWidget) if self.panel.content else []
        first = next((widget for widget in card if widget.focusPolicy() and widget.isEnabled()), None)
        return (self._tabs.focused(), *self._main(), *([first] if first else []))

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _main(self) -> tuple[QWidget, ...]:
        tab = self._tabs.current
        if tab == MAP:
            return self.heat.map, self.heat.table.view
        if tab == CONTROLS:
            return (self.controls.view,)
        return (self.listed.view, self.strip.map) if self.strip.isVisible() else (self.listed.view,)

    def _say_chips(self, kept: Kept) -> None:
        words = (tr("Extreme"), tr("High"), tr("Overdue"), tr("Over appetite"), tr("Warnings"))
        numbers = (kept.severe, kept.high, kept.overdue, kept.over_appetite, kept.warnings)
        for chip, action, said, number in zip(self.chips, self._actions, words, numbers, strict=True):
            chip.ask(said, number, tr("{words}: {number}").format(words=said, number=number))
            action.setText(tr("{words}: {number}").format(words=said, number=number))

    def _say_summary(self, words: str) -> None:
        self._words = words
        self._fit()

    def _fit(self) -> None:
        """Shorten the heading, fold the chips and put the strip away where there is no room for them."""
        look, window = self._desk.look, self.window()
        words, full = window.width() >= look.px(WORDS_FROM), window.width() >= look.px(ALL_FROM)
        self.heading.summary.say(self._words if full else "")
        self.heading.title.setVisible(words)
        self.export_button.setVisible(words)
        self.export_icon.setVisible(not words)
        self.add_button.setText(tr("New risk") if words else "")
        self.add_button.setAccessibleName(tr("New risk"))
        self.as_at.label.setVisible(False)
        self.group.setMaximumWidth(look.px(300 if full else 220))
        self.meeting.setMaximumWidth(look.px(220 if full else 150))
        is_open = self._tabs.current == OPEN
        for chip in self.chips:
            chip.setVisible(is_open and full)
        self.fold.setVisible(is_open and not full)
        self.filter.setVisible(self.is_register and window.width() >= look.px(TITLE_FROM))
        self.strip.setVisible(is_open and words and window.height() >= look.px(STRIP_FROM))

    def _build(self) -> None:
        for subject in (self.as_at, self.meeting, self.group):
            self.heading.about(subject)
        for button in (self.export_button, self.export_icon, self.add_button):
            self.heading.add_button(button)
        self.add_button.setEnabled(not self.read_only)
        for narrowing in (*self.chips, self.fold, self.filter):
            self._tabs.add_right(narrowing)
        under = QVBoxLayout(self._register)
        layout = QVBoxLayout(self)
        for column in (layout, under):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
        under.addWidget(self.strip)
        under.addWidget(self.table, 1)
        for view in (self._register, self.closed, self.heat, self.controls, self.emptiness):
            self._content.addWidget(view)
        for row in (self.heading, self._tabs, self.notices):
            layout.addWidget(row)
        layout.addWidget(beside(self._content, self.panel), 1)
        for table in (self.table, self.closed):
            table.read_only = self.read_only
        for heat in (self.strip.map, self.heat.map):
            heat.read_only = self.read_only

    def _make_menus(self) -> None:
        menu, folded = QMenu(self.export_button), QMenu(self.fold)
        for form, words in FORMS:
            menu.addAction(words, partial(self.exported.emit, form))
        self.export_button.setMenu(menu)
        self.export_icon.setMenu(menu)
        self.export_icon.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self._actions = [folded.addAction("") for _ in self.chips]
        for chip, action in zip(self.chips, self._actions, strict=True):
            action.setCheckable(True)
            action.toggled.connect(chip.setChecked)
            chip.toggled.connect(action.setChecked)
        self.fold.setMenu(folded)
