"""The panels of a priority: a new one; one with who leads it, its years and what serves it. Never store."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.actions.edits_priorities import add_priority, change_priority
from app.actions.panel_words import joined, tr
from app.actions.queries_priorities import PriorityLine
from app.groups.panel import name_entry
from app.groups.rules_year import year_label
from app.interchange.cells import NotUnderstood, financial_year
from app.kit.choice import Suggestion
from app.kit.fields import TextEntry, Unfit
from app.kit.form import Form
from app.kit.form_new import NewForm
from app.kit.look import Look
from app.kit.words import counted
from app.offers import Part

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def new_priority(look: Look) -> NewForm:
    """Begins a priority with its name."""
    form = NewForm(look, lambda facts: tr("Add the priority {name}").format(name=facts["name"]), _make)
    form.need("name", tr("Priority"), name_entry(tr("The priority")), tr("For example: Children at risk of neglect"))
    form.end(tr("Add priority"))
    return form


def _make(session: "Session", facts: dict[str, Any]) -> int:
    return add_priority(session, facts["name"]).id


class PriorityCard(Form):
    """One priority."""

    wants = Signal(str)
    """The place where what serves it is to be seen."""

    def __init__(self, look: Look, read_only: bool = False) -> None:
        super().__init__(look, change_priority, read_only)
        self.lead = Suggestion(look)
        self.fact("name", tr("Priority"), name_entry(tr("The priority")), step=tr("name"))
        self.fact("lead", tr("Lead"), self.lead, tr("A seat, or who it is in your words"), optional=True)
        self.fact("first_year", tr("From the year"), year_entry(look), tr("For example 2014/15"), optional=True)
        self.fact("last_year", tr("Until the year"), year_entry(look), optional=True)
        self.heading(tr("What serves it"))
        self.served = self.note()
        places = (
            ("actions", tr("Go to the actions")),
            ("risks", tr("Go to the risks")),
            ("training", tr("Go to the courses")),
        )
        self.places = {place: self.button(words, partial(self.wants.emit, place)) for place, words in places}
        for button in self.places.values():
            button.setEnabled(True)
        self.rows.addStretch(1)

    def show_priority(self, line: PriorityLine, parts: Sequence[Part]) -> None:
        """Show a priority, and what serves it."""
        self.show_record(line, line.name)
        actions = counted(line.actions, tr("1 action"), tr("{count} actions"))
        said = [
            tr("{actions}, {open} open, {overdue} overdue").format(
                actions=actions, open=f"{line.open:,}", overdue=f"{line.overdue:,}"
            )
        ]
        for part in parts:
            lines = [joined((name, figure)) for name, figure in part.lines]
            said.append("\n".join((tr("{what}:").format(what=part.title), *lines)))
        self.served.setText("\n\n".join(said))


def year_entry(look: Look) -> TextEntry:
    """A financial year, or nothing: 2014/15, or the year it begins in."""

    def read(text: str) -> int | None:
        try:
            return financial_year(text)
        except NotUnderstood as fault:
            raise Unfit(f"{fault.why} {fault.remedy}") from fault

    return TextEntry(read, lambda value: year_label(value) if isinstance(value, int) else "", look.px(110))
