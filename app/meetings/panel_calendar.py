"""The panel of a meeting in the calendar: when, where, of what kind, whether it counts and took place."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from sqlalchemy.exc import NoResultFound

from app.groups.panel import day_entry, text_entry
from app.groups.panel_words import counted, used_words
from app.interchange.cells import NotUnderstood, clock
from app.kit.choice import Choice
from app.kit.fields import DateEntry, TextEntry, Tick, Unfit, day_words
from app.kit.form import Form
from app.kit.form_new import NewForm
from app.kit.look import Look
from app.kit.wishes import Refusals, Wish
from app.kit.words import QT_TRANSLATE_NOOP
from app.meetings.edits import add_meeting, change_meeting, delete_meeting
from app.meetings.queries_calendar import CalendarLine
from app.meetings.rules import HasMarks, MarksElsewhere, MeetingKind, MeetingStatus, MeetsThatDay
from app.meetings.rules_agenda import EndsTooSoon
from app.meetings.rules_minutes import BeforeTheMeeting
from app.people.rules import InUse

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("calendar", text)


KINDS = {
    MeetingKind.ORDINARY: QT_TRANSLATE_NOOP("calendar", "Ordinary"),
    MeetingKind.EXTRAORDINARY: QT_TRANSLATE_NOOP("calendar", "Extraordinary"),
    MeetingKind.DEVELOPMENT_DAY: QT_TRANSLATE_NOOP("calendar", "Development day"),
}
STATUSES = {
    MeetingStatus.PLANNED: QT_TRANSLATE_NOOP("calendar", "Planned"),
    MeetingStatus.HELD: QT_TRANSLATE_NOOP("calendar", "Held"),
    MeetingStatus.CANCELLED: QT_TRANSLATE_NOOP("calendar", "Cancelled"),
}
MARKS = QT_TRANSLATE_NOOP("calendar", "1 mark is"), QT_TRANSLATE_NOOP("calendar", "{count} marks are")


def _marks(number: int) -> str:
    return counted(number, *MARKS)


REFUSALS: Refusals = {
    HasMarks: lambda marks: tr(
        "{marks} recorded at this meeting, so it took place. Clear them in the register first, or leave it held."
    ).format(marks=_marks(marks.marks)),
    MeetsThatDay: lambda there: tr(
        "The group has a meeting on {day} already. Choose another day, or change that meeting."
    ).format(day=day_words(there.day)),
    MarksElsewhere: lambda marks: tr(
        "{marks} of seats that are not open on that day. Clear those marks first, or choose another day."
    ).format(marks=_marks(marks.marks)),
    EndsTooSoon: lambda times: tr(
        "The agenda has the meeting finish at {finish}. Type an earlier start, or change the finish there first."
    ).format(finish=times.finish),
    BeforeTheMeeting: lambda days: tr(
        "Its minutes went out or were confirmed on {day}. Choose that day or an earlier one, or correct them first."
    ).format(day=day_words(days.day)),
    InUse: lambda used: tr("It cannot be deleted: it has {what}. Cancel it instead, or clear them first.").format(
        what=used_words(used)
    ),
    NoResultFound: lambda _: tr("This is no longer there. Press F5 to see what is."),
}


def time_entry(look: Look) -> TextEntry:
    """A time of day, or nothing."""

    def read(text: str) -> str | None:
        try:
            return clock(text)
        except NotUnderstood as fault:
            raise Unfit(f"{fault.why} {fault.remedy}") from fault

    return TextEntry(read, width=look.px(96))


def needed_day(look: Look, year: int, today: Callable[[], date]) -> DateEntry:
    """A day that may not be empty."""
    return day_entry(look, year, today, needed=tr("The date is missing. Type it as 12/6 or 12 jun."))


class CalendarCard(Form):
    """The fields of a meeting."""

    wants_register = Signal()

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool = False) -> None:
        super().__init__(look, change_meeting, read_only)
        self.status = Choice(look, [(status, tr(words)) for status, words in STATUSES.items()])
        self.said = self.note()
        self.fact("held_on", tr("Date"), needed_day(look, year, today))
        self.fact("start", tr("Start"), time_entry(look), tr("For example 09:30"), optional=True)
        self.fact("kind", tr("Kind"), Choice(look, [(kind, tr(words)) for kind, words in KINDS.items()]))
        counts = Tick(look, tr("It counts for attendance"))
        self.fact("counts", "", counts, step=tr("whether it counts"))
        self.fact("status", tr("Did it take place?"), self.status, step=tr("the state"))
        self.fact("venue", tr("Venue"), text_entry(), optional=True)
        self.button(tr("Open the register"), self.wants_register.emit).setEnabled(True)
        self.cancel_button = self.button(tr("Cancel this meeting"), self._cancel)
        self.foot(tr("Delete meeting"))

    def show_meeting(self, line: CalendarLine) -> None:
        """Show a meeting."""
        whom = tr("{group}, {day}").format(group=line.group, day=day_words(line.held_on))
        self.show_record(line, whom)
        self.cancel_button.setVisible(line.status is not MeetingStatus.CANCELLED)
        marked = tr("{marks} of {expected} marks are entered.").format(marks=line.marks, expected=line.expected)
        self.said.setText(marked)

    def delete(self) -> None:
        words = tr("Delete the meeting of {whom}").format(whom=self.whom)
        edit = partial(delete_meeting, meeting_id=self.record.id)
        self.wished.emit(Wish(words, edit, self.fields["held_on"].say, lambda _: self.finished.emit()))

    def _cancel(self) -> None:
        words = tr("Cancel the meeting of {whom}").format(whom=self.whom)
        facts = {"status": MeetingStatus.CANCELLED}
        edit = partial(change_meeting, meeting_id=self.record.id, facts=facts)
        self.wished.emit(Wish(words, edit, self.fields["status"].say))


def new_meeting(
    look: Look, year: int, today: Callable[[], date], groups: Sequence[tuple[object, str]], group: int | None
) -> NewForm:
    """Begins a meeting with its group and its date."""
    chooser = Choice(look, groups)

    def words(facts: dict[str, Any]) -> str:
        return tr("Add the meeting of {group}, {day}").format(group=chooser.text(), day=day_words(facts["held_on"]))

    form = NewForm(look, words, _make)
    form.need("held_on", tr("Date"), needed_day(look, year, today), tr("12/6 or 12 jun is in the year shown"))
    form.need("group_id", tr("Group"), chooser)
    chooser.show_value(group if group is not None else next((number for number, _ in groups), None))
    form.end(tr("Add meeting"))
    return form


def _make(session: "Session", facts: dict[str, Any]) -> int:
    return add_meeting(session, facts["group_id"], facts["held_on"]).id
