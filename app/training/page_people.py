"""The People tab: who was trained in what, who missed, and who is due to attend again."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

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
from app.training.queries_people import TrainedLine, needs, people_trained, training_of


class PeopleView(ListView):
    """Everybody who was ever booked, by agency."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(desk, today, tr("People and their training"))
        self.found: Sequence[TrainedLine] = ()
        self.due = Chip(desk.look)
        self.filters = (self.due,)
        self.due.toggled.connect(lambda _: self.show_lines())

    def ask(self, session: Session) -> None:
        self.found = people_trained(session, self._today())
        due = sum(bool(line.due) for line in self.found)
        spoken = counted(
            due, tr("1 person is due to attend a course again"), tr("{count} people are due to attend again")
        )
        self.due.ask(tr("Refresher due"), due, spoken)

    def columns(self) -> Sequence[Column[Any]]:
        return columns()

    def sections(self) -> Sequence[Section[Any]]:
        asked = [line for line in self.found if line.due or not self.due.isChecked()]
        agencies: dict[str, list[TrainedLine]] = {}
        for line in asked:
            agencies.setdefault(line.agency, []).append(line)
        return [Section(agencies[name], head=(name, agencies[name]), key=name) for name in sorted(agencies)]

    def nothing(self) -> tuple[str, str]:
        if self.due.isChecked():
            return tr("Nobody is due to attend a course again"), tr(
                "A course that has a refresher, in its panel under Courses, is due again so many months after it."
            )
        return tr("Nobody has been booked yet"), tr(
            "Everybody who is booked on an event stands here with all of their training. Book people under Bookings."
        )

    def summary(self) -> str:
        people = counted(len(self.found), tr("1 person"), tr("{count} people"))
        found = needs(self.found)
        if not found:
            return people
        agency, course, number = found[0]
        words = tr("{people}. Needed most: {course} at {agency}, {number}")
        return words.format(people=people, course=course, agency=agency, number=number)

    def text_of(self, line: TrainedLine) -> str:
        return joined((line.name, line.agency, line.post))

    def card(self, line: TrainedLine) -> tuple[str, Form]:
        card = PersonCard(self._desk.look, self.read_only)
        card.wants_goal.connect(self.wants)
        return line.name, card

    def fill(self, form: QWidget, line: TrainedLine) -> None:
        if isinstance(form, PersonCard):
            with self._desk.store.reading() as session:
                form.show_person(line, training_of(session, line.id))

    def legend(self) -> Sequence[Key]:
        return (Key("Enter", tr("open")), Key("Ctrl F", tr("filter")), *LAST_KEYS)


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
            from_width=860,
            opens=True,
        ),
        Column(
            "attended", tr("Attended"), lambda line: Words(f"{line.attended}"), _sum, width=90, align=right, opens=True
        ),
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


def _head(head: tuple[str, list[TrainedLine]]) -> Cell:
    return Words(head[0], bold=True, sub=counted(len(head[1]), tr("1 person"), tr("{count} people")))


def _sum(head: tuple[str, list[TrainedLine]]) -> Cell:
    return Words(f"{sum(line.attended for line in head[1]):,}", color="text2")


def _missed(line: TrainedLine) -> Cell:
    return Words(f"{line.missed}" if line.missed else "", color="red_text")


def _due(line: TrainedLine) -> Cell:
    words = tr("{course}, since {day}")
    said = "; ".join(words.format(course=title, day=short_day(day)) for title, day in line.due)
    return Words(said, tip=said, color="amber_text")
