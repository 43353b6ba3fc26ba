"""The place of actions: the log, the improvement plan, decisions, challenges, deadlines, and what the plan is for."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.actions.page_cells import ActionsView
from app.actions.page_challenges import ChallengesView
from app.actions.page_commands import commands
from app.actions.page_deadlines import DeadlinesView
from app.actions.page_decisions import DecisionsView
from app.actions.page_log import LogView
from app.actions.page_plan import PlanView
from app.actions.page_priorities import PrioritiesView
from app.actions.panel_words import tr
from app.actions.queries_choices import group_choices
from app.groups.rules_year import year_span
from app.kit import folders
from app.kit.buttons import Button, Chooser, IconButton, Weight
from app.kit.desk import Desk
from app.kit.filters import FilterBox
from app.kit.list_view import ListView
from app.kit.making import make_file, tell_made
from app.kit.page import Heading, Page
from app.kit.tabs import Tabs
from app.meetings.page_year import today
from app.offers import Goal

LOG, PLAN, DECISIONS, CHALLENGES, DEADLINES, PRIORITIES = (
    *("log", "plan", "decisions", "challenges", "deadlines", "priorities"),
)
OF_A_GROUP = {LOG, PLAN, DECISIONS}
"""Tabs that show what is one group's."""
SHOWS = {
    *("action", "action_update", "action_life", "decision", "challenge", "priority", "incident", "deadline"),
    *("deadline_extension", "deadline_kind", "bank_holiday", "board_group", "meeting", "seat", "agency", "agency_name"),
    *("risk", "course"),
}
FORMS = (("pdf", "PDF"), ("xlsx", "Excel"), ("docx", "Word"), ("csv", "CSV"))
ALL_FROM, WORDS_FROM, CHART_FROM = 1280, 1100, 660
"""Width of the window from which all is seen, buttons have words; its height from which the chart is under the log."""


