"""The panel of a risk: what it is, its scores, what hangs on it, and what happened to it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from app.groups.panel import day_entry, name_entry, text_entry
from app.kit.choice import Choice
from app.kit.fields import day_words
from app.kit.form import Form
from app.kit.look import Look
from app.kit.text_area import TextArea
from app.risks.charts_scores import ScoreLine
from app.risks.edits import change_risk
from app.risks.panel_around import ActionsPart, ControlsPart, MeetingsPart
from app.risks.panel_life import LifePart
from app.risks.panel_score import ScorePart
from app.risks.panel_words import PROXIMITIES, RESPONSES, STATUSES, band_words, tr
from app.risks.queries import ActionLine, ConsideredLine, ControlLine, IssueLine, LifeLine, ReviewLine
from app.risks.queries_register import RiskLine
from app.risks.report_words import flaw_words, score_words
from app.risks.rules_matrix import Matrix


@dataclass(frozen=True)
class RiskCard:
    """All that the panel shows of one risk."""

    risk: RiskLine
    matrix: Matrix
    day: date
    controls: list[ControlLine] = field(default_factory=list)
    actions: list[ActionLine] = field(default_factory=list)
    reviews: list[ReviewLine] = field(default_factory=list)
    considered: list[ConsideredLine] = field(default_factory=list)
    meetings: list[tuple[object, str]] = field(default_factory=list)
    """The group's meetings that could have considered it."""
    lives: list[LifeLine] = field(default_factory=list)
    issues: list[IssueLine] = field(default_factory=list)
    above: str = ""
    """Where it stands on the register above."""
    below: str = ""
    """The risk of a register below that came up to this one."""
    is_past: bool = False
    """Whether it is shown as at a day before today."""


class RiskPanel(Form):
    """Scores first, then what hangs on the risk, then its record."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool) -> None:
        super().__init__(look, change_risk, read_only)
        self.scores = ScorePart(look, year, today, read_only)
        self.over_time = ScoreLine(look)
        self.controls = ControlsPart(look, read_only)
        self.to_do = ActionsPart(look, year, today, read_only)
        self.meetings = MeetingsPart(look, read_only)
        self.life = LifePart(look, year, today, read_only)
        self._build(year, today)
        for part in (self.scores, self.controls, self.to_do, self.meetings, self.life):
            part.wished.connect(self.wished)

    def show_card(self, card: RiskCard) -> None:
        """Show a risk."""
        risk = card.risk
        self.show_record(risk, risk.ref)
        self.state.setText(_state_words(card))
        self.warnings.setText("\n".join(_warnings(risk)))
        self.warnings.setVisible(bool(risk.flaws))
        self.scores.show_risk(risk, card.matrix, card.day)
        self.over_time.show_points(risk.history, risk.target)
        self.reviews.setText("\n".join(_review_words(review) for review in card.reviews) or tr("No review yet."))
        self.controls.show_risk(risk, card.controls)
        self.to_do.show_risk(risk, card.actions)
        self.meetings.show_risk(risk, card.considered, card.meetings)
        self.life.show_risk(risk, card.lives, card.issues, card.above, card.day)

    def _build(self, year: int, today: Callable[[], date]) -> None:
        look = self.look
        self.state, self.warnings = self.note(), self.note()
        self.warnings.setObjectName("fieldError")
        self.rows.addWidget(self.scores)
        self.heading(tr("Score over time"))
        self.rows.addWidget(self.over_time)
        self.reviews = self.note()
        self.rows.addWidget(self.controls)
        self.rows.addWidget(self.to_do)
        self.heading(tr("The risk"))
        self.fact("title", tr("Risk"), name_entry(tr("The risk's title")), step=tr("Title"))
        for key, label in (("cause", tr("Cause")), ("event", tr("Event")), ("consequence", tr("Consequence"))):
            self.fact(key, label, TextArea(look, 2), optional=True)
        self.fact("owner", tr("Owner"), text_entry(), optional=True)
        self.fact("category", tr("Category"), text_entry(), optional=True)
        self.fact("priority", tr("Priority it bears on"), text_entry(), optional=True)
        responses = [(key, tr(words)) for key, words in RESPONSES.items()]
        proximities = [(key, tr(words)) for key, words in PROXIMITIES.items()]
        self.fact("response", tr("Response"), Choice(look, responses, empty=tr("Not said")))
        self.fact("proximity", tr("How soon"), Choice(look, proximities, empty=tr("Not said")))
        self.fact("review_due", tr("Next review"), day_entry(look, year, today), optional=True)
        self.fact("target_by", tr("Target by"), day_entry(look, year, today), optional=True)
        self.fact("opened", tr("Opened"), day_entry(look, year, today), optional=True)
        self.fact("ref", tr("Number"), name_entry(tr("The number")))
        self.rows.addWidget(self.meetings)
        self.rows.addWidget(self.life)
        self.foot(tr("Close risk…")).setAccessibleName(tr("Close risk: say why"))

    def delete(self) -> None:
        """A risk with a history is closed with a reason; nothing is deleted."""
        self.life.ask()


def _state_words(card: RiskCard) -> str:
    risk = card.risk
    words = tr(STATUSES[risk.status])
    if risk.current is not None:
        words += f" · {band_words(risk.current.band)}, {risk.current.score}"
    if risk.target is not None:
        words += tr(" · target {score}").format(score=risk.target.score)
    if risk.review_due is not None:
        due = tr(" · review was due {day}") if risk.overdue else tr(" · review {day}")
        words += due.format(day=day_words(risk.review_due))
    words += f" · {risk.owner}" if risk.owner else ""
    past = tr("Shown as at {day}. Its words, controls and actions are those of today.")
    said = (words, card.below, past.format(day=day_words(card.day)) if card.is_past else "")
    return "\n".join(filter(None, said))


def _warnings(risk: RiskLine) -> list[str]:
    return [f"{tr(flaw_words(flaw, risk.inherent, risk.current, risk.appetite))}." for flaw in risk.flaws]


def _review_words(review: ReviewLine) -> str:
    words = f"{day_words(review.day)}: {score_words(review.score)}"
    words += f", {review.reviewer}" if review.reviewer else ""
    return f"{words}. {review.reason}" if review.reason else words
