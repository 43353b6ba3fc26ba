"""What the heat map shows: where each risk stands, where it stood before, and how many of each band there were."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.risks.queries_register import Register, RiskLine, bands_on, meetings_held, register
from app.risks.rules import Direction, direction
from app.risks.rules_matrix import BANDS, Band, Matrix, Score


@dataclass(frozen=True)
class HeatMark:
    """One risk on the heat map, and where it stood on the day it is compared with."""

    id: int
    ref: str
    title: str
    score: Score
    before: Score | None
    """None where it was not scored by then."""
    moved: Direction


@dataclass(frozen=True)
class Heat:
    """The heat map of a register."""

    group_id: int
    day: date
    since: date | None
    """The day compared with; None: nothing to compare with."""
    matrix: Matrix
    marks: tuple[HeatMark, ...]
    """Risks with a cell in the matrix, in order of reference."""
    beside: tuple[RiskLine, ...]
    """Risks without one: not scored yet, or scored on an earlier matrix that had more levels."""

    def at(self, likelihood: int, impact: int) -> tuple[HeatMark, ...]:
        """The risks in one cell."""
        return tuple(mark for mark in self.marks if (mark.score.likelihood, mark.score.impact) == (likelihood, impact))


def heat(session: Session, group_id: int, day: date | None = None, since: date | None = None) -> Heat:
    """The heat map on the day (today when None), moved since `since` (the last meeting before the day when None).

    Closed risks are not on it (DOMAIN.md section 3).
    """
    return heat_of(register(session, group_id, day), since)


def heat_of(found: Register, since: date | None = None) -> Heat:
    """The heat map of a register asked for already, as `heat` has it."""
    since = since or found.last_meeting
    marks, beside = [], []
    for risk in found.on_map:
        if risk.current is None or not found.matrix.has(risk.current.likelihood, risk.current.impact):
            beside.append(risk)
            continue
        before = _score_on(risk, since)
        moved = direction(before, risk.current) or Direction.NEW
        marks.append(HeatMark(risk.id, risk.ref, risk.title, risk.current, before, moved))
    return Heat(found.group_id, found.day, since, found.matrix, tuple(marks), tuple(beside))


def _score_on(risk: RiskLine, day: date | None) -> Score | None:
    by_then = [point.score for point in risk.history if day is not None and point.day <= day]
    return by_then[-1] if by_then else None


@dataclass(frozen=True)
class BandsAt:
    """How many open risks stood in each band on the day of a meeting."""

    day: date
    counts: dict[Band, int]

    @property
    def id(self) -> date:
        """What it goes by in a table."""
        return self.day


def bands_at_meetings(session: Session, group_id: int, until: date | None = None, most: int = 8) -> list[BandsAt]:
    """The risks by band at each of the group's last meetings held until the day, the oldest first."""
    days = [day for day in meetings_held(session, group_id) if until is None or day <= until][-most:]
    found = zip(days, bands_on(session, group_id, days), strict=True)
    return [BandsAt(day, {band: counts[band] for band in BANDS}) for day, counts in found]
