"""The place of training: courses, events, the bookings of one, people's training, charges, and the policy."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.groups.rules_year import year_span
from app.kit import folders
from app.kit.buttons import Button, IconButton, Weight
from app.kit.desk import Desk
from app.kit.filters import FilterBox
from app.kit.page import Heading, Page
from app.kit.tabs import Tabs
from app.offers import Goal
from app.training.page_bookings import BookingsView
from app.training.page_charges import ChargesView
from app.training.page_commands import commands
from app.training.page_courses import CoursesView
from app.training.page_events import EventsView
from app.training.page_in_kind import InKindView
from app.training.page_list import ListView
from app.training.page_owed import OwedYear
from app.training.page_people import PeopleView
from app.training.page_policy import PolicyView
from app.training.page_setup import SetupView
from app.training.panel_words import tr

COURSES, EVENTS, BOOKINGS, PEOPLE = "courses", "events", "bookings", "people"
CHARGES, POLICY, IN_KIND, SETUP = "charges", "policy", "in kind", "setup"
SHOWS = {
    *("course", "training_event", "training_session", "place_kept", "booking", "booking_change", "sign_in"),
    *("evaluation", "trainer_days", "charging_policy", "bank_holiday", "booking_charge", "invoice", "credit_note"),
    *("recharge_journal", "recharge_account", "ledger_code", "person", "agency", "agency_name", "agency_class"),
}
SHOWN_AS = {CHARGES: "charges", POLICY: "charges", PEOPLE: "training-needs", IN_KIND: "in-kind"}
"""The report that says what a tab shows, where it is not the one of events, agencies and courses."""
FORMS = (("pdf", "PDF"), ("xlsx", "Excel"), ("docx", "Word"), ("csv", "CSV"))
ALL_FROM, WORDS_FROM = 1280, 1100
"""Width of the window from which all is seen, and from which buttons have words and the tabs have their filters."""


def today() -> date:
    """The day it is, where the window stands."""
    return date.today()  # noqa: DTZ011  a board's day is the day on its own wall


class TrainingPage(Page):
    """Eight tabs on the year chosen in the sidebar; each is a list with its panel."""

    exports = True

    def __init__(self, desk: Desk, today: Callable[[], date] = today) -> None:
        super().__init__(desk.look)
        self._desk = desk
        self._year: int | None = None
        look = desk.look
        self.heading = Heading(look, tr("Training"))
        tabs = (COURSES, tr("Courses")), (EVENTS, tr("Events")), (BOOKINGS, tr("Bookings"))
        more = (PEOPLE, tr("People")), (CHARGES, tr("Charges")), (POLICY, tr("Policy"))
        last = (IN_KIND, tr("In kind")), (SETUP, tr("Setup"))
        self.tabs = self._tabs = Tabs(look, (*tabs, *more, *last))
        self.courses, self.events = CoursesView(desk, today), EventsView(desk, today)
        self.bookings, self.people = BookingsView(desk, today), PeopleView(desk, today)
        owed = OwedYear(desk, today, self)
        self.charges, self.policy = ChargesView(desk, today, owed), PolicyView(desk, today)
        self.in_kind, self.setup = InKindView(desk, today, owed), SetupView(desk, today)
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
            COURSES: self.courses,
            EVENTS: self.events,
            BOOKINGS: self.bookings,
            PEOPLE: self.people,
            CHARGES: self.charges,
            POLICY: self.policy,
            IN_KIND: self.in_kind,
            SETUP: self.setup,
        }

    @property
    def shown(self) -> ListView:
        """The view of the tab chosen."""
        return self.views[self._tabs.current]

    @property
    def read_only(self) -> bool:
        """Whether nothing here can be changed."""
        return self._desk.store.read_only

    def show_year(self, year: int) -> None:
        self._year = year
        self.refresh()

    def refresh(self) -> None:
        """Ask again for the tab shown."""
        if self._year is not None:
            self.shown.show_year(self._year)

    def go_to(self, goal: Goal) -> None:
        """Show the tab, and stand at that record: of bookings the event's register."""
        if goal.view in self.views:
            self._tabs.choose(goal.view)
        if goal.id is not None:
            self.shown.go_to(goal.id)

    def here(self) -> Goal:
        return Goal("training", self._tabs.current, year=self._year)

    def export(self, form: str) -> None:
        from app.training.page_export import Wanted, make  # what makes files is not needed to show the page

        report = SHOWN_AS.get(self._tabs.current, "training")
        wanted = Wanted(report, *year_span(self._year or 0), form, folders.reports())
        self._desk.work.run_long(
            tr("Making the report"),
            partial(make, self._desk.store, wanted),
            owner=self,
            done=self._on_made,
            failed=self._on_failed,
        )

    def add(self) -> None:
        """Begin a record of the tab shown."""
        if self.shown.may_write():
            self.shown.add()

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
        self._tabs.choose(EVENTS)
        self.heading.about(self.bookings.chooser)
        for button in (*self.bookings.buttons, self.export_button, self.export_icon, self.add_button):
            self.heading.add_button(button)
        for view in self.views.values():
            for widget in view.filters:
                self._tabs.add_right(widget)
            self._content.addWidget(view)
        self._tabs.add_right(self.filter)
        menu = QMenu(self.export_button)
        for form, words in FORMS:
            menu.addAction(words, partial(self.export, form))
        self.export_button.setMenu(menu)
        self.export_icon.setMenu(menu)
        self.export_icon.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.heading, self._tabs, self.notices):
            layout.addWidget(part)
        layout.addWidget(self._content, 1)

    def _wire(self) -> None:
        self._desk.changes.happened.connect(self._on_changes)
        self._desk.look.changed.connect(self._fit)
        self._tabs.chosen.connect(lambda _: self._on_tab())
        self.filter.textChanged.connect(self._on_filter)
        self.filter.left.connect(self.take_focus)
        self.add_button.clicked.connect(lambda _=False: self.add())
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

    def _on_tab(self) -> None:
        self.filter.clear()
        self._show_tab()
        self.refresh()
        self.take_focus()

    def _show_tab(self) -> None:
        view = self.shown
        self._content.setCurrentWidget(view)
        self.legend = view.legend()
        self.legend_changed.emit()
        self._fit()

    def _on_filter(self, words: str) -> None:
        self.shown.narrow(words)

    def _on_counted(self, key: str, words: str) -> None:
        self._tabs.count(key, self.views[key].number)
        if self._tabs.current == key:
            self.heading.summary.say(words)

    def _on_closed(self) -> None:
        """Keep the focus on the page, where what had it before the panel is gone."""
        focus = QApplication.focusWidget()
        if self.isVisible() and (focus is None or not self.isAncestorOf(focus)):
            self.take_focus()

    def _on_wanted(self, goal: Goal) -> None:
        if goal.place == "training":
            self.go_to(goal)
        else:
            self.wants.emit(goal)

    def _on_changes(self, stored: frozenset[str]) -> None:
        if stored & SHOWS:
            self.refresh()

    def _fit(self) -> None:
        """Shorten the heading and put the filters away where there is no room for them."""
        look, window, shown = self._desk.look, self.window().width(), self.shown
        words, full = window >= look.px(WORDS_FROM), window >= look.px(ALL_FROM)
        booking = self._tabs.current == BOOKINGS
        self.heading.title.setVisible(words or not booking)
        self.bookings.chooser.setVisible(booking)
        self.bookings.fit(shown=booking, words=full)
        self.export_button.setVisible(full)
        self.export_icon.setVisible(not full)
        self.add_button.setVisible(bool(shown.add_words))
        self.add_button.setText(shown.add_words[:1].upper() + shown.add_words[1:] if words else "")
        self.add_button.setAccessibleName(shown.add_words)
        self.add_button.setEnabled(not self.read_only)
        self.filter.setVisible(words or bool(self.filter.text()) or self.filter.hasFocus())
        for view in self.views.values():
            for widget in view.filters:
                widget.setVisible(view is shown and words)

    def _on_made(self, path: Path) -> None:
        self.made.emit(tr("{file} is made.").format(file=path.name), path)

    def _on_failed(self, refused: Exception) -> None:
        from app.training.page_export import trouble

        if (found := trouble(refused)) is not None:
            self.trouble(found)
        else:
            self.failed.emit(refused)
