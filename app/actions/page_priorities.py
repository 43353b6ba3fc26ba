"""The Priorities tab: what the business plan sets out to do, who leads, and what serves each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from app.actions.panel_priority import PriorityCard, new_priority
from app.actions.panel_words import REFUSALS, joined, tr
from app.actions.queries_choices import owner_words
from app.actions.queries_priorities import PriorityLine, priorities
from app.actions.report_cards import parts as own_parts
from app.groups.rules_year import year_label, year_span
from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.form import Form
from app.kit.list_view import ListView
from app.kit.words import counted
from app.offers import Asked, Goal, Part


@dataclass(frozen=True)
class Served:
    """A priority with what rooms above know of it."""

    id: int
    line: PriorityLine
    parts: Sequence[Part]
    """What serves it, record by record."""
    others: Sequence[Part]
    """Of these what rooms above know: risks and courses."""


class PrioritiesView(ListView):
    """The priorities in the order in which they were set."""

    refusals = REFUSALS
    wants_actions = Signal(str)
    """The actions that serve the priority of that name."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(desk, today, tr("Priorities"))
        self.add_words = tr("add priority")
        self.found: Sequence[Served] = ()

    def ask(self, session: Session) -> None:
        self.found = [self._served(session, line) for line in priorities(session, self._today())]

    def _served(self, session: Session, line: PriorityLine) -> Served:
        since, until = year_span(self.year)
        asked = Asked("priority", line.id, since, max(until, self._today()))
        parts, own = self._desk.others.parts(session, asked), own_parts(session, asked)
        return Served(line.id, line, parts, [part for part in parts if part not in own])

    def columns(self) -> Sequence[Column[Any]]:
        return columns()

    def sections(self) -> Sequence[Section[Any]]:
        return [Section(self.found)]

    def nothing(self) -> tuple[str, str]:
        return tr("No priorities yet"), tr(
            "The business plan's priorities stand here with the actions, risks and courses that serve them. Press "
            "Ctrl+N to add one."
        )

    def summary(self) -> str:
        found = counted(len(self.found), tr("1 priority"), tr("{count} priorities"))
        open_ = sum(one.line.open for one in self.found)
        served = counted(open_, tr("1 open action serves them"), tr("{count} open actions serve them"))
        return joined((found, served if open_ else ""))

    def text_of(self, line: Served) -> str:
        return joined((line.line.name, line.line.lead))

    def card(self, line: Served) -> tuple[str, Form]:
        card = PriorityCard(self._desk.look, self.read_only)
        card.wants.connect(lambda place: self._go(place, line.line.name))
        return line.line.name, card

    def fill(self, form: QWidget, line: Served) -> None:
        if isinstance(form, PriorityCard):
            with self._desk.store.reading() as session:
                form.lead.suggest(owner_words(session, self._today()))
            form.show_priority(line.line, line.parts)
            self.panel.title.setText(line.line.name)

    def _go(self, place: str, name: str) -> None:
        if place == "actions":
            self.wants_actions.emit(name)
        else:
            self.wants.emit(Goal(place, "courses" if place == "training" else ""))

    def add(self) -> None:
        form = new_priority(self._desk.look)
        form.made.connect(self.go_to)
        self.put(tr("New priority"), form)


def columns() -> Sequence[Column[Served]]:
    """What is shown of a priority."""
    right = Align.RIGHT
    return (
        Column(
            "name",
            tr("Priority"),
            lambda one: Words(one.line.name, tip=one.line.name, pad=20),
            least=240,
            pad=20,
            opens=True,
        ),
        Column(
            "lead", tr("Lead"), lambda one: Words(one.line.lead, tip=one.line.lead), width=250, narrow=150, opens=True
        ),
        Column("years", tr("Years"), lambda one: Words(years_words(one.line)), width=150, from_width=1110, opens=True),
        Column("open", tr("Open actions"), _open, width=128, align=right, opens=True),
        Column("overdue", tr("Overdue"), _overdue, width=90, align=right, from_width=620, opens=True),
        Column("others", tr("Also served by"), _others, width=180, from_width=920, opens=True),
    )


def years_words(line: PriorityLine) -> str:
    """The years of the plan: "2014/15 to 2016/17"."""
    years = [year for year in (line.first_year, line.last_year) if year is not None]
    said = [year_label(year) for year in dict.fromkeys(years)]
    return tr("{first} to {last}").format(first=said[0], last=said[1]) if len(said) == 2 else "".join(said)


def _open(one: Served) -> Cell:
    if not one.line.actions:
        return Words(tr("none"), color="text2")
    return Words(tr("{open} of {all}").format(open=f"{one.line.open:,}", all=f"{one.line.actions:,}"))


def _overdue(one: Served) -> Cell:
    late = one.line.overdue
    return Words(f"{late:,}" if late else "", color="red_text", bold=True)


def _others(one: Served) -> Cell:
    words = joined(tr("{what}: {count}").format(what=part.title, count=len(part.lines)) for part in one.others)
    return Words(words, tip=words, color="text2")
