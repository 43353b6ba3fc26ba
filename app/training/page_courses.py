"""The Courses tab: the programme, each course beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from app.kit.cells import Align, Words
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.form import Form
from app.training.page_list import ListView
from app.training.panel_course import CourseCard, new_course
from app.training.panel_rates import returns_words
from app.training.panel_words import MODES, counted, joined, pounds, tr
from app.training.queries_events import CourseLine, courses, events
from app.training.queries_forms import returns_of, together


@dataclass(frozen=True)
class Shown(CourseLine):
    """A course with the number of the one to be attended before."""

    prerequisite_id: int | None = None


class CoursesView(ListView):
    """What there is to learn."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(desk, today, tr("Courses"))
        self.add_words = tr("add course")
        self.found: Sequence[Shown] = ()

    def ask(self, session: Session) -> None:
        found = courses(session)
        numbers: dict[str | None, int] = {line.code: line.id for line in found}
        self.found = [Shown(**vars(line), prerequisite_id=numbers.get(line.prerequisite)) for line in found]

    def columns(self) -> Sequence[Column[Any]]:
        return columns()

    def sections(self) -> Sequence[Section[Any]]:
        return [Section(self.found)]

    def nothing(self) -> tuple[str, str]:
        return tr("No courses yet"), tr(
            "Courses are what you train people in; events are given of them. Press Ctrl+N to add one, or take a file "
            "of courses in from the File menu."
        )

    def summary(self) -> str:
        return counted(len(self.found), tr("1 course"), tr("{count} courses"))

    def text_of(self, line: CourseLine) -> str:
        return joined((line.code, line.title, line.level, line.priority))

    def card(self, line: CourseLine) -> tuple[str, Form]:
        return line.title, CourseCard(self._desk.look, self.read_only)

    def fill(self, form: QWidget, line: CourseLine) -> None:
        if isinstance(form, CourseCard):
            form.offer(self.found, line.id)
            form.show_record(line, line.title)
            with self._desk.store.reading() as session:
                given = events(session, *self.span, line.id)
                returns = together(returns_of(session, given, self._today()).values())
            form.show_returns(returns_words(returns))
            self.panel.title.setText(line.title)

    def add(self) -> None:
        form = new_course(self._desk.look)
        form.made.connect(self.go_to)
        self.put(tr("New course"), form)


def columns() -> Sequence[Column[CourseLine]]:
    """What is shown of a course."""
    right = Align.RIGHT
    return (
        Column("title", tr("Course"), lambda line: Words(line.title, pad=20), pad=20, opens=True),
        Column("code", tr("Code"), lambda line: Words(line.code, color="text2"), width=84, opens=True),
        Column("level", tr("Level"), lambda line: Words(line.level or ""), width=110, from_width=900, opens=True),
        Column("mode", tr("Given"), lambda line: Words(_mode(line)), width=110, from_width=760, opens=True),
        Column("minutes", tr("Minutes"), lambda line: Words(_number(line.minutes)), width=84, align=right, opens=True),
        Column("price", tr("Price"), lambda line: Words(pounds(line.price)), width=96, align=right, opens=True),
        Column("before", tr("After"), lambda line: Words(line.prerequisite or ""), width=84, opens=True),
        Column("events", tr("Events"), lambda line: Words(_number(line.events)), width=80, align=right, opens=True),
    )


def _mode(line: CourseLine) -> str:
    return tr(MODES[line.mode]) if line.mode else ""


def _number(number: int | None) -> str:
    return "" if number is None else f"{number:,}"
