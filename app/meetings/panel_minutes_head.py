"""What stands around the items of minutes: who was there, what arises, how far they are and who confirms them."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.kit.buttons import Weight
from app.kit.choice import Choice
from app.kit.fields import Field
from app.kit.form import Form
from app.kit.look import Look
from app.kit.rows import Rows
from app.kit.wishes import Wish
from app.kit.words import QT_TRANSLATE_NOOP, counted
from app.meetings.edits_minutes import circulate, confirm, lose_quorum, set_closed, take_back_confirmation
from app.meetings.panel_calendar import time_entry
from app.meetings.panel_minutes import LaterDay
from app.meetings.panel_minutes_item import matter_row
from app.meetings.panel_papers import confirmed_words, tr
from app.meetings.queries_minutes import MinutesLine, PresenceLine
from app.meetings.report_words import day_words
from app.meetings.rules_minutes import MinutesStatus, Presence
from app.offers import Matter

WIDE = 360
"""Pixels of a field that takes one of a list: no wider than its answers."""
PRESENCES = {
    Presence.PRESENT: QT_TRANSLATE_NOOP("papers", "Present"),
    Presence.DEPUTY: QT_TRANSLATE_NOOP("papers", "Deputies"),
    Presence.IN_ATTENDANCE: QT_TRANSLATE_NOOP("papers", "In attendance"),
    Presence.APOLOGIES: QT_TRANSLATE_NOOP("papers", "Apologies"),
    Presence.ABSENT: QT_TRANSLATE_NOOP("papers", "Did not attend"),
}


class AttendancePane(Form):
    """Who was there, as the register says it; when the meeting ended, and where its quorum was lost."""

    wants_register = Signal()

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__(look, _by_its_own_deed)
        self._today = today
        self.title = _title(self, tr("Who was there"))
        self.quorum = self.note()
        self.lists = {presence: (self.heading(tr(words)), self.note()) for presence, words in PRESENCES.items()}
        self.missing = self.note()
        self.register = self.button(tr("Open the register"), self.wants_register.emit)
        self.lost = Choice(look, empty=tr("It was not lost"))
        self.lost.setMaximumWidth(look.px(WIDE))
        self.heading(tr("How it ended"))
        self.fact("closed_at", tr("Closed at"), time_entry(look), optional=True)
        self.fact("lost_at", tr("Item at which the quorum was lost"), self.lost)
        self.ratify = self.note()
        self.rows.addStretch(1)

    def is_same(self, record: MinutesLine) -> bool:
        return bool(self.record.agenda.meeting_id == record.agenda.meeting_id)

    def show_minutes(self, found: MinutesLine, may_write: bool) -> None:
        """Show who was at the meeting."""
        items = [item for item in found.agenda.items if not item.withdrawn]
        self.lost.offer([(item.id, f"{item.number}. {item.title}") for item in items])
        self.show_record(found, tr("the minutes of {day}").format(day=day_words(found.agenda.held_on)))
        if found.lost_at is None:
            self.lost.setText(tr("It was not lost"))
        self.quorum.setText(found.quorum or tr("Quorum: not known until the register is marked."))
        for presence, (heading, listed) in self.lists.items():
            people = found.of(presence)
            listed.setText("\n".join(map(person_words, people)))
            for label in (heading, listed):
                label.setVisible(bool(people))
        marks = counted(found.not_recorded, tr("1 seat is not marked yet."), tr("{count} seats are not marked yet."))
        self.missing.setText(marks)
        self.missing.setVisible(bool(found.not_recorded))
        waits = tr("Items {numbers} wait for ratification.").format(numbers=", ".join(found.ratification))
        self.ratify.setText(waits)
        self.ratify.setVisible(bool(found.ratification))
        for field in self.fields.values():
            field.editor.setEnabled(may_write)

    def _wish(self, key: str, label: str, field: Field, value: object) -> None:
        meeting, on = self.record.agenda.meeting_id, self._today()
        if key == "closed_at":
            words = tr("Say when the meeting closed, in {minutes}").format(minutes=self.whom)
            at = value if isinstance(value, str) else None
            edit: Callable[..., object] = partial(set_closed, meeting_id=meeting, at=at, on=on)
        else:
            words = tr("Say where the quorum was lost, in {minutes}").format(minutes=self.whom)
            item = value if isinstance(value, int) else None
            edit = partial(lose_quorum, meeting_id=meeting, item_id=item, on=on)
        self.wished.emit(Wish(words, edit, self.fields[key].refuse))


class ArisingPane(QWidget):
    """The actions that were open when the group met: matters arising."""

    wants_matter = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._matters: Sequence[Matter] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 10)
        layout.setSpacing(8)
        self.title, self.said = QLabel(tr("Matters arising")), QLabel()
        self.title.setObjectName("panelTitle")
        self.said.setObjectName("hint")
        self.said.setWordWrap(True)
        self.list = Rows(look, tr("Matters arising"), two_lines=True)
        for widget in (self.title, self.said):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        self.list.chosen.connect(self._on_chosen)

    def show_matters(self, matters: Sequence[Matter], day: date) -> None:
        """Show what was open on that day."""
        self._matters = matters
        none = tr("No action was open on {day}. Actions taken down at this meeting come up at the next one.")
        some = tr("Open on {day}. Enter goes to the action, where its update is typed.")
        self.said.setText((some if matters else none).format(day=day_words(day)))
        self.list.show_rows([matter_row(matter) for matter in matters])
        self.list.setVisible(bool(matters))

    def _on_chosen(self, key: object) -> None:
        self.wants_matter.emit(next(matter for matter in self._matters if (matter.kind, matter.id) == key))


class StatusPane(Form):
    """How far the minutes are: sent round, confirmed at a later meeting, or taken back."""

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__(look, _by_its_own_deed)
        self._today = today
        self._meetings: dict[int, date] = {}
        self.day = LaterDay(look, today)
        self.title = _title(self, tr("Circulate and confirm"))
        self.said = self.note()
        self.fact("circulated_on", tr("Circulated on"), self.day, tr("Empty while it is a draft"), optional=True)
        self.circulate = self.button(tr("They are circulated today"), self.circulate_today, Weight.PRIMARY)
        self.at = Choice(look)
        self.at.setMaximumWidth(look.px(WIDE))
        self.place("at", tr("Confirmed at the meeting of"), self.at)
        self.confirm = self.button(tr("Confirm the minutes"), self.confirm_there, Weight.PRIMARY)
        self.back = self.button(tr("Take the confirmation back"), self._take_back)
        self.rows.addStretch(1)

    def is_same(self, record: MinutesLine) -> bool:
        return bool(self.record.agenda.meeting_id == record.agenda.meeting_id)

    def show_minutes(self, found: MinutesLine, later: Sequence[tuple[int, date]], may_write: bool) -> None:
        """Show how far the minutes are; `later` are the meetings that may confirm them."""
        other = self.record is None or not self.is_same(found)
        self.day.after = found.agenda.held_on
        self.show_record(found, tr("the minutes of {day}").format(day=day_words(found.agenda.held_on)))
        self.said.setText(status_words(found))
        confirmed = found.status is MinutesStatus.CONFIRMED
        self._meetings = dict(later)
        self.at.offer([(number, day_words(day)) for number, day in later])
        if other and later:
            self.at.show_value(later[0][0])
        self.fields["at"].setVisible(not confirmed and bool(later))
        self.circulate.setVisible(found.circulated_on is None and not confirmed)
        self.confirm.setVisible(not confirmed)
        self.back.setVisible(confirmed)
        for field in self.fields.values():
            field.editor.setEnabled(may_write)
        for button in (self.circulate, self.confirm):
            button.setEnabled(may_write)
        self.back.setEnabled(not self.read_only)

    def circulate_today(self) -> None:
        """Wish that the minutes are circulated today."""
        self._wish("circulated_on", "", self.fields["circulated_on"], self._today())

    def confirm_there(self) -> None:
        """Wish that the minutes are confirmed at the meeting chosen, or today where there is none."""
        found = self.read("at") if self._meetings else {"at": None}
        if found is None:
            return
        at_id = found["at"]
        on = self._today() if at_id is None else self._meetings[at_id]
        words = tr("Confirm {minutes}").format(minutes=self.whom)
        edit = partial(confirm, meeting_id=self.record.agenda.meeting_id, on=on, at_id=at_id)
        self.wished.emit(Wish(words, edit, self.fields["circulated_on"].say))

    def _wish(self, key: str, label: str, field: Field, value: object) -> None:
        words = tr("Circulate {minutes}") if value is not None else tr("Make {minutes} a draft again")
        on = value if isinstance(value, date) else None
        edit = partial(circulate, meeting_id=self.record.agenda.meeting_id, on=on)
        self.wished.emit(Wish(words.format(minutes=self.whom), edit, self.fields[key].refuse))

    def _take_back(self) -> None:
        words = tr("Take the confirmation of {minutes} back").format(minutes=self.whom)
        edit = partial(take_back_confirmation, meeting_id=self.record.agenda.meeting_id)
        self.wished.emit(Wish(words, edit, self.fields["circulated_on"].say))


def status_words(found: MinutesLine) -> str:
    """How far minutes are, and what that means."""
    if found.status is None:
        return tr("Nothing is written yet. The first words begin the draft.")
    if found.status is MinutesStatus.DRAFT:
        return tr("Draft. It is saved when you leave a text, or with Ctrl+Enter.")
    if found.status is MinutesStatus.UNCONFIRMED and found.circulated_on is not None:
        return tr("Unconfirmed, circulated on {day}. Changes are still saved.").format(
            day=day_words(found.circulated_on)
        )
    assert found.confirmed_on is not None
    return confirmed_words(found.confirmed_on)


def person_words(line: PresenceLine) -> str:
    """Somebody at a meeting: the name, the seat, the agency, and how they were there."""
    who = ", ".join(part for part in (line.name, line.seat, line.agency) if part)
    return f"{who} ({line.note})" if line.note else who


def _title(form: Form, words: str) -> QLabel:
    title = QLabel(words)
    title.setObjectName("panelTitle")
    title.setWordWrap(True)
    form.rows.setContentsMargins(20, 12, 20, 10)
    form.rows.addWidget(title)
    return title


def _by_its_own_deed(*_: object) -> None:
    """Each fact of minutes is stored by a deed of its own."""
