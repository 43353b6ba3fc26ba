"""The page of meetings: calendar, attendance register, agenda, minutes and watch of a group and financial year."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.groups.queries import groups
from app.groups.rules_year import year_span
from app.kit import folders
from app.kit.desk import Desk
from app.kit.making import make_file
from app.kit.notices import Trouble
from app.kit.page import Page
from app.kit.tabs import Tabs
from app.meetings.page_calendar import CalendarView
from app.meetings.page_commands import commands
from app.meetings.page_heading import MeetingsHeading
from app.meetings.page_papers import AGENDA, MINUTES, Papers, PapersView
from app.meetings.page_summary import nothing, summary
from app.meetings.page_view import RegisterView
from app.meetings.page_watch import WatchView
from app.meetings.page_year import today
from app.meetings.queries_register import Register, Roll, seats_on
from app.offers import Goal

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SHOWS = {"board_group", "seat", "appointment", "agency", "agency_name", "person", "meeting", "attendance", "setting"}
SHOWS |= {"letter"}
PAPERS = {"agenda", "agenda_item", "paper", "minutes", "minutes_presence", "guest", "action", "decision"}
PAPERS |= {"action_update", "action_life", "bank_holiday"}
LARGE = 2000
"""Seats on a group from which the register is asked for off the window's thread."""
CALENDAR, REGISTER, WATCH = "calendar", "register", "watch"
NARROW, LOW = 1100, 700
"""Width of the window under which the filters fold, and height under which the charts stand behind a button."""


View = CalendarView | RegisterView | WatchView | PapersView


