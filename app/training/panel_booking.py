"""The panel of a booking: who is booked, how it stands and stood, what can be done with it. Never stores."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal

from app.groups.panel import number_entry, text_entry
from app.kit.fields import Tick, day_words
from app.kit.form import Form
from app.kit.look import Look
from app.kit.wishes import Wish
from app.training.edits_facts import change_booking
from app.training.edits_register import set_form, set_minutes
from app.training.panel_words import joined, money_entry, short_day, status_words, tr
from app.training.queries_bookings import BookingLine, ChangeLine
from app.training.queries_charging import ChargeLine
from app.training.queries_events import HAS_PLACE
from app.training.rules import CAME, Status
from app.training.rules_event import Stage
from app.training.rules_words import money

LONGEST = 1440
"""Minutes of a day."""
CANCEL, SUBSTITUTE, MOVE, GIVE, OFFER, REINSTATE, WAIVE, FORMS = (
    *("cancel", "substitute", "move", "give", "offer", "reinstate", "waive", "forms"),
)


class BookingCard(Form):
    """One delegate on one event."""

    wants = Signal(str)
    """A deed that asks more: one of the names above."""

    def __init__(self, look: Look, today: Callable[[], date], read_only: bool = False) -> None:
        super().__init__(look, change_booking, read_only)
        self._today = today
        self.said, self.owes = self.note(), self.note()
        self.deeds = {
            GIVE: self.button(tr("Give the place"), partial(self.wants.emit, GIVE)),
            OFFER: self.button(tr("A place was offered today"), partial(self.wants.emit, OFFER)),
            CANCEL: self.button(tr("Cancel booking…"), partial(self.wants.emit, CANCEL)),
            SUBSTITUTE: self.button(tr("Someone else comes…"), partial(self.wants.emit, SUBSTITUTE)),
            MOVE: self.button(tr("Move to another event…"), partial(self.wants.emit, MOVE)),
            REINSTATE: self.button(tr("Take it back: the person has the place"), partial(self.wants.emit, REINSTATE)),
            WAIVE: self.button(tr("Waive the charge…"), partial(self.wants.emit, WAIVE)),
            FORMS: self.button(tr("Evaluation forms…"), partial(self.wants.emit, FORMS)),
        }
        late, early = number_entry(look, 0, LONGEST), number_entry(look, 0, LONGEST)
        self.minutes = (
            self.place("late", tr("Minutes late"), late, optional=True),
            self.place("early", tr("Minutes left early"), early, optional=True),
        )
        self.returned = Tick(look, tr("The evaluation form is back"))
        self.returned.setEnabled(not read_only)
        self.rows.addWidget(self.returned)
        self.fact("note", tr("Note"), text_entry(), optional=True)
        self.fact("post", tr("Post"), text_entry(), optional=True)
        self.fact("line_manager", tr("Line manager"), text_entry(), optional=True)
        self.fact("manager_email", tr("Email of the line manager"), text_entry(), optional=True)
        self.fact(
            "extras", tr("Bought for this person"), money_entry(look), tr("An interpreter, say; pounds"), optional=True
        )
        self.heading(tr("How it stood"))
        self.history = self.note()
        self.rows.addStretch(1)
        for editor in (late, early):
            editor.committed.connect(lambda _: self._on_minutes())
        self.returned.committed.connect(self._on_returned)

    def show_booking(self, line: BookingLine, charges: Sequence[ChargeLine], changes: Sequence[ChangeLine]) -> None:
        """Show a booking, what it owes and why, and its changes."""
        self.show_record(line, tr("the booking of {person}").format(person=line.delegate))
        told = tr("told us {day}").format(day=day_words(line.told.day)) if line.told else ""
        booked = tr("booked {day}").format(day=day_words(line.booked_on)) if line.booked_on else ""
        offered = tr("offered a place {day}").format(day=day_words(line.offered_on)) if line.offered_on else ""
        moved = tr("moved to {event}").format(event=line.moved_to) if line.moved_to else ""
        words = joined((line.agency, status_words(line.status), booked, told, line.reason, offered, moved))
        self.said.setText(words)
        self.owes.setText("\n".join(_owes(charge) for charge in charges))
        self.owes.setVisible(bool(charges))
        self._show_deeds(line, charges)
        for field, value in zip(self.minutes, (line.minutes_late, line.minutes_left_early), strict=True):
            field.setVisible(line.status in CAME)
            field.editor.show_value(value or None)  # type: ignore[attr-defined]  # a TextEntry
        self.returned.setVisible(line.status in CAME)
        self.returned.show_value(Stage.AFTER in line.returned)
        self.history.setText("\n".join(map(_change, changes)))

    def _show_deeds(self, line: BookingLine, charges: Sequence[ChargeLine]) -> None:
        waiting, has_place = line.status is Status.WAITING, line.status in HAS_PLACE
        gone = line.status in {Status.CANCELLED, Status.SUBSTITUTED}
        shown = {GIVE: waiting, OFFER: waiting and line.offered_on is None, CANCEL: waiting or has_place}
        shown |= {SUBSTITUTE: has_place, MOVE: waiting or has_place, REINSTATE: gone}
        shown |= {WAIVE: any(charge.is_owed for charge in charges), FORMS: has_place}
        for name, button in self.deeds.items():
            button.setVisible(shown[name])

    def _on_minutes(self) -> None:
        found = self.read("late", "early")
        if found is None:
            return
        words = tr("Change the times of {whom}").format(whom=self.whom)
        edit = partial(set_minutes, booking_id=self.record.id, late=found["late"] or 0, left_early=found["early"] or 0)
        self.wished.emit(Wish(words, edit, self.minutes[0].say))

    def _on_returned(self, is_back: bool) -> None:
        words = tr("Evaluation form of {whom} back") if is_back else tr("Evaluation form of {whom} not back")
        day = self._today() if is_back else None
        edit = partial(set_form, booking_id=self.record.id, stage=Stage.AFTER, returned_on=day)
        self.wished.emit(Wish(words.format(whom=self.whom), edit, self.fields["note"].say))


def _owes(charge: ChargeLine) -> str:
    words = tr("{amount}, {status}. {why}")
    return words.format(amount=money(charge.gross), status=charge.status.value, why=charge.why)


def _change(change: ChangeLine) -> str:
    return joined((short_day(change.day), status_words(change.status), change.by, change.reason))
