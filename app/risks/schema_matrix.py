"""What is remembered of the matrix: each version by the day it began, its levels and its cells."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.risks.rules_matrix import Axis, Band
from db.base import Base
from db.types import Day, Word


class RiskMatrix(Base):
    """A matrix that the office set, in force from a day until the next one's."""

    __tablename__ = "risk_matrix"
    __table_args__ = (UniqueConstraint("since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    since: Mapped[date] = mapped_column(Day)
    months_low: Mapped[int]
    """Months to the next review of a risk in that band."""
    months_moderate: Mapped[int]
    months_high: Mapped[int]
    months_extreme: Mapped[int]


class RiskLevel(Base):
    """One level of likelihood or impact."""

    __tablename__ = "risk_level"
    __table_args__ = (UniqueConstraint("matrix_id", "axis", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    matrix_id: Mapped[int] = mapped_column(ForeignKey("risk_matrix.id"))
    axis: Mapped[Axis] = mapped_column(Word(Axis))
    number: Mapped[int]
    """From 1, the least."""
    name: Mapped[str]
    descriptor: Mapped[str]
    """What it means, shown while scoring."""
    matrix: Mapped[RiskMatrix] = relationship(lazy="raise")


class RiskCell(Base):
    """The band of one cell."""

    __tablename__ = "risk_cell"
    __table_args__ = (UniqueConstraint("matrix_id", "likelihood", "impact"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    matrix_id: Mapped[int] = mapped_column(ForeignKey("risk_matrix.id"))
    likelihood: Mapped[int]
    impact: Mapped[int]
    band: Mapped[Band] = mapped_column(Word(Band))
    matrix: Mapped[RiskMatrix] = relationship(lazy="raise")