class MeetingsPage(Page):
    """The group chosen here and the year chosen in the sidebar: its meetings, and who was there."""

    def __init__(self, desk: Desk, today: Callable[[], date] = today) -> None:
        super().__init__(desk.look)
        self._desk, self._today = desk, today
        self._year: int | None = None
        self._roll: Roll | None = None
        self._goal: Goal | None = None
        self.heading = MeetingsHeading(desk.look)
        tabs = (CALENDAR, self.tr("Calendar")), (REGISTER, self.tr("Register")), (AGENDA, self.tr("Agenda"))
        more = (MINUTES, self.tr("Minutes")), (WATCH, self.tr("Watch"))
        self.tabs = self._tabs = Tabs(desk.look, (*tabs, *more))
        self.calendar, self.view, self.watch = (
            CalendarView(desk, today),
            RegisterView(desk, today),
            WatchView(desk, today),
        )
        self.papers = Papers(desk, self.heading, today)
        self.group, self.table, self.emptiness = self.heading.group, self.view.table, self.view.emptiness
        self._build()
        self._wire()
        self.commands = commands(self)
        self._show_tab()

    @property
    def register_shown(self) -> bool:
        """Whether the register is shown."""
        return self._tabs.current == REGISTER

    @property
    def calendar_shown(self) -> bool:
        """Whether the calendar is shown."""
        return self._tabs.current == CALENDAR

    @property
    def watch_shown(self) -> bool:
        """Whether the watch is shown."""
        return self._tabs.current == WATCH

    def is_shown(self, tab: str) -> bool:
        """Whether that tab is shown."""
        return self._tabs.current == tab

    @property
    def papers_shown(self) -> bool:
        """Whether the agenda or the minutes of a meeting are shown."""
        return self._tabs.current in self.papers.views

    @property
    def shown(self) -> View:
        """The view of the tab chosen."""
        views: dict[str, View] = {CALENDAR: self.calendar, REGISTER: self.view, WATCH: self.watch, **self.papers.views}
        return views[self._tabs.current]

    def show_year(self, year: int) -> None:
        self._year = year
        self.refresh()

    def refresh(self) -> None:
        """Ask again for the groups and the register of the one chosen; a large one off the window's thread."""
        if self._year is None:
            return
        with self._desk.store.reading() as session:
            self.heading.show_groups(groups(session))
            group = self.group.currentData()
            if self.calendar_shown:
                self.calendar.show_group(group, self._year)
            if self.papers_shown:
                self.papers.show_group(session, group, self._year)
            if group is None:
                self._show(None)
            elif seats_on(session, group) <= LARGE:
                self._on_asked((group, self._year), self._ask(session, group, self._year))
            else:
                asked = group, self._year
                self._desk.work.run(partial(self._ask_anew, *asked), owner=self, done=partial(self._on_asked, asked))

    def export(self, form: str) -> None:
        from app.meetings.page_export import Wanted, make, trouble  # not needed to show the page

        group = self.group.currentData()
        if group is None or self._year is None:
            return
        report, title = self._report()
        name, day = self.group.currentText().strip(), self.papers.day if self.papers_shown else None
        wanted = Wanted(report, group, name, self._year, form, folders.reports(), day, self._desk.others)
        make_file(self._desk.work, self, title, partial(make, self._desk.store, wanted), trouble)

    def _report(self) -> tuple[str, str]:
        """The report that the tab exports, and the name of its making."""
        return {
            WATCH: ("letters", self.tr("Making the report of letters")),
            AGENDA: ("agenda", self.tr("Making the agenda")),
            MINUTES: ("minutes", self.tr("Making the minutes")),
        }.get(self._tabs.current, ("attendance", self.tr("Making the attendance report")))

    def go_to(self, goal: Goal) -> None:
        """Show the group and the tab, and stand on that meeting: in the register on its first mark to enter."""
        if goal.view in {tab.key for tab in self._tabs.tabs}:
            self._tabs.choose(goal.view)
        if goal.group is not None and (at := self.group.findData(goal.group)) >= 0:
            self.group.setCurrentIndex(at)
            self.refresh()
        self._goal = goal
        self._stand_at_goal()

    @property
    def read_only(self) -> bool:
        """Whether nothing here can be changed."""
        return self._desk.store.read_only

    def here(self) -> Goal:
        meeting = self.papers.meeting if self.papers_shown else None
        return Goal("meetings", self._tabs.current, meeting, self.group.currentData(), self._year)

    def add_meeting(self) -> None:
        """Begin a meeting, in the calendar."""
        self._tabs.choose(CALENDAR)
        self.calendar.add()

    def add_year(self) -> None:
        """Begin a year of meetings, in the calendar."""
        self._tabs.choose(CALENDAR)
        self.calendar.add_year()

    def take_focus(self) -> None:
        if not self.register_shown:
            self.shown.take_focus()
        elif self.exports:
            self.view.take_focus()
        else:
            self.group.setFocus()

    def areas(self) -> tuple[QWidget, ...]:
        return (self.group, *self.shown.areas())

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _build(self) -> None:
        self._tabs.choose(REGISTER)
        self._wider = QWidget()  # hides the chip that shows itself
        wider = QHBoxLayout(self._wider)
        wider.setContentsMargins(0, 0, 0, 0)
        wider.addWidget(self.calendar.all_groups)
        self._tabs.add_right(self._wider)
        self._tabs.add_right(self.view.filters)
        self._papers_buttons = self.papers.buttons()
        self._tabs.add_right(self._papers_buttons)
        self._content = QStackedWidget()
        for view in (self.calendar, self.view, *self.papers.views.values(), self.watch):
            self._content.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.heading, self._tabs, self.notices):
            layout.addWidget(part)
        layout.addWidget(self._content, 1)

    def _wire(self) -> None:
        self._desk.changes.happened.connect(self._on_changes)
        self._desk.look.changed.connect(self._fit)
        self.group.activated.connect(self.refresh)
        self.heading.pasted.connect(self.view.keys.paste)
        self.heading.exported.connect(self.export)
        self.heading.add.clicked.connect(lambda _=False: self.add_meeting())
        self.view.said.connect(self.said)
        self.view.refused.connect(self.refused)
        self.view.failed.connect(self.failed)
        self.view.pasted.connect(self.toast)
        self.view.troubled.connect(self.trouble)
        self.view.filters.view.chosen.connect(lambda _: self._tell_keys())
        self._tabs.chosen.connect(lambda _: self._on_tab())
        self.calendar.said.connect(self.said)
        self.calendar.refused.connect(self.refused)
        self.calendar.failed.connect(self.failed)
        self.calendar.toasted.connect(self.toasted)
        self.calendar.wants.connect(self.wants)
        self.calendar.counted.connect(partial(self._on_counted, CALENDAR))
        self._wire_watch()
        self._wire_papers()
        charts = self.view.charts
        charts.copied.connect(self._on_copied)
        charts.kept.connect(self._on_kept)
        charts.failed.connect(self._on_not_kept)

    def _wire_watch(self) -> None:
        self.watch.said.connect(self.said)
        self.watch.refused.connect(self.refused)
        self.watch.failed.connect(self.failed)
        self.watch.troubled.connect(self.trouble)
        self.watch.made.connect(self.made)
        self.watch.counted.connect(partial(self._on_counted, WATCH))

    def _wire_papers(self) -> None:
        self.papers.shown.connect(self._on_papers)
        for tab, view in self.papers.views.items():
            view.said.connect(self.said)
            view.refused.connect(self.refused)
            view.failed.connect(self.failed)
            view.troubled.connect(self.trouble)
            view.toasted.connect(self.toasted)
            view.made.connect(self.made)
            view.wants.connect(self.wants)
            view.counted.connect(partial(self._on_counted, tab))
        self.papers.wants.connect(self.wants)

    def _on_papers(self) -> None:
        """Another meeting is shown, or its papers are not as they were."""
        self.exports = self.papers.exports
        self.exports_changed.emit()
        self.heading.enable(filled=self.exports, may_write=not self.read_only)
        self._tell_keys()

    def _tell_keys(self) -> None:
        shown = self.shown
        self.legend = self.table.legend() if isinstance(shown, RegisterView) else shown.legend()
        self.legend_changed.emit()

    def _on_tab(self) -> None:
        self._show_tab()
        self.refresh()
        self.take_focus()

    def _show_tab(self) -> None:
        """Show the calendar, the register or the watch, and what goes with it."""
        self._content.setCurrentWidget(self.shown)
        self.heading.show_tab(self._tabs.current)
        self._wider.setVisible(self.calendar_shown)
        self.papers.show_tab(self._tabs.current)
        self._papers_buttons.setVisible(self.papers_shown)
        self._tell_keys()
        self._fit()

    def _on_counted(self, tab: str, words: str) -> None:
        if self._tabs.current == tab:
            self.heading.summary.say(words)

    def _fit(self) -> None:
        """Fold what there is no room for."""
        narrow = self.window().width() < self._desk.look.px(NARROW)
        self.heading.be_narrow(narrow=narrow)
        self.view.filters.be_narrow(narrow=narrow)
        self.view.be_small(small=narrow or self.window().height() < LOW)

    def _ask(self, session: "Session", group: int, year: int) -> tuple[Roll, Register]:
        roll = Roll(session, group, *year_span(year))
        return roll, roll.register()

    def _ask_anew(self, group: int, year: int) -> tuple[Roll, Register]:
        with self._desk.store.reading() as session:
            return self._ask(session, group, year)

    def _on_asked(self, asked: tuple[int, int], found: tuple[Roll, Register]) -> None:
        if asked == (self.group.currentData(), self._year):
            self._roll = found[0]
            self._show(found[1])
            self._stand_at_goal()

    def _stand_at_goal(self) -> None:
        """Where a goal waits for the register it asks for, stand there."""
        goal, register = self._goal, self.view.register
        if goal is None:
            return
        if not self.register_shown:
            self._goal = None
            if goal.id is not None and self.papers_shown:
                self.papers.choose(goal.id)
            elif goal.id is not None:
                (self.watch if self.watch_shown else self.calendar).go_to(goal.id)
        elif register is not None and self.exports:
            self._goal = None
            if goal.id is not None:
                self.view.clear_filters()
                self.table.go_to_gap(goal.id)

    def _show(self, found: Register | None) -> None:
        filled = found is not None and bool(found.meetings) and bool(found.agencies)
        if self.papers_shown:
            self._on_papers()
        else:
            self.heading.enable(filled=filled, may_write=not self.read_only)
            self.exports = filled
            self.exports_changed.emit()
        self.view.filters.setVisible(filled and self.register_shown)
        if self.watch_shown:
            self.watch.show_register(found, self._year or 0)
        if found is not None and filled:
            self._say(summary(found))
            self.view.show_register(found)
        else:
            self._say("")
            self.view.show_nothing(*nothing(found, self._year or 0))

    def _say(self, words: str) -> None:
        if self.register_shown:
            self.heading.summary.say(words)

    def _on_changes(self, stored: frozenset[str]) -> None:
        storing, register = self.view.keys.storing, self.view.register
        if stored == {"attendance"} and storing and self._roll is not None and register is not None:
            with self._desk.store.reading() as session:
                spots = {(meeting.id, seat.id) for meeting, seat in storing}
                self._show(self._roll.reread(session, register, spots))
        elif stored & SHOWS:
            self.refresh()
        elif stored & PAPERS:
            self.papers.refresh()
        if "guest" in stored:
            self.view.side.follow()

    def _on_copied(self, chart: str) -> None:
        self.toast(self.tr("“{chart}” is copied as a picture.").format(chart=chart), undo=False)

    def _on_kept(self, path: Path) -> None:
        self.made.emit(self.tr("{file} is saved.").format(file=path.name), path)

    def _on_not_kept(self, path: Path, refused: OSError) -> None:
        what = self.tr("{file} was not saved.").format(file=path.name)
        why = self.tr("The folder cannot be reached or written.")
        advice = self.tr("Choose another folder, or ask whoever looks after this computer.")
        self.trouble(Trouble(what, why, advice, details=str(refused)))
