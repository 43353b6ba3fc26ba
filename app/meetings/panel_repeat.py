"""A year of meetings from its first one: its dates are proposed, each can be left out, and all are one step."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.groups.panel import number_entry, text_entry
from app.kit.buttons import Weight
from app.kit.choice import Choice
from app.kit.fields import Tick, Unfit, day_words
from app.kit.form import Form
from app.kit.look import Look
from app.kit.wishes import Wish
from app.meetings.edits import change_meeting, plan_meetings
from app.meetings.intake_dates import dates_in
from app.meetings.panel_calendar import needed_day, time_entry, tr
from app.meetings.rules_calendar import MOST_A_YEAR, Proposal, proposals
from app.meetings.schema import Meeting

USUAL = 4


class RepeatPanel(Form):
    """The first date and how many a year; below, what they come to."""

    added = Signal(list)
    """The meetings are there; their ids."""
    refused = Signal(str)
    """Why what was pasted says no dates."""

    def __init__(
        self, look: Look, year: int, today: Callable[[], date], taken: Callable[[int], Collection[date]]
    ) -> None:
        """`taken` says on which days a group meets already."""
        super().__init__(look, change_meeting)
        self._taken = taken
        self.group = Choice(look)
        self.first, self.times = needed_day(look, year, today), number_entry(look, 1, MOST_A_YEAR)
        self.start, self.venue = time_entry(look), text_entry()
        self.ticks: list[tuple[Proposal, Tick]] = []
        self._build()
        self.first.installEventFilter(self)
        for editor in (self.group, self.first, self.times):
            editor.committed.connect(lambda _: self.propose())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Several cells pasted into the first date are a list of dates, and not its text."""
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste):
            text = QApplication.clipboard().text().strip()
            if event.type() is QEvent.Type.KeyPress and any(mark in text for mark in "\n\t"):
                self.paste(text)
                return True
        return super().eventFilter(watched, event)

    def offer(self, groups: Sequence[tuple[object, str]], group: int | None, times: int | None) -> None:
        """Offer these groups, that one chosen, and so many a year as it meets."""
        self.group.offer(groups)
        self.group.show_value(group if group is not None else next((number for number, _ in groups), None))
        self.times.show_value(times or USUAL)
        self.propose()

    def propose(self) -> None:
        """Show the dates, as soon as the first one and how many there are can be read."""
        try:
            first, times, group = self.first.value(), self.times.value(), self.group.value()
        except Unfit:
            self._show([])
            return
        if not self.first.is_changed():
            self.first.show_value(first)  # 12/6 is told as 12 June 2014
        known = isinstance(first, date) and isinstance(times, int) and isinstance(group, int)
        self._show(proposals(first, times, self._taken(group)) if known else [])  # type: ignore[arg-type]

    def paste(self, text: str) -> None:
        """Propose the dates that are in the text, in place of those worked out."""
        group = self.group.value() if self.group.text() else None
        days, unread = dates_in(text)
        if not days:
            self.refused.emit(tr("There is no date in what was copied. Copy cells such as 12 June 2014."))
            return
        if unread:
            self.refused.emit(tr("{cell} is not a date and is left out.").format(cell=unread[0]))
        taken = self._taken(group) if isinstance(group, int) else ()
        self.first.show_value(days[0])
        self.times.show_value(len(days))
        self._show([Proposal(day, day in taken) for day in days])
        self.add_button.setFocus()

    def chosen(self) -> list[date]:
        """The days that would be added."""
        return [proposal.day for proposal, tick in self.ticks if tick.isChecked()]

    def add(self) -> None:
        """Wish for the meetings of the days that are ticked."""
        said = self.read("group_id", "first", "times", "start", "venue", needed={"times": tr("Type how many a year.")})
        if said is None:
            return
        self.propose_if_other()
        days = self.chosen()
        if not days:
            self.fields["first"].say(tr("No date is ticked. Tick one, or type another first date."))
            return
        one, many = tr("Add 1 meeting of {group}"), tr("Add {count} meetings of {group}")
        words = (one if len(days) == 1 else many).format(count=len(days), group=self.group.text().strip())
        edit = partial(plan_meetings, group_id=said["group_id"], days=days, start=said["start"], venue=said["venue"])
        self.wished.emit(Wish(words, edit, self.fields["first"].say, self._on_added))

    def propose_if_other(self) -> None:
        """Show the dates of what is typed now, where that was not looked at yet."""
        if not self.ticks or self.first.is_changed() or self.times.is_changed():
            self.propose()

    def _build(self) -> None:
        self.place("group_id", tr("Group"), self.group)
        self.place("first", tr("First meeting"), self.first, tr("12/6 or 12 jun is in the year shown"))
        hint = tr("The others fall on the same weekday of their month")
        self.place("times", tr("How many a year"), self.times, hint)
        self.place("start", tr("Start"), self.start, tr("For example 09:30"), optional=True)
        self.place("venue", tr("Venue"), self.venue, optional=True)
        self.dates_heading = self.heading(tr("These dates will be added"))
        self._dates = QWidget()
        self._list = QVBoxLayout(self._dates)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self.rows.addWidget(self._dates)
        self.add_button = self.button(tr("Add meetings"), self.add, Weight.PRIMARY)
        self.rows.addStretch(1)
        self._show([])

    def _show(self, found: Sequence[Proposal]) -> None:
        for _, tick in self.ticks:
            self._list.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self.ticks = [(proposal, self._tick(proposal)) for proposal in found]
        self.dates_heading.setVisible(bool(found))
        self._dates.setVisible(bool(found))
        self._count()

    def _tick(self, proposal: Proposal) -> Tick:
        day = f"{proposal.day:%A} {day_words(proposal.day)}"
        short = f"{proposal.day:%a} {proposal.day.day} {proposal.day:%b %Y}"
        tick = Tick(self.look, tr("{day}: there is one already").format(day=short) if proposal.taken else day)
        tick.setChecked(not proposal.taken)
        tick.setEnabled(not proposal.taken)
        tick.committed.connect(lambda _: self._count())
        self._list.addWidget(tick)
        return tick

    def _count(self) -> None:
        number = len(self.chosen())
        words = tr("Add 1 meeting") if number == 1 else tr("Add {count} meetings").format(count=number)
        self.add_button.setText(words if number else tr("Add meetings"))
        self.add_button.setEnabled(bool(number))

    def _on_added(self, meetings: list[Meeting]) -> None:
        self.added.emit([meeting.id for meeting in meetings])
