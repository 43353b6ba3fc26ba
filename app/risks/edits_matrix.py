"""What is done to the matrix and the appetite, from a day on; scores given before keep theirs. Never commits."""

from dataclasses import replace
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.people.rules import NoName
from app.risks.queries_matrix import last_scored, matrix_on
from app.risks.rules import ScoredSince
from app.risks.rules_matrix import Axis, Band, Level, Matrix, usual_matrix
from app.risks.schema import RiskAppetite
from app.risks.schema_matrix import RiskCell, RiskLevel, RiskMatrix


def change_cell(session: Session, day: date, likelihood: int, impact: int, band: Band) -> None:
    """Set the band of one cell from the day on. Raises ScoredSince where risks were reviewed on the day or later."""
    set_matrix(session, day, matrix_on(session, day).with_band(likelihood, impact, band))


def change_level(session: Session, day: date, axis: Axis, number: int, level: Level) -> None:
    """Set name and descriptor of a level, counted from 1, from the day on. Raises NoName or ScoredSince."""
    if not level.name.strip():
        raise NoName
    set_matrix(session, day, matrix_on(session, day).with_level(axis, number, level))


def change_months(session: Session, day: date, band: Band, months: int) -> None:
    """Set after how many months risks of the band are looked at again, from the day on. Raises ScoredSince."""
    matrix = matrix_on(session, day)
    set_matrix(session, day, replace(matrix, months={**matrix.months, band: months}))


def change_size(session: Session, day: date, size: int) -> None:
    """Have so many levels (3 to 6) from the day on, with their usual names and bands. Raises ScoredSince."""
    set_matrix(session, day, replace(usual_matrix(size), months=matrix_on(session, day).months))


def set_matrix(session: Session, day: date, matrix: Matrix) -> None:
    """Let the matrix be in force from the day on, in place of one begun that day.

    Raises ScoredSince where a risk was reviewed on the day or later: its band would change with it.
    """
    last = last_scored(session)
    if last is not None and last >= day:
        raise ScoredSince(last)
    _put(session, day, matrix)


def _put(session: Session, day: date, matrix: Matrix) -> None:
    found = session.scalar(select(RiskMatrix).filter_by(since=day))
    item = found or RiskMatrix(since=day)
    item.months_low, item.months_moderate = matrix.months[Band.LOW], matrix.months[Band.MODERATE]
    item.months_high, item.months_extreme = matrix.months[Band.HIGH], matrix.months[Band.EXTREME]
    session.add(item)
    session.flush()
    session.execute(delete(RiskLevel).filter_by(matrix_id=item.id))
    session.execute(delete(RiskCell).filter_by(matrix_id=item.id))
    for axis, levels in ((Axis.LIKELIHOOD, matrix.likelihoods), (Axis.IMPACT, matrix.impacts)):
        session.add_all(
            RiskLevel(matrix_id=item.id, axis=axis, number=number, name=level.name, descriptor=level.descriptor)
            for number, level in enumerate(levels, start=1)
        )
    session.add_all(
        RiskCell(matrix_id=item.id, likelihood=likelihood, impact=impact, band=band)
        for likelihood, impact, band in matrix.cells()
    )
    session.flush()


def set_appetite(session: Session, category: str, most: int | None, since: date | None) -> bool:
    """Set the highest score accepted in a category from a day on (None: always); True when it differed.

    An empty category is every one without its own; `most` None takes the limit away. What held before stays.
    """
    found = session.scalar(select(RiskAppetite).filter_by(category=category.strip(), since=since))
    if found is None:
        session.add(RiskAppetite(category=category.strip(), most=most, since=since))
    elif found.most == most:
        return False
    else:
        found.most = most
    session.flush()
    return True
