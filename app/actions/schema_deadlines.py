"""What is remembered of incidents with their statutory deadlines."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.calendar.rules import Nation
from db.base import Base
from db.types import Day, Word


class DeadlineKind(Base):
    """A kind of deadline of the office's own list; while it has none, rules_deadline.USUAL holds."""

    __tablename__ = "deadline_kind"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    days: Mapped[int]
    """Working days after the day of becoming aware."""


class Incident(Base):
    """A serious incident or notification of which the office became aware on a day."""

    __tablename__ = "incident"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(unique=True)
    about: Mapped[str | None]
    """In words that name nobody."""
    aware_on: Mapped[date] = mapped_column(Day)
    nation: Mapped[Nation] = mapped_column(Word(Nation))
    """Whose bank holidays are left out of the count."""


class Deadline(Base):
    """One deadline that an incident sets."""

    __tablename__ = "deadline"
    __table_args__ = (UniqueConstraint("incident_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    kind: Mapped[str]
    """Name of the kind as it was then."""
    days: Mapped[int]
    """Working days of the kind as they were then."""
    reckoned: Mapped[date] = mapped_column(Day)
    """The day counted from these; it stays, whatever the deadline is extended to."""
    done_on: Mapped[date | None] = mapped_column(Day)
    incident: Mapped[Incident] = relationship(lazy="raise")


class DeadlineExtension(Base):
    """A deadline put off by hand, and why. The last one holds."""

    __tablename__ = "deadline_extension"
    __table_args__ = (UniqueConstraint("deadline_id", "until"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadline.id"))
    until: Mapped[date] = mapped_column(Day)
    reason: Mapped[str]
    made_on: Mapped[date | None] = mapped_column(Day)
    """When it was put off, where the day is known."""
    deadline: Mapped[Deadline] = relationship(lazy="raise")
