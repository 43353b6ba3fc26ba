"""What the side panel of the groups' place shows: the card of a line, or the beginning of a new one."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from app.groups.page_lists import AGENCIES, GROUPS, LISTINGS, PEOPLE, SEATS
from app.groups.panel_agency import AgencyPanel
from app.groups.panel_group import GroupPanel
from app.groups.panel_new import NewSeat, new_agency, new_group, new_person
from app.groups.panel_person import PersonPanel
from app.groups.panel_seat import SeatPanel
from app.groups.panel_succession import SuccessionPanel
from app.groups.panel_twice import TwicePanel
from app.groups.panel_words import tr
from app.groups.queries import groups
from app.groups.queries_lists import agencies_named, held_by, people_named, person_rows
from app.groups.queries_structure import seats_as_at, structure
from app.groups.queries_succession import Legacy, legacy
from app.groups.rules_year import year_of, year_span
from app.kit.desk import Desk
from app.kit.form import Form
from app.kit.form_new import NewForm
from app.kit.side_panel import SidePanel
from app.kit.words import QT_TRANSLATE_NOOP
from app.offers import Asked, Part
from app.people.queries_alike import agencies_alike, people_alike
from app.people.queries_merging import Merging, merging_agencies, merging_people

INSTEAD = {
    GROUPS.key: QT_TRANSLATE_NOOP("groups", "Delete those first, or keep the group."),
    SEATS.key: QT_TRANSLATE_NOOP("groups", "End the seat on a day instead: what was recorded stays."),
    PEOPLE.key: QT_TRANSLATE_NOOP("groups", "End the appointments instead, in the seats: what was recorded stays."),
    AGENCIES.key: QT_TRANSLATE_NOOP("groups", "Say which agency followed it instead: what was recorded stays."),
}


class Cards(QObject):
    """Opens the card of a record, and keeps it in step with what is stored."""

    wished = Signal(object)
    added = Signal(int)
    wants_succession = Signal(int)
    """Other agencies are to follow that one."""

    def __init__(self, desk: Desk, panel: SidePanel, today: Callable[[], date]) -> None:
        super().__init__(panel)
        self._desk, self._panel, self._today = desk, panel, today
        self._year, self._day = today().year, today()
        self._card: Form | None = None
        self._rows: Sequence[Any] = ()
        self._key, self._id, self._listed = "", 0, ""
        self.begun = ""
        """The kind of the record that was begun last."""
        panel.closed.connect(self._on_closed)

    @property
    def is_card(self) -> bool:
        """Whether a record's card is shown, and not the beginning of one."""
        return self._card is not None and not isinstance(self._card, (NewForm, SuccessionPanel, TwicePanel))

    def is_of(self, number: int | None) -> bool:
        """Whether the card is of the record of that number."""
        return self._id == number

    def refresh(self, year: int, day: date, key: str, rows: Sequence[Any]) -> None:
        """Show what is stored now, `rows` being the list shown; a record that is gone takes its card with it."""
        self._year, self._day, self._listed, self._rows = year, day, key, rows
        if isinstance(self._card, TwicePanel):
            self._fill_twice(self._card)
        elif self.is_card and not self._fill():
            self._panel.close()

    def open(self, key: str, number: int, take_focus: bool = True) -> None:
        """Open the card of that record; the same card stays as it is."""
        if self.is_card and (key, number) == (self._key, self._id):
            if take_focus:
                self._panel.take_focus()
            return
        self._key, self._id = key, number
        look, read_only, others = self._desk.look, self._desk.store.read_only, self._desk.others
        makers: dict[str, Callable[[], Form]] = {
            GROUPS.key: lambda: GroupPanel(look, self._year, self._today, read_only, others.planned),
            SEATS.key: lambda: SeatPanel(look, self._year, self._today, read_only, others.follow),
            PEOPLE.key: lambda: PersonPanel(look, read_only),
            AGENCIES.key: lambda: AgencyPanel(look, self._year, self._today, read_only),
        }
        self._card = makers[key]()
        self._card.finished.connect(self._panel.close)
        if isinstance(self._card, AgencyPanel):
            self._card.wants_succession.connect(self.wants_succession)
        if self._fill():
            self._put(self._card.whom, take_focus)

    def begin(self, key: str, group: int | None) -> None:
        """Begin a record of that kind; a seat in that group."""
        look, self.begun = self._desk.look, key
        if key == SEATS.key:
            with self._desk.store.reading() as session:
                offered = [(line.id, line.name) for line in groups(session)]
                known = agencies_named(session)
            form: NewForm = NewSeat(look, offered, known, group)
        elif key == GROUPS.key:
            form = new_group(look, self._year, self._today)
        else:
            form = {PEOPLE.key: new_person, AGENCIES.key: new_agency}[key](look)
        form.made.connect(self.added)
        self._card = form
        self._put(tr(LISTINGS[key].add), take_focus=True)

    def begin_succession(self, agency_id: int) -> None:
        """Begin a merger or a split with that agency."""
        with self._desk.store.reading() as session:
            known = agencies_named(session)
        panel = SuccessionPanel(self._desk.look, self._year, self._today, known, self._legacy)
        panel.follow = self._desk.others.follow
        panel.begin(agency_id)
        panel.finished.connect(self._panel.close)
        self._key, self._card = "", panel
        self._put(tr("Merge or split"), take_focus=True)

    def begin_twice(self, key: str) -> None:
        """Look for people or agencies entered twice."""
        people = key == PEOPLE.key
        self._card = TwicePanel(self._desk.look, people, partial(self._merging, people), self._desk.store.read_only)
        self._key = key
        self._fill_twice(self._card)
        self._put(tr("People entered twice") if people else tr("Agencies entered twice"), take_focus=True)

    def _fill_twice(self, panel: TwicePanel) -> None:
        with self._desk.store.reading() as session:
            if self._key == PEOPLE.key:
                panel.show_pairs(people_alike(session), {row.id: row.name for row in person_rows(session, self._day)})
            else:
                panel.show_pairs(agencies_alike(session), dict(agencies_named(session)))

    def _merging(self, people: bool, keep: int, drop: int) -> Merging:
        with self._desk.store.reading() as session:
            return (merging_people if people else merging_agencies)(session, keep, drop)

    def _legacy(self, ending: Sequence[int], following: Sequence[int], day: date) -> Legacy:
        with self._desk.store.reading() as session:
            return legacy(session, ending, following, day)

    def remove(self) -> None:
        """Do what Delete means for the record: a seat is ended, a group closed, everything else deleted."""
        if isinstance(self._card, SeatPanel):
            self._card.last.setFocus()
        elif isinstance(self._card, GroupPanel):
            self._card.closing.last.setFocus()
        elif self._card is not None:
            self._card.delete()

    def step_past_name(self) -> None:
        """The focus on the field after the first, which was just typed."""
        if self._card is not None:
            fields = list(self._card.fields.values())
            fields[3 if isinstance(self._card, SeatPanel) else 1].editor.setFocus()

    def instead(self) -> str:
        """What to do with a record that cannot be deleted."""
        return tr(INSTEAD.get(self._key, ""))

    def _put(self, title: str, take_focus: bool) -> None:
        assert self._card is not None
        self._card.wished.connect(self.wished)
        self._panel.open(title, self._card, take_focus)

    def _fill(self) -> bool:
        """Ask for the record; False where it is no more."""
        with self._desk.store.reading() as session:
            listed = self._rows and self._key == self._listed
            rows = self._rows if listed else LISTINGS[self._key].ask(session, self._day)
            row = next((row for row in rows if row.id == self._id), None)
            if row is None:
                return False
            known = agencies_named(session)
            if isinstance(self._card, SeatPanel):
                places = [(line.id, line.name) for line in groups(session)]
                self._card.show_seat(row, held_by(session, self._id), known, people_named(session), places)
            elif isinstance(self._card, GroupPanel):
                links = [box for box in structure(session, self._day) if box.linked and box.parent_id == self._id]
                self._card.show_group(row, rows, [(box.id, box.name) for box in links])
                self._card.known.show_parts(self._known(session, "group"))
            elif isinstance(self._card, PersonPanel):
                self._card.show_person(row, known)
                self._card.known.show_parts(self._known(session, "person"))
            elif isinstance(self._card, AgencyPanel):
                self._card.show_agency(row, known)
                seats = agency_seats(session, self._id, self._day)
                self._card.known.show_parts((*seats, *self._known(session, "agency")))
        return True

    def _known(self, session: Session, kind: str) -> Sequence[Part]:
        """What the rooms above know of the record, from the start of the financial year to the day."""
        since = year_span(year_of(self._day))[0]
        return tuple(self._desk.others.parts(session, Asked(kind, self._id, since, self._day)))

    def _on_closed(self) -> None:
        self._card = None


def agency_seats(session: Session, agency_id: int, day: date) -> tuple[Part, ...]:
    """The seats of an agency on the day, with whoever holds them."""
    names = {line.id: line.name for line in groups(session, day)}
    own = [seat for seat in seats_as_at(session, None, day) if seat.agency_id == agency_id]
    lines = tuple((f"{seat.label}, {names[seat.group_id]}", seat.holder) for seat in own)
    return (Part(tr("Seats on that day"), lines),) if lines else ()
