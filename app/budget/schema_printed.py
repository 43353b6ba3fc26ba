"""What is remembered of figures that somebody printed and that are no total of lines: shares, and balances of funds."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.people.schema import Agency
from db.base import Base
from db.types import Pence


class PrintedFigure(Base):
    """A share of some agencies together, or what a fund has left, as a paper prints it for a year."""

    __tablename__ = "printed_figure"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    """The calendar year in which the financial year begins."""
    name: Mapped[str]
    """What the paper calls it."""
    fund: Mapped[str | None]
    """Of a share: the fund whose income it is of; None: of all."""
    percent: Mapped[str | None]
    """As printed, with as many decimals: 58, 19.7."""
    balance: Mapped[int | None] = mapped_column(Pence)


class PrintedFigureAgency(Base):
    """One of the agencies that a printed share is of."""

    __tablename__ = "printed_figure_agency"

    id: Mapped[int] = mapped_column(primary_key=True)
    figure_id: Mapped[int] = mapped_column(ForeignKey("printed_figure.id"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    figure: Mapped[PrintedFigure] = relationship(lazy="raise")
    agency: Mapped[Agency] = relationship(lazy="raise")
