"""The Events tab: what is given in the year, as a list by month or as a calendar of weeks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from types import SimpleNamespace
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.filters import Switch
from app.kit.form import Form
from app.kit.legend import Key
from app.kit.page import Command
from app.offers import Goal
from app.people.queries import agencies
from app.training.page_list import LAST_KEYS, ListView
from app.training.panel_booking_deeds import Setting
from app.training.panel_event import EventCard, new_event
from app.training.panel_kept import KeptPanel, kept_words
from app.training.panel_rates import rates_words, returns_words
from app.training.panel_words import EVENT_STATUS, counted, joined, short_day, tr
from app.training.queries_events import CourseLine, EventLine, courses, events, places_kept
from app.training.queries_forms import returns_of
from app.training.queries_rates import rates_of
from app.training.rules_event import EventStatus
from app.training.rules_words import MONTHS

LIST, CALENDAR = "list", "calendar"
EDITED = ("id", "ref", "venue", "link", "capacity", "minimum", "booking_closes", "promotion_stops")
"""Facts of an event that its panel edits as they stand."""


@dataclass(frozen=True)
class Week:
    """The events of a week, by day; its id is its Monday."""

    id: date
    days: tuple[tuple[EventLine, ...], ...]


class EventsView(ListView):
    """What is given, when, and how full it is."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(desk, today, tr("Events"))
        self.add_words = tr("add event")
        self.found: Sequence[EventLine] = ()
        self.courses: Sequence[CourseLine] = ()
        self.view = Switch(desk.look, tr("Show events as"), ((LIST, tr("List")), (CALENDAR, tr("Calendar"))))
        self.filters = (self.view,)
        self.view.chosen.connect(lambda _: self._on_view())

    def ask(self, session: Session) -> None:
        self.found, self.courses = events(session, *self.span), courses(session)

    def columns(self) -> Sequence[Column[Any]]:
        return calendar_columns() if self.is_calendar else list_columns()

    def sections(self) -> Sequence[Section[Any]]:
        return weeks(self.kept(), *self.span) if self.is_calendar else months(self.found)

    @property
    def is_calendar(self) -> bool:
        """Whether weeks are shown."""
        return self.view.current == CALENDAR

    def kept(self) -> list[EventLine]:
        """The events that the filter leaves."""
        return [line for line in self.found if self.words in self.text_of(line).casefold()]

    def nothing(self) -> tuple[str, str]:
        return tr("No events in this year yet"), tr(
            "An event is a course given on a day: people are booked on it, and its register says who came. Press "
            "Ctrl+N to add one, or take a file of events in from the File menu."
        )

    def summary(self) -> str:
        given = sum(line.status is EventStatus.HELD for line in self.found)
        words = tr("{events}, {held} held")
        return words.format(events=counted(len(self.found), tr("1 event"), tr("{count} events")), held=given)

    def text_of(self, line: Any) -> str:  # noqa: ANN401  an event, or a week that is filtered already
        if isinstance(line, Week):
            return self.words
        return joined((line.ref, line.code, line.title, line.venue, *line.trainers))

    def current(self) -> Any | None:  # noqa: ANN401  None where a day has no event
        line = super().current()
        if not isinstance(line, Week):
            return line
        day = line.days[self.table.view.currentIndex().column() % len(line.days)]
        return day[0] if day else None

    def lines(self) -> list[Any]:
        return list(self.kept())

    def stand_at(self, number: object) -> bool:
        if self.is_calendar:
            self.view.choose(LIST)
        return super().stand_at(number)

    def card(self, line: EventLine) -> tuple[str, Form]:
        card = EventCard(self._desk.look, self.year, self._today, self.read_only)
        card.wants_register.connect(self.open_register)
        card.wants_kept.connect(self.keep_places)
        return line.title, card

    def fill(self, form: QWidget, line: EventLine) -> None:
        with self._desk.store.reading() as session:
            kept = places_kept(session, line.id)
            if isinstance(form, KeptPanel):
                form.show_event(line, kept)
            elif isinstance(form, EventCard):
                names = {one.id: one.name for one in agencies(session)} if kept else {}
                facts = {name: getattr(line, name) for name in EDITED}
                own = SimpleNamespace(**facts, trainers="; ".join(line.trainers) or None)
                returns = returns_of(session, [line], self._today())[line.id]
                rates = "\n".join(filter(None, (rates_words(rates_of(session, line)), returns_words(returns))))
                form.show_event(line, own, kept_words(kept, names), rates)

    def keep_places(self) -> None:
        """Open the places kept of the event the cursor is on."""
        line = self.current()
        if not isinstance(line, EventLine):
            return
        with self._desk.store.reading() as session:
            known = agencies(session)
        panel = KeptPanel(Setting(self._desk.look, self._today, self.read_only), self.year, known)
        self.put(tr("Places kept"), panel, line.id)
        self.fill(panel, line)
        self.panel.take_focus()

    def open_register(self) -> None:
        """Go to the bookings of the event the cursor is on."""
        line = self.current()
        if line is not None:
            self.wants.emit(Goal("training", "bookings", id=line.id))

    def add(self) -> None:
        form = new_event(self._desk.look, self.courses, self.year, self._today)
        form.made.connect(self.go_to)
        self.put(tr("New event"), form)

    def legend(self) -> Sequence[Key]:
        keys = super().legend()
        return (*keys[: -len(LAST_KEYS)], Key("Ctrl G", tr("its bookings")), *LAST_KEYS)

    def commands(self, here: Callable[[], bool]) -> Sequence[Command]:
        def there() -> bool:
            return here() and self.current() is not None

        return (
            Command(tr("Go to the bookings of this event"), "Ctrl+G", self.open_register, there),
            Command(tr("Keep places for agencies…"), "Ctrl+Shift+K", self.keep_places, there),
            Command(tr("Show events as a list or as a calendar"), "Ctrl+L", self.turn, here),
        )

    def turn(self) -> None:
        """Show the list in place of the calendar, or the calendar in place of the list."""
        self.view.choose(LIST if self.is_calendar else CALENDAR)
        self.take_focus()

    def _on_view(self) -> None:
        self.panel.close()
        self.show_lines()