class ActionsPage(Page):
    """Six tabs; each is a list with its panel."""

    exports = True

    def __init__(self, desk: Desk, today: Callable[[], date] = today) -> None:
        super().__init__(desk.look)
        self._desk, self._today = desk, today
        self._year: int | None = None
        self._groups: list[tuple[int, str]] = []
        look = desk.look
        self.heading = Heading(look, tr("Actions"))
        tabs = (LOG, tr("Log")), (PLAN, tr("Improvement plan")), (DECISIONS, tr("Decisions"))
        more = (CHALLENGES, tr("Challenges")), (DEADLINES, tr("Deadlines")), (PRIORITIES, tr("Priorities"))
        self.tabs = self._tabs = Tabs(look, (*tabs, *more))
        self.log, self.plan, self.decisions = LogView(desk, today), PlanView(desk, today), DecisionsView(desk, today)
        self.challenges, self.deadlines = ChallengesView(desk, today), DeadlinesView(desk, today)
        self.priorities = PrioritiesView(desk, today)
        self.group = Chooser(look, tr("Group"))
        self.fold = Button(look, tr("Filters"), "filter")
        self.filter = FilterBox(look, tr("Filter the list"), width=170)
        self.export_button = Button(look, tr("Export"), "download")
        self.export_icon = IconButton(look, "download", tr("Export"), side=30)
        self.add_button = Button(look, "", "plus", Weight.PRIMARY)
        self._content = QStackedWidget()
        self._build()
        self._wire()
        self.commands = commands(self)
        self._show_tab()

    @property
    def views(self) -> dict[str, ListView]:
        """What each tab shows."""
        return {
            LOG: self.log,
            PLAN: self.plan,
            DECISIONS: self.decisions,
            CHALLENGES: self.challenges,
            DEADLINES: self.deadlines,
            PRIORITIES: self.priorities,
        }

    @property
    def shown(self) -> ListView:
        """The view of the tab chosen."""
        return self.views[self._tabs.current]

    @property
    def read_only(self) -> bool:
        """Whether nothing here can be changed."""
        return self._desk.store.read_only

    @property
    def group_id(self) -> int | None:
        """The group whose actions are shown; None: every group's."""
        found = self.group.currentData()
        return found if isinstance(found, int) else None

    def show_year(self, year: int) -> None:
        self._year = year
        self.refresh()

    def refresh(self) -> None:
        """Ask again for the tab shown."""
        if self._year is None:
            return
        self._offer_groups()
        for view in (self.log, self.plan, self.decisions):
            view.group_id = self.group_id
        self.shown.show_year(self._year)

    def go_to(self, goal: Goal) -> None:
        if goal.view in self.views:
            self._tabs.choose(goal.view)
        if goal.group is not None and goal.group != self.group_id:
            self.group.setCurrentIndex(max(self.group.findData(goal.group), 0))
            self.refresh()
        if goal.id is not None:
            self.shown.go_to(goal.id)

    def here(self) -> Goal:
        number = getattr(self.shown.current(), "id", None)
        return Goal("actions", self._tabs.current, number if isinstance(number, int) else None, self.group_id)

    def export(self, form: str) -> None:
        from app.actions.page_export import Wanted, make, trouble  # not needed to show the page

        tab = self._tabs.current
        wanted = Wanted(tab, *year_span(self._year or 0), self.group_id, form, folders.reports())
        make_file(self._desk.work, self, tr("Making the report"), partial(make, self._desk.store, wanted), trouble)

    def add(self) -> None:
        """Begin a record of the tab shown."""
        if self.shown.may_write():
            self.shown.add()

    def edit(self) -> None:
        """Open a field over the cell the cursor is on, where actions are listed."""
        if isinstance(self.shown, ActionsView):
            self.shown.edit()

    def close_chosen(self) -> None:
        """Close the actions chosen as of today."""
        if isinstance(self.shown, ActionsView):
            self.shown.close_chosen()

    def look_for(self) -> None:
        """Let the keys go to the filter."""
        self.filter.setVisible(True)
        self.filter.setFocus()
        self.filter.selectAll()

    def open_card(self) -> None:
        """Open the panel of what the cursor is on."""
        self.shown.open_card()

    def take_focus(self) -> None:
        self.shown.take_focus()

    def areas(self) -> Sequence[QWidget]:
        return (self._tabs.focused(), *self.shown.areas())

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _build(self) -> None:
        self.heading.about(self.group)
        for button in (self.export_button, self.export_icon, self.add_button):
            self.heading.add_button(button)
        for view in self.views.values():
            for widget in view.filters:
                self._tabs.add_right(widget)
            self._content.addWidget(view)
        for widget in (self.fold, self.filter):
            self._tabs.add_right(widget)
        self._make_menus()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.heading, self._tabs, self.notices):
            layout.addWidget(part)
        layout.addWidget(self._content, 1)

    def _make_menus(self) -> None:
        menu, folded = QMenu(self.export_button), QMenu(self.fold)
        for form, words in FORMS:
            menu.addAction(words, partial(self.export, form))
        self.export_button.setMenu(menu)
        self.export_icon.setMenu(menu)
        self.export_icon.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        folded.aboutToShow.connect(partial(self._show_folded, folded))
        self.fold.setMenu(folded)

    def _wire(self) -> None:
        self._desk.changes.happened.connect(self._on_changes)
        self._desk.look.changed.connect(self._fit)
        self._tabs.chosen.connect(lambda _: self._on_tab())
        self.group.activated.connect(lambda _: self._on_group())
        self.filter.textChanged.connect(self._on_filter)
        self.filter.left.connect(self.take_focus)
        self.add_button.clicked.connect(lambda _=False: self.add())
        self.priorities.wants_actions.connect(self._on_served)
        self.log.chart.failed.connect(self.trouble)
        self.log.chart.card.copied.connect(lambda _: self.said.emit(tr("The chart is copied as a picture.")))
        self.log.chart.card.kept.connect(partial(tell_made, self))
        for key, view in self.views.items():
            view.said.connect(self.said)
            view.refused.connect(self.refused)
            view.failed.connect(self.failed)
            view.troubled.connect(self.trouble)
            view.toasted.connect(self.toasted)
            view.made.connect(self.made)
            view.wants.connect(self._on_wanted)
            view.closed.connect(self._on_closed)
            view.counted.connect(partial(self._on_counted, key))

    def _offer_groups(self) -> None:
        """Offer the groups there are; the one chosen stays chosen."""
        with self._desk.store.reading() as session:
            found = group_choices(session, self._today())
        if found == self._groups and self.group.count():
            return
        chosen, self._groups = self.group_id, found
        self.group.clear()
        self.group.addItem(tr("Every group"))
        for number, name in found:
            self.group.addItem(name, number)
        self.group.setCurrentIndex(max(self.group.findData(chosen), 0) if chosen is not None else 0)
        self.group.updateGeometry()

    def _show_folded(self, menu: QMenu) -> None:
        """The questions of the tab, where there is no room for them beside the tabs."""
        menu.clear()
        for chip in self.log.chips if self.shown is self.log else ():
            action = menu.addAction(chip.accessibleName(), chip.toggle)
            action.setCheckable(True)
            action.setChecked(chip.isChecked())

    def _on_tab(self) -> None:
        self.filter.clear()
        self._show_tab()
        self.refresh()
        self.take_focus()

    def _on_group(self) -> None:
        self.shown.panel.close()
        self.refresh()

    def _show_tab(self) -> None:
        view = self.shown
        self._content.setCurrentWidget(view)
        self.legend = view.legend()
        self.legend_changed.emit()
        self._fit()

    def _on_filter(self, words: str) -> None:
        self.shown.narrow(words)

    def _on_counted(self, key: str, words: str) -> None:
        if self._tabs.current == key:
            self.heading.summary.say(words)

    def _on_closed(self) -> None:
        """Keep the focus on the page, where what had it before the panel is gone."""
        focus = QApplication.focusWidget()
        if self.isVisible() and (focus is None or not self.isAncestorOf(focus)):
            self.take_focus()

    def _on_wanted(self, goal: Goal) -> None:
        if goal.place == "actions":
            self.go_to(goal)
        else:
            self.wants.emit(goal)

    def _on_served(self, priority: str) -> None:
        self._tabs.choose(PLAN)
        self.plan.show_priority(priority)

    def _on_changes(self, stored: frozenset[str]) -> None:
        if stored & SHOWS:
            self.refresh()

    def _fit(self) -> None:
        """Shorten the heading, fold the chips and put the chart away where there is no room for them."""
        look, window, shown = self._desk.look, self.window(), self.shown
        words, full = window.width() >= look.px(WORDS_FROM), window.width() >= look.px(ALL_FROM)
        self.group.setVisible(self._tabs.current in OF_A_GROUP)
        self.group.setMaximumWidth(look.px(300 if full else 220))
        self.export_button.setVisible(full)
        self.export_icon.setVisible(not full)
        self.add_button.setVisible(bool(shown.add_words))
        self.add_button.setText(shown.add_words[:1].upper() + shown.add_words[1:] if words else "")
        self.add_button.setAccessibleName(shown.add_words)
        self.add_button.setEnabled(not self.read_only)
        self.filter.setVisible(words or bool(self.filter.text()) or self.filter.hasFocus())
        self._show_chips(beside=full)
        if full and self._tabs.minimumSizeHint().width() > self.width():
            self._show_chips(beside=False)
        self.log.chart.setVisible(full and window.height() >= look.px(CHART_FROM))

    def _show_chips(self, *, beside: bool) -> None:
        """The questions of the tab beside the tabs, or behind a button."""
        for view in self.views.values():
            for widget in view.filters:
                widget.setVisible(view is self.shown and beside)
        self.fold.setVisible(self.shown is self.log and not beside)
