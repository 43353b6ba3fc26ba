"""What is asked of the matrix and of the appetite: as they stood on a day. Nothing here changes anything."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.risks.rules_matrix import Axis, Band, Level, Matrix, in_force
from app.risks.schema import RiskAppetite, RiskReview
from app.risks.schema_matrix import RiskCell, RiskLevel, RiskMatrix

EVERY_OTHER = ""
"""The category of an appetite that holds wherever no other does."""


def matrices(session: Session) -> list[Matrix]:
    """Every matrix the office set, the oldest first; none where it goes by the usual one."""
    found = session.scalars(select(RiskMatrix).order_by(RiskMatrix.since)).all()
    if not found:
        return []
    levels: dict[tuple[int, Axis], list[Level]] = {}
    for level in session.scalars(select(RiskLevel).order_by(RiskLevel.number)):
        levels.setdefault((level.matrix_id, level.axis), []).append(Level(level.name, level.descriptor))
    cells: dict[int, list[list[Band]]] = {}
    for cell in session.scalars(select(RiskCell).order_by(RiskCell.likelihood, RiskCell.impact)):
        rows = cells.setdefault(cell.matrix_id, [])
        rows += [[]] if cell.impact == 1 else []
        rows[-1].append(cell.band)
    return [
        Matrix(
            likelihoods=tuple(levels[item.id, Axis.LIKELIHOOD]),
            impacts=tuple(levels[item.id, Axis.IMPACT]),
            bands=tuple(tuple(row) for row in cells[item.id]),
            months={
                Band.LOW: item.months_low,
                Band.MODERATE: item.months_moderate,
                Band.HIGH: item.months_high,
                Band.EXTREME: item.months_extreme,
            },
            since=item.since,
        )
        for item in found
    ]


def matrix_on(session: Session, day: date) -> Matrix:
    """The matrix in force on the day."""
    return in_force(matrices(session), day)


def last_scored(session: Session) -> date | None:
    """The latest day on which any risk was reviewed."""
    return session.scalar(select(func.max(RiskReview.day)))


@dataclass(frozen=True)
class AppetiteLine:
    """The highest score accepted in a category from a day on (None: always); `most` None: no limit."""

    id: int
    category: str
    most: int | None
    since: date | None


def appetite_history(session: Session) -> list[AppetiteLine]:
    """Every appetite the office ever set, by category, the oldest first."""
    found = session.scalars(select(RiskAppetite).order_by(RiskAppetite.category, RiskAppetite.since))
    return [AppetiteLine(item.id, item.category, item.most, item.since) for item in found]


@dataclass(frozen=True)
class Appetites:
    """The appetite of each category on one day."""

    most: dict[str, int | None] = field(default_factory=dict)
    """By category, whatever its capitals."""

    def of(self, category: str | None) -> int | None:
        """The highest score accepted in the category; that of every other where it has none of its own."""
        key = (category or EVERY_OTHER).casefold()
        return self.most[key] if key in self.most else self.most.get(EVERY_OTHER)


def appetites_on(session: Session, day: date) -> Appetites:
    """What the office accepts on the day."""
    return Appetites(_latest(appetite_history(session), day))


def _latest(history: Iterable[AppetiteLine], day: date) -> dict[str, int | None]:
    return {line.category.casefold(): line.most for line in history if line.since is None or line.since <= day}
