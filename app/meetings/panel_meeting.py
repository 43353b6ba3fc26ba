"""What the side panel shows of a meeting: what became of it, its quorum and why, its guests. Never stores."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.kit.buttons import Button, IconButton, Weight
from app.kit.fields import TextEntry, Unfit
from app.kit.form import Form
from app.kit.look import Look
from app.kit.wishes import Wish
from app.meetings.edits_guests import add_guest, change_guest, remove_guest
from app.meetings.panel import text
from app.meetings.queries_guests import GuestLine
from app.meetings.queries_register import MeetingColumn
from app.meetings.report_words import day_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

GUEST = ("name", "agency", "note")


class MeetingPanel(Form):
    """The meeting in words, and the guests in attendance, who count nowhere."""

    wants_guest = Signal(object)
    """A GuestLine that is to be changed."""

    def __init__(self, look: Look, read_only: bool = False) -> None:
        super().__init__(look, change_guest, read_only)
        self._meeting: MeetingColumn | None = None
        self.said, self.quorum = self.note(), self.note()
        self.heading(self.tr("Guests in attendance"))
        self.none = self.note(self.tr("No guests are listed. They count nowhere."))
        self._list = QWidget()
        self._list.setLayout(QVBoxLayout())
        self.rows.addWidget(self._list)
        self.place("name", self.tr("Name of a guest"), TextEntry(text))
        self.place("agency", self.tr("Agency of the guest"), TextEntry(text), optional=True)
        self.place("note", self.tr("Note on the guest"), TextEntry(text), optional=True)
        self.add = self.button(self.tr("Add guest"), self._add)
        for field in self.fields.values():
            field.editor.returnPressed.connect(self._add)  # type: ignore[attr-defined]  # a TextEntry
        self.rows.addStretch(1)

    def show_meeting(self, meeting: MeetingColumn, said: str, quorum: str, guests: Sequence[GuestLine]) -> None:
        """Show the meeting, in words that the page has for it, and its guests."""
        self._meeting = meeting
        self.said.setText(said)
        self.quorum.setText(quorum)
        self.none.setVisible(not guests)
        self._list.setVisible(bool(guests))
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        if (old := self._list.layout()) is not None:
            QWidget().setLayout(old)  # takes what was listed before with it
        self._list.setLayout(layout)
        for guest in guests:
            layout.addLayout(self._row(guest))

    def _row(self, guest: GuestLine) -> QHBoxLayout:
        row = QHBoxLayout()
        words = ", ".join(part for part in (guest.name, guest.agency, guest.note) if part)
        change = Button(self.look, words, weight=Weight.QUIET)
        change.setToolTip(self.tr("Change {guest}").format(guest=words))
        change.setEnabled(not self.read_only)
        change.clicked.connect(lambda _=False: self.wants_guest.emit(guest))
        remove = IconButton(self.look, "close", self.tr("Take {guest} off the list").format(guest=guest.name))
        remove.setEnabled(not self.read_only)
        remove.clicked.connect(lambda _=False: self.wished.emit(taken_off(guest)))
        row.addWidget(change)
        row.addStretch(1)
        row.addWidget(remove)
        return row

    def _add(self) -> None:
        """Wish for a guest as typed, and be ready for the next one."""
        for field in self.fields.values():
            field.editor.commit()  # type: ignore[attr-defined]  # now, so that it does not wipe away what is said next
        found = self.read(*GUEST, needed={"name": self.tr("Enter the name of the guest.")})
        if found is None or self._meeting is None:
            return
        meeting = self._meeting
        words = self.tr("List {guest} as a guest on {day}").format(guest=found["name"], day=day_words(meeting.held_on))
        edit = partial(_list_guest, meeting_id=meeting.id, **found)
        self.wished.emit(Wish(words, edit, self.fields["name"].say, self._on_added))

    def _on_added(self, _: object) -> None:
        self.clear(*GUEST)
        self.fields["name"].editor.setFocus()


def taken_off(guest: GuestLine, done: Callable[[], object] = lambda: None) -> Wish:
    """The wish that a guest is no longer listed."""
    words = QCoreApplication.translate("register", "Take {guest} off the list of guests").format(guest=guest.name)
    return Wish(words, partial(_remove_guest, guest_id=guest.id), done=lambda _: done())


def _remove_guest(session: "Session", guest_id: int) -> None:
    remove_guest(session, guest_id)


def _list_guest(session: "Session", meeting_id: int, name: str, agency: str | None, note: str | None) -> None:
    add_guest(session, meeting_id, name, agency=agency, note=note)


class GuestForm(Form):
    """One guest, to be changed."""

    def __init__(self, look: Look, guest: GuestLine, read_only: bool = False) -> None:
        super().__init__(look, change_guest, read_only)
        self.fact("name", self.tr("Name of the guest"), TextEntry(self._name))
        self.fact("agency", self.tr("Agency of the guest"), TextEntry(text), optional=True)
        self.fact("note", self.tr("Note on the guest"), TextEntry(text), optional=True)
        self.foot(self.tr("Take off the list"))
        self.show_record(guest, guest.name)

    def delete(self) -> None:
        """Wish that the guest is no longer listed."""
        self.wished.emit(taken_off(self.record, self.finished.emit))

    def _name(self, typed: str) -> str:
        if not typed.strip():
            raise Unfit(self.tr("Enter the name of the guest, or take the guest off the list."))
        return typed.strip()
