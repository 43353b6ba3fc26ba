"""What stands around each risk of a register: its scores over time, its life, what hangs on it. Changes nothing.

A register is read whole and often, so its rows are read as they are, without a record made of each.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import Session

from app.risks.rules import Life
from app.risks.rules_matrix import Matrix, Score, in_force
from app.risks.schema import Risk, RiskAction, RiskControlUse, RiskLife, RiskReview

Record = Row[Any]
"""One row of the table `risk`."""
Levels = tuple[int, int]


@dataclass(frozen=True)
class Point:
    """The score that a risk had from a day on: one step of its score over time."""

    day: date
    score: Score


@dataclass(frozen=True)
class Found:
    """What is known of a risk besides its record."""

    points: tuple[Point, ...] = ()
    """Every score it was ever given, the oldest first."""
    targets: Sequence[tuple[date, Levels]] = ()
    """The reviews that set a target."""
    lives: Sequence[tuple[date, Life]] = ()
    controls: int = 0
    actions: int = 0
    """Those open on the day; `undated` of them have no day by which they are due."""
    undated: int = 0
    raised_to: int | None = None

    def until(self, day: date) -> tuple[Point, ...]:
        """The scores given by the end of the day."""
        if not self.points or self.points[-1].day <= day:
            return self.points
        return tuple(point for point in self.points if point.day <= day)


class Scores:
    """Scores by the matrix of a day; one that was asked before is the same again."""

    def __init__(self, matrices: Sequence[Matrix]) -> None:
        self._matrices = matrices
        self._days: dict[date, Matrix] = {}
        self._known: dict[tuple[int, int, int], Score] = {}

    def matrix(self, day: date) -> Matrix:
        """The matrix in force on the day."""
        if day not in self._days:
            self._days[day] = in_force(self._matrices, day)
        return self._days[day]

    def of(self, matrix: Matrix, likelihood: int | None, impact: int | None) -> Score | None:
        """The score of a cell; None where either level is not known."""
        if likelihood is None or impact is None:
            return None
        key = id(matrix), likelihood, impact
        if key not in self._known:
            self._known[key] = Score(likelihood, impact, matrix.band(likelihood, impact))
        return self._known[key]

    def on(self, day: date, likelihood: int, impact: int) -> Score:
        """The score that was given on a day."""
        score = self.of(self.matrix(day), likelihood, impact)
        assert score is not None
        return score


class Around:
    """What stands around every risk of a group's register."""

    def __init__(self, session: Session, group_id: int, day: date, scores: Scores) -> None:
        self._day, self._scores = day, scores
        self._points: dict[int, list[Point]] = {}
        self._targets: dict[int, list[tuple[date, Levels]]] = {}
        self._lives: dict[int, list[tuple[date, Life]]] = {}
        of_group = select(Risk.id).where(Risk.group_id == group_id)
        self._read_reviews(session, of_group)
        self._read_lives(session, of_group)
        used = select(RiskControlUse.risk_id, func.count()).where(RiskControlUse.risk_id.in_(of_group))
        self._controls = dict(session.execute(used.group_by(RiskControlUse.risk_id)).all())
        self._actions = self._open_actions(session, of_group)
        up = select(Risk.raised_from_id, Risk.id).where(Risk.raised_from_id.in_(of_group), Risk.raised_on <= day)
        up = up.where(or_(Risk.brought_back.is_(None), Risk.brought_back > day))
        self._above = dict(session.execute(up).all())

    def of(self, number: int) -> Found:
        """What stands around one of them."""
        return Found(
            tuple(self._points.get(number, ())),
            self._targets.get(number, ()),
            self._lives.get(number, ()),
            self._controls.get(number, 0),
            *self._actions.get(number, (0, 0)),
            self._above.get(number),
        )

    def _read_reviews(self, session: Session, of_group: Any) -> None:  # noqa: ANN401  a select of ids
        levels = RiskReview.likelihood, RiskReview.impact, RiskReview.target_likelihood, RiskReview.target_impact
        asked = select(RiskReview.risk_id, RiskReview.day, *levels).where(RiskReview.risk_id.in_(of_group))
        for number, day, likelihood, impact, likely, grave in session.execute(asked.order_by(RiskReview.day)):
            score = self._scores.on(day, likelihood, impact)
            self._points.setdefault(number, []).append(Point(day, score))
            if likely is not None and grave is not None:
                self._targets.setdefault(number, []).append((day, (likely, grave)))

    def _read_lives(self, session: Session, of_group: Any) -> None:  # noqa: ANN401  a select of ids
        asked = select(RiskLife.risk_id, RiskLife.day, RiskLife.what).where(RiskLife.risk_id.in_(of_group))
        for number, day, what in session.execute(asked.order_by(RiskLife.id)):
            self._lives.setdefault(number, []).append((day, what))

    def _open_actions(self, session: Session, of_group: Any) -> dict[int, Levels]:  # noqa: ANN401  a select of ids
        undone = select(RiskAction.risk_id, func.count(), func.count() - func.count(RiskAction.due))
        undone = undone.where(RiskAction.risk_id.in_(of_group))
        undone = undone.where(or_(RiskAction.done.is_(None), RiskAction.done > self._day))
        found = session.execute(undone.group_by(RiskAction.risk_id))
        return {number: (open_, undated) for number, open_, undated in found}


def risks_by(session: Session, group_id: int, day: date) -> Sequence[Record]:
    """The records of the risks that the register held by the day, in order of reference."""
    held = select(*Risk.__table__.c).where(Risk.group_id == group_id, or_(Risk.opened.is_(None), Risk.opened <= day))
    return session.execute(held.order_by(func.length(Risk.ref), Risk.ref)).all()
