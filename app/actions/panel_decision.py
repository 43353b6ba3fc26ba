"""The panels of a decision: a new one, and one that stands. Never store."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from app.actions.edits_agreed import change_decision, take_down
from app.actions.panel_words import tr
from app.groups.panel import name_entry, text_entry
from app.kit.choice import Choice
from app.kit.fields import day_words
from app.kit.form import Form
from app.kit.form_new import NewForm
from app.kit.look import Look
from app.kit.text_area import TextArea
from app.offers import TakenDown

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Meetings = Sequence[tuple[int, date, str]]


def new_decision(look: Look, meetings: Meetings, usual: int) -> NewForm:
    """Begins a decision of a meeting."""

    def words(facts: dict[str, Any]) -> str:
        return tr("Add the decision {words}").format(words=facts["decision"])

    form = NewForm(look, words, _make)
    choice = Choice(look, meeting_words(meetings))
    form.need("meeting_id", tr("Meeting"), choice)
    form.need("decision", tr("Decision"), name_entry(tr("The decision")))
    form.ask("item", tr("Agenda item"), text_entry(), tr("Its number, for example 14A"))
    form.end(tr("Add decision"))
    choice.show_value(usual)
    return form


def _make(session: "Session", facts: dict[str, Any]) -> int:
    return take_down(session, facts["meeting_id"], TakenDown("decision", facts["decision"], facts["item"] or "")).id


def meeting_words(meetings: Meetings) -> list[tuple[int, str]]:
    """The meetings as they are chosen: "12 March 2015, Full Board"."""
    return [(number, f"{day_words(day)}, {group}") for number, day, group in meetings]


class DecisionCard(Form):
    """One decision."""

    def __init__(self, look: Look, read_only: bool = False) -> None:
        super().__init__(look, change_decision, read_only)
        self.meeting = Choice(look)
        self.fact("decision", tr("Decision"), TextArea(look, 4))
        self.fact("meeting_id", tr("Meeting"), self.meeting)
        self.fact("item", tr("Agenda item"), text_entry(), tr("Its number, for example 14A"), optional=True)
        self.fact("ref", tr("Number"), name_entry(tr("The number")))
        self.rows.addStretch(1)

    def offer(self, meetings: Meetings) -> None:
        """Let these be chosen as the meeting that decided it."""
        self.meeting.offer(meeting_words(meetings))
