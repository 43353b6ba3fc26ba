"""What is remembered of agencies and people."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.people.rules import ChargingClass
from db.base import Base
from db.types import Day, Word

MENTION = {"holds": "the name of a person"}
"""Says of a column, in any room, that a person may be named in it in words: it follows when the name is corrected."""


class Agency(Base):
    """A body that is represented: a council, a police force, a school."""

    __tablename__ = "agency"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    """The name it carries now; `AgencyName` keeps the earlier ones."""
    name_from: Mapped[date | None] = mapped_column(Day)
    short_name: Mapped[str | None]
    sector: Mapped[str | None]


class AgencyName(Base):
    """A name that an agency carried before the present one."""

    __tablename__ = "agency_name"
    __table_args__ = (UniqueConstraint("agency_id", "name", "name_from"),)  # a name may come back

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    name: Mapped[str]
    name_from: Mapped[date | None] = mapped_column(Day)
    agency: Mapped[Agency] = relationship(lazy="raise")


class AgencyClass(Base):
    """The charging class of an agency from a day on."""

    __tablename__ = "agency_class"
    __table_args__ = (UniqueConstraint("agency_id", "class_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    charging_class: Mapped[ChargingClass] = mapped_column(Word(ChargingClass))
    class_from: Mapped[date | None] = mapped_column(Day)
    agency: Mapped[Agency] = relationship(lazy="raise")


class AgencySuccession(Base):
    """One agency followed by another: merged into it, or split into it and others."""

    __tablename__ = "agency_succession"
    __table_args__ = (UniqueConstraint("predecessor_id", "successor_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    predecessor_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    successor_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    since: Mapped[date | None] = mapped_column(Day)
    """The first day of the successor in its place; None where it is not known."""


class Person(Base):
    """Somebody who holds a seat, deputises or attends."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    post: Mapped[str | None]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    email: Mapped[str | None]
    phone: Mapped[str | None]
    name_withheld: Mapped[bool] = mapped_column(default=False)
    agency: Mapped[Agency | None] = relationship(lazy="raise")
