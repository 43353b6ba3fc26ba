"""The tabs of one meeting's papers, its agenda and its minutes: which meeting they show, what is made of them."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.groups.rules_year import year_span
from app.kit.desk import Desk
from app.kit.page import Command
from app.meetings.page_agenda import AgendaView
from app.meetings.page_heading import MeetingsHeading
from app.meetings.page_minutes import MinutesView
from app.meetings.queries_agenda import AgendaLine
from app.meetings.queries_choices import meetings_between
from app.meetings.queries_minutes import MinutesLine
from app.offers import Goal

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

AGENDA, MINUTES = "agenda", "minutes"
PapersView = AgendaView | MinutesView


class Papers(QObject):
    """Shows the meeting chosen beside the title in the tab that is shown."""

    shown = Signal()
    """Another meeting is shown, or it is as it was not before."""
    wants = Signal(object)
    """A Goal."""

    def __init__(self, desk: Desk, heading: MeetingsHeading, today: Callable[[], date]) -> None:
        super().__init__(heading)
        self._desk, self._heading, self._today = desk, heading, today
        self.agenda, self.minutes = AgendaView(desk, today), MinutesView(desk, today)
        self.views: dict[str, PapersView] = {AGENDA: self.agenda, MINUTES: self.minutes}
        self.tab = ""
        """The tab that is shown."""
        self._buttons = {tab: QWidget() for tab in self.views}  # each hides the buttons that show themselves
        self._group: int | None = None
        self._year = today().year
        heading.meeting.activated.connect(lambda _: self.refresh())

    @property
    def meeting(self) -> int | None:
        """The meeting chosen."""
        chosen = self._heading.meeting.currentData()
        return chosen if isinstance(chosen, int) else None

    @property
    def agenda_shown(self) -> AgendaLine | None:
        """The agenda of the meeting that is shown in one of the tabs."""
        found = self.views[self.tab].found if self.tab in self.views else None
        return found.agenda if isinstance(found, MinutesLine) else found

    @property
    def day(self) -> date | None:
        """The day of the meeting that is shown."""
        return self.agenda_shown.held_on if self.agenda_shown is not None else None

    @property
    def exports(self) -> bool:
        """Whether there is something to make a file of."""
        return self.agenda_shown is not None and bool(self.agenda_shown.items)

    def commands(self, here: Callable[[str], bool]) -> Sequence[Command]:
        """What can be done in either tab."""
        found = (view.commands(partial(here, tab)) for tab, view in self.views.items())
        return [command for commands in found for command in commands]

    def show_group(self, session: "Session", group: int | None, year: int) -> None:
        """Offer the meetings of that group in that financial year, and show the one chosen."""
        self._group, self._year = group, year
        found = meetings_between(session, group, *year_span(year)) if group is not None else []
        self._heading.show_meetings(found, self._today())
        self.refresh()

    def show_tab(self, tab: str) -> None:
        """Say which tab of the page is shown: one of these, or another."""
        self.tab = tab
        for key, buttons in self._buttons.items():
            buttons.setVisible(key == tab)

    def buttons(self) -> QWidget:
        """What stands beside the tabs: the buttons of the one that is shown."""
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        for key, view in self.views.items():
            own = self._buttons[key]
            inner = QHBoxLayout(own)
            inner.setContentsMargins(0, 0, 0, 0)
            for button in view.filters:
                inner.addWidget(button)
            layout.addWidget(own)
        return row

    def choose(self, meeting: int) -> None:
        """Show that meeting; one that is not offered changes nothing."""
        if (at := self._heading.meeting.findData(meeting)) >= 0:
            self._heading.meeting.setCurrentIndex(at)
            self.refresh()

    def open_register(self) -> None:
        """Go to the register of the meeting chosen."""
        self.wants.emit(Goal("meetings", "register", self.meeting, self._group, self._year))

    def refresh(self) -> None:
        """Ask again for what the tab shows."""
        if self.tab in self.views:
            self.views[self.tab].show_meeting(self.meeting, self._year)
            self.shown.emit()
