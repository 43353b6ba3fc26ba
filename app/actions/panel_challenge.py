"""The panels of a challenge: a new one; one with its answer, where it went higher, and its outcome. Never store."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from app.actions.edits_challenges import change_challenge, escalate, raise_challenge, resolve, respond, resume
from app.actions.panel_words import CHALLENGES, joined, short_day, tr
from app.actions.queries_challenges import ChallengeLine
from app.actions.rules_challenge import ChallengeStatus
from app.groups.panel import day_entry, name_entry
from app.kit.choice import Choice, Suggestion
from app.kit.form import Form
from app.kit.form_new import NewForm
from app.kit.look import Look
from app.kit.text_area import TextArea
from app.kit.wishes import Wish

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    Step = Callable[[Session, int, date, str], None]


def new_challenge(look: Look, year: int, today: Callable[[], date], agencies: Sequence[tuple[int, str]]) -> NewForm:
    """Begins a challenge of one agency to another."""

    def words(facts: dict[str, Any]) -> str:
        return tr("Add the challenge about {what}").format(what=facts["about"])

    form = NewForm(look, words, _make)
    day = day_entry(look, year, today, tr("Enter the day on which it was raised."))
    form.need("raised_on", tr("Raised on"), day)
    form.need("from_agency_id", tr("From"), Choice(look, agencies))
    form.need("to_agency_id", tr("To"), Choice(look, agencies))
    form.need("about", tr("About"), name_entry(tr("What it is about")), tr("In a few words: thresholds"))
    form.end(tr("Add challenge"))
    day.show_value(today())
    return form


def _make(session: "Session", facts: dict[str, Any]) -> int:
    return raise_challenge(session, **facts).id


class ChallengeCard(Form):
    """One challenge: its facts, and the step it can take next."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool = False) -> None:
        super().__init__(look, change_challenge, read_only)
        self._today = today
        self.said = self.note()
        self.source, self.target, self.seat = Choice(look), Choice(look), Suggestion(look)
        raised = day_entry(look, year, today, tr("Enter the day on which it was raised."))
        self.fact("about", tr("About"), name_entry(tr("What it is about")))
        self.fact("concern", tr("Concern"), TextArea(look, 3), optional=True)
        self.heading(tr("What comes next"))
        self.words, self.day = TextArea(look, 3), day_entry(look, year, today)
        self.words_field = self.place("words", tr("Answer, outcome, or to whom it goes"), self.words)
        self.place("day", tr("On"), self.day)
        self.respond_button = self._step(tr("Record the answer"), tr("Record the answer to {what}"), respond)
        self.escalate_button = self._step(tr("Escalate to whom is named"), tr("Escalate {what}"), escalate)
        self.resolve_button = self._step(tr("Resolve with this outcome"), tr("Resolve {what}"), resolve)
        self.resume_button = self.button(tr("Take it up again"), self._resume)
        self.so_far_heading, self.so_far = self.heading(tr("So far")), self.note()
        self.heading(tr("Who, and when"))
        self.fact("from_agency_id", tr("From"), self.source, step=tr("agency it is from"))
        self.fact("from_seat", tr("Raised by"), self.seat, optional=True, step=tr("seat that raised it"))
        self.fact("to_agency_id", tr("To"), self.target, step=tr("agency it is to"))
        self.fact("raised_on", tr("Raised on"), raised, step=tr("day it was raised"))
        self.fact("ref", tr("Number"), name_entry(tr("The number")))
        self.rows.addStretch(1)

    def offer(self, agencies: Sequence[tuple[int, str]], seats: Sequence[str]) -> None:
        """Let these be chosen."""
        self.source.offer(agencies)
        self.target.offer(agencies)
        self.seat.suggest(seats)

    def show_challenge(self, line: ChallengeLine) -> None:
        """Show a challenge, and the steps it can take now."""
        if self.record is None or self.record.id != line.id:
            self.day.show_value(self._today())
        self.show_record(line, line.ref)
        self.said.setText(joined((tr(CHALLENGES[line.status]), f"{line.from_agency} → {line.to_agency}")))
        over = line.status is ChallengeStatus.RESOLVED
        for button in (self.respond_button, self.escalate_button, self.resolve_button):
            button.setVisible(not over)
        self.resume_button.setVisible(over)
        steps = steps_words(line)
        self.so_far.setText("\n".join(steps))
        for label in (self.so_far_heading, self.so_far):
            label.setVisible(bool(steps))

    def _step(self, words: str, step: str, deed: "Step") -> Any:  # noqa: ANN401  a Button
        return self.button(words, partial(self._do, step, deed))

    def _do(self, words: str, deed: "Step") -> None:
        found = self.read("words", "day", needed={"day": tr("Enter the day.")})
        if found is None:
            return
        day, said, number = found["day"], found["words"] or "", self.record.id
        wish = Wish(
            words.format(what=self.whom),
            lambda session: deed(session, number, day, said),
            self.words_field.say,
            lambda _: self.clear("words"),
        )
        self.wished.emit(wish)

    def _resume(self) -> None:
        words = tr("Take {what} up again").format(what=self.whom)
        self.wished.emit(Wish(words, partial(resume, challenge_id=self.record.id), self.words_field.say))


def steps_words(line: ChallengeLine) -> list[str]:
    """What happened so far, a line each."""
    steps = (
        (line.responded_on, tr("Answered {day}: {words}"), line.response),
        (line.escalated_on, tr("Escalated {day} to {words}"), line.escalated_to),
        (line.resolved_on, tr("Resolved {day}: {words}"), line.outcome),
    )
    return [words.format(day=short_day(day), words=said) for day, words, said in steps if day is not None]
