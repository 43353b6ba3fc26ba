"""The panel of an action: what is to be done by whom, how it got on, where it comes from, and its end. Never stores."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.actions.edits import add_action, agreed_at, change_action
from app.actions.panel_life import LifePart
from app.actions.panel_update import UpdatePart
from app.actions.panel_words import SOURCES, STATUS, joined, short_day, tr
from app.actions.queries import ActionLine, LifeLine, UpdateLine
from app.actions.rules import Source
from app.groups.panel import day_entry, name_entry, text_entry
from app.kit.choice import Choice, Suggestion
from app.kit.fields import day_words
from app.kit.form import Form
from app.kit.form_new import NewForm
from app.kit.look import Look
from app.kit.text_area import TextArea

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Choices:
    """What can be chosen in the panel."""

    owners: Sequence[str] = ()
    themes: Sequence[str] = ()
    priorities: Sequence[str] = ()
    groups: Sequence[tuple[int, str]] = ()
    meetings: Sequence[tuple[int, date, str]] = ()


def new_action(look: Look, today: date, group_id: int | None, groups: Sequence[tuple[int, str]]) -> NewForm:
    """Begins an action of that group, or of the one chosen in it."""

    def words(facts: dict[str, Any]) -> str:
        return tr("Add the action {words}").format(words=facts["action"])

    def make(session: "Session", facts: dict[str, Any]) -> int:
        chosen = facts.get("group_id", group_id)
        return add_action(session, facts["action"], today, group_id=chosen).id

    form = NewForm(look, words, make)
    hint = tr("What is to be done: Write to the two agencies that have not replied")
    form.need("action", tr("Action"), name_entry(tr("The action")), hint)
    if group_id is None:
        choice = Choice(look, groups, empty=tr("No group"))
        form.ask("group_id", tr("Group that follows it up"), choice)
    form.end(tr("Add action"))
    return form


class ActionCard(Form):
    """One action with all that is known of it."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool = False) -> None:
        super().__init__(look, _change, read_only)
        self._year, self._today = year, today
        self.said = self.note()
        self.owner, self.group = Suggestion(look), Choice(look, empty=tr("No group"))
        self.meeting = Choice(look, empty=tr("No meeting"))
        self.theme, self.priority = Suggestion(look), Suggestion(look)
        self.updates = UpdatePart(look, year, today, read_only)
        self.life = LifePart(look, year, today, read_only)
        self._place_facts()
        for part in (self.updates, self.life):
            part.wished.connect(self.wished)

    def show_action(
        self, line: ActionLine, updates: Sequence[UpdateLine], lives: Sequence[LifeLine], choices: Choices
    ) -> None:
        """Show an action, and what can be chosen for it."""
        self.owner.suggest(choices.owners)
        self.theme.suggest(choices.themes)
        self.priority.suggest(choices.priorities)
        self.group.offer(choices.groups)
        meetings = [(number, f"{day_words(day)}, {group}") for number, day, group in choices.meetings]
        self.meeting.offer(meetings)
        self.show_record(line, line.ref)
        self.said.setText(_said(line))
        self.updates.show_action(line, updates)
        self.life.show_action(line, lives)

    def _place_facts(self) -> None:
        look = self.look
        self.fact("action", tr("Action"), TextArea(look, 3), step=tr("words"))
        self.fact("owner", tr("Owner"), self.owner, tr("A seat, or who it is in your words"), optional=True)
        self.fact("due", tr("Due"), day_entry(look, self._year, self._today), optional=True)
        self.rows.addWidget(self.updates)
        self.fact("evidence", tr("Evidence"), TextArea(look, 2), tr("What shows that it was done"), optional=True)
        self.heading(tr("Where it comes from"))
        self.fact("meeting_id", tr("Agreed at"), self.meeting, step=tr("meeting"))
        self.fact("item", tr("Agenda item"), text_entry(), tr("Its number, for example 14A"), optional=True)
        self.fact("group_id", tr("Group that follows it up"), self.group, step=tr("group"))
        self.fact("source", tr("It came out of"), Choice(look, _sources(), empty=tr("Not said")), step=tr("source"))
        self.fact("theme", tr("Theme of the plan"), self.theme, optional=True, step=tr("theme"))
        self.fact("priority", tr("Priority it serves"), self.priority, optional=True, step=tr("priority"))
        self.fact("risk", tr("Risk it is about"), text_entry(), tr("Its number on the register"), optional=True)
        self.fact("ref", tr("Number"), name_entry(tr("The number")))
        self.rows.addWidget(self.life)
        self.rows.addStretch(1)


def _sources() -> list[tuple[Source, str]]:
    return [(source, tr(words)) for source, words in SOURCES.items()]


def _said(line: ActionLine) -> str:
    """How it stands, in a line or two."""
    status = tr("Overdue since {day}").format(day=short_day(line.due)) if line.overdue else tr(STATUS[line.status])
    on = short_day(line.closed_on) if line.closed_on else ""
    met = tr("agreed at {group} on {day}").format(group=line.meeting_group, day=short_day(line.met_on))
    since = tr("followed up from {day}").format(day=short_day(line.agreed_on)) if line.agreed_on else ""
    return joined((joined((status, on), " "), line.closed_reason, met if line.meeting_id is not None else since))


def _change(session: "Session", number: int, facts: dict[str, Any]) -> None:
    if "meeting_id" in facts:
        agreed_at(session, number, facts["meeting_id"])
    else:
        change_action(session, number, facts)
