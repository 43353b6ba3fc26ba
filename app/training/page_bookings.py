"""The Bookings tab: the register of one event, its waiting list, and the charges that follow."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy.orm import Session

from app.kit.buttons import Button
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.filters import Chip
from app.kit.form import Form
from app.kit.grid_keys import Deed
from app.kit.legend import Key
from app.kit.page import Command
from app.kit.wishes import Wish
from app.people.queries import agencies
from app.training.edits_charges import confirm
from app.training.edits_events import reinstate_event
from app.training.edits_register import close_register
from app.training.page_bookings_aside import Aside
from app.training.page_bookings_chooser import EventChooser
from app.training.page_bookings_columns import RegisterLine, columns, sections
from app.training.page_bookings_deeds import BookingDeeds
from app.training.page_bookings_figures import FiguresPanel, not_kept
from app.training.page_bookings_keys import commands, legend
from app.training.page_bookings_marks import MarkKeys
from app.training.page_bookings_papers import EventPapers
from app.training.page_bookings_paste import booked_words, left_out, paste, people_in
from app.training.page_bookings_waiting import WaitingStrip
from app.training.page_list import ListView
from app.training.panel_booking import FORMS, WAIVE, BookingCard
from app.training.panel_forms import FormsPanel
from app.training.panel_words import counted, joined, tr
from app.training.queries_bookings import bookings_of, changes_of
from app.training.queries_charging import owing, policies
from app.training.queries_course import latest_of_course
from app.training.queries_events import EventLine, event, events
from app.training.queries_open import event_to_offer
from app.training.rules_event import ChargeStatus, EventStatus, Said
from app.training.rules_policy import Policy, in_force

WITH_UNDO = True
ASIDE_FROM = 1280
"""Width of the window from which the charges stand beside the register."""


class BookingsView(ListView):
    """Who is booked on the event chosen, who came, and what follows."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(desk, today, tr("Bookings of the event"))
        self.add_words = tr("book a person")
        look = desk.look
        self.chooser, self.deeds = EventChooser(look), BookingDeeds(desk, today, self)
        self.sheet = Button(look, tr("Sign-in sheet"), "table")
        self.buttons = (self.sheet,)
        self.unmarked, self.charged = Chip(look), Chip(look)
        self.filters = (self.unmarked, self.charged)
        self.aside = Aside(desk)
        self.keys = MarkKeys(self.table, today, self.may_write)
        self.papers = EventPapers(self.make_paper, self._event_id, self._booking_id)
        self.shown: EventLine | None = None
        self._there: EventLine | None = None
        self.found: Sequence[RegisterLine] = ()
        self._policy: Policy | None = None
        self.waiting = WaitingStrip(look)
        self.add_beside(self.aside)
        self.add_under(self.waiting)
        self._listen()

    def ask(self, session: Session) -> None:
        self.chooser.offer(events(session, *self.span), self._today())
        number = self.chooser.currentData()
        self.shown = event(session, number) if number is not None else None
        self.keys.given = self.deeds.shown = self.shown
        self.deeds.year, self.deeds.offered, self.found = self.year, self.chooser.offered, ()
        if self.shown is None or self.shown.start is None:
            return
        day = self.shown.start.date()
        owed = {item.line.booking.id: item.charges for item in owing(session, day, day, self._today())}
        booked = bookings_of(session, self.shown.id)
        self.found = [RegisterLine(one.id, one, owed.get(one.id, ())) for one in booked]
        self._there = event_to_offer(session, self.shown, self._today()) if self.shown.waiting else None
        self.deeds.agencies, self._policy = agencies(session), in_force(policies(session), day)
        self.aside.show_run(latest_of_course(session, self.shown))

    @property
    def number(self) -> int | None:
        return self.shown.booked if self.shown is not None else None

    def columns(self) -> Sequence[Column[Any]]:
        return columns(self.shown) if self.shown else ()

    def sections(self) -> Sequence[Section[Any]]:
        self._tell()
        if self.shown is None:
            return []
        kept = [line for line in self.found if self._is_asked(line)]
        return sections(self.shown, kept)

    def show_lines(self) -> None:
        first = self.table.view.lines.rowCount() == 0
        super().show_lines()
        if first:
            self._go_to_mark()

    def nothing(self) -> tuple[str, str]:
        if self.shown is None:
            return tr("No event in this year yet"), tr("Add one under Events. Then people are booked on it here.")
        if self.found:
            return tr("Nobody is left by what is asked above"), tr("Press the chip again to see all bookings.")
        return tr("Nobody is booked on this event yet"), tr(
            "Press Ctrl+N to book a person, or copy a list of names, agencies and posts in Excel and press Ctrl+V."
        )

    def summary(self) -> str:
        if self.shown is None or self.shown.start is None:
            return ""
        one = self.shown.sessions[0]
        times = tr("{starts} to {ends}").format(starts=f"{one.starts:%H:%M}", ends=f"{one.ends:%H:%M}")
        places = counted(self.shown.capacity or 0, tr("1 place"), tr("{count} places")) if self.shown.capacity else ""
        sessions = tr("{count} sessions").format(count=len(self.shown.sessions)) if len(self.shown.sessions) > 1 else ""
        return joined((self.shown.venue or self.shown.link, times, sessions, places))

    def text_of(self, line: RegisterLine) -> str:
        one = line.booking
        return joined((one.delegate, one.agency, one.post, one.note, one.reason))

    def card(self, line: RegisterLine) -> tuple[str, Form]:
        card = BookingCard(self._desk.look, self._today, self.read_only)
        card.wants.connect(self.do)
        return line.booking.delegate, card

    def fill(self, form: QWidget, line: RegisterLine) -> None:
        if isinstance(form, FormsPanel):
            self.deeds.fill_forms(form, line.booking)
        if isinstance(form, BookingCard):
            with self._desk.store.reading() as session:
                form.show_booking(line.booking, line.charges, changes_of(session, line.id))

    def go_to(self, number: int) -> None:
        """Show the register of that event, or stand on that booking of it: events are numbered apart."""
        if self.chooser.choose(number):
            self._on_event()

    def add(self) -> None:
        self.deeds.book()

    def walk_in(self) -> None:
        """Begin the booking of somebody who came without one."""
        if self.may_write():
            self.deeds.walk_in()

    def offer_places(self) -> None:
        """Offer free places to the first who wait."""
        if self.waiting.there is None:
            self.refused.emit(tr("There is no free place to offer, or nobody waits who was not offered one."))
        elif self.may_write():
            self.deeds.offer_places(self.waiting.there)

    def do(self, deed: str) -> None:
        """Do what the panel or a key asks for with the booking the cursor is on."""
        line = self.current()
        if isinstance(line, RegisterLine) and (deed == FORMS or self.may_write()):
            self.deeds.do(deed, line)

    def close_register(self) -> None:
        """Close the register, or open one that is closed again."""
        if self.shown is None or not self.may_write():
            return
        if self.shown.status is EventStatus.PLANNED:
            words, edit = tr("Close the register of {event}"), partial(close_register, event_id=self.shown.id)
        else:
            words, edit = tr("Open the register of {event} again"), partial(reinstate_event, event_id=self.shown.id)
        self.grant(Wish(words.format(event=self.shown.ref), edit, self.refused.emit))

    def confirm(self) -> None:
        """Confirm the charges that are proposed."""
        wanted = [line.id for line in self.found if any(one.status is ChargeStatus.PROPOSED for one in line.charges)]
        if self.shown is None or not self.may_write():
            return
        if self.shown.status is not EventStatus.HELD or not wanted:
            self.refused.emit(tr("There is no charge to confirm. Close the register first, where somebody owes one."))
            return
        words = tr("Confirm {charges} of {event}")
        charges = counted(len(wanted), tr("1 charge"), tr("{count} charges"))
        edit = partial(confirm, booking_ids=wanted, today=self._today())
        self.grant(Wish(words.format(charges=charges, event=self.shown.ref), edit, self.refused.emit))

    def paste(self) -> None:
        """Book everybody on the clipboard: a person, an agency and a post in each line."""
        if self.shown is None or not self.may_write():
            return
        found = people_in(QApplication.clipboard().text(), self.deeds.agencies)
        if not found.known and not found.unknown:
            self.refused.emit(tr("There is no list to paste. Copy names, agencies and posts in Excel first."))
            return
        if found.known:
            edit = partial(paste, event_id=self.shown.id, people=found.known, said=Said(self._today()))
            words = booked_words(len(found.known), self.shown.ref)
            self.grant(Wish(words, edit, self.refused.emit, lambda _: self.toasted.emit(words, WITH_UNDO)))
        if (trouble := left_out(found)) is not None:
            self.troubled.emit(trouble)

    def show_figures(self) -> None:
        """Show the figures of the chart as a table."""
        self.put(self.aside.chart.title.text(), FiguresPanel(self._desk.look, self.aside.figures()))

    def next_gap(self) -> None:
        """Stand on the next who is not marked."""
        if not self._go_to_mark(after=self.table.view.currentIndex().row()):
            self.refused.emit(tr("Everybody booked has a mark."))

    def fit(self, *, shown: bool, words: bool) -> None:
        """Show what there is room for."""
        look, window = self._desk.look, self.window()
        self.sheet.setVisible(shown and words)
        self.aside.setVisible(window.width() >= look.px(ASIDE_FROM) and not self.panel.is_open)

    def legend(self) -> Sequence[Key]:
        return legend(read_only=self.read_only)

    def commands(self, here: Callable[[], bool]) -> Sequence[Command]:
        return commands(self, here)

    def areas(self) -> Sequence[QWidget]:
        aside = (self.aside.focused(),) if self.aside.isVisible() else ()
        offer = (self.waiting.offer,) if self.waiting.isVisible() else ()
        return (self.chooser, *super().areas(), *offer, *aside)

    def _event_id(self) -> int | None:
        return self.shown.id if self.shown is not None and self.shown.sessions else None

    def _booking_id(self) -> int | None:
        line = self.current()
        return line.id if isinstance(line, RegisterLine) else None

    def _listen(self) -> None:
        self.chooser.activated.connect(lambda _: self._on_event())
        self.sheet.clicked.connect(lambda _=False: self.papers.sign_in())
        for chip in (self.unmarked, self.charged):
            chip.toggled.connect(lambda _: self.show_lines())
        self.keys.wished.connect(self.grant)
        self.keys.refused.connect(self.refused)
        self.keys.asks.connect(self.do)
        self.deeds.wished.connect(self.grant)
        self.deeds.refused.connect(self.refused)
        self.deeds.asks.connect(self._put)
        self.deeds.offered_to.connect(lambda words: self.toasted.emit(words, WITH_UNDO))
        self.waiting.wants_offer.connect(self.offer_places)
        self.aside.wants_close.connect(self.close_register)
        self.aside.wants_confirm.connect(self.confirm)
        self.aside.wants_waiver.connect(self._waive_first)
        self.aside.chosen.connect(self._stand_at_agency)
        self.aside.wants_table.connect(self.show_figures)
        self.aside.chart.copied.connect(lambda _: self.said.emit(tr("The chart is copied as a picture.")))
        self.aside.chart.kept.connect(lambda path: self.made.emit(tr("{file} is saved.").format(file=path.name), path))
        self.aside.chart.failed.connect(lambda path, why: self.troubled.emit(not_kept(path, why)))
        self.panel.opened.connect(lambda: self.aside.setVisible(False))
        self.panel.closed.connect(lambda: self.fit(shown=self.isVisible(), words=self.sheet.isVisible()))

    def _tell(self) -> None:
        """Say on the chips and beside the table what the whole register says, whatever a filter leaves of it."""
        unmarked = sum(line.unmarked for line in self.found)
        charged = sum(bool(line.owed) for line in self.found)
        not_marked = counted(unmarked, tr("1 person is not marked"), tr("{count} people are not marked"))
        self.unmarked.ask(tr("Not marked"), unmarked, not_marked)
        owing_words = counted(charged, tr("1 place is charged"), tr("{count} places are charged"))
        self.charged.ask(tr("Charged"), charged, owing_words)
        self.sheet.setEnabled(self.shown is not None)
        if self.shown is not None:
            self.aside.show_event(self.shown, self.found, self._policy, self.read_only)
            self.waiting.show_waiting(self.shown, self._there, self.found, read_only=self.read_only)

    def _is_asked(self, line: RegisterLine) -> bool:
        return (line.unmarked or not self.unmarked.isChecked()) and (bool(line.owed) or not self.charged.isChecked())

    def _go_to_mark(self, after: int = -1) -> bool:
        """The cursor on the first mark still to enter after that row; else on the first mark there is."""
        view = self.table.view
        columns = [at for at, column in enumerate(view.lines.columns) if column.editable]
        rows = [row for row in range(view.lines.rowCount()) if isinstance(view.lines.line(row), RegisterLine)]
        gaps = [row for row in rows if view.lines.line(row).unmarked]  # type: ignore[union-attr]  # no heading
        wanted = [row for row in gaps if row > after] or gaps or (rows if after < 0 else [])
        if columns and wanted:
            view.go_to(wanted[0], columns[0])
        return bool(gaps)

    def _put(self, title: str, form: Form) -> None:
        line = self.current()
        self.put(title, form, line.id if isinstance(form, FormsPanel) and line is not None else None)
        self.panel.take_focus()

    def _waive_first(self) -> None:
        """Waive the charge of the line the cursor is on, else of the first that owes one."""
        line = self.current()
        if not (isinstance(line, RegisterLine) and line.owed):
            self.stand_at(next((one.id for one in self.found if one.owed), None))
        self.do(WAIVE)

    def _stand_at_agency(self, name: object) -> None:
        found = (line.id for line in self.found if line.booking.agency == name and line.charges)
        if self.stand_at(next(found, None)):
            self.take_focus()

    def _on_event(self) -> None:
        self.panel.close()
        self.table.view.lines.show((), ())
        self.refresh()
        self.take_focus()

    def _on_asked(self, deed: Deed) -> None:
        if deed is Deed.PASTE:
            self.paste()
        else:
            super()._on_asked(deed)
