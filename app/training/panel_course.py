"""The panels of a course: a new one, and what the programme says of it. Never store."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.groups.panel import name_entry, number_entry, text_entry
from app.kit.choice import Choice
from app.kit.form import Form
from app.kit.form_new import NewForm
from app.kit.look import Look
from app.training.edits_events import add_course, change_course
from app.training.panel_words import MODES, money_entry, tr
from app.training.queries_events import CourseLine
from app.training.rules import Mode

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LONGEST = 100_000
"""Minutes of the longest course there can be."""


def new_course(look: Look) -> NewForm:
    """Begins a course with its code and title."""

    def words(facts: dict[str, Any]) -> str:
        return tr("Add the course {title}").format(title=facts["title"])

    form = NewForm(look, words, _make)
    form.need("code", tr("Code"), name_entry(tr("The code")), tr("What the office calls it for short: SR"))
    form.need("title", tr("Title"), name_entry(tr("The title")))
    form.end(tr("Add course"))
    return form


def _make(session: "Session", facts: dict[str, Any]) -> int:
    return add_course(session, **facts).id


class CourseCard(Form):
    """What the programme says of a course."""

    def __init__(self, look: Look, read_only: bool = False) -> None:
        super().__init__(look, change_course, read_only)
        self.before = Choice(look, empty=tr("None"))
        self.returns = self.note()
        modes = [(mode, tr(MODES[mode])) for mode in Mode]
        self.fact("title", tr("Title"), name_entry(tr("The title")))
        self.fact("code", tr("Code"), name_entry(tr("The code")))
        self.fact("level", tr("Level"), text_entry(), optional=True)
        self.fact("mode", tr("How it is given"), Choice(look, modes, empty=tr("Not said")))
        self.fact("minutes", tr("Minutes"), number_entry(look, 1, LONGEST), optional=True)
        self.fact("price", tr("Price"), money_entry(look), tr("Pounds a place"), optional=True)
        self.fact("booking_fee", tr("Booking fee"), money_entry(look), tr("The part of the price kept"), optional=True)
        self.fact("prerequisite_id", tr("To be attended before"), self.before)
        self.fact("priority", tr("Priority it serves"), text_entry(), optional=True)
        hint = tr("Months after which it is to be attended again")
        self.fact("refresher_months", tr("Refresher"), number_entry(look, 1, 600), hint, optional=True)
        self.rows.addStretch(1)

    def show_returns(self, words: str) -> None:
        """Say how many evaluation forms of the year's events came back."""
        self.returns.setText(words)
        self.returns.setVisible(bool(words))

    def offer(self, courses: Sequence[CourseLine], number: int) -> None:
        """Let these be chosen as the course before, but the course itself."""
        self.before.offer([(line.id, f"{line.code}, {line.title}") for line in courses if line.id != number])
