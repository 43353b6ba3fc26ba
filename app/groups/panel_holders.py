"""Who holds a seat: the appointments so far, the present one's deputy and end, and the next holder."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from app.groups.edits_seat import change_seat, name_deputy, set_term, take_over, vacate
from app.groups.panel import day_entry, text_entry
from app.groups.panel_words import span_words, tr
from app.groups.queries_lists import Held, SeatRow
from app.kit.choice import Choice
from app.kit.fields import day_words
from app.kit.form import Form
from app.kit.look import Look
from app.kit.wishes import Wish
from app.people.edits import add_person
from app.people.schema import Person


class Holders(Form):
    """The holders of one seat, shown as a part of its panel."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool) -> None:
        super().__init__(look, change_seat, read_only)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self._now: Held | None = None
        self.deputy, self.term = Choice(look, empty=tr("Nobody")), day_entry(look, year, today)
        self.left, self.reason = day_entry(look, year, today), text_entry()
        self.person = Choice(look, new=tr("New person…"))
        self.since = day_entry(look, year, today)
        self._build()
        self.deputy.committed.connect(self._on_deputy)
        self.term.committed.connect(self._on_term)
        self.person.wants_new.connect(self._on_new_person)

    def show_seat(self, seat: SeatRow, held: Sequence[Held], people: Sequence[tuple[object, str]]) -> None:
        """Show who held the seat and who holds it; people are what can be chosen."""
        self.record, self.whom = seat, f"{seat.label}, {seat.agency}"
        self._now = next((item for item in held if item.id == seat.appointment_id), None)
        self.so_far.setText("\n".join(map(_held_words, held)) or tr("Nobody is named yet."))
        for chooser in (self.deputy, self.person):
            chooser.offer(people)
        for part in self._of_now:
            part.setVisible(self._now is not None)
        for part in self._leaving:
            part.setVisible(seat.is_open and not seat.vacant)
        if self._now is not None:
            for editor, value in ((self.deputy, self._now.deputy_id), (self.term, self._now.term_ends)):
                if not (editor.hasFocus() and editor.is_changed()):
                    editor.show_value(value)

    def _build(self) -> None:
        self.heading(tr("Who holds it"))
        self.so_far = self.note()
        deputy = self.place("deputy", tr("Named deputy"), self.deputy, tr("To correct it; from a day on, see below"))
        term = self.place("term", tr("Term of office ends"), self.term, optional=True)
        left = self.place("last", tr("Last day in the seat"), self.left, tr("The seat is vacant from the day after"))
        reason = self.place("reason", tr("Reason for leaving"), self.reason, optional=True)
        self.end_button = self.button(tr("End the appointment"), self._end)
        self._of_now: tuple[QWidget, ...] = (deputy, term)
        self._leaving: tuple[QWidget, ...] = (left, reason, self.end_button)
        self.heading(tr("Next holder"))
        self.place("person_id", tr("Person"), self.person)
        hint = tr("Whoever holds it now ends the day before. Empty: for as long as the seat has been open")
        self.place("starts", tr("From"), self.since, hint, optional=True)
        self.appoint_button = self.button(tr("Appoint"), self._appoint)

    def _on_deputy(self, person: int | None) -> None:
        if self._now is not None:
            edit = partial(name_deputy, appointment_id=self._now.id, person_id=person)
            words = tr("Change the named deputy of {seat}").format(seat=self.whom)
            self.wished.emit(Wish(words, edit, self.fields["deputy"].refuse))

    def _on_term(self, ends: date | None) -> None:
        if self._now is not None:
            edit = partial(set_term, appointment_id=self._now.id, ends=ends)
            words = tr("Change the term of office of {seat}").format(seat=self.whom)
            self.wished.emit(Wish(words, edit, self.fields["term"].refuse))

    def _end(self) -> None:
        said = self.read("last", "reason", needed={"last": tr("Type the last day in the seat.")})
        if said is None:
            return
        words = tr("End the appointment to {seat} after {day}").format(seat=self.whom, day=day_words(said["last"]))
        edit = partial(vacate, seat_id=self.record.id, **said)
        self.wished.emit(Wish(words, edit, self.fields["last"].say, lambda _: self.clear("last", "reason")))

    def _appoint(self) -> None:
        said = self.read("person_id", "starts")
        if said is None:
            return
        words = tr("Appoint {person} to {seat}").format(person=self.person.text().strip(), seat=self.whom)
        edit = partial(take_over, seat_id=self.record.id, **said)
        self.wished.emit(Wish(words, edit, self.fields["starts"].say, lambda _: self.clear("person_id", "starts")))

    def _on_new_person(self, typed: str) -> None:
        name = " ".join(typed.split())
        if not name:
            self.fields["person_id"].say(tr("Type the new person's name first, then choose New person…"))
            return
        words = tr("Add the person {name}").format(name=name)
        self.wished.emit(Wish(words, partial(add_person, name=name), self.fields["person_id"].say, self._take_person))

    def _take_person(self, person: Person) -> None:
        self.person.setText(person.name)


def _held_words(item: Held) -> str:
    words = tr("{person}, {span}").format(person=item.holder, span=span_words(item.span))
    if item.deputy:
        words = tr("{holder}, deputy {deputy}").format(holder=words, deputy=item.deputy)
    return f"{words} ({item.reason})" if item.reason else words
