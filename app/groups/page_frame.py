"""The groups' place as it is built: heading, tabs and filters, the chart or a list, the panel; what fits where."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.groups.page_as_at import AsAt
from app.groups.page_coverage import CoverageTables
from app.groups.page_heading import Buttons
from app.groups.page_lists import GROUPS, LISTINGS, SEATS, Listing
from app.groups.page_movements import Movements
from app.groups.page_paste import PasteList
from app.groups.page_structure import Structure
from app.groups.page_table import ListTable
from app.groups.panel_words import month_words, tr
from app.kit.buttons import Chooser
from app.kit.desk import Desk
from app.kit.filters import Chip, FilterBox
from app.kit.page import Emptiness, Heading, Page
from app.kit.side_panel import SidePanel, beside
from app.kit.tabs import Tabs

STRUCTURE, COVERAGE, MOVEMENTS = "structure", "coverage", "movements"

ALL_FROM, WORDS_FROM, TITLE_FROM = 1280, 1100, 800
"""Width of the window from which the heading has its summary, its buttons have words, and there is room for a title."""


class GroupsFrame(Page):
    """The parts of the place, where they stand, and which of them are seen. Asks nothing and stores nothing."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(desk.look)
        self._desk, self._today = desk, today
        self._words, self._has_words = "", True
        look = desk.look
        shown = [(STRUCTURE, tr("Structure"))]
        shown += [(key, tr(listing.tab)) for key, listing in LISTINGS.items() if listing is not GROUPS]
        shown += [(COVERAGE, tr("Coverage")), (MOVEMENTS, tr("Movements"))]
        self.heading = Heading(look, tr("Groups and membership"))
        self.tabs = self._tabs = Tabs(look, shown)
        self.group = Chooser(look, tr("Group"))
        self.as_at = AsAt(look, today)
        self.filter = FilterBox(look, tr("Find a seat or agency"), width=216)
        self.vacant, self.ended, self.linked = Chip(look), Chip(look), Chip(look)
        self.buttons = Buttons(look, self)
        self.table, self.structure = ListTable(look), Structure(look)
        self.coverage, self.movements = CoverageTables(look), Movements(look, today)
        self.panel = SidePanel(look)
        self.emptiness = Emptiness()
        self.paste_list = PasteList(desk)
        self._content, self._lists, self._whole = QStackedWidget(), QWidget(), QStackedWidget()
        self._build()

    @property
    def listing(self) -> Listing:
        """The list that is shown; groups where it is their chart."""
        return LISTINGS.get(self._tabs.current, GROUPS)

    @property
    def is_structure(self) -> bool:
        """Whether the chart is shown."""
        return self._tabs.current == STRUCTURE and not self.is_pasting

    @property
    def is_in_members(self) -> bool:
        """Whether keys go to the table under the chart."""
        return self.is_structure and self.structure.members.view.hasFocus()

    @property
    def is_pasting(self) -> bool:
        """Whether the full page is shown on which a list is pasted."""
        return self._whole.currentWidget() is not self._lists

    @property
    def read_only(self) -> bool:
        """Whether nothing can be stored."""
        return self._desk.store.read_only

    @property
    def day(self) -> date:
        """The day of which everything is shown."""
        return self.as_at.day

    @property
    def is_coverage(self) -> bool:
        """Whether agencies are shown by group."""
        return self._tabs.current == COVERAGE and not self.is_pasting

    @property
    def is_list(self) -> bool:
        """Whether one of the lists is shown, whose lines can be edited."""
        return self._tabs.current in LISTINGS and not self.is_pasting

    def take_focus(self) -> None:
        self._main()[0].setFocus()

    def _main(self) -> tuple[QWidget, ...]:
        """What the tab is for, the first part first."""
        tab = self._tabs.current
        if tab == STRUCTURE:
            box = self.structure.chart.focused()
            return (*([box] if box else []), self.structure.members.view)
        if tab == COVERAGE:
            people = [self.coverage.people.view] if self.coverage.people.isVisible() else []
            return (self.coverage.matrix.view, *people)
        return (self.movements.table.view,) if tab == MOVEMENTS else (self.table.view,)

    def areas(self) -> Sequence[QWidget]:
        if self.is_pasting:
            return self.paste_list.areas()
        card = self.panel.content.findChildren(QWidget) if self.panel.content else []
        first = next((widget for widget in card if widget.focusPolicy() and widget.isEnabled()), None)
        return (self._tabs.focused(), self.filter, *self._main(), *([first] if first else []))

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        """Shorten the heading where there is no room for all of it; the day goes where the tabs leave none."""
        wide, look, is_seats = self.window().width(), self._desk.look, self.listing is SEATS
        words = wide >= look.px(WORDS_FROM)
        self.heading.summary.say(self._words if wide >= look.px(ALL_FROM) else "")
        self.buttons.fit(pastes=is_seats, draws=self._tabs.current == STRUCTURE, words=words)
        self.buttons.add.setVisible(self.is_list or self.is_structure)
        self.group.setMaximumWidth(look.px(400 if wide >= look.px(ALL_FROM) else 260))
        if words != self._has_words:
            self._has_words = words
            if words:
                self._tabs.put_right_first(self.as_at)
            else:
                self.heading.about(self.as_at)
        self.as_at.label.setVisible(words)
        for chip in (self.vacant, self.ended):
            chip.setVisible(is_seats and wide >= look.px(TITLE_FROM))
        self.filter.setVisible(wide >= look.px(TITLE_FROM))
        self.heading.title.setVisible(wide >= look.px(TITLE_FROM))

    def _build(self) -> None:
        self.heading.about(self.group)
        self.buttons.stand_in(self.heading, self.read_only)
        self.structure.add_button.setEnabled(not self.read_only)
        for part in (self.as_at, self.linked, self.vacant, self.ended, self.filter):
            self._tabs.add_right(part)
        self.linked.setChecked(True)
        for widget in (self.table, self.structure, self.coverage, self.movements, self.emptiness):
            self._content.addWidget(widget)
        below = QVBoxLayout(self._lists)
        layout = QVBoxLayout(self)
        for column in (layout, below):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
        for row in (self.heading, self._tabs, self.notices):
            below.addWidget(row)
        below.addWidget(beside(self._content, self.panel), 1)
        self._whole.addWidget(self._lists)
        self._whole.addWidget(self.paste_list)
        layout.addWidget(self._whole)

    def _say_summary(self, words: str) -> None:
        as_at = "" if self.day == self._today() else tr(", as at {day}").format(day=month_words(self.day))
        self._words = words + as_at
        self._fit()

    def _show_emptiness(self, lines: QWidget, shown: int, of: int) -> None:
        if shown:
            self._content.setCurrentWidget(lines)
            return
        if of:
            words = tr("Nothing here matches"), tr("Press Esc in the filter to clear it, or choose another group.")
        else:
            words = tr(self.listing.nothing), tr(self.listing.begin) + " " + tr("Press Ctrl+N to add one.")
            if self.listing is SEATS:
                words = words[0], words[1] + " " + tr("Or copy the rows in Excel and press Ctrl+V.")
        self.emptiness.say(*words)
        self._content.setCurrentWidget(self.emptiness)
