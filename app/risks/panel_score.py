"""The scores of a risk: levels with what they mean, and the review that is made of them."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from app.groups.panel import day_entry, text_entry
from app.kit.buttons import Weight
from app.kit.fields import day_words
from app.kit.filters import Switch
from app.kit.form import Form, no_fact
from app.kit.look import Look
from app.kit.text_area import TextArea
from app.kit.wishes import Wish
from app.risks.edits import score_inherent, score_target
from app.risks.edits_review import review
from app.risks.panel_levels import Levels
from app.risks.panel_words import band_words, tr
from app.risks.queries_register import RiskLine
from app.risks.rules import RiskStatus
from app.risks.rules_matrix import Matrix, Score, usual_matrix

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

CURRENT, INHERENT, TARGET = "current", "inherent", "target"


class ScorePart(Form):
    """Likelihood and impact of one of the three scores. A current one is a review, and asks why."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool) -> None:
        super().__init__(look, no_fact, read_only)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self._matrix, self._day = usual_matrix(), today()
        self.which = Switch(
            look,
            tr("Which score"),
            [(CURRENT, tr("Current")), (INHERENT, tr("Inherent")), (TARGET, tr("Target"))],
        )
        self.likelihood, self.impact = Levels(look, tr("Likelihood")), Levels(look, tr("Impact"))
        self.day, self.reviewer = day_entry(look, year, today), text_entry()
        self.reason = TextArea(look, 2)
        self._build()
        self.which.chosen.connect(lambda _: self._show())
        for levels in (self.likelihood, self.impact):
            levels.chosen.connect(self._say_score)

    def show_risk(self, risk: RiskLine, matrix: Matrix, day: date) -> None:
        """Show the scores of a risk; what was chosen and not stored yet stays while the risk is the same."""
        before = self.record
        self.record, self.whom, self._matrix = risk, risk.ref, matrix
        same = before is not None and before.id == risk.id
        if day != self._day or not same:
            self._day = day
            self.day.show_value(day)
        if not same or _scores(before) != _scores(risk):
            self._show()

    def propose(self, likelihood: int, impact: int) -> None:
        """Choose that cell for the current score, and ask why."""
        self.which.choose(CURRENT)
        self._offer(Score(likelihood, impact))
        self.reason.setFocus()

    def _build(self) -> None:
        self.rows.addWidget(self.which)
        self.rows.addWidget(self.likelihood)
        self.rows.addWidget(self.impact)
        self.score = self.note()
        self.score.setObjectName("panelHeading")
        self.place("why", tr("Why"), self.reason, tr("The reason goes into the register"))
        self.place("day", tr("Reviewed on"), self.day)
        self.place("reviewer", tr("Reviewed by"), self.reviewer, optional=True)
        self.review_button = self.button(tr("Record review"), self._review, Weight.PRIMARY)
        self.set_button = self.button(tr("Set score"), self._set)

    def _show(self) -> None:
        risk: RiskLine = self.record
        is_current = self.which.current == CURRENT
        for key in ("why", "day", "reviewer"):
            self.fields[key].setVisible(is_current)
        self.review_button.setVisible(is_current)
        self.set_button.setVisible(not is_current)
        scores = {CURRENT: risk.current, INHERENT: risk.inherent, TARGET: risk.target}
        self._offer(scores[self.which.current])

    def _offer(self, score: Score | None) -> None:
        can = not self.read_only and self.record.status is not RiskStatus.CLOSED
        likelihood, impact = (score.likelihood, score.impact) if score else (None, None)
        self.likelihood.show_levels(self._matrix.likelihoods, likelihood, enabled=can)
        self.impact.show_levels(self._matrix.impacts, impact, enabled=can)
        for part in (self.review_button, self.set_button, self.reason, self.day, self.reviewer):
            part.setEnabled(can)
        self._say_score()

    def _say_score(self) -> None:
        found = self._matrix.score(self.likelihood.value, self.impact.value)
        said = tr("{likelihood} × {impact} = {score}, {band}")
        self.score.setText(
            said.format(
                likelihood=found.likelihood,
                impact=found.impact,
                score=found.score,
                band=band_words(found.band).casefold(),
            )
            if found
            else tr("Not scored yet. Choose both levels.")
        )

    def _chosen(self) -> tuple[int, int] | None:
        """The cell chosen; None, with the reason said, where one of the levels is not."""
        if self.likelihood.value is None or self.impact.value is None:
            self.fields["why"].say(tr("Choose both levels first: likelihood and impact."))
            return None
        return self.likelihood.value, self.impact.value

    def _review(self) -> None:
        cell = self._chosen()
        said = self.read("day", "reviewer", needed={"day": tr("Type the day of the review.")})
        if cell is None or said is None:
            return
        reason = self.reason.value()
        if reason is None and _is_moved(self.record.current, cell):
            self.fields["why"].say(tr("The score changes. Say why in a sentence, then record the review."))
            self.reason.setFocus()
            return
        words = tr("Review {risk} on {day}: {score}").format(
            risk=self.whom, day=day_words(said["day"]), score=f"{cell[0]} × {cell[1]} = {cell[0] * cell[1]}"
        )
        edit = partial(
            _reviewed,
            risk_id=self.record.id,
            day=said["day"],
            cell=cell,
            reason=reason,
            reviewer=said["reviewer"],
        )
        self.wished.emit(Wish(words, edit, self.fields["why"].say, lambda _: self.clear("why")))

    def _set(self) -> None:
        cell = self._chosen()
        if cell is None:
            return
        deed, words = {
            INHERENT: (score_inherent, tr("Score {risk} without its controls: {score}")),
            TARGET: (score_target, tr("Set the target of {risk}: {score}")),
        }[self.which.current]
        edit = partial(deed, risk_id=self.record.id, cell=cell, day=self._day)
        said = words.format(risk=self.whom, score=f"{cell[0]} × {cell[1]} = {cell[0] * cell[1]}")
        self.wished.emit(Wish(said, edit, self.score.setText))


def _reviewed(
    session: "Session", risk_id: int, day: date, cell: tuple[int, int], reason: str | None, reviewer: str | None
) -> None:
    review(session, risk_id, day, *cell, reason=reason, reviewer=reviewer)


def _scores(risk: RiskLine) -> tuple[object, ...]:
    return risk.current, risk.inherent, risk.target, risk.status, risk.reviewed


def _is_moved(before: Score | None, cell: tuple[int, int]) -> bool:
    return before is not None and (before.likelihood, before.impact) != cell
