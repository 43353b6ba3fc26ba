"""The panel of a seat: whose place it is, in what capacity, when it is open, and who holds it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from app.groups.edits_move import Follow
from app.groups.edits_seat import change_seat, delete_seat, end_seat
from app.groups.panel import day_entry, name_entry, text_entry
from app.groups.panel_deputy import DeputyPart
from app.groups.panel_holders import Holders
from app.groups.panel_move import MovePart
from app.groups.panel_words import tr
from app.groups.queries_lists import Held, SeatRow
from app.groups.rules import Category, SeatStatus
from app.kit.choice import Choice
from app.kit.fields import day_words
from app.kit.form import Form
from app.kit.look import Look
from app.kit.wishes import Wish
from app.kit.words import QT_TRANSLATE_NOOP
from app.people.edits import add_agency
from app.people.schema import Agency

Named = Sequence[tuple[object, str]]
"""What a list of names offers: id and name."""

STATUSES = (
    (SeatStatus.FILLED, QT_TRANSLATE_NOOP("groups", "Filled by somebody not named here")),
    (SeatStatus.WITHHELD, QT_TRANSLATE_NOOP("groups", "Filled, the name is withheld")),
    (SeatStatus.VACANT, QT_TRANSLATE_NOOP("groups", "Vacant")),
)


class SeatPanel(Form):
    """The fields of a seat, and below them its holders."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool, follow: Follow) -> None:
        """`follow` takes what other rooms keep of a seat along when it moves."""
        super().__init__(look, change_seat, read_only)
        self.agency = Choice(look, new=tr("New agency…"))
        self.status = Choice(look, [(key, tr(words)) for key, words in STATUSES], empty=tr("Not said: it is filled"))
        self.holders = Holders(look, year, today, read_only)
        self.deputising = DeputyPart(look, year, today, read_only)
        self.moving = MovePart(look, year, today, read_only, follow)
        self.last = day_entry(look, year, today)
        self.reason = text_entry()
        self._build(look, year, today)
        self.agency.wants_new.connect(self._on_new_agency)
        for part in (self.holders, self.deputising, self.moving):
            part.wished.connect(self.wished)

    def show_seat(self, seat: SeatRow, held: Sequence[Held], agencies: Named, people: Named, groups: Named) -> None:
        """Show a seat and its holders; agencies, people and groups are what can be chosen."""
        self.agency.offer(agencies)
        self.fields["status"].setVisible(not held)
        self.show_record(seat, f"{seat.label}, {seat.agency}")
        self.holders.show_seat(seat, held, people)
        self.deputising.show_seat(seat, people)
        self.deputising.setVisible(seat.appointment_id is not None)
        self.moving.show_seat(seat, groups)

    def _build(self, look: Look, year: int, today: Callable[[], date]) -> None:
        self.fact("label", tr("Seat"), name_entry(tr("The seat's name")))
        self.fact("agency_id", tr("Agency"), self.agency)
        categories = [(item, item.value.capitalize()) for item in Category]
        self.fact("category", tr("Category"), Choice(look, categories, empty=tr("Not said")))
        votes = [(True, tr("Yes")), (False, tr("No"))]
        self.fact("voting", tr("Votes"), Choice(look, votes, empty=tr("As its category does")))
        self.fact("opens", tr("Member since"), day_entry(look, year, today), optional=True)
        self.fact("closes", tr("Member until"), day_entry(look, year, today), optional=True)
        self.fact("status", tr("Holder"), self.status)
        for part in (self.holders, self.deputising, self.moving):
            self.rows.addWidget(part)
        self.heading(tr("End the seat"))
        self.place("last", tr("Last day"), self.last, tr("The seat and whoever holds it end after that day"))
        self.place("reason", tr("Reason"), self.reason, optional=True)
        self.end_button = self.button(tr("End seat"), self._end)
        self.foot(tr("Delete seat"))

    def _end(self) -> None:
        said = self.read("last", "reason", needed={"last": tr("Type the seat's last day.")})
        if said is None:
            return
        words = tr("End {seat} after {day}").format(seat=self.whom, day=day_words(said["last"]))
        words += f": {said['reason']}" if said["reason"] else ""
        edit = partial(end_seat, seat_id=self.record.id, **said)
        self.wished.emit(Wish(words, edit, self.fields["last"].say, lambda _: self.clear("last", "reason")))

    def _on_new_agency(self, typed: str) -> None:
        name = " ".join(typed.split())
        if not name:
            self.fields["agency_id"].say(tr("Type the new agency's name first, then choose New agency…"))
            return
        words = tr("Add the agency {name}").format(name=name)
        edit = partial(add_agency, name=name)
        self.wished.emit(Wish(words, edit, self.fields["agency_id"].say, self._take_agency))

    def _take_agency(self, agency: Agency) -> None:
        self.agency.setText(agency.name)
        self.agency.commit()

    def delete(self) -> None:
        words = tr("Delete the seat {seat}").format(seat=self.whom)
        edit = partial(delete_seat, seat_id=self.record.id)
        self.wished.emit(Wish(words, edit, self.fields["label"].say, lambda _: self.finished.emit()))