def months(found: Sequence[EventLine]) -> list[Section[EventLine]]:
    """The events by month, each with its heading; those without a session last."""
    keys = dict.fromkeys((line.start.year, line.start.month) if line.start else (9999, 0) for line in found)
    return [_month(key, [line for line in found if _month_of(line) == key]) for key in keys]


def _month_of(line: EventLine) -> tuple[int, int]:
    return (line.start.year, line.start.month) if line.start else (9999, 0)


def _month(key: tuple[int, int], lines: list[EventLine]) -> Section[EventLine]:
    name = f"{MONTHS[key[1] - 1]} {key[0]}" if key[1] else tr("No day yet")
    return Section(lines, head=(name, lines), key=key)


def list_columns() -> Sequence[Column[EventLine]]:
    """What is shown of an event in the list."""
    right = Align.RIGHT
    return (
        Column("day", tr("Day"), _day, _head, width=150, pad=20, opens=True),
        Column("course", tr("Course"), lambda line: Words(line.title, sub=line.ref), least=180, opens=True),
        Column(
            "venue",
            tr("Venue"),
            lambda line: Words(line.venue or line.link or ""),
            width=210,
            from_width=940,
            opens=True,
        ),
        Column("booked", tr("Booked"), _booked, _sum("booked"), width=96, align=right, opens=True),
        Column("waiting", tr("Waiting"), _waiting, _sum("waiting"), width=80, align=right, opens=True),
        Column("came", tr("Came"), _came, _sum("attended"), width=76, align=right, opens=True),
        Column("status", tr("Status"), _status, width=120, opens=True),
    )


def _day(line: EventLine) -> Cell:
    return Words(short_day(line.start.date()) if line.start else "", pad=20)


def _head(head: tuple[str, list[EventLine]]) -> Cell:
    return Words(head[0], bold=True)


def _sum(name: str) -> Callable[[tuple[str, list[EventLine]]], Cell]:
    def told(head: tuple[str, list[EventLine]]) -> Cell:
        together = sum(getattr(line, name) for line in head[1])
        return Words(f"{together:,}" if together else "", color="text2")

    return told


def _booked(line: EventLine) -> Cell:
    words = tr("{booked} of {places}") if line.capacity is not None else "{booked}"
    return Words(
        words.format(booked=line.booked, places=line.capacity), color="amber_text" if line.short_of else "text"
    )


def _waiting(line: EventLine) -> Cell:
    return Words(f"{line.waiting:,}" if line.waiting else "")


def _came(line: EventLine) -> Cell:
    return Words(f"{line.attended:,}" if line.attended or line.status is EventStatus.HELD else "")


def _status(line: EventLine) -> Cell:
    quiet = line.status is EventStatus.CANCELLED
    return Words(tr(EVENT_STATUS[line.status]), color="text2" if quiet else "text")


def weeks(found: Sequence[EventLine], since: date, until: date) -> list[Section[Week]]:
    """Every week of the year, by the month its Monday is in."""
    by_day: dict[date, list[EventLine]] = {}
    for line in found:
        for day in dict.fromkeys(one.starts.date() for one in line.sessions):
            by_day.setdefault(day, []).append(line)
    by_month: dict[tuple[int, int], list[Week]] = {}
    monday = since - timedelta(days=since.weekday())
    while monday <= until:
        days = tuple(tuple(by_day.get(monday + timedelta(days=number), ())) for number in range(7))
        by_month.setdefault((monday.year, monday.month), []).append(Week(monday, days))
        monday += timedelta(days=7)
    return [Section(lines, head=f"{MONTHS[key[1] - 1]} {key[0]}", key=key) for key, lines in by_month.items()]


def calendar_columns() -> Sequence[Column[Week]]:
    """A column for each day of the week."""
    names = (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))
    return tuple(
        Column(
            number,
            name,
            partial(_events_of, number),
            (lambda head: Words(head, bold=True)) if number == 0 else (lambda _: Cell()),
            width=0 if number == 2 else 164 if number < 5 else 60,
            narrow=0 if number == 2 else 116 if number < 5 else 44,
            least=120,
            pad=20 if number == 0 else 10,
            opens=True,
        )
        for number, name in enumerate(names)
    )


def _events_of(number: int, week: Week) -> Cell:
    day, found = week.id + timedelta(days=number), week.days[number]
    if not found:
        return Words(str(day.day), short_day(day), color="text3", pad=20 if number == 0 else 10)
    more = f" +{len(found) - 1}" if len(found) > 1 else ""
    said = "; ".join(f"{line.title}, {_booked(line).text}" for line in found)
    return Words(
        f"{day.day}  {found[0].title}{more}",
        f"{short_day(day)}: {said}",
        said,
        pad=20 if number == 0 else 10,
        bold=True,
    )
