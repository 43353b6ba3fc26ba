"""The People tab: who was trained in what, who missed, and who is due to attend again."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, overload

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.filters import Chip
from app.kit.form import Form
from app.kit.legend import Key
from app.people.rules import WITHHELD
from app.training.page_list import LAST_KEYS, ListView
from app.training.panel_person import PersonCard
from app.training.panel_words import counted, joined, short_day, tr
from app.training.queries_people import (
    Known,
    PersonLine,
    TrainedLine,
    known,
    needed_most,
    people_booked,
    trained,
    training_of,
)
from db.store import Store

WINDOW, WINDOWS = 100, 20
"""People whose training is fetched at a time, and windows kept; more are fetched again when somebody scrolls back."""


class People(Sequence[PersonLine]):
    """The people of an agency. What each attended is fetched as it is looked at; going through them fetches nothing."""

    def __init__(self, store: Store, people: Sequence[PersonLine], known: Known) -> None:
        self._store, self.people, self._known = store, people, known
        self._windows: dict[int, list[TrainedLine]] = {}

    def __len__(self) -> int:
        return len(self.people)

    def __iter__(self) -> Iterator[PersonLine]:
        return iter(self.people)

    @overload
    def __getitem__(self, at: int) -> TrainedLine: ...
    @overload
    def __getitem__(self, at: slice) -> list[PersonLine]: ...
    def __getitem__(self, at: int | slice) -> TrainedLine | list[PersonLine]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        at = at + len(self) if at < 0 else at
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self._window(at // WINDOW)[at % WINDOW]

    def _window(self, number: int) -> list[TrainedLine]:
        if number not in self._windows:
            if len(self._windows) >= WINDOWS:
                self._windows.pop(next(iter(self._windows)))
            with self._store.reading() as session:
                asked = self.people[number * WINDOW : (number + 1) * WINDOW]
                self._windows[number] = trained(session, asked, self._known)
        return self._windows[number]


class PeopleView(ListView):
    """Everybody who was ever booked, by agency."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(desk, today, tr("People and their training"))
        self.found: Sequence[PersonLine] = ()
        self.known = Known({}, {})
        self.due, self.flagged = Chip(desk.look), Chip(desk.look)
        self.filters = (self.due, self.flagged)
        for chip in self.filters:
            chip.toggled.connect(lambda _: self.show_lines())

    def ask(self, session: Session) -> None:
        self.found, self.known = people_booked(session), known(session, self._today())
        due, flagged = len(self.known.due), len(self.known.flags)
        spoken = counted(
            due, tr("1 person is due to attend a course again"), tr("{count} people are due to attend again")
        )
        self.due.ask(tr("Refresher due"), due, spoken)
        spoken = counted(
            flagged, tr("1 person did not attend too often"), tr("{count} people did not attend too often")
        )
        self.flagged.ask(tr("Flagged"), flagged, spoken)

    def columns(self) -> Sequence[Column[Any]]:
        return columns()

    def sections(self) -> Sequence[Section[Any]]:
        agencies: dict[str, list[PersonLine]] = {}
        for person in filter(self._is_asked, self.found):
            agencies.setdefault(person.agency, []).append(person)
        store = self._desk.store
        return [Section(People(store, people, self.known), (name, people), name) for name, people in agencies.items()]

    def nothing(self) -> tuple[str, str]:
        if self.flagged.isChecked():
            return tr("Nobody is flagged"), tr(
                "The policy in force says under “repeat” how often somebody may not attend before they stand here."
            )
        if self.due.isChecked():
            return tr("Nobody is due to attend a course again"), tr(
                "A course that has a refresher, in its panel under Courses, is due again so many months after it."
            )
        return tr("Nobody has been booked yet"), tr(
            "Everybody who is booked on an event stands here with all of their training. Book people under Bookings."
        )

    def summary(self) -> str:
        people = counted(len(self.found), tr("1 person"), tr("{count} people"))
        found = needed_most(self.found, self.known)
        if found is None:
            return people
        agency, course, number = found
        words = tr("{people}. Needed most: {course} at {agency}, {number}")
        return words.format(people=people, course=course, agency=agency, number=number)

    def text_of(self, line: PersonLine) -> str:
        return joined((line.name, line.agency, line.post))

    def card(self, line: PersonLine) -> tuple[str, Form]:
        card = PersonCard(self._desk.look, self.read_only)
        card.wants_goal.connect(self.wants)
        return line.name, card

    def fill(self, form: QWidget, line: PersonLine) -> None:
        if isinstance(form, PersonCard):
            with self._desk.store.reading() as session:
                (found,) = trained(session, [line], self.known)
                form.show_person(found, training_of(session, line.id))

    def legend(self) -> Sequence[Key]:
        return (Key("Enter", tr("open")), Key("Ctrl F", tr("filter")), *LAST_KEYS)

    def _is_asked(self, person: PersonLine) -> bool:
        is_due = not self.due.isChecked() or person.id in self.known.due
        is_flagged = not self.flagged.isChecked() or person.id in self.known.flags
        return is_due and is_flagged and (not self.words or self.words in self.text_of(person).casefold())

    def _kept(self, section: Section[Any]) -> Section[Any]:
        """The filter has been at the lines already, before they were fetched."""
        return section


def columns() -> Sequence[Column[TrainedLine]]:
    """What is shown of a person."""
    right = Align.RIGHT
    return (
        Column("name", tr("Person"), _name, _head, pad=20, opens=True),
        Column(
            "post",
            tr("Post"),
            lambda line: Words(line.post or "", color="text2"),
            width=230,
            from_width=980,
            opens=True,
        ),
        Column("attended", tr("Attended"), lambda line: Words(f"{line.attended}"), width=90, align=right, opens=True),
        Column("missed", tr("Did not attend"), _missed, width=116, align=right, opens=True),
        Column(
            "last", tr("Latest"), lambda line: Words(short_day(line.last) if line.last else ""), width=116, opens=True
        ),
        Column("due", tr("Due again"), _due, width=220, from_width=760, opens=True),
    )


def _name(line: TrainedLine) -> Cell:
    if not line.name_withheld:
        return Words(line.name, pad=20)
    return Words(line.name, pad=20, sub=tr("withheld"), copied=WITHHELD)


def _head(head: tuple[str, Sequence[PersonLine]]) -> Cell:
    return Words(head[0], bold=True, sub=counted(len(head[1]), tr("1 person"), tr("{count} people")))


def _missed(line: TrainedLine) -> Cell:
    words = tr("{missed}, flagged") if line.flag else "{missed}"
    return Words(words.format(missed=line.missed) if line.missed else "", tip=line.flag, color="red_text")


def _due(line: TrainedLine) -> Cell:
    words = tr("{course}, since {day}")
    said = "; ".join(words.format(course=title, day=short_day(day)) for title, day in line.due)
    return Words(said, tip=said, color="amber_text")
