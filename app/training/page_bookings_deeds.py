"""What is done with a booking of the event shown: at once, or by a panel that asks what it needs."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from app.kit.choice import Choice
from app.kit.desk import Desk
from app.kit.fields import TextEntry, Unfit
from app.kit.form import Form
from app.kit.wishes import Wish
from app.people.queries import AgencyLine, person_named
from app.training.edits_bookings import give_place, offer_place, offer_places, reinstate
from app.training.page_bookings_columns import RegisterLine
from app.training.panel_booking import CANCEL, FORMS, GIVE, MOVE, OFFER, REINSTATE, SUBSTITUTE, WAIVE
from app.training.panel_booking_deeds import Setting, cancelling, moving, new_booking, substituting, waiving
from app.training.panel_deed import DeedForm
from app.training.panel_forms import FormsPanel
from app.training.panel_words import counted, short_day, tr
from app.training.queries_bookings import BookingLine
from app.training.queries_doubts import doubts
from app.training.queries_events import EventLine
from app.training.queries_forms import forms_of
from app.training.rules_event import Doubt, EventStatus, Said

WITHOUT_PERSON = {Doubt.FULL, Doubt.CLOSED, Doubt.PREREQUISITE}
"""What speaks against booking somebody who is not known yet."""


class BookingDeeds(QObject):
    """Opens the panel that a deed asks for, or wishes for the deed."""

    wished = Signal(object)
    refused = Signal(str)
    asks = Signal(str, object)
    """A panel to open: its title and form."""
    offered_to = Signal(str)
    """How many were offered a place, in words."""

    def __init__(self, desk: Desk, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._today = desk, today
        self.year = 0
        self.shown: EventLine | None = None
        self.offered: Sequence[EventLine] = ()
        self.agencies: Sequence[AgencyLine] = ()

    @property
    def setting(self) -> Setting:
        """What the panels need to know."""
        return Setting(self._desk.look, self._today, self._desk.store.read_only)

    def book(self) -> None:
        """Ask whom to book, and say what speaks against it."""
        if self.shown is not None:
            form = new_booking(self.setting, self.shown, self.agencies)
            for key in ("name", "agency_id"):
                form.fields[key].editor.committed.connect(lambda _: self._warn(form))  # type: ignore[attr-defined]
            self.asks.emit(tr("Book a person"), form)

    def walk_in(self) -> None:
        """Ask who came without a booking."""
        if self.shown is not None:
            self.asks.emit(tr("Walk-in"), new_booking(self.setting, self.shown, self.agencies, walks_in=True))

    def offer_places(self, there: EventLine) -> None:
        """Offer the free places of that event to the first who wait for the one shown."""
        if self.shown is not None and there.start is not None:
            words = tr("Offer places on {event}, {day}").format(event=there.ref, day=short_day(there.start.date()))
            edit = partial(offer_places, event_id=self.shown.id, there_id=there.id, day=self._today())
            self.wished.emit(Wish(words, edit, self.refused.emit, self._on_offered))

    def _on_offered(self, found: Any) -> None:  # noqa: ANN401  the bookings offered a place
        people = counted(len(found), tr("1 person is offered a place"), tr("{count} people are offered a place"))
        self.offered_to.emit(tr("{people}. Move or confirm them when they say yes.").format(people=people))

    def do(self, deed: str, line: RegisterLine) -> None:
        """Do that deed with the booking."""
        one, said = line.booking, Said(self._today())
        asks: dict[str, tuple[str, Callable[[], Form]]] = {
            CANCEL: (tr("Cancel the booking"), lambda: cancelling(self.setting, one, self.year)),
            SUBSTITUTE: (
                tr("Someone else comes"),
                lambda: substituting(self.setting, one, self.agencies, self.year),
            ),
            MOVE: (tr("Move the booking"), lambda: moving(self.setting, one, self._others(), self.year)),
            WAIVE: (tr("Waive the charge"), lambda: waiving(self.setting, one)),
            FORMS: (tr("Evaluation forms"), lambda: self._forms(one)),
        }
        deeds: dict[str, tuple[str, Callable[[Session], object]]] = {
            GIVE: (tr("Give {person} a place"), partial(give_place, booking_id=line.id, said=said)),
            OFFER: (tr("Offer {person} a place"), partial(offer_place, booking_id=line.id, day=self._today())),
            REINSTATE: (tr("Take back what {person} gave up"), partial(reinstate, booking_id=line.id, said=said)),
        }
        if deed in asks:
            title, make = asks[deed]
            self.asks.emit(title, make())
        else:
            words, edit = deeds[deed]
            self.wished.emit(Wish(words.format(person=one.delegate), edit, self.refused.emit))

    def fill_forms(self, panel: FormsPanel, line: BookingLine) -> None:
        """Show the evaluation forms of a booking as they are now."""
        with self._desk.store.reading() as session:
            panel.show_forms(line, forms_of(session, line.id))

    def _forms(self, line: BookingLine) -> FormsPanel:
        panel = FormsPanel(self.setting, self.year)
        self.fill_forms(panel, line)
        return panel

    def _others(self) -> list[EventLine]:
        """The other planned events of the course shown."""
        assert self.shown is not None
        planned = (line for line in self.offered if line.status is EventStatus.PLANNED)
        return [line for line in planned if line.course_id == self.shown.course_id and line.id != self.shown.id]

    def _warn(self, form: DeedForm) -> None:
        """Say what speaks against a booking, once it is known who and for which agency; the office decides."""
        name, agency = (form.fields[key].editor for key in ("name", "agency_id"))
        if self.shown is None or not isinstance(agency, Choice) or not isinstance(name, TextEntry):
            return
        try:
            agency_id: Any = agency.value()
        except Unfit:
            return
        with self._desk.store.reading() as session:
            person = person_named(session, name.text().strip())
            found = doubts(session, self.shown.id, person.id if person else 0, int(agency_id), self._today())
        known = [doubt for doubt in found if person or doubt in WITHOUT_PERSON]
        form.warn("\n".join(tr(doubt.value) for doubt in known))
