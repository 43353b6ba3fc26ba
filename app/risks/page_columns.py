"""How the register's tables are declared: their columns, and cells that say a score with its band."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, Qt

from app.kit.cells import Align, Canvas, Cell, Words
from app.kit.columns import EMPTY, Column
from app.risks.panel_words import CHANGES, KINDS, RATINGS, band_words, short_day, tr
from app.risks.queries import ControlLine
from app.risks.queries_heat import HeatMark
from app.risks.queries_register import RiskLine
from app.risks.report_words import flaw_words, moved_words
from app.risks.rules import Change
from app.risks.rules_matrix import BANDS, Score


@dataclass(frozen=True)
class ScoreCell(Cell):
    """A score on the ground of its band."""

    band: int = 0
    """From 1; 0 for a score that the matrix has no cell for."""

    def paint(self, canvas: Canvas) -> None:
        look, rect = canvas.look, canvas.rect
        wide, high = look.px(34), min(look.px(20), rect.height() - 6)
        box = QRectF(rect.center().x() - wide / 2, rect.center().y() - high / 2 - 0.5, wide, high)
        if self.band:
            canvas.painter.setPen(Qt.PenStyle.NoPen)
            canvas.painter.setBrush(look.color(f"band{self.band}"))
            canvas.painter.drawRoundedRect(box, look.px(3), look.px(3))
        canvas.text(box, self.text, 13, 600, f"on_band{self.band}" if self.band else "text", Align.CENTRE)


def score_cell(score: Score | None, name: str) -> Cell:
    """A score, in words with its levels and its band."""
    if score is None:
        return Words(tr("–"), tr("{name}: not scored").format(name=name), color="text2")
    spoken = tr("{name}: {likelihood} times {impact} is {score}, {band}").format(
        name=name,
        likelihood=score.likelihood,
        impact=score.impact,
        score=score.score,
        band=band_words(score.band),
    )
    return ScoreCell(str(score.score), spoken, spoken, band=BANDS.index(score.band) + 1 if score.band else 0)


def register_columns(day: date, copied: Mapping[int, Change]) -> tuple[Column[RiskLine], ...]:
    """The register as on a day; where it carries another one on, how each risk stands to that."""
    year = day.year
    since_copied = Column("copied", tr("Since copied"), partial(_copied, copied), width=108, opens=True, from_width=760)
    return (
        Column(
            "ref",
            tr("No."),
            lambda risk: Words(risk.ref, bold=True, color="text2", pad=20),
            width=74,
            pad=20,
            opens=True,
        ),
        Column("title", tr("Risk"), _title, least=220, takes_keys=_always, editable=True, opens=True),
        Column("owner", tr("Owner"), _owner, width=150, takes_keys=_always, editable=True, opens=True, from_width=640),
        Column(
            "score",
            tr("Score"),
            lambda risk: score_cell(risk.current, tr("Score")),
            width=66,
            align=Align.CENTRE,
            takes_keys=_always,
            editable=True,
            opens=True,
        ),
        Column(
            "target",
            tr("Target"),
            lambda risk: score_cell(risk.target, tr("Target")),
            width=66,
            align=Align.CENTRE,
            opens=True,
            from_width=560,
        ),
        Column(
            "moved", tr("Change"), _moved, width=74, align=Align.CENTRE, opens=True, spoken=tr("Change"), from_width=620
        ),
        Column("due", tr("Review"), partial(_due, year), width=104, takes_keys=_always, editable=True, opens=True),
        *((since_copied,) if copied else ()),
        Column("flaws", tr("Warning"), _flaws, width=150, opens=True, from_width=960),
    )


def closed_columns(day: date) -> tuple[Column[RiskLine], ...]:
    """Those that are closed."""
    year = day.year
    return (
        Column(
            "ref",
            tr("No."),
            lambda risk: Words(risk.ref, bold=True, color="text2", pad=20),
            width=74,
            pad=20,
            opens=True,
        ),
        Column("title", tr("Risk"), _title, least=220, opens=True),
        Column(
            "score",
            tr("Last score"),
            lambda risk: score_cell(risk.current, tr("Last score")),
            width=86,
            align=Align.CENTRE,
            opens=True,
        ),
        Column("closed", tr("Closed"), lambda risk: _day(risk.closed, year), width=110, opens=True),
        Column(
            "reason", tr("Why"), lambda risk: Words(risk.closed_reason or ""), width=300, opens=True, from_width=760
        ),
    )


def control_columns() -> tuple[Column[ControlLine], ...]:
    """The controls of a register."""

    def kind(line: ControlLine) -> Cell:
        return Words(tr(KINDS[line.kind]) if line.kind else "")

    def rating(line: ControlLine) -> Cell:
        return Words(tr(RATINGS[line.rating]) if line.rating else "")

    return (
        Column("name", tr("Control"), lambda line: Words(line.name, pad=20), least=220, pad=20, opens=True),
        Column("kind", tr("Kind"), kind, width=120, opens=True),
        Column("rating", tr("It"), rating, width=110, opens=True),
        Column("risks", tr("Risks"), lambda line: Words(str(line.risks)), width=80, align=Align.RIGHT, opens=True),
    )


def heat_columns() -> tuple[Column[HeatMark], ...]:
    """What the heat map shows, as a table."""
    return (
        Column(
            "ref",
            tr("No."),
            lambda mark: Words(mark.ref, bold=True, color="text2", pad=20),
            width=74,
            pad=20,
            opens=True,
        ),
        Column("title", tr("Risk"), lambda mark: Words(mark.title, tip=mark.title), least=100, opens=True),
        Column(
            "score",
            tr("Now"),
            lambda mark: score_cell(mark.score, tr("Now")),
            width=60,
            align=Align.CENTRE,
            opens=True,
        ),
        Column(
            "before",
            tr("Before"),
            lambda mark: score_cell(mark.before, tr("Before")) if mark.before else EMPTY,
            width=64,
            align=Align.CENTRE,
            opens=True,
            from_width=400,
        ),
        Column("moved", tr("Change"), lambda mark: _moved_cell(mark.before, mark.score), width=74, align=Align.CENTRE),
    )


def searched(risk: RiskLine) -> Sequence[str | None]:
    """What the filter looks at."""
    return risk.ref, risk.title, risk.owner, risk.category, risk.cause, risk.event, risk.consequence


def _always(_: object) -> bool:
    return True


def _title(risk: RiskLine) -> Cell:
    sub = tr("it happened") if risk.status.value == "occurred" else ""
    sub = sub or (tr("escalated") if risk.raised_to else tr("from a register below") if risk.raised_from else "")
    parts = ". ".join(part for part in (risk.cause, risk.event, risk.consequence) if part)
    return Words(risk.title, tip=f"{risk.title}\n{parts}" if parts else risk.title, sub=sub)


def _copied(copied: Mapping[int, Change], risk: RiskLine) -> Cell:
    change = copied.get(risk.id)
    if change is None:
        return EMPTY
    said = tr(CHANGES[change])
    return Words(said, tr("Since copied: {words}").format(words=said), bold=change is not Change.UNCHANGED)


def _owner(risk: RiskLine) -> Cell:
    return Words(risk.owner or "", color="text2", tip=risk.owner or "")


def _moved(risk: RiskLine) -> Cell:
    if risk.since_meeting is None:
        return EMPTY
    return _moved_cell(risk.before, risk.current)


def _moved_cell(before: Score | None, now: Score | None) -> Cell:
    words = moved_words(before, now)
    spoken = {"↑": tr("Change: up by {points}"), "↓": tr("Change: down by {points}")}.get(words[:1], "")
    points = words[1:].strip()
    color = {"↑": "red_text", "↓": "green_text"}.get(words[:1], "text2")
    return Words(
        tr(words), spoken.format(points=points) if spoken else tr("Change: {words}").format(words=words), color=color
    )


def _due(year: int, risk: RiskLine) -> Cell:
    if risk.review_due is None:
        return Words("", tr("Review: no day is set"))
    words = short_day(risk.review_due, year)
    if not risk.overdue:
        return Words(words)
    said = tr("Review: was due {day}, overdue").format(day=words)
    return Words(tr("{day} overdue").format(day=words), said, color="amber_text", bold=True)


def _day(day: date | None, year: int) -> Cell:
    return Words(short_day(day, year) if day else "")


def _flaws(risk: RiskLine) -> Cell:
    if not risk.flaws:
        return EMPTY
    said = [tr(flaw_words(flaw, risk.inherent, risk.current, risk.appetite)) for flaw in risk.flaws]
    first = said[0] if len(said) == 1 else tr("{count} warnings").format(count=len(said))
    return Words(first, tr("Warnings: {words}").format(words="; ".join(said)), "\n".join(said), color="red_text")
